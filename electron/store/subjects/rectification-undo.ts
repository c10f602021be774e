import type { Input, Output } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { refuse } from '#shared/calls/fault.ts'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import type { CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { listAttachments } from './attachments.ts'
import { listStoredActions } from './rectification-actions.ts'
import { type KeptBefore, recordEvent, rectificationById, type SettledFinding } from './rectification-events.ts'

type LastStep = {
  readonly id: number
  readonly at: number
  readonly actorId: string
  readonly actorName: string
  readonly kind: string
  readonly before: KeptBefore
}

/** The last step that stands, where it was taken since the library was opened. */
function lastStep(store: ReadableStore, id: RectificationId): LastStep | null {
  const row = store.first(
    store.sql
      .selectFrom('rectification_events')
      .innerJoin('users', 'users.id', 'actor_id')
      .select([
        'rectification_events.id as id',
        'at',
        'actor_id as actorId',
        'users.name as actorName',
        'kind',
        'before',
      ])
      .where('rectification_id', '=', id)
      .where('kind', '<>', 'undone')
      .where('taken_back_at', 'is', null)
      .orderBy('rectification_events.id', 'desc')
      .limit(1),
  )
  // Written by us when the step was taken.
  return row === undefined || row.before === null ? null : { ...row, before: JSON.parse(row.before) as KeptBefore }
}

/** Findings as a step of this kind left them; null for the others, which settle none. */
function settledTo(kind: string, id: RectificationId): Pick<SettledFinding, 'state' | 'rectification_id'> | null {
  switch (kind) {
    case 'close':
      return { state: 'closed', rectification_id: id }
    case 'cancel':
      return { state: 'open', rectification_id: null }
    case 'reopen':
      return { state: 'in-rectification', rectification_id: id }
    default:
      return null
  }
}

function areStillSettled(store: ReadableStore, id: RectificationId, { kind, before }: LastStep): boolean {
  const to = settledTo(kind, id)
  const ids = (before.findings ?? []).map((finding) => finding.id)
  if (to === null || ids.length === 0) return true
  const now = store.all(store.sql.selectFrom('findings').select(['state', 'rectification_id']).where('id', 'in', ids))
  return now.every(({ state, rectification_id }) => state === to.state && rectification_id === to.rectification_id)
}

/** Handed out to somebody, or drawn, after the step: both say what the step made true. */
const isThereSince = (
  store: ReadableStore,
  table: 'rectification_papers' | 'draws',
  id: RectificationId,
  at: number,
): boolean =>
  store.first(
    store.sql.selectFrom(table).select('id').where('rectification_id', '=', id).where('created_at', '>=', at).limit(1),
  ) !== undefined

/** Actions the step put on the list would go, and the files added to them since with them. */
function hasFilesOfNewActions(store: ReadableStore, id: RectificationId, { before }: LastStep): boolean {
  if (before.actions === undefined) return false
  const known = new Set(before.actions.map((action) => action.id))
  const added = listStoredActions(store, id).flatMap((action) => (known.has(action.id) ? [] : [action.id]))
  return listAttachments(store, 'action', added).length > 0
}

/** Why it can't be taken back, as a code of `refusals`; null where it can. */
function undoRefusal(
  store: ReadableStore,
  id: RectificationId,
  step: LastStep,
  { actor }: CommandContext,
): string | null {
  if (actor.role !== 'lead' && actor.id !== step.actorId) return 'undo-not-yours'
  // Nothing rests on a note.
  if (step.kind === 'note') return null
  if (isThereSince(store, 'rectification_papers', id, step.at)) return 'undo-paper'
  if (isThereSince(store, 'draws', id, step.at)) return 'undo-drawn'
  if (!areStillSettled(store, id, step)) return 'undo-finding-moved'
  return hasFilesOfNewActions(store, id, step) ? 'undo-files' : null
}

/** What the page offers to take back. */
export function undoableStep(
  store: ReadableStore,
  id: RectificationId,
  context: CommandContext,
): RectificationDetail['undo'] {
  const step = lastStep(store, id)
  if (step === null) return null
  const { id: eventId, kind, at, actorName } = step
  return { eventId, kind, at, actorName, refusal: undoRefusal(store, id, step, context) }
}

/** Takes back the last step: everything it changed is as before, the step stays in the timeline as taken back. */
export function undoStep(
  store: WritableStore,
  { id, eventId }: Input<'rectifications.undo'>,
  context: CommandContext,
): Output<'rectifications.undo'> {
  return inTransaction(store, 'undo rectification step', () => {
    const { number, state } = rectificationById(store, id)
    const step = lastStep(store, id)
    if (step === null || step.id !== eventId) return refuse([{ code: 'undo-outdated', field: 'eventId' }])
    const refusal = undoRefusal(store, id, step, context)
    if (refusal !== null) refuse([{ code: refusal, field: 'eventId' }])
    putBack(store, id, step.before)
    store.run(
      store.sql.updateTable('rectification_events').set({ taken_back_at: context.now }).where('id', '=', step.id),
    )
    const restored = rectificationById(store, id).state
    // Without states of its own: whoever asks when it came to a state means the steps that stand.
    recordEvent(store, id, { kind: 'undone', fromState: null, toState: null, note: step.kind }, context, {
      action: 'rectifications.undo',
      detail: { number, kind: step.kind, eventId, from: state, to: restored },
    })
    return { kind: step.kind, state: restored }
  })
}

function putBack(store: WritableStore, id: RectificationId, before: KeptBefore): void {
  const { columns = {}, findings = [], actions, removedFiles = [] } = before
  if (Object.keys(columns).length > 0) {
    store.run(store.sql.updateTable('rectifications').set(columns).where('id', '=', id))
  }
  for (const { id: finding, ...settled } of findings) {
    store.run(store.sql.updateTable('findings').set(settled).where('id', '=', finding))
  }
  if (actions !== undefined) {
    store.run(store.sql.deleteFrom('rectification_actions').where('rectification_id', '=', id))
    for (const action of actions) store.run(store.sql.insertInto('rectification_actions').values(action))
  }
  if (removedFiles.length > 0) {
    const restored = { removed_at: null, removed_by: null }
    store.run(
      store.sql
        .updateTable('attachments')
        .set(restored)
        .where('id', 'in', [...removedFiles]),
    )
  }
}
