import type { RecordField } from '#shared/calls/imports.ts'
import type { UnderstoodRecord } from '#shared/domain/understood-record.ts'
import { readTime, shownTime } from './read-time.ts'
import {
  isBlankMark,
  type ReadCell,
  readBoolean,
  readChannel,
  readConfirmation,
  readPriority,
  readSatisfaction,
  readSeconds,
} from './read-words.ts'
import { type MappedTable, type TableRow, tidy } from './understand-record.ts'

const shownLength = 200
const timeFields = ['startedAt', 'respondedAt', 'completedAt'] as const

type Understood = string | number | boolean | null
const readers: Readonly<Partial<Record<RecordField, (text: string) => ReadCell<Understood>>>> = {
  channel: readChannel,
  priority: readPriority,
  customerConfirmed: readConfirmation,
  isComplaint: readBoolean,
  isResolved: readBoolean,
  ringSeconds: readSeconds,
  csat: readSatisfaction,
}

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
  for (const [field, index] of table.columnOf) shown[field] = shownCellOf(field, tidy(cells[index] ?? ''))
  for (const field of timeFields) {
    const at = record?.[field] ?? null
    // Date and clock of two columns are one time now.
    if (at !== null && table.columnOf.has(field)) shown[field] = shownTime(at)
  }
  return shown
}

function shownCellOf(field: RecordField, text: string): string {
  if (isBlankMark(text)) return text
  if (timeFields.some((one) => one === field)) {
    const time = readTime(text)
    return time.ok ? shownTime(time.value) : text.slice(0, shownLength)
  }
  const found = readers[field]?.(text)
  return found?.ok ? String(found.value ?? '') : text.slice(0, shownLength)
}
