import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { CallFault } from '#shared/calls/fault.ts'
import { choiceText, type ExportCell, type ExportColumn, worksheetRows } from '#shared/domain/export-table.ts'
import type { ExportWriter } from './export-table.ts'
import { dateSerial, numberCell, textCell } from './workbook-cells.ts'
import { orDisk, startPackage } from './workbook-package.ts'
import { columnLetters, parts, sheetPath, style } from './workbook-parts.ts'

type WorkbookRequest = { readonly path: string; readonly sheet: string; readonly columns: readonly ExportColumn[] }

/**
 * Writes a workbook as it goes: rows flow through the packer into the file, so that memory doesn't grow with them. Texts
 * are text cells whatever they begin with; numbers, times and lengths are what they are, and can be calculated with.
 */
export function writeWorkbook({ path, sheet, columns }: WorkbookRequest): ExportWriter {
  const { zip, failed, finish, abandon } = startPackage(path)
  const rows = new PassThrough({ highWaterMark: 1024 * 1024 })
  for (const [name, text] of parts([{ name: sheet, titleRow: null }])) zip.addBuffer(Buffer.from(text), name)
  zip.addReadStream(rows, sheetPath(0))
  zip.end()

  const letters = columns.map((_column, index) => columnLetters(index))
  let row = 1
  const put = async (text: string): Promise<void> => {
    if (rows.write(text)) return
    // The next rows wait until these are packed: memory holds no more than one part. The file may fail meanwhile.
    await orDisk(Promise.race([once(rows, 'drain'), failed]))
  }
  const header = columns.map(({ title }, index) => textCell(`${letters[index]}1`, title, style.header)).join('')
  const begun = put(`${sheetStart(columns)}<row r="1">${header}</row>`)
  begun.catch(() => {})

  return {
    async append(more) {
      await begun
      if (row + more.length > worksheetRows) throw new CallFault('internal', { rows: row + more.length })
      let text = ''
      for (const cells of more) {
        row += 1
        text += `<row r="${row}">`
        for (let index = 0; index < cells.length; index += 1) {
          const column = columns[index]
          if (column !== undefined) text += cellXml(`${letters[index]}${row}`, column, cells[index] ?? null)
        }
        text += '</row>'
      }
      await put(text)
    },
    async finish() {
      await begun
      rows.end('</sheetData></worksheet>')
      await finish()
    },
    async abandon() {
      rows.destroy()
      await abandon()
    },
  }
}

const widths: Readonly<Record<ExportColumn['kind'], number>> = {
  text: 16,
  choice: 10,
  number: 10,
  instant: 19,
  duration: 10,
  share: 10,
  score: 9,
}

/** The header stays in sight. */
const sheetStart = (columns: readonly ExportColumn[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(({ kind }, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths[kind]}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`

function cellXml(place: string, column: ExportColumn, cell: ExportCell): string {
  if (cell === null || cell === '') return ''
  switch (column.kind) {
    case 'instant':
      return numberCell(place, dateSerial(new Date(Number(cell))), style.instant)
    case 'duration':
      return numberCell(place, Number(cell) / 86_400_000, style.duration)
    case 'share':
      return numberCell(place, Number(cell), style.share)
    case 'score':
      return numberCell(place, Number(cell) / 100, style.score)
    case 'number':
      return numberCell(place, Number(cell), style.plain)
    case 'choice':
      return textCell(place, choiceText(column, cell), style.plain)
    case 'text':
      return textCell(place, String(cell), style.plain)
  }
}
