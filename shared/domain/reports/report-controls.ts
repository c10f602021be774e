import type { DayPeriod } from '../days.ts'
import type { ShownEstimate } from '../shown-estimate.ts'
import { individualsChart, type NelsonSignal, nelsonRules, nelsonSpans, proportionChart } from '../spc.ts'
import type { ReportControl } from './report-model.ts'
import type { SeriesPlace } from './report-periods.ts'
import { controlPlaces, type IndicatorSeries, indicatorSeries, type ReportHistory } from './report-series.ts'

/** Fewer steps with data than this give limits that mean little: no signal is spoken of. */
export const fewestForSignals = 10

/** A p chart with fewer expected in a step, on either side, takes ordinary luck for a signal. */
export const fewestExpected = 2

type ChartOf = { readonly places: readonly SeriesPlace[]; readonly period: DayPeriod }
type Judged = Pick<ReportControl, 'centre' | 'signals' | 'unjudged'> & {
  readonly limitsAt: (place: number) => Limits | null
}
type Limits = { readonly lower: number; readonly upper: number }

/**
 * Control charts of the report, one for every indicator that has a value somewhere: p charts of the shares that count one
 * thing out of another, XmR charts of means and coefficients. Steps without a value keep their place without one. Where
 * there is too little to judge by, `unjudged` says why.
 */
export function reportControls(history: ReportHistory, period: DayPeriod): ReportControl[] {
  const { step, places } = controlPlaces(period)
  return indicatorSeries({ step, places }, history.evaluations, history.controls).map((series) => {
    const { key, name, unit, values } = series
    const { limitsAt, ...judged } = isProportion(series)
      ? judgeShares(series, { places, period })
      : judgeValues(series, { places, period })
    const estimates = values.map(({ estimate }) => estimate)
    return { key, name, unit, step, ...judged, points: pointsOf(places, estimates, limitsAt) }
  })
}

/** Shares of counted things have a p chart; a mean written as a share (L9 as mean ÷ 5) is no count. */
export const isProportion = ({ key, unit }: Pick<ReportControl, 'key' | 'unit'>): boolean =>
  unit === 'share' && key !== 'L9-mean'

const bounds: Readonly<Record<ReportControl['unit'], { readonly low: number; readonly high: number }>> = {
  points: { low: 0, high: 100 },
  share: { low: 0, high: 1 },
  coefficient: { low: -1, high: 1 },
}

/** What values of a unit can be: limits and intervals are clipped to it. */
export const boundsOf = (unit: ReportControl['unit']) => bounds[unit]

const notJudged = (unjudged: NonNullable<ReportControl['unjudged']>): Judged => ({
  ...{ centre: null, signals: [], unjudged },
  limitsAt: () => null,
})

function judgeValues({ unit, values }: IndicatorSeries, { places, period }: ChartOf): Judged {
  const known = values.flatMap(({ estimate }, place) => (estimate.ok ? [{ value: estimate.value, place }] : []))
  if (known.length < fewestForSignals) return notJudged('too-short')
  const chart = individualsChart(known.map(({ value }) => value))
  if (!chart.ok) return notJudged('too-short')
  const { low, high } = boundsOf(unit)
  const limits = { lower: Math.max(low, chart.lower), upper: Math.min(high, chart.upper) }
  const placeOf = known.map(({ place }) => place)
  return {
    centre: chart.centre,
    signals: chart.z === null ? [] : signalsOf(chart.z, placeOf, places, period),
    unjudged: null,
    limitsAt: () => limits,
  }
}

type Part = { readonly part: number; readonly whole: number; readonly place: number }

/** On average over the steps: as many with and without it as a p chart needs. */
function hasEnough(parts: readonly Part[]): boolean {
  const having = parts.reduce((sum, { part }) => sum + part, 0)
  const all = parts.reduce((sum, { whole }) => sum + whole, 0)
  return Math.min(having, all - having) >= fewestExpected * parts.length
}

function judgeShares({ values }: IndicatorSeries, { places, period }: ChartOf): Judged {
  const known = values.flatMap(({ part, whole }, place) =>
    part === null || whole === null || whole === 0 ? [] : [{ part, whole, place }],
  )
  if (known.length < fewestForSignals) return notJudged('too-short')
  if (!hasEnough(known)) return notJudged('too-rare')
  const chart = proportionChart(
    known.map(({ part }) => part),
    known.map(({ whole }) => whole),
  )
  const limits = new Map(
    chart.points.flatMap((point, index) => (point.ok ? [[known[index]?.place ?? -1, point] as const] : [])),
  )
  const z = chart.points.flatMap((point) => (point.ok && point.z !== null ? [point.z] : []))
  const placeOf = known.map(({ place }) => place)
  return {
    centre: chart.centre,
    signals: z.length === known.length ? signalsOf(z, placeOf, places, period) : [],
    unjudged: null,
    limitsAt: (place) => limits.get(place) ?? null,
  }
}

const pointsOf = (
  places: readonly SeriesPlace[],
  values: readonly ShownEstimate[],
  limitsAt: (place: number) => { readonly lower: number; readonly upper: number } | null,
): ReportControl['points'] =>
  places.map(({ label, fromDay, toDay }, place) => ({
    label,
    fromDay,
    toDay,
    value: values[place] ?? { ok: false, reason: 'no-data', n: 0 },
    lower: limitsAt(place)?.lower ?? null,
    upper: limitsAt(place)?.upper ?? null,
  }))

/**
 * Signals with the places they span. A pattern that goes on is completed anew by every further point: only its latest
 * point is kept, so that one run is told once. Rules 4, 7 and 8 speak of how the data were made more than of services
 * and are left to the analysis screen.
 */
function signalsOf(
  z: readonly number[],
  placeOf: readonly number[],
  places: readonly SeriesPlace[],
  period: DayPeriod,
): ReportControl['signals'] {
  const found = nelsonRules(z).filter(({ rule }) => rule === 1 || rule === 2 || rule === 3 || rule === 5 || rule === 6)
  const lastOfRun = found.filter(
    ({ rule, index }) => rule === 1 || !found.some((later) => later.rule === rule && later.index === index + 1),
  )
  return lastOfRun.map((signal) => {
    const from = placeOf[firstPoint(signal, found)] ?? 0
    const to = placeOf[signal.index] ?? 0
    const toDay = places[to]?.toDay ?? ''
    return {
      rule: signal.rule,
      from,
      to,
      isHigh: signal.rule === 3 ? (z[signal.index] ?? 0) > (z[signal.index - 1] ?? 0) : (z[signal.index] ?? 0) > 0,
      isOfPeriod: toDay >= period.fromDay && toDay <= period.toDay,
    }
  })
}

/** Where the run began that ends with this signal. */
function firstPoint({ rule, index }: NelsonSignal, found: readonly NelsonSignal[]): number {
  let first = index
  while (rule !== 1 && found.some((one) => one.rule === rule && one.index === first - 1)) first -= 1
  return Math.max(0, first - nelsonSpans[rule] + 1)
}
