import { stat } from 'node:fs/promises'
import type { FolderInspection } from '#shared/calls/imports.ts'
import { readStart } from './detect-table.ts'
import { listFolder } from './list-folder.ts'
import { type Sniffed, sniffAudio, sniffedBytes } from './sniff-audio.ts'

/** Names are for reading; past this the list says no more. */
const shownLeftOut = 2000

/** What an import of this folder would take, by content, and what it would leave out. */
export async function inspectFolder(root: string): Promise<FolderInspection> {
  const counts = new Map<string, number>()
  const leftOut: string[] = []
  let files = 0
  let byteSize = 0
  for (const { path, position, trouble } of await listFolder(root)) {
    const found = trouble === undefined ? await sniffFile(path) : null
    if (found?.sniffed.kind !== 'recording') {
      if (leftOut.length < shownLeftOut) leftOut.push(position)
      continue
    }
    files += 1
    byteSize += found.byteSize
    counts.set(found.sniffed.extension, (counts.get(found.sniffed.extension) ?? 0) + 1)
  }
  const formats = [...counts].map(([extension, count]) => ({ extension, files: count }))
  return { files, byteSize, formats: formats.sort((a, b) => b.files - a.files), leftOut }
}

/** null when the file can't be read. */
export async function sniffFile(path: string): Promise<{ sniffed: Sniffed; byteSize: number } | null> {
  try {
    return { sniffed: sniffAudio(await readStart(path, sniffedBytes), path), byteSize: (await stat(path)).size }
  } catch {
    return null
  }
}
