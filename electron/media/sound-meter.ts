import type { Loudness } from '#shared/domain/sound/loudness.ts'
import type { Sound, SpeechFound, SpeechThresholds } from '#shared/domain/sound/speech.ts'
import { meterSpeech } from '#shared/domain/sound/speech-meter.ts'
import type { SampleFormat } from './decode-samples.ts'
import { findIn } from './find-again.ts'
import { meterPeaks } from './peaks.ts'
import { readSpeechFile, writeSpeechFile } from './speech-file.ts'
import { writeWhole } from './write-whole.ts'

/** Where what is measured of a recording goes, and by what speech is found. */
export type MeasuresWanted = {
  readonly peaks: string
  readonly speech: string
  readonly thresholds: SpeechThresholds
}

/** What is heard in a recording. */
export type Heard = SpeechFound & {
  readonly durationMs: number
  /** `neural` where the detector has listened before and what it heard is still kept. */
  readonly method: 'energy' | 'neural'
  /** Per channel. */
  readonly loudness: readonly Loudness[]
}

export type SoundMeter = {
  /** Whole frames of 16-bit samples, channels interleaved, in order. */
  add(samples: Int16Array): void
  frames(): number
  /** Writes peaks and levels. */
  finish(): Heard
}

/** Everything that is measured of a recording in the one pass over its samples. */
export function meterSound({ channels, sampleRate }: SampleFormat, wanted: MeasuresWanted): SoundMeter {
  const peaks = meterPeaks(channels, sampleRate)
  const speech = meterSpeech(channels, sampleRate)
  return {
    add(samples) {
      peaks.add(samples)
      speech.add(samples)
    },
    frames: () => peaks.frames(),
    finish() {
      const durationMs = Math.round((peaks.frames() * 1000) / sampleRate)
      const sound = withKeptVoices({ durationMs, levels: speech.levels(), voices: null }, wanted.speech)
      writeWhole(wanted.peaks, peaks.dat())
      writeSpeechFile(wanted.speech, sound)
      return { ...findIn(sound, wanted.thresholds), loudness: speech.loudness() }
    },
  }
}

/** Listening takes far longer than decoding: what was heard of the same sound before is kept. */
function withKeptVoices(sound: Sound, path: string): Sound {
  const kept = readSpeechFile(path)
  const isSame = kept?.durationMs === sound.durationMs && kept.levels.length === sound.levels.length
  return isSame ? { ...sound, voices: kept.voices } : sound
}
