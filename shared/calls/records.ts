import { z } from 'zod'
import { call } from './call.ts'
import {
  agentId,
  batchId,
  calendarDay,
  channel,
  complexity,
  evaluationId,
  feedbackKind,
  feedbackSource,
  findingId,
  instant,
  nothing,
  priority,
  recordId,
  recordingId,
  sheetVersionId,
  taskId,
  teamId,
  urgency,
} from './common.ts'
import { channelRoles } from './imports.ts'
import { inspectionDetail } from './inspections.ts'
import { fileFault } from './storage.ts'

export const reviewState = z.enum(['none', 'queued', 'reviewed'])
export type ReviewState = z.infer<typeof reviewState>

export const resolution = z.enum(['yes', 'no', 'unknown'])
export type Resolution = z.infer<typeof resolution>

/** From and to, both included; either may be left open. */
const span = <T extends z.ZodType<number, number>>(bound: T) =>
  z.object({ from: bound.optional(), to: bound.optional() })
const seconds = z.number().min(0).max(1_000_000)

export const customCondition = z.object({
  name: z.string().min(1).max(500),
  operator: z.enum(['equals', 'contains']),
  /** Compared without the case of A–Z, as the search does. */
  value: z.string().trim().min(1).max(200),
})
export type CustomCondition = z.infer<typeof customCondition>

/** What a record may say or not. `answer`: when it was answered, by the clock or by the rings. */
export const knownField = z.enum([
  'complaint',
  'ring',
  'response',
  'answer',
  'completion',
  'urgency',
  'feedbackTopic',
  'feedbackSource',
])
export type KnownField = z.infer<typeof knownField>

/**
 * Of an evaluation that says something of services in general (decision 0011), with agent and team as they were when it
 * was scored: all that is given must hold of the same one.
 */
export const evaluatedCondition = z.object({
  /** Local days of the service, both included. */
  fromDay: calendarDay,
  toDay: calendarDay,
  teamIds: z.array(teamId).max(500).optional(),
  agentIds: z.array(agentId).max(5000).optional(),
  sheetVersionIds: z.array(sheetVersionId).max(500).optional(),
  /** In which this item failed. */
  failed: z.object({ sheetId: z.string().max(64), itemId: z.string().max(64) }).optional(),
  /** From, and below or (the last class of a distribution) up to, in hundredths. */
  score: z.object({ from: z.number(), to: z.number(), includesTo: z.boolean() }).optional(),
  isScored: z.boolean().optional(),
  /** Passed or not: it has come to either. */
  isJudged: z.boolean().optional(),
})
export type EvaluatedCondition = z.infer<typeof evaluatedCondition>

/** Which records are meant; absent conditions don't narrow. A value that isn't known meets no condition on it. */
export const recordFilter = z.object({
  /** Part of the call number, the customer's name or phone, the agent's name or number, or of what was said. */
  text: z.string().trim().max(100).optional(),
  teamIds: z.array(teamId).max(500).optional(),
  agentIds: z.array(agentId).max(5000).optional(),
  channels: z.array(channel).optional(),
  priorities: z.array(priority).optional(),
  /** Local calendar days of the start, both included. */
  fromDay: calendarDay.optional(),
  toDay: calendarDay.optional(),
  hasRecording: z.boolean().optional(),
  reviewStates: z.array(reviewState).optional(),
  isComplaint: z.boolean().optional(),
  batchId: batchId.optional(),
  durationSeconds: span(seconds).optional(),
  csats: z.array(z.int().min(1).max(5)).max(5).optional(),
  resolutions: z.array(resolution).max(3).optional(),
  urgencies: z.array(urgency).max(3).optional(),
  complexities: z.array(complexity).max(3).optional(),
  /** True: somebody is still at work on it; false: it is known that nobody is. */
  isOpen: z.boolean().optional(),
  feedbackKinds: z.array(feedbackKind).max(4).optional(),
  feedbackSources: z.array(feedbackSource).max(5).optional(),
  /** Whole topics as the records name them. */
  feedbackTopics: z.array(z.string().min(1).max(200)).max(50).optional(),
  /** At least so many seconds. */
  longestSilenceFrom: seconds.optional(),
  overtalkFrom: seconds.optional(),
  interruptionsFrom: z.int().min(0).max(100_000).optional(),
  /** 0 to 1. */
  agentTalkShare: span(z.number().min(0).max(1)).optional(),
  /** All of them. */
  customFields: z.array(customCondition).max(10).optional(),
  businessTypes: z.array(z.string().max(500)).max(500).optional(),
  /** Written down on site, or a service of a customer. */
  isInspection: z.boolean().optional(),
  /** All of these say something; none of those does. */
  known: z.array(knownField).max(10).optional(),
  unknown: z.array(knownField).max(10).optional(),
  /** Has an evaluation of which all this holds. */
  evaluated: evaluatedCondition.optional(),
})
export type RecordFilter = z.infer<typeof recordFilter>

