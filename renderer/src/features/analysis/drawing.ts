import type { TFunction } from 'i18next'
import { formatCount, formatEstimate, formatPoints, formatShare } from '#renderer/app/format.ts'
import type { ChartTable } from '#renderer/charts/chart-table.ts'
import { chartBase, type DeskChartOption } from '#renderer/charts/kit.ts'
import type { ChartPick } from '#renderer/charts/use-chart.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { AnalysisFilter, AnalysisLeftOut, AnalysisPoint } from '#shared/calls/analysis.ts'
import type { FindingFilter } from '#shared/calls/findings.ts'
import { type AnalysisMeasure, isSlaMeasure, measureKinds } from '#shared/domain/analysis/measures.ts'
import type { ShownEstimate } from '#shared/domain/shown-estimate.ts'

/** A row of the table twin, with the point of the picture it stands for and what lies behind it. */
export type DrawnRow = {
  readonly key: string
  readonly cells: readonly string[]
  readonly at?: ChartPick
  /** What lies behind it: evaluations or services, or findings. */
  readonly point?: AnalysisPoint
  readonly findings?: FindingFilter
}

/** A sentence under the chart that leads to rows of its own. */
export type Said = { readonly key: string; readonly words: string; readonly point: AnalysisPoint }

/** What a chart shows of an answer: pure, so that it can be looked at without a page. */
export type Drawing = {
  readonly title: string
  readonly note: string
  readonly option: DeskChartOption
  readonly columns: ChartTable['columns']
  readonly rows: readonly DrawnRow[]
  readonly said?: readonly Said[]
  /** Pixels, where the picture grows with what it shows. */
  readonly height?: number
  readonly leftOut?: AnalysisLeftOut
}

export type Draw<T> = (data: T, t: TFunction, tokens: Tokens, filter: AnalysisFilter) => Drawing

/** Nothing to draw: the sentence that says why. */
export const nothingDrawn = (title: string): Drawing => ({ title, note: '', option: {}, columns: [], rows: [] })

export const isShare = (measure: AnalysisMeasure): boolean => measureKinds[measure].unit === 'share'

/** A value as the axis counts it: points, or percent. */
export const onAxis = (measure: AnalysisMeasure, value: number): number =>
  isShare(measure) ? Math.round(value * 100_000) / 1000 : Math.round(value * 1000) / 1000

export const valueWords = (measure: AnalysisMeasure, value: number): string =>
  isShare(measure) ? formatShare(value) : formatPoints(value)

/** The same in a sentence, where no column's head says the unit: 12.3 分钟. */
export function saidValue(t: TFunction, measure: AnalysisMeasure, value: number): string {
  const { unit } = measureKinds[measure]
  const words = valueWords(measure, value)
  return unit === 'points' || unit === 'share' ? words : t(`analysis.units.${unit}`, { value: words })
}

/** Limits of time are called as their indicators are. */
export const measureName = (t: TFunction, measure: AnalysisMeasure): string =>
  isSlaMeasure(measure) ? t(`kpis.service.${measure}.name`) : t(`analysis.measures.${measure}`)

export const measureDefinition = (t: TFunction, measure: AnalysisMeasure): string =>
  isSlaMeasure(measure) ? t(`kpis.service.${measure}.definition`) : t(`analysis.definitions.${measure}`)

/** As a heading or a choice: names are written for the middle of a sentence. */
export function measureTitle(t: TFunction, measure: AnalysisMeasure): string {
  const name = measureName(t, measure)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** With its unit: what a value axis, or a column of values, is called. */
export const measureAxis = (t: TFunction, measure: AnalysisMeasure): string =>
  t(`analysis.axes.${measureKinds[measure].unit}`, { measure: measureTitle(t, measure) })

export const estimateWords = (measure: AnalysisMeasure, estimate: ShownEstimate): string =>
  formatEstimate(estimate, isShare(measure) ? 'share' : 'points')

export const partsWords = (numerator: number | null, denominator: number): string =>
  numerator === null ? '—' : `${formatCount(numerator)} / ${formatCount(denominator)}`

/** How a step of time is called: its month, or its first day. */
export const stepWords = (by: 'day' | 'week' | 'month', fromDay: string): string =>
  by === 'month' ? fromDay.slice(0, 7) : fromDay

/** What a measure is counted from, as the list behind a point asks for it. */
export const behindMeasure = (measure: AnalysisMeasure): AnalysisPoint => ({
  of: measureKinds[measure].of,
  measured: measure,
})

/** 1, 2, 5, 10 … and halves and tenths of them where values lie close together. */
function roundStep(least: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5].find((round) => round * magnitude >= least - 1e-9) ?? 10) * magnitude
}
/** More labels than this stand too close on the smallest window. */
const mostSteps = 8

/** Where a value axis that needn't start at zero begins and ends: a little room around what it shows, in round steps. */
export function rangeAround(values: readonly number[], within: { readonly low: number; readonly high: number }) {
  if (values.length === 0) return { min: within.low, max: within.high }
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = Math.max(Math.min(1, Math.max(Math.abs(high), 0.1) / 10), (high - low) * 0.1)
  const [from, to] = [Math.max(within.low, low - room), Math.min(within.high, high + room)]
  const interval = roundStep((to - from) / (mostSteps - 1))
  const [first, last] = [Math.floor(from / interval + 1e-9), Math.ceil(to / interval - 1e-9)]
  const whole = (steps: number): number => Math.round(steps * interval * 1e6) / 1e6
  return { min: whole(first), max: whole(last), interval }
}

/** What a value axis can't go beyond. */
export const boundsOf = (measure: AnalysisMeasure): { readonly low: number; readonly high: number } => {
  const { unit } = measureKinds[measure]
  return { low: 0, high: unit === 'points' || unit === 'share' ? 100 : Infinity }
}

type AxisFromZero = { readonly min: 0; readonly max: number; readonly interval: number }

/** The end of an axis that begins at zero: round, and hardly more than what it shows. */
export function axisFromZero(most: number, steps: number, leastStep = 0): AxisFromZero {
  const interval = Math.max(leastStep, roundStep(Math.max(most, 1e-6) / steps))
  const max = Math.max(1, Math.ceil(most / interval - 1e-9)) * interval
  return { min: 0, max: Math.round(max * 1e6) / 1e6, interval }
}

/** The same of counts: whole steps. */
export const countAxis = (most: number): AxisFromZero => axisFromZero(most, mostSteps - 2, 1)

/** With a sign that isn't taken for the dash of a span: −0.8, +1.1. */
export const signed = (value: number, digits: number): string => {
  const shown = Math.abs(value).toFixed(digits)
  if (Number(shown) === 0) return shown
  return `${value < 0 ? '−' : '+'}${shown}`
}

/** Without motion: hundreds of cells drawn again for every picture of it would hold up the page. */
export const stillBase = () => ({ ...chartBase(), animation: false as const })

/** The place of a point an ECharts formatter is asked about. */
export const placeIn = (point: unknown): number =>
  typeof point === 'object' && point !== null && 'dataIndex' in point ? Number(point.dataIndex) : 0
