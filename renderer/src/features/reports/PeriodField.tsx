import { DatePicker, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Period } from '#shared/calls/home.ts'
import type { PeriodKind } from '#shared/domain/days.ts'
import styles from './Reports.module.css'
import { dayjsOf, dayText, periodAround, periodKinds } from './report-period.ts'

export type PeriodChoice = { readonly kind: PeriodKind; readonly period: Period }

type PeriodFieldProps = { readonly choice: PeriodChoice; readonly onChange: (choice: PeriodChoice) => void }

/** A week, month, quarter, year, or any two days. */
export function PeriodField({ choice, onChange }: PeriodFieldProps): ReactNode {
  const { t } = useTranslation()
  const { period } = choice
  return (
    <div className={styles.period}>
      <Segmented
        aria-label={t('reportDesk.create.periodKind')}
        value={choice.kind}
        options={periodKinds.map((one) => ({ value: one, label: t(`reportDesk.create.periodKinds.${one}`) }))}
        onChange={(kind) => onChange({ kind, period: periodAround(kind, period.toDay, period) })}
      />
      <PeriodPick choice={choice} onChange={onChange} />
    </div>
  )
}

function PeriodPick({ choice, onChange }: PeriodFieldProps): ReactNode {
  const { t } = useTranslation()
  const { kind, period } = choice
  const label = t('reportDesk.create.period')
  if (kind === 'custom') {
    return (
      <DatePicker.RangePicker
        aria-label={label}
        value={[dayjsOf(period.fromDay), dayjsOf(period.toDay)]}
        allowClear={false}
        onChange={(days) => {
          const [from, to] = days ?? []
          if (from && to) onChange({ kind, period: { fromDay: dayText(from), toDay: dayText(to) } })
        }}
      />
    )
  }
  return (
    <DatePicker
      aria-label={label}
      picker={kind}
      value={dayjsOf(period.fromDay)}
      allowClear={false}
      onChange={(day) => {
        if (day) onChange({ kind, period: periodAround(kind, dayText(day), period) })
      }}
    />
  )
}
