import { z } from 'zod'
import { ladderAsks } from '../domain/rectification-ladder.ts'
import { call } from './call.ts'
import { actionId, calendarDay, nothing, rectificationId } from './common.ts'
import { rectificationState } from './rectification.ts'
import { ladderAsk, ladderLevel, ladderPlace, stepStatus } from './rectification-steps.ts'

export const ladder = z.object({
  /** Working days from the due day, in their order. */
  steps: z
    .array(z.object({ step: z.int().min(-60).max(120), asks: z.enum(ladderAsks) }))
    .min(1)
    .max(12),
  /** Who takes over at the first escalation, at the second …; `owner` may be blank. */
  levels: z.array(ladderLevel).max(5),
})
export type LadderSettings = z.infer<typeof ladder>

/** What the ladder asks today of one rectification. */
export const reminder = z.object({
  id: rectificationId,
  number: z.string(),
  title: z.string(),
  state: rectificationState,
  level: z.int(),
  dueOn: calendarDay,
  isOverdue: z.boolean(),
  /** 0 on the due day, negative after it; null where the calendar doesn't reach. */
  workingDaysLeft: z.int().nullable(),
  due: ladderPlace,
  owners: z.array(z.string()),
  departments: z.array(z.string()),
  /** Submitted: it is up to those who verify, not to its owner. */
  isVerification: z.boolean(),
  /** Who would take over; null where the ladder names none. */
  nextLevel: ladderLevel.nullable(),
})
export type Reminder = z.infer<typeof reminder>

const handled = z.object({ id: rectificationId, dueOn: calendarDay, step: z.int() })

export const ladderCalls = {
  'ladder.get': call({ effect: 'read', input: nothing, output: ladder }),
  'ladder.save': call({ effect: 'write', role: 'lead', input: ladder, output: ladder }),
  /** What the ladder asks today: the latest step of each open rectification that nobody has dealt with; the highest first. */
  'rectifications.reminders': call({
    effect: 'read',
    input: nothing,
    output: z.object({
      today: calendarDay,
      reminders: z.array(reminder),
      /** Years whose holidays aren't known, and the rectifications whose steps need them. */
      unknownYears: z.array(z.object({ year: z.int(), numbers: z.array(z.string()) })),
    }),
  }),
  /** What falls on the days of a calendar: actions that aren't done, and the steps of the ladder. */
  'rectifications.days': call({
    effect: 'read',
    input: z
      .object({ fromDay: calendarDay, toDay: calendarDay })
      .refine(({ fromDay, toDay }) => fromDay <= toDay, 'period-back-to-front'),
    output: z.object({
      actions: z.array(
        z.object({ id: rectificationId, actionId, description: z.string(), day: calendarDay, isOverdue: z.boolean() }),
      ),
      steps: z.array(
        z.object({ id: rectificationId, step: z.int(), asks: ladderAsk, day: calendarDay, status: stepStatus }),
      ),
    }),
  }),
  'rectifications.handleReminder': call({
    effect: 'write',
    input: handled.extend({ note: z.string().trim().max(500).default('') }),
    output: nothing,
  }),
  /** Takes that back: the step asks again. */
  'rectifications.unhandleReminder': call({ effect: 'write', input: handled, output: nothing }),
  /** The day so many working days from today, or how many a day is away; by the library's calendar. */
  'rectifications.dueDay': call({
    effect: 'read',
    input: z.union([z.object({ workingDays: z.int().min(0).max(500) }), z.object({ day: calendarDay })]),
    /** What can't be told is null; `unknownYear` is the year whose holidays aren't known. */
    output: z.object({
      day: calendarDay.nullable(),
      workingDays: z.int().nullable(),
      unknownYear: z.int().nullable(),
    }),
  }),
}
