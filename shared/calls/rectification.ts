import { z } from 'zod'
import { rectificationEvents, rectificationStates } from '../domain/rectification.ts'
import { findingClass } from '../domain/sheet.ts'
import { call } from './call.ts'
import { actionId, calendarDay, findingId, instant, nothing, rectificationId } from './common.ts'
import { findingRow } from './findings.ts'
import { verdict, verificationMethod, verificationRow } from './verifications.ts'

export const rectificationState = z.enum(rectificationStates)
export type RectificationStateName = z.infer<typeof rectificationState>

const words = (longest: number) => z.string().trim().max(longest)

export const rectificationRow = z.object({
  id: rectificationId,
  number: z.string(),
  title: z.string(),
  state: rectificationState,
  owner: z.string(),
  responsibleDepartment: z.string(),
  dueOn: calendarDay.nullable(),
  isOverdue: z.boolean(),
  isDueSoon: z.boolean(),
  findings: z.int(),
  actionsDone: z.int(),
  actionsTotal: z.int(),
  createdAt: instant,
  closedAt: instant.nullable(),
})
export type RectificationRow = z.infer<typeof rectificationRow>

export const rectificationAction = z.object({
  id: actionId,
  description: z.string(),
  department: z.string(),
  owner: z.string(),
  dueOn: calendarDay.nullable(),
  /** A containment measure may come before the rectification is issued (design §7). */
  isContainment: z.boolean(),
  evidence: z.string(),
  doneAt: instant.nullable(),
})
export type RectificationAction = z.infer<typeof rectificationAction>

export const rectificationEventName = z.enum(rectificationEvents)
export type RectificationEventName = z.infer<typeof rectificationEventName>

export const timelineEntry = z.object({
  at: instant,
  actorName: z.string(),
  /** `created`, an event's name, `action-done`, `verification-recorded`, `edited`. */
  kind: z.string(),
  fromState: rectificationState.nullable(),
  toState: rectificationState.nullable(),
  /** What the entry adds in words: the reason, the action, the result. */
  note: z.string(),
})

export const rectificationDetail = rectificationRow.extend({
  goal: z.string(),
  causeAnalysis: z.string(),
  actions: z.array(rectificationAction),
  findingRows: z.array(findingRow),
  verifications: z.array(verificationRow),
  timeline: z.array(timelineEntry),
  /** What the state machine lets happen next, whatever else is still missing. */
  allowedEvents: z.array(rectificationEventName),
})
export type RectificationDetail = z.infer<typeof rectificationDetail>

const editableElements = z.object({
  title: words(120).min(1),
  goal: words(2000),
  owner: words(60),
  responsibleDepartment: words(60),
  dueOn: calendarDay.nullable(),
  causeAnalysis: words(4000),
  actions: z
    .array(
      z.object({
        /** null for a new action. */
        id: actionId.nullable(),
        description: words(500).min(1),
        department: words(60),
        owner: words(60),
        dueOn: calendarDay.nullable(),
        isContainment: z.boolean(),
      }),
    )
    .max(50),
})
export type RectificationElements = z.infer<typeof editableElements>

export const rectificationsCalls = {
  /** Opens a draft that takes up these findings. */
  'rectifications.create': call({
    effect: 'write',
    input: z.object({ findingIds: z.array(findingId).min(1).max(500), title: words(120).min(1) }),
    output: z.object({ id: rectificationId, number: z.string() }),
  }),
  'rectifications.list': call({
    effect: 'read',
    input: z.object({ states: z.array(rectificationState).optional(), overdueOnly: z.boolean().default(false) }),
    output: z.array(rectificationRow),
  }),
  'rectifications.get': call({ effect: 'read', input: z.object({ id: rectificationId }), output: rectificationDetail }),
  /** Changes the four elements (R3) while they may still be changed: draft, returned and escalated. */
  'rectifications.edit': call({
    effect: 'write',
    input: z.object({ id: rectificationId, elements: editableElements }),
    output: nothing,
  }),
  /** One event of the state machine; refused with the missing fields when its conditions aren't met. */
  'rectifications.apply': call({
    effect: 'write',
    role: 'lead',
    input: z.object({
      id: rectificationId,
      event: rectificationEventName,
      /** Required by return, escalate and cancel. */
      reason: words(1000).default(''),
      /** Required by escalate. */
      newOwner: words(60).default(''),
      newDueOn: calendarDay.nullable().default(null),
    }),
    output: z.object({ state: rectificationState }),
  }),
  'rectifications.completeAction': call({
    effect: 'write',
    input: z.object({ id: rectificationId, actionId, evidence: words(4000).min(1) }),
    output: nothing,
  }),
  'rectifications.recordVerification': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: rectificationId, method: verificationMethod, result: words(4000).min(1), verdict }),
    output: nothing,
  }),
  'departments.list': call({
    effect: 'read',
    input: nothing,
    output: z.array(z.object({ id: z.string(), name: z.string(), findingClass: findingClass.nullable() })),
  }),
}
