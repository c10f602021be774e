/** From the first to after the last millisecond somebody speaks. */
export type SpeechSpan = { readonly startMs: number; readonly endMs: number }

/** What the search for speech goes by. Times in milliseconds, levels in decibels. */
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
  /** From this probability on the neural detector hears a voice; 0 to 1. Counts only where it has listened. */
  readonly voiceProbability: number
}

export const usualThresholds: SpeechThresholds = {
  aboveFloorDb: 8,
  lowestFloorDbfs: -66,
  gateDb: 16,
  shortestGapMs: 200,
  shortestBurstMs: 60,
  voiceProbability: 0.4,
}

export const frameMs = 10
/** The neural detector judges 256 samples of 8 kHz at a time. */
export const voiceWindowMs = 32
export const silentDbfs = -96

/** What speech is found in. The same length of time for every channel. */
export type Sound = {
  readonly durationMs: number
  /** Level of every 10 ms of each channel, dBFS. */
  readonly levels: readonly Float32Array[]
  /** How surely each 32 ms of each channel is a voice, 0 to 1; null until the neural detector has listened. */
  readonly voices: readonly Float32Array[] | null
}

export type SpeechFound = {
  /** Per channel: in order, none touching another, all inside the recording. */
  readonly spans: readonly (readonly SpeechSpan[])[]
  /** Speech hardly stands out from what is around it: whatever is counted from the spans would be a guess. */
  readonly isNoisy: boolean
  /** Two channels with the same sound: nothing tells apart who speaks. */
  readonly areChannelsAlike: boolean
}

/**
 * Who speaks when. Method: the level of 10 ms frames against an adaptive floor (10th percentile of the minute around);
 * where the neural detector has listened, also a voice within 300 ms either way; a gate against crosstalk between the
 * channels; then gaps filled and bursts dropped. Energy alone takes music and babble for speech. Spans end at
 * `durationMs` at the latest: the last frame may be a short one.
 */
export function findSpeech({ durationMs, levels, voices }: Sound, thresholds: SpeechThresholds): SpeechFound {
  const floors = levels.map((channel) => floorsOf(channel, thresholds.lowestFloorDbfs))
  const isSpeech = levels.map((channel, index) => {
    const found = louderThan(channel, floors[index] ?? channel, thresholds.aboveFloorDb)
    const hasVoice =
      voices === null ? null : framesWithVoice(voices[index], channel.length, thresholds.voiceProbability)
    return hasVoice === null ? found : found.map((isLoud, frame) => isLoud & (hasVoice[frame] ?? 0))
  })
  const relative = levels.map((channel, index) => relativeLevels(channel, isSpeech[index] ?? new Uint8Array()))
  const isOwn = isSpeech.map((frames, index) => withoutHeardOver(frames, relative, index, thresholds.gateDb))
  return {
    spans: isOwn.map((frames) => spansOf(frames, durationMs, thresholds)),
    isNoisy: isOwn.some((frames, index) => isHardToHear(frames, levels[index], floors[index])),
    areChannelsAlike: areAlike(levels, isSpeech),
  }
}

/** 1 for every frame louder than its floor by this much. */
function louderThan(levels: Float32Array, floors: Float32Array, aboveDb: number): Uint8Array {
  const found = new Uint8Array(levels.length)
  for (let frame = 0; frame < found.length; frame += 1) {
    if ((levels[frame] ?? 0) > (floors[frame] ?? 0) + aboveDb) found[frame] = 1
  }
  return found
}

/** 1 for every frame within 300 ms of a voice. */
function framesWithVoice(voice: Float32Array | undefined, frames: number, atLeast: number): Uint8Array {
  const found = new Uint8Array(frames)
  for (const [window, probability] of voice?.entries() ?? []) {
    if (probability < atLeast) continue
    const from = Math.floor((window * voiceWindowMs - voiceReachMs) / frameMs)
    found.fill(1, Math.max(0, from), Math.ceil(((window + 1) * voiceWindowMs + voiceReachMs) / frameMs))
  }
  return found
}

const voiceReachMs = 300

function withoutHeardOver(frames: Uint8Array, relative: readonly Float32Array[], index: number, gateDb: number) {
  const own = relative[index] ?? new Float32Array()
  const others = relative.filter((_, other) => other !== index)
  return frames.map((isSpeech, frame) =>
    others.some((other) => (other[frame] ?? 0) - (own[frame] ?? 0) > gateDb) ? 0 : isSpeech,
  )
}

const floorWindowFrames = 30_000 / frameMs
const floorShare = 0.1

