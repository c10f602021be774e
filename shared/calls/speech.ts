import { z } from 'zod'
import { usualThresholds } from '../domain/sound/speech.ts'
import { call } from './call.ts'
import { jobId, nothing, recordingId } from './common.ts'

/** What speech, silence and overtalk are taken for in this library. Times in milliseconds, levels in decibels. */
export const speechSettings = z.object({
  aboveFloorDb: z.number().min(3).max(30).default(usualThresholds.aboveFloorDb),
  gateDb: z.number().min(3).max(60).default(usualThresholds.gateDb),
  shortestGapMs: z.int().min(0).max(2000).default(usualThresholds.shortestGapMs),
  shortestBurstMs: z.int().min(0).max(1000).default(usualThresholds.shortestBurstMs),
  voiceProbability: z.number().min(0.05).max(0.95).default(usualThresholds.voiceProbability),
  silenceLongerThanMs: z.int().min(500).max(600_000).default(3000),
})
export type SpeechSettings = z.infer<typeof speechSettings>

const span = z.object({ startMs: z.int(), endMs: z.int() })

/** What is heard in a recording, for its waveform and its page. */
export const recordingSpeech = z.object({
  durationMs: z.int(),
  /** By energy alone, which takes music for speech, until the neural detector has listened. */
  method: z.enum(['energy', 'neural']),
  /** Message key of why the neural detector could not listen. */
  neuralFaultKey: z.string().nullable(),
  /** Speech hardly stands out: nothing is counted, `measures` is null, silences and overtalk are empty. */
  isNoisy: z.boolean(),
  /** null where the channels don't tell who speaks. Where nobody said, the left one is taken for the agent's. */
  agentChannel: z.union([z.literal(0), z.literal(1)]).nullable(),
  areRolesKnown: z.boolean(),
  channels: z.array(
    z.object({
      spans: z.array(span),
      spokenMs: z.int(),
      /** Decibels relative to full scale; null when there is no sound at all. */
      rmsDbfs: z.number().nullable(),
      peakDbfs: z.number().nullable(),
      clippedSamples: z.int(),
    }),
  ),
  silenceLongerThanMs: z.int(),
  silences: z.array(span),
  overtalk: z.array(
    span.extend({
      kind: z.enum(['interruption', 'back-channel']),
      /** Who began to speak while the other did; null when both began at once. */
      secondSpeaker: z.enum(['agent', 'customer']).nullable(),
    }),
  ),
  measures: z
    .object({
      silenceMs: z.int(),
      longestSilenceMs: z.int(),
      /** null in this and what follows where the channels don't tell who speaks. */
      overtalkMs: z.int().nullable(),
      /** By the agent where the roles are known, else by either. */
      interruptions: z.int().nullable(),
      /** 0 to 1. */
      agentTalkShare: z.number().nullable(),
    })
    .nullable(),
})
export type RecordingSpeech = z.infer<typeof recordingSpeech>

export const speechCalls = {
  /** null until the background has analysed the recording. */
  'recordings.speech': call({
    effect: 'read',
    input: z.object({ id: recordingId }),
    output: recordingSpeech.nullable(),
  }),
  'speech.settings': call({ effect: 'read', input: nothing, output: speechSettings }),
  /** For what is analysed from now on; `recordings.reanalyse` applies them to what is there. */
  'speech.saveSettings': call({ effect: 'write', role: 'lead', input: speechSettings, output: speechSettings }),
  /** Finds speech anew in all recordings by the settings as they are now; a job. */
  'recordings.reanalyse': call({
    effect: 'write',
    at: 'desk',
    role: 'lead',
    input: nothing,
    output: z.object({ jobId }),
  }),
}
