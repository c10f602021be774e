import type { Selectable } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { CallFault, type Refusal, refuse } from '#shared/calls/fault.ts'
import type { RectificationAction, RectificationElements } from '#shared/calls/rectification.ts'
import { dayOf } from '#shared/domain/days.ts'
import {
  acceptsActionReport,
  acceptsEdits,
  acceptsVerification,
  missingElements,
  type RectificationContext,
  type RectificationState,
  transition,
} from '#shared/domain/rectification.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import type { RectificationsTable } from '../schema.ts'
import { findingsToTakeUp, takeUpFindings } from './finding-taking-up.ts'
import { nextNumber } from './numbers.ts'
import { actionEditRefusals, areSameActions, listActions, writeActions } from './rectification-actions.ts'

type StoredRectification = Selectable<RectificationsTable>

function rectificationById(store: ReadableStore, id: RectificationId): StoredRectification {
  const row = store.first(store.sql.selectFrom('rectifications').selectAll().where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'rectification' })
  return row
}

type EventRow = {
  readonly kind: string
  readonly fromState: RectificationState | null
  readonly toState: RectificationState | null
  readonly note: string
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
    }),
  )
  appendAudit(store, context, { subject: 'rectification', subjectId: id, ...audit })
}

/** Opens a draft that takes up open findings; their department and causes are what it starts with. */
export function createRectification(
  store: WritableStore,
  { findingIds, title }: Input<'rectifications.create'>,
  context: CommandContext,
): Output<'rectifications.create'> {
  return inTransaction(store, 'create rectification', () => {
    const findings = findingsToTakeUp(store, findingIds)
    const causes = new Set(findings.map(({ cause }) => cause).filter((cause) => cause !== ''))
    const id = newId<RectificationId>()
    const number = nextNumber(store, 'rectifications', 'ZG', context.now)
    store.run(
      store.sql.insertInto('rectifications').values({
        id,
        number,
        title,
        state: 'draft',
        goal: '',
        owner: '',
        responsible_department: findings[0]?.responsibleDepartment ?? '',
        due_on: null,
        cause_analysis: [...causes].join('\n'),
        created_at: context.now,
        created_by: context.actor.id,
        issued_at: null,
        closed_at: null,
      }),
    )
    takeUpFindings(store, id, findings)
    const numbers = findings.map((finding) => finding.number)
    recordEvent(store, id, { kind: 'created', fromState: null, toState: 'draft', note: numbers.join(', ') }, context, {
      action: 'rectifications.create',
      detail: { number, title, findings: numbers },
    })
    return { id, number }
  })
}

const elementColumns = {
  title: 'title',
  goal: 'goal',
  owner: 'owner',
  responsibleDepartment: 'responsible_department',
  dueOn: 'due_on',
  causeAnalysis: 'cause_analysis',
} as const satisfies Partial<Record<keyof RectificationElements, keyof StoredRectification>>
type ElementName = keyof typeof elementColumns
const elementNames = Object.keys(elementColumns) as ElementName[]

/** The elements that the edit would change, by the names of the form. */
function changedElements(
  stored: StoredRectification,
  actions: readonly RectificationAction[],
  edited: RectificationElements,
): readonly (ElementName | 'actions')[] {
  const names = elementNames.filter((name) => stored[elementColumns[name]] !== edited[name])
  return areSameActions(actions, edited.actions) ? names : [...names, 'actions']
}

export function editRectification(
  store: WritableStore,
  { id, elements }: Input<'rectifications.edit'>,
  context: CommandContext,
): Output<'rectifications.edit'> {
  return inTransaction(store, 'edit rectification', () => {
    const stored = rectificationById(store, id)
    const actions = listActions(store, id)
    const changed = changedElements(stored, actions, elements)
    if (changed.length === 0) return {}
    const refusals: readonly Refusal[] = acceptsEdits(stored.state)
      ? [
          ...actionEditRefusals(actions, elements.actions),
          ...(stored.state === 'draft' ? [] : missingElements(elements)),
        ]
      : changed.map((field) => ({ code: 'not-editable-now', field }))
    if (refusals.length > 0) refuse(refusals)
    store.run(
      store.sql
        .updateTable('rectifications')
        .set(Object.fromEntries(elementNames.map((name) => [elementColumns[name], elements[name]])))
        .where('id', '=', id),
    )
    if (changed.includes('actions')) writeActions(store, id, elements.actions)
    recordEvent(store, id, { kind: 'edited', fromState: null, toState: null, note: '' }, context, {
      action: 'rectifications.edit',
      detail: { number: stored.number, changed, elements },
    })
    return {}
  })
}

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
      .select(['verdict', 'created_at as createdAt'])
      .where('rectification_id', '=', stored.id)
      .orderBy('created_at')
      .orderBy('id'),
  )
  const reopened = store.first(
    store.sql
      .selectFrom('rectification_events')
      .select((build) => build.fn.max('at').as('at'))
      .where('rectification_id', '=', stored.id)
      .where('to_state', 'in', ['returned', 'escalated']),
  )
  return {
    goal: stored.goal,
    owner: stored.owner,
    dueOn: stored.due_on,
    actions: listActions(store, stored.id),
    verifications,
    lastReopenedAt: reopened?.at ?? null,
    reason: input.reason,
    newOwner: input.newOwner,
    newDueOn: input.newDueOn,
    today: dayOf(now),
  }
}

