import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Period } from '#shared/calls/home.ts'

export type PeriodPickerProps = {
  readonly period: Period
  /** First and last day with data: what the short cuts are counted back from. */
  readonly dataPeriod: Period
  readonly onChange: (period: Period) => void
}

const dayFormat = 'YYYY-MM-DD'

/** Two calendar days, both included. */
export function PeriodPicker({ period, dataPeriod, onChange }: PeriodPickerProps): ReactNode {
  const { t } = useTranslation()
  const last = dayjs(dataPeriod.toDay)
  return (
    <DatePicker.RangePicker
      aria-label={t('common.period.label')}
      value={[dayjs(period.fromDay), dayjs(period.toDay)]}
      format={dayFormat}
      allowClear={false}
      presets={[
        { label: t('common.period.whole'), value: [dayjs(dataPeriod.fromDay), last] },
        { label: t('common.period.lastMonth'), value: [last.startOf('month'), last] },
        { label: t('common.period.lastQuarter'), value: [last.startOf('month').subtract(2, 'month'), last] },
      ]}
      onChange={(days) => {
        const [from, to] = days ?? []
        if (from && to) onChange({ fromDay: from.format(dayFormat), toDay: to.format(dayFormat) })
      }}
    />
  )
}
