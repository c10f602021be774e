import type { AnalysisFilter } from '#shared/calls/analysis.ts'
import type { CallName, Output, Sent } from '#shared/calls/calls.ts'
import type { AnalysisView } from '#shared/calls/views.ts'
import { addDays, daysIn } from '#shared/domain/days.ts'
import { drawControl } from './draw-control.ts'
import { drawHeatMap } from './draw-items.ts'
import { drawPareto } from './draw-pareto.ts'
import { drawAgents, drawBeforeAfter, drawDistribution, drawSound } from './draw-scores.ts'
import { drawFeedback, drawFunnel } from './draw-services.ts'
import { drawTrend } from './draw-trend.ts'
import type { Draw } from './drawing.ts'

export const chartNames = [
  'trend',
  'control',
  'pareto',
  'heatMap',
  'distribution',
  'beforeAfter',
  'agents',
  'funnel',
  'feedback',
  'sound',
] as const
export type ChartName = (typeof chartNames)[number]
export const isChartName = (name: string): name is ChartName => chartNames.some((one) => one === name)

export type ChartSettings = AnalysisView['settings']
type ChartCall = Extract<CallName, `analysis.${ChartName}`>

/** How a chart is asked for and drawn, and which of the settings it knows. */
export type ChartKind<N extends ChartCall> = {
  readonly call: N
  readonly settings: readonly (keyof ChartSettings)[]
  readonly input: (filter: AnalysisFilter, settings: ChartSettings) => Sent<N>
  readonly draw: Draw<Output<N>>
}

/** The day that parts the period: the one that was set, or the middle where it lies outside. */
export function splitDayOf({ period }: AnalysisFilter, { splitDay }: ChartSettings): string {
  const isWithin = splitDay !== null && splitDay > period.fromDay && splitDay <= period.toDay
  return isWithin ? splitDay : addDays(period.fromDay, Math.max(1, Math.floor(daysIn(period) / 2)))
}

export const chartKinds: { readonly [C in ChartName]: ChartKind<`analysis.${C}`> } = {
  trend: {
    call: 'analysis.trend',
    settings: ['measure', 'by'],
    input: (filter, { measure, by }) => ({ filter, measure, by }),
    draw: drawTrend,
  },
  control: {
    call: 'analysis.control',
    settings: ['measure', 'by'],
    input: (filter, { measure, by }) => ({ filter, measure, by }),
    draw: drawControl,
  },
  pareto: {
    call: 'analysis.pareto',
    settings: ['paretoBy'],
    input: (filter, { paretoBy }) => ({ filter, by: paretoBy }),
    draw: drawPareto,
  },
  heatMap: { call: 'analysis.heatMap', settings: [], input: (filter) => ({ filter }), draw: drawHeatMap },
  distribution: {
    call: 'analysis.distribution',
    settings: [],
    input: (filter) => ({ filter }),
    draw: drawDistribution,
  },
  beforeAfter: {
    call: 'analysis.beforeAfter',
    settings: ['measure', 'splitDay'],
    input: (filter, settings) => ({ filter, measure: settings.measure, splitDay: splitDayOf(filter, settings) }),
    draw: drawBeforeAfter,
  },
  agents: { call: 'analysis.agents', settings: [], input: (filter) => ({ filter }), draw: drawAgents },
  funnel: { call: 'analysis.funnel', settings: [], input: (filter) => ({ filter }), draw: drawFunnel },
  feedback: {
    call: 'analysis.feedback',
    settings: ['rows'],
    input: (filter, { rows }) => ({ filter, rows }),
    draw: drawFeedback,
  },
  sound: {
    call: 'analysis.sound',
    settings: ['heard'],
    input: (filter, { heard }) => ({ filter, heard }),
    draw: drawSound,
  },
}
