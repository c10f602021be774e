import { CallFault } from '#shared/calls/fault.ts'
import { isCalendarDay } from '#shared/domain/days.ts'
import { worksheetRows } from '#shared/domain/export-table.ts'
import {
  cellValue,
  columnHeader,
  isFigure,
  type PaperCell,
  type PaperCellKind,
  type PaperColumn,
  type PaperSheet,
  type PaperSheetPart,
  type PaperTable,
  textWidth,
} from '#shared/domain/paper-tables.ts'
import { dateSerial, numberCell, textCell } from './workbook-cells.ts'
import { orDisk, startPackage } from './workbook-package.ts'
import { columnLetters, parts, sheetPath, style } from './workbook-parts.ts'

/** Writes tables and texts into a workbook, a sheet each, ready to be calculated with and to be printed on A4. */
export async function writeSheets(path: string, sheets: readonly PaperSheet[]): Promise<void> {
  if (sheets.length === 0) throw new CallFault('internal', { sheets: 0 })
  const laid = sheets.map(layOut)
  const { zip, failed, finish, abandon } = startPackage(path)
  try {
    const listed = laid.map(({ titleRow }, at) => ({ name: sheets[at]?.name ?? '', titleRow }))
    for (const [name, text] of parts(listed)) zip.addBuffer(Buffer.from(text), name)
    for (const [at, { xml }] of laid.entries()) zip.addBuffer(Buffer.from(xml), sheetPath(at))
    zip.end()
    await orDisk(Promise.race([finish(), failed]))
  } catch (error) {
    await abandon()
    throw error
  }
}

type LaidSheet = { readonly xml: string; readonly titleRow: number | null }

/** Rows and merged cells of a sheet while it is put together. */
type Laying = { readonly rows: string[]; readonly merged: string[]; readonly widths: readonly number[] }

function layOut(sheet: PaperSheet): LaidSheet {
  const tables = sheet.parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []))
  const laying: Laying = { rows: [], merged: [], widths: columnWidths(tables) }
  let titleRow: number | null = null
  for (const part of sheet.parts) {
    // A title row, a table: with an empty row between what follows on each other.
    if (part.kind === 'table' && tables.length === 1) titleRow = laying.rows.length + 1
    layPart(laying, part, sheet.parts.length > 1)
  }
  if (laying.rows.length > worksheetRows) throw new CallFault('internal', { rows: laying.rows.length })
  return { xml: sheetXml(sheet, laying, titleRow), titleRow }
}

function layPart(laying: Laying, part: PaperSheetPart, isOneOfSeveral: boolean): void {
  switch (part.kind) {
    case 'title':
      layWide(laying, part.text, style.title, 24)
      break
    case 'text':
      layWide(laying, part.text, style.remark, 14)
      break
    case 'table':
      layTable(laying, part.table, isOneOfSeveral)
      break
  }
}

/** A text over the whole width; a merged cell doesn't grow by itself, so its row is told how high it is. */
function layWide(laying: Laying, text: string, format: number, lineHeight: number): void {
  const row = laying.rows.length + 1
  const last = laying.widths.length - 1
  const lines = linesOf(text, sum(laying.widths))
  laying.rows.push(
    `<row r="${row}" ht="${lines * lineHeight}" customHeight="1">${textCell(`A${row}`, text, format)}</row>`,
  )
  if (last > 0) laying.merged.push(`A${row}:${columnLetters(last)}${row}`)
}

function layTable(laying: Laying, table: PaperTable, isOneOfSeveral: boolean): void {
  const { columns, rows, notes = [] } = table
  const header = columns.map((column) => ({ text: columnHeader(column), isRight: isFigure(column.kind) }))
  layRow(
    laying,
    isOneOfSeveral,
    header.map(({ text }) => text),
    (place, at) => textCell(place, header[at]?.text ?? '', header[at]?.isRight ? style.headRight : style.head),
  )
  for (const cells of rows) {
    layRow(laying, isOneOfSeveral, cells.map(plainText), (place, at) => {
      const column = columns[at]
      return column === undefined ? '' : cellXml(place, column, cells[at] ?? null)
    })
  }
  if (notes.length > 0) laying.rows.push(emptyRow(laying))
  for (const note of notes) layWide(laying, note, style.remark, 14)
  if (isOneOfSeveral) laying.rows.push(emptyRow(laying))
}

const emptyRow = ({ rows }: Laying): string => `<row r="${rows.length + 1}"/>`

