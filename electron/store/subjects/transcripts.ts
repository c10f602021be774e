import type { RecordId } from '#shared/calls/common.ts'
import type { Transcript } from '#shared/calls/record-changes.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'

/** Those of the record itself and of its recordings: a transcript may have come before it was known whose it is. */
export const selectTranscripts = (store: ReadableStore, recordId: RecordId) =>
  store.sql
    .selectFrom('transcripts')
    .select(['id', 'recording_id', 'source_name'])
    .where((of) =>
      of.or([
        of('record_id', '=', recordId),
        of('recording_id', 'in', of.selectFrom('recordings').select('id').where('record_id', '=', recordId)),
      ]),
    )
    .orderBy('id')

function listTranscripts(store: ReadableStore, recordId: RecordId): Transcript[] {
  return store.all(selectTranscripts(store, recordId)).map((row) => ({
    id: row.id,
    recordingId: row.recording_id as Transcript['recordingId'],
    sourceName: row.source_name,
    utterances: store.all(
      store.sql
        .selectFrom('utterances')
        .select(['speaker', 'start_ms as startMs', 'end_ms as endMs', 'text'])
        .where('transcript_id', '=', row.id)
        .orderBy('position'),
    ),
  }))
}

export const transcriptHandlers = {
  'records.transcripts': (store, { id }) => listTranscripts(store, id),
} as const satisfies StoreHandlersOf<'records.transcripts'>
