import type { KpiValue } from '../general-kpis.ts'
import type { ShownEstimate } from '../shown-estimate.ts'
import type { ReportIndicator } from './report-model.ts'

/** One indicator of one period, whatever computed it. */
export type MeasuredIndicator = {
  readonly key: string
  /** Of the user's own indicators: their name. */
  readonly name: string | null
  readonly unit: ReportIndicator['unit']
  readonly estimate: ShownEstimate
  readonly numerator: number | null
  readonly denominator: number | null
  /** Of the user's own indicators: what they count. */
  readonly definition: string | null
  readonly exclusions: readonly { readonly reason: string; readonly count: number }[]
  /** In the denominator without a word on the matter. */
  readonly undecided: readonly { readonly reason: string; readonly count: number }[]
  readonly target: number | null
  readonly direction: KpiValue['direction']
  readonly verdict: KpiValue['verdict']
}

/** The three periods an overview table shows. */
export type IndicatorPeriods = {
  readonly current: readonly MeasuredIndicator[]
  readonly previous: readonly MeasuredIndicator[]
  /** Empty where there was no such period. */
  readonly lastYear: readonly MeasuredIndicator[]
}

/**
 * Results: what customers and problems came to. Everything else (response, process, review) moves before they do and
 * tells what will come.
 */
const lagging: ReadonlySet<string> = new Set([
  ...['resolutionRate', 'satisfaction', 'closureOnTime', 'L8', 'L9', 'L9-mean'],
  ...['appeal-overturn', 'appealOverturn', 'repeatRate', 'repeat-rate'],
])

const noEstimate: ShownEstimate = { ok: false, reason: 'no-data', n: 0 }

export function reportIndicators({ current, previous, lastYear }: IndicatorPeriods): ReportIndicator[] {
  const before = estimatesByKey(previous)
  const yearAgo = estimatesByKey(lastYear)
  return current.map((measured) => {
    const { key, name, definition, unit, estimate, numerator, denominator, target, direction, verdict } = measured
    const was = before.get(key) ?? noEstimate
    return {
      ...{ key, name, definition, unit, numerator, denominator, target, direction, verdict },
      current: estimate,
      previous: was,
      lastYear: yearAgo.get(key) ?? noEstimate,
      tempo: lagging.has(key) ? 'lagging' : 'leading',
      change: changeOf(estimate, was, direction),
      exclusions: measured.exclusions.map(({ reason, count }) => ({ reason, count })),
      undecided: measured.undecided.map(({ reason, count }) => ({ reason, count })),
    }
  })
}

const estimatesByKey = (values: readonly MeasuredIndicator[]): ReadonlyMap<string, ShownEstimate> =>
  new Map(values.map(({ key, estimate }) => [key, estimate]))

/**
 * How two periods stand to each other by their 95 % intervals: apart, overlapping, or without an interval on a side (one
 * score alone, or all alike), which allows no comparison. Stricter than a test of the difference would be.
 */
export type Standing = 'higher' | 'lower' | 'overlapping' | 'incomparable'

export function standingOf(current: ShownEstimate, other: ShownEstimate): Standing {
  if (!(current.ok && other.ok)) return 'incomparable'
  if (current.low === null || current.high === null || other.low === null || other.high === null) return 'incomparable'
  if (current.low > other.high) return 'higher'
  return current.high < other.low ? 'lower' : 'overlapping'
}

/** A change is called one only where the two periods' 95 % intervals don't overlap. */
function changeOf(
  current: ShownEstimate,
  previous: ShownEstimate,
  direction: KpiValue['direction'],
): ReportIndicator['change'] {
  const standing = standingOf(current, previous)
  if (standing === 'incomparable') return 'none'
  if (standing === 'overlapping') return 'unclear'
  return (standing === 'higher') === (direction === 'at-least') ? 'better' : 'worse'
}
