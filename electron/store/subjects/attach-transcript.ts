import type { Input } from '#shared/calls/calls.ts'
import type { BatchId, RecordingId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { AttachedTranscript } from '#shared/calls/transcripts.ts'
import type { TakenTranscript } from '#shared/domain/understood-record.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { writing } from '../operation.ts'
import type { ImportSources } from './import-sources.ts'
import { insertTranscript } from './import-transcripts.ts'
import { isUndoing } from './import-undo.ts'
import { selectTranscripts } from './transcripts.ts'

/** An import of this one file, so that it is listed and undone like any other. */
function attachTranscript(
  store: WritableStore,
  { recordingId, taken }: { readonly recordingId: RecordingId; readonly taken: TakenTranscript },
  context: CommandContext,
): AttachedTranscript {
  return inTransaction(store, 'attach transcript', () => {
    if (isUndoing(store)) throw new CallFault('refused', {}, [], 'imports.undo.refused.undoing')
    const fileName = taken.sourceName
    const present = store.first(
      store.sql.selectFrom('transcripts').select('recording_id').where('sha256', '=', taken.sha256),
    )
    if (present?.recording_id === recordingId) return { outcome: 'present', fileName }
    const sources: ImportSources = { table: null, recordings: null }
    const batchId = newId<BatchId>()
    store.run(
      store.sql.insertInto('import_batches').values({
        id: batchId,
        state: 'done',
        request: JSON.stringify(sources),
        table_name: null,
        folder_name: fileName,
        is_sample: 0,
        started_at: context.now,
        finished_at: context.now,
        actor_id: context.actor.id,
        transcripts_added: 1,
      }),
    )
    if (insertTranscript(store, batchId, taken, context.now) === 'without-recording') {
      throw new CallFault('not-found', { what: 'recording' })
    }
    appendAudit(store, context, {
      action: 'transcripts.attach',
      subject: 'recording',
      subjectId: recordingId,
      detail: { fileName, batchId },
    })
    return { outcome: 'attached', batchId, fileName, utterances: taken.utterances.length }
  })
}

function swapSpeakers(
  store: WritableStore,
  { id }: Input<'transcripts.swapSpeakers'>,
  context: CommandContext,
): Record<string, never> {
  return inTransaction(store, 'swap speakers', () => {
    const transcripts = store.all(selectTranscripts(store, id)).map((one) => one.id)
    if (transcripts.length === 0) refuse([{ code: 'no-transcript', field: 'id' }])
    store.run(
      store.sql
        .updateTable('utterances')
        .set((of) => ({
          speaker: of
            .case()
            .when('speaker', '=', 'agent')
            .then('customer' as const)
            .else('agent' as const)
            .end(),
        }))
        .where('transcript_id', 'in', transcripts)
        .where('speaker', 'is not', null),
    )
    appendAudit(store, context, {
      action: 'transcripts.swapSpeakers',
      subject: 'record',
      subjectId: id,
      detail: { transcripts },
    })
    return {}
  })
}

export const attachTranscriptHandlers: StoreHandlersOf<'transcripts.swapSpeakers'> = {
  'transcripts.swapSpeakers': swapSpeakers,
}

export const attachTranscriptOperations = { 'transcripts.attach': writing(attachTranscript) } as const
