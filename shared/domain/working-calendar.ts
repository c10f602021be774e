import { isCalendarDay } from './days.ts'

/** Minutes of a local day, 0 to 1440; `to` isn't included: 09:00–12:00 is 540 to 720. */
export type MinuteSpan = { readonly from: number; readonly to: number }
export type DayHours = readonly MinuteSpan[]

/** Working hours of the seven weekdays, Monday first; a day without hours is off. */
export type WeekHours = readonly [DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours]

/** A day the user decided on; it goes before the holiday table. `hours: null` means those of a make-up day. */
export type OwnDay =
  | { readonly day: string; readonly kind: 'holiday'; readonly reason: string }
  | { readonly day: string; readonly kind: 'working'; readonly reason: string; readonly hours: DayHours | null }

/** Public holidays and make-up working days, each with its name, and the years they are known for. */
export type HolidayTable = {
  readonly years: readonly number[]
  readonly holidays: ReadonlyMap<string, string>
  readonly makeUpDays: ReadonlyMap<string, string>
}

export type CalendarSettings = {
  readonly week: WeekHours
  /** Hours of a weekend day that is worked in a holiday's stead. */
  readonly makeUpHours: DayHours
  readonly ownDays: readonly OwnDay[]
  /** Local time against UTC. China has had no clock changes since 1991, so one number stands for every day. */
  readonly utcOffsetMinutes: number
}

const officeHours: DayHours = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 18 * 60 },
]

/** Monday to Friday 09:00–12:00 and 13:00–18:00, China Standard Time. */
export const defaultCalendarSettings: CalendarSettings = {
  week: [officeHours, officeHours, officeHours, officeHours, officeHours, [], []],
  makeUpHours: officeHours,
  ownDays: [],
  utcOffsetMinutes: 480,
}

export type CalendarProblem =
  | {
      readonly code: 'hours-not-minutes' | 'hours-back-to-front' | 'hours-overlap'
      /** A weekday (0 is Monday), the make-up hours, or an own day. */
      readonly at: number | string
      readonly span: number
    }
  | { readonly code: 'no-such-day' | 'day-twice' | 'day-without-reason' | 'working-without-hours'; readonly at: string }
  | { readonly code: 'no-working-hours' | 'no-make-up-hours' | 'no-holiday-years' | 'clock-out-of-range' }
  | { readonly code: 'holiday-year-out-of-range'; readonly at: number }

/** A stretch of years between the known ones that the holiday table doesn't know; places as in `WorkingCalendar`. */
export type UnknownYear = { readonly year: number; readonly fromPlace: number; readonly toPlace: number }

/**
 * Settings and holiday table laid out day by day, from 1 January of the first known year (place 0) to 31 December of the
 * last, so that any two instants are compared without walking the days between them.
 */
export type WorkingCalendar = {
  readonly utcOffsetMinutes: number
  /** Number of place 0, in days since 1970-01-01. */
  readonly firstDay: number
  readonly hours: readonly DayHours[]
  /** Working minutes of all days before a place; one entry more than days. */
  readonly minutesBefore: Int32Array
  /** Working days before a place. */
  readonly workingDaysBefore: Int32Array
  readonly knownYears: readonly number[]
  readonly unknownYears: readonly UnknownYear[]
  readonly kinds: readonly DayInCalendar[]
}

/** Why a day is worked or not: the table's name of the holiday, or the reason of the user. */
export type DayInCalendar =
  | { readonly kind: 'ordinary' }
  | { readonly kind: 'holiday' | 'make-up' | 'own-holiday' | 'own-working'; readonly reason: string }

export const millisecondsPerDay = 86_400_000

/** Days since 1970-01-01 of a day as text; nothing here depends on the computer's time zone. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay
export const dayOfNumber = (number: number): string => new Date(number * millisecondsPerDay).toISOString().slice(0, 10)
export const yearOfNumber = (number: number): number => new Date(number * millisecondsPerDay).getUTCFullYear()

function spanProblems(hours: DayHours, at: number | string): CalendarProblem[] {
  return hours.flatMap(({ from, to }, span): CalendarProblem[] => {
    const isMinute = (value: number) => Number.isInteger(value) && value >= 0 && value <= 1440
    if (!isMinute(from) || !isMinute(to)) return [{ code: 'hours-not-minutes', at, span }]
    if (from >= to) return [{ code: 'hours-back-to-front', at, span }]
    const before = hours[span - 1]
    return before !== undefined && from < before.to ? [{ code: 'hours-overlap', at, span }] : []
  })
}

function ownDayProblems(own: OwnDay, all: readonly OwnDay[], place: number): CalendarProblem[] {
  const at = own.day
  if (!isCalendarDay(at)) return [{ code: 'no-such-day', at }]
  const problems: CalendarProblem[] = []
  if (all.findIndex(({ day }) => day === at) < place) problems.push({ code: 'day-twice', at })
  if (own.reason.trim() === '') problems.push({ code: 'day-without-reason', at })
  if (own.kind === 'holiday' || own.hours === null) return problems
  if (own.hours.length === 0) problems.push({ code: 'working-without-hours', at })
  return [...problems, ...spanProblems(own.hours, at)]
}

/** What is wrong with settings and table, each with its place; empty where a calendar can be made of them. */
export function calendarProblems(settings: CalendarSettings, table: HolidayTable): readonly CalendarProblem[] {
  const { week, makeUpHours, ownDays, utcOffsetMinutes } = settings
  const offsetIsReal = Number.isInteger(utcOffsetMinutes) && Math.abs(utcOffsetMinutes) <= 14 * 60
  const badYears = table.years.filter((year) => !isCalendarDay(`${year}-01-01`))
  return [
    ...week.flatMap((hours, weekday) => spanProblems(hours, weekday)),
    ...spanProblems(makeUpHours, 'make-up'),
    ...ownDays.flatMap((own, place) => ownDayProblems(own, ownDays, place)),
    ...(week.every((hours) => hours.length === 0) ? [{ code: 'no-working-hours' } as const] : []),
    ...(makeUpHours.length === 0 ? [{ code: 'no-make-up-hours' } as const] : []),
    ...(table.years.length === 0 ? [{ code: 'no-holiday-years' } as const] : []),
    ...badYears.map((at) => ({ code: 'holiday-year-out-of-range', at }) as const),
    ...(offsetIsReal ? [] : [{ code: 'clock-out-of-range' } as const]),
  ]
}

