import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { RejectedRow } from '#shared/calls/imports.ts'
import { parseTranscript, type TranscriptForm } from '#shared/domain/transcripts/parse-transcript.ts'
import type { TakenFile, TakenTranscript } from '#shared/domain/understood-record.ts'
import { decodeText } from './decode-text.ts'
import { limits } from './limits.ts'
import type { ListedFile } from './list-folder.ts'
import { hashFile } from './take-recording.ts'

const formOf = (path: string): TranscriptForm => {
  const extension = extname(path).slice(1).toLowerCase()
  return extension === 'srt' || extension === 'vtt' || extension === 'json' ? extension : 'txt'
}

export type TranscriptFile = {
  readonly path: string
  /** Its name for the user. */
  readonly shownAs: string
  /** The recording whose words they are; null where it isn't known yet. */
  readonly recordingSha256: string | null
}

export type TranscriptTaken =
  | { readonly kind: 'transcript'; readonly transcript: TakenTranscript }
  | { readonly kind: 'rejected'; readonly rejected: RejectedRow }

/** Reads the words of a recording: all of them, or the file is refused with the line that can't be read. */
export async function readTranscript({ path, shownAs, recordingSha256 }: TranscriptFile): Promise<TranscriptTaken> {
  const reject = (reason: string, row = 0, value = ''): TranscriptTaken => ({
    kind: 'rejected',
    rejected: { file: shownAs, row, field: row === 0 ? 'file' : 'row', value, reason },
  })
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return reject('file-unreadable')
  if (size > limits.transcriptBytes) return reject('transcript-too-large')
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return reject('file-unreadable')
  const decoded = decodeText(bytes)
  if (!decoded.ok) return reject(decoded.reason, decoded.line)
  const found = parseTranscript(formOf(path), decoded.text)
  if (!found.ok) return reject(found.reason, found.line, found.value)
  const named = /\.(agent|customer)\.[^.]+$/i.exec(path)?.[1]?.toLowerCase()
  const speaker = named === 'agent' || named === 'customer' ? named : null
  // The same words beside two recordings are two transcripts.
  const sha256 = createHash('sha256')
    .update(`${recordingSha256 ?? ''}\n${speaker ?? ''}\n`)
    .update(bytes)
    .digest('hex')
  const utterances = found.utterances.map((one) => ({ ...one, speaker: one.speaker ?? speaker }))
  return {
    kind: 'transcript',
    transcript: { sha256, sourceName: basename(path), shownAs, recordingSha256, utterances },
  }
}

/** The same for a listed file, which may lie beside its recording. */
export async function takeTranscript(
  file: ListedFile & { readonly words: NonNullable<ListedFile['words']> },
): Promise<TakenFile> {
  const { besides, shownAs } = file.words
  const recordingSha256 = besides === null ? null : await hashFile(besides).catch(() => null)
  const taken = await readTranscript({ path: file.path, shownAs, recordingSha256 })
  return { ...taken, position: file.position }
}
