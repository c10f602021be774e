import type { Input } from '#shared/calls/calls.ts'
import type { RecordingId, RedactionId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { mostRedactions, ownRedactionMs, type Redaction } from '#shared/calls/redactions.ts'
import { isCoveredBy } from '#shared/domain/sound/redaction.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { writing } from '../operation.ts'
import { listRedactedSpans } from './redacted-spans.ts'
import { refreshConversation } from './speech.ts'

/** All of a recording, lifted ones too, in the order of time. */
export function listRedactions(store: ReadableStore, recordingId: RecordingId, context: CommandContext): Redaction[] {
  const rows = store.all(
    store.sql
      .selectFrom('redactions')
      .innerJoin('users as maker', 'maker.id', 'redactions.created_by')
      .leftJoin('users as lifter', 'lifter.id', 'redactions.removed_by')
      .select(['redactions.id', 'start_ms', 'end_ms', 'sound', 'reason', 'redactions.created_at', 'created_by'])
      .select(['removed_at', 'maker.name as maker_name', 'lifter.name as lifter_name'])
      .where('recording_id', '=', recordingId)
      .orderBy('start_ms'),
  )
  return rows.map((row) => ({
    id: row.id as RedactionId,
    startMs: row.start_ms,
    endMs: row.end_ms,
    sound: row.sound,
    reason: row.reason,
    createdAt: row.created_at,
    createdByName: row.maker_name,
    removed: row.removed_at === null ? null : { at: row.removed_at, byName: row.lifter_name ?? '' },
    canLift: row.removed_at === null && mayLift(row, context),
  }))
}

/** A slip can be taken back by whoever made it; what stood for a while only a lead lets be heard again. */
const mayLift = (row: { readonly created_by: string; readonly created_at: number }, { actor, now }: CommandContext) =>
  actor.role === 'lead' || (row.created_by === actor.id && now - row.created_at <= ownRedactionMs)

function requireInsideRecording(
  store: ReadableStore,
  recordingId: string,
  span: { readonly startMs: number; readonly endMs: number },
): void {
  const row = store.first(
    store.sql
      .selectFrom('recordings')
      .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
      .select(['recording_analysis.state as state', 'duration_ms'])
      .where('recordings.id', '=', recordingId),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'recording' })
  if (row.state !== 'ready') refuse([{ code: 'recording-not-ready', field: 'recordingId' }])
  const isInside = span.startMs < span.endMs && span.endMs <= (row.duration_ms ?? 0)
  if (!isInside) refuse([{ code: 'span-outside-recording', field: 'endMs' }])
}

function addRedaction(
  store: WritableStore,
  input: Input<'redactions.add'>,
  context: CommandContext,
): { readonly id: RedactionId } {
  return inTransaction(store, 'add redaction', () => {
    requireInsideRecording(store, input.recordingId, input)
    if (listRedactedSpans(store, input.recordingId).length >= mostRedactions) {
      refuse([{ code: 'too-many-redactions', field: 'recordingId' }])
    }
    const id = newId<RedactionId>()
    const { recordingId, startMs, endMs, sound, reason } = input
    store.run(
      store.sql.insertInto('redactions').values({
        id,
        recording_id: recordingId,
        start_ms: startMs,
        end_ms: endMs,
        sound,
        reason,
        created_at: context.now,
        created_by: context.actor.id,
      }),
    )
    appendAudit(store, context, { action: 'redactions.add', subject: 'redaction', subjectId: id, detail: input })
    refreshConversation(store, recordingId)
    return { id }
  })
}

/** The redaction as it stands; one that was lifted can't be changed any more. */
function standingRedaction(store: ReadableStore, id: RedactionId) {
  const row = store.first(store.sql.selectFrom('redactions').selectAll().where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'redaction' })
  if (row.removed_at !== null) refuse([{ code: 'redaction-lifted', field: 'id' }])
  return row
}

function changeRedaction(
  store: WritableStore,
  input: Input<'redactions.change'>,
  context: CommandContext,
): { readonly recordingId: RecordingId } {
  return inTransaction(store, 'change redaction', () => {
    const before = standingRedaction(store, input.id)
    requireInsideRecording(store, before.recording_id, input)
    const hidden = { startMs: before.start_ms, endMs: before.end_ms }
    if (!isCoveredBy(hidden, input) && !mayLift(before, context)) {
      refuse([{ code: 'redaction-needs-lead', field: 'startMs' }])
    }
    const { startMs, endMs, sound, reason } = input
    store.run(
      store.sql
        .updateTable('redactions')
        .set({ start_ms: startMs, end_ms: endMs, sound, reason })
        .where('id', '=', input.id),
    )
    appendAudit(store, context, {
      action: 'redactions.change',
      subject: 'redaction',
      subjectId: input.id,
      detail: {
        before: { ...hidden, sound: before.sound, reason: before.reason },
        after: { startMs, endMs, sound, reason },
      },
    })
    refreshConversation(store, before.recording_id as RecordingId)
    return { recordingId: before.recording_id as RecordingId }
  })
}

function removeRedaction(
  store: WritableStore,
  { id }: Input<'redactions.remove'>,
  context: CommandContext,
): { readonly recordingId: RecordingId } {
  return inTransaction(store, 'remove redaction', () => {
    const row = standingRedaction(store, id)
    if (!mayLift(row, context)) refuse([{ code: 'redaction-needs-lead', field: 'id' }])
    store.run(
      store.sql
        .updateTable('redactions')
        .set({ removed_at: context.now, removed_by: context.actor.id })
        .where('id', '=', id),
    )
    const { recording_id: recordingId, start_ms: startMs, end_ms: endMs, sound, reason } = row
    appendAudit(store, context, {
      action: 'redactions.remove',
      subject: 'redaction',
      subjectId: id,
      detail: { recordingId, startMs, endMs, sound, reason },
    })
    refreshConversation(store, recordingId as RecordingId)
    return { recordingId: recordingId as RecordingId }
  })
}

export const redactionHandlers: StoreHandlersOf<'redactions.list'> = {
  'redactions.list': (store, { recordingId }, context) => listRedactions(store, recordingId, context),
}

/** The desk asks for these on the page's behalf: it has a copy to make after each. */
export const redactionOperations = {
  'redactions.add': writing(addRedaction),
  'redactions.change': writing(changeRedaction),
  'redactions.remove': writing(removeRedaction),
} as const
