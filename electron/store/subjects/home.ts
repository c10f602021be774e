import type { Input, Output } from '#shared/calls/calls.ts'
import type { TeamId } from '#shared/calls/common.ts'
import type { HomeOverview, Period } from '#shared/calls/home.ts'
import { dayOf } from '#shared/domain/days.ts'
import { findingClassPareto } from '#shared/domain/finding-pareto.ts'
import { targetAt } from '#shared/domain/general-kpis.ts'
import type { DueRectification } from '#shared/domain/rectification.ts'
import { rectificationCounts } from '#shared/domain/rectification-counts.ts'
import { scoreTrend } from '#shared/domain/score-trend.ts'
import type { CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { countFindingsByClass, listKpiTargets, listTeamNames } from './figures.ts'
import { countLeftOut, listEvaluationFigures } from './indicator-rows.ts'
import { duesAt } from './rectification-dues.ts'
import { countDueReminders } from './rectification-reminders.ts'
import { countSubmittedOn } from './tasks.ts'

/** What is on the desk now, whatever period the charts show. */
function countWork(store: ReadableStore, context: CommandContext) {
  const tasks = store.all(
    store.sql
      .selectFrom('review_tasks')
      .select((build) => ['state', build.fn.countAll<number>().as('count')])
      .where('state', 'in', ['open', 'started'])
      .groupBy('state'),
  )
  const countOf = (state: 'open' | 'started'): number => tasks.find((row) => row.state === state)?.count ?? 0
  const findings = store.first(
    store.sql
      .selectFrom('findings')
      .select((build) => build.fn.countAll<number>().as('count'))
      .where('state', '=', 'open')
      .where('merged_into', 'is', null),
  )
  return {
    openTasks: countOf('open'),
    startedTasks: countOf('started'),
    submittedToday: countSubmittedOn(store, dayOf(context.now), context.actor.id),
    openFindings: findings?.count ?? 0,
  }
}

const listDueRectifications = (store: ReadableStore): DueRectification[] =>
  store.all(store.sql.selectFrom('rectifications').select(['state', 'due_on as dueOn']))

/** Everything the home screen is computed from. */
function gatherHome(store: ReadableStore, period: Period, context: CommandContext) {
  return {
    work: countWork(store, context),
    evaluations: listEvaluationFigures(store, period, {}),
    leftOut: countLeftOut(store, period, {}),
    teams: listTeamNames(store),
    targets: listKpiTargets(store),
    findingClasses: countFindingsByClass(store, period),
    rectifications: listDueRectifications(store),
    dues: duesAt(store, context.now),
  }
}

export function homeOverview(
  store: ReadableStore,
  period: Input<'home.overview'>,
  context: CommandContext,
): HomeOverview {
  const { dues, rectifications, ...gathered } = gatherHome(store, period, context)
  const target = targetAt(gathered.targets, 'attitudeScore', period)
  const trend = scoreTrend(gathered.evaluations, gathered.teams, target, period)
  return {
    work: {
      ...gathered.work,
      overdueRectifications: rectifications.filter((one) => dues.flagsOf(one).isOverdue).length,
      dueSoonRectifications: rectifications.filter((one) => dues.flagsOf(one).isDueSoon).length,
      dueReminders: countDueReminders(store, dues),
    },
    scoreTrend: { ...trend, teams: trend.teams.map((team) => ({ ...team, teamId: team.teamId as TeamId })) },
    leftOut: gathered.leftOut,
    findingPareto: findingClassPareto(gathered.findingClasses),
    rectificationCounts: rectificationCounts(rectifications, dues.today),
  }
}

function dataPeriod(store: ReadableStore): Output<'home.dataPeriod'> {
  const row = store.first(
    store.sql
      .selectFrom('service_records')
      .select((build) => [build.fn.min('started_at').as('first'), build.fn.max('started_at').as('last')]),
  )
  // Over no rows at all, min and max are null, whatever their column's type says.
  const { first, last } = (row ?? { first: null, last: null }) as { first: number | null; last: number | null }
  return first === null || last === null ? null : { fromDay: dayOf(first), toDay: dayOf(last) }
}

export const homeHandlers: StoreHandlersOf<'home.overview' | 'home.dataPeriod'> = {
  'home.overview': homeOverview,
  'home.dataPeriod': (store) => dataPeriod(store),
}
