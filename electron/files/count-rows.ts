import { createReadStream } from 'node:fs'
import type { TableReading, TextEncoding } from '#shared/calls/imports.ts'
import { countSheetRows } from './read-workbook.ts'

const quote = 0x22
const newLine = 0x0a

/** About how many rows follow the header, for the progress. */
export async function countRows(path: string, reading: TableReading): Promise<number> {
  const rows = 'sheet' in reading ? await countSheetRows(path, reading.sheet) : await countLines(path, reading.encoding)
  return Math.max(0, reading.hasHeader === false ? rows : rows - 1)
}

/**
 * Line ends outside quotes, counted in the bytes: neither byte comes up inside a character of UTF-8 or GB18030, and in
 * UTF-16 whole units are looked at.
 */
async function countLines(path: string, encoding: TextEncoding): Promise<number> {
  const step = encoding === 'utf-16le' ? 2 : 1
  let rows = 0
  let isQuoted = false
  let hasRest = false
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += step) {
      const byte = chunk[at]
      // In UTF-16 the same byte is half of thousands of characters: the other half must be zero.
      if (step === 2 && chunk[at + 1] !== 0) continue
      if (byte === quote) isQuoted = !isQuoted
      else if (byte === newLine && !isQuoted) rows += 1
    }
    hasRest = chunk[chunk.length - step] !== newLine
  }
  return rows + (hasRest ? 1 : 0)
}
