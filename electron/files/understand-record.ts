import type { Channel } from '#shared/calls/common.ts'
import { type ColumnMapping, type RecordField, type RejectedRow, requiredRecordFields } from '#shared/calls/imports.ts'
import { type LaterTime, laterTimes, textProblems } from '#shared/domain/record-rules.ts'
import type { UnderstoodRecord } from '#shared/domain/understood-record.ts'
import { type CellReaders, type CellWishes, cellReaders, dateOrderOf } from './cell-readers.ts'
import { limits } from './limits.ts'
import { onDayOf, readLaterTime, readTimeOfDay, timeOfDayOf } from './read-time.ts'
import { isBlankMark, type ReadCell } from './read-words.ts'

/** A table whose columns were given a meaning; made once, used for every row. */
export type MappedTable = {
  readonly file: string
  readonly columns: number
  readonly columnOf: ReadonlyMap<RecordField, number>
  /** Columns kept under their header. */
  readonly customColumns: ReadonlyArray<{ readonly index: number; readonly name: string }>
  /** What a row without a channel is: calls where the table speaks of ringing or recordings, else unknown. */
  readonly channelWhenAbsent: Channel
  readonly read: CellReaders
  readonly units: CellWishes['units']
}

/** `row` is the row a spreadsheet shows: the header is 1, and text with line breaks in quotes stays one row. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] }

export type UnderstoodRow = {
  readonly row: number
  readonly record: UnderstoodRecord | null
  readonly problems: readonly RejectedRow[]
}

export const noWishes: CellWishes = { words: {}, units: {} }

export function mapTable(
  file: string,
  header: readonly string[],
  mapping: ColumnMapping,
  wishes: CellWishes = noWishes,
): MappedTable {
  const columnOf = new Map<RecordField, number>()
  mapping.forEach((field, index) => {
    if (field !== null && !columnOf.has(field)) columnOf.set(field, index)
  })
  const customColumns = customColumnsOf(header, mapping)
  const speaksOfCalls = ['ringSeconds', 'talkSeconds', 'recordingName'].some((field) =>
    columnOf.has(field as RecordField),
  )
  const channelWhenAbsent = !columnOf.has('channel') && speaksOfCalls ? 'phone' : 'other'
  const { units } = wishes
  const read = cellReaders(wishes)
  return { file, columns: header.length, columnOf, customColumns, channelWhenAbsent, read, units }
}

/** A header that comes twice or is empty gets its column's number, so that no value hides another. */
function customColumnsOf(header: readonly string[], mapping: ColumnMapping): MappedTable['customColumns'] {
  const used = new Set<string>()
  return header.flatMap((title, index) => {
    if ((mapping[index] ?? null) !== null) return []
    const wanted = tidy(title)
    const name = wanted === '' || used.has(wanted) ? `${wanted}#${index + 1}` : wanted
    used.add(name)
    return [{ index, name }]
  })
}

/** No blanks around, and without the ="…" some exports wrap numbers in. */
export function tidy(text: string): string {
  const trimmed = text.trim()
  const wrapped = /^="(.*)"$/s.exec(trimmed)
  return wrapped === null ? trimmed : (wrapped[1] ?? '').trim()
}

const shownLength = 200

