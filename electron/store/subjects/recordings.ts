import type { RecordingId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { type RawAudioFormat, rawAudioFormat } from '#shared/calls/imports.ts'
import type { Loudness } from '#shared/domain/sound/loudness.ts'
import type { RedactedSpan } from '#shared/domain/sound/redaction.ts'
import type { CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { reading, writing } from '../operation.ts'
import { listRedactedSpans } from './redacted-spans.ts'
import { type SavedSpeech, writeLoudness, writeSpeech } from './speech.ts'

/** What the main process needs to find a recording's files; null while the background hasn't analysed it. */
export type RecordingLocation = {
  readonly sha256: string
  readonly extension: string
  readonly analysis: { readonly state: 'ready' | 'failed'; readonly derivedExtension: string | null } | null
  /** What nobody may hear. */
  readonly redactions: readonly RedactedSpan[]
}

export function locateRecording(store: ReadableStore, id: RecordingId): RecordingLocation {
  const row = store.first(
    store.sql
      .selectFrom('recordings')
      .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
      .select(['sha256', 'extension', 'recording_analysis.state as state', 'derived_extension'])
      .where('recordings.id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'recording' })
  return {
    sha256: row.sha256,
    extension: row.extension,
    analysis: row.state === null ? null : { state: row.state, derivedExtension: row.derived_extension },
    redactions: listRedactedSpans(store, id),
  }
}

/** A recording the background hasn't looked at, or whose last try ended with the process: that may have had other causes. */
export type PendingRecording = {
  readonly id: RecordingId
  readonly sha256: string
  readonly extension: string
  readonly originalName: string
  readonly byteSize: number
  /** What a file without a header holds; null: the file tells. */
  readonly rawFormat: RawAudioFormat | null
}

const selectPending = (store: ReadableStore) =>
  store.sql
    .selectFrom('recordings')
    .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
    .where((where) =>
      where.or([
        where('recording_analysis.recording_id', 'is', null),
        where('recording_analysis.fault', '=', 'imports.reasons.media-crashed'),
        // By a version that didn't listen for speech.
        where.and([
          where('recording_analysis.state', '=', 'ready'),
          where('speech_method', 'is', null),
          where('speech_fault', 'is', null),
        ]),
      ]),
    )

export const pendingColumns = [
  'recordings.id as id',
  'sha256',
  'extension',
  'original_name as originalName',
  'byte_size as byteSize',
  'raw_format as rawFormat',
] as const

function countPendingRecordings(store: ReadableStore): number {
  const counted = store.first(selectPending(store).select((one) => one.fn.countAll<number>().as('count')))
  return counted?.count ?? 0
}

/** The next recordings to analyse after this one; ids sort by time, so what is imported meanwhile comes later. */
function listPendingRecordings(
  store: ReadableStore,
  { after, limit }: { readonly after: RecordingId | null; readonly limit: number },
): PendingRecording[] {
  return store
    .all(
      selectPending(store)
        .select(pendingColumns)
        .where('recordings.id', '>', after ?? '')
        .orderBy('recordings.id')
        .limit(limit),
    )
    .map(asPending)
}

/** Which of these are pending. */
function listPendingOf(store: ReadableStore, ids: readonly RecordingId[]): PendingRecording[] {
  return store.all(selectPending(store).select(pendingColumns).where('recordings.id', 'in', ids)).map(asPending)
}

/** Any recording, whatever is known of it. */
function readSource(store: ReadableStore, id: RecordingId): PendingRecording {
  const row = store.first(store.sql.selectFrom('recordings').select(pendingColumns).where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'recording' })
  return asPending(row)
}

type PendingRow = Omit<PendingRecording, 'id' | 'rawFormat'> & {
  readonly id: string
  readonly rawFormat: string | null
}

export const asPending = (row: PendingRow): PendingRecording => ({
  ...row,
  id: row.id as RecordingId,
  rawFormat: row.rawFormat === null ? null : rawAudioFormat.parse(JSON.parse(row.rawFormat)),
})

/** What the background found out about a recording; `fault` is the message key of why it couldn't, or of what it lacks. */
export type SavedAnalysis =
  | {
      readonly id: RecordingId
      readonly state: 'ready'
      readonly fault: string | null
      readonly durationMs: number
      readonly channels: number
      readonly sampleRate: number
      readonly codec: string
      readonly derivedExtension: string | null
      /** How long its header says it is, where that is more. */
      readonly promisedMs: number | null
      readonly loudness: readonly Loudness[]
      readonly speech: SavedSpeech
    }
  | { readonly id: RecordingId; readonly state: 'failed'; readonly fault: string }

function saveAnalysis(store: WritableStore, analysis: SavedAnalysis, context: CommandContext): null {
  inTransaction(store, 'save analysis', () => {
    // Its import may have been undone while it was listened to.
    const present = store.first(store.sql.selectFrom('recordings').select('id').where('id', '=', analysis.id))
    if (present === undefined) return
    if (analysis.state === 'failed' && keepsOlder(store, analysis)) return
    writeAnalysis(store, analysis, context)
    if (analysis.state === 'failed') return
    writeLoudness(store, analysis.id, analysis.loudness)
    writeSpeech(store, analysis.id, analysis.speech)
  })
  return null
}

/** What was analysed before and only not listened to stays playable; why that can't be is kept. */
function keepsOlder(store: WritableStore, { id, fault }: SavedAnalysis): boolean {
  const kept = store.run(
    store.sql
      .updateTable('recording_analysis')
      .set({ speech_fault: fault })
      .where('recording_id', '=', id)
      .where('state', '=', 'ready'),
  )
  return kept.changes > 0
}

function writeAnalysis(store: WritableStore, analysis: SavedAnalysis, context: CommandContext): void {
  const found = analysis.state === 'ready' ? analysis : null
  const values = {
    state: analysis.state,
    fault: analysis.fault,
    duration_ms: found?.durationMs ?? null,
    channels: found?.channels ?? null,
    sample_rate: found?.sampleRate ?? null,
    codec: found?.codec ?? null,
    derived_extension: found?.derivedExtension ?? null,
    promised_ms: found?.promisedMs ?? null,
    speech_fault: null,
    analysed_at: context.now,
  }
  store.run(
    store.sql
      .insertInto('recording_analysis')
      .values({ recording_id: analysis.id, ...values })
      .onConflict((conflict) => conflict.column('recording_id').doUpdateSet(values)),
  )
}

export const recordingOperations = {
  'recordings.locate': reading(locateRecording),
  'recordings.pendingAnalysis': reading(listPendingRecordings),
  'recordings.source': reading(readSource),
  'recordings.pendingOf': reading(listPendingOf),
  'recordings.pendingCount': reading((store, _input: null) => countPendingRecordings(store)),
  'recordings.saveAnalysis': writing(saveAnalysis),
} as const
