import type { Input, Output } from '#shared/calls/calls.ts'
import type { ActionId, RectificationId } from '#shared/calls/common.ts'
import type { CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { duesAt } from './rectification-dues.ts'
import { listFollowed, running } from './rectification-reminders.ts'

/** What falls on the days of a calendar's page beside the due days of the rectifications, which lists know. */
function listRectificationDays(
  store: ReadableStore,
  { fromDay, toDay }: Input<'rectifications.days'>,
  context: CommandContext,
): Output<'rectifications.days'> {
  const dues = duesAt(store, context.now)
  const actions = store.all(
    store.sql
      .selectFrom('rectification_actions')
      .innerJoin('rectifications', 'rectifications.id', 'rectification_id')
      .select(['rectification_actions.id as actionId', 'rectification_id as id', 'description'])
      .select('rectification_actions.due_on as dueOn')
      .where('state', 'in', ['draft', ...running])
      .where('done_at', 'is', null)
      .where('rectification_actions.due_on', '>=', fromDay)
      .where('rectification_actions.due_on', '<=', toDay)
      .orderBy('rectification_actions.due_on')
      .orderBy('number')
      .orderBy('position'),
  )
  const steps = listFollowed(store, dues).flatMap(({ id, places }) =>
    places.flatMap(({ step, asks, day, status }) =>
      day === null || day < fromDay || day > toDay ? [] : [{ id: id as RectificationId, step, asks, day, status }],
    ),
  )
  return {
    actions: actions.map(({ id, actionId, description, dueOn }) => ({
      id: id as RectificationId,
      actionId: actionId as ActionId,
      description,
      // The condition on the days leaves none out.
      day: dueOn ?? fromDay,
      isOverdue: dueOn !== null && dueOn < dues.today,
    })),
    steps,
  }
}

export const rectificationDaysHandlers: StoreHandlersOf<'rectifications.days'> = {
  'rectifications.days': listRectificationDays,
}
