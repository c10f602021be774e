import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anybodySpeaks, overtalk, silences, spokenMs, talkRatios } from '#shared/domain/sound/conversation.ts'
import type { SpeechSpan } from '#shared/domain/sound/speech.ts'
import { meterSpeech, type SpeechAnalysis } from '#shared/domain/sound/speech-meter.ts'

/** A stretch of sound: how long in samples, how loud each channel. */
const stretch = fc.record({
  samples: fc.integer({ min: 1, max: 8000 }),
  left: fc.constantFrom(0, 3, 40, 900, 12_000, 32_767),
  right: fc.constantFrom(0, 3, 40, 900, 12_000, 32_767),
})
type Stretch = { readonly samples: number; readonly left: number; readonly right: number }

const rates = fc.constantFrom(8000, 11_025, 16_000)

function soundOf(stretches: readonly Stretch[]): Int16Array {
  const total = stretches.reduce((sum, { samples }) => sum + samples, 0)
  const sound = new Int16Array(total * 2)
  let at = 0
  for (const { samples, left, right } of stretches) {
    for (let sample = 0; sample < samples; sample += 1) {
      const sign = sample % 4 < 2 ? 1 : -1
      sound[at++] = sign * left
      sound[at++] = sign * right
    }
  }
  return sound
}

function analyse(sound: Int16Array, sampleRate: number, chunkFrames = sound.length): SpeechAnalysis {
  const meter = meterSpeech(2, sampleRate)
  for (let at = 0; at < sound.length; at += chunkFrames * 2) meter.add(sound.subarray(at, at + chunkFrames * 2))
  return meter.result()
}

const swapped = (stretches: readonly Stretch[]): Stretch[] =>
  stretches.map(({ samples, left, right }) => ({ samples, left: right, right: left }))

function expectOrdered(spans: readonly SpeechSpan[], durationMs: number): void {
  let reached = 0
  for (const { startMs, endMs } of spans) {
    expect(startMs).toBeGreaterThanOrEqual(reached)
    expect(endMs).toBeGreaterThan(startMs)
    reached = endMs
  }
  expect(reached).toBeLessThanOrEqual(durationMs)
}

describe('speech of any sound', () => {
  test('lies in ordered spans, apart, inside the recording; silence and speech fill it together', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 25 }), rates, (stretches, rate) => {
        const { durationMs, channels } = analyse(soundOf(stretches), rate)
        const spans = channels.map((channel) => channel.spans)
        for (const list of spans) {
          expectOrdered(list, durationMs)
          for (const [index, one] of list.entries()) {
            expect(one.endMs - one.startMs).toBeGreaterThanOrEqual(60)
            const next = list[index + 1]
            if (next !== undefined) expect(next.startMs - one.endMs).toBeGreaterThanOrEqual(200)
          }
        }
        const quiet = silences(spans, durationMs, 0)
        expectOrdered(quiet, durationMs)
        expect(spokenMs(quiet) + spokenMs(anybodySpeaks(spans))).toBe(durationMs)
        const [left = [], right = []] = spans
        const both = overtalk(left, right)
        expectOrdered(both, durationMs)
        expect(spokenMs(left) + spokenMs(right) - spokenMs(both)).toBe(spokenMs(anybodySpeaks(spans)))
        expect((talkRatios(spans) ?? [1]).reduce((sum, ratio) => sum + ratio)).toBeCloseTo(1, 12)
      }),
      { numRuns: 200 },
    )
  })

  test('is the same when the channels change places, and however the samples come in', () => {
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 15 }),
        rates,
        fc.integer({ min: 1, max: 5000 }),
        (stretches, rate, chunk) => {
          const straight = analyse(soundOf(stretches), rate)
          expect(analyse(soundOf(stretches), rate, chunk)).toEqual(straight)
          const mirrored = analyse(soundOf(swapped(stretches)), rate)
          expect([...mirrored.channels].reverse()).toEqual(straight.channels)
          const [left = [], right = []] = straight.channels.map(({ spans }) => spans)
          const turned = overtalk(right, left).map(({ secondSpeaker, ...rest }) => ({
            ...rest,
            secondSpeaker: secondSpeaker === null ? null : 1 - secondSpeaker,
          }))
          expect(turned).toEqual(overtalk(left, right))
        },
      ),
      { numRuns: 150 },
    )
  })
})
