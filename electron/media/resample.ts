/** Taps either side at the lower of the two rates. */
const reach = 16
/** Of half the lower rate: room for the filter to fall. */
const passed = 0.9

/**
 * Brings one channel to another rate: windowed sinc (Hann), one set of taps for every place between two samples that
 * occurs. Takes samples in any portions; hands over what can be computed, and at the end the rest.
 */
export function resampler(fromRate: number, toRate: number) {
  const phases = toRate / greatestCommonDivisor(fromRate, toRate)
  const half = Math.ceil(reach * Math.max(1, fromRate / toRate))
  const taps = Array.from({ length: phases }, (_, phase) => tapsAt(phase / phases, half, fromRate, toRate))
  // Before the first sample there is silence.
  let waiting = new Float32Array(half - 1)
  let waitingFrom = 1 - half
  let made = 0
  const make = (isEnd: boolean): Float32Array => {
    const known = waitingFrom + waiting.length
    const out: number[] = []
    for (; ; made += 1) {
      const at = Math.floor((made * fromRate) / toRate)
      if (isEnd ? at >= known : at + half >= known) break
      const row = taps[made % phases] ?? new Float32Array()
      const start = at - half + 1 - waitingFrom
      let sum = 0
      for (let tap = 0; tap < row.length; tap += 1) sum += (row[tap] ?? 0) * (waiting[start + tap] ?? 0)
      out.push(sum)
    }
    const needed = Math.floor((made * fromRate) / toRate) - half + 1
    const drop = Math.min(waiting.length, Math.max(0, needed - waitingFrom))
    waiting = waiting.slice(drop)
    waitingFrom += drop
    return Float32Array.from(out)
  }
  return {
    add(samples: Float32Array): Float32Array {
      const longer = new Float32Array(waiting.length + samples.length)
      longer.set(waiting)
      longer.set(samples, waiting.length)
      waiting = longer
      return make(false)
    },
    end: (): Float32Array => make(true),
  }
}

/** Weights of the samples from `half` - 1 before to `half` after a place this far behind a sample. */
function tapsAt(offset: number, half: number, fromRate: number, toRate: number): Float32Array {
  const cutoff = passed * Math.min(1, toRate / fromRate)
  const row = Float32Array.from({ length: half * 2 }, (_, tap) => {
    const distance = tap - half + 1 - offset
    const angle = Math.PI * cutoff * distance
    const sinc = distance === 0 ? 1 : Math.sin(angle) / angle
    return cutoff * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / half))
  })
  const sum = row.reduce((total, weight) => total + weight, 0)
  return row.map((weight) => weight / sum)
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))
