import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '#renderer/app/format.ts'
import { addWorkingDays, workingDaysBetween } from '#shared/domain/working-time.ts'
import { useWorkingCalendar } from './calendar/use-working-calendar.ts'
import styles from './rectification.module.css'

const dayFormat = 'YYYY-MM-DD'
/** Due days that are proposed, in working days from today. */
const proposed = [1, 3, 5, 10, 15, 20]

export type DueDayPickerProps = {
  readonly id?: string
  readonly label?: string
  readonly placeholder?: string
  readonly value: string | null
  readonly isDisabled?: boolean
  readonly onChange: (day: string | null) => void
  /** Says under the field how many working days there are until then. */
  readonly saysDays?: boolean
}

/** A due day: any day, or so many working days from today by the library's calendar. */
export function DueDayPicker(props: DueDayPickerProps): ReactNode {
  const { id, label, placeholder, value, isDisabled = false, onChange, saysDays = false } = props
  const { t } = useTranslation()
  const calendar = useWorkingCalendar()
  // Worked out when the list opens: what is today may change while the form stands.
  const presets = proposed.flatMap((days) => {
    const day = calendar === null ? null : addWorkingDays(today(), days, calendar)
    if (day === null || !day.ok) return []
    return [{ label: t('rectification.due.inWorkingDays', { count: days }), value: dayjs(day.value) }]
  })
  const left =
    value === null || calendar === null || value < today() ? null : workingDaysBetween(today(), value, calendar)
  return (
    <div className={styles.dueDay}>
      <DatePicker
        {...(id === undefined ? {} : { id })}
        {...(label === undefined ? {} : { 'aria-label': label })}
        {...(placeholder === undefined ? {} : { placeholder })}
        className={styles.date ?? ''}
        disabled={isDisabled}
        presets={presets}
        value={value ? dayjs(value) : null}
        onChange={(day) => onChange(day?.format(dayFormat) ?? null)}
      />
      {saysDays && left !== null ? (
        <p className={styles.hint}>
          {left.ok
            ? t('rectification.due.inWorkingDays', { count: left.value })
            : left.reason === 'unknown-year'
              ? t('rectification.due.unknownYear', { year: left.year })
              : null}
        </p>
      ) : null}
    </div>
  )
}