/** The noise floor at every frame: the tenth percentile of the minute around it, dBFS. */
function floorsOf(levels: Float32Array, lowestFloorDbfs: number): Float32Array {
  const floors = new Float32Array(levels.length)
  const window = percentileWindow(floorShare)
  let from = 0
  let to = 0
  for (let frame = 0; frame < floors.length; frame += 1) {
    for (; to < Math.min(levels.length, frame + floorWindowFrames); to += 1) window.change(levels[to] ?? 0, 1)
    for (; from < frame - floorWindowFrames; from += 1) window.change(levels[from] ?? 0, -1)
    floors[frame] = Math.max(lowestFloorDbfs, window.percentile())
  }
  return floors
}

/** A percentile of levels that come and go, to the decibel: it moves a bin or two at a time and is followed. */
function percentileWindow(share: number) {
  const bins = new Uint32Array(1 - silentDbfs)
  let total = 0
  let at = 0
  /** In the bins before `at`. */
  let below = 0
  return {
    change(level: number, by: 1 | -1): void {
      const bin = Math.min(bins.length - 1, Math.max(0, Math.round(level) - silentDbfs))
      bins[bin] = (bins[bin] ?? 0) + by
      total += by
      if (bin < at) below += by
    },
    percentile(): number {
      const wanted = total * share
      for (; at > 0 && below >= wanted; below -= bins[at] ?? 0) at -= 1
      for (; at < bins.length - 1 && below + (bins[at] ?? 0) < wanted; at += 1) below += bins[at] ?? 0
      return at + silentDbfs
    },
  }
}

/** Either side of a frame: 50 ms in all. */
const smoothedFrames = 2

/**
 * Smoothed level relative to how loud the channel's own speaker is: a quiet line is not a quiet speaker. That level is
 * the mean of the loud frames' power weighted by power, so that crosstalk, however long, hardly counts.
 */
function relativeLevels(levels: Float32Array, isLoud: Uint8Array): Float32Array {
  const power = powersOf(levels)
  const speechDbfs = speakersLevel(power, isLoud) ?? 0
  const relative = new Float32Array(levels.length)
  for (let frame = 0; frame < relative.length; frame += 1) {
    let around = 0
    let taken = 0
    for (let at = Math.max(0, frame - smoothedFrames); at <= frame + smoothedFrames && at < power.length; at += 1) {
      around += power[at] ?? 0
      taken += 1
    }
    relative[frame] = 10 * Math.log10(around / taken) - speechDbfs
  }
  return relative
}

/** Mean power of these frames weighted by power, as dBFS; null where there is none. */
function speakersLevel(power: Float64Array, isSpeech: Uint8Array): number | null {
  let sum = 0
  let weighted = 0
  for (let frame = 0; frame < isSpeech.length; frame += 1) {
    if (isSpeech[frame] === 0) continue
    sum += power[frame] ?? 0
    weighted += (power[frame] ?? 0) ** 2
  }
  return sum === 0 ? null : 10 * Math.log10(weighted / sum)
}

function powersOf(levels: Float32Array): Float64Array {
  const powers = new Float64Array(levels.length)
  for (let frame = 0; frame < powers.length; frame += 1) powers[frame] = 10 ** ((levels[frame] ?? 0) / 10)
  return powers
}

/** Of a few words nothing can be said. */
const shortestJudgedFrames = 2000 / frameMs
const leastAboveNoiseDb = 20

/**
 * The speaker's level is less than 20 dB above the floor where they speak: measured, that is where other people's voices
 * around the speaker begin to be taken for theirs (docs/decisions/0010-speech-analysis.md).
 */
function isHardToHear(
  isSpeech: Uint8Array,
  levels: Float32Array = new Float32Array(),
  floors: Float32Array = new Float32Array(),
): boolean {
  let frames = 0
  let floor = 0
  for (let frame = 0; frame < isSpeech.length; frame += 1) {
    if (isSpeech[frame] === 0) continue
    frames += 1
    floor += floors[frame] ?? 0
  }
  if (frames < shortestJudgedFrames) return false
  return (speakersLevel(powersOf(levels), isSpeech) ?? 0) - floor / frames < leastAboveNoiseDb
}

const mostApartDb = 1.5
const leastShareAlike = 0.98

/** A recording of one line written to both channels: where anybody speaks, both are equally loud. */
function areAlike(levels: readonly Float32Array[], isSpeech: readonly Uint8Array[]): boolean {
  const [left, right] = levels
  if (levels.length !== 2 || left === undefined || right === undefined) return false
  let spoken = 0
  let alike = 0
  for (let frame = 0; frame < left.length; frame += 1) {
    if (isSpeech[0]?.[frame] !== 1 && isSpeech[1]?.[frame] !== 1) continue
    spoken += 1
    if (Math.abs((left[frame] ?? 0) - (right[frame] ?? 0)) <= mostApartDb) alike += 1
  }
  return spoken > 0 && alike / spoken >= leastShareAlike
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
