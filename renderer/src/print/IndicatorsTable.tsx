import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatShare, missing } from '#renderer/app/format.ts'
import { LeftOutNote } from '#renderer/components/LeftOutNote.tsx'
import type { ReportIndicator, ReportModel } from '#shared/domain/reports/report-model.ts'
import { indicatorName, indicatorTarget, shownIndicators, writerOf } from '#shared/domain/reports/report-words.ts'
import styles from './report.module.css'

export function IndicatorsTable({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  if (shownIndicators(model).length === 0) return <p className={styles.note}>{t('reports.indicators.none')}</p>
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('reports.indicators.name')}</th>
            <th scope="col" className={styles.number}>
              {t('reports.indicators.current')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.indicators.previous')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.indicators.lastYear')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.indicators.target')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.indicators.verdict')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shownIndicators(model).map((indicator) => (
            <IndicatorRow key={indicator.key} indicator={indicator} />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {t('reports.indicators.note', model.previousPeriod)}
        {model.lastYearPeriod === null ? null : t('reports.indicators.lastYearNote', model.lastYearPeriod)}
      </p>
      <LeftOutNote leftOut={model.leftOut} className={styles.note ?? ''} />
    </>
  )
}

function IndicatorRow({ indicator }: { readonly indicator: ReportIndicator }): ReactNode {
  const { t } = useTranslation()
  const { unit, previous, lastYear } = indicator
  const write = writerOf(unit)
  return (
    <tr>
      <th scope="row">{indicatorName(t, indicator)}</th>
      <td className={styles.number}>
        <CurrentValue indicator={indicator} />
      </td>
      <td className={styles.number}>{previous.ok ? write(previous.value) : missing}</td>
      <td className={styles.number}>{lastYear.ok ? write(lastYear.value) : missing}</td>
      <td className={styles.number}>{indicatorTarget(t, indicator)}</td>
      <td className={styles.number}>
        <Verdict verdict={indicator.verdict} />
      </td>
    </tr>
  )
}

/** 86.4 (84.9–87.9, n = 412) for a mean, 95.2% (1,874 / 1,968) for a share. */
function CurrentValue({ indicator }: { readonly indicator: ReportIndicator }): ReactNode {
  const { unit, current, numerator, denominator } = indicator
  if (!current.ok) return missing
  if (unit === 'share') {
    return (
      <>
        <strong>{formatShare(current.value)}</strong> ({formatCount(numerator)} / {formatCount(denominator)})
      </>
    )
  }
  const write = writerOf(unit)
  const interval = current.low === null ? '' : `${write(current.low)}–${write(current.high)}, `
  return (
    <>
      <strong>{write(current.value)}</strong> ({interval}n = {formatCount(current.n)})
    </>
  )
}

/** Said in a word; the colour only repeats it, so that it reads in grey print too. */
function Verdict({ verdict }: Pick<ReportIndicator, 'verdict'>): ReactNode {
  const { t } = useTranslation()
  return <span className={styles[verdict]}>{t(`reports.indicators.verdicts.${verdict}`)}</span>
}
