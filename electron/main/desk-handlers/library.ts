import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { dialog, shell } from 'electron'
import { isLibrary } from '#electron/store/library-folder.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { startSampleImport } from '../import-job.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { defaultLibraryRoot, sampleLibraryRoot } from '../library-places.ts'

export const libraryDeskHandlers: DeskHandlersOf<
  | 'library.current'
  | 'library.open'
  | 'library.create'
  | 'library.openSample'
  | 'library.openDefault'
  | 'library.showFolder'
  | 'users.switch'
> = {
  'library.current': async (desk, _input, context) => {
    const { store, folder, readOnly } = desk.library()
    return { ...(await store.ask('library.summary', null, context)), folder: folder.root, readOnly }
  },
  'library.open': async (desk) => {
    const root = await chooseFolder(desk, 'libraryToOpen')
    if (root === null) return { outcome: 'dialog-cancelled' }
    if (!isLibrary(root)) throw new CallFault('not-a-library')
    await desk.openLibraryAt(root)
    return { outcome: 'opened' }
  },
  'library.create': async (desk) => {
    const root = await chooseFolder(desk, 'libraryToCreate')
    if (root === null) return { outcome: 'dialog-cancelled' }
    // A library lives alone in its folder: nothing of the user's is ever mixed with it or overwritten.
    if (readdirSync(root).length > 0)
      throw new CallFault('refused', {}, [{ code: 'folder-not-empty', field: 'folder' }])
    await desk.openLibraryAt(root)
    return { outcome: 'opened' }
  },
  'library.openSample': async (desk) => {
    const root = sampleLibraryRoot(desk.userData)
    const isNew = !existsSync(join(root, 'library.db'))
    await desk.openLibraryAt(root, { name: desk.words()('desk.library.sampleLibrary') })
    if (isNew) await startSampleImport(desk)
    return { outcome: 'opened' }
  },
  'library.openDefault': async (desk) => {
    await desk.openLibraryAt(defaultLibraryRoot(desk.userData))
    return { outcome: 'opened' }
  },
  'library.showFolder': (desk) => {
    shell.showItemInFolder(desk.library().folder.database)
    return {}
  },
  'users.switch': async (desk, input, context) => {
    const user = await desk.library().store.command('users.switch', input.id, context)
    desk.notify('library-changed', { reason: 'opened' })
    return user
  },
}

async function chooseFolder(desk: Desk, purpose: 'libraryToOpen' | 'libraryToCreate'): Promise<string | null> {
  const words = desk.words()(`desk.choose.${purpose}`)
  const { canceled, filePaths } = await dialog.showOpenDialog({
    ...folderOf(desk, 'library'),
    title: words,
    message: words,
    properties: purpose === 'libraryToCreate' ? ['openDirectory', 'createDirectory'] : ['openDirectory'],
  })
  const [root] = filePaths
  if (canceled || root === undefined) return null
  await rememberFolder(desk, 'library', root)
  return root
}
