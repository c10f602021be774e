import { z } from 'zod'
import { call } from './call.ts'
import { batchId, nothing, recordId, recordingId } from './common.ts'
import { rejectedRow } from './imports.ts'

/** What became of a file that was chosen as the transcript of a recording. */
export const attachedTranscript = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('cancelled') }),
  /** An import of one file, and undone like one. */
  z.object({ outcome: z.literal('attached'), batchId, utterances: z.int(), fileName: z.string() }),
  /** The same words are of this recording already. */
  z.object({ outcome: z.literal('present'), fileName: z.string() }),
  z.object({ outcome: z.literal('refused'), rejected: rejectedRow }),
])
export type AttachedTranscript = z.infer<typeof attachedTranscript>

export const transcriptsCalls = {
  /** Asks for a file and takes it as the words of this recording, whatever it is called. */
  'transcripts.attach': call({
    effect: 'write',
    at: 'desk',
    input: z.object({ recordingId }),
    output: attachedTranscript,
  }),
  /** What the agent said was the customer's, and the other way round: recognisers only number the voices. */
  'transcripts.swapSpeakers': call({ effect: 'write', input: z.object({ id: recordId }), output: nothing }),
}
