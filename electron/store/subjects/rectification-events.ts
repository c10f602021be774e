import type { Selectable } from 'kysely'
import type { RectificationId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { RectificationState } from '#shared/domain/rectification.ts'
import type { RectificationProgress } from '#shared/domain/rectification-steps.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import type { FindingsTable, RectificationActionsTable, RectificationsTable } from '../schema.ts'

export type StoredRectification = Selectable<RectificationsTable>
export type StoredAction = Selectable<RectificationActionsTable>
export type SettledFinding = Pick<Selectable<FindingsTable>, 'id' | 'state' | 'rectification_id' | 'recurrence_of'>

export function rectificationById(store: ReadableStore, id: RectificationId): StoredRectification {
  const row = store.first(store.sql.selectFrom('rectifications').selectAll().where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'rectification' })
  return row
}

/** The columns an event of the state machine may change, by their names in the domain. */
export const progressColumns = {
  state: 'state',
  owner: 'owner',
  dueOn: 'due_on',
  level: 'level',
  issuedAt: 'issued_at',
  acknowledgedAt: 'acknowledged_at',
  acknowledgedBy: 'acknowledged_by',
  submittedAt: 'submitted_at',
  closedAt: 'closed_at',
  reopenedAt: 'reopened_at',
  recurrences: 'recurrences',
} as const satisfies Record<keyof RectificationProgress, keyof StoredRectification>

/** What a step changed, as it was before: all that is needed to take it back. */
export type KeptBefore = {
  readonly columns?: Partial<StoredRectification>
  /** Findings it settled. */
  readonly findings?: readonly SettledFinding[]
  /** All actions, where the list or one of them changed. */
  readonly actions?: readonly StoredAction[]
  /** Files that went with an action that was taken off the list. */
  readonly removedFiles?: readonly string[]
}

export type EventRow = {
  readonly kind: string
  readonly fromState: RectificationState | null
  readonly toState: RectificationState | null
  readonly note: string
  /** Left out where the event can't be taken back. */
  readonly before?: KeptBefore
}

/** One line of the timeline and its audit entry: nothing happens to a rectification without both. */
export function recordEvent(
  store: WritableStore,
  id: RectificationId,
  event: EventRow,
  context: CommandContext,
  audit: { readonly action: string; readonly detail: Readonly<Record<string, unknown>> },
): void {
  store.run(
    store.sql.insertInto('rectification_events').values({
      rectification_id: id,
      at: context.now,
      actor_id: context.actor.id,
      kind: event.kind,
      from_state: event.fromState,
      to_state: event.toState,
      note: event.note,
      before: event.before === undefined ? null : JSON.stringify(event.before),
    }),
  )
  appendAudit(store, context, { subject: 'rectification', subjectId: id, ...audit })
}

/** What was done before the library was opened stays: only steps of one sitting can be taken back. */
export function forgetStepsBefore(store: WritableStore): void {
  store.raw.prepare('UPDATE rectification_events SET before = NULL WHERE before IS NOT NULL').run()
}
