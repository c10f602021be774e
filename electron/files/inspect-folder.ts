import { stat } from 'node:fs/promises'
import type { FolderInspection, RawAudioFormat } from '#shared/calls/imports.ts'
import { readStart } from './detect-table.ts'
import { listChosen } from './list-folder.ts'
import { type Sniffed, sniffAudio, sniffedBytes } from './sniff-audio.ts'

/** Names are for reading; past this the list says no more. */
const shownLeftOut = 2000

/** What an import of these files and folders would take, by content, and what it would leave out. */
export async function inspectRecordings(
  paths: readonly string[],
  rawFormat: RawAudioFormat | null,
): Promise<FolderInspection> {
  const counts = new Map<string, number>()
  const leftOut: string[] = []
  let files = 0
  let byteSize = 0
  let transcripts = 0
  for (const { path, position, trouble, words } of await listChosen(paths)) {
    if (words !== undefined) {
      transcripts += 1
      continue
    }
    const found = trouble === undefined ? await sniffFile(path, rawFormat) : null
    if (found?.sniffed.kind !== 'recording') {
      if (leftOut.length < shownLeftOut) leftOut.push(position)
      continue
    }
    files += 1
    byteSize += found.byteSize
    counts.set(found.sniffed.extension, (counts.get(found.sniffed.extension) ?? 0) + 1)
  }
  const formats = [...counts].map(([extension, count]) => ({ extension, files: count }))
  return { files, transcripts, byteSize, formats: formats.sort((a, b) => b.files - a.files), leftOut }
}

export type SniffedFile = { readonly sniffed: Sniffed; readonly byteSize: number; readonly isRaw: boolean }

/** What a file is; one without a header is what the user says it is. null when the file can't be read. */
export async function sniffFile(path: string, rawFormat: RawAudioFormat | null): Promise<SniffedFile | null> {
  try {
    const sniffed = sniffAudio(await readStart(path, sniffedBytes), path)
    const isRaw = sniffed.kind === 'refused' && sniffed.reason === 'needs-profile' && rawFormat !== null
    const byteSize = (await stat(path)).size
    return { sniffed: isRaw ? { kind: 'recording', extension: 'raw' } : sniffed, byteSize, isRaw }
  } catch {
    return null
  }
}
