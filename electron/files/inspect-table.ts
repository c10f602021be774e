import { basename } from 'node:path'
import type { z } from 'zod'
import type {
  ColumnMapping,
  FieldUnits,
  ReadingWishes,
  TableInspection,
  TableReading,
  understoodRow as understoodRowSchema,
  ValueWords,
} from '#shared/calls/imports.ts'
import { detectTable } from './detect-table.ts'
import { openTable } from './open-table.ts'
import { proposeByValues } from './propose-by-values.ts'
import { proposeColumns } from './propose-columns.ts'
import { shownValues } from './shown-values.ts'
import { TableBroken } from './table-broken.ts'
import { tableFingerprint } from './table-fingerprint.ts'
import { mapTable, type TableRow, understandRow } from './understand-record.ts'

const shownRows = 20
const shownCellLength = 300

export type PreviewRow = z.infer<typeof understoodRowSchema>

/** How the table is written, its first rows, and what its columns probably mean. */
export async function inspectTable(path: string, chosen: ReadingWishes): Promise<TableInspection> {
  const { reading, hasByteOrderMark, sheets } = await detectTable(path, chosen)
  const { header, hasHeader, rows } = await firstRows(path, reading, chosen.hasHeader ?? null)
  const shown = rows.map(({ cells }) => header.map((_, index) => shownCell(cells[index] ?? '')))
  return {
    reading: { ...reading, hasHeader },
    sheets: [...sheets],
    hasByteOrderMark,
    header: header.map(shownCell),
    rows: shown,
    fingerprint: await fingerprintOf(path, chosen, { header, hasHeader, shown }),
    proposed: hasHeader ? proposeColumns(header, shown) : proposeByValues(shown),
  }
}

type Shown = {
  readonly header: readonly string[]
  readonly hasHeader: boolean
  readonly shown: readonly (readonly string[])[]
}

/** Of the table as it is detected: so it is recognised before anybody says how it is to be read. */
async function fingerprintOf(path: string, chosen: ReadingWishes, asRead: Shown): Promise<string> {
  if (Object.values(chosen).every((wish) => wish === undefined)) {
    return tableFingerprint(asRead.header, asRead.hasHeader, asRead.shown)
  }
  const { reading } = await detectTable(path, {})
  const { header, hasHeader, rows } = await firstRows(path, reading, null)
  return tableFingerprint(
    header,
    hasHeader,
    rows.map(({ cells }) => cells),
  )
}

export type PreviewRequest = {
  readonly path: string
  readonly reading: TableReading
  readonly mapping: ColumnMapping
  /** Absent: none are given. */
  readonly words?: ValueWords
  readonly units?: FieldUnits
}

/** The first rows as an import would understand them. */
export async function previewTable(request: PreviewRequest): Promise<PreviewRow[]> {
  const { path, reading, mapping, words = {}, units = {} } = request
  const { header, rows } = await firstRows(path, reading, reading.hasHeader ?? true)
  const table = mapTable(basename(path), header, mapping, { words, units })
  return rows.map((row) => {
    const { record, problems } = understandRow(table, row)
    return { row: row.row, values: shownValues(table, row, record), problems: [...problems] }
  })
}

export const shownCell = (text: string): string => text.trim().slice(0, shownCellLength)

async function firstRows(path: string, reading: TableReading, hasHeader: boolean | null) {
  const table = await openTable(path, reading, hasHeader)
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
  return { header: table.header, hasHeader: table.hasHeader, rows }
}
