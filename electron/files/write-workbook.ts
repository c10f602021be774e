import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { CallFault } from '#shared/calls/fault.ts'
import { choiceText, type ExportCell, type ExportColumn, worksheetRows } from '#shared/domain/export-table.ts'
import type { ExportWriter } from './export-table.ts'
import { columnLetters, parts, style, xmlText } from './workbook-parts.ts'

/** A text in a workbook is at most so long. */
const cellLength = 32_767

type WorkbookRequest = { readonly path: string; readonly sheet: string; readonly columns: readonly ExportColumn[] }

/**
 * Writes a workbook as it goes: rows flow through the packer into the file, so that memory doesn't grow with them. Texts
 * are text cells whatever they begin with; numbers, times and lengths are what they are, and can be calculated with.
 */
export function writeWorkbook({ path, sheet, columns }: WorkbookRequest): ExportWriter {
  const part = `${path}.part`
  const zip = new ZipFile()
  const rows = new PassThrough({ highWaterMark: 1024 * 1024 })
  const file = createWriteStream(part)
  const written = finished(file)
  // Looked at when it is waited for; until then a full disk is no unhandled error.
  written.catch(() => {})
  for (const [name, text] of parts(sheet)) zip.addBuffer(Buffer.from(text), name)
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml')
  zip.end()
  zip.outputStream.pipe(file)

  const letters = columns.map((_column, index) => columnLetters(index))
  let row = 1
  const failed = failureOf(written)
  failed.catch(() => {})
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
      await orDisk(written)
      await orDisk(syncFile(part))
      await orDisk(rename(part, path))
    },
    async abandon() {
      zip.outputStream.unpipe(file)
      rows.destroy()
      file.destroy()
      await written.catch(() => {})
      await rm(part, { force: true })
    },
  }
}

/** Fails when the work fails and otherwise never ends: for a race with what ends. */
const failureOf = (work: Promise<unknown>): Promise<never> => new Promise((_resolve, reject) => work.catch(reject))

async function orDisk<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch {
    throw new CallFault('disk')
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync().finally(() => handle.close())
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
      return numberCell(place, serialOf(new Date(Number(cell))), style.instant)
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

const numberCell = (place: string, value: number, format: number): string =>
  Number.isFinite(value) ? `<c r="${place}" s="${format}"><v>${value}</v></c>` : ''

/** What a spreadsheet would run if it were typed in is marked as quoted: it stays text when the cell is edited, too. */
function textCell(place: string, text: string, format: number): string {
  const looks = format === style.plain && /^[=+\-@]/.test(text) ? style.quoted : format
  return `<c r="${place}" s="${looks}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text.slice(0, cellLength))}</t></is></c>`
}

/** Days since the spreadsheet's first, by the clock on the wall. */
const serialOf = (at: Date): number =>
  Date.UTC(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()) /
    86_400_000 +
  25_569
