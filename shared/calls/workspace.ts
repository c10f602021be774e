import { z } from 'zod'
import { call } from './call.ts'
import { agentId, evaluationId, hundredths, instant, nothing, recordId, taskId } from './common.ts'
import { period } from './home.ts'

/** An evaluation of the same agent from before, in a line. */
export const earlierEvaluation = z.object({
  id: evaluationId,
  recordId,
  externalNumber: z.string(),
  serviceAt: instant,
  submittedAt: instant,
  sheetTitle: z.string(),
  sheetVersion: z.int(),
  score: hundredths.nullable(),
  band: z.string().nullable(),
  passed: z.boolean().nullable(),
  /** Titles of the items that failed. */
  failedItems: z.array(z.string()),
})
export type EarlierEvaluation = z.infer<typeof earlierEvaluation>

/** A comment that is written often: its title in the menu, its text in the field. */
export const commentTemplate = z.object({ id: z.string().min(1).max(64), title: z.string(), text: z.string() })
export type CommentTemplate = z.infer<typeof commentTemplate>

const milliseconds = z.int().min(0)

export const listeningTimes = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    n: z.int(),
    medianMs: milliseconds,
    lowerQuartileMs: milliseconds,
    upperQuartileMs: milliseconds,
    classes: z.array(z.object({ fromMs: milliseconds, toMs: milliseconds, count: z.int() })),
  }),
  z.object({ ok: z.literal(false), reason: z.literal('too-few'), n: z.int(), fewest: z.int() }),
])

export const workspaceCalls = {
  /** The agent's newest evaluations by the time of the service; without the task that is being scored. */
  'evaluations.ofAgent': call({
    effect: 'read',
    input: z.object({ agentId, exceptTaskId: taskId.nullable() }),
    output: z.array(earlierEvaluation),
  }),
  'templates.list': call({ effect: 'read', input: nothing, output: z.array(commentTemplate) }),
  /** A new one (null) goes to the end. */
  'templates.save': call({
    effect: 'write',
    role: 'lead',
    input: z.object({
      id: commentTemplate.shape.id.nullable(),
      title: z.string().trim().max(60),
      text: z.string().trim().max(2000),
    }),
    output: commentTemplate,
  }),
  'templates.remove': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: commentTemplate.shape.id }),
    output: nothing,
  }),
  /** How long the recordings of tasks submitted in the period were listened to; never by person. */
  'reviews.listeningTimes': call({
    effect: 'read',
    role: 'lead',
    input: period,
    output: listeningTimes,
  }),
}