export const recordSortColumn = z.enum([
  'externalNumber',
  'startedAt',
  'agentName',
  'teamName',
  'channel',
  'businessType',
  'priority',
  'customerName',
  'ringSeconds',
  'respondedAt',
  'completedAt',
  'isResolved',
  'csat',
  'durationMs',
  'longestSilenceMs',
  'overtalkMs',
  'interruptions',
  'agentTalkShare',
  'score',
])

export const recordSort = z.array(z.object({ column: recordSortColumn, direction: z.enum(['asc', 'desc']) })).max(3)

export const recordRow = z.object({
  id: recordId,
  externalNumber: z.string(),
  startedAt: instant,
  agentId,
  agentNumber: z.string(),
  agentName: z.string(),
  teamName: z.string().nullable(),
  channel,
  businessType: z.string().nullable(),
  priority: priority.nullable(),
  customerName: z.string().nullable(),
  customerPhone: z.string().nullable(),
  isComplaint: z.boolean().nullable(),
  urgency: urgency.nullable(),
  complexity: complexity.nullable(),
  isOpen: z.boolean().nullable(),
  ringSeconds: z.number().nullable(),
  respondedAt: instant.nullable(),
  completedAt: instant.nullable(),
  viewedAt: instant.nullable(),
  contactedAt: instant.nullable(),
  solutionOfferedAt: instant.nullable(),
  planGivenAt: instant.nullable(),
  progressToldAt: instant.nullable(),
  isResolved: z.boolean().nullable(),
  csat: z.int().nullable(),
  feedbackKind: feedbackKind.nullable(),
  feedbackTopic: z.string().nullable(),
  feedbackSource: feedbackSource.nullable(),
  recordings: z.int(),
  /** Of the longest recording; the length the table tells, where nothing was recorded. */
  durationMs: z.int().nullable(),
  /** What is heard; null until a recording was listened to by the background. */
  longestSilenceMs: z.int().nullable(),
  overtalkMs: z.int().nullable(),
  interruptions: z.int().nullable(),
  /** The agent's share of all speech, 0 to 1. */
  agentTalkShare: z.number().nullable(),
  reviewState,
  /** Score of the newest submitted evaluation, hundredths. */
  score: z.int().nullable(),
  /** Those of the user's own fields that were asked for. */
  customFields: z.record(z.string(), z.string()),
})
export type RecordRow = z.infer<typeof recordRow>

export const recordingSummary = z.object({
  id: recordingId,
  originalName: z.string(),
  sha256: z.string(),
  byteSize: z.int(),
  /** Probing and peaks: pending until the background has done them. */
  state: z.enum(['pending', 'ready', 'failed']),
  faultKey: z.string().nullable(),
  /** The original is lost, or isn't what was imported; null: nothing of that is known. */
  fileFault: fileFault.nullable(),
  durationMs: z.int().nullable(),
  channels: z.int().nullable(),
  /** Who is on which channel, as somebody said; null: nobody has. */
  channelRoles: channelRoles.nullable(),
  sampleRate: z.int().nullable(),
  codec: z.string().nullable(),
  /** How long the header of a file that was cut off says it is; null otherwise and where it can't be told. */
  promisedMs: z.int().nullable(),
  /** Speech hardly stands out from what is around it: nothing is counted. */
  isNoisy: z.boolean(),
  /** What is heard; null until the background has listened, and in one channel what needs two. */
  silenceMs: z.int().nullable(),
  longestSilenceMs: z.int().nullable(),
  overtalkMs: z.int().nullable(),
  interruptions: z.int().nullable(),
  agentTalkShare: z.number().nullable(),
})
export type RecordingSummary = z.infer<typeof recordingSummary>

