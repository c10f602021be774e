import { refuse } from '#shared/calls/fault.ts'
import type { TableReading } from '#shared/calls/imports.ts'
import { isHeader } from './detect-header.ts'
import { limits } from './limits.ts'
import { readTable } from './read-table.ts'
import { readWorkbook } from './read-workbook.ts'
import { TableBroken } from './table-broken.ts'
import type { TableRow } from './understand-record.ts'

/** How many rows are looked at before the first is handed on. */
const lookedAt = 21

export type OpenedTable = {
  readonly header: readonly string[]
  readonly hasHeader: boolean
  /** The rows that hold records, one at a time. */
  readonly rows: AsyncGenerator<TableRow>
  /** Lets go of the file. */
  readonly close: () => Promise<unknown>
}

/**
 * A table with its header, or with names for its columns where it has none: 列 1, 列 2 … `hasHeader` null: found out
 * from the first rows.
 */
export async function openTable(path: string, reading: TableReading, hasHeader: boolean | null): Promise<OpenedTable> {
  const source = 'sheet' in reading ? readWorkbook(path, reading.sheet) : readTable(path, reading)
  const { taken, broken } = await takeFirst(source)
  const [first, ...others] = taken
  if (first === undefined) {
    return refuse([{ code: broken === null ? 'table-empty' : `table-${broken.reason}`, field: 'table' }])
  }
  const isNamed = hasHeader ?? isHeader(first.cells, others)
  const widest = Math.max(...taken.map(({ cells }) => usedLength(cells)))
  // A text row longer than the header lacks a quote; in a sheet, a column may well have no title.
  const columns = !isNamed ? widest : 'sheet' in reading ? widest : first.cells.length
  if (columns > limits.columns) refuse([{ code: 'table-too-many-columns', field: 'table' }])
  return {
    header: Array.from({ length: columns }, (_, index) => (isNamed ? (first.cells[index] ?? '') : `列 ${index + 1}`)),
    hasHeader: isNamed,
    rows: rowsFrom(isNamed ? others : taken, broken, source),
    close: () => source.return(undefined),
  }
}

const usedLength = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1

type FirstRows = { readonly taken: readonly TableRow[]; readonly broken: TableBroken | null }

async function takeFirst(source: AsyncGenerator<TableRow>): Promise<FirstRows> {
  const taken: TableRow[] = []
  try {
    while (taken.length < lookedAt) {
      const next = await source.next()
      if (next.done === true) break
      taken.push(next.value)
    }
    return { taken, broken: null }
  } catch (error) {
    if (error instanceof TableBroken) return { taken, broken: error }
    throw error
  }
}

async function* rowsFrom(
  taken: readonly TableRow[],
  broken: TableBroken | null,
  source: AsyncGenerator<TableRow>,
): AsyncGenerator<TableRow> {
  yield* taken
  if (broken !== null) throw broken
  yield* source
}
