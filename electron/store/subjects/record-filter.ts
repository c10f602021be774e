import { type ExpressionBuilder, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { RecordFilter, ReviewState } from '#shared/calls/records.ts'
import { endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ReadableStore } from '../handles.ts'
import type { Schema } from '../schema.ts'
import { columnsAsOf, type DrawMoment } from './record-as-of.ts'
import { holdingText } from './record-search.ts'

type Records = SelectQueryBuilder<Schema, 'service_records', Record<never, never>>
type OfRecord = ExpressionBuilder<Schema, 'service_records'>

export function hasRecording(of: OfRecord, asOf: DrawMoment | null = null) {
  if (asOf === null) return of('service_records.recording_count', '>', sql.lit(0))
  return of.exists(
    of
      .selectFrom('recordings')
      .select(sql.lit(1).as('one'))
      .whereRef('recordings.record_id', '=', 'service_records.id')
      .where('recordings.created_at', '<=', asOf.at),
  )
}

/** Ids rise with time, so that of two draws made in the same millisecond one is still the earlier. */
const madeBefore = ({ at, drawId }: DrawMoment) =>
  sql<boolean>`(review_tasks.created_at, review_tasks.draw_id) < (${at}, ${drawId})`

/** A review task was made for it (earlier than the draw meant by `asOf`), whatever became of it. */
export function hasTask(of: OfRecord, asOf: DrawMoment | null = null) {
  if (asOf === null) return of('service_records.review_state', '<>', sql.lit('none'))
  return of.exists(
    of
      .selectFrom('review_tasks')
      .select(sql.lit(1).as('one'))
      .whereRef('review_tasks.record_id', '=', 'service_records.id')
      .where(madeBefore(asOf)),
  )
}

/** A score was submitted for it (by the time of the draw, for a task made earlier). */
export function isReviewed(of: OfRecord, asOf: DrawMoment | null = null) {
  if (asOf === null) return of('service_records.review_state', '=', sql.lit('reviewed'))
  return of.exists(
    of
      .selectFrom('evaluations')
      .select(sql.lit(1).as('one'))
      .whereRef('evaluations.record_id', '=', 'service_records.id')
      .where('evaluations.state', '=', 'submitted')
      .innerJoin('review_tasks', 'review_tasks.id', 'evaluations.task_id')
      .where('evaluations.submitted_at', '<=', asOf.at)
      .where(madeBefore(asOf)),
  )
}

/**
 * Of a column with few values. One of them is found in its index, in order of time; several are most of the records, and
 * the sign keeps the planner from gathering and sorting them all.
 */
const amongFew = (column: RawBuilder<unknown>, values: readonly string[]) =>
  values.length === 1 ? sql<boolean>`${column} = ${values[0]}` : sql<boolean>`+${column} IN (${sql.join([...values])})`

const among = (column: RawBuilder<unknown>, values: readonly string[]) =>
  sql<boolean>`${column} IN (${sql.join([...values])})`

function hadReviewState(of: OfRecord, state: ReviewState, asOf: DrawMoment) {
  switch (state) {
    case 'reviewed':
      return isReviewed(of, asOf)
    case 'queued':
      return of.and([hasTask(of, asOf), of.not(isReviewed(of, asOf))])
    case 'none':
      return of.not(hasTask(of, asOf))
  }
}

function inReviewStates(records: Records, states: readonly ReviewState[], asOf: DrawMoment | null): Records {
  if (asOf === null) return records.where(amongFew(sql.ref('service_records.review_state'), states))
  return records.where((of) => of.or(states.map((state) => hadReviewState(of, state, asOf))))
}

/** An empty list of a filter is a condition nobody has set, like an absent one. */
const chosen = <T>(list: readonly T[] | undefined): readonly T[] | null =>
  list === undefined || list.length === 0 ? null : list

function withRecording(records: Records, isWanted: boolean, asOf: DrawMoment | null): Records {
  if (isWanted) return records.where((of) => hasRecording(of, asOf))
  // In the words of the index of records without one.
  if (asOf === null) return records.where('service_records.recording_count', '=', sql.lit(0))
  return records.where((of) => of.not(hasRecording(of, asOf)))
}

/** The records a filter means (or meant, when a draw was made); nothing selected and nothing sorted yet. */
export function matchingRecords(store: ReadableStore, filter: RecordFilter, asOf: DrawMoment | null = null): Records {
  let records: Records = store.sql.selectFrom('service_records')
  const column = columnsAsOf(store, asOf)
  const teams = chosen(filter.teamIds)
  const agents = chosen(filter.agentIds)
  const channels = chosen(filter.channels)
  const priorities = chosen(filter.priorities)
  const states = chosen(filter.reviewStates)
  if (teams) records = records.where(among(column('team_id'), teams))
  if (agents) records = records.where(among(column('agent_id'), agents))
  if (channels) records = records.where(amongFew(column('channel'), channels))
  if (priorities) records = records.where(amongFew(column('priority'), priorities))
  if (filter.fromDay) records = records.where(column<number>('started_at'), '>=', startOfDay(filter.fromDay))
  if (filter.toDay) records = records.where(column<number>('started_at'), '<', endOfDay(filter.toDay))
  if (filter.batchId) records = records.where('service_records.batch_id', '=', filter.batchId)
  if (filter.isComplaint !== undefined) {
    records = records.where(column<number>('is_complaint'), '=', filter.isComplaint ? 1 : 0)
  }
  if (filter.hasRecording !== undefined) {
    records = withRecording(records, filter.hasRecording, asOf)
  }
  if (states) records = inReviewStates(records, states, asOf)
  if (asOf) records = records.where('service_records.created_at', '<=', asOf.at)
  if (filter.text) records = holdingText(store, records, filter.text)
  return records
}
