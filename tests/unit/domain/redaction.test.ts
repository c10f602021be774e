import { describe, expect, test } from 'vitest'
import {
  beepSample,
  framesOf,
  inSpanOrder,
  isCoveredBy,
  type RedactedSpan,
  redactionKey,
  redactSamples,
} from '#shared/domain/sound/redaction.ts'

const rate = 8000

/** Two channels whose every sample says where it stands: frame + 1 left, its negative right. */
const stereo = (frames: number): Int16Array =>
  Int16Array.from({ length: frames * 2 }, (_, at) => (at % 2 === 0 ? 1 : -1) * (Math.floor(at / 2) + 1))

const silence = (startMs: number, endMs: number): RedactedSpan => ({ startMs, endMs, sound: 'silence' })

describe('redacted samples', () => {
  test('are silent from the first to the last frame of the span on both channels, and not one frame beyond', () => {
    const samples = stereo(800)
    redactSamples(samples, { firstFrame: 0, channels: 2, sampleRate: rate }, [silence(20, 60)])
    const untouched = stereo(800)
    for (let at = 0; at < samples.length; at += 1) {
      const frame = Math.floor(at / 2)
      const isHidden = frame >= 160 && frame < 480
      expect(samples[at], `sample ${at}`).toBe(isHidden ? 0 : untouched[at])
    }
  })

  test('hide a whole frame where a border falls inside it', () => {
    // 11,025 Hz: 10 ms are 110.25 frames.
    expect(framesOf({ startMs: 10, endMs: 20 }, 11_025)).toEqual({ first: 110, end: 221 })
    expect(framesOf({ startMs: 10, endMs: 20 }, 8000)).toEqual({ first: 80, end: 160 })
  })

  test('are the same however the recording is cut into runs', () => {
    const spans: RedactedSpan[] = [silence(5, 17), { startMs: 30, endMs: 71, sound: 'beep' }]
    const whole = stereo(1000)
    redactSamples(whole, { firstFrame: 0, channels: 2, sampleRate: rate }, spans)
    for (const runFrames of [1, 7, 64, 333, 999]) {
      const parts = stereo(1000)
      for (let first = 0; first < 1000; first += runFrames) {
        const run = parts.subarray(first * 2, Math.min(1000, first + runFrames) * 2)
        redactSamples(run, { firstFrame: first, channels: 2, sampleRate: rate }, spans)
      }
      expect(parts).toEqual(whole)
    }
  })

  test('beep at 1 kHz in place of the sound, swelling from and fading to nothing inside the span', () => {
    const samples = new Int16Array(rate).fill(20_000)
    redactSamples(samples, { firstFrame: 0, channels: 1, sampleRate: rate }, [
      { startMs: 100, endMs: 600, sound: 'beep' },
    ])
    expect(samples[799]).toBe(20_000)
    expect(samples[800]).toBe(0)
    expect(samples[4799]).toBe(0)
    expect(samples[4800]).toBe(20_000)
    const hidden = samples.subarray(800, 4800)
    // 500 waves of half a second: twice as many changes of sign, whatever was said there.
    let rises = 0
    for (let at = 1; at < hidden.length; at += 1) if ((hidden[at - 1] ?? 0) <= 0 && (hidden[at] ?? 0) > 0) rises += 1
    expect(rises).toBe(500)
    expect(Math.max(...hidden)).toBe(8192)
    expect(Math.max(...hidden.subarray(0, 8))).toBeLessThan(8192 / 4)
  })

  test('reach beyond the end and before the beginning without harm', () => {
    const samples = stereo(80)
    redactSamples(samples, { firstFrame: 40, channels: 2, sampleRate: rate }, [silence(0, 10_000)])
    expect(samples.every((sample) => sample === 0)).toBe(true)
  })

  test('beep with a tone every rate can carry', () => {
    const range = { first: 0, end: 1000 }
    const peaks = Array.from({ length: 1000 }, (_, frame) => Math.abs(beepSample(frame, range, 1000)))
    expect(Math.max(...peaks)).toBe(8192)
  })
})

describe('a set of redactions', () => {
  test('has one key in whatever order it is listed, and another when anything differs', () => {
    const [one, other]: [RedactedSpan, RedactedSpan] = [silence(10, 20), { startMs: 10, endMs: 20, sound: 'beep' }]
    expect(redactionKey([one, other])).toBe(redactionKey([other, one]))
    expect(redactionKey([one])).not.toBe(redactionKey([other]))
    expect(redactionKey([silence(10, 20)])).not.toBe(redactionKey([silence(10, 21)]))
    expect(inSpanOrder([silence(30, 40), silence(5, 9)]).map(({ startMs }) => startMs)).toEqual([5, 30])
  })

  test('says whether a change lets something be heard again', () => {
    expect(isCoveredBy(silence(10, 20), silence(10, 20))).toBe(true)
    expect(isCoveredBy(silence(10, 20), silence(5, 30))).toBe(true)
    expect(isCoveredBy(silence(10, 20), silence(11, 30))).toBe(false)
    expect(isCoveredBy(silence(10, 20), silence(5, 19))).toBe(false)
  })
})
