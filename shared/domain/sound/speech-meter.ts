import { type Loudness, meterLoudness } from './loudness.ts'
import { findSpeech, frameMs, type SpeechSpan, type SpeechThresholds, silentDbfs, usualThresholds } from './speech.ts'

export type ChannelSpeech = Loudness & {
  /** In order, none touching another, all inside the recording. */
  readonly spans: readonly SpeechSpan[]
}

export type SpeechAnalysis = {
  readonly durationMs: number
  readonly channels: readonly ChannelSpeech[]
  readonly isNoisy: boolean
  readonly areChannelsAlike: boolean
}

const fullScale = 32_768

export type SpeechMeter = {
  /** Whole frames of 16-bit samples, channels interleaved, in order. */
  add(samples: Int16Array): void
  /** Level of every 10 ms of each channel so far, dBFS in steps of a half: what is kept of them says the same. */
  levels(): readonly Float32Array[]
  /** How loud each channel is so far. */
  loudness(): readonly Loudness[]
  /** The analysis of all that was added; without samples there is no span and no level. */
  result(thresholds?: SpeechThresholds): SpeechAnalysis
}

/** The energy pass over a recording, in one go: who speaks when, per channel, and how loud. */
export function meterSpeech(channels: number, sampleRate: number): SpeechMeter {
  const meters = Array.from({ length: channels }, () => ({
    loudness: meterLoudness(),
    levels: levelList(),
    squares: 0,
  }))
  const endOfFrame = (frame: number): number => Math.round(((frame + 1) * sampleRate * frameMs) / 1000)
  let samplesSeen = 0
  let frame = 0
  let inFrame = 0
  const endFrame = (): void => {
    for (const meter of meters) {
      meter.levels.push(levelOf(meter.squares / inFrame))
      meter.squares = 0
    }
    inFrame = 0
    frame += 1
  }
  const endLastFrame = (): void => {
    if (inFrame > 0) endFrame()
  }
  const levels = (): readonly Float32Array[] => {
    endLastFrame()
    return meters.map((meter) => meter.levels.all())
  }
  return {
    add(samples) {
      const total = Math.floor(samples.length / channels)
      for (let done = 0; done < total; ) {
        // One channel after the other to the end of the frame: far quicker than sample by sample.
        const run = Math.min(endOfFrame(frame) - samplesSeen, total - done)
        for (let channel = 0; channel < channels; channel += 1) {
          const meter = meters[channel]
          if (meter === undefined) continue
          meter.squares += meter.loudness.addRun(samples, done * channels + channel, channels, run)
        }
        done += run
        samplesSeen += run
        inFrame += run
        if (samplesSeen === endOfFrame(frame)) endFrame()
      }
    },
    levels,
    loudness: () => meters.map(({ loudness }) => loudness.result()),
    result(thresholds = usualThresholds) {
      const durationMs = Math.round((samplesSeen * 1000) / sampleRate)
      const { spans, ...found } = findSpeech({ durationMs, levels: levels(), voices: null }, thresholds)
      const measured = meters.map(({ loudness }, index) => ({ ...loudness.result(), spans: spans[index] ?? [] }))
      return { durationMs, channels: measured, ...found }
    },
  }
}

const levelOf = (meanSquare: number): number =>
  meanSquare === 0 ? silentDbfs : Math.max(silentDbfs, Math.round(20 * Math.log10(meanSquare / fullScale ** 2)) / 2)

/** A list of numbers that grows without a box around each. */
function levelList() {
  let values = new Float32Array(6000)
  let used = 0
  return {
    push(value: number): void {
      if (used === values.length) {
        const larger = new Float32Array(values.length * 2)
        larger.set(values)
        values = larger
      }
      values[used++] = value
    },
    all: (): Float32Array => values.subarray(0, used),
  }
}
