import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkingTimeSettings } from '#shared/calls/working-time.ts'
import type { HolidayTable } from '#shared/domain/working-calendar.ts'
import styles from './ServiceTime.module.css'
import { weekdays } from './WorkingHoursPanel.tsx'

type Kind = 'working' | 'off' | 'holiday' | 'make-up'
type ShownDay = { readonly day: string; readonly date: number; readonly kind: Kind; readonly reason: string }

export type YearViewProps = {
  readonly year: number
  readonly kept: WorkingTimeSettings
  readonly table: HolidayTable
}

/** Twelve small months; holidays and make-up days carry a sign, so that colour only repeats it. */
export function YearView({ year, kept, table }: YearViewProps): ReactNode {
  const { t } = useTranslation()
  const months = Array.from({ length: 12 }, (_, month) => month)
  return (
    <div className={styles.year}>
      {months.map((month) => (
        <section key={month} className={styles.month} aria-label={t('kpis.time.month', { month: month + 1 })}>
          <h4 className={styles.monthTitle}>{t('kpis.time.month', { month: month + 1 })}</h4>
          <div className={styles.days}>
            {weekdays.map((day) => (
              <span key={day} className={styles.weekday} aria-hidden>
                {t(`kpis.time.weekday.${day}`)}
              </span>
            ))}
            {daysOf(year, month, kept, table).map(({ day, date, kind, reason }, place) => (
              <span
                key={day}
                className={`${styles.day} ${styles[kind]}`}
                style={place === 0 ? { gridColumnStart: weekday(year, month, 1) + 1 } : {}}
                title={reason === '' ? day : `${day} ${reason}`}
              >
                {date}
                {kind === 'holiday' || kind === 'make-up' ? (
                  <sup>{t(kind === 'holiday' ? 'kpis.time.signs.off' : 'kpis.time.signs.working')}</sup>
                ) : null}
              </span>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

/** Monday is 0. */
const weekday = (year: number, month: number, date: number): number =>
  (new Date(Date.UTC(year, month, date)).getUTCDay() + 6) % 7

function daysOf(year: number, month: number, kept: WorkingTimeSettings, table: HolidayTable): ShownDay[] {
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Array.from({ length: count }, (_, place): ShownDay => {
    const date = place + 1
    const day = `${year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`
    const own = kept.ownDays.find((one) => one.day === day)
    if (own !== undefined) {
      return { day, date, kind: own.kind === 'holiday' ? 'holiday' : 'make-up', reason: own.reason }
    }
    const holiday = table.holidays.get(day)
    if (holiday !== undefined) return { day, date, kind: 'holiday', reason: holiday }
    const makeUp = table.makeUpDays.get(day)
    if (makeUp !== undefined) return { day, date, kind: 'make-up', reason: makeUp }
    const hours = kept.week[weekday(year, month, date)] ?? []
    return { day, date, kind: hours.length > 0 ? 'working' : 'off', reason: '' }
  })
}
