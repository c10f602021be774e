import { addDays, addMonths, type DayPeriod, daysIn, isCalendarDay, monthsPeriod, periodKind } from '../days.ts'

/** A calendar week by ISO 8601: weeks begin on Monday, and week 1 is the one with the year's first Thursday. */
export type IsoWeek = { readonly year: number; readonly week: number }

const dayMs = 86_400_000

/** UTC has no clock changes: every day is 24 hours long there. */
const utcOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOfUtc = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** 0 is Monday. */
const weekdayOf = (day: string): number => (new Date(utcOf(day)).getUTCDay() + 6) % 7

/** The week a day lies in (ISO 8601). */
export function isoWeekOf(day: string): IsoWeek {
  const thursday = utcOf(day) + (3 - weekdayOf(day)) * dayMs
  const year = new Date(thursday).getUTCFullYear()
  return { year, week: 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / dayMs / 7) }
}

/** Monday to Sunday of the week a day lies in. */
export function weekAround(day: string): DayPeriod {
  const monday = addDays(day, -weekdayOf(day))
  return { fromDay: monday, toDay: addDays(monday, 6) }
}

/** Monday to Sunday of a week by its number; null where that year has no such week (the 53rd, mostly). */
export function isoWeekPeriod({ year, week }: IsoWeek): DayPeriod | null {
  const first = weekAround(dayOfUtc(Date.UTC(year, 0, 4)))
  const period = { fromDay: addDays(first.fromDay, (week - 1) * 7), toDay: addDays(first.toDay, (week - 1) * 7) }
  return isoWeekOf(period.fromDay).week === week ? period : null
}

/**
 * The same period a year earlier: week 42 with week 42, October with October, the fourth quarter with the fourth, any
 * other span with the same days (29 February with 28 February). Null where there was no such week.
 */
export function samePeriodLastYear(period: DayPeriod): DayPeriod | null {
  const kind = periodKind(period)
  if (kind === 'week') {
    const { year, week } = isoWeekOf(period.fromDay)
    return isoWeekPeriod({ year: year - 1, week })
  }
  if (kind === 'custom') {
    return { fromDay: dayLastYear(period.fromDay), toDay: dayLastYear(period.toDay) }
  }
  return monthsPeriod(addMonths(period.fromDay.slice(0, 7), -12), addMonths(period.toDay.slice(0, 7), -12))
}

function dayLastYear(day: string): string {
  const same = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`
  return isCalendarDay(same) ? same : `${same.slice(0, 8)}28`
}

/** What a series goes by: weeks for a report of up to five weeks, months for a longer one. */
export type SeriesStep = 'week' | 'month'

const longestByWeeks = 35

export const stepOf = (period: DayPeriod): SeriesStep => (daysIn(period) <= longestByWeeks ? 'week' : 'month')

/** One step of a series: its days, and what it is called on an axis (2026-W42, 2026-10). */
export type SeriesPlace = DayPeriod & { readonly label: string }

/** So many whole weeks or months, the last of them the one that ends last within the period or with it. */
export function seriesPlaces(period: DayPeriod, step: SeriesStep, count: number): readonly SeriesPlace[] {
  return step === 'week' ? weekPlaces(period, count) : monthPlaces(period, count)
}

function weekPlaces({ toDay }: DayPeriod, count: number): readonly SeriesPlace[] {
  const around = weekAround(toDay)
  const last = around.toDay === toDay ? around : weekAround(addDays(around.fromDay, -1))
  return Array.from({ length: count }, (_, place) => {
    const back = (count - 1 - place) * 7
    const week = { fromDay: addDays(last.fromDay, -back), toDay: addDays(last.toDay, -back) }
    const { year, week: number } = isoWeekOf(week.fromDay)
    return { ...week, label: `${year}-W${String(number).padStart(2, '0')}` }
  })
}

function monthPlaces({ toDay }: DayPeriod, count: number): readonly SeriesPlace[] {
  const around = monthsPeriod(toDay.slice(0, 7), toDay.slice(0, 7))
  const lastMonth = around.toDay === toDay ? toDay.slice(0, 7) : addMonths(toDay.slice(0, 7), -1)
  return Array.from({ length: count }, (_, place) => {
    const month = addMonths(lastMonth, place + 1 - count)
    return { ...monthsPeriod(month, month), label: month }
  })
}

/** The names of the steps that follow a place, for a forecast. */
export function placesAfter(last: SeriesPlace, step: SeriesStep, count: number): readonly SeriesPlace[] {
  return Array.from({ length: count }, (_, ahead) => {
    if (step === 'month') {
      const month = addMonths(last.fromDay.slice(0, 7), ahead + 1)
      return { ...monthsPeriod(month, month), label: month }
    }
    const days = 7 * (ahead + 1)
    const week = { fromDay: addDays(last.fromDay, days), toDay: addDays(last.toDay, days) }
    const { year, week: number } = isoWeekOf(week.fromDay)
    return { ...week, label: `${year}-W${String(number).padStart(2, '0')}` }
  })
}
