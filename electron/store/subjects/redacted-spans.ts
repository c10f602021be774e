import type { RecordingId } from '#shared/calls/common.ts'
import type { RedactedSpan } from '#shared/domain/sound/redaction.ts'
import type { ReadableStore } from '../handles.ts'

/** What is hidden of a recording now, in the order of time. */
export function listRedactedSpans(store: ReadableStore, recordingId: RecordingId): RedactedSpan[] {
  return store.all(
    store.sql
      .selectFrom('redactions')
      .select(['start_ms as startMs', 'end_ms as endMs', 'sound'])
      .where('recording_id', '=', recordingId)
      .where('removed_at', 'is', null)
      .orderBy('start_ms'),
  )
}
