import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatPoints, formatShare, missing } from '#renderer/app/format.ts'
import { LeftOutNote } from '#renderer/components/LeftOutNote.tsx'
import type { ReportIndicator, ReportModel } from '#shared/domain/reports/report-model.ts'
import styles from './report.module.css'

export function IndicatorsTable({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
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
              {t('reports.indicators.target')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.indicators.verdict')}
            </th>
          </tr>
        </thead>
        <tbody>
          {model.indicators.map((indicator) => (
            <IndicatorRow key={indicator.key} indicator={indicator} />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('reports.indicators.note', model.previousPeriod)}</p>
      <LeftOutNote leftOut={model.leftOut} className={styles.note ?? ''} />
    </>
  )
}

function IndicatorRow({ indicator }: { readonly indicator: ReportIndicator }): ReactNode {
  const { t } = useTranslation()
  const { key, unit, previous, target, direction } = indicator
  const write = unit === 'points' ? formatPoints : formatShare
  const bound = direction === 'at-least' ? 'atLeast' : 'atMost'
  return (
    <tr>
      <th scope="row">{t(`indicators.${key}.name`)}</th>
      <td className={styles.number}>
        <CurrentValue indicator={indicator} />
      </td>
      <td className={styles.number}>{previous.ok ? write(previous.value) : missing}</td>
      <td className={styles.number}>
        {target === null ? missing : t(`reports.indicators.${bound}`, { value: write(target) })}
      </td>
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
  const interval = current.low === null ? '' : `${formatPoints(current.low)}–${formatPoints(current.high)}, `
  return (
    <>
      <strong>{formatPoints(current.value)}</strong> ({interval}n = {formatCount(current.n)})
    </>
  )
}

/** Said in a word; the colour only repeats it, so that it reads in grey print too. */
function Verdict({ verdict }: Pick<ReportIndicator, 'verdict'>): ReactNode {
  const { t } = useTranslation()
  return <span className={styles[verdict]}>{t(`reports.indicators.verdicts.${verdict}`)}</span>
}
