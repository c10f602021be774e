import { orderAgents } from '../agent-order.ts'
import { addMonths, type DayPeriod, monthsPeriod, previousPeriod } from '../days.ts'
import { findingClassPareto } from '../finding-pareto.ts'
import { type EvaluationFigures, type KpiRows, type KpiTarget, kpiValues, type LeftOut, targetAt } from '../kpi.ts'
import { isOverdue, type RectificationState } from '../rectification.ts'
import { rectificationCounts } from '../rectification-counts.ts'
import { scoreTrend, type TrendScore, type TrendTeam } from '../score-trend.ts'
import type { FindingClass } from '../sheet.ts'
import { meanScore } from '../shown-estimate.ts'
import type { ReportModel } from './report-model.ts'

type Agent = { readonly id: string; readonly number: string; readonly name: string; readonly teamName: string | null }
type Problem = Omit<ReportModel['problems'][number], 'evidence'> & {
  readonly evidence: readonly ReportModel['problems'][number]['evidence'][number][]
}
type Rectification = Omit<ReportModel['rectifications'][number], 'isOverdue' | 'state'> & {
  readonly state: RectificationState
}

/** Everything a report is made of, as gathered from the store. */
export type ReportData = {
  readonly libraryName: string
  readonly hasSampleData: boolean
  readonly preparedBy: string
  readonly current: KpiRows
  /** Of the period; the rows above don't hold them. */
  readonly leftOut: LeftOut
  /** The period of `previousPeriod`. */
  readonly previous: KpiRows
  readonly targets: readonly KpiTarget[]
  /** Scores of `trendPeriod`. */
  readonly trendScores: readonly TrendScore[]
  readonly teams: readonly TrendTeam[]
  readonly agents: readonly Agent[]
  readonly findingClasses: readonly { readonly findingClass: FindingClass; readonly count: number }[]
  readonly problems: readonly Problem[]
  readonly rectifications: readonly Rectification[]
  readonly draws: readonly ReportModel['draws'][number][]
}

export type ReportOptions = {
  readonly title: string
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

/**
 * The report as data. Indicators stand beside the same-length period before; agents carry their interval and are
 * ranked only where every one of them has at least `fewestScoresToRank` scores, else they stand in order of their
 * number; problems come the gravest first.
 */
export function buildReport(data: ReportData, { title, period, now }: ReportOptions): ReportModel {
  const today = data.current.today
  const rectifications = data.rectifications.map((one) => ({ ...one, isOverdue: isOverdue(one, today) }))
  return {
    title,
    libraryName: data.libraryName,
    period: { fromDay: period.fromDay, toDay: period.toDay },
    previousPeriod: { ...previousPeriod(period) },
    hasSampleData: data.hasSampleData,
    preparedBy: data.preparedBy,
    preparedAt: now,
    indicators: reportIndicators(data, period),
    leftOut: { ...data.leftOut },
    trend: scoreTrend(
      data.trendScores,
      data.teams,
      targetAt(data.targets, 'attitudeScore', period),
      trendPeriod(period),
    ),
    ...reportAgents(data.current.evaluations, data.agents),
    pareto: findingClassPareto(data.findingClasses),
    problems: data.problems.toSorted(graverFirst).map((problem) => ({ ...problem, evidence: [...problem.evidence] })),
    rectifications,
    rectificationStates: rectificationCounts(data.rectifications, today).states,
    draws: [...data.draws],
  }
}

function reportIndicators(data: ReportData, period: DayPeriod): ReportModel['indicators'] {
  const before = new Map(
    kpiValues(data.previous, data.targets, previousPeriod(period)).map(({ key, estimate }) => [key, estimate]),
  )
  return kpiValues(data.current, data.targets, period).map(({ estimate, ...value }) => ({
    ...value,
    current: estimate,
    previous: before.get(value.key) ?? { ok: false, reason: 'no-data', n: 0 },
  }))
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
    return [{ agentId: id, number, name, teamName, score, passed: own.filter(({ isPassed }) => isPassed).length }]
  })
  const ordered = orderAgents(rows)
  return { agentOrder: ordered.order, agents: [...ordered.rows] }
}

const gravity = ['major', 'serious', 'moderate', 'minor']

const graverFirst = (a: Problem, b: Problem): number =>
  gravity.indexOf(a.severity) - gravity.indexOf(b.severity) || a.occurredAt - b.occurredAt
