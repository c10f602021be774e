import { z } from 'zod'
import { customFieldName, type PlainField } from '../domain/record-fields.ts'
import { call } from './call.ts'
import {
  agentId,
  batchId,
  channel,
  complexity,
  feedbackKind,
  feedbackSource,
  instant,
  priority,
  recordId,
  recordingId,
  teamId,
  urgency,
} from './common.ts'

const said = z.string().trim().min(1).max(20_000).nullable()
const flag = z.boolean().nullable()

/** What each field can hold; what it may say is judged by the rules of records (domain/record-rules.ts). */
const fieldSchemas = {
  channel,
  agentId,
  teamId: teamId.nullable(),
  startedAt: instant,
  queue: said,
  businessType: said,
  priority: priority.nullable(),
  customerName: said,
  customerPhone: said,
  customerAddress: said,
  product: said,
  problem: said,
  steps: said,
  solution: said,
  customerConfirmed: flag,
  isComplaint: flag,
  urgency: urgency.nullable(),
  complexity: complexity.nullable(),
  isOpen: flag,
  ringSeconds: z.number().nullable(),
  talkSeconds: z.number().nullable(),
  respondedAt: instant.nullable(),
  completedAt: instant.nullable(),
  viewedAt: instant.nullable(),
  contactedAt: instant.nullable(),
  solutionOfferedAt: instant.nullable(),
  planGivenAt: instant.nullable(),
  progressToldAt: instant.nullable(),
  isResolved: flag,
  csat: z.int().nullable(),
  feedbackKind: feedbackKind.nullable(),
  feedbackTopic: said,
  feedbackSource: feedbackSource.nullable(),
  recordingName: said,
} as const satisfies Readonly<Record<PlainField, z.ZodType>>

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

const customName = z.string().trim().min(1).max(200)

function holds(field: string, value: unknown): boolean {
  const name = customFieldName(field)
  if (name !== null) return customName.safeParse(name).success && said.safeParse(value).success
  const schema = Object.hasOwn(fieldSchemas, field) ? fieldSchemas[field as PlainField] : undefined
  return schema?.safeParse(value).success ?? false
}

/** Field → what it said and what it should say; `customFields.<header>` for the user's own. */
export const recordEdits = z
  .record(z.string().max(220), z.tuple([fieldValue, fieldValue]))
  .refine((edits) => Object.keys(edits).length > 0, 'nothing-changed')
  .refine((edits) => Object.entries(edits).every(([field, [, after]]) => holds(field, after)), 'no-such-value')

export const changeOrigin = z.enum(['import', 'edit', 'merge', 'undo'])

export const recordChange = z.object({
  id: z.int(),
  at: instant,
  actorName: z.string(),
  origin: changeOrigin,
  batchId: batchId.nullable(),
  /** The record still says what this change made it say, so it can be put back. */
  canRevert: z.boolean(),
  /** Agents and teams by their names as they are now. */
  fields: z.array(z.object({ field: z.string(), before: fieldValue, after: fieldValue })),
})
export type RecordChange = z.infer<typeof recordChange>

export const transcript = z.object({
  id: z.string(),
  recordingId: recordingId.nullable(),
  sourceName: z.string(),
  utterances: z.array(
    z.object({
      speaker: z.enum(['agent', 'customer']).nullable(),
      startMs: z.int().nullable(),
      endMs: z.int().nullable(),
      /** Null: said in a span that is redacted now. */
      text: z.string().nullable(),
      /** [from, to, startMs, endMs] of each word: its place in the text and in the recording. */
      words: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])).nullable(),
    }),
  ),
})
export type Transcript = z.infer<typeof transcript>

const changed = z.object({ changeId: z.int() })

export const recordChangesCalls = {
  /** Refused where somebody changed one of the fields meanwhile, and what the rules of records refuse. */
  'records.edit': call({
    effect: 'write',
    input: z.object({ id: recordId, edits: recordEdits }),
    output: changed,
  }),
  /** Puts back what was said before one change, as a change of its own. */
  'records.revert': call({
    effect: 'write',
    input: z.object({ id: recordId, changeId: z.int() }),
    output: changed,
  }),
  /** The changes of a record, the newest first. */
  'records.history': call({ effect: 'read', input: z.object({ id: recordId }), output: z.array(recordChange) }),
  'records.transcripts': call({ effect: 'read', input: z.object({ id: recordId }), output: z.array(transcript) }),
}
