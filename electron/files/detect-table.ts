import { open } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { ColumnSeparator, ReadingWishes, TableReading, TextEncoding } from '#shared/calls/imports.ts'
import { fileSize } from './file-size.ts'
import { limits } from './limits.ts'
import { sheetsOf } from './read-workbook.ts'

/** UTF-8 is believed when this much of the file is strictly valid: a whole table, in practice. */
const checkedBytes = 64 * 1024 ** 2
const sampleBytes = 256 * 1024
const sampleRows = 50

export type DetectedTable = {
  readonly reading: TableReading
  readonly hasByteOrderMark: boolean
  readonly sheets: readonly string[]
}

/**
 * How the table is written. What the user chose is kept; the rest is found out from the content. Whether it has a header
 * is found out from its rows (`openTable`).
 */
export async function detectTable(path: string, chosen: ReadingWishes): Promise<DetectedTable> {
  const head = await readHead(path)
  if (isWorkbook(head)) return detectSheet(path, chosen)
  const mark = byteOrderMarkOf(head)
  const encoding = chosen.encoding ?? mark ?? ((await isStrictUtf8(path)) ? 'utf-8' : 'gb18030')
  const separator = chosen.separator ?? detectSeparator(sampleText(head, encoding))
  return { reading: { encoding, separator }, hasByteOrderMark: mark !== null, sheets: [] }
}

const isWorkbook = (head: Buffer): boolean => head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))

async function detectSheet(path: string, chosen: ReadingWishes): Promise<DetectedTable> {
  const sheets = await sheetsOf(path)
  const sheet = sheets.find((name) => name === chosen.sheet) ?? sheets[0] ?? ''
  return { reading: { sheet }, hasByteOrderMark: false, sheets }
}

async function readHead(path: string): Promise<Buffer> {
  const size = await fileSize(path)
  if (size === 0) refuse([{ code: 'table-empty', field: 'table' }])
  if (size > limits.tableBytes) refuse([{ code: 'table-too-large', field: 'table' }])
  const head = await readStart(path, Math.min(size, sampleBytes))
  // The old Excel, and any workbook under a password.
  if (head.subarray(0, 4).toString('hex') === 'd0cf11e0') refuse([{ code: 'table-is-spreadsheet', field: 'table' }])
  if (isWorkbook(head)) return head
  if (byteOrderMarkOf(head) !== 'utf-16le' && head.includes(0)) refuse([{ code: 'table-not-text', field: 'table' }])
  return head
}

/** The first bytes of a file (fewer when it is shorter). */
export async function readStart(path: string, length: number): Promise<Buffer> {
  const handle = await open(path, 'r').catch(() => {
    throw new CallFault('file-unreadable')
  })
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await handle.read(buffer, 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

export function byteOrderMarkOf(head: Buffer): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return null
}

async function isStrictUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(Math.min(1024 * 1024, (await handle.stat()).size + 1))
    for (let position = 0; position < checkedBytes; ) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position)
      decoder.decode(buffer.subarray(0, bytesRead), { stream: bytesRead > 0 })
      if (bytesRead === 0) break
      position += bytesRead
    }
    return true
  } catch {
    return false
  } finally {
    await handle.close()
  }
}

/** The sample up to its last whole line, so that no cut row counts against the right separator. */
function sampleText(head: Buffer, encoding: TextEncoding): string {
  const text = iconv.decode(head, encoding, { stripBOM: true })
  if (head.length < sampleBytes) return text
  return text.slice(0, text.lastIndexOf('\n') + 1)
}

/** The separator that cuts the first rows into the same number (more than one) of columns; quotes are respected. */
export function detectSeparator(text: string): ColumnSeparator {
  const candidates = ([',', ';', '\t'] as const).map((separator) => ({ separator, ...consistency(text, separator) }))
  const best = candidates.toSorted((a, b) => b.agreeing - a.agreeing || b.columns - a.columns)[0]
  return best === undefined || best.columns < 2 ? ',' : best.separator
}

function consistency(text: string, separator: ColumnSeparator): { agreeing: number; columns: number } {
  const rows = firstRows(text, separator)
  const columns = rows[0]?.length ?? 0
  if (columns < 2) return { agreeing: 0, columns }
  return { agreeing: rows.filter((row) => row.length === columns).length / rows.length, columns }
}

function firstRows(text: string, separator: ColumnSeparator): string[][] {
  try {
    return parse(text, { ...parsing(separator), to: sampleRows, skip_empty_lines: true })
  } catch {
    return []
  }
}

/**
 * How rows are told apart. Quotes: a stray one inside a cell is text (`relax_quotes`). Columns: short rows are allowed,
 * long ones are refused row by row (`relax_column_count`). Line ends: any of the three, also mixed.
 */
export const parsing = (separator: ColumnSeparator) => ({
  delimiter: separator,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: limits.rowBytes,
})
