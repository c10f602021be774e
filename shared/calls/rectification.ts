import { z } from 'zod'
import { rectificationEvents, rectificationStates } from '../domain/rectification.ts'
import { findingClass } from '../domain/sheet.ts'
import { attachmentRow } from './attachments.ts'
import { call } from './call.ts'
import { actionId, calendarDay, findingId, instant, nothing, rectificationId } from './common.ts'
import { findingRow, severity } from './findings.ts'
import { ladderLevel, ladderPlace } from './rectification-steps.ts'
import { verdict, verificationRow } from './verifications.ts'

export const rectificationState = z.enum(rectificationStates)
export type RectificationStateName = z.infer<typeof rectificationState>

const words = (longest: number) => z.string().trim().max(longest)

/** The last verdict, as lists show it. */
export const lastVerdict = z.object({
  verdict,
  /** Somebody decided otherwise than the data say. */
  isOverridden: z.boolean(),
  at: instant,
  /** False where it was returned, escalated or reopened since: closing asks for another one. */
  counts: z.boolean(),
})

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
  /** How often it was escalated. */
  level: z.int(),
  /** Of its findings: the worst severity, and their classes. */
  severity: severity.nullable(),
  findingClasses: z.array(findingClass),
  issuedAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string(),
  submittedAt: instant.nullable(),
  /** Until its due day: 0 on the day, negative after it; null without a day, or where holidays aren't known. */
  workingDaysLeft: z.int().nullable(),
  /** The year whose holidays would be needed. */
  unknownYear: z.int().nullable(),
  /** Actions that aren't done and whose own due day is over. */
  actionsOverdue: z.int(),
  /** The earliest due day of an action that isn't done. */
  nextActionDueOn: calendarDay.nullable(),
  /** Files kept as evidence, its own and its actions'. */
  evidenceFiles: z.int(),
  /** How often a notice and a reply were handed out. */
  notices: z.int(),
  replies: z.int(),
  lastVerdict: lastVerdict.nullable(),
  /** How often its cause came back after it was closed. */
  recurrences: z.int(),
  /** The step of the ladder that asks for something today, or the next one that will. */
  nextStep: ladderPlace.nullable(),
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
  /** Who did it; empty before. */
  doneBy: z.string(),
  isOverdue: z.boolean(),
  /** Evidence as files. */
  files: z.array(attachmentRow),
})
export type RectificationAction = z.infer<typeof rectificationAction>

export const rectificationEventName = z.enum(rectificationEvents)
export type RectificationEventName = z.infer<typeof rectificationEventName>

export const timelineEntry = z.object({
  /** Its own within this timeline. */
  key: z.string(),
  at: instant,
  actorName: z.string(),
  /** An event's name, or one of `timelineKinds`. */
  kind: z.string(),
  fromState: rectificationState.nullable(),
  toState: rectificationState.nullable(),
  /** What the entry adds in words: the reason, the action, the result, the file's name; of `undone` the kind it took back. */
  note: z.string(),
  /** Of `reminder-handled`: the step of the ladder. */
  step: z.int().nullable(),
  /** When somebody took it back; null while it stands. */
  takenBackAt: instant.nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/** What a timeline shows beside the events of the state machine. */
export const timelineKinds = [
  'created',
  'edited',
  'action-done',
  'note',
  'undone',
  'verification-recorded',
  'file-added',
  'file-removed',
  'notice',
  'reply',
  'drawn',
  'review-left-out',
  'review-taken-back',
  'reminder-handled',
] as const

/** A notice (整改通知单) or reply (整改回复单) as it was handed out. */
export const rectificationPaper = z.object({
  id: z.string(),
  kind: z.enum(['notice', 'reply']),
  format: z.enum(['pdf', 'xlsx']),
  fileName: z.string(),
  createdAt: instant,
  createdByName: z.string(),
})

/** The last step that was taken since the library was opened, and why it can't be taken back (a code of `refusals`), if so. */
export const undoableStep = z.object({
  eventId: z.int(),
  kind: z.string(),
  at: instant,
  actorName: z.string(),
  refusal: z.string().nullable(),
})

export const rectificationDetail = rectificationRow.extend({
  goal: z.string(),
  causeAnalysis: z.string(),
  /** Five at the most, the first answer first. */
  whys: z.array(z.string()),
  /** From the cause list. */
  causes: z.array(z.string()),
  actions: z.array(rectificationAction),
  findingRows: z.array(findingRow),
  /** Open findings its cause came back with; `reopen` takes one up. */
  recurringFindings: z.array(findingRow),
  verifications: z.array(verificationRow),
  /** Its own files; those of actions lie with the actions. */
  files: z.array(attachmentRow),
  papers: z.array(rectificationPaper),
  ladder: z.array(ladderPlace),
  /** Who would take over at the next escalation; null where the ladder names none. */
  nextLevel: ladderLevel.nullable(),
  undo: undoableStep.nullable(),
  timeline: z.array(timelineEntry),
  /** What the state machine lets happen next, whatever else is still missing; `reopen` only with `recurringFindings`. */
  allowedEvents: z.array(rectificationEventName),
})
export type RectificationDetail = z.infer<typeof rectificationDetail>

export const longestCauseAnalysis = 4000
/** Findings one rectification may take up. */
export const mostFindingsTakenUp = 500
/** Actions of one rectification, containment included. */
export const mostActions = 50

const editableElements = z.object({
  title: words(120).min(1),
  goal: words(2000),
  owner: words(60),
  responsibleDepartment: words(60),
  dueOn: calendarDay.nullable(),
  causeAnalysis: words(longestCauseAnalysis),
  whys: z.array(words(500)).max(5).default([]),
  causes: z.array(words(100).min(1)).max(20).default([]),
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
    .max(mostActions),
})
export type RectificationElements = z.infer<typeof editableElements>

export const rectificationsCalls = {
  /** Opens a draft that takes up these findings. */
  'rectifications.create': call({
    effect: 'write',
    input: z.object({ findingIds: z.array(findingId).min(1).max(100_000), title: words(120).min(1) }),
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
      /** Required by return, escalate, cancel and reopen. */
      reason: words(1000).default(''),
      /** Of start: who signed for it; blank means the owner. */
      acknowledgedBy: words(60).default(''),
      /** Of reopen: the finding the cause came back with. */
      findingId: findingId.nullable().default(null),
      /** Required by escalate. */
      newOwner: words(60).default(''),
      newDueOn: calendarDay.nullable().default(null),
    }),
    output: z.object({ state: rectificationState }),
  }),
  'rectifications.completeAction': call({
    effect: 'write',
    /** Evidence in words, as files added to the action before, or both; `doneBy` blank means the action's owner, or that of the whole. */
    input: z.object({
      id: rectificationId,
      actionId,
      evidence: words(4000).default(''),
      doneBy: words(60).default(''),
    }),
    output: nothing,
  }),
  'rectifications.addNote': call({
    effect: 'write',
    input: z.object({ id: rectificationId, note: words(2000).min(1) }),
    output: nothing,
  }),
  /**
   * Takes back the last step since the library was opened, which the page names by its id: whatever it changed is as
   * before. Refused where a paper was handed out since, or something else depends on it.
   */
  'rectifications.undo': call({
    effect: 'write',
    input: z.object({ id: rectificationId, eventId: z.int() }),
    output: z.object({ kind: z.string(), state: rectificationState }),
  }),
  'departments.list': call({
    effect: 'read',
    input: nothing,
    output: z.array(z.object({ id: z.string(), name: z.string(), findingClass: findingClass.nullable() })),
  }),
}
