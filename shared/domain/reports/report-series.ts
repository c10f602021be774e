import { type DayPeriod, dayOf, endOfDay, placeAt, startOfDay } from '../days.ts'
import { type EvaluationFigures, generalKpis } from '../general-kpis.ts'
import type { ShownEstimate } from '../shown-estimate.ts'
import type { MeasuredIndicator } from './report-indicators.ts'
import type { ReportIndicator } from './report-model.ts'
import { type SeriesPlace, type SeriesStep, seriesPlaces, stepOf } from './report-periods.ts'

/*
 * The history of every indicator, step by step: what the control charts and the forecasts of a report are made of.
 * Values are those of the list of indicators, so that a step reads as a report of that week or month would.
 */

/** One step of an indicator: its value, and what a share was counted from. */
export type SeriesValue = {
  readonly estimate: ShownEstimate
  readonly part: number | null
  readonly whole: number | null
}

export type IndicatorSeries = {
  readonly key: string
  /** Of the user's own indicators: their name. */
  readonly name: string | null
  readonly unit: ReportIndicator['unit']
  /** One for each place. */
  readonly values: readonly SeriesValue[]
}

/** Steps in the order of time. */
export type SeriesOf = { readonly step: SeriesStep; readonly places: readonly SeriesPlace[] }

/** What is known of the past: evaluations of the whole history, and the other indicators of each place of both series. */
export type ReportHistory = {
  readonly evaluations: readonly EvaluationFigures[]
  readonly controls: readonly (readonly MeasuredIndicator[])[]
  readonly forecasts: readonly (readonly MeasuredIndicator[])[]
}

/** Half a year of weeks, two years of months. */
const controlSteps: Readonly<Record<SeriesStep, number>> = { week: 26, month: 24 }
const forecastSteps: Readonly<Record<SeriesStep, number>> = { week: 52, month: 36 }

/** The steps of the control charts: weeks for a report of up to five weeks, else months. */
export function controlPlaces(period: DayPeriod): SeriesOf {
  const step = stepOf(period)
  return { step, places: seriesPlaces(period, step, controlSteps[step]) }
}

/** The steps forecasts rest on: a week's report looks ahead by weeks; a month's, and any longer one's, by months. */
export function forecastPlaces(period: DayPeriod): SeriesOf {
  const [first] = seriesPlaces(period, 'month', 1)
  const isByWeeks = stepOf(period) === 'week' && (first === undefined || first.toDay !== period.toDay)
  const step = isByWeeks ? 'week' : 'month'
  return { step, places: seriesPlaces(period, step, forecastSteps[step]) }
}

/** The first day the series of a report need evaluations from. */
export function historyFrom(period: DayPeriod): string {
  const days = [controlPlaces(period), forecastPlaces(period)].flatMap(({ places }) =>
    places.map(({ fromDay }) => fromDay),
  )
  return days.toSorted()[0] ?? period.fromDay
}

/** Indicators of evaluations; these come first, and they are spoken of even where they have no value. */
export const evaluationKeys = ['attitudeScore', 'passRate', 'criticalRate'] as const
const ofEvaluations: ReadonlySet<string> = new Set(evaluationKeys)

/**
 * The series of every indicator over the places: those of evaluations first, then the others in the order of their list.
 * `measured` holds the list of each place. An indicator without a value anywhere has no series.
 */
export function indicatorSeries(
  { places }: SeriesOf,
  evaluations: readonly EvaluationFigures[],
  measured: readonly (readonly MeasuredIndicator[])[],
): readonly IndicatorSeries[] {
  const others = new Map(
    measured
      .flatMap((values) => values.map((value) => [value.key, value] as const))
      .filter(([key]) => !ofEvaluations.has(key)),
  )
  const byKey = measured.map((values) => new Map(values.map((value) => [value.key, value])))
  return [
    ...evaluationSeries(places, evaluations),
    ...[...others.values()]
      .map(({ key, name, unit }) => ({
        ...{ key, name, unit },
        values: places.map((_, place) => seriesValue(byKey[place]?.get(key))),
      }))
      .filter(({ values }) => values.some(({ estimate }) => estimate.ok)),
  ]
}

const noValue: SeriesValue = { estimate: { ok: false, reason: 'no-data', n: 0 }, part: null, whole: null }

type Measured = Pick<MeasuredIndicator, 'estimate' | 'numerator' | 'denominator'>

/** A share that can't be told has no parts either: nothing is counted of a week in which nobody wrote the outcome down. */
const seriesValue = (measured: Measured | undefined): SeriesValue =>
  measured === undefined
    ? noValue
    : measured.estimate.ok
      ? { estimate: measured.estimate, part: measured.numerator, whole: measured.denominator }
      : { ...noValue, estimate: measured.estimate }

const noServices = { total: 0, reviewed: 0, resolved: 0, resolutionKnown: 0, satisfied: 0, rated: 0 } as const

function evaluationSeries(
  places: readonly SeriesPlace[],
  evaluations: readonly EvaluationFigures[],
): readonly IndicatorSeries[] {
  const values = evaluationsByPlace(places, evaluations).map((own, place) => {
    const days = places[place] ?? { fromDay: dayOf(0), toDay: dayOf(0) }
    const rows = { evaluations: own, records: noServices, closures: [], today: days.toDay }
    return new Map(generalKpis(rows, [], days).map((value) => [value.key, value]))
  })
  return evaluationKeys.map((key) => ({
    ...{ key, name: null, unit: key === 'attitudeScore' ? 'points' : 'share' },
    values: values.map((of) => seriesValue(of.get(key))),
  }))
}

function evaluationsByPlace(
  places: readonly SeriesPlace[],
  evaluations: readonly EvaluationFigures[],
): readonly EvaluationFigures[][] {
  const own = places.map((): EvaluationFigures[] => [])
  const starts = places.map(({ fromDay }) => startOfDay(fromDay))
  const last = places.at(-1)
  const end = last === undefined ? 0 : endOfDay(last.toDay)
  for (const one of evaluations) {
    if (one.serviceAt < end) own[placeAt(starts, one.serviceAt)]?.push(one)
  }
  return own
}
