import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { HolidayTable } from './working-calendar.ts'

/** 元旦 of "New Year's Day,元旦,1". */
const chineseName = (entry: string): string => entry.split(',')[1] ?? entry

const named = (days: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(days).map(([day, entry]) => [day, chineseName(entry)]))

const holidays = named(chineseDays.holidays)

/**
 * The public holidays of mainland China and the weekend days worked in their stead, as the State Council announces them
 * each November for the year to come. The package's data (not its code, which reads days in the computer's time zone)
 * know the years 2004 to 2026. An announcement can still move days of the last week of the year before it (2018-12-29
 * was made a working day by that for 2019): such a day is an own day of the calendar, or comes with an imported table.
 */
export const chineseHolidays: HolidayTable = {
  years: [...new Set([...holidays.keys()].map((day) => Number(day.slice(0, 4))))].sort((a, b) => a - b),
  holidays,
  makeUpDays: named(chineseDays.workdays),
}

/** The table with the years of another in place of its own: those an imported table knows are taken from it whole. */
export function withYearsOf(table: HolidayTable, imported: HolidayTable): HolidayTable {
  const taken = new Set(imported.years)
  const isTaken = (day: string): boolean => taken.has(Number(day.slice(0, 4)))
  const merge = (own: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    new Map([...[...own].filter(([day]) => !isTaken(day)), ...[...other].filter(([day]) => isTaken(day))])
  return {
    years: [...new Set([...table.years, ...imported.years])].sort((a, b) => a - b),
    holidays: merge(table.holidays, imported.holidays),
    makeUpDays: merge(table.makeUpDays, imported.makeUpDays),
  }
}
