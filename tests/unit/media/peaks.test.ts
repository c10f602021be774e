import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meterPeaks } from '#electron/media/peaks.ts'

/** The same by the definition, slowly: every sample of a pixel's channel, lowest and highest. */
function slowPeaks(samples: Int16Array, channels: number, sampleRate: number): number[] {
  const perPixel = Math.floor(sampleRate / 100)
  const frames = Math.floor(samples.length / channels)
  const found: number[] = []
  for (let pixel = 0; pixel * perPixel < frames; pixel += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const inPixel: number[] = []
      for (let frame = pixel * perPixel; frame < Math.min(frames, (pixel + 1) * perPixel); frame += 1) {
        inPixel.push(samples[frame * channels + channel] ?? Number.NaN)
      }
      for (const value of [Math.min(...inPixel), Math.max(...inPixel)]) {
        found.push(value < 0 ? Math.ceil(value / 256) : Math.floor(value / 256))
      }
    }
  }
  return found.map((value) => value + 0)
}

const pixelsOf = (dat: Buffer): number[] => [...new Int8Array(dat.buffer, dat.byteOffset + 24, dat.length - 24)]

describe('peaks', () => {
  test('are those of the slow definition, however the samples are cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(1000, 8000, 11_025, 22_050),
        fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 3000 }),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
        (channels, sampleRate, values, chunks) => {
          const whole = Int16Array.from(values.slice(0, values.length - (values.length % channels)))
          const meter = meterPeaks(channels, sampleRate)
          for (let at = 0, turn = 0; at < whole.length; turn += 1) {
            const length = (chunks[turn % chunks.length] ?? 1) * channels
            meter.add(whole.subarray(at, at + length))
            at += length
          }
          expect(meter.frames()).toBe(whole.length / channels)
          const dat = meter.dat()
          expect(pixelsOf(dat)).toEqual(slowPeaks(whole, channels, sampleRate))
        },
      ),
      { numRuns: 200 },
    )
  })

  test('grow past their first buffer', () => {
    const samples = Int16Array.from({ length: 8000 * 400 * 2 }, (_, index) => ((index * 7919) % 65_536) - 32_768)
    const meter = meterPeaks(2, 8000)
    meter.add(samples)
    expect(pixelsOf(meter.dat())).toEqual(slowPeaks(samples, 2, 8000))
  })

  test('lie behind the header of audiowaveform version 2', () => {
    const meter = meterPeaks(2, 22_050)
    meter.add(new Int16Array(441 * 2))
    const dat = meter.dat()
    const words = [0, 4, 8, 12, 16, 20].map((at) => dat.readInt32LE(at))
    // version, 8 bit, rate, samples a pixel (100 doesn't divide 22050), pixels (the last one short), channels
    expect(words).toEqual([2, 1, 22_050, 220, 3, 2])
    expect(dat.length).toBe(24 + 3 * 2 * 2)
  })
})
