/*
 * Local calendar days and the instants (UTC ms) they span, in the time zone the program runs in. Days are written
 * 2026-11-21, months 2026-11.
 */

const twoDigits = (value: number): string => String(value).padStart(2, '0')

function startOf(day: string, daysLater: number): number {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) throw new RangeError(`not a day: ${day}`)
  // Through the calendar, not by adding 24 hours: days on which the clock changes are shorter or longer.
  const start = new Date(2000, 0, 1)
  start.setFullYear(year, month - 1, date + daysLater)
  const instant = start.getTime()
  if (Number.isNaN(instant)) throw new RangeError(`not a day: ${day}`)
  return instant
}

/**
 * First instant (UTC ms) of a local day. A date past its month's end counts on into the next month; anything that
 * isn't written as a day is a RangeError.
 */
export const dayStart = (day: string): number => startOf(day, 0)

/** First instant (UTC ms) after a local day: what happened on it is before this. Errors as `dayStart`. */
export const dayEnd = (day: string): number => startOf(day, 1)

/** The local day an instant (UTC ms) falls on, 2026-11-21; a RangeError when it is no instant. */
export function dayOf(instant: number): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) throw new RangeError(`not an instant: ${instant}`)
  const year = String(date.getFullYear()).padStart(4, '0')
  return `${year}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}

/** The local month an instant (UTC ms) falls in, 2026-11; errors as `dayOf`. */
export const monthOf = (instant: number): string => dayOf(instant).slice(0, 7)
