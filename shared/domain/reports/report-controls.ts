import { type DayPeriod, endOfDay, placeAt, startOfDay } from '../days.ts'
import { type Forecast, forecastSeries } from '../forecast.ts'
import type { EvaluationFigures } from '../kpi.ts'
import { meanScore, type ShownEstimate, shareOf } from '../shown-estimate.ts'
import { individualsChart, type NelsonSignal, nelsonRules, nelsonSpans, proportionChart } from '../spc.ts'
import type { ReportControl, ReportForecast } from './report-model.ts'
import { placesAfter, type SeriesPlace, type SeriesStep, seriesPlaces, stepOf } from './report-periods.ts'

/** Fewer steps with data than this give limits that mean little: no signal is spoken of. */
export const fewestForSignals = 10

/** A p chart with fewer expected in a step, on either side, takes ordinary luck for a signal. */
export const fewestExpected = 2

/** Half a year of weeks, two years of months. */
const controlSteps: Readonly<Record<SeriesStep, number>> = { week: 26, month: 24 }
const forecastHistory: Readonly<Record<SeriesStep, number>> = { week: 52, month: 36 }
const season: Readonly<Record<SeriesStep, number>> = { week: 52, month: 12 }
const forecastAhead = 3

/** What is counted of one step. */
type Tally = { readonly scores: number[]; judged: number; passed: number; evaluations: number; critical: number }

/** The first day the series of a report need evaluations from. */
export function historyFrom(period: DayPeriod): string {
  const days = [
    ...seriesPlaces(period, stepOf(period), controlSteps[stepOf(period)]),
    ...seriesPlaces(period, forecastStep(period), forecastHistory[forecastStep(period)]),
  ].map(({ fromDay }) => fromDay)
  return days.toSorted()[0] ?? period.fromDay
}

/** A week's report looks ahead by weeks; a month's, and any longer one's, by months. */
const forecastStep = (period: DayPeriod): SeriesStep => {
  const [first] = seriesPlaces(period, 'month', 1)
  return stepOf(period) === 'week' && (first === undefined || first.toDay !== period.toDay) ? 'week' : 'month'
}

function tally(history: readonly EvaluationFigures[], places: readonly SeriesPlace[]): readonly Tally[] {
  const tallies = places.map((): Tally => ({ scores: [], judged: 0, passed: 0, evaluations: 0, critical: 0 }))
  const starts = places.map(({ fromDay }) => startOfDay(fromDay))
  const last = places.at(-1)
  const end = last === undefined ? 0 : endOfDay(last.toDay)
  for (const one of history) {
    if (one.serviceAt >= end) continue
    const into = tallies[placeAt(starts, one.serviceAt)]
    if (into !== undefined) count(into, one)
  }
  return tallies
}

function count(into: Tally, { score, isPassed, criticalFailures }: EvaluationFigures): void {
  into.evaluations += 1
  if (score !== null) into.scores.push(score)
  if (isPassed !== null) into.judged += 1
  if (isPassed) into.passed += 1
  if (criticalFailures > 0) into.critical += 1
}

/**
 * Control charts of the report: XmR of the mean score, p charts of the pass rate and of the rate of critical failures,
 * by week for a report of up to five weeks, else by month. Steps without any evaluation keep their place without a value.
 */
export function reportControls(history: readonly EvaluationFigures[], period: DayPeriod): ReportControl[] {
  const step = stepOf(period)
  const places = seriesPlaces(period, step, controlSteps[step])
  const tallies = tally(history, places)
  const chart = { step, places, period }
  return [
    meansControl('attitudeScore', tallies, chart),
    sharesControl(
      'passRate',
      tallies.map(({ passed, judged }) => ({ part: passed, whole: judged })),
      chart,
    ),
    sharesControl(
      'criticalRate',
      tallies.map(({ critical, evaluations }) => ({ part: critical, whole: evaluations })),
      chart,
    ),
  ]
}

type ChartOf = { readonly step: SeriesStep; readonly places: readonly SeriesPlace[]; readonly period: DayPeriod }

