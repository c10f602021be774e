import { isCalendarDay } from './days.ts'
import { dayNumber, dayOfNumber, millisecondsPerDay, type WorkingCalendar, yearOfNumber } from './working-calendar.ts'

/** Why working time can't be told. `unknown-year` names the first year needed whose holidays the calendar doesn't know. */
export type WorkingTimeFault =
  | { readonly ok: false; readonly reason: 'unknown-year'; readonly year: number }
  | {
      readonly ok: false
      readonly reason: 'no-instant' | 'no-day' | 'no-whole-minutes' | 'no-whole-days' | 'ends-before-start'
    }
export type WorkingTime<T> = { readonly ok: true; readonly value: T } | WorkingTimeFault

const minute = 60_000
/** The last instant a Date can hold. */
const lastInstant = 8.64e15 - 2 * millisecondsPerDay

/** The days `isCalendarDay` knows. */
const [firstCalendarDay, lastCalendarDay] = [dayNumber('1900-01-01'), dayNumber('2199-12-31')]

const isInstant = (value: number): boolean => Number.isInteger(value) && Math.abs(value) <= lastInstant
const fault = (reason: Exclude<WorkingTimeFault['reason'], 'unknown-year'>): WorkingTimeFault => ({ ok: false, reason })
const unknownYear = (year: number): WorkingTimeFault => ({ ok: false, reason: 'unknown-year', year })

/** Place in the calendar of the local day an instant falls in; outside of 0 … days − 1 for years it doesn't reach. */
const placeOf = ({ utcOffsetMinutes, firstDay }: WorkingCalendar, instant: number): number =>
  Math.floor((instant + utcOffsetMinutes * minute) / millisecondsPerDay) - firstDay

/** First instant of the day at a place. */
const startOf = ({ utcOffsetMinutes, firstDay }: WorkingCalendar, place: number): number =>
  (firstDay + place) * millisecondsPerDay - utcOffsetMinutes * minute

/** The local day an instant falls in, by the calendar's clock. */
export const localDayOf = (instant: number, calendar: WorkingCalendar): string =>
  dayOfNumber(placeOf(calendar, instant) + calendar.firstDay)

/** Last instant of a local day by the calendar's clock. */
export const lastInstantOf = (day: string, calendar: WorkingCalendar): number =>
  startOf(calendar, dayNumber(day) - calendar.firstDay + 1) - 1

/** The first year among the days from one place to another (both included) that the calendar doesn't know. */
function firstUnknownYear(calendar: WorkingCalendar, first: number, last: number): number | null {
  if (last < first) return null
  if (first < 0) return yearOfNumber(calendar.firstDay + first)
  const gap = calendar.unknownYears.find(({ fromPlace, toPlace }) => first < toPlace && last >= fromPlace)
  if (gap !== undefined) return gap.year
  const days = calendar.hours.length
  return last < days ? null : yearOfNumber(calendar.firstDay + Math.max(first, days))
}

/** Working milliseconds from the calendar's first day to an instant of a day it reaches. */
function workedUpTo(calendar: WorkingCalendar, instant: number): number {
  const place = placeOf(calendar, instant)
  const sinceMidnight = instant - startOf(calendar, place)
  let worked = (calendar.minutesBefore[place] ?? 0) * minute
  for (const { from, to } of calendar.hours[place] ?? []) {
    worked += Math.max(0, Math.min(sinceMidnight, to * minute) - from * minute)
  }
  return worked
}

/**
 * Working time from one instant (UTC ms) to another, in whole milliseconds: exact, and additive over any split. No time
 * at all needs no calendar; `to` itself is not part of the span, so midnight after the last known day can still be told.
 */
export function workingMillisecondsBetween(from: number, to: number, calendar: WorkingCalendar): WorkingTime<number> {
  if (!isInstant(from) || !isInstant(to)) return fault('no-instant')
  if (to < from) return fault('ends-before-start')
  if (to === from) return { ok: true, value: 0 }
  const year = firstUnknownYear(calendar, placeOf(calendar, from), placeOf(calendar, to - 1))
  if (year !== null) return unknownYear(year)
  return { ok: true, value: workedUpTo(calendar, to) - workedUpTo(calendar, from) }
}

/**
 * Whole working minutes that have passed from one instant (UTC ms) to another (standards §2: working hours without
 * weekends and public holidays, with make-up days); a minute begun but not over isn't counted. Answers the reason where
 * the end is before the start or a year is needed whose holidays aren't known.
 */
export function workingMinutesBetween(from: number, to: number, calendar: WorkingCalendar): WorkingTime<number> {
  const worked = workingMillisecondsBetween(from, to, calendar)
  return worked.ok ? { ok: true, value: Math.floor(worked.value / minute) } : worked
}

