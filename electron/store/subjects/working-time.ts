import type { Input } from '#shared/calls/calls.ts'
import { refuse } from '#shared/calls/fault.ts'
import { type WorkingHours, type WorkingTimeSettings, workingHours } from '#shared/calls/working-time.ts'
import { standardOffsetMinutes } from '#shared/domain/days.ts'
import { calendarOfLibrary, calendarSettingsOf, holidayTableOf } from '#shared/domain/library-calendar.ts'
import {
  type CalendarProblem,
  defaultCalendarSettings,
  type WorkingCalendar,
  workingCalendar,
} from '#shared/domain/working-calendar.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { readSetting, writeSetting } from './library.ts'

/* The library's working hours, the days it decided on, and the holiday tables it was given. */

const key = 'working-time'
const weekAndMakeUp = workingHours.pick({ week: true, makeUpHours: true })
type Hours = Pick<WorkingHours, 'week' | 'makeUpHours'>

function readHours(store: ReadableStore): Hours {
  const kept = weekAndMakeUp.safeParse(JSON.parse(readSetting(store, key) ?? '{}'))
  if (kept.success) return kept.data
  const { week, makeUpHours } = defaultCalendarSettings
  return weekAndMakeUp.parse({ week, makeUpHours })
}

const selectDays = (store: ReadableStore, origin: 'own' | 'table') =>
  store.all(
    store.sql
      .selectFrom('calendar_days')
      .select(['day', 'kind', 'name', 'hours'])
      .where('origin', '=', origin)
      .orderBy('day'),
  )

const listOwnDays = (store: ReadableStore): WorkingHours['ownDays'] =>
  selectDays(store, 'own').map(({ day, kind, name, hours }) =>
    kind === 'off'
      ? { day, kind: 'holiday', reason: name }
      : { day, kind: 'working', reason: name, hours: hours === null ? null : JSON.parse(hours) },
  )

function readWorkingTime(store: ReadableStore): WorkingTimeSettings {
  const tables = store.all(
    store.sql
      .selectFrom('calendar_years')
      .innerJoin('users', 'users.id', 'imported_by')
      .select(['year', 'source_name as sourceName', 'imported_at as importedAt', 'users.name as importedByName'])
      .orderBy('year'),
  )
  const tableDays = selectDays(store, 'table').map(({ day, kind, name }) => ({ day, kind, name }))
  return { ...readHours(store), ownDays: listOwnDays(store), tables, tableDays }
}

const laidOut = new WeakMap<object, { readonly from: string; readonly calendar: WorkingCalendar }>()

/**
 * The calendar all due days and SLA clocks of this library go by: its hours and own days over its holiday tables. Years
 * no table knows are unknown to it, and whatever needs them says so. As long as none of that changes, it is the same one.
 */
export function libraryCalendar(store: ReadableStore): WorkingCalendar {
  const kept = readWorkingTime(store)
  const from = JSON.stringify([kept, standardOffsetMinutes()])
  const known = laidOut.get(store.raw)
  if (known?.from === from) return known.calendar
  const calendar = calendarOfLibrary(kept)
  if (!calendar.ok) throw new Error(`the library's calendar is broken: ${JSON.stringify(calendar.problems)}`)
  laidOut.set(store.raw, { from, calendar: calendar.value })
  return calendar.value
}

const numbers = new WeakMap<WorkingCalendar, number>()
let calendars = 0

/** Another number for every calendar that could measure anything differently. */
export function calendarNumber(calendar: WorkingCalendar): number {
  const known = numbers.get(calendar)
  if (known !== undefined) return known
  calendars += 1
  numbers.set(calendar, calendars)
  return calendars
}

/** Where in the form a problem is: `week.0.1` is Monday's second stretch, `ownDays.2026-05-01` that day. */
function fieldOf(problem: CalendarProblem): string {
  if (!('at' in problem)) return problem.code === 'no-make-up-hours' ? 'makeUpHours' : 'week'
  const { at } = problem
  const span = 'span' in problem ? `.${problem.span}` : ''
  if (typeof at === 'number') return `week.${at}${span}`
  return at === 'make-up' ? `makeUpHours${span}` : `ownDays.${at}${span}`
}

