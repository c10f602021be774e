import { type Loudness, meterLoudness } from './loudness.ts'

/** From the first to after the last millisecond somebody speaks. */
export type SpeechSpan = { readonly startMs: number; readonly endMs: number }

export type ChannelSpeech = Loudness & {
  /** In order, none touching another, all inside the recording. */
  readonly spans: readonly SpeechSpan[]
}

export type SpeechAnalysis = { readonly durationMs: number; readonly channels: readonly ChannelSpeech[] }

/** What the energy pass goes by. Times in milliseconds, levels in decibels. */
export type SpeechThresholds = {
  /** Speech is louder than the noise floor of its channel by this much. */
  readonly aboveFloorDb: number
  /** The floor is never taken for lower: digital silence has none. dBFS. */
  readonly lowestFloorDbfs: number
  /** A channel is only heard over from the other while that one is louder by more than this. */
  readonly gateDb: number
  /** Shorter gaps inside speech are filled. */
  readonly shortestGapMs: number
  /** Shorter bursts are no speech. */
  readonly shortestBurstMs: number
}

export const usualThresholds: SpeechThresholds = {
  aboveFloorDb: 8,
  lowestFloorDbfs: -66,
  gateDb: 16,
  shortestGapMs: 200,
  shortestBurstMs: 60,
}

export const frameMs = 10
const fullScale = 32_768
const silentDbfs = -96

export type SpeechMeter = {
  /** Whole frames of 16-bit samples, channels interleaved, in order. */
  add(samples: Int16Array): void
  /** The analysis of all that was added; without samples there is no span and no level. */
  result(thresholds?: SpeechThresholds): SpeechAnalysis
}

/**
 * The energy pass over a recording, in one go: who speaks when, per channel, and how loud. Energy knows no music and no
 * babble; both count as speech. Method: mean power of 10 ms frames against an adaptive floor (10th percentile of the
 * minute around), a gate against crosstalk between the channels, then gaps filled and bursts dropped.
 */
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
  return {
    add(samples) {
      const last = samples.length - (samples.length % channels)
      for (let at = 0; at < last; ) {
        for (const meter of meters) {
          const sample = samples[at++] ?? 0
          meter.loudness.add(sample)
          meter.squares += sample * sample
        }
        samplesSeen += 1
        inFrame += 1
        if (samplesSeen === endOfFrame(frame)) endFrame()
      }
    },
    result(thresholds = usualThresholds) {
      if (inFrame > 0) endFrame()
      const durationMs = Math.round((samplesSeen * 1000) / sampleRate)
      const spans = findSpeech(
        meters.map(({ levels }) => levels.all()),
        durationMs,
        thresholds,
      )
      const measured = meters.map(({ loudness }, index) => ({ ...loudness.result(), spans: spans[index] ?? [] }))
      return { durationMs, channels: measured }
    },
  }
}

const levelOf = (meanSquare: number): number =>
  meanSquare === 0 ? silentDbfs : Math.max(silentDbfs, 10 * Math.log10(meanSquare / fullScale ** 2))

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

/**
 * Speech spans per channel from the level (dBFS) of every 10 ms frame of it. Spans end at `durationMs` at the latest:
 * the last frame may be a short one.
 */
export function findSpeech(
  levels: readonly Float32Array[],
  durationMs: number,
  thresholds: SpeechThresholds,
): SpeechSpan[][] {
  const isLoud = levels.map((channel) => louderThanFloor(channel, thresholds))
  const relative = levels.map((channel, index) => relativeLevels(channel, isLoud[index] ?? new Uint8Array()))
  return isLoud.map((frames, index) => {
    const others = relative.filter((_, other) => other !== index)
    const own = relative[index] ?? new Float32Array()
    const isOwn = frames.map((isSpeech, frame) => {
      const isHeardOver = others.some((other) => (other[frame] ?? 0) - (own[frame] ?? 0) > thresholds.gateDb)
      return isHeardOver ? 0 : isSpeech
    })
    return spansOf(isOwn, durationMs, thresholds)
  })
}

const floorWindowFrames = 30_000 / frameMs
const floorShare = 0.1

/** 1 for every frame louder than the floor of the minute around it. */
function louderThanFloor(levels: Float32Array, { aboveFloorDb, lowestFloorDbfs }: SpeechThresholds): Uint8Array {
  // One bin a decibel from -96 to 0; the window slides over the frames.
  const bins = new Uint32Array(1 - silentDbfs)
  const binOf = (level: number): number => Math.min(bins.length - 1, Math.max(0, Math.round(level) - silentDbfs))
  const change = (frame: number, by: number): void => {
    const bin = binOf(levels[frame] ?? silentDbfs)
    bins[bin] = (bins[bin] ?? 0) + by
  }
  let from = 0
  let to = 0
  return Uint8Array.from(levels, (level, frame) => {
    for (; to < Math.min(levels.length, frame + floorWindowFrames); to += 1) change(to, 1)
    for (; from < frame - floorWindowFrames; from += 1) change(from, -1)
    const floor = Math.max(lowestFloorDbfs, percentileBin(bins, (to - from) * floorShare) + silentDbfs)
    return level > floor + aboveFloorDb ? 1 : 0
  })
}

function percentileBin(bins: Uint32Array, wanted: number): number {
  let seen = 0
  for (let bin = 0; bin < bins.length; bin += 1) {
    seen += bins[bin] ?? 0
    if (seen >= wanted) return bin
  }
  return bins.length - 1
}

/** Either side of a frame: 50 ms in all. */
const smoothedFrames = 2

/**
 * Smoothed level relative to how loud the channel's own speaker is: a quiet line is not a quiet speaker. That level is
 * the mean of the loud frames' power weighted by power, so that crosstalk, however long, hardly counts.
 */
function relativeLevels(levels: Float32Array, isLoud: Uint8Array): Float32Array {
  const power = Float64Array.from(levels, (level) => 10 ** (level / 10))
  let sum = 0
  let weighted = 0
  for (const [frame, isSpeech] of isLoud.entries()) {
    if (isSpeech === 0) continue
    sum += power[frame] ?? 0
    weighted += (power[frame] ?? 0) ** 2
  }
  const speechDbfs = sum === 0 ? 0 : 10 * Math.log10(weighted / sum)
  return Float32Array.from(levels, (_, frame) => {
    let around = 0
    let taken = 0
    for (let at = Math.max(0, frame - smoothedFrames); at <= frame + smoothedFrames && at < power.length; at += 1) {
      around += power[at] ?? 0
      taken += 1
    }
    return 10 * Math.log10(around / taken) - speechDbfs
  })
}

function spansOf(isSpeech: Uint8Array, durationMs: number, thresholds: SpeechThresholds): SpeechSpan[] {
  const spans: { startMs: number; endMs: number }[] = []
  for (let frame = 0; frame < isSpeech.length; frame += 1) {
    if (isSpeech[frame] === 0) continue
    const [startMs, endMs] = [frame * frameMs, Math.min(durationMs, (frame + 1) * frameMs)]
    const last = spans.at(-1)
    if (last !== undefined && startMs - last.endMs < thresholds.shortestGapMs) last.endMs = endMs
    else spans.push({ startMs, endMs })
  }
  return spans.filter(({ startMs, endMs }) => endMs - startMs >= thresholds.shortestBurstMs)
}
