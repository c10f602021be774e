import { findSpeech, type Sound, type SpeechThresholds } from '#shared/domain/sound/speech.ts'
import type { FindingTask, FoundSpeech, MediaOutcome } from './media-messages.ts'
import { readSpeechFile } from './speech-file.ts'

/** Finds speech anew in what is kept of a recording, without decoding it. */
export async function findAgain({ speech, thresholds }: FindingTask): Promise<MediaOutcome<'find'>> {
  const sound = readSpeechFile(speech)
  if (sound === null) return { ok: false, reason: 'derived-missing', note: speech }
  return { ok: true, found: findIn(sound, thresholds) }
}

export const findIn = (sound: Sound, thresholds: SpeechThresholds): FoundSpeech => ({
  ...findSpeech(sound, thresholds),
  durationMs: sound.durationMs,
  method: sound.voices === null ? 'energy' : 'neural',
})
