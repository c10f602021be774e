import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import type { ReportForecast, ReportModel } from '#shared/domain/reports/report-model.ts'
import { indicatorName, writerOf } from '#shared/domain/reports/report-words.ts'
import styles from './report.module.css'

/** One line an indicator, the steps ahead beside each other, each value with its interval. */
export function ForecastTable({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  const told = model.forecasts.filter(({ outcome }) => outcome.ok)
  const [first] = told
  if (first === undefined || !first.outcome.ok) return null
  return (
    <>
      <table className={`${styles.table} ${styles.dense} ${styles.forecasts}`}>
        <thead>
          <tr>
            <th scope="col">{t('reports.forecast.indicator')}</th>
            {first.outcome.points.map(({ label }) => (
              <th key={label} scope="col" className={styles.number}>
                {label}
              </th>
            ))}
            <th scope="col" className={styles.after}>
              {t('reports.forecast.method')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.forecast.n')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.forecast.meanError')}
            </th>
          </tr>
        </thead>
        <tbody>
          {told.map((forecast) => (
            <ForecastRow key={forecast.key} forecast={forecast} />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('reports.forecast.note')}</p>
    </>
  )
}

function ForecastRow({ forecast }: { readonly forecast: ReportForecast }): ReactNode {
  const { t } = useTranslation()
  const { unit, outcome } = forecast
  if (!outcome.ok) return null
  const write = writerOf(unit)
  return (
    <tr>
      <th scope="row">{indicatorName(t, forecast)}</th>
      {outcome.points.map(({ label, value, low, high }) => (
        <td key={label} className={styles.number}>
          {t('reports.forecast.valueWithInterval', { value: write(value), low: write(low), high: write(high) })}
        </td>
      ))}
      <td className={styles.after}>{t(`reports.forecast.methods.${outcome.method}`)}</td>
      <td className={styles.number}>{formatCount(outcome.n)}</td>
      <td className={styles.number}>{write(outcome.meanError)}</td>
    </tr>
  )
}
