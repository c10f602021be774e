import dayjs, { type Dayjs } from 'dayjs'
import type { Period } from '#shared/calls/home.ts'
import { addMonths, monthsPeriod, type PeriodKind } from '#shared/domain/days.ts'
import { weekAround } from '#shared/domain/reports/report-periods.ts'

export const periodKinds = ['week', 'month', 'quarter', 'year', 'custom'] as const satisfies readonly PeriodKind[]

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** The whole week, month, quarter or year a day lies in; another kind of period stays what it is. */
export function periodAround(kind: PeriodKind, day: string, current: Period): Period {
  if (kind === 'custom') return current
  if (kind === 'week') return { ...weekAround(day) }
  const length = monthsOf[kind]
  const [year = '', month = '1'] = day.split('-')
  const first = `${year}-${String(Math.floor((Number(month) - 1) / length) * length + 1).padStart(2, '0')}`
  const whole = monthsPeriod(first, addMonths(first, length - 1))
  return { fromDay: whole.fromDay, toDay: whole.toDay }
}

const dayFormat = 'YYYY-MM-DD'

export const dayjsOf = (day: string): Dayjs => dayjs(day, dayFormat)
export const dayText = (day: Dayjs): string => day.format(dayFormat)