/** Narrower than the sheet, a table's last column takes the rest of its width. */
function layRow(
  laying: Laying,
  isOneOfSeveral: boolean,
  texts: readonly string[],
  cellAt: (place: string, at: number) => string,
): void {
  const row = laying.rows.length + 1
  const { widths, merged, rows } = laying
  const last = texts.length - 1
  const isNarrow = texts.length > 0 && texts.length < widths.length
  const rest = isNarrow
    ? widths
        .slice(texts.length)
        .map((_width, at) => edgeCell(texts.length + at, row))
        .join('')
    : ''
  if (isNarrow) merged.push(`${columnLetters(last)}${row}:${columnLetters(widths.length - 1)}${row}`)
  const cells = texts.map((_text, at) => cellAt(`${columnLetters(at)}${row}`, at)).join('')
  const lines = texts.map((text, at) =>
    linesOf(text, isNarrow && at === last ? sum(widths.slice(at)) : (widths[at] ?? 10)),
  )
  // A row with a merged cell doesn't grow by itself, and in some programs no row does; one line is every reader's own.
  const most = Math.max(1, ...lines)
  const told = isOneOfSeveral ? ' customHeight="1"' : ''
  const height = isOneOfSeveral || most > 1 ? ` ht="${most * 15 + 3}"${told}` : ''
  rows.push(`<row r="${row}"${height}>${cells}${rest}</row>`)
}

/** The edge of a merged cell is drawn by those it covers. */
const edgeCell = (at: number, row: number): string => `<c r="${columnLetters(at)}${row}" s="${style.text}"/>`

function cellXml(place: string, column: PaperColumn, cell: PaperCell): string {
  const { kind, value } = cellValue(column, cell)
  const empty = `<c r="${place}" s="${style.text}"/>`
  if (value === null || value === '') return empty
  if (kind === 'day' && typeof value === 'string' && isCalendarDay(value)) {
    return numberCell(place, Date.parse(`${value}T00:00:00Z`) / 86_400_000 + 25_569, style.paperDay)
  }
  if (typeof value === 'string') return textCell(place, value, style.text)
  if (kind === 'instant') return numberCell(place, dateSerial(minuteOf(value)), style.paperInstant)
  return numberCell(place, value, formatOf(kind, value))
}

/** Seconds that aren't shown would make two equal times differ. */
const minuteOf = (at: number): Date => new Date(Math.floor(at / 60_000) * 60_000)

function formatOf(kind: PaperCellKind, value: number): number {
  if (kind === 'share') return style.paperShare
  if (kind === 'points') return style.paperPoints
  if (kind === 'coefficient') return style.paperCoefficient
  return Number.isInteger(value) ? style.paperCount : style.paperNumber
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

const narrowest = 9
const widest = 46
/** Rows whose texts say how wide a column is; a longer table looks the same. */
const rowsLookedAt = 300

const kindWidths: Readonly<Record<PaperCellKind, number>> = {
  text: narrowest,
  number: narrowest,
  share: narrowest,
  points: narrowest,
  coefficient: narrowest,
  instant: 17,
  day: 12,
}

function columnWidths(tables: readonly PaperTable[]): number[] {
  const widths: number[] = []
  const most = Math.max(0, ...tables.map(({ columns }) => columns.length))
  for (const { columns, rows } of tables) {
    for (const [at, column] of columns.entries()) {
      // The last column of a narrower table takes the rest of the sheet's width.
      if (at === columns.length - 1 && columns.length < most) continue
      const texts = rows.slice(0, rowsLookedAt).map((cells) => longestLine(plainText(cells[at] ?? null)))
      const wanted = Math.max(
        kindWidths[column.kind],
        longestLine(columnHeader(column)) + 2,
        ...texts.map((one) => one + 2),
      )
      widths[at] = Math.min(widest, Math.max(widths[at] ?? narrowest, wanted))
    }
  }
  // Texts alone on a sheet have a page's width.
  return widths.length === 0 ? [90] : widths
}

const longestLine = (text: string): number => Math.max(...text.split('\n').map(textWidth))

function plainText(cell: PaperCell): string {
  const value = typeof cell === 'object' && cell !== null ? cell.value : cell
  return typeof value === 'string' ? value : ''
}

const linesOf = (text: string, width: number): number =>
  sum(text.split('\n').map((line) => Math.max(1, Math.ceil(textWidth(line) / Math.max(1, width - 2)))))

const margins = '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'

function sheetXml(sheet: PaperSheet, { rows, merged, widths }: Laying, titleRow: number | null): string {
  const frozen =
    titleRow === null
      ? ''
      : `<pane ySplit="${titleRow}" topLeftCell="A${titleRow + 1}" activePane="bottomLeft" state="frozen"/>`
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>`,
    `<cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData>`,
    merged.length === 0
      ? ''
      : `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    `${margins}<pageSetup paperSize="9" orientation="${sheet.orientation}" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>',
  ].join('')
}
