import type { Input, Output } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { refuse } from '#shared/calls/fault.ts'
import type { LadderSettings, Reminder } from '#shared/calls/rectification-ladder.ts'
import { dayOf } from '#shared/domain/days.ts'
import { grouped } from '#shared/domain/grouped.ts'
import type { RectificationState } from '#shared/domain/rectification.ts'
import {
  concernedBy,
  type LadderPlace,
  missingYear,
  nextLevel,
  stepDue,
  workingDaysLeft,
} from '#shared/domain/rectification-ladder.ts'
import { addWorkingDays } from '#shared/domain/working-time.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { readLadder } from './ladder.ts'
import { type Dues, duesAt } from './rectification-dues.ts'
import { rectificationById } from './rectification-events.ts'
import { libraryCalendar } from './working-time.ts'

/** Steps of the ladder somebody has dealt with for this due day. */
export function handledStepsOf(store: ReadableStore, id: string, dueOn: string | null): ReadonlySet<number> {
  if (dueOn === null) return new Set()
  return new Set(
    store.column<number>(
      store.sql
        .selectFrom('rectification_reminders')
        .select('step')
        .where('rectification_id', '=', id)
        .where('due_on', '=', dueOn),
    ),
  )
}

export const running = ['issued', 'in_progress', 'submitted', 'verifying', 'returned', 'escalated'] as const

type Followed = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: RectificationState
  readonly level: number
  readonly owner: string
  readonly department: string
  readonly dueOn: string
  readonly places: readonly LadderPlace[]
}

/** Rectifications with a deadline that runs, each with its ladder as it stands today. */
export function listFollowed(store: ReadableStore, dues: Dues): Followed[] {
  const rows = store.all(
    store.sql
      .selectFrom('rectifications')
      .select(['id', 'number', 'title', 'state', 'level', 'owner', 'responsible_department as department'])
      .select('due_on as dueOn')
      .where('state', 'in', running)
      .orderBy('due_on')
      .orderBy('number'),
  )
  const handled = grouped(
    store.all(
      store.sql
        .selectFrom('rectification_reminders')
        .innerJoin('rectifications', 'rectifications.id', 'rectification_id')
        .select(['rectification_id as of', 'rectification_reminders.due_on as dueOn', 'step'])
        .where('state', 'in', running),
    ),
    ({ of, dueOn }) => `${of} ${dueOn}`,
  )
  return rows.flatMap(({ dueOn, ...row }) => {
    if (dueOn === null) return []
    const steps = handled.get(`${row.id} ${dueOn}`)
    const done = steps === undefined ? undefined : new Set(steps.map(({ step }) => step))
    return [{ ...row, dueOn, places: dues.ladderOf({ state: row.state, dueOn }, done) }]
  })
}

/** How many rectifications the ladder asks something of today. */
export const countDueReminders = (store: ReadableStore, dues: Dues): number =>
  listFollowed(store, dues).filter(({ places }) => stepDue(places) !== null).length

function listReminders(store: ReadableStore, context: CommandContext): Output<'rectifications.reminders'> {
  const dues = duesAt(store, context.now)
  const ladder = readLadder(store)
  const followed = listFollowed(store, dues)
  const openActions = grouped(listOpenActions(store), ({ of }) => of)
  const reminders = followed
    .flatMap((one) => {
      const due = stepDue(one.places)
      return due === null ? [] : [reminderOf(one, due, openActions.get(one.id) ?? [], ladder, dues)]
    })
    .toSorted((a, b) => b.due.step - a.due.step || (a.dueOn < b.dueOn ? -1 : 1))
  return { today: dues.today, reminders, unknownYears: unknownYearsOf(followed) }
}

type OpenAction = { readonly of: string; readonly owner: string; readonly department: string }

/** Actions that aren't done, of all rectifications that run: asking one by one would take as long again. */
const listOpenActions = (store: ReadableStore): OpenAction[] =>
  store.all(
    store.sql
      .selectFrom('rectification_actions')
      .innerJoin('rectifications', 'rectifications.id', 'rectification_id')
      .select(['rectification_id as of', 'rectification_actions.owner as owner', 'department'])
      .where('done_at', 'is', null)
      .where('state', 'in', running)
      .orderBy('rectification_id')
      .orderBy('position'),
  )

