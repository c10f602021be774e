/** Sound level of one channel. Decibels relative to full scale (dBFS): 0 is a sample of 32,768. */
export type Loudness = {
  /** Root of the mean square over the whole recording; null when every sample is 0, or there is none. */
  readonly rmsDbfs: number | null
  /** Largest sample as it stands, not the peak between samples; null likewise. */
  readonly peakDbfs: number | null
  /** Samples in runs that were cut off at the top or the bottom. */
  readonly clippedSamples: number
}

export type LoudnessMeter = {
  /** One channel's samples, signed 16 bit, in order: `count` of them, every `step`th from `start`. The sum of their squares. */
  addRun(samples: Int16Array, start: number, step: number, count: number): number
  result(): Loudness
}

const fullScale = 32_768
/** The loudest of G.711 mu-law (ITU-T G.711, table 2a); A-law reaches 32,256 and PCM 32,767. */
const clippingLevel = 32_124
/** One or two samples at the top are a loud sound; from three in a row its crest was cut off. */
const shortestClippedRun = 3

/** Decibels of an amplitude from 0 to 1; null for 0. */
export const decibels = (amplitude: number): number | null => (amplitude > 0 ? 20 * Math.log10(amplitude) : null)

/**
 * Measures one channel. Clipping is our own definition: runs of at least three samples at or beyond ±32,124, the largest
 * value all telephone codings reach.
 */
export function meterLoudness(): LoudnessMeter {
  let squares = 0
  let count = 0
  let peak = 0
  let run = 0
  let clippedSamples = 0
  return {
    addRun(samples, start, step, length) {
      let sum = 0
      let most = peak
      const end = start + length * step
      for (let at = start; at < end; at += step) {
        const sample = samples[at] ?? 0
        const size = sample < 0 ? -sample : sample
        sum += size * size
        if (size > most) most = size
        if (size >= clippingLevel) {
          run += 1
          if (run === shortestClippedRun) clippedSamples += shortestClippedRun
          else if (run > shortestClippedRun) clippedSamples += 1
        } else run = 0
      }
      peak = most
      squares += sum
      count += length
      return sum
    },
    result: () => ({
      rmsDbfs: count === 0 ? null : decibels(Math.sqrt(squares / count) / fullScale),
      peakDbfs: decibels(peak / fullScale),
      clippedSamples,
    }),
  }
}
