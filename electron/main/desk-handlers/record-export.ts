import { join } from 'node:path'
import { dialog } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { ExportFormat } from '#shared/calls/record-export.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { runExport } from '../export-run.ts'
import { exportedColumns } from '../export-words.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { withFiles } from '../with-files.ts'

export const recordExportDeskHandlers: DeskHandlersOf<'records.export'> = { 'records.export': exportRecords }

async function exportRecords(
  desk: Desk,
  { filter, sort, columns, format }: Input<'records.export'>,
  context: CommandContext,
): Promise<Output<'records.export'>> {
  const library = desk.library()
  const words = desk.words()
  const path = await choosePath(desk, format)
  if (path === null) return { jobId: null }
  const jobId = desk.jobs.start({
    kind: 'export',
    subjectId: null,
    run: async (control) => {
      control.progress({ currentItem: shownName(path) })
      const sheet = words('records.title')
      const order = { filter, sort, columns, format, path, sheet, written: exportedColumns(words, columns), context }
      const rows = await withFiles((files) => runExport({ store: library.store, files }, order, control))
      if (control.signal.aborted) return
      control.progress({ done: rows, total: rows })
      if (!library.readOnly) await library.store.command('records.noteExport', { rows, format, filter }, context)
    },
  })
  return { jobId }
}

async function choosePath(desk: Desk, format: ExportFormat): Promise<string | null> {
  const words = desk.words()
  const { defaultPath } = folderOf(desk, 'saved-table')
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: words('records.export.saveTitle'),
    defaultPath: join(defaultPath ?? '', `${words('records.title')}.${format}`),
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
  })
  if (canceled || filePath === '') return null
  await rememberFolder(desk, 'saved-table', filePath)
  // Not every system's dialog adds it.
  return filePath.toLowerCase().endsWith(`.${format}`) ? filePath : `${filePath}.${format}`
}
