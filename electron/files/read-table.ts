import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { CallFault } from '#shared/calls/fault.ts'
import type { TextEncoding, TextReading } from '#shared/calls/imports.ts'
import { parsing } from './detect-table.ts'
import { TableBroken } from './table-broken.ts'
import type { TableRow } from './understand-record.ts'

/**
 * The table's rows in order, the header first, as they are in a spreadsheet: header = row 1, a record with line breaks
 * inside quotes is one row, and empty rows count but don't come.
 */
export async function* readTable(path: string, reading: TextReading): AsyncGenerator<TableRow> {
  const parser = parse(parsing(reading.separator))
  // Errors of the source destroy the parser with them, and the loop below throws them.
  pipeline(Readable.from(decodedText(path, reading.encoding), { objectMode: false }), parser, () => {})
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1
      if (cells.length > 1 || cells[0]?.trim() !== '') yield { row, cells }
    }
  } catch (error) {
    throw asTableError(error, row + 1)
  }
}

function asTableError(error: unknown, row: number): unknown {
  if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new TableBroken(row, 'quote-not-closed')
  if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') return new TableBroken(row, 'row-too-long')
  if (error instanceof Error && 'syscall' in error) return new CallFault('file-unreadable')
  return error
}

/** The file as text. Bytes that are no character become U+FFFD, and the row they are in is refused. */
async function* decodedText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = encoding === 'gb18030' ? iconv.getDecoder('gb18030') : new TextDecoder(encoding)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = 'write' in decoder ? decoder.write(chunk) : decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = 'end' in decoder ? decoder.end() : decoder.decode()
  if (rest !== undefined && rest !== '') yield rest
}
