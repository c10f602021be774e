import { type RawBuilder, sql } from 'kysely'
import type { ReadableStore } from '../handles.ts'

/** Whether anything at all is hidden: where nothing is, no word need be asked. */
export const hasRedactions = (store: ReadableStore): boolean =>
  store.first(store.sql.selectFrom('redactions').select('id').limit(1)) !== undefined

/**
 * What was said (`utterances` of `transcripts`, joined by these names) in a span nobody may hear, now or at that moment.
 * An utterance without an end lasts until the next one begins; one without a time might lie in the span, and counts as
 * hidden. Words of the record alone may be of any of its recordings.
 */
export function isHidden(at: number | null = null): RawBuilder<boolean> {
  const standing =
    at === null
      ? sql`redactions.removed_at IS NULL`
      : sql`redactions.created_at <= ${at} AND (redactions.removed_at IS NULL OR redactions.removed_at > ${at})`
  return sql`EXISTS (SELECT 1 FROM redactions WHERE ${standing}
    AND redactions.recording_id IN (SELECT transcripts.recording_id
      UNION ALL SELECT heard.id FROM recordings AS heard
        WHERE transcripts.recording_id IS NULL AND heard.record_id = transcripts.record_id)
    AND (utterances.start_ms IS NULL OR (utterances.start_ms < redactions.end_ms
      AND max(utterances.start_ms + 1, coalesce(utterances.end_ms, (
        SELECT next.start_ms FROM utterances AS next WHERE next.transcript_id = utterances.transcript_id
          AND next.position > utterances.position AND next.start_ms > utterances.start_ms
          ORDER BY next.position LIMIT 1), redactions.end_ms)) > redactions.start_ms)))`
}
