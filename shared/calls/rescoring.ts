import { z } from 'zod'
import { call } from './call.ts'
import { evaluationId, hundredths, instant, nothing, rescoringOccasion } from './common.ts'
import { evaluationDraft, reviewTask } from './review.ts'

/** A lead's new scoring of a submitted evaluation, until it is submitted or dropped. */
const rescoringDraft = evaluationDraft.omit({ taskId: true, listenedMs: true }).extend({ id: evaluationId })

export const rescoringCalls = {
  /** Takes the draft up, or begins one with what the newest version says; the task as the desk shows it, with it. */
  'evaluations.startRescoring': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: evaluationId }),
    output: reviewTask,
  }),
  'evaluations.saveRescoring': call({
    effect: 'write',
    role: 'lead',
    input: rescoringDraft,
    output: z.object({ revision: z.int(), savedAt: instant }),
  }),
  /** Whether the person scored appealed, or the lead began it. An appeal that is dropped counts as withdrawn. */
  'evaluations.noteOccasion': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: evaluationId, occasion: rescoringOccasion }),
    output: nothing,
  }),
  /** Becomes the evaluation's newest version; the ones before stay as they were submitted. */
  'evaluations.submitRescoring': call({
    effect: 'write',
    role: 'lead',
    input: rescoringDraft.extend({
      reason: z.string().trim().max(1000),
      /** An appeal of the person scored, or the lead's own doing. */
      occasion: rescoringOccasion.default('own'),
    }),
    output: z.object({
      version: z.int(),
      score: hundredths.nullable(),
      band: z.string().nullable(),
      passed: z.boolean().nullable(),
    }),
  }),
  'evaluations.dropRescoring': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: evaluationId }),
    output: nothing,
  }),
}
