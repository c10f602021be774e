import type { DayPeriod } from '../days.ts'
import { type Forecast, forecastSeries } from '../forecast.ts'
import { boundsOf } from './report-controls.ts'
import type { ReportForecast } from './report-model.ts'
import { placesAfter, type SeriesStep } from './report-periods.ts'
import { forecastPlaces, type IndicatorSeries, indicatorSeries, type ReportHistory } from './report-series.ts'

const season: Readonly<Record<SeriesStep, number>> = { week: 52, month: 12 }
const forecastAhead = 3

/** The next three weeks or months of every indicator, each with its method or the reason why not. */
export function reportForecasts(history: ReportHistory, period: DayPeriod): ReportForecast[] {
  const { step, places } = forecastPlaces(period)
  const last = places.at(-1)
  const labels = last === undefined ? [] : placesAfter(last, step, forecastAhead).map(({ label }) => label)
  return indicatorSeries({ step, places }, history.evaluations, history.forecasts).map((series) =>
    forecastOf(series, step, labels),
  )
}

function forecastOf(
  { key, name, unit, values }: IndicatorSeries,
  step: SeriesStep,
  labels: readonly string[],
): ReportForecast {
  const known = values.map(({ estimate }) => (estimate.ok ? estimate.value : null))
  const options = { season: season[step], steps: labels.length, bounds: boundsOf(unit) }
  return { key, name, unit, step, outcome: labelled(forecastSeries(known, options), labels) }
}

function labelled(outcome: Forecast, labels: readonly string[]): ReportForecast['outcome'] {
  if (!outcome.ok) return { ...outcome }
  const { points, ...rest } = outcome
  return { ...rest, points: points.map((point, place) => ({ label: labels[place] ?? '', ...point })) }
}
