import { z } from 'zod'
import { sheet, sheetAnswer, subjectKind } from '../domain/sheet.ts'
import { leavingOutReasons } from '../domain/verification/leaving-out.ts'
import { call } from './call.ts'
import {
  agentId,
  calendarDay,
  drawId,
  evaluationId,
  hundredths,
  instant,
  markId,
  nothing,
  recordId,
  recordingId,
  rectificationId,
  rescoringOccasion,
  sheetVersionId,
  taskId,
} from './common.ts'
import { recordDetail, recordFilter } from './records.ts'
import { sheetVersionSummary } from './sheets.ts'

/** Decimal digits, so that a seed can be read out, written down and typed again. */
export const drawSeed = z.string().regex(/^\d{1,15}$/)

const drawPlan = z.object({
  name: z.string().trim().min(1).max(100),
  filter: recordFilter,
  perAgent: z.int().min(1).max(1000),
  seed: drawSeed,
  sheetVersionId,
})

const drawStratum = z.object({
  agentId,
  agentName: z.string(),
  teamName: z.string().nullable(),
  /** Records of this agent that could be drawn. */
  eligible: z.int(),
  drawn: z.int(),
})

export const drawExclusion = z.object({ reason: z.string(), count: z.int() })

export const drawPreview = z.object({
  frameSize: z.int(),
  strata: z.array(drawStratum),
  exclusions: z.array(drawExclusion),
  drawnCount: z.int(),
})
export type DrawPreview = z.infer<typeof drawPreview>

export const drawKind = z.enum(['random', 'by-hand'])
export type DrawKind = z.infer<typeof drawKind>

export const drawSummary = z.object({
  id: drawId,
  kind: drawKind,
  name: z.string(),
  /** Empty where the tasks were put into the queue by hand. */
  seed: z.string(),
  /** Name and version of the algorithm: with the seed and the frame it reproduces the draw. */
  algorithm: z.string(),
  /** SHA-256 over the sorted ids of the frame. */
  frameHash: z.string(),
  frameSize: z.int(),
  perAgent: z.int(),
  filter: recordFilter,
  sheetTitle: z.string(),
  /** What the sheet applied to when the draw was made. */
  subjects: z.array(subjectKind),
  exclusions: z.array(drawExclusion),
  drawnCount: z.int(),
  submittedCount: z.int(),
  /** Tasks that can't be reviewed, and those that stand in for one. */
  leftOutCount: z.int(),
  substituteCount: z.int(),
  createdAt: instant,
  createdByName: z.string(),
})
export type DrawSummary = z.infer<typeof drawSummary>

export const drawsCalls = {
  /** What this plan would draw; nothing is stored. */
  'draws.preview': call({
    effect: 'read',
    role: 'lead',
    input: drawPlan.omit({ name: true, sheetVersionId: true }).extend({
      /** What the sheet applies to: it decides which records can be drawn. */
      subjects: sheet.shape.subjects,
    }),
    output: drawPreview,
  }),
  'draws.create': call({
    effect: 'write',
    role: 'lead',
    input: drawPlan,
    output: z.object({ id: drawId, drawnCount: z.int() }),
  }),
  'draws.list': call({ effect: 'read', input: nothing, output: z.array(drawSummary) }),
  /** Repeats a stored draw from its seed and its frame as it is today, and says whether the same records come out. */
  'draws.verify': call({
    effect: 'read',
    input: z.object({ id: drawId }),
    output: z.object({
      outcome: z.enum(['same', 'frame-changed', 'different']),
      missing: z.int(),
      additional: z.int(),
    }),
  }),
}

export const taskState = z.enum(['open', 'started', 'submitted', 'left-out'])
export type TaskState = z.infer<typeof taskState>

export const taskRow = z.object({
  id: taskId,
  drawId,
  drawName: z.string(),
  drawKind,
  /** Place in the draw, from 1. */
  position: z.int(),
  state: taskState,
  /** The rectification whose effect it was drawn to verify: such a task may be left out where it can't be reviewed. */
  rectificationId: rectificationId.nullable(),
  leftOut: z
    .object({ reason: z.enum(leavingOutReasons), note: z.string(), at: instant, byName: z.string() })
    .nullable(),
  recordId,
  externalNumber: z.string(),
  startedAt: instant,
  agentId,
  agentName: z.string(),
  teamName: z.string().nullable(),
  durationMs: z.int().nullable(),
  score: z.int().nullable(),
  band: z.string().nullable(),
  passed: z.boolean().nullable(),
  submittedAt: instant.nullable(),
})
export type TaskRow = z.infer<typeof taskRow>

