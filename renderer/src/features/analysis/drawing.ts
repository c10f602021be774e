import type { TFunction } from 'i18next'
import { formatCount, formatEstimate, formatPoints, formatShare } from '#renderer/app/format.ts'
import type { ChartTable } from '#renderer/charts/chart-table.ts'
import { chartBase, type DeskChartOption } from '#renderer/charts/kit.ts'
import type { ChartPick } from '#renderer/charts/use-chart.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { AnalysisLeftOut, AnalysisPoint } from '#shared/calls/analysis.ts'
import { type AnalysisMeasure, measureKinds } from '#shared/domain/analysis/measures.ts'
import type { ShownEstimate } from '#shared/domain/shown-estimate.ts'

/** A row of the table twin, with the point of the picture it stands for and what lies behind it. */
export type DrawnRow = {
  readonly key: string
  readonly cells: readonly string[]
  readonly at?: ChartPick
  readonly point?: AnalysisPoint
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

export type Draw<T> = (data: T, t: TFunction, tokens: Tokens) => Drawing

/** Nothing to draw: the sentence that says why. */
export const nothingDrawn = (title: string): Drawing => ({ title, note: '', option: {}, columns: [], rows: [] })

export const isShare = (measure: AnalysisMeasure): boolean => measureKinds[measure].unit === 'share'

/** A value as the axis counts it: points, or percent. */
export const onAxis = (measure: AnalysisMeasure, value: number): number =>
  isShare(measure) ? Math.round(value * 100_000) / 1000 : Math.round(value * 1000) / 1000

export const valueWords = (measure: AnalysisMeasure, value: number): string =>
  isShare(measure) ? formatShare(value) : formatPoints(value)

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

const roundSteps = [0.5, 1, 2, 5, 10, 20, 25, 50, 100] as const
/** More labels than this stand too close on the smallest window. */
const mostSteps = 8

/** Where a value axis that needn't start at zero begins and ends: a little room around what it shows, in round steps. */
export function rangeAround(values: readonly number[], within: { readonly low: number; readonly high: number }) {
  if (values.length === 0) return { min: within.low, max: within.high }
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = Math.max(1, (high - low) * 0.1)
  const [from, to] = [Math.max(within.low, low - room), Math.min(within.high, high + room)]
  const interval = roundSteps.find((step) => to - from <= step * (mostSteps - 1)) ?? 100
  return { min: Math.floor(from / interval) * interval, max: Math.ceil(to / interval) * interval, interval }
}

/** Without motion: hundreds of cells drawn again for every picture of it would hold up the page. */
export const stillBase = () => ({ ...chartBase(), animation: false as const })

/** The place of a point an ECharts formatter is asked about. */
export const placeIn = (point: unknown): number =>
  typeof point === 'object' && point !== null && 'dataIndex' in point ? Number(point.dataIndex) : 0
