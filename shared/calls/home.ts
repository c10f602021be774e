import { z } from 'zod'
import { findingClass } from '../domain/sheet.ts'
import { shownEstimate } from '../domain/shown-estimate.ts'
import { call } from './call.ts'
import { calendarDay, nothing, teamId } from './common.ts'
import { rectificationState } from './rectification.ts'

export const period = z
  .object({ fromDay: calendarDay, toDay: calendarDay })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, 'period-back-to-front')
export type Period = z.infer<typeof period>

/** Mean attitude score by month of service and team; values in points (0–100), not hundredths. */
export const scoreTrend = z.object({
  months: z.array(z.string()),
  target: z.number().nullable(),
  teams: z.array(z.object({ teamId, name: z.string(), points: z.array(shownEstimate) })),
})
export type ScoreTrend = z.infer<typeof scoreTrend>

export const findingPareto = z.object({
  total: z.int(),
  bars: z.array(z.object({ findingClass, count: z.int(), share: z.number(), cumulativeShare: z.number() })),
})
export type FindingPareto = z.infer<typeof findingPareto>

export const rectificationCounts = z.object({
  total: z.int(),
  states: z.array(z.object({ state: rectificationState, count: z.int(), overdue: z.int() })),
})
export type RectificationCounts = z.infer<typeof rectificationCounts>

export const homeOverview = z.object({
  work: z.object({
    openTasks: z.int(),
    startedTasks: z.int(),
    submittedToday: z.int(),
    openFindings: z.int(),
    overdueRectifications: z.int(),
    dueSoonRectifications: z.int(),
    /** What the ladder asks today: `rectifications.reminders`. */
    dueReminders: z.int(),
  }),
  scoreTrend,
  /** Submitted evaluations of the period that no mean counts: by hand, or of how a record is kept. */
  leftOut: z.object({ byHand: z.int(), recordChecks: z.int(), reMonitored: z.int() }),
  findingPareto,
  rectificationCounts,
})
export type HomeOverview = z.infer<typeof homeOverview>

export const homeCalls = {
  'home.overview': call({ effect: 'read', input: period, output: homeOverview }),
  /** First and last day with a record, to propose a period; null when there are none. */
  'home.dataPeriod': call({ effect: 'read', input: nothing, output: period.nullable() }),
}
