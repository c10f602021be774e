import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import { type DayPeriod, dayOf, endOfDay, startOfDay } from '#shared/domain/days.ts'
import { findingClassPareto } from '#shared/domain/finding-pareto.ts'
import {
  ageing,
  type ClosingEvent,
  closureByMonth,
  effectByMonth,
  type FiguredRectification,
  type GivenVerdict,
  repeatsByMonth,
  timesToClose,
} from '#shared/domain/rectification-figures.ts'
import { pareto } from '#shared/domain/spc.ts'
import type { CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { causesOfFinding } from './finding-filter.ts'
import { readRecurrenceDays } from './finding-recurrence.ts'
import { byStanding } from './verification-standing.ts'
import { libraryCalendar } from './working-time.ts'

type Asked = Input<'rectifications.figures'>

/** Findings of services of the period, narrowed down as asked; one that is not to be rectified was found all the same. */
function selectFindings(store: ReadableStore, { period, departments, findingClasses, teamIds }: Asked) {
  let query = store.sql
    .selectFrom('findings')
    .where('occurred_at', '>=', startOfDay(period.fromDay))
    .where('occurred_at', '<', endOfDay(period.toDay))
  if (departments !== undefined) query = query.where('responsible_department', 'in', departments)
  if (findingClasses !== undefined) query = query.where('finding_class', 'in', findingClasses)
  if (teamIds !== undefined) query = query.where('team_id', 'in', teamIds)
  return query
}

const countByClass = (store: ReadableStore, asked: Asked) =>
  store.all(
    selectFindings(store, asked)
      .select(['finding_class as findingClass', sql<number>`count(*)`.as('count')])
      .groupBy('finding_class'),
  )

function countByCause(store: ReadableStore, asked: Asked): Output<'rectifications.figures'>['findingsByCause'] {
  const rows = store.all(
    selectFindings(store, asked)
      .select([causesOfFinding.as('named'), sql<number>`count(*)`.as('count')])
      // Not `causes`: a column of that name would go before it.
      .groupBy('named'),
  )
  const counts = rows.flatMap(({ named, count }) =>
    (JSON.parse(named) as string[]).map((cause) => ({ key: cause, count })),
  )
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    withoutCause: rows.find(({ named }) => named === '[]')?.count ?? 0,
    bars: pareto(counts).map(({ key, ...bar }) => ({ cause: key, ...bar })),
  }
}

/** Rectifications the filter lets through: by their own department, and by class and team of their findings. */
function listFigured(store: ReadableStore, { departments, findingClasses, teamIds }: Asked): FiguredRectification[] {
  let query = store.sql
    .selectFrom('rectifications')
    .select(['id', 'responsible_department as department', 'state', 'due_on as dueOn'])
    .select(['issued_at as issuedAt', 'closed_at as closedAt'])
  if (departments !== undefined) query = query.where('responsible_department', 'in', departments)
  if (findingClasses !== undefined || teamIds !== undefined) {
    let having = store.sql.selectFrom('findings').select('rectification_id').where('rectification_id', 'is not', null)
    if (findingClasses !== undefined) having = having.where('finding_class', 'in', findingClasses)
    if (teamIds !== undefined) having = having.where('team_id', 'in', teamIds)
    query = query.where('id', 'in', having)
  }
  return store.all(query)
}

/** Closings since the period began, and what reopened them since. */
export const listClosings = (store: ReadableStore, period: DayPeriod): ClosingEvent[] =>
  store.all(
    store.sql
      .selectFrom('rectification_events')
      .select(['rectification_id as rectificationId', 'kind', 'at'])
      // As the index has it: its planner compares the words.
      .where(sql<boolean>`kind IN ('close', 'reopen')`)
      .where('at', '>=', startOfDay(period.fromDay))
      .where('taken_back_at', 'is', null)
      .orderBy('at')
      .orderBy('id')
      .$narrowType<{ kind: 'close' | 'reopen' }>(),
  )

const listVerdicts = (store: ReadableStore): GivenVerdict[] =>
  store
    .all(
      store.sql
        .selectFrom('verifications')
        .innerJoin('rectifications', 'rectifications.id', 'verifications.rectification_id')
        .select(['rectification_id as rectificationId', 'verdict', 'computed_verdict as computed'])
        .select('verifications.created_at as at')
        .orderBy(byStanding)
        .orderBy('verifications.created_at')
        .orderBy('verifications.id'),
    )
    .map(({ computed, ...given }) => ({ ...given, isOverridden: computed !== null && computed !== given.verdict }))

export function rectificationFigures(
  store: ReadableStore,
  asked: Asked,
  context: CommandContext,
): Output<'rectifications.figures'> {
  const { period } = asked
  const withinDays = readRecurrenceDays(store)
  const today = dayOf(context.now)
  const rows = listFigured(store, asked)
  const ids = new Set(rows.map(({ id }) => id))
  const isAsked = ({ rectificationId }: { readonly rectificationId: string }): boolean => ids.has(rectificationId)
  const closing = timesToClose(rows, period, libraryCalendar(store))
  return {
    today,
    ageing: ageing(rows, today),
    timeToClose: [...closing.departments],
    unknownYears: [...closing.unknownYears],
    closureOnTime: closureByMonth(rows, period, today),
    findingsByClass: findingClassPareto(countByClass(store, asked)),
    findingsByCause: countByCause(store, asked),
    repeats: {
      withinDays,
      ...repeatsByMonth(listClosings(store, period).filter(isAsked), period, { withinDays, today }),
    },
    effect: effectByMonth(listVerdicts(store).filter(isAsked), period),
  }
}

export const rectificationFiguresHandlers: StoreHandlersOf<'rectifications.figures'> = {
  'rectifications.figures': rectificationFigures,
}