function meansControl(key: string, tallies: readonly Tally[], { step, places, period }: ChartOf): ReportControl {
  const values = tallies.map(({ scores }) => meanScore(scores))
  const known = values.flatMap((value, place) => (value.ok ? [{ value: value.value, place }] : []))
  const limits = known.length < fewestForSignals ? null : individualsChart(known.map(({ value }) => value))
  const isDrawn = limits?.ok === true
  return {
    key,
    unit: 'points',
    step,
    centre: isDrawn ? limits.centre : null,
    points: pointsOf(places, values, () =>
      isDrawn ? { lower: Math.max(0, limits.lower), upper: Math.min(100, limits.upper) } : null,
    ),
    signals:
      isDrawn && limits.z !== null
        ? signalsOf(
            limits.z,
            known.map(({ place }) => place),
            places,
            period,
          )
        : [],
  }
}

/** On average over the steps: as many with and without it as a p chart needs. */
function hasEnough(parts: readonly Part[]): boolean {
  const having = parts.reduce((sum, { part }) => sum + part, 0)
  const all = parts.reduce((sum, { whole }) => sum + whole, 0)
  return Math.min(having, all - having) >= fewestExpected * parts.length
}

type Part = { readonly part: number; readonly whole: number }

function sharesControl(key: string, parts: readonly Part[], { step, places, period }: ChartOf): ReportControl {
  const values = parts.map(({ part, whole }) => shareOf(part, whole))
  const known = parts.flatMap((one, place) => (one.whole > 0 ? [{ ...one, place }] : []))
  const chart =
    known.length < fewestForSignals || !hasEnough(known)
      ? null
      : proportionChart(
          known.map(({ part }) => part),
          known.map(({ whole }) => whole),
        )
  const limits = new Map(
    chart?.points.flatMap((point, index) => (point.ok ? [[known[index]?.place ?? -1, point] as const] : [])),
  )
  const z = chart?.points.map((point) => (point.ok ? point.z : null)) ?? []
  const distances = z.filter((distance) => distance !== null)
  return {
    key,
    unit: 'share',
    step,
    centre: chart?.centre ?? null,
    points: pointsOf(places, values, (place) => limits.get(place) ?? null),
    signals:
      distances.length === z.length && z.length > 0
        ? signalsOf(
            distances,
            known.map(({ place }) => place),
            places,
            period,
          )
        : [],
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

/** The next three weeks or months of the mean score and the pass rate, each with its method or the reason why not. */
export function reportForecasts(history: readonly EvaluationFigures[], period: DayPeriod): ReportForecast[] {
  const step = forecastStep(period)
  const places = seriesPlaces(period, step, forecastHistory[step])
  const last = places.at(-1)
  const tallies = tally(history, places)
  const means = tallies.map(({ scores }) => shownValue(meanScore(scores)))
  const passes = tallies.map(({ passed, judged }) => shownValue(shareOf(passed, judged)))
  const labels = last === undefined ? [] : placesAfter(last, step, forecastAhead).map(({ label }) => label)
  const options = { season: season[step], steps: labels.length }
  return [
    forecastOf(
      'attitudeScore',
      'points',
      step,
      forecastSeries(means, { ...options, bounds: { low: 0, high: 100 } }),
      labels,
    ),
    forecastOf('passRate', 'share', step, forecastSeries(passes, { ...options, bounds: { low: 0, high: 1 } }), labels),
  ]
}

const shownValue = (estimate: ShownEstimate): number | null => (estimate.ok ? estimate.value : null)

function forecastOf(
  key: string,
  unit: ReportForecast['unit'],
  step: SeriesStep,
  outcome: Forecast,
  labels: readonly string[],
): ReportForecast {
  if (!outcome.ok) return { key, unit, step, outcome: { ...outcome } }
  const { points, ...rest } = outcome
  return {
    key,
    unit,
    step,
    outcome: { ...rest, points: points.map((point, place) => ({ label: labels[place] ?? '', ...point })) },
  }
}