export const recordDetail = recordRow.extend({
  teamId: teamId.nullable(),
  /** When it came in, and by which import. */
  createdAt: instant,
  batchId,
  /** The file the table names. */
  recordingName: z.string().nullable(),
  queue: z.string().nullable(),
  customerAddress: z.string().nullable(),
  product: z.string().nullable(),
  problem: z.string().nullable(),
  steps: z.string().nullable(),
  solution: z.string().nullable(),
  customerConfirmed: z.boolean().nullable(),
  /** How long the talk was, by the table; its recordings have lengths of their own. */
  talkSeconds: z.number().nullable(),
  recordingFiles: z.array(recordingSummary),
  evaluations: z.array(
    z.object({
      id: evaluationId,
      taskId,
      sheetTitle: z.string(),
      reviewerName: z.string(),
      submittedAt: instant,
      score: z.int().nullable(),
      band: z.string().nullable(),
    }),
  ),
  findings: z.array(z.object({ id: findingId, number: z.string(), title: z.string() })),
  /** What was written down here instead of being imported; null for every other record. */
  inspection: inspectionDetail.nullable(),
})
export type RecordDetail = z.infer<typeof recordDetail>

export const transcriptHit = z.object({
  recordId,
  speaker: z.enum(['agent', 'customer']).nullable(),
  startMs: z.int().nullable(),
  /** The utterance, or the part of a long one around the text. */
  snippet: z.string(),
})
export type TranscriptHit = z.infer<typeof transcriptHit>

export const recordsCalls = {
  'records.page': call({
    effect: 'read',
    input: z.object({
      filter: recordFilter,
      sort: recordSort,
      start: z.int().min(0),
      end: z.int().min(1),
      /** The user's own fields whose values the rows should have. */
      customFields: z.array(z.string().min(1).max(500)).max(200).optional(),
    }),
    output: z.object({
      rows: z.array(recordRow),
      /** Null where it takes a count of its own (`records.count`): a page doesn't wait for it. */
      total: z.int().nullable(),
      /** For the rows found by what was said: the first utterance that holds the text. */
      hits: z.array(transcriptHit),
    }),
  }),
  /** How many records the filter means, exactly. */
  'records.count': call({
    effect: 'read',
    input: z.object({ filter: recordFilter }),
    output: z.object({ total: z.int() }),
  }),
  /** The names of the user's own fields, the most used first. */
  'records.customFields': call({
    effect: 'read',
    input: nothing,
    output: z.array(z.object({ name: z.string(), records: z.int() })),
  }),
  'records.get': call({ effect: 'read', input: z.object({ id: recordId }), output: recordDetail }),
  'agents.list': call({
    effect: 'read',
    input: nothing,
    output: z.array(
      z.object({
        id: agentId,
        number: z.string(),
        name: z.string(),
        teamId: teamId.nullable(),
        /** The local day from which the person no longer works here. */
        leftOn: calendarDay.nullable(),
        records: z.int(),
      }),
    ),
  }),
  'teams.list': call({
    effect: 'read',
    input: nothing,
    output: z.array(z.object({ id: teamId, name: z.string(), agents: z.int() })),
  }),
  /** Somebody has opened them: what the background still has to do with them is done first. Returns at once. */
  'recordings.prioritise': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ ids: z.array(recordingId).max(50) }),
    output: nothing,
  }),
  /** Says who is on which channel; who speaks when is counted anew. */
  'recordings.setChannelRoles': call({
    effect: 'write',
    input: z.object({ id: recordingId, roles: channelRoles }),
    output: nothing,
  }),
  /** Peaks of a recording (audiowaveform .dat version 2, 8 bit); null while they are being made. */
  'recordings.peaks': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ id: recordingId }),
    output: z.object({ dat: z.instanceof(Uint8Array).nullable() }),
  }),
}
