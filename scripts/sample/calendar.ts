/**
 * Working days of May to October 2026, after the State Council's notice on the holidays of that year. Times are written
 * the way the table writes them (`2026-06-18 14:32:05`, local) and counted as if they were UTC.
 */
const holidays: readonly (readonly [string, string])[] = [
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
]
const makeUpDays: readonly string[] = ['2026-05-09', '2026-09-20', '2026-10-10']

export const firstDay = '2026-05-01'
export const lastDay = '2026-10-31'
const opening = 8.5 * 3600
const closing = 18 * 3600

export function parseLocal(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`) / 1000
}

export function formatLocal(seconds: number): string {
  return new Date(Math.round(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')
}

export function dayOf(seconds: number): string {
  return formatLocal(seconds).slice(0, 10)
}

export function isWorkingDay(day: string): boolean {
  if (makeUpDays.includes(day)) return true
  if (holidays.some(([first, last]) => day >= first && day <= last)) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5
}

export function daysOfPeriod(): readonly string[] {
  const days: string[] = []
  for (let at = parseLocal(`${firstDay} 00:00:00`); dayOf(at) <= lastDay; at += 86_400) days.push(dayOf(at))
  return days
}

/** The moment itself when the desk is open then, else shortly after the next opening, by `minutesAfterOpening`. */
export function whenOpen(seconds: number, minutesAfterOpening: number): number {
  const midnight = parseLocal(`${dayOf(seconds)} 00:00:00`)
  const ofDay = seconds - midnight
  if (isWorkingDay(dayOf(seconds)) && ofDay >= opening && ofDay <= closing) return seconds
  let day = ofDay < opening ? midnight : midnight + 86_400
  while (!isWorkingDay(dayOf(day))) day += 86_400
  return day + opening + minutesAfterOpening * 60
}
