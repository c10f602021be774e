import { copyFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dialog, shell } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import { attachmentPath } from '#electron/store/library-folder.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { AttachmentId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { type AttachParts, attachOneByOne, attachTogether, checkAttachments } from '../attach-run.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { asDiskFault } from '../disk-fault.ts'
import { shownName } from '../file-tokens.ts'
import type { FilesClient } from '../files-client.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { withFiles } from '../with-files.ts'

export const attachmentDeskHandlers: DeskHandlersOf<
  'attachments.add' | 'attachments.showFile' | 'attachments.saveCopy'
> = {
  'attachments.add': addFiles,
  'attachments.showFile': async (desk, { id }, context) => {
    const { path } = await fileOf(desk, id, context)
    shell.showItemInFolder(path)
    return {}
  },
  'attachments.saveCopy': saveCopy,
}

/** More than this is copied in the background. */
const atOnceBytes = 20 * 1024 ** 2

async function addFiles(
  desk: Desk,
  { tokens, ...place }: Input<'attachments.add'>,
  context: CommandContext,
): Promise<Output<'attachments.add'>> {
  const paths = [...new Set(tokens.map((token) => desk.tokens.take(token)))]
  const { store, folder } = desk.library()
  const partsWith = (files: FilesClient): AttachParts => ({
    ...{ files, store, folder },
    context: () => ({ actor: context.actor, now: desk.now() }),
  })
  const isDone = await withFiles(async (files) => {
    const bytes = await checkAttachments(partsWith(files), place, paths)
    if (bytes > atOnceBytes) return false
    await attachTogether(partsWith(files), place, paths)
    return true
  })
  if (isDone) return { jobId: null }
  const jobId = desk.jobs.start({
    kind: 'attach',
    subjectId: place.subjectId,
    run: async (control) => {
      try {
        await withFiles((files) => attachOneByOne(partsWith(files), place, paths, control))
      } finally {
        desk.notify('library-changed', { reason: 'media' })
      }
    },
  })
  return { jobId }
}

async function fileOf(desk: Desk, id: AttachmentId, context: CommandContext) {
  const { store, folder } = desk.library()
  const { sha256, extension, originalName } = await store.ask('attachments.file', id, context)
  const path = attachmentPath(folder, sha256, extension)
  if ((await stat(path).catch(() => null)) === null) {
    throw new CallFault('not-found', { name: originalName }, [], 'desk.attachments.missing')
  }
  return { path, originalName }
}

async function saveCopy(
  desk: Desk,
  { id }: Input<'attachments.saveCopy'>,
  context: CommandContext,
): Promise<Output<'attachments.saveCopy'>> {
  const { path, originalName } = await fileOf(desk, id, context)
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: desk.words()('desk.attachments.saveTitle'),
    defaultPath: join(folderOf(desk, 'evidence-copy').defaultPath ?? '', originalName),
  })
  if (canceled || filePath === '') return { savedAs: null }
  try {
    await copyFile(path, `${filePath}.part`)
    await rename(`${filePath}.part`, filePath)
  } catch (error) {
    await rm(`${filePath}.part`, { force: true })
    throw asDiskFault(error)
  }
  await rememberFolder(desk, 'evidence-copy', filePath)
  return { savedAs: shownName(filePath) }
}