/** The first place from `lowest` on whose sum, its own day included, reaches the goal; the number of days where none does. */
function firstReaching(sums: Int32Array, goal: number, lowest: number): number {
  let low = lowest
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle + 1] ?? 0) >= goal) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The earliest instant (UTC ms) by which so many working minutes have passed: four hours from 14:00 end at 18:00, not the
 * next morning. No minutes answer the instant itself, worked or not.
 */
export function addWorkingMinutes(from: number, minutes: number, calendar: WorkingCalendar): WorkingTime<number> {
  if (!isInstant(from)) return fault('no-instant')
  if (!Number.isSafeInteger(minutes) || minutes < 0) return fault('no-whole-minutes')
  if (minutes === 0) return { ok: true, value: from }
  const first = placeOf(calendar, from)
  const unknownStart = firstUnknownYear(calendar, first, first)
  if (unknownStart !== null) return unknownYear(unknownStart)
  const goal = workedUpTo(calendar, from) + minutes * minute
  const place = firstReaching(calendar.minutesBefore, goal / minute, first)
  const year = firstUnknownYear(calendar, first, place)
  if (year !== null) return unknownYear(year)
  return { ok: true, value: startOf(calendar, place) + instantInDay(calendar, place, goal) }
}

/** Milliseconds after midnight at which the working time since the calendar's start reaches the goal on this day. */
function instantInDay(calendar: WorkingCalendar, place: number, goal: number): number {
  let left = goal - (calendar.minutesBefore[place] ?? 0) * minute
  for (const { from, to } of calendar.hours[place] ?? []) {
    const length = (to - from) * minute
    if (left <= length) return from * minute + left
    left -= length
  }
  return millisecondsPerDay
}

/**
 * The working day so many working days after a day (before it when negative), the day itself not counted: one working day
 * after a Friday is Monday, and so it is after the Saturday. No days answer the day itself, worked or not.
 */
export function addWorkingDays(day: string, days: number, calendar: WorkingCalendar): WorkingTime<string> {
  if (!isCalendarDay(day)) return fault('no-day')
  if (!Number.isSafeInteger(days)) return fault('no-whole-days')
  if (days === 0) return { ok: true, value: day }
  const { firstDay, workingDaysBefore: before } = calendar
  const place = dayNumber(day) - firstDay
  const nearest = days > 0 ? place + 1 : place - 1
  const unknownNext = firstUnknownYear(calendar, nearest, nearest)
  if (unknownNext !== null) return unknownYear(unknownNext)
  const goal = days > 0 ? (before[place + 1] ?? 0) + days : (before[place] ?? 0) + days + 1
  const found = goal < 1 ? -1 : firstReaching(before, goal, days > 0 ? nearest : 0)
  const year = unknownYearOnTheWay(calendar, nearest, found)
  return year === null ? { ok: true, value: dayOfNumber(firstDay + found) } : unknownYear(year)
}

/** The unknown year that is met first when the days are walked from one place to another, forwards or backwards. */
function unknownYearOnTheWay(calendar: WorkingCalendar, from: number, to: number): number | null {
  if (to >= from) return firstUnknownYear(calendar, from, to)
  const gap = calendar.unknownYears.findLast(({ fromPlace, toPlace }) => to < toPlace && from >= fromPlace)
  return gap?.year ?? firstUnknownYear(calendar, to, from)
}

/**
 * Working days after the first day, up to and with the second: by how many working days something is late. Inverse of
 * `addWorkingDays`.
 */
export function workingDaysBetween(fromDay: string, toDay: string, calendar: WorkingCalendar): WorkingTime<number> {
  if (!isCalendarDay(fromDay) || !isCalendarDay(toDay)) return fault('no-day')
  if (toDay < fromDay) return fault('ends-before-start')
  return workingDaysFrom(dayNumber(fromDay) - calendar.firstDay, dayNumber(toDay) - calendar.firstDay, calendar)
}

/** The same for the local days two instants fall in, without writing the days out. */
export function workingDaysBetweenInstants(from: number, to: number, calendar: WorkingCalendar): WorkingTime<number> {
  const [first, last] = [placeOf(calendar, from), placeOf(calendar, to)]
  const isDay = (place: number): boolean =>
    place + calendar.firstDay >= firstCalendarDay && place + calendar.firstDay <= lastCalendarDay
  if (!isDay(first) || !isDay(last)) return fault('no-day')
  return last < first ? fault('ends-before-start') : workingDaysFrom(first, last, calendar)
}

function workingDaysFrom(from: number, last: number, calendar: WorkingCalendar): WorkingTime<number> {
  const first = from + 1
  const year = firstUnknownYear(calendar, first, last)
  if (year !== null) return unknownYear(year)
  if (last < first) return { ok: true, value: 0 }
  return { ok: true, value: (calendar.workingDaysBefore[last + 1] ?? 0) - (calendar.workingDaysBefore[first] ?? 0) }
}
