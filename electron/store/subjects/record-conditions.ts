import { type RawBuilder, sql } from 'kysely'
import type { RecordFilter, Resolution, ReviewState } from '#shared/calls/records.ts'
import { endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ReadableStore } from '../handles.ts'
import { columnsAsOf, type DrawMoment } from './record-as-of.ts'
import { customFieldsCondition } from './record-custom-fields.ts'
import { evaluatedCondition, inspectionCondition, knownConditions } from './record-evaluated.ts'
import { textCondition } from './record-search.ts'
import { type HeardColumn, hadReviewState, hasRecording, heardAsOf } from './record-states.ts'

/** One condition of a filter, and where the records that meet it are found. */
export type RecordCondition = {
  /** Over `service_records`. */
  readonly where: RawBuilder<boolean>
  /** The index that begins with the column the condition is about; after it comes the time of the service. */
  readonly index: string | null
  /**
   * One value of that column (whose records the index holds in order of time), a span of them, or several; `elsewhere`:
   * not a column that lists look at.
   */
  readonly shape: 'one' | 'span' | 'several' | 'elsewhere'
  /** The rows that meet it, from an index that isn't the table's own (texts, fields of the user's own). */
  readonly rows: RawBuilder<{ row: number }> | null
  /** What follows from it for the names that lists are sorted by, in the words of their index. */
  readonly implied?: { readonly index: string; readonly where: RawBuilder<boolean> }
}

type Where = RawBuilder<boolean>

const byIndex = (index: string, where: Where, shape: RecordCondition['shape']): RecordCondition => ({
  where,
  index: `service_records_${index}`,
  shape,
  rows: null,
})

/** One of these values; a list without values is a condition nobody has set. */
function among(index: string, column: RawBuilder<unknown>, values: readonly unknown[] | undefined): RecordCondition[] {
  if (values === undefined || values.length === 0) return []
  if (values.length === 1) return [byIndex(index, sql`${column} IS ${values[0]}`, 'one')]
  const known = sql<boolean>`${column} IN (${sql.join(values.filter((value) => value !== null))})`
  // As one expression: two ways into the index would lose its order.
  return [byIndex(index, values.includes(null) ? sql`ifnull(${known}, true)` : known, 'several')]
}

type Span = { readonly from?: number | undefined; readonly to?: number | undefined }

/** The same of a column few records say anything in: its index holds only those, and is found by what says so. */
function amongKnown(
  index: string,
  column: RawBuilder<unknown>,
  values: readonly unknown[] | undefined,
): RecordCondition[] {
  if (values === undefined || values.length === 0) return []
  if (values.length === 1) return [byIndex(index, sql`${column} = ${values[0]}`, 'one')]
  return [byIndex(index, sql<boolean>`${column} IN (${sql.join([...values])})`, 'several')]
}

/** From and to, the end included (`<=`) or not (`<`); without both a condition nobody has set. */
function within(
  index: string,
  value: RawBuilder<unknown>,
  { from, to }: Span,
  end: '<=' | '<' = '<=',
): RecordCondition[] {
  const first = sql<boolean>`${value} >= ${from}`
  const last = sql<boolean>`${value} ${sql.raw(end)} ${to}`
  if (from === undefined) return to === undefined ? [] : [byIndex(index, last, 'span')]
  return [byIndex(index, to === undefined ? first : sql`${first} AND ${last}`, 'span')]
}

/** People and teams with the names that records are sorted by. */
function withNames(
  of: 'agent' | 'team',
  conditions: RecordCondition[],
  ids: readonly string[] = [],
): RecordCondition[] {
  const named = sql<boolean>`${sql.ref(`service_records.${of}_sort_key`)} IN
    (SELECT sort_key FROM ${sql.table(`${of}s`)} WHERE id IN (${sql.join([...ids])}))`
  return conditions.map((one) => ({ ...one, implied: { index: `service_records_${of}_name`, where: named } }))
}

const inMs = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : Math.round(seconds * 1000)

const resolvedAs: Readonly<Record<Resolution, 0 | 1 | null>> = { yes: 1, no: 0, unknown: null }

