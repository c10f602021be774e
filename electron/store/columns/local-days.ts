import { dayNumber, dayOf, endOfDay, startOfDay } from '#shared/domain/days.ts'

type DaySpan = { readonly start: number; readonly end: number; readonly day: number }

const utcDayMs = 86_400_000

/** The number of the local day an instant falls in; days met before are found without the calendar. */
export function localDays(): (instant: number) => number {
  const spans = new Map<number, DaySpan[]>()
  return (instant) => {
    const key = Math.floor(instant / utcDayMs)
    const near = spans.get(key) ?? []
    for (const { start, end, day } of near) if (instant >= start && instant < end) return day
    const text = dayOf(instant)
    const span = { start: startOfDay(text), end: endOfDay(text), day: dayNumber(text) }
    spans.set(key, [...near, span])
    return span.day
  }
}
