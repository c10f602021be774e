import type { RecordId } from '#shared/calls/common.ts'
import type { RejectedRow, UpdateRule } from '#shared/calls/imports.ts'
import { changeEntries, changesBetween, type RecordChanges, type RecordValues } from '#shared/domain/record-fields.ts'
import { laterTimes } from '#shared/domain/record-rules.ts'
import type { ReadRow, UnderstoodRecord } from '#shared/domain/understood-record.ts'
import type { ReadableStore } from '../handles.ts'
import { type KnownAgent, type KnownTeam, type RosterChanges, rosterOfImport } from './import-agents.ts'
import { type RecordValuesRow, valuesOfRow } from './record-changes.ts'

/** What some rows of a table would do to the library as it is now. Nothing is written: a dry run counts these. */
export type RowsPlan = {
  readonly fresh: readonly FreshRecord[]
  readonly changed: readonly ChangedRecord[]
  readonly unchanged: number
  readonly refused: readonly RejectedRow[]
  /** How many rows `refused` is about: one row may have several problems. */
  readonly refusedRows: number
  readonly roster: RosterChanges
}

export type FreshRecord = {
  readonly record: UnderstoodRecord
  readonly agent: KnownAgent
  readonly team: KnownTeam | null
}

export type ChangedRecord = {
  readonly row: number
  readonly recordId: RecordId
  readonly externalNumber: string
  readonly before: RecordValues
  readonly changes: RecordChanges
}

type Roster = ReturnType<typeof rosterOfImport>

/** The record a number belongs to, with what decides about changing it. */
type PresentRecord = RecordValuesRow & { readonly id: string; readonly review_state: string }

/** The one place where it is decided what becomes of a row; numbers come once each. */
export function planRows(store: ReadableStore, file: string, rows: readonly ReadRow[], rule: UpdateRule): RowsPlan {
  const roster = rosterOfImport(store)
  const present = presentRecord(store)
  const fresh: FreshRecord[] = []
  const changed: ChangedRecord[] = []
  const refused: RejectedRow[] = []
  let unchanged = 0
  let refusedRows = 0
  for (const { row, record } of rows) {
    const found = present(record.externalNumber)
    if (found === undefined) {
      fresh.push(freshRecord(record, roster))
      continue
    }
    const outcome = rule === 'keep' ? unchangedRow : planChange(store, found, record, rule, roster)
    if (outcome.problems.length > 0) {
      refusedRows += 1
      refused.push(...outcome.problems.map((problem) => ({ file, row, ...problem })))
    } else if (changeEntries(outcome.changes).length === 0) unchanged += 1
    else {
      const { externalNumber } = record
      const recordId = found.id as RecordId
      changed.push({ row, recordId, externalNumber, before: valuesOfRow(found), changes: outcome.changes })
    }
  }
  return { fresh, changed, unchanged, refused, refusedRows, roster: roster.changes() }
}

/** Asked number by number: one statement for every row of every import, and the memory of none. */
function presentRecord(store: ReadableStore): (number: string) => PresentRecord | undefined {
  const find = store.raw.prepare('SELECT * FROM service_records WHERE external_number = ?')
  return (number) => find.get(number) as PresentRecord | undefined
}

function freshRecord(record: UnderstoodRecord, roster: Roster): FreshRecord {
  const named = record.teamName === null ? null : roster.team(record.teamName)
  const agent = roster.agent(record.agentNumber, record.agentName, named?.id ?? null)
  const team = named ?? (agent.teamId === null ? null : roster.teamOf(agent.teamId))
  return { record, agent, team }
}

type Problem = Pick<RejectedRow, 'field' | 'value' | 'reason'>
type RowOutcome = { readonly problems: readonly Problem[]; readonly changes: RecordChanges }
const unchangedRow: RowOutcome = { problems: [], changes: {} }
const refusedFor = (problems: readonly Problem[]): RowOutcome => ({ problems, changes: {} })

