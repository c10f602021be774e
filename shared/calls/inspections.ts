import { z } from 'zod'
import { inspectionKinds } from '../domain/subjects.ts'
import { call } from './call.ts'
import { agentId, drawId, instant, nothing, recordId, sheetVersionId, taskId, teamId } from './common.ts'

/** A visit, an interview, a self-check or a look at how records are kept, written down at this desk. */
export const inspectionKind = z.enum(inspectionKinds)

/** What can be put right until it has been scored. */
const inspectionWords = z.object({
  title: z.string().trim().min(1).max(200),
  place: z.string().trim().max(200),
  description: z.string().trim().max(4000),
})

/** What the record page and the workspace show of an inspection. */
export const inspectionDetail = inspectionWords.extend({
  kind: inspectionKind,
  createdAt: instant,
  createdByName: z.string(),
  /** False once an evaluation of it was submitted. */
  canChange: z.boolean(),
})
export type InspectionDetail = z.infer<typeof inspectionDetail>

/** Records somebody chose, at the most so many at once. */
export const mostChosen = 1000

const chosenRecords = z.object({ recordIds: z.array(recordId).min(1).max(mostChosen), sheetVersionId })

const exclusion = z.object({ reason: z.string(), count: z.int() })

export const inspectionsCalls = {
  /** Which of the chosen records would be put into the queue under this sheet, and why the others wouldn't. */
  'tasks.previewByHand': call({
    effect: 'read',
    input: chosenRecords,
    output: z.object({ eligible: z.int(), exclusions: z.array(exclusion) }),
  }),
  /** Puts chosen records into the queue, in the order they were chosen in. */
  'tasks.addByHand': call({
    effect: 'write',
    input: chosenRecords.extend({ name: z.string().trim().min(1).max(100) }),
    output: z.object({ drawId, added: z.int(), exclusions: z.array(exclusion), firstTaskId: taskId }),
  }),
  /** Writes an inspection down as a record of its own, and puts it into the queue. */
  'inspections.create': call({
    effect: 'write',
    input: inspectionWords.extend({
      kind: inspectionKind,
      sheetVersionId,
      /** When it took place. */
      startedAt: instant,
      agentId,
      teamId: teamId.nullable(),
    }),
    output: z.object({ recordId, taskId, drawId, externalNumber: z.string() }),
  }),
  'inspections.change': call({
    effect: 'write',
    input: inspectionWords.extend({ recordId }),
    output: nothing,
  }),
}
