import { basename } from 'node:path'
import type { z } from 'zod'
import type {
  ColumnMapping,
  TableInspection,
  TableReading,
  understoodRow as understoodRowSchema,
} from '#shared/calls/imports.ts'
import { detectTable } from './detect-table.ts'
import { proposeColumns } from './propose-columns.ts'
import { openTable, TableBroken } from './read-table.ts'
import { mapTable, shownValues, type TableRow, understandRow } from './understand-record.ts'

const shownRows = 20
const shownCellLength = 300

export type PreviewRow = z.infer<typeof understoodRowSchema>

/** How the table is written, its first rows, and what its columns probably mean. */
export async function inspectTable(path: string, chosen: Partial<TableReading>): Promise<TableInspection> {
  const { reading, hasByteOrderMark } = await detectTable(path, chosen)
  const { header, rows } = await firstRows(path, reading)
  return {
    reading,
    hasByteOrderMark,
    header: header.map(shownCell),
    rows: rows.map(({ cells }) => header.map((_, index) => shownCell(cells[index] ?? ''))),
    proposed: proposeColumns(header),
  }
}

/** The first rows as an import would understand them. */
export async function previewTable(path: string, reading: TableReading, mapping: ColumnMapping): Promise<PreviewRow[]> {
  const { header, rows } = await firstRows(path, reading)
  const table = mapTable(basename(path), header, mapping)
  return rows.map((row) => ({
    row: row.row,
    values: shownValues(table, row),
    problems: [...understandRow(table, row).problems],
  }))
}

export const shownCell = (text: string): string => text.trim().slice(0, shownCellLength)

async function firstRows(
  path: string,
  reading: TableReading,
): Promise<{ header: readonly string[]; rows: TableRow[] }> {
  const table = await openTable(path, reading)
  const rows: TableRow[] = []
  try {
    while (rows.length < shownRows) {
      const next = await table.rows.next()
      if (next.done === true) break
      rows.push(next.value)
    }
  } catch (error) {
    // What can be read is shown; the import itself says at which row it stops.
    if (!(error instanceof TableBroken)) throw error
  } finally {
    await table.close()
  }
  return { header: table.header, rows }
}
