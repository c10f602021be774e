import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatEstimate, formatRatio, missing } from '#renderer/app/format.ts'
import { StatusTag, type StatusTone } from '#renderer/components/StatusTag.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { IndicatorValue } from '#shared/calls/indicators.ts'
import styles from './Indicators.module.css'
import { indicatorDefinition, indicatorName, targetWords } from './indicator-words.ts'
import { Sparkline } from './Sparkline.tsx'

type Months = Output<'indicators.months'>

export type IndicatorTableProps = {
  readonly values: readonly IndicatorValue[]
  /** Undefined while they are being counted. */
  readonly months: Months | undefined
  readonly onOpen: (key: string) => void
}

const groups = ['service', 'quality', 'own'] as const

/** Every indicator of the period by group; a row opens what is behind it. */
export function IndicatorTable({ values, months, onOpen }: IndicatorTableProps): ReactNode {
  const { t } = useTranslation()
  return (
    <table className={styles.table} aria-label={t('kpis.screen.title')}>
      <thead>
        <tr>
          <th scope="col">{t('kpis.screen.columns.indicator')}</th>
          <th scope="col" className={styles.number}>
            {t('kpis.screen.columns.current')}
          </th>
          <th scope="col" className={styles.number}>
            {t('kpis.screen.columns.target')}
          </th>
          <th scope="col">{t('kpis.screen.columns.verdict')}</th>
          <th scope="col" className={styles.number}>
            {t('kpis.screen.columns.parts')}
          </th>
          <th scope="col" className={styles.number}>
            {t('kpis.screen.columns.leftOut')}
          </th>
          <th scope="col">{t('kpis.screen.columns.year')}</th>
        </tr>
      </thead>
      {groups.map((group) => {
        const rows = values.filter((value) => value.group === group)
        if (rows.length === 0) return null
        return (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={7} className={styles.group}>
                {t(`kpis.screen.groups.${group}`)}
              </th>
            </tr>
            {rows.map((value) => (
              <Row key={value.key} value={value} months={months} onOpen={onOpen} />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

export const verdictTones: Readonly<Record<IndicatorValue['verdict'], StatusTone>> = {
  met: 'pass',
  missed: 'fail',
  'no-target': 'neutral',
  'no-data': 'neutral',
}

function Row(props: {
  readonly value: IndicatorValue
  readonly months: Months | undefined
  readonly onOpen: (key: string) => void
}): ReactNode {
  const { value, months, onOpen } = props
  const { t } = useTranslation()
  const leftOut = value.exclusions.reduce((sum, { count }) => sum + count, 0)
  const points = months?.series.find(({ key }) => key === value.key)?.points ?? []
  const ratio = formatRatio(value.numerator, value.denominator)
  const name = indicatorName(t, value)
  return (
    <tr className={styles.row} onClick={() => onOpen(value.key)}>
      <th scope="row">
        <button
          type="button"
          className={styles.name}
          onClick={(event) => {
            event.stopPropagation()
            onOpen(value.key)
          }}
        >
          {name}
        </button>
        <span className={styles.definition} title={indicatorDefinition(t, value)}>
          {indicatorDefinition(t, value)}
        </span>
      </th>
      <td className={styles.number} {...(ratio === missing ? {} : { title: ratio })}>
        {formatEstimate(value.estimate, value.unit)}
      </td>
      <td className={styles.number}>{targetWords(value)}</td>
      <td>
        <StatusTag tone={verdictTones[value.verdict]}>{t(`kpis.screen.verdicts.${value.verdict}`)}</StatusTag>
      </td>
      <td className={styles.number}>
        {value.numerator === null || value.denominator === null
          ? missing
          : `${formatCount(value.numerator)} / ${formatCount(value.denominator)}`}
      </td>
      <td
        className={styles.number}
        title={value.exclusions.map(({ reason, count }) => `${t(`kpis.exclusions.${reason}`)} ${count}`).join('\n')}
      >
        {leftOut === 0 ? missing : formatCount(leftOut)}
      </td>
      <td>
        <Sparkline
          label={t('kpis.screen.yearOf', { name })}
          values={points.map(({ estimate }) => (estimate.ok ? estimate.value : null))}
          target={value.target}
        />
      </td>
    </tr>
  )
}
