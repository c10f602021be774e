import type { Readable } from 'node:stream'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { shownNumber } from './cell-formats.ts'
import { limits } from './limits.ts'
import { asWorkbookFault, openWorkbook, refuseWorkbook, type Workbook } from './open-workbook.ts'
import { type PackedTexts, packTexts } from './packed-texts.ts'
import { readWholeXml, readXml, type XmlListener } from './read-xml.ts'
import { TableBroken } from './table-broken.ts'
import type { TableRow } from './understand-record.ts'

/** A row may be this long in XML before it counts as endless. */
const rowXmlBytes = limits.rowBytes * 4
const lastColumn = 16_384
/** No spreadsheet program has more rows; a number past it is damage. */
const mostRows = 2 ** 24

/** The names of a workbook's sheets. */
export async function sheetsOf(path: string): Promise<readonly string[]> {
  const workbook = await openWorkbook(path)
  workbook.close()
  return workbook.sheets.map(({ name }) => name)
}

/**
 * A sheet's rows in order, with the numbers the spreadsheet shows, every cell as text: times as an import reads them,
 * yes and no as TRUE and FALSE. Rows without content don't come.
 */
export async function* readWorkbook(path: string, sheetName: string): AsyncGenerator<TableRow> {
  const workbook = await openWorkbook(path)
  try {
    const sheet = workbook.sheets.find(({ name }) => name === sheetName)
    if (sheet === undefined) refuse([{ code: 'table-sheet-missing', field: 'table' }])
    const strings = await orDamaged(readSharedStrings(workbook))
    yield* readRows(await orDamaged(workbook.part(sheet.part)), workbook, strings)
  } finally {
    workbook.close()
  }
}

async function orDamaged<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw asWorkbookFault(error)
  }
}

async function* readRows(source: Readable, workbook: Workbook, strings: PackedTexts): AsyncGenerator<TableRow> {
  const listener = rowListener(workbook, strings)
  let bytes = 0
  let lastRow = 0
  try {
    for await (const length of readXml(source, listener)) {
      yield* listener.take()
      // What follows the rows (merged cells, links, print settings) is nothing to an import.
      if (listener.isEnd()) return
      bytes = listener.row() > lastRow ? 0 : bytes + length
      lastRow = listener.row()
      if (bytes > rowXmlBytes) throw new TableBroken(Math.max(1, lastRow), 'row-too-long')
    }
  } catch (error) {
    if (error instanceof TableBroken || error instanceof CallFault) throw error
    // Rows that were whole before the damage.
    yield* listener.take()
    const fault = asWorkbookFault(error)
    throw fault instanceof CallFault && fault.code === 'file-unreadable'
      ? fault
      : new TableBroken(Math.max(1, listener.row()), 'sheet-damaged')
  } finally {
    source.destroy()
  }
}

/** Text of a cell or a shared string: all its runs, without the readings printed above Chinese words. */
function textCollector() {
  let text = ''
  let isReading = false
  let isCollected = false
  return {
    open: (name: string): void => {
      if (name === 'rPh') isReading = true
      isCollected = (name === 't' && !isReading) || name === 'v'
    },
    close: (name: string): void => {
      if (name === 'rPh') isReading = false
      if (name === 't' || name === 'v') isCollected = false
    },
    text: (more: string): void => {
      if (isCollected) text += more
    },
    take: (): string => {
      const whole = text
      text = ''
      // What XML can't hold is written as its code: _x000D_ is a carriage return.
      return whole.includes('_x')
        ? whole.replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
        : whole
    },
  }
}

function rowListener(workbook: Workbook, strings: PackedTexts) {
  const collector = textCollector()
  let rows: TableRow[] = []
  let cells: string[] = []
  let row = 0
  let isEnd = false
  let column = -1
  let type = ''
  let style = 0

  const open: XmlListener['open'] = (name, attributes) => {
    if (name === 'row') {
      row = rowAfter(row, Number(attributes.r))
      cells = []
      column = -1
    } else if (name === 'c') {
      column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
      type = attributes.t ?? 'n'
      style = Number(attributes.s ?? 0)
      collector.take()
    } else collector.open(name)
  }
  const close = (name: string): void => {
    if (name === 'c') {
      const text = cellText(collector.take(), type, style, workbook, strings)
      if (text === '' || column < 0 || column >= lastColumn) return
      while (cells.length < column) cells.push('')
      cells[column] = text
    } else if (name === 'row') {
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ row, cells })
    } else if (name === 'sheetData') isEnd = true
    else collector.close(name)
  }
  const take = (): TableRow[] => {
    const taken = rows
    rows = []
    return taken
  }
  return { open, close, text: collector.text, take, row: () => row, isEnd: () => isEnd }
}

/** The number a row says it has; the next one where it says none, none that is whole or one that has been. */
const rowAfter = (row: number, stated: number): number =>
  Number.isInteger(stated) && stated > row && stated <= mostRows ? stated : row + 1

/** Column of a reference: A1 is 0, AA7 is 26. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.toUpperCase()) {
    const digit = letter.charCodeAt(0) - 64
    if (digit < 1 || digit > 26) break
    column = column * 26 + digit
  }
  return column - 1
}

function cellText(raw: string, type: string, style: number, workbook: Workbook, strings: PackedTexts): string {
  if (raw === '') return ''
  switch (type) {
    case 's':
      return strings.at(Number(raw)) ?? ''
    case 'b':
      return raw.trim() === '1' || raw.trim() === 'true' ? 'TRUE' : 'FALSE'
    case 'n': {
      const value = Number(raw)
      return Number.isFinite(value) ? shownNumber(value, workbook.kinds[style] ?? null, workbook.is1904) : raw
    }
    default:
      return raw
  }
}

async function readSharedStrings(workbook: Workbook): Promise<PackedTexts> {
  if (workbook.sharedStringsPart === null) return []
  const strings = packTexts()
  const collector = textCollector()
  let length = 0
  await readWholeXml(await workbook.part(workbook.sharedStringsPart), {
    open: collector.open,
    text: (text) => {
      length += text.length
      if (length > limits.workbookTextLength) refuseWorkbook('table-workbook-too-large')
      collector.text(text)
    },
    close: (name) => {
      if (name === 'si') strings.push(collector.take())
      else collector.close(name)
    },
  })
  return strings
}

/** About how many rows a sheet has: their opening tags, counted in the bytes. For the progress only. */
export async function countSheetRows(path: string, sheetName: string): Promise<number> {
  const workbook = await openWorkbook(path)
  try {
    const part = workbook.sheets.find(({ name }) => name === sheetName)?.part
    return part === undefined ? 0 : await orDamaged(workbook.part(part).then(countRowTags))
  } finally {
    workbook.close()
  }
}

const rowTag = Buffer.from('<row ')

async function countRowTags(source: Readable): Promise<number> {
  let count = 0
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([rest, chunk])
      for (let at = bytes.indexOf(rowTag); at !== -1; at = bytes.indexOf(rowTag, at + rowTag.length)) count += 1
      rest = bytes.subarray(Math.max(0, bytes.length - rowTag.length + 1))
    }
  } catch {
    // Where the sheet is damaged, reading it says so.
  }
  return count
}