/** What a row says; with any problem the whole row is refused, so that no half-understood record gets in. */
export function understandRow(table: MappedTable, { row, cells }: TableRow): UnderstoodRow {
  const { read } = table
  const problems: RejectedRow[] = []
  const blame = (field: RecordField | 'row', value: string, reason: string): void => {
    problems.push({ file: table.file, row, field, value: value.slice(0, shownLength), reason })
  }
  const cell = (field: RecordField): string => {
    const index = table.columnOf.get(field)
    return index === undefined ? '' : tidy(cells[index] ?? '')
  }
  const take = <T>(field: RecordField, read: (text: string) => ReadCell<T | null>): T | null => {
    const text = cell(field)
    const found = read(text)
    if (found.ok) return found.value
    blame(field, text, found.reason)
    return null
  }
  const words = (field: RecordField, longest: number = limits.textLength): string | null => {
    const text = cell(field)
    for (const problem of textProblems(text, longest)) blame(field, text, problem)
    return text === '' ? null : text
  }

  for (const field of requiredRecordFields) if (isBlankMark(cell(field))) blame(field, cell(field), 'missing')
  if (cells.slice(table.columns).some((extra) => tidy(extra) !== '')) {
    blame('row', cells.slice(table.columns).join(' '), 'too-many-columns')
  }
  const externalNumber = words('externalNumber', limits.nameLength) ?? ''
  // Excel shows long numbers as 2.02606E+11 and saves what it shows: the digits are gone.
  if (/^\d(\.\d+)?E\+\d+$/i.test(externalNumber)) blame('externalNumber', externalNumber, 'scientific-notation')
  const startedAt = joined(take('startedAt', read.startedAt), take('startedTime', unlessBlank(readTimeOfDay)), () =>
    blame('startedTime', cell('startedTime'), 'two-times'),
  )
  const later = (field: LaterTime): number | null =>
    take(
      field,
      unlessBlank((text) => readLaterTime(text, startedAt, dateOrderOf(table.units, field))),
    )
  const steps = Object.fromEntries(laterTimes.map((field) => [field, later(field)])) as Record<LaterTime, number | null>
  for (const field of laterTimes) {
    const at = steps[field]
    if (at !== null && startedAt !== null && at < startedAt) blame(field, cell(field), 'time-before-start')
  }
  const channel = take('channel', read.channel)
  const record: UnderstoodRecord = {
    externalNumber,
    startedAt: startedAt ?? 0,
    agentNumber: words('agentNumber', limits.nameLength),
    agentName: words('agentName', limits.nameLength) ?? '',
    teamName: words('teamName', limits.nameLength),
    channel: channel ?? table.channelWhenAbsent,
    isChannelAssumed: channel === null,
    queue: words('queue', limits.nameLength),
    businessType: words('businessType', limits.nameLength),
    priority: take('priority', read.priority),
    customerName: words('customerName', limits.nameLength),
    customerPhone: words('customerPhone', limits.nameLength),
    customerAddress: words('customerAddress'),
    product: words('product'),
    problem: words('problem'),
    steps: words('steps'),
    solution: words('solution'),
    customerConfirmed: take('customerConfirmed', read.customerConfirmed),
    isComplaint: take('isComplaint', read.isComplaint),
    urgency: take('urgency', read.urgency),
    complexity: take('complexity', read.complexity),
    isOpen: take('isOpen', read.isOpen),
    ringSeconds: take('ringSeconds', read.ringSeconds),
    talkSeconds: take('talkSeconds', read.talkSeconds),
    ...steps,
    isResolved: take('isResolved', read.isResolved),
    csat: take('csat', read.csat),
    feedbackKind: take('feedbackKind', read.feedbackKind),
    feedbackTopic: words('feedbackTopic', limits.nameLength),
    feedbackSource: take('feedbackSource', read.feedbackSource),
    recordingName: fileNameOf(words('recordingName')),
    customFields: customFieldsOf(table, cells, blame),
  }
  return { row, record: problems.length === 0 ? record : null, problems }
}

const unlessBlank =
  <T>(read: (text: string) => ReadCell<T>) =>
  (text: string): ReadCell<T | null> =>
    isBlankMark(text) ? { ok: true, value: null } : read(text)

/** Date and clock from two columns. A date that has its own clock must say the same. */
function joined(startedAt: number | null, startedTime: number | null, disagree: () => void): number | null {
  if (startedAt === null || startedTime === null) return startedAt
  const own = timeOfDayOf(startedAt)
  if (own === 0) return onDayOf(startedAt, startedTime)
  const isSame = Math.floor(own / 60_000) === Math.floor(startedTime / 60_000)
  if (!isSame) disagree()
  return startedAt
}

function customFieldsOf(
  table: MappedTable,
  cells: readonly string[],
  blame: (field: 'row', value: string, reason: string) => void,
): Record<string, string> {
  const entries: [string, string][] = []
  for (const { index, name } of table.customColumns) {
    const text = tidy(cells[index] ?? '')
    if (text === '') continue
    if (text.length > limits.textLength) blame('row', text, 'too-long')
    if (text.includes('\uFFFD')) blame('row', text, 'bad-characters')
    entries.push([name, text])
  }
  // fromEntries defines own properties, so a column called __proto__ is a field like any other.
  return Object.fromEntries(entries)
}

/** Exports write whole paths of the recording system; only the last part can be compared. */
const fileNameOf = (text: string | null): string | null => text?.split(/[\\/]/).at(-1)?.trim() || null
