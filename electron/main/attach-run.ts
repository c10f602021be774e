import type { CommandContext } from '#electron/store/audit.ts'
import type { LibraryFolder } from '#electron/store/library-folder.ts'
import type { AttachmentPlace, TakenAttachment } from '#electron/store/subjects/attachments.ts'
import { attachmentLimits } from '#shared/calls/attachments.ts'
import { refuse } from '#shared/calls/fault.ts'
import type { JobControl } from './desk.ts'
import { shownName } from './file-tokens.ts'
import type { FilesClient } from './files-client.ts'
import type { StoreClient } from './store-client.ts'

/** What taking files needs; tests hand in the same parts without the threads. */
export type AttachParts = {
  readonly files: Pick<FilesClient, 'ask'>
  readonly store: Pick<StoreClient, 'ask' | 'command'>
  readonly folder: LibraryFolder
  readonly context: () => CommandContext
}

/** Refuses a place that takes no files now, and every file that can't be taken; answers how many bytes there are. */
export async function checkAttachments(
  { files, store, context }: AttachParts,
  place: AttachmentPlace,
  paths: readonly string[],
): Promise<number> {
  await store.ask('attachments.check', place, context())
  if (paths.length > attachmentLimits.filesAtOnce) refuse([{ code: 'too-many-attachments', field: 'files' }])
  const found = await files.ask('inspectAttachments', { paths })
  const refusals = found.flatMap(({ trouble }, index) =>
    trouble === null ? [] : [{ code: trouble, field: `files.${index}` }],
  )
  if (refusals.length > 0) refuse(refusals)
  return found.reduce((sum, { byteSize }) => sum + byteSize, 0)
}

/** Takes all of them, or none: the rows are written together. */
export async function attachTogether(
  { files, store, folder, context }: AttachParts,
  place: AttachmentPlace,
  paths: readonly string[],
): Promise<void> {
  const taken: TakenAttachment[] = []
  for (const path of paths) taken.push(await files.ask('takeAttachment', { path, folder: folder.attachments }))
  await store.command('attachments.add', { ...place, files: taken }, context())
}

/** Takes one after the other; those that are in stay when it is cancelled. */
export async function attachOneByOne(
  { files, store, folder, context }: AttachParts,
  place: AttachmentPlace,
  paths: readonly string[],
  control: JobControl,
): Promise<void> {
  for (const [done, path] of paths.entries()) {
    if (control.signal.aborted) return
    control.progress({ done, total: paths.length, currentItem: shownName(path) })
    const taken = await files.ask('takeAttachment', { path, folder: folder.attachments })
    await store.command('attachments.add', { ...place, files: [taken] }, context())
  }
  control.progress({ done: paths.length, total: paths.length })
}
