import type { WorkingHours, WorkingTimeSettings } from '../calls/working-time.ts'
import { chineseHolidays, withYearsOf } from './chinese-holidays.ts'
import { standardOffsetMinutes } from './days.ts'
import {
  type CalendarSettings,
  defaultCalendarSettings,
  type HolidayTable,
  type OwnDay,
  workingCalendar,
} from './working-calendar.ts'

/** The built-in table with the imported years in place of its own. */
export function holidayTableOf({ tables, tableDays }: Pick<WorkingTimeSettings, 'tables' | 'tableDays'>): HolidayTable {
  const named = (kind: 'off' | 'working') =>
    new Map(tableDays.filter((one) => one.kind === kind).map(({ day, name }) => [day, name]))
  const imported = { years: tables.map(({ year }) => year), holidays: named('off'), makeUpDays: named('working') }
  return withYearsOf(chineseHolidays, imported)
}

export const calendarSettingsOf = ({ week, makeUpHours, ownDays }: WorkingHours): CalendarSettings => ({
  ...defaultCalendarSettings,
  week,
  makeUpHours,
  ownDays: ownDays as readonly OwnDay[],
  utcOffsetMinutes: standardOffsetMinutes(),
})

/** The calendar of a library's working time, or what is wrong with it: the same for the store and the page. */
export const calendarOfLibrary = (kept: WorkingTimeSettings): ReturnType<typeof workingCalendar> =>
  workingCalendar(calendarSettingsOf(kept), holidayTableOf(kept))
