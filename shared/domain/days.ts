/*
 * Calendar days, as text like 2026-11-21 (they compare as text), against UTC instants in milliseconds. Days are local:
 * those of the time zone the program runs in. Midnights are found with the calendar, not by adding 24 hours, so that
 * a day with a clock change keeps all of its hours.
 */

/** A span of local days, both included. */
export type DayPeriod = { readonly fromDay: string; readonly toDay: string }

const two = (value: number): string => String(value).padStart(2, '0')
const dayText = (date: Date): string =>
  `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

type DayParts = { readonly year: number; readonly month: number; readonly date: number }

function partsOf(day: string): DayParts {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month, date }
}

const firstYear = 1900
const lastYear = 2199

/**
 * True for a day there is, of the years 1900 to 2199: 2026-02-31 would quietly become a day in March, years below 100
 * would become ones of the last century, and those past 9999 don't compare as text.
 */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, date } = partsOf(text)
  const utc = new Date(Date.UTC(year, month - 1, date))
  const isReal = utc.getUTCFullYear() === year && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === date
  return isReal && year >= firstYear && year <= lastYear
}

/** The local day an instant falls in. */
export const dayOf = (instant: number): string => dayText(new Date(instant))

/**
 * Minutes the clock of the program's time zone is ahead of UTC by its standard time, whatever the season: working hours
 * are told in the time the desk shows, and don't move by summer time (China has none).
 */
export function standardOffsetMinutes(): number {
  // Subtracted, not negated: minus zero is no offset. Summer time is the one further ahead.
  return Math.min(...[0, 6].map((month) => 0 - new Date(2026, month, 1).getTimezoneOffset()))
}

/** First instant of a local day. */
export function startOfDay(day: string): number {
  const { year, month, date } = partsOf(day)
  return new Date(year, month - 1, date).getTime()
}

/** First instant after a local day: `startOfDay(day) <= instant < endOfDay(day)` holds for the whole day. */
export const endOfDay = (day: string): number => startOfDay(addDays(day, 1))

/**
 * The place of the last of some first instants (in order) that isn't after the instant: the span it falls in, where spans
 * follow each other without a gap. −1 before all of them.
 */
export function placeAt(starts: readonly number[], instant: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= instant) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The day so many days later (earlier when negative). */
export function addDays(day: string, days: number): string {
  const { year, month, date } = partsOf(day)
  return dayText(new Date(year, month - 1, date + days))
}

/** Days since 1970-01-01 in the calendar, as a number to compute with: neighbours differ by one. */
export function dayNumber(day: string): number {
  const { year, month, date } = partsOf(day)
  return Math.round(Date.UTC(year, month - 1, date) / 86_400_000)
}

/** The day of a number: the other way round. */
export const dayOfNumber = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10)

/** Number of days of the period, both ends included. */
export function daysIn({ fromDay, toDay }: DayPeriod): number {
  const from = partsOf(fromDay)
  const to = partsOf(toDay)
  // UTC has no clock changes: every day is 24 hours long there.
  const asUtc = ({ year, month, date }: DayParts) => Date.UTC(year, month - 1, date)
  return Math.round((asUtc(to) - asUtc(from)) / 86_400_000) + 1
}

/** Months (2026-11) from the first day's to the last day's, without a gap; empty when the period is back to front. */
export function monthsIn({ fromDay, toDay }: DayPeriod): readonly string[] {
  const months: string[] = []
  for (let month = fromDay.slice(0, 7); month <= toDay.slice(0, 7); month = addMonths(month, 1)) months.push(month)
  return months
}

/** The month so many months later (earlier when negative). */
export function addMonths(month: string, months: number): string {
  const { year, month: number } = partsOf(`${month}-01`)
  return dayText(new Date(year, number - 1 + months, 1)).slice(0, 7)
}

/** The whole months from one month to another, as a period. */
export const monthsPeriod = (firstMonth: string, lastMonth: string): DayPeriod => ({
  fromDay: `${firstMonth}-01`,
  toDay: addDays(`${addMonths(lastMonth, 1)}-01`, -1),
})

export type PeriodKind = 'week' | 'month' | 'quarter' | 'year' | 'custom'

/** What a period is called: a week from Monday to Sunday, a whole calendar month, quarter or year, or any other span. */
export function periodKind(period: DayPeriod): PeriodKind {
  const months = wholeMonths(period)
  const firstMonth = partsOf(period.fromDay).month
  if (months === 1) return 'month'
  if (months === 3 && firstMonth % 3 === 1) return 'quarter'
  if (months === 12 && firstMonth === 1) return 'year'
  return isWeek(period) ? 'week' : 'custom'
}

function isWeek(period: DayPeriod): boolean {
  const { year, month, date } = partsOf(period.fromDay)
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay() === 1 && daysIn(period) === 7
}

/** Number of months when the period is made of whole calendar months; null when it isn't. */
function wholeMonths(period: DayPeriod): number | null {
  const months = monthsIn(period)
  const [first] = months
  const last = months.at(-1)
  if (first === undefined || last === undefined) return null
  const whole = monthsPeriod(first, last)
  return whole.fromDay === period.fromDay && whole.toDay === period.toDay ? months.length : null
}

/**
 * The period of the same length right before. Whole months are compared with as many whole months (October with
 * September, the fourth quarter with the third), any other span with as many days.
 */
export function previousPeriod(period: DayPeriod): DayPeriod {
  const months = wholeMonths(period)
  if (months !== null) {
    const month = period.fromDay.slice(0, 7)
    return monthsPeriod(addMonths(month, -months), addMonths(month, -1))
  }
  return { fromDay: addDays(period.fromDay, -daysIn(period)), toDay: addDays(period.fromDay, -1) }
}
