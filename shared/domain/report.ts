import { orderAgents } from './agent-order.ts'
import { addMonths, type DayPeriod, dayOf, endOfDay, monthsPeriod, previousPeriod, startOfDay } from './days.ts'
import { findingClassPareto } from './finding-pareto.ts'
import { type EvaluationFigures, type KpiTarget, type LeftOut, targetAt } from './general-kpis.ts'
import { isOverdue, type RectificationState } from './rectification.ts'
import { rectificationCounts } from './rectification-counts.ts'
import type { ReportKind } from './reports/report-content.ts'
import { reportControls } from './reports/report-controls.ts'
import { reportForecasts } from './reports/report-forecasts.ts'
import { type IndicatorPeriods, reportIndicators } from './reports/report-indicators.ts'
import type { ReportModel } from './reports/report-model.ts'
import { samePeriodLastYear } from './reports/report-periods.ts'
import { type ProposalGrounds, reportProposals } from './reports/report-proposals.ts'
import { historyFrom, type ReportHistory } from './reports/report-series.ts'
import { scoreTrend, type TrendTeam } from './score-trend.ts'
import type { FindingClass } from './sheet.ts'
import { meanScore } from './shown-estimate.ts'

type Agent = { readonly id: string; readonly number: string; readonly name: string; readonly teamName: string | null }
type Rectification = Omit<ReportModel['rectifications'][number], 'isOverdue' | 'state'> & {
  readonly state: RectificationState
}
/** Lists that are shown as they were gathered. */
type Listed = Pick<
  ReportModel,
  'items' | 'cases' | 'draws' | 'evaluations' | 'evaluationCount' | 'rescoring' | 'files' | 'fileCount'
>

/** Everything a report is made of, as gathered from the store; rows are those of its scope already. */
export type ReportData = Listed & {
  readonly scope: ReportModel['scope']
  readonly libraryName: string
  readonly hasSampleData: boolean
  readonly preparedBy: string
  readonly indicators: IndicatorPeriods
  /** Evaluations that count in means, from `historyPeriod`'s first day to the period's last. */
  readonly history: readonly EvaluationFigures[]
  /** Every other indicator of each step of the control charts and of the forecasts. */
  readonly steps: Pick<ReportHistory, 'controls' | 'forecasts'>
  /** Of the period; the rows above don't hold them. */
  readonly leftOut: LeftOut
  readonly targets: readonly KpiTarget[]
  readonly teams: readonly TrendTeam[]
  readonly agents: readonly Agent[]
  readonly findingClasses: readonly { readonly findingClass: FindingClass; readonly count: number }[]
  readonly problems: readonly ReportModel['problems'][number][]
  readonly rectifications: readonly Rectification[]
  readonly grounds: ProposalGrounds
}

export type ReportOptions = {
  readonly kind: ReportKind
  readonly period: DayPeriod
  /** When it is made, UTC milliseconds. */
  readonly now: number
}

/** A trend needs more than a month: at least the half year up to the period's last month. */
const trendMonths = 6

/** The months the report's trend covers: the whole period, and never fewer than six months. */
export function trendPeriod({ fromDay, toDay }: DayPeriod): DayPeriod {
  const last = toDay.slice(0, 7)
  const halfYear = addMonths(last, 1 - trendMonths)
  const [first = halfYear] = [fromDay.slice(0, 7), halfYear].toSorted()
  return monthsPeriod(first, last)
}

/** The days evaluations are needed of: for the trend, the control charts and the forecast. */
export function historyPeriod(period: DayPeriod): DayPeriod {
  const [fromDay = period.fromDay] = [trendPeriod(period).fromDay, historyFrom(period)].toSorted()
  return { fromDay, toDay: trendPeriod(period).toDay }
}

/**
 * The report as data. Indicators stand beside the same-length period before and the same period a year ago; agents
 * carry their interval and are ranked only where every one of them has at least `fewestScoresToRank` scores, else they
 * stand in order of their number; problems come the gravest first.
 */
export function buildReport(data: ReportData, { kind, period, now }: ReportOptions): ReportModel {
  const today = dayOf(now)
  const rectifications = data.rectifications.map((one) => ({ ...one, isOverdue: isOverdue(one, today) }))
  const indicators = reportIndicators(data.indicators)
  const days = { fromDay: period.fromDay, toDay: period.toDay }
  const lastYear = samePeriodLastYear(period)
  const { grounds, history } = data
  const past = { evaluations: history, ...data.steps }
  const [from, to] = [startOfDay(days.fromDay), endOfDay(days.toDay)]
  const ofPeriod = history.filter(({ serviceAt }) => serviceAt >= from && serviceAt < to)
  return {
    kind,
    scope: data.scope,
    libraryName: data.libraryName,
    period: days,
    previousPeriod: { ...previousPeriod(period) },
    lastYearPeriod: lastYear === null ? null : { ...lastYear },
    hasSampleData: data.hasSampleData,
    preparedBy: data.preparedBy,
    preparedAt: now,
    indicators,
    leftOut: { ...data.leftOut },
    trend: trendOf(data, period),
    controls: reportControls(past, period),
    forecasts: reportForecasts(past, period),
    ...reportAgents(ofPeriod, data.agents),
    items: data.items,
    pareto: findingClassPareto(data.findingClasses),
    problems: data.problems.toSorted(graverFirst),
    cases: data.cases,
    rectifications,
    rectificationStates: rectificationCounts(data.rectifications, today).states,
    proposals: reportProposals(grounds, indicators, rectifications),
    draws: [...data.draws],
    evaluations: data.evaluations,
    evaluationCount: data.evaluationCount,
    rescoring: data.rescoring,
    files: data.files,
    fileCount: data.fileCount,
  }
}

/** By team; of an agent, whatever teams they were in, one line with their name. */
function trendOf({ scope, history, teams, targets }: ReportData, period: DayPeriod): ReportModel['trend'] {
  const target = targetAt(targets, 'attitudeScore', period)
  if (scope.kind !== 'agent') return scoreTrend(history, teams, target, trendPeriod(period))
  const own = history.map(({ serviceAt, score }) => ({ teamId: scope.agentId, serviceAt, score }))
  return scoreTrend(own, [{ id: scope.agentId, name: scope.name }], target, trendPeriod(period))
}

function reportAgents(
  evaluations: readonly EvaluationFigures[],
  agents: readonly Agent[],
): Pick<ReportModel, 'agents' | 'agentOrder'> {
  const byAgent = new Map<string, EvaluationFigures[]>()
  for (const one of evaluations) {
    const own = byAgent.get(one.agentId)
    if (own === undefined) byAgent.set(one.agentId, [one])
    else own.push(one)
  }
  const rows = agents.flatMap(({ id, number, name, teamName }) => {
    const own = byAgent.get(id)
    if (own === undefined) return []
    const score = meanScore(own.flatMap((one) => (one.score === null ? [] : [one.score])))
    const passed = own.filter(({ isPassed }) => isPassed).length
    const critical = own.filter(({ criticalFailures }) => criticalFailures > 0).length
    return [{ agentId: id, number, name, teamName, score, passed, critical }]
  })
  const ordered = orderAgents(rows)
  return { agentOrder: ordered.order, agents: [...ordered.rows] }
}

const gravity = ['major', 'serious', 'moderate', 'minor']

type Problem = ReportModel['problems'][number]
const graverFirst = (a: Problem, b: Problem): number =>
  gravity.indexOf(a.severity) - gravity.indexOf(b.severity) || a.occurredAt - b.occurredAt
