import { chineseHolidays } from '#shared/domain/chinese-holidays.ts'
import {
  type CalendarSettings,
  defaultCalendarSettings,
  type WorkingCalendar,
  workingCalendar,
} from '#shared/domain/working-calendar.ts'

/** Chinese local time, 2025-01-27 17:00 or with seconds, as an instant. */
export const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)

/** Monday to Friday 09:00–12:00 and 13:00–18:00 with the Chinese holidays, changed as given. */
export function calendarOf(changes: Partial<CalendarSettings> = {}, table = chineseHolidays): WorkingCalendar {
  const made = workingCalendar({ ...defaultCalendarSettings, ...changes }, table)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

export const office = calendarOf()
