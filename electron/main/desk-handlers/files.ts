import { statSync } from 'node:fs'
import { dialog } from 'electron'
import type { ChosenFile } from '#shared/calls/library.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'

export const fileDeskHandlers: DeskHandlersOf<'files.choose'> = {
  'files.choose': async (desk, { purpose }) => {
    const words = desk.words()
    const isFolder = purpose === 'recordings-folder'
    const title = words(isFolder ? 'desk.choose.recordingsFolder' : 'desk.choose.recordsTable')
    const { canceled, filePaths } = await dialog.showOpenDialog({
      ...folderOf(desk, purpose),
      title,
      message: title,
      properties: isFolder ? ['openDirectory'] : ['openFile'],
      filters: isFolder ? [] : [{ name: words('desk.choose.tableFiles'), extensions: ['xlsx', 'csv', 'tsv', 'txt'] }],
    })
    if (canceled) return []
    if (filePaths[0] !== undefined) await rememberFolder(desk, purpose, filePaths[0])
    return filePaths.map((path) => tokenFor(desk, path))
  },
}

/** Stands for a chosen or dropped file in everything the page says from now on. */
export function tokenFor(desk: Desk, path: string): ChosenFile {
  const found = statSync(path)
  return { token: desk.tokens.give(path), name: shownName(path), byteSize: found.isDirectory() ? null : found.size }
}
