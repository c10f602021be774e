import type { Input, Output } from '#shared/calls/calls.ts'
import type { FindingId, RectificationId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { dayOf } from '#shared/domain/days.ts'
import { type RectificationContext, transition } from '#shared/domain/rectification.ts'
import { progressAfter, type RectificationProgress, valuesBefore } from '#shared/domain/rectification-steps.ts'
import type { CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { listActions } from './rectification-actions.ts'
import {
  progressColumns,
  recordEvent,
  rectificationById,
  type SettledFinding,
  type StoredRectification,
} from './rectification-events.ts'

/** Everything the state machine decides on, gathered in one place. */
function transitionContext(
  store: ReadableStore,
  stored: StoredRectification,
  input: Input<'rectifications.apply'>,
  now: number,
): RectificationContext {
  const verifications = store.all(
    store.sql
      .selectFrom('verifications')
      .select(['method', 'verdict', 'created_at as createdAt'])
      .where('rectification_id', '=', stored.id)
      .orderBy('created_at')
      .orderBy('id'),
  )
  return {
    goal: stored.goal,
    owner: stored.owner,
    dueOn: stored.due_on,
    actions: listActions(store, stored.id).map(({ files, ...action }) => ({ ...action, evidenceFiles: files.length })),
    verifications,
    lastReopenedAt: stored.reopened_at,
    reason: input.reason,
    recurringFinding: input.findingId,
    newOwner: input.newOwner,
    newDueOn: input.newDueOn,
    today: dayOf(now),
  }
}

const progressOf = (stored: StoredRectification): RectificationProgress => ({
  state: stored.state,
  owner: stored.owner,
  dueOn: stored.due_on,
  level: stored.level,
  issuedAt: stored.issued_at,
  acknowledgedAt: stored.acknowledged_at,
  acknowledgedBy: stored.acknowledged_by,
  submittedAt: stored.submitted_at,
  closedAt: stored.closed_at,
  reopenedAt: stored.reopened_at,
  recurrences: stored.recurrences,
})

const columnsOf = (values: Partial<RectificationProgress>): Partial<StoredRectification> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [progressColumns[name as keyof RectificationProgress], value]),
  )

export function applyEvent(
  store: WritableStore,
  input: Input<'rectifications.apply'>,
  context: CommandContext,
): Output<'rectifications.apply'> {
  return inTransaction(store, 'apply rectification event', () => {
    const stored = rectificationById(store, input.id)
    const next = transition(stored.state, input.event, transitionContext(store, stored, input, context.now))
    if (!next.ok) refuse(next.refusals)
    const before = progressOf(stored)
    const after = progressAfter(before, input.event, next.state, { ...input, now: context.now })
    store.run(store.sql.updateTable('rectifications').set(columnsOf(after)).where('id', '=', input.id))
    const findings = settleFindings(store, input)
    const note = noteOf(input, after)
    const kept = { columns: columnsOf(valuesBefore(before, after)), findings }
    const event = { kind: input.event, fromState: stored.state, toState: next.state, note, before: kept }
    recordEvent(store, input.id, event, context, {
      action: `rectifications.${input.event}`,
      detail: { number: stored.number, from: stored.state, to: next.state, note },
    })
    return { state: next.state }
  })
}

function noteOf(input: Input<'rectifications.apply'>, { acknowledgedBy }: RectificationProgress): string {
  switch (input.event) {
    case 'start':
      return acknowledgedBy
    case 'escalate':
      return `${input.reason} → ${input.newOwner}, ${input.newDueOn}`
    default:
      return input.reason
  }
}

type SettledTo = Pick<SettledFinding, 'state' | 'rectification_id'>

/**
 * Findings close with their rectification; cancelling it sets them free for another one; reopening it takes up the one
 * its cause came back with, and its own again. Answers how they were before.
 */
function settleFindings(
  store: WritableStore,
  { id, event, findingId }: Input<'rectifications.apply'>,
): readonly SettledFinding[] {
  const own = store.sql.selectFrom('findings').select(['id', 'state', 'rectification_id', 'recurrence_of'])
  const settle = (findings: readonly SettledFinding[], to: SettledTo): readonly SettledFinding[] => {
    const ids = findings.map((finding) => finding.id)
    if (ids.length > 0) store.run(store.sql.updateTable('findings').set(to).where('id', 'in', ids))
    return findings
  }
  const mine = () => store.all(own.where('rectification_id', '=', id))
  switch (event) {
    case 'close':
      return settle(mine(), { state: 'closed', rectification_id: id })
    case 'cancel':
      return settle(mine(), { state: 'open', rectification_id: null })
    case 'reopen': {
      const [recurring, ...others] = store.all(
        own
          .where((either) => either.or([either('id', '=', findingId), either('merged_into', '=', findingId)]))
          .orderBy((of) => of('id', '=', findingId), 'desc'),
      )
      if (recurring === undefined || recurring.id !== findingId) throw new CallFault('not-found', { what: 'finding' })
      if (recurring.state !== 'open') refuse([{ code: 'finding-not-open', field: 'findingId' }])
      const before = settle([...mine(), recurring, ...others], { state: 'in-rectification', rectification_id: id })
      // Also where somebody saw what filing it didn't: whoever counts recurrences finds it.
      store.run(store.sql.updateTable('findings').set({ recurrence_of: id }).where('id', '=', findingId))
      return before
    }
    default:
      return []
  }
}

/**
 * A closed rectification is taken up again because its cause came back with this open finding, which belongs to it from
 * now on. Refused where it isn't closed. Part of the caller's transaction where there is one.
 */
export function reopenForRecurrence(
  store: WritableStore,
  id: RectificationId,
  findingId: FindingId,
  context: CommandContext,
): void {
  const finding = store.first(store.sql.selectFrom('findings').select(['number', 'title']).where('id', '=', findingId))
  if (finding === undefined) throw new CallFault('not-found', { what: 'finding' })
  const reason = `${finding.number} ${finding.title}`
  applyEvent(
    store,
    { id, event: 'reopen', reason, findingId, acknowledgedBy: '', newOwner: '', newDueOn: null },
    context,
  )
}
