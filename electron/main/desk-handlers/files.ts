import { statSync } from 'node:fs'
import { dialog } from 'electron'
import type { ChosenFile } from '#shared/calls/library.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'

const titles = {
  'recordings-folder': 'desk.choose.recordingsFolder',
  'recording-files': 'desk.choose.recordingFiles',
  'records-table': 'desk.choose.recordsTable',
  'roster-table': 'desk.choose.rosterTable',
  'holiday-table': 'desk.choose.holidayTable',
  'lost-recording': 'desk.choose.lostRecording',
  'lost-recordings-folder': 'desk.choose.lostRecordingsFolder',
  'evidence-files': 'desk.choose.evidenceFiles',
} as const

/** One dialog for files and folders together is known to macOS alone. */
const properties = {
  'recordings-folder': ['openDirectory', 'multiSelections'],
  'recording-files': ['openFile', 'multiSelections'],
  'records-table': ['openFile'],
  'roster-table': ['openFile'],
  'holiday-table': ['openFile'],
  'lost-recording': ['openFile'],
  'lost-recordings-folder': ['openDirectory'],
  'evidence-files': ['openFile', 'multiSelections'],
} as const

export const fileDeskHandlers: DeskHandlersOf<'files.choose'> = {
  'files.choose': async (desk, { purpose }) => {
    const words = desk.words()
    const title = words(titles[purpose])
    const { canceled, filePaths } = await dialog.showOpenDialog({
      ...folderOf(desk, purpose),
      title,
      message: title,
      properties: [...properties[purpose]],
      filters:
        purpose === 'records-table' || purpose === 'roster-table' || purpose === 'holiday-table'
          ? [{ name: words('desk.choose.tableFiles'), extensions: ['xlsx', 'csv', 'tsv', 'txt'] }]
          : [],
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
