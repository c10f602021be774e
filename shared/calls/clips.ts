import { z } from 'zod'
import { call } from './call.ts'
import { jobId, recordingId } from './common.ts'
import { redactionSpan } from './redactions.ts'

export const clipFormat = z.enum(['wav', 'mp3'])
export type ClipFormat = z.infer<typeof clipFormat>

/** Seconds of lead-in and lead-out a clip can have. */
export const longestClipMarginMs = 60_000

export const clipsCalls = {
  /**
   * Saves a part of a recording, or (`span` null) all of it, where the user says, with its marks beside it. What is
   * redacted is cut from the redacted copy. `savedAs` null: the dialog was cancelled and there is no job.
   */
  'clips.save': call({
    effect: 'write',
    at: 'desk',
    input: z.object({
      recordingId,
      span: redactionSpan.nullable(),
      leadInMs: z.int().min(0).max(longestClipMarginMs).default(0),
      leadOutMs: z.int().min(0).max(longestClipMarginMs).default(0),
      format: clipFormat,
    }),
    output: z.object({ savedAs: z.string().nullable(), jobId: jobId.nullable() }),
  }),
}
