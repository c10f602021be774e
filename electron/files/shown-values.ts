import type { RecordField } from '#shared/calls/imports.ts'
import { laterTimes } from '#shared/domain/record-rules.ts'
import type { UnderstoodRecord } from '#shared/domain/understood-record.ts'
import { type CellReaders, dateOrderOf } from './cell-readers.ts'
import { readTime, shownTime } from './read-time.ts'
import { isBlankMark } from './read-words.ts'
import { type MappedTable, type TableRow, tidy } from './understand-record.ts'

const shownLength = 200
const timeFields = ['startedAt', ...laterTimes] as const
type TimeField = (typeof timeFields)[number]
const isTimeField = (field: RecordField): field is TimeField => timeFields.some((one) => one === field)

/**
 * What the preview shows for every mapped field: what was understood (高 as A, 已解决 as true, 0:12 as 12, times whole),
 * and where a cell wasn't, or is text, the table's own words.
 */
export function shownValues(
  table: MappedTable,
  { cells }: TableRow,
  record: UnderstoodRecord | null,
): Partial<Record<RecordField, string>> {
  const shown: Partial<Record<RecordField, string>> = {}
  for (const [field, index] of table.columnOf) shown[field] = shownCellOf(table, field, tidy(cells[index] ?? ''))
  for (const field of timeFields) {
    const at = record?.[field] ?? null
    // Date and clock of two columns are one time now.
    if (at !== null && table.columnOf.has(field)) shown[field] = shownTime(at)
  }
  return shown
}

function shownCellOf(table: MappedTable, field: RecordField, text: string): string {
  if (isTimeField(field)) {
    const time = isBlankMark(text) ? null : readTime(text, dateOrderOf(table.units, field))
    return time?.ok ? shownTime(time.value) : text.slice(0, shownLength)
  }
  if (!(field in table.read)) return text.slice(0, shownLength)
  const found = table.read[field as keyof CellReaders](text)
  // An empty cell is shown as it is; a word the user said means nothing, as nothing.
  if (found.ok) return found.value === null && isBlankMark(text) ? text : String(found.value ?? '')
  return text.slice(0, shownLength)
}
