import { z } from 'zod'
import { findingClass } from '../domain/sheet.ts'
import { shownEstimate } from '../domain/shown-estimate.ts'
import { call } from './call.ts'
import { calendarDay, teamId } from './common.ts'
import { findingPareto, period } from './home.ts'

const share = z.object({ estimate: shownEstimate, numerator: z.int(), denominator: z.int() })

export const rectificationFigures = z.object({
  today: calendarDay,
  /** Open ones, issued and not yet closed, by calendar days since they were issued; whatever the period. */
  ageing: z.array(z.object({ fromDays: z.int(), toDays: z.int().nullable(), count: z.int(), overdue: z.int() })),
  /** Closed in the period: working days from issuing to closing, by responsible department. */
  timeToClose: z.array(
    z.object({
      department: z.string(),
      closed: z.int(),
      medianDays: z.number().nullable(),
      lowerQuartileDays: z.number().nullable(),
      upperQuartileDays: z.number().nullable(),
      /** Closed ones whose days run through a year whose holidays aren't known: counted, not measured. */
      notMeasured: z.int(),
    }),
  ),
  /** Years whose holidays would have been needed. */
  unknownYears: z.array(z.int()),
  /** Due in the period, closed or past their day; by month of the due day. */
  closureOnTime: z.object({ months: z.array(share.extend({ month: z.string() })), whole: share }),
  /** Findings of services of the period, dismissed ones left out; repeated ones count each time. */
  findingsByClass: findingPareto,
  findingsByCause: z.object({
    /** Findings; one may have several causes. */
    total: z.int(),
    withoutCause: z.int(),
    bars: z.array(z.object({ cause: z.string(), count: z.int(), share: z.number(), cumulativeShare: z.number() })),
  }),
  /** Of the closings of the period, those that were opened again because their cause came back; by month of closing. */
  repeats: z.object({
    /** So long after a closing a cause counts as come back (`findingLists`). */
    withinDays: z.int(),
    months: z.array(share.extend({ month: z.string(), stillWatched: z.int() })),
    /** `stillWatched`: closed so lately that it still may come back; they count as not repeated. */
    whole: share.extend({ stillWatched: z.int() }),
  }),
  /** The last verdict of each rectification, by the month it was given in. */
  effect: z.object({
    months: z.array(
      z.object({
        month: z.string(),
        effective: z.int(),
        /** Declared effective by somebody although the data don't say so. */
        effectiveByOverride: z.int(),
        notEffective: z.int(),
        notEnoughData: z.int(),
      }),
    ),
    whole: share,
  }),
})
export type RectificationFigures = z.infer<typeof rectificationFigures>

export const rectificationFiguresCalls = {
  /** The figures behind the charts of rectification; an empty filter takes in everything. */
  'rectifications.figures': call({
    effect: 'read',
    input: z.object({
      period,
      departments: z.array(z.string().max(60)).max(200).optional(),
      findingClasses: z.array(findingClass).optional(),
      teamIds: z.array(teamId).max(1000).optional(),
    }),
    output: rectificationFigures,
  }),
}
