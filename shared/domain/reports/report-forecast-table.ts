import type { TFunction } from 'i18next'
import type { PaperCell } from '../paper-tables.ts'
import type { ReportModel } from './report-model.ts'
import { column, count, type ReportTable, tableOf, text } from './report-table.ts'
import { indicatorName } from './report-words.ts'

/** Three lines an indicator, one for each step ahead. */
export function forecastTable({ forecasts }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t('reports.forecast.indicator')),
    text(t('reports.forecast.at')),
    column(t('reports.forecast.value'), 'points'),
    column(t('reports.forecast.low'), 'points'),
    column(t('reports.forecast.high'), 'points'),
    text(t('reports.forecast.method')),
    count(t('reports.forecast.n')),
    column(t('reports.forecast.meanError'), 'points'),
  ]
  const rows = forecasts.flatMap((forecast) => {
    const { key, unit, outcome } = forecast
    if (!outcome.ok) return []
    const of = (value: number): PaperCell => ({ kind: unit, value })
    const { method, n, meanError } = outcome
    return outcome.points.map(({ label, value, low, high }) => ({
      key: `${key} ${label}`,
      cells: [
        ...[indicatorName(t, forecast), label, of(value), of(low), of(high)],
        ...[t(`reports.methods.${method}`), n, of(meanError)],
      ],
    }))
  })
  return tableOf('forecast', 'forecast', t('reports.sections.forecast'), columns, rows, [t('reports.forecast.note')])
}