export function applyEvent(
  store: WritableStore,
  input: Input<'rectifications.apply'>,
  context: CommandContext,
): Output<'rectifications.apply'> {
  return inTransaction(store, 'apply rectification event', () => {
    const stored = rectificationById(store, input.id)
    const next = transition(stored.state, input.event, transitionContext(store, stored, input, context.now))
    if (!next.ok) refuse(next.refusals)
    store.run(
      store.sql
        .updateTable('rectifications')
        .set({ state: next.state, ...columnsChangedBy(input, context.now) })
        .where('id', '=', input.id),
    )
    settleFindings(store, input)
    const note = input.event === 'escalate' ? `${input.reason} → ${input.newOwner}, ${input.newDueOn}` : input.reason
    recordEvent(store, input.id, { kind: input.event, fromState: stored.state, toState: next.state, note }, context, {
      action: `rectifications.${input.event}`,
      detail: { number: stored.number, from: stored.state, to: next.state, note },
    })
    return { state: next.state }
  })
}

function columnsChangedBy(input: Input<'rectifications.apply'>, now: number): Partial<StoredRectification> {
  switch (input.event) {
    case 'issue':
      return { issued_at: now }
    case 'close':
      return { closed_at: now }
    case 'escalate':
      return { owner: input.newOwner, due_on: input.newDueOn }
    default:
      return {}
  }
}

/** Findings close with their rectification; cancelling it sets them free for another one. */
function settleFindings(store: WritableStore, { id, event }: Input<'rectifications.apply'>): void {
  if (event !== 'close' && event !== 'cancel') return
  const settled =
    event === 'close' ? ({ state: 'closed' } as const) : ({ state: 'open', rectification_id: null } as const)
  store.run(store.sql.updateTable('findings').set(settled).where('rectification_id', '=', id))
}

export function completeAction(
  store: WritableStore,
  { id, actionId, evidence }: Input<'rectifications.completeAction'>,
  context: CommandContext,
): Output<'rectifications.completeAction'> {
  return inTransaction(store, 'complete action', () => {
    const stored = rectificationById(store, id)
    const actions = listActions(store, id)
    const place = actions.findIndex((action) => action.id === actionId)
    const action = actions[place]
    if (action === undefined) throw new CallFault('not-found', { what: 'action' })
    if (action.doneAt !== null) refuse([{ code: 'action-already-done', field: `actions.${place}` }])
    if (!acceptsActionReport(stored.state, action.isContainment)) {
      refuse([{ code: 'action-report-not-allowed', field: `actions.${place}` }])
    }
    store.run(
      store.sql.updateTable('rectification_actions').set({ evidence, done_at: context.now }).where('id', '=', actionId),
    )
    recordEvent(
      store,
      id,
      { kind: 'action-done', fromState: null, toState: null, note: `${action.description}: ${evidence}` },
      context,
      {
        action: 'rectifications.completeAction',
        detail: { number: stored.number, actionId, description: action.description, evidence },
      },
    )
    return {}
  })
}

export function recordVerification(
  store: WritableStore,
  { id, method, result, verdict }: Input<'rectifications.recordVerification'>,
  context: CommandContext,
): Output<'rectifications.recordVerification'> {
  return inTransaction(store, 'record verification', () => {
    const stored = rectificationById(store, id)
    if (!acceptsVerification(stored.state)) refuse([{ code: 'verification-not-allowed', field: 'state' }])
    store.run(
      store.sql.insertInto('verifications').values({
        id: newId(),
        rectification_id: id,
        method,
        result,
        verdict,
        created_at: context.now,
        created_by: context.actor.id,
      }),
    )
    recordEvent(store, id, { kind: 'verification-recorded', fromState: null, toState: null, note: result }, context, {
      action: 'rectifications.recordVerification',
      detail: { number: stored.number, method, result, verdict },
    })
    return {}
  })
}