export const audioMark = z
  .object({
    id: markId,
    recordingId,
    /** The item it proves; null = a remark on the call. */
    itemId: z.string().max(64).nullable(),
    startMs: z.int().min(0),
    /** null = a point in time. */
    endMs: z.int().min(0).nullable(),
    note: z.string().max(1000),
  })
  .refine((mark) => mark.endMs === null || mark.endMs > mark.startMs, 'mark-ends-before-it-starts')
export type AudioMark = z.infer<typeof audioMark>

export const evaluationDraft = z.object({
  taskId,
  /** Counts the saves; a save that isn't the next one after the stored one answers `conflict`. */
  revision: z.int().min(0),
  answers: z.array(sheetAnswer).max(2000),
  marks: z.array(audioMark).max(500),
  comment: z.string().max(4000),
  /** Wall time in which the recording was heard since the save before, milliseconds. */
  listenedMs: z.int().min(0).max(86_400_000).default(0),
})
export type EvaluationDraft = z.infer<typeof evaluationDraft>

export const reviewTask = z.object({
  task: taskRow,
  /** Place among the open tasks of the queue, from 1 (0 once it is submitted), and their number. */
  queue: z.object({ position: z.int(), open: z.int(), submittedToday: z.int() }),
  record: recordDetail,
  sheetVersion: sheetVersionSummary,
  sheet,
  draft: evaluationDraft.omit({ taskId: true, listenedMs: true }),
})
export type ReviewTask = z.infer<typeof reviewTask>

/** What was submitted, the first time (version 1) or again; it never changes. */
export const evaluationVersion = z.object({
  version: z.int(),
  /** Who scored it this time. */
  reviewerName: z.string(),
  submittedAt: instant,
  /** Why it was scored again; empty for the first. */
  reason: z.string(),
  /** It was scored again because the person scored appealed. */
  isAppeal: z.boolean(),
  score: hundredths.nullable(),
  uncappedScore: hundredths.nullable(),
  band: z.string().nullable(),
  passed: z.boolean().nullable(),
  answers: z.array(sheetAnswer),
  marks: z.array(audioMark),
  comment: z.string(),
})
export type EvaluationVersion = z.infer<typeof evaluationVersion>

/** As its newest version has it; reviewer and time are the first one's, whose task it was. */
export const evaluationDetail = z.object({
  id: evaluationId,
  taskId,
  drawKind,
  record: recordDetail,
  sheetVersion: sheetVersionSummary,
  sheet,
  answers: z.array(sheetAnswer),
  marks: z.array(audioMark),
  comment: z.string(),
  score: hundredths.nullable(),
  uncappedScore: hundredths.nullable(),
  band: z.string().nullable(),
  passed: z.boolean().nullable(),
  reviewerName: z.string(),
  submittedAt: instant,
  /** Every scoring of it, the newest first. */
  versions: z.array(evaluationVersion),
  /** A lead has begun to score it again. */
  rescoring: z.object({ byName: z.string(), updatedAt: instant, occasion: rescoringOccasion }).nullable(),
})
export type EvaluationDetail = z.infer<typeof evaluationDetail>

export const submittedEvaluation = z.object({
  evaluationId,
  score: hundredths.nullable(),
  band: z.string().nullable(),
  passed: z.boolean().nullable(),
  /** Items that failed: each can be filed as a finding. */
  failedItemIds: z.array(z.string()),
  nextTaskId: taskId.nullable(),
})
export type SubmittedEvaluation = z.infer<typeof submittedEvaluation>

export const reviewCalls = {
  'tasks.list': call({
    effect: 'read',
    input: z.object({ states: z.array(taskState).optional(), drawId: drawId.optional() }),
    output: z.array(taskRow),
  }),
  'tasks.open': call({ effect: 'read', input: z.object({ id: taskId }), output: reviewTask }),
  'evaluations.saveDraft': call({
    effect: 'write',
    input: evaluationDraft,
    output: z.object({ revision: z.int(), savedAt: instant }),
  }),
  'evaluations.submit': call({ effect: 'write', input: evaluationDraft, output: submittedEvaluation }),
  'evaluations.get': call({ effect: 'read', input: z.object({ id: evaluationId }), output: evaluationDetail }),
  'evaluations.list': call({
    effect: 'read',
    input: z.object({
      agentIds: z.array(agentId).optional(),
      teamIds: z.array(z.string()).optional(),
      /** Local days of the service, both included. */
      fromDay: calendarDay.optional(),
      toDay: calendarDay.optional(),
    }),
    output: z.array(taskRow.extend({ evaluationId })),
  }),
}
