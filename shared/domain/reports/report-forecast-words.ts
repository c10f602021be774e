import type { TFunction } from 'i18next'
import type { ReportForecast, ReportIndicator, ReportModel } from './report-model.ts'
import { evaluationKeys } from './report-series.ts'
import { indicatorName, linkTo, sentencesInARow } from './report-words.ts'

/* The forecasts in words: the indicators of reviews in a sentence each, the others in one, and why some have none. */

const ofReviews: ReadonlySet<string> = new Set(evaluationKeys)

const isTold = ({ outcome }: ReportForecast): boolean => outcome.ok

export function forecastWords(model: ReportModel, t: TFunction): string | null {
  const { forecasts } = model
  if (forecasts.length === 0) return null
  if (forecasts.every(({ outcome }) => outcome.n === 0)) return t('reports.paragraphs.noHistory')
  const told = forecasts.filter(isTold)
  const others = told.filter(({ key }) => !ofReviews.has(key))
  const [first] = others
  const values = [
    ...told.filter(({ key }) => ofReviews.has(key)).map((one) => wholeWords(one, t)),
    first === undefined
      ? null
      : t('reports.paragraphs.otherForecasts', {
          at: linkTo(`forecast.${first.key}.at`),
          indicators: others.map((one) => shortWords(one, model, t)).join(t('reports.indicators.stop')),
        }),
  ]
  return sentencesInARow(
    [
      told.length === 0 ? null : t('reports.paragraphs.ifUnchanged', { words: sentencesInARow(values, t) }),
      ...(['too-short', 'gaps', 'no-spread'] as const).map((reason) => missingWords(forecasts, reason, t)),
    ],
    t,
  )
}

/** Value, interval, method and how long the history is. */
const wholeWords = ({ key, name, step, outcome }: ReportForecast, t: TFunction): string | null =>
  outcome.ok
    ? t('reports.paragraphs.forecast', {
        name: indicatorName(t, { key, name }),
        at: linkTo(`forecast.${key}.at`),
        value: linkTo(`forecast.${key}.value`),
        low: linkTo(`forecast.${key}.low`),
        high: linkTo(`forecast.${key}.high`),
        method: t(`reports.methods.${outcome.method}`),
        n: linkTo(`forecast.${key}.n`),
        unit: t(`reports.counted.${step}`),
      })
    : null

/** Value and interval, and on which side of the target all of it lies. */
function shortWords(forecast: ReportForecast, { indicators }: ReportModel, t: TFunction): string {
  const { key, name } = forecast
  const values = {
    name: indicatorName(t, { key, name }),
    value: linkTo(`forecast.${key}.value`),
    low: linkTo(`forecast.${key}.low`),
    high: linkTo(`forecast.${key}.high`),
    target: linkTo(`${key}.target`),
  }
  const indicator = indicators.find((one) => one.key === key)
  const prospect = indicator === undefined ? null : prospectOf(forecast, indicator)
  return prospect === null
    ? t('reports.paragraphs.forecastOf', values)
    : t(`reports.paragraphs.prospects.${prospect}`, values)
}

/** Whether the next step's whole interval meets the target, misses it, or neither; null where there is no target. */
function prospectOf(
  { outcome }: ReportForecast,
  { target, direction }: ReportIndicator,
): 'meets' | 'misses' | 'open' | null {
  const next = outcome.ok ? outcome.points[0] : undefined
  if (next === undefined || target === null) return null
  const [worst, best] = direction === 'at-least' ? [next.low, next.high] : [next.high, next.low]
  const isMet = (value: number): boolean => (direction === 'at-least' ? value >= target : value <= target)
  if (isMet(worst)) return 'meets'
  return isMet(best) ? 'open' : 'misses'
}

/** Those that have no forecast for one reason, each with how many steps it has. */
function missingWords(
  forecasts: readonly ReportForecast[],
  reason: 'too-short' | 'gaps' | 'no-spread',
  t: TFunction,
): string | null {
  const own = forecasts.filter(({ outcome }) => !outcome.ok && outcome.reason === reason)
  const [first] = own
  if (first === undefined || first.outcome.ok) return null
  const unit = t(`reports.counted.${first.step}`)
  const indicators = own
    .map(({ key, name }) =>
      t('reports.paragraphs.historyOf', {
        ...{ name: indicatorName(t, { key, name }), n: linkTo(`forecast.${key}.n`), unit },
      }),
    )
    .join(t('reports.conclusion.separator'))
  return t(`reports.paragraphs.noForecast.${reason}`, { indicators, needed: first.outcome.needed, unit })
}
