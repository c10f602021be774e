import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Calendar, DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import styles from './Calendar.module.css'
import { CalendarDay } from './CalendarDay.tsx'
import { dueEntries, entriesByDay, entriesOfDays, isKnownYear, specialDay } from './calendar-days.ts'
import { useWorkingCalendar } from './use-working-calendar.ts'

const dayFormat = 'YYYY-MM-DD'

/** A page shows the month in six whole weeks. */
const daysShown = (month: Dayjs): { readonly fromDay: string; readonly toDay: string } => ({
  fromDay: month.startOf('month').subtract(7, 'day').format(dayFormat),
  toDay: month.endOf('month').add(14, 'day').format(dayFormat),
})

/** A month of what is due: rectifications, actions, steps of the ladder; days off and worked in their stead are marked. */
export function RectificationCalendar({ rows }: { readonly rows: readonly RectificationRow[] }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [month, setMonth] = useState(() => dayjs())
  const working = useWorkingCalendar()
  const more = useDeskQuery('rectifications.days', daysShown(month), { keepPrevious: true }).data
  const byDay = useMemo(
    () => entriesByDay([...dueEntries(rows), ...(more === undefined ? [] : entriesOfDays(rows, more))]),
    [rows, more],
  )
  const isUnknown = working !== null && !isKnownYear(working, month.format(dayFormat))
  const cell = (day: Dayjs): ReactNode => {
    const key = day.format(dayFormat)
    return (
      <CalendarDay
        day={key}
        entries={byDay.get(key) ?? []}
        special={working === null ? null : specialDay(working, key)}
        onOpen={(row) => void navigate(`/rectifications/${row.id}`)}
      />
    )
  }
  return (
    <section className={styles.calendar} aria-label={t('rectificationViews.calendar.label')}>
      <Calendar
        value={month}
        onChange={setMonth}
        mode="month"
        className={styles.month ?? ''}
        headerRender={() => <MonthHeader month={month} isUnknown={isUnknown} onChange={setMonth} />}
        cellRender={(day, { type, originNode }) => (type === 'date' ? cell(day) : originNode)}
      />
    </section>
  )
}

function MonthHeader({
  month,
  isUnknown,
  onChange,
}: {
  readonly month: Dayjs
  readonly isUnknown: boolean
  readonly onChange: (month: Dayjs) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={styles.header}>
      <Button
        icon={<LeftOutlined aria-hidden />}
        aria-label={t('rectificationViews.calendar.previous')}
        onClick={() => onChange(month.subtract(1, 'month'))}
      />
      <DatePicker
        picker="month"
        allowClear={false}
        aria-label={t('rectificationViews.calendar.month')}
        value={month}
        onChange={(chosen) => chosen && onChange(chosen)}
      />
      <Button
        icon={<RightOutlined aria-hidden />}
        aria-label={t('rectificationViews.calendar.next')}
        onClick={() => onChange(month.add(1, 'month'))}
      />
      <Button onClick={() => onChange(dayjs())}>{t('rectificationViews.calendar.today')}</Button>
      <span className={styles.legend}>
        {isUnknown ? t('rectificationViews.calendar.unknownYear', { year: month.year() }) : null}
      </span>
    </div>
  )
}
