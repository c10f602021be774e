import { z } from 'zod'
import { call } from './call.ts'
import { batchId, instant, nothing, pageLimit, recordId, recordingId } from './common.ts'

export const unmatchedRecording = z.object({
  id: recordingId,
  originalName: z.string(),
  byteSize: z.int(),
  durationMs: z.int().nullable(),
  /** Day and clock its name holds, where it does. */
  at: instant.nullable(),
  importedAt: instant,
})
export type UnmatchedRecording = z.infer<typeof unmatchedRecording>

export const matchSign = z.enum(['number', 'phone', 'agent', 'time', 'length'])
export type MatchSign = z.infer<typeof matchSign>

export const matchSuggestion = z.object({
  recordId,
  externalNumber: z.string(),
  startedAt: instant,
  agentName: z.string(),
  agentNumber: z.string(),
  customerName: z.string().nullable(),
  customerPhone: z.string().nullable(),
  durationMs: z.int().nullable(),
  recordings: z.int(),
  /** What speaks for it, the strongest first. */
  signs: z.array(matchSign),
  /** Seconds from the time in the name to the record's start; null where the name holds none. */
  secondsApart: z.int().nullable(),
})
export type MatchSuggestion = z.infer<typeof matchSuggestion>

export const matchingCalls = {
  /** Recordings that belong to no record, the newest first. */
  'recordings.unmatched': call({
    effect: 'read',
    input: z.object({
      /** Part of the name. */
      text: z.string().trim().max(100).default(''),
      batchId: batchId.nullable().default(null),
      start: z.int().min(0),
      end: z.int().min(1),
    }),
    output: z.object({ rows: z.array(unmatchedRecording).max(pageLimit), total: z.int() }),
  }),
  /** Records a recording may belong to, the likeliest first; at most twenty. */
  'recordings.suggestions': call({
    effect: 'read',
    input: z.object({ id: recordingId }),
    output: z.array(matchSuggestion),
  }),
  'recordings.match': call({ effect: 'write', input: z.object({ id: recordingId, recordId }), output: nothing }),
  /** Refused where the record was drawn: it is judged by what is heard. Answers the record it belonged to. */
  'recordings.unmatch': call({
    effect: 'write',
    input: z.object({ id: recordingId }),
    output: z.object({ recordId }),
  }),
}