type Day = { readonly hours: DayHours; readonly kind: DayInCalendar }
const ordinary: DayInCalendar = { kind: 'ordinary' }

/** Everything that is said of single days, under their numbers: an own day goes before the holiday table. */
function daysByNumber({ makeUpHours, ownDays }: CalendarSettings, table: HolidayTable): ReadonlyMap<number, Day> {
  const days = new Map<number, Day>()
  for (const [day, reason] of table.holidays) days.set(dayNumber(day), { hours: [], kind: { kind: 'holiday', reason } })
  for (const [day, reason] of table.makeUpDays) {
    days.set(dayNumber(day), { hours: makeUpHours, kind: { kind: 'make-up', reason } })
  }
  for (const own of ownDays) {
    const { reason } = own
    const day: Day =
      own.kind === 'holiday'
        ? { hours: [], kind: { kind: 'own-holiday', reason } }
        : { hours: own.hours ?? makeUpHours, kind: { kind: 'own-working', reason } }
    days.set(dayNumber(own.day), day)
  }
  return days
}

/** 1970-01-01 was a Thursday: the fourth of a week that begins on Monday. */
const weekdayOf = (number: number): number => (((number + 3) % 7) + 7) % 7

const minutesOf = (hours: DayHours): number => hours.reduce((sum, { from, to }) => sum + to - from, 0)

/**
 * The calendar of these settings, or what is wrong with them. It knows the years of the table and no others: whatever
 * needs a day of another year is answered with that year, never with an ordinary week.
 */
export function workingCalendar(
  settings: CalendarSettings,
  table: HolidayTable,
):
  | { readonly ok: true; readonly value: WorkingCalendar }
  | { readonly ok: false; readonly problems: readonly CalendarProblem[] } {
  const problems = calendarProblems(settings, table)
  if (problems.length > 0) return { ok: false, problems }
  const knownYears = table.years.toSorted((a, b) => a - b)
  const firstYear = Math.min(...knownYears)
  const endYear = Math.max(...knownYears) + 1
  const firstOf = (year: number) => dayNumber(`${year}-01-01`)
  const firstDay = firstOf(firstYear)
  const single = daysByNumber(settings, table)
  const weekdays: readonly Day[] = settings.week.map((hours) => ({ hours, kind: ordinary }))
  const days = Array.from({ length: firstOf(endYear) - firstDay }, (_, place) => {
    const day = single.get(firstDay + place) ?? weekdays[weekdayOf(firstDay + place)]
    return day ?? { hours: [], kind: ordinary }
  })
  const missing = Array.from({ length: endYear - firstYear }, (_, index) => firstYear + index).filter(
    (year) => !knownYears.includes(year),
  )
  const value: WorkingCalendar = {
    utcOffsetMinutes: settings.utcOffsetMinutes,
    firstDay,
    hours: days.map(({ hours }) => hours),
    minutesBefore: runningSums(days.map(({ hours }) => minutesOf(hours))),
    workingDaysBefore: runningSums(days.map(({ hours }) => (hours.length > 0 ? 1 : 0))),
    knownYears,
    unknownYears: missing.map((year) => ({
      year,
      fromPlace: firstOf(year) - firstDay,
      toPlace: firstOf(year + 1) - firstDay,
    })),
    kinds: days.map(({ kind }) => kind),
  }
  return { ok: true, value }
}

/** 0, first, first + second …: the sum of all before a place. */
function runningSums(values: readonly number[]): Int32Array {
  const sums = new Int32Array(values.length + 1)
  let sum = 0
  for (const [place, value] of values.entries()) {
    sum += value
    sums[place + 1] = sum
  }
  return sums
}
