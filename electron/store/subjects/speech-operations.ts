import type { RecordingId } from '#shared/calls/common.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { reading, writing } from '../operation.ts'
import { asPending, type PendingRecording, pendingColumns } from './recordings.ts'
import { type SavedSpeech, writeSpeech } from './speech.ts'
import { readSpeechSettings } from './speech-settings.ts'

type Page = { readonly after: RecordingId | null; readonly limit: number }

/** Analysed, and the neural detector hasn't listened yet. How long it takes depends on the length. */
export type UnheardRecording = PendingRecording & { readonly durationMs: number; readonly channels: number }

const selectAnalysed = (store: ReadableStore) =>
  store.sql.selectFrom('recording_analysis').innerJoin('recordings', 'recordings.id', 'recording_id')

const selectUnheard = (store: ReadableStore) =>
  selectAnalysed(store).where('speech_method', '=', 'energy').where('speech_fault', 'is', null)

function countUnheard(store: ReadableStore): number {
  return store.first(selectUnheard(store).select((one) => one.fn.countAll<number>().as('count')))?.count ?? 0
}

function listUnheard(store: ReadableStore, { after, limit }: Page): UnheardRecording[] {
  return store
    .all(
      selectUnheard(store)
        .select([...pendingColumns, 'duration_ms as durationMs', 'channels'])
        .where('recording_id', '>', after ?? '')
        .orderBy('recording_id')
        .limit(limit),
    )
    .map(asUnheard)
}

function listUnheardOf(store: ReadableStore, ids: readonly RecordingId[]): UnheardRecording[] {
  return store
    .all(
      selectUnheard(store)
        .select([...pendingColumns, 'duration_ms as durationMs', 'channels'])
        .where('recording_id', 'in', ids),
    )
    .map(asUnheard)
}

type UnheardRow = Parameters<typeof asPending>[0] & {
  readonly durationMs: number | null
  readonly channels: number | null
}

const asUnheard = ({ durationMs, channels, ...row }: UnheardRow): UnheardRecording => ({
  ...asPending(row),
  durationMs: durationMs ?? 0,
  channels: channels ?? 1,
})

const countHeard = (store: ReadableStore): number =>
  store.first(
    store.sql
      .selectFrom('recording_analysis')
      .where('state', '=', 'ready')
      .select((one) => one.fn.countAll<number>().as('count')),
  )?.count ?? 0

/** All that were analysed, in order: for finding speech anew. */
function listHeard(store: ReadableStore, { after, limit }: Page): PendingRecording[] {
  return store
    .all(
      selectAnalysed(store)
        .select(pendingColumns)
        .where('state', '=', 'ready')
        .where('recording_id', '>', after ?? '')
        .orderBy('recording_id')
        .limit(limit),
    )
    .map(asPending)
}

function saveSpeech(
  store: WritableStore,
  { id, speech }: { readonly id: RecordingId; readonly speech: SavedSpeech },
): null {
  inTransaction(store, 'save speech', () => {
    // Its import may have been undone while it was listened to.
    const analysed = store.sql.selectFrom('recording_analysis').select('recording_id').where('recording_id', '=', id)
    if (store.first(analysed) !== undefined) writeSpeech(store, id, speech)
  })
  return null
}

function saveSpeechFault(
  store: WritableStore,
  { id, fault }: { readonly id: RecordingId; readonly fault: string },
): null {
  store.run(store.sql.updateTable('recording_analysis').set({ speech_fault: fault }).where('recording_id', '=', id))
  return null
}

export const speechOperations = {
  'speech.readSettings': reading((store, _input: null) => readSpeechSettings(store)),
  'speech.unheardCount': reading((store, _input: null) => countUnheard(store)),
  'speech.unheard': reading(listUnheard),
  'speech.unheardOf': reading(listUnheardOf),
  'speech.heardCount': reading((store, _input: null) => countHeard(store)),
  'speech.heard': reading(listHeard),
  'speech.save': writing(saveSpeech),
  'speech.saveFault': writing(saveSpeechFault),
} as const
