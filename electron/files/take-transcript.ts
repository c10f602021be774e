import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { parseTranscript, type TranscriptForm } from '#shared/domain/parse-transcript.ts'
import type { TakenFile } from '#shared/domain/understood-record.ts'
import { decodeText } from './decode-text.ts'
import { limits } from './limits.ts'
import type { ListedFile } from './list-folder.ts'
import { hashFile } from './take-recording.ts'

const formOf = (path: string): TranscriptForm => extname(path).slice(1).toLowerCase() as TranscriptForm

/** Reads the words of a recording: all of them, or the file is refused with the line that can't be read. */
export async function takeTranscript(
  file: ListedFile & { readonly words: NonNullable<ListedFile['words']> },
): Promise<TakenFile> {
  const { position, shownAs } = { position: file.position, shownAs: file.words.shownAs }
  const reject = (reason: string, row = 0, value = ''): TakenFile => ({
    kind: 'rejected',
    position,
    rejected: { file: shownAs, row, field: row === 0 ? 'file' : 'row', value, reason },
  })
  const size = await stat(file.path).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return reject('file-unreadable')
  if (size > limits.transcriptBytes) return reject('transcript-too-large')
  const bytes = await readFile(file.path).catch(() => null)
  if (bytes === null) return reject('file-unreadable')
  const decoded = decodeText(bytes)
  if (!decoded.ok) return reject(decoded.reason, decoded.line)
  const found = parseTranscript(formOf(file.path), decoded.text)
  if (!found.ok) return reject(found.reason, found.line, found.value)
  const recordingSha256 = file.words.besides === null ? null : await hashFile(file.words.besides).catch(() => null)
  const named = /\.(agent|customer)\.[^.]+$/i.exec(file.path)?.[1]?.toLowerCase()
  const speaker = named === 'agent' || named === 'customer' ? named : null
  // The same words beside two recordings are two transcripts.
  const sha256 = createHash('sha256')
    .update(`${recordingSha256 ?? ''}\n${speaker ?? ''}\n`)
    .update(bytes)
    .digest('hex')
  const utterances = found.utterances.map((one) => ({ ...one, speaker: one.speaker ?? speaker }))
  return {
    kind: 'transcript',
    position,
    transcript: { sha256, sourceName: basename(file.path), shownAs, recordingSha256, utterances },
  }
}
