import { join } from 'node:path'
import { dialog } from 'electron'
import { writeTable } from '#electron/files/save-table.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { fileStem } from '../report-file-name.ts'
import { writeWhole } from '../write-whole.ts'

export const chartDeskHandlers: DeskHandlersOf<'charts.save'> = { 'charts.save': saveChart }

async function saveChart(desk: Desk, chart: Input<'charts.save'>): Promise<Output<'charts.save'>> {
  const { format } = chart
  const words = desk.words()
  const stem = fileStem(chart.name) || words('desk.charts.fileName')
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: words('desk.charts.saveTitle'),
    defaultPath: join(folderOf(desk, 'saved-chart').defaultPath ?? '', `${stem}.${format}`),
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
  })
  if (canceled || filePath === '') return { savedAs: null }
  await rememberFolder(desk, 'saved-chart', filePath)
  // Not every system's dialog adds it.
  const path = filePath.toLowerCase().endsWith(`.${format}`) ? filePath : `${filePath}.${format}`
  await write(path, chart)
  return { savedAs: shownName(path) }
}

async function write(path: string, chart: Input<'charts.save'>): Promise<void> {
  switch (chart.format) {
    case 'svg':
      return writeWhole(path, Buffer.from(chart.text))
    case 'png':
      return writeWhole(path, Buffer.from(chart.bytes))
    case 'csv': {
      const table = writeTable(path)
      try {
        await table.append(chart.rows)
        await table.finish()
      } catch (error) {
        await table.abandon()
        throw error
      }
    }
  }
}
