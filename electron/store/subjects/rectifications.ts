import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { RectificationDetail, RectificationRow } from '#shared/calls/rectification.ts'
import { addDays, dayOf } from '#shared/domain/days.ts'
import { allowedEvents, isDueSoon, isOverdue } from '#shared/domain/rectification.ts'
import type { CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { listFindingsOfRectification } from './findings.ts'
import { readSetting } from './library.ts'
import { listActions } from './rectification-actions.ts'
import {
  applyEvent,
  completeAction,
  createRectification,
  editRectification,
  recordVerification,
} from './rectification-commands.ts'
import { listVerifications } from './verifications.ts'

/** How many days before its due date a rectification counts as due soon, unless the library says otherwise. */
const defaultDueSoonDays = 3

/** What due dates are judged on: today, and the last day that counts as soon. */
export function dueDays(store: ReadableStore, now: number): { readonly today: string; readonly soon: string } {
  const today = dayOf(now)
  const days = Number(readSetting(store, 'rectifications.dueSoonDays') ?? defaultDueSoonDays)
  return { today, soon: addDays(today, days) }
}

const rectificationRows = (store: ReadableStore) =>
  store.sql.selectFrom('rectifications').select([
    'id',
    'number',
    'title',
    'state',
    'owner',
    'responsible_department as responsibleDepartment',
    'due_on as dueOn',
    'created_at as createdAt',
    'closed_at as closedAt',
    'goal',
    'cause_analysis as causeAnalysis',
    // Counted where they lie: joining them would multiply the rows with each other.
    sql<number>`(SELECT count(*) FROM findings WHERE rectification_id = rectifications.id)`.as('findings'),
    sql<number>`(SELECT count(*) FROM rectification_actions
      WHERE rectification_id = rectifications.id AND done_at IS NOT NULL)`.as('actionsDone'),
    sql<number>`(SELECT count(*) FROM rectification_actions WHERE rectification_id = rectifications.id)`.as(
      'actionsTotal',
    ),
  ])

type StoredRow = Omit<RectificationRow, 'id' | 'isOverdue' | 'isDueSoon'> & { readonly id: string }

function withDueFlags<R extends StoredRow>(row: R, { today, soon }: ReturnType<typeof dueDays>) {
  return {
    ...row,
    id: row.id as RectificationId,
    isOverdue: isOverdue(row, today),
    isDueSoon: isDueSoon(row, today, soon),
  }
}

/** Rectifications, the newest first. */
export function listRectifications(
  store: ReadableStore,
  { states, overdueOnly }: Input<'rectifications.list'>,
  context: CommandContext,
): RectificationRow[] {
  const query = rectificationRows(store).orderBy('created_at', 'desc').orderBy('number', 'desc')
  const days = dueDays(store, context.now)
  return store
    .all(states === undefined ? query : query.where('state', 'in', states))
    .map(({ goal: _goal, causeAnalysis: _causeAnalysis, ...row }) => withDueFlags(row, days))
    .filter((row) => !overdueOnly || row.isOverdue)
}

export function getRectification(
  store: ReadableStore,
  { id }: Input<'rectifications.get'>,
  context: CommandContext,
): RectificationDetail {
  const row = store.first(rectificationRows(store).where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'rectification' })
  return {
    ...withDueFlags(row, dueDays(store, context.now)),
    actions: listActions(store, id),
    findingRows: listFindingsOfRectification(store, id),
    verifications: listVerifications(store, id),
    timeline: listTimeline(store, id),
    allowedEvents: [...allowedEvents(row.state)],
  }
}

function listTimeline(store: ReadableStore, rectificationId: string): RectificationDetail['timeline'] {
  return store.all(
    store.sql
      .selectFrom('rectification_events')
      .innerJoin('users', 'users.id', 'rectification_events.actor_id')
      .select(['at', 'users.name as actorName', 'kind', 'from_state as fromState', 'to_state as toState', 'note'])
      .where('rectification_id', '=', rectificationId)
      .orderBy('rectification_events.id'),
  ) as RectificationDetail['timeline']
}

function listDepartments(store: ReadableStore): Output<'departments.list'> {
  return store.all(
    store.sql.selectFrom('departments').select(['id', 'name', 'finding_class as findingClass']).orderBy('name'),
  )
}

export const rectificationHandlers: StoreHandlersOf<
  | 'rectifications.create'
  | 'rectifications.list'
  | 'rectifications.get'
  | 'rectifications.edit'
  | 'rectifications.apply'
  | 'rectifications.completeAction'
  | 'rectifications.recordVerification'
  | 'departments.list'
> = {
  'rectifications.create': createRectification,
  'rectifications.list': listRectifications,
  'rectifications.get': getRectification,
  'rectifications.edit': editRectification,
  'rectifications.apply': applyEvent,
  'rectifications.completeAction': completeAction,
  'rectifications.recordVerification': recordVerification,
  'departments.list': (store) => listDepartments(store),
}
