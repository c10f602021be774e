import { type RawBuilder, sql } from 'kysely'
import type { ReviewState } from '#shared/calls/records.ts'
import type { DrawMoment } from './record-as-of.ts'

/** Of what the record keeps from other tables: as it is, or as a past draw found it. */

export function hasRecording(asOf: DrawMoment | null = null): RawBuilder<boolean> {
  if (asOf === null) return sql`service_records.recording_count > 0`
  return sql`EXISTS (SELECT 1 FROM recordings
    WHERE recordings.record_id = service_records.id AND recordings.created_at <= ${asOf.at})`
}

/** Ids rise with time, so that of two draws made in the same millisecond one is still the earlier. */
const madeBefore = ({ at, drawId }: DrawMoment): RawBuilder<boolean> =>
  sql`(review_tasks.created_at, review_tasks.draw_id) < (${at}, ${drawId})`

/** A review task was made for it (earlier than the draw meant by `asOf`), whatever became of it. */
export function hasTask(asOf: DrawMoment | null = null): RawBuilder<boolean> {
  if (asOf === null) return sql`service_records.review_state <> 'none'`
  return sql`EXISTS (SELECT 1 FROM review_tasks
    WHERE review_tasks.record_id = service_records.id AND ${madeBefore(asOf)})`
}

/** A score was submitted for it (by the time of the draw, for a task made earlier). */
export function isReviewed(asOf: DrawMoment | null = null): RawBuilder<boolean> {
  if (asOf === null) return sql`service_records.review_state = 'reviewed'`
  return sql`EXISTS (SELECT 1 FROM evaluations JOIN review_tasks ON review_tasks.id = evaluations.task_id
    WHERE evaluations.record_id = service_records.id AND evaluations.state = 'submitted'
      AND evaluations.submitted_at <= ${asOf.at} AND ${madeBefore(asOf)})`
}

export function hadReviewState(state: ReviewState, asOf: DrawMoment): RawBuilder<boolean> {
  switch (state) {
    case 'reviewed':
      return isReviewed(asOf)
    case 'queued':
      return sql`(${hasTask(asOf)} AND NOT ${isReviewed(asOf)})`
    case 'none':
      return sql`NOT ${hasTask(asOf)}`
  }
}

export type HeardColumn = 'duration_ms' | 'longest_silence_ms' | 'overtalk_ms' | 'interruptions' | 'agent_talk_share'

/**
 * What was heard in the recordings that were there and analysed by then; the triggers that keep these columns say the same
 * of all recordings. `otherwise`: what stands in for it where nothing was recorded.
 */
export function heardAsOf(column: HeardColumn, asOf: DrawMoment | null, otherwise = sql<number>`NULL`) {
  if (asOf === null) return sql<number>`${sql.ref(`service_records.${column}`)}`
  const heard = sql`FROM recordings JOIN recording_analysis ON recording_analysis.recording_id = recordings.id
    WHERE recordings.record_id = service_records.id AND recordings.created_at <= ${asOf.at}
      AND recording_analysis.analysed_at <= ${asOf.at}`
  const of = sql.ref(`recording_analysis.${column}`)
  switch (column) {
    case 'duration_ms':
      return sql<number>`coalesce((SELECT max(${of}) ${heard}), ${otherwise})`
    case 'longest_silence_ms':
      return sql<number>`(SELECT max(${of}) ${heard})`
    case 'overtalk_ms':
    case 'interruptions':
      return sql<number>`(SELECT sum(${of}) ${heard})`
    case 'agent_talk_share':
      return sql<number>`(SELECT ${of} ${heard} ORDER BY recording_analysis.duration_ms DESC, recordings.id LIMIT 1)`
  }
}
