import { DatePicker, Input, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Period } from '#shared/calls/home.ts'
import type { PeriodKind } from '#shared/domain/days.ts'
import { reportTitle } from '#shared/domain/reports/report-words.ts'
import styles from './ReportsScreen.module.css'
import { dayjsOf, dayText, periodAround, periodKinds } from './report-period.ts'

export type ReportChoice = { readonly kind: PeriodKind; readonly period: Period; readonly title: string }

type ReportFormProps = { readonly choice: ReportChoice; readonly onChange: (choice: ReportChoice) => void }

/** Which period the report is about, and what it is called. */
export function ReportForm({ choice, onChange }: ReportFormProps): ReactNode {
  const { t } = useTranslation()
  const { kind, period } = choice
  const usualTitle = reportTitle(t, '', period)
  return (
    <div className={styles.form}>
      <Segmented
        aria-label={t('reports.screen.kind')}
        value={kind}
        options={periodKinds.map((one) => ({ value: one, label: t(`reports.screen.kinds.${one}`) }))}
        onChange={(wanted) => onChange({ ...choice, kind: wanted, period: periodAround(wanted, period.toDay, period) })}
      />
      <PeriodField choice={choice} onChange={onChange} />
      <Input
        className={styles.title}
        aria-label={t('reports.screen.titleLabel')}
        placeholder={t('reports.screen.titleHint', { title: usualTitle })}
        maxLength={100}
        value={choice.title}
        onChange={({ target }) => onChange({ ...choice, title: target.value })}
      />
    </div>
  )
}

function PeriodField({ choice, onChange }: ReportFormProps): ReactNode {
  const { t } = useTranslation()
  const { kind, period } = choice
  const label = t('reports.screen.periodLabel')
  if (kind === 'custom') {
    return (
      <DatePicker.RangePicker
        aria-label={label}
        value={[dayjsOf(period.fromDay), dayjsOf(period.toDay)]}
        allowClear={false}
        onChange={(days) => {
          const [from, to] = days ?? []
          if (from && to) onChange({ ...choice, period: { fromDay: dayText(from), toDay: dayText(to) } })
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
        if (day) onChange({ ...choice, period: periodAround(kind, dayText(day), period) })
      }}
    />
  )
}