function refuseBroken(wanted: WorkingHours, kept: WorkingTimeSettings): void {
  const calendar = workingCalendar(calendarSettingsOf(wanted), holidayTableOf(kept))
  if (!calendar.ok) refuse(calendar.problems.map((problem) => ({ code: problem.code, field: fieldOf(problem) })))
}

function saveWorkingTime(store: WritableStore, wanted: WorkingHours, context: CommandContext): WorkingTimeSettings {
  return inTransaction(store, 'save working time', () => {
    const before = readWorkingTime(store)
    refuseBroken(wanted, before)
    const { week, makeUpHours, ownDays } = wanted
    writeSetting(store, key, JSON.stringify({ week, makeUpHours }))
    store.run(store.sql.deleteFrom('calendar_days').where('origin', '=', 'own'))
    for (const own of ownDays) {
      const hours = own.kind === 'working' && own.hours !== null ? JSON.stringify(own.hours) : null
      const kind = own.kind === 'holiday' ? 'off' : 'working'
      const row = { day: own.day, origin: 'own', kind, name: own.reason, hours } as const
      store.run(store.sql.insertInto('calendar_days').values(row))
    }
    const { tables: _tables, tableDays: _tableDays, ...was } = before
    appendAudit(store, context, {
      action: 'calendar.save',
      subject: 'library',
      subjectId: key,
      detail: { before: was, after: wanted },
    })
    return readWorkingTime(store)
  })
}

const removeYear = (store: WritableStore, year: number): void => {
  store.run(
    store.sql
      .deleteFrom('calendar_days')
      .where('origin', '=', 'table')
      .where('day', '>=', `${year}-01-01`)
      .where('day', '<=', `${year}-12-31`),
  )
  store.run(store.sql.deleteFrom('calendar_years').where('year', '=', year))
}

function importDays(
  store: WritableStore,
  { fileName, days }: Input<'calendar.importDays'>,
  context: CommandContext,
): WorkingTimeSettings {
  return inTransaction(store, 'import holidays', () => {
    const twice = days.filter(({ day }, place) => days.findIndex((one) => one.day === day) < place)
    if (twice.length > 0) refuse(twice.map(({ day }) => ({ code: 'day-twice', field: `days.${day}` })))
    const years = [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))].sort((a, b) => a - b)
    for (const year of years) {
      removeYear(store, year)
      const row = { year, source_name: fileName, imported_at: context.now, imported_by: context.actor.id }
      store.run(store.sql.insertInto('calendar_years').values(row))
    }
    for (const day of days) {
      store.run(store.sql.insertInto('calendar_days').values({ ...day, origin: 'table', hours: null }))
    }
    const kept = readWorkingTime(store)
    refuseBroken(kept, kept)
    const detail = { fileName, years, days: days.length }
    appendAudit(store, context, { action: 'calendar.importDays', subject: 'library', subjectId: key, detail })
    return kept
  })
}

function dropTable(store: WritableStore, { year }: { readonly year: number }, context: CommandContext) {
  return inTransaction(store, 'drop holiday table', () => {
    removeYear(store, year)
    const kept = readWorkingTime(store)
    refuseBroken(kept, kept)
    appendAudit(store, context, {
      action: 'calendar.dropTable',
      subject: 'library',
      subjectId: key,
      detail: { year },
    })
    return kept
  })
}

export const workingTimeHandlers: StoreHandlersOf<
  'calendar.get' | 'calendar.save' | 'calendar.importDays' | 'calendar.dropTable'
> = {
  'calendar.get': (store) => readWorkingTime(store),
  'calendar.save': saveWorkingTime,
  'calendar.importDays': importDays,
  'calendar.dropTable': dropTable,
}