function planChange(
  store: ReadableStore,
  found: PresentRecord,
  record: UnderstoodRecord,
  rule: Exclude<UpdateRule, 'keep'>,
  roster: Roster,
): RowOutcome {
  const before = valuesOfRow(found)
  const after = rule === 'fill-gaps' ? filledGaps(before, record, roster) : replaced(before, record)
  if (rule === 'replace') {
    const agent = agentMeant(store, before, record, roster)
    const problems = found.review_state === 'none' ? [] : drawnProblems(before, record, agent)
    if (problems.length > 0) return refusedFor(problems)
    Object.assign(after, placeOf(before, record, agent, roster))
  }
  const changes = changesBetween(before, after)
  const problems = timeProblems({ ...before, ...after }, changes)
  return problems.length > 0 ? refusedFor(problems) : { problems, changes }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type After = Mutable<Partial<RecordValues>>

/** What a row says of itself; agent, team and start are decided apart. Empty cells aren't in it. */
function saidBy(before: RecordValues, record: UnderstoodRecord): After {
  const decidedApart = record.isChannelAssumed
    ? ['startedAt', 'customFields', 'channel']
    : ['startedAt', 'customFields']
  const isSaid = ([field, value]: [string, unknown]): boolean =>
    value !== null && field in before && !decidedApart.includes(field)
  return Object.fromEntries(Object.entries(record).filter(isSaid)) as After
}

const replaced = (before: RecordValues, record: UnderstoodRecord): After => ({
  ...saidBy(before, record),
  startedAt: record.startedAt,
  customFields: merged(before.customFields, record.customFields),
})

function filledGaps(before: RecordValues, record: UnderstoodRecord, roster: Roster): After {
  const said = Object.entries(saidBy(before, record)) as [keyof RecordValues, never][]
  // A channel that was never said is kept as "other".
  const isGap = (field: keyof RecordValues): boolean =>
    field === 'channel' ? before.channel === 'other' : before[field] === null
  const after = Object.fromEntries(said.filter(([field]) => isGap(field))) as After
  after.customFields = merged(record.customFields, before.customFields)
  if (before.teamId === null && record.teamName !== null) after.teamId = roster.team(record.teamName).id
  return after
}

/** Own properties only, so that a column called __proto__ is a field like any other. */
const merged = (...parts: readonly Readonly<Record<string, string>>[]): Record<string, string> =>
  Object.fromEntries(parts.flatMap((part) => Object.entries(part)))

/** The agent the row names; null when that is somebody who isn't in the library yet. */
function agentMeant(
  store: ReadableStore,
  before: RecordValues,
  record: UnderstoodRecord,
  roster: Roster,
): { readonly id: string } | null {
  if (record.agentNumber === null) {
    // Of several with this name the record has one already.
    const present = store.first(store.sql.selectFrom('agents').select('name').where('id', '=', before.agentId))
    if (present?.name === record.agentName) return { id: before.agentId }
  }
  return roster.findAgent(record.agentNumber, record.agentName)
}

/** Who served and when is what the draw went by, and what a score counts for. */
function drawnProblems(
  before: RecordValues,
  record: UnderstoodRecord,
  agent: { readonly id: string } | null,
): readonly Problem[] {
  const problems: Problem[] = []
  if (agent?.id !== before.agentId) {
    const value = record.agentNumber === null ? record.agentName : `${record.agentNumber} ${record.agentName}`
    problems.push({ field: 'agentName', value, reason: 'drawn-agent' })
  }
  if (record.startedAt !== before.startedAt) {
    problems.push({ field: 'startedAt', value: shownTime(record.startedAt), reason: 'drawn-start' })
  }
  return problems
}

function placeOf(
  before: RecordValues,
  record: UnderstoodRecord,
  meant: { readonly id: string } | null,
  roster: Roster,
): Pick<RecordValues, 'agentId' | 'teamId'> {
  const named = record.teamName === null ? null : roster.team(record.teamName)
  if (meant?.id === before.agentId) return { agentId: before.agentId, teamId: named?.id ?? before.teamId }
  const agent = roster.agent(record.agentNumber, record.agentName, named?.id ?? null)
  return { agentId: agent.id, teamId: named?.id ?? agent.teamId ?? before.teamId }
}

/** Each row's times fit one another; those of a row and of what the record said before may not. */
function timeProblems(values: RecordValues, changes: RecordChanges): readonly Problem[] {
  return laterTimes.flatMap((field) => {
    const at = values[field]
    const isTouched = field in changes || 'startedAt' in changes
    if (at === null || !isTouched || at >= values.startedAt) return []
    return [{ field, value: shownTime(at), reason: 'time-before-start' }]
  })
}

/** Local time as a spreadsheet shows it. */
function shownTime(instant: number): string {
  const at = new Date(instant)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}
