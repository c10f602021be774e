import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type LibraryFolder, peaksPath, recordingPath } from '#electron/store/library-folder.ts'
import type { KeptFile, UndoStep } from '#electron/store/subjects/import-undo.ts'
import type { BatchId } from '#shared/calls/common.ts'
import type { JobControl } from './desk.ts'
import type { ImportParts } from './import-run.ts'

/** Takes an import back from where it stands, to its end; closing the library leaves it to be gone on with. */
export async function runUndo(
  parts: Pick<ImportParts, 'store' | 'context'> & { readonly folder: LibraryFolder },
  id: BatchId,
  control: JobControl,
): Promise<void> {
  let areFilesRemoved = false
  while (!control.signal.aborted) {
    const step: UndoStep = await parts.store.command('imports.undoStep', { id, areFilesRemoved }, parts.context())
    // Only now: that nothing refers to them is on the disk.
    for (const file of step.files) await removeFiles(parts.folder, file)
    areFilesRemoved = step.files.length > 0
    control.progress({ done: step.done, total: step.total })
    if (step.isEnd) return
  }
}

/** The original, and everything that was made from it. One that another program holds open stays: it is an orphan then. */
async function removeFiles(folder: LibraryFolder, { sha256, extension }: KeptFile): Promise<void> {
  const derived = dirname(peaksPath(folder, sha256))
  const made = (await readdir(derived).catch(() => [])).filter((name) => name.startsWith(sha256))
  const paths = [recordingPath(folder, sha256, extension), ...made.map((name) => join(derived, name))]
  await Promise.all(paths.map((path) => rm(path, { force: true, maxRetries: 3 }).catch(() => {})))
}
