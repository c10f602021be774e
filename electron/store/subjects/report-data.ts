// Gathers what a report is made of; shared/domain/reports computes it.
import { sql } from 'kysely'
import type { AgentId, TeamId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { IndicatorScope } from '#shared/calls/indicators.ts'
import { type DayPeriod, dayOf, endOfDay, previousPeriod, startOfDay } from '#shared/domain/days.ts'
import { historyPeriod, type ReportData } from '#shared/domain/report.ts'
import type { ReportRequest, ReportScope } from '#shared/domain/reports/report-content.ts'
import type { IndicatorPeriods, MeasuredIndicator } from '#shared/domain/reports/report-indicators.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { samePeriodLastYear } from '#shared/domain/reports/report-periods.ts'
import type { ProposalGrounds } from '#shared/domain/reports/report-proposals.ts'
import { controlPlaces, forecastPlaces } from '#shared/domain/reports/report-series.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'
import { addWorkingDays } from '#shared/domain/working-time.ts'
import type { CommandContext } from '../audit.ts'
import type { ReadableStore } from '../handles.ts'
import { listKpiTargets, listTeamNames } from './figures.ts'
import { gatherEvaluationsFromColumns } from './indicator-columns.ts'
import { indicatorSteps, indicatorValuesFromColumns } from './indicators.ts'
import { hasSampleData, readSetting } from './library.ts'
import { listCases } from './report-cases.ts'
import {
  countReportEvaluations,
  countReportFiles,
  countRescored,
  listFailedItems,
  listReportEvaluations,
  listReportFiles,
} from './report-evaluations.ts'
import { listDrawsOfPeriod, listProblems, listRectificationsOfPeriod, listReportAgents } from './report-rows.ts'
import { isOf } from './report-scope.ts'
import { libraryCalendar } from './working-time.ts'

/** Working days a proposal is given: for what is late already, and for everything else. */
const workingDays = { soon: 3, usual: 10 } as const

const noRescoring: ReportModel['rescoring'] = { rescored: 0, changed: 0, meanDifference: null }

/** A report lists what its kind shows: an overview of a year doesn't read every file's hash. */
export function gatherReport(
  store: ReadableStore,
  { kind, period, scope }: ReportRequest,
  context: CommandContext,
): ReportData {
  const targets = listKpiTargets(store)
  const indicatorScope = indicatorScopeOf(scope)
  const hasRows = kind === 'agent' || kind === 'annex'
  return {
    scope: scopeNamed(store, scope),
    libraryName: readSetting(store, 'library.name') ?? '',
    hasSampleData: hasSampleData(store),
    preparedBy: context.actor.name,
    indicators: gatherIndicators(store, { period, scope }, context),
    history: gatherEvaluationsFromColumns(store, historyPeriod(period), indicatorScope).evaluations,
    steps: {
      controls: indicatorSteps(store, controlPlaces(period).places, indicatorScope, context),
      forecasts: indicatorSteps(store, forecastPlaces(period).places, indicatorScope, context),
    },
    leftOut: gatherEvaluationsFromColumns(store, period, indicatorScope).leftOut,
    targets,
    teams: listTeamNames(store),
    agents: kind === 'agent' ? [] : listReportAgents(store),
    findingClasses: countFindings(store, period, scope, sql<boolean>`true`),
    problems: listProblems(store, period, scope),
    rectifications: listRectificationsOfPeriod(store, period, scope),
    grounds: gatherGrounds(store, period, scope, context),
    draws: [...listDrawsOfPeriod(store, period, scope)],
    items: kind === 'team' || kind === 'agent' ? listFailedItems(store, period, scope) : [],
    cases: kind === 'briefing' || kind === 'annex' ? { positive: [], negative: [] } : listCases(store, period, scope),
    evaluations: hasRows ? listReportEvaluations(store, period, scope) : [],
    evaluationCount: hasRows ? countReportEvaluations(store, period, scope) : 0,
    rescoring: kind === 'annex' || kind === 'full' ? countRescored(store, period, scope) : noRescoring,
    files: kind === 'annex' ? listReportFiles(store, period, scope) : [],
    fileCount: kind === 'annex' ? countReportFiles(store, period, scope) : 0,
  }
}

function scopeNamed(store: ReadableStore, scope: ReportScope): ReportModel['scope'] {
  switch (scope.kind) {
    case 'all':
      return { kind: 'all' }
    case 'team': {
      const row = store.first(store.sql.selectFrom('teams').select('name').where('id', '=', scope.teamId))
      if (row === undefined) throw new CallFault('not-found', { what: 'team' })
      return { kind: 'team', teamId: scope.teamId, name: row.name }
    }
    case 'agent': {
      const row = listReportAgents(store).find(({ id }) => id === scope.agentId)
      if (row === undefined) throw new CallFault('not-found', { what: 'agent' })
      const { number, name, teamName } = row
      return { kind: 'agent', agentId: scope.agentId, number, name, teamName }
    }
  }
}

type Asked = { readonly period: DayPeriod; readonly scope: ReportScope }

function gatherIndicators(store: ReadableStore, asked: Asked, context: CommandContext): IndicatorPeriods {
  const lastYear = samePeriodLastYear(asked.period)
  return {
    current: measureIndicators(store, asked, context),
    previous: measureIndicators(store, { ...asked, period: previousPeriod(asked.period) }, context),
    lastYear: lastYear === null ? [] : measureIndicators(store, { ...asked, period: lastYear }, context),
  }
}

const measureIndicators = (
  store: ReadableStore,
  { period, scope }: Asked,
  context: CommandContext,
): readonly MeasuredIndicator[] =>
  indicatorValuesFromColumns(store, { period, scope: indicatorScopeOf(scope) }, context)

/** The list of indicators takes teams and agents by their ids. */
const indicatorScopeOf = (scope: ReportScope): IndicatorScope =>
  scope.kind === 'team'
    ? { teamIds: [scope.teamId as TeamId] }
    : scope.kind === 'agent'
      ? { agentIds: [scope.agentId as AgentId] }
      : {}

/** Findings of services of the period by class, those that meet a condition. */
function countFindings(
  store: ReadableStore,
  { fromDay, toDay }: DayPeriod,
  scope: ReportScope,
  condition: ReturnType<typeof sql<boolean>>,
): { readonly findingClass: FindingClass; readonly count: number }[] {
  return store.all(
    store.sql
      .selectFrom('findings')
      .select(['finding_class as findingClass', sql<number>`count(*)`.as('count')])
      .where('occurred_at', '>=', startOfDay(fromDay))
      .where('occurred_at', '<', endOfDay(toDay))
      .where(isOf(scope, 'findings'))
      .where(condition)
      .groupBy('finding_class')
      .orderBy('finding_class'),
  )
}

function gatherGrounds(
  store: ReadableStore,
  period: DayPeriod,
  scope: ReportScope,
  { now }: CommandContext,
): ProposalGrounds {
  const calendar = libraryCalendar(store)
  const dueIn = (days: number): string | null => {
    const due = addWorkingDays(dayOf(now), days, calendar)
    return due.ok ? due.value : null
  }
  const named = store.all(store.sql.selectFrom('departments').select(['name', 'finding_class']))
  const departmentOf = (findingClass: FindingClass): string | null =>
    named.find(({ finding_class }) => finding_class === findingClass)?.name ?? null
  const isUnfiled = sql<boolean>`state = 'open' AND merged_into IS NULL AND dismissed_at IS NULL`
  return {
    departments: {
      process: departmentOf('process'),
      skill: departmentOf('skill'),
      resource: departmentOf('resource'),
      attitude: departmentOf('attitude'),
    },
    unfiled: countFindings(store, period, scope, isUnfiled),
    recurrent: countFindings(store, period, scope, sql<boolean>`recurrence_of IS NOT NULL`),
    dueIn: { soon: dueIn(workingDays.soon), usual: dueIn(workingDays.usual) },
  }
}
