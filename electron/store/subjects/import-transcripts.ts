import { sql } from 'kysely'
import type { BatchId, RecordId } from '#shared/calls/common.ts'
import { recordingNameVariants } from '#shared/domain/recording-names.ts'
import type { SaidUtterance } from '#shared/domain/transcripts/transcript-parts.ts'
import type { TakenTranscript } from '#shared/domain/understood-record.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { findRecordFor } from './match-recordings.ts'

export type TranscriptOutcome = 'added' | 'unchanged' | 'without-recording'

/**
 * The words of a recording: of the one they lay beside, else of the only one in the library of that name, else of the
 * record the name means. Words nobody could be found for are not kept. Part of the caller's transaction.
 */
export function insertTranscript(
  store: WritableStore,
  batchId: BatchId,
  taken: TakenTranscript,
  now: number,
): TranscriptOutcome {
  const present = store.first(
    store.sql.selectFrom('transcripts').select(['id', 'recording_id', 'record_id']).where('sha256', '=', taken.sha256),
  )
  const isPlaced = present !== undefined && (present.recording_id !== null || present.record_id !== null)
  if (isPlaced) return 'unchanged'
  const recordingId = findRecording(store, taken)
  const recordId = recordingId === null ? (findRecordFor(store, nameOf(taken)) as RecordId | null) : null
  if (recordingId === null && recordId === null) return 'without-recording'
  if (present !== undefined) {
    // What it belonged to went with the import that had brought it.
    const place = { recording_id: recordingId, record_id: recordId }
    store.run(store.sql.updateTable('transcripts').set(place).where('id', '=', present.id))
    return 'unchanged'
  }
  const id = newId()
  const row = {
    id,
    record_id: recordId,
    recording_id: recordingId,
    source_name: taken.sourceName,
    sha256: taken.sha256,
  }
  store.run(store.sql.insertInto('transcripts').values({ ...row, batch_id: batchId, created_at: now }))
  insertUtterances(store, id, taken.utterances)
  return 'added'
}

export function insertUtterances(store: WritableStore, transcriptId: string, said: readonly SaidUtterance[]): void {
  for (const [position, { speaker, startMs, endMs, text, words }] of said.entries()) {
    const times = { start_ms: startMs, end_ms: endMs, words: words === undefined ? null : JSON.stringify(words) }
    const utterance = { transcript_id: transcriptId, position, speaker, text, ...times }
    store.run(store.sql.insertInto('utterances').values(utterance))
  }
}

/** a.agent.srt is of a.wav. */
const nameOf = ({ sourceName }: TakenTranscript): string => sourceName.replace(/\.(agent|customer)(?=\.[^.]+$)/i, '')

function findRecording(store: ReadableStore, taken: TakenTranscript): string | null {
  if (taken.recordingSha256 !== null) {
    const beside = store.first(
      store.sql.selectFrom('recordings').select('id').where('sha256', '=', taken.recordingSha256),
    )
    return beside?.id ?? null
  }
  const names = recordingNameVariants(nameOf(taken)).flat()
  const named = store.all(
    store.sql
      .selectFrom('recordings')
      .select('id')
      .where(sql<string>`original_name COLLATE NOCASE`, 'in', names)
      .limit(2),
  )
  return named.length === 1 ? (named[0]?.id ?? null) : null
}
