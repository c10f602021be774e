import { basename } from 'node:path'
import type { ColumnMapping, FieldUnits, RejectedRow, TableReading, ValueWords } from '#shared/calls/imports.ts'
import type { ReadRow } from '#shared/domain/understood-record.ts'
import { countRows } from './count-rows.ts'
import { fileSize } from './file-size.ts'
import { shownCell } from './inspect-table.ts'
import { openTable } from './open-table.ts'
import { SeenTexts } from './seen-texts.ts'
import { TableBroken } from './table-broken.ts'
import { mapTable, understandRow } from './understand-record.ts'

/** The next rows of a table as the store takes them: all of them in one transaction. */
export type RowsRead = {
  readonly records: readonly ReadRow[]
  readonly rejected: readonly RejectedRow[]
  /** How many rows `rejected` is about: one row may have several problems. */
  readonly rejectedRows: number
  /** Rows (below the header, if there is one) that have been read by now, empty ones included: where a restart goes on. */
  readonly rowsRead: number
  readonly isEnd: boolean
  /** The rows after these can't be told apart: the import ends here with this reason. */
  readonly broken: { readonly row: number; readonly reason: string } | null
}

export type RecordsReader = {
  /** As an inspection shows it: to see that it is the one the mapping was made for. */
  readonly header: readonly string[]
  readonly estimatedRows: number
  next(max: number): Promise<RowsRead>
  close(): Promise<unknown>
}

export type RecordsRequest = {
  readonly path: string
  readonly reading: TableReading
  readonly mapping: ColumnMapping
  /** Absent: none are given. */
  readonly words?: ValueWords
  readonly units?: FieldUnits
  /** Rows that are in already (`rowsRead` of an import that was interrupted). */
  readonly skipRows: number
}

/** Characters handed over together: wide rows come in smaller batches, so that memory doesn't depend on the table. */
const textAtOnce = 256 * 1024

/** Reads a table from where an import stands. Numbers of skipped rows are still known, so that repeats are found. */
export async function openRecords(request: RecordsRequest): Promise<RecordsReader> {
  const file = basename(request.path)
  await fileSize(request.path)
  const estimatedRows = await countRows(request.path, request.reading)
  const hasHeader = request.reading.hasHeader ?? true
  const { header, rows, close } = await openTable(request.path, request.reading, hasHeader)
  const table = mapTable(file, header, request.mapping, { words: request.words ?? {}, units: request.units ?? {} })
  const seen = new SeenTexts()
  let rowsRead = 0

  const next = async (max: number): Promise<RowsRead> => {
    const records: ReadRow[] = []
    const rejected: RejectedRow[] = []
    let rejectedRows = 0
    let length = 0
    const answer = (end: Pick<RowsRead, 'isEnd' | 'broken'>): RowsRead => ({
      ...end,
      records,
      rejected,
      rejectedRows,
      rowsRead: Math.max(rowsRead, request.skipRows),
    })
    try {
      while (records.length + rejectedRows < max && length < textAtOnce) {
        const found = await rows.next()
        if (found.done === true) return answer({ isEnd: true, broken: null })
        rowsRead = found.value.row - (hasHeader ? 1 : 0)
        const { record, problems } = understandRow(table, found.value)
        const isRepeated = record !== null && !seen.add(record.externalNumber)
        if (rowsRead <= request.skipRows) continue
        length += lengthOf(found.value.cells)
        if (record !== null && !isRepeated) records.push({ row: found.value.row, record })
        else {
          rejectedRows += 1
          rejected.push(...(record === null ? problems : [repeated(file, found.value.row, record.externalNumber)]))
        }
      }
      return answer({ isEnd: false, broken: null })
    } catch (error) {
      if (!(error instanceof TableBroken)) throw error
      return answer({ isEnd: true, broken: { row: error.row, reason: error.reason } })
    }
  }
  return { header: header.map(shownCell), estimatedRows, next, close }
}

const lengthOf = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + cell.length, 0)

const repeated = (file: string, row: number, value: string): RejectedRow => ({
  file,
  row,
  field: 'externalNumber',
  value,
  reason: 'duplicate-in-file',
})
