import { z } from 'zod'
import { call } from './call.ts'
import { instant, nothing, recordingId, redactionId } from './common.ts'

export const redactionSound = z.enum(['silence', 'beep'])

/** Milliseconds of the recording, the end not included. */
export const redactionSpan = z.object({ startMs: z.int().min(0), endMs: z.int().min(1) })

const redactionContent = redactionSpan.extend({
  sound: redactionSound,
  /** Why nobody may hear it, in the words of who hid it. */
  reason: z.string().trim().min(1).max(200),
})

export const redaction = redactionContent.extend({
  id: redactionId,
  createdAt: instant,
  createdByName: z.string(),
  /** Lifted: it hides nothing any more, and stays in the list with who lifted it and when. */
  removed: z.object({ at: instant, byName: z.string() }).nullable(),
  /** Whether the one who asks may lift it or let more be heard. */
  canLift: z.boolean(),
})
export type Redaction = z.infer<typeof redaction>

/** For so long whoever hid a span may take it back or make it shorter; later only a lead may. */
export const ownRedactionMs = 10 * 60_000

/** So many spans of a recording can be hidden at once. */
export const mostRedactions = 500

export const redactionsCalls = {
  /** All redactions of a recording in the order of time, lifted ones too. */
  'redactions.list': call({
    effect: 'read',
    input: z.object({ recordingId }),
    output: z.array(redaction),
  }),
  'redactions.add': call({
    effect: 'write',
    at: 'desk',
    input: redactionContent.extend({ recordingId }),
    output: z.object({ id: redactionId }),
  }),
  /** Anybody may hide more or give another reason; letting something be heard again is as lifting it. */
  'redactions.change': call({
    effect: 'write',
    at: 'desk',
    input: redactionContent.extend({ id: redactionId }),
    output: nothing,
  }),
  'redactions.remove': call({
    effect: 'write',
    at: 'desk',
    input: z.object({ id: redactionId }),
    output: nothing,
  }),
  /**
   * What is played of a recording: itself, or the copy in which what is hidden can't be heard. `version` names what is
   * heard; it changes with every redaction. While a copy is being made, or where it can't be, nothing is played.
   */
  'recordings.playback': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ id: recordingId }),
    output: z.object({
      version: z.string(),
      isRedacted: z.boolean(),
      state: z.enum(['ready', 'making', 'failed']),
      /** Why there is no copy. */
      faultKey: z.string().nullable(),
    }),
  }),
}