function reminderOf(
  { id, number, title, state, level, owner, department, dueOn }: Followed,
  due: LadderPlace,
  openActions: readonly OpenAction[],
  ladder: LadderSettings,
  dues: Dues,
): Reminder {
  const { owners, departments, isVerification } = concernedBy({ state, owner, department }, openActions)
  const left = dues.leftUntil(dueOn)
  return {
    ...{ id: id as RectificationId, number, title, state, level, dueOn, due, isVerification },
    isOverdue: dueOn < dues.today,
    workingDaysLeft: left?.ok ? left.value : null,
    owners: [...owners],
    departments: [...departments],
    nextLevel: nextLevel(ladder, level),
  }
}

function unknownYearsOf(followed: readonly Followed[]): Output<'rectifications.reminders'>['unknownYears'] {
  const missing = followed.flatMap(({ number, places }) =>
    [
      ...new Set(
        places.flatMap(({ status, unknownYear }) => (status === 'unknown' && unknownYear ? [unknownYear] : [])),
      ),
    ].map((year) => ({ year, number })),
  )
  return [...grouped(missing, ({ year }) => year)]
    .map(([year, of]) => ({ year, numbers: of.map(({ number }) => number) }))
    .toSorted((a, b) => a.year - b.year)
}

function handleReminder(
  store: WritableStore,
  { id, dueOn, step, note }: Input<'rectifications.handleReminder'>,
  context: CommandContext,
): Output<'rectifications.handleReminder'> {
  return inTransaction(store, 'handle reminder', () => {
    const { number, state, due_on } = rectificationById(store, id)
    const handled = handledStepsOf(store, id, dueOn)
    if (handled.has(step)) refuse([{ code: 'reminder-handled', field: 'step' }])
    // Another due day has been set, or another ladder, since the page was shown.
    const places = due_on === dueOn ? duesAt(store, context.now).ladderOf({ state, dueOn }, handled) : []
    const place = places.find((one) => one.step === step)
    if (place === undefined || place.status === 'ahead') refuse([{ code: 'reminder-not-due', field: 'step' }])
    const row = {
      rectification_id: id,
      due_on: dueOn,
      step,
      note,
      handled_at: context.now,
      handled_by: context.actor.id,
    }
    store.run(store.sql.insertInto('rectification_reminders').values(row))
    appendAudit(store, context, {
      action: 'rectifications.handleReminder',
      subject: 'rectification',
      subjectId: id,
      detail: { number, dueOn, step, note },
    })
    return {}
  })
}

function unhandleReminder(
  store: WritableStore,
  { id, dueOn, step }: Input<'rectifications.unhandleReminder'>,
  context: CommandContext,
): Output<'rectifications.unhandleReminder'> {
  return inTransaction(store, 'unhandle reminder', () => {
    const { number } = rectificationById(store, id)
    const { changes } = store.run(
      store.sql
        .deleteFrom('rectification_reminders')
        .where('rectification_id', '=', id)
        .where('due_on', '=', dueOn)
        .where('step', '=', step),
    )
    if (changes === 0) return {}
    appendAudit(store, context, {
      action: 'rectifications.unhandleReminder',
      subject: 'rectification',
      subjectId: id,
      detail: { number, dueOn, step },
    })
    return {}
  })
}

function dueDay(
  store: ReadableStore,
  asked: Input<'rectifications.dueDay'>,
  context: CommandContext,
): Output<'rectifications.dueDay'> {
  const calendar = libraryCalendar(store)
  const today = dayOf(context.now)
  if ('day' in asked) {
    const left = workingDaysLeft(asked.day, today, calendar)
    return { day: asked.day, workingDays: left.ok ? left.value : null, unknownYear: missingYear(left) }
  }
  const day = addWorkingDays(today, asked.workingDays, calendar)
  return day.ok
    ? { day: day.value, workingDays: asked.workingDays, unknownYear: null }
    : { day: null, workingDays: null, unknownYear: missingYear(day) }
}

export const reminderHandlers: StoreHandlersOf<
  | 'rectifications.reminders'
  | 'rectifications.handleReminder'
  | 'rectifications.unhandleReminder'
  | 'rectifications.dueDay'
> = {
  'rectifications.reminders': (store, _input, context) => listReminders(store, context),
  'rectifications.handleReminder': handleReminder,
  'rectifications.unhandleReminder': unhandleReminder,
  'rectifications.dueDay': dueDay,
}
