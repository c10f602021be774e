import { z } from 'zod'
import { call } from './call.ts'
import { calendarDay, fileToken, instant, nothing } from './common.ts'

/** Stretches of working hours one day may have. */
export const mostSpans = 6
/** Own days a library may keep, and days one imported table may have. */
export const ownDaysLimit = 2000
export const holidayTableLimit = 2000

/** Minutes of a local day; `to` isn't included: 09:00–12:00 is 540 to 720. */
export const minuteSpan = z.object({ from: z.int().min(0).max(1440), to: z.int().min(0).max(1440) })
const dayHours = z.array(minuteSpan).max(mostSpans)

const dayReason = z.string().trim().max(100)

/** A day the library decided on; it goes before every table. */
export const ownDay = z.discriminatedUnion('kind', [
  z.object({ day: calendarDay, kind: z.literal('holiday'), reason: dayReason }),
  /** `hours: null`: those of a make-up day. */
  z.object({ day: calendarDay, kind: z.literal('working'), reason: dayReason, hours: dayHours.nullable() }),
])

export const workingHours = z.object({
  /** Monday first; a day without hours is off. */
  week: z.tuple([dayHours, dayHours, dayHours, dayHours, dayHours, dayHours, dayHours]),
  /** Hours of a weekend day that is worked in a holiday's stead. */
  makeUpHours: dayHours,
  ownDays: z.array(ownDay).max(ownDaysLimit),
})
export type WorkingHours = z.infer<typeof workingHours>

/** One day of a holiday table: a public holiday, or a weekend day worked in its stead. */
export const tableDay = z.object({
  day: calendarDay,
  kind: z.enum(['off', 'working']),
  name: z.string().trim().max(100),
})
export type TableDay = z.infer<typeof tableDay>

export const workingTime = workingHours.extend({
  /** Imported holiday tables by year; in these years they stand in place of the built-in one. */
  tables: z.array(z.object({ year: z.int(), sourceName: z.string(), importedAt: instant, importedByName: z.string() })),
  tableDays: z.array(tableDay),
})
export type WorkingTimeSettings = z.infer<typeof workingTime>

/** Why a row of a holiday table can't be taken: `imports.reasons` or `workingTime.reasons` of the catalogues. */
export const rejectedTableDay = z.object({
  /** As a spreadsheet shows it. */
  row: z.int(),
  field: z.enum(['day', 'kind', 'name', 'row']),
  value: z.string(),
  reason: z.enum(['bad-day', 'bad-kind', 'missing', 'too-long', 'day-twice', 'table-broken']),
})
export type RejectedTableDay = z.infer<typeof rejectedTableDay>

export const workingTimeCalls = {
  'calendar.get': call({ effect: 'read', input: nothing, output: workingTime }),
  'calendar.save': call({ effect: 'write', role: 'lead', input: workingHours, output: workingTime }),
  /** What a holiday table (CSV or XLSX with day, kind and name) says, and which rows can't be read. Nothing is kept yet. */
  'calendar.readTable': call({
    effect: 'read',
    at: 'desk',
    role: 'lead',
    input: z.object({ token: fileToken }),
    output: z.object({
      fileName: z.string(),
      days: z.array(tableDay),
      rejected: z.array(rejectedTableDay),
    }),
  }),
  /** Takes the table's years in whole: what an earlier table said of them is replaced. */
  'calendar.importDays': call({
    effect: 'write',
    role: 'lead',
    input: z.object({
      fileName: z.string().trim().min(1).max(260),
      days: z.array(tableDay).min(1).max(holidayTableLimit),
    }),
    output: workingTime,
  }),
  /** Back to the built-in table (or to not knowing the year). */
  'calendar.dropTable': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ year: z.int() }),
    output: workingTime,
  }),
}