/** What a filter asks of a record, condition by condition: now, or as a past draw found the records. */
export function conditionsOf(
  store: ReadableStore,
  filter: RecordFilter,
  asOf: DrawMoment | null = null,
): readonly RecordCondition[] {
  const column = columnsAsOf(store, asOf)
  const { batchId, isComplaint } = filter
  const days = {
    from: filter.fromDay ? startOfDay(filter.fromDay) : undefined,
    to: filter.toDay ? endOfDay(filter.toDay) : undefined,
  }
  return [
    ...withNames('agent', among('agent', column('agent_id'), filter.agentIds), filter.agentIds),
    ...withNames('team', among('team', column('team_id'), filter.teamIds), filter.teamIds),
    ...(batchId ? [byIndex('batch', sql`service_records.batch_id = ${batchId}`, 'one')] : []),
    ...within('started', column('started_at'), days, '<'),
    ...among('channel', column('channel'), filter.channels),
    ...among('priority', column('priority'), filter.priorities),
    ...among('complaint', column('is_complaint'), isComplaint === undefined ? [] : [isComplaint ? 1 : 0]),
    ...among(
      'resolved',
      column('is_resolved'),
      filter.resolutions?.map((one) => resolvedAs[one]),
    ),
    ...among('csat', column('csat'), filter.csats),
    ...amongKnown('urgency', column('urgency'), filter.urgencies),
    ...amongKnown('complexity', column('complexity'), filter.complexities),
    ...amongKnown('open', column('is_open'), filter.isOpen === undefined ? [] : [filter.isOpen ? 1 : 0]),
    ...amongKnown('feedback_kind', column('feedback_kind'), filter.feedbackKinds),
    ...amongKnown('feedback_source', column('feedback_source'), filter.feedbackSources),
    ...amongKnown('feedback_topic', column('feedback_topic'), filter.feedbackTopics),
    ...heardConditions(filter, (name) => heardAsOf(name, asOf, column('talk_seconds'))),
    ...recordingCondition(filter.hasRecording, asOf),
    ...reviewCondition(filter.reviewStates, asOf),
    ...among('business_type', column('business_type'), filter.businessTypes),
    ...inspectionCondition(filter.isInspection),
    ...knownConditions(filter, column),
    ...(filter.evaluated ? [evaluatedCondition(filter.evaluated)] : []),
    ...customFieldsCondition(store, filter.customFields ?? [], asOf),
    ...(filter.text ? [textCondition(store, filter.text, asOf)] : []),
    ...(asOf ? [byIndex('started', sql`service_records.created_at <= ${asOf.at}`, 'span')] : []),
  ]
}

function heardConditions(filter: RecordFilter, heard: (column: HeardColumn) => RawBuilder<unknown>): RecordCondition[] {
  const { durationSeconds: duration, agentTalkShare } = filter
  return [
    ...within('duration', heard('duration_ms'), { from: inMs(duration?.from), to: inMs(duration?.to) }),
    ...within('silence', heard('longest_silence_ms'), { from: inMs(filter.longestSilenceFrom) }),
    ...within('overtalk', heard('overtalk_ms'), { from: inMs(filter.overtalkFrom) }),
    ...within('interruptions', heard('interruptions'), { from: filter.interruptionsFrom }),
    ...within('talk_share', heard('agent_talk_share'), agentTalkShare ?? {}),
  ]
}

function recordingCondition(isWanted: boolean | undefined, asOf: DrawMoment | null): RecordCondition[] {
  if (isWanted === undefined) return []
  if (isWanted) return [byIndex('recorded', hasRecording(asOf), 'one')]
  // In the words of the index of records without one.
  const none =
    asOf === null ? sql<boolean>`service_records.recording_count = 0` : sql<boolean>`NOT ${hasRecording(asOf)}`
  return [byIndex('unrecorded', none, 'one')]
}

function reviewCondition(states: readonly ReviewState[] | undefined, asOf: DrawMoment | null): RecordCondition[] {
  if (states === undefined || states.length === 0) return []
  if (asOf === null) return among('review_state', sql.ref('service_records.review_state'), states)
  const any = sql.join(
    states.map((state) => hadReviewState(state, asOf)),
    sql` OR `,
  )
  return [byIndex('review_state', sql`(${any})`, 'several')]
}
