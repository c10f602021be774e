import { sql } from 'kysely'
import type { RecordId } from '#shared/calls/common.ts'
import type { Transcript } from '#shared/calls/record-changes.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { hasRedactions, isHidden } from './redacted-words.ts'

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

type SaidWords = Transcript['utterances'][number]['words']

/** What was said in a span nobody may hear is left out while that stands. */
function listTranscripts(store: ReadableStore, recordId: RecordId): Transcript[] {
  const text = hasRedactions(store)
    ? sql<string | null>`iif(${isHidden()}, NULL, utterances.text)`
    : sql.ref('utterances.text')
  return store.all(selectTranscripts(store, recordId)).map((row) => ({
    id: row.id,
    recordingId: row.recording_id as Transcript['recordingId'],
    sourceName: row.source_name,
    utterances: store
      .all(
        store.sql
          .selectFrom('utterances')
          .innerJoin('transcripts', 'transcripts.id', 'utterances.transcript_id')
          .select(['speaker', 'start_ms as startMs', 'end_ms as endMs'])
          .select(sql<string | null>`${text}`.as('text'))
          .select('words')
          .where('transcript_id', '=', row.id)
          .orderBy('position'),
      )
      .map(({ words, ...utterance }) => ({
        ...utterance,
        words: words === null || utterance.text === null ? null : (JSON.parse(words) as SaidWords),
      })),
  }))
}

export const transcriptHandlers = {
  'records.transcripts': (store, { id }) => listTranscripts(store, id),
} as const satisfies StoreHandlersOf<'records.transcripts'>
