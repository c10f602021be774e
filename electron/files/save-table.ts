import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { CallFault } from '#shared/calls/fault.ts'

/** A spreadsheet runs a cell that begins with one of these; an apostrophe before it keeps it text. */
export const formulaSafe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

export type TableWriter = {
  append(rows: readonly (readonly string[])[]): Promise<void>
  /** The file has its name only now; until then what was there before stays. */
  finish(): Promise<void>
  abandon(): Promise<void>
}

/** Writes a CSV a spreadsheet opens rightly: UTF-8 with its mark, Windows line ends, no live formulas. */
export function writeTable(path: string): TableWriter {
  const part = `${path}.part`
  const stream = createWriteStream(part)
  stream.write('\uFEFF')
  // Waiting for either: an error that comes between two appends must not be missed.
  const failed = once(stream, 'error').then(([error]) => {
    throw error instanceof Error ? new CallFault('disk') : error
  })
  failed.catch(() => {})
  return {
    async append(rows) {
      const text = stringify(
        rows.map((row) => row.map(formulaSafe)),
        { record_delimiter: 'windows' },
      )
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed])
    },
    async finish() {
      stream.end()
      await Promise.race([once(stream, 'close'), failed])
      await rename(part, path)
    },
    async abandon() {
      stream.destroy()
      await rm(part, { force: true })
    },
  }
}
