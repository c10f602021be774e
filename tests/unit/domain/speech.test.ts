import { describe, expect, test } from 'vitest'
import { anybodySpeaks, overtalk, silences, talkRatios } from '#shared/domain/sound/conversation.ts'
import { meterLoudness } from '#shared/domain/sound/loudness.ts'
import type { SpeechSpan } from '#shared/domain/sound/speech.ts'
import { meterSpeech } from '#shared/domain/sound/speech-meter.ts'

const rate = 8000
const span = (startMs: number, endMs: number): SpeechSpan => ({ startMs, endMs })

/** A tone of this amplitude wherever the spans say, over a noise of one or two steps. */
function channel(durationMs: number, spans: readonly SpeechSpan[], amplitude: number): Int16Array {
  const samples = Int16Array.from({ length: durationMs * 8 }, (_, index) => ((index * 7919) % 5) - 2)
  for (const { startMs, endMs } of spans) {
    for (let at = startMs * 8; at < endMs * 8; at += 1) samples[at] = Math.round(amplitude * Math.sin(at / 3))
  }
  return samples
}

const interleaved = (left: Int16Array, right: Int16Array): Int16Array =>
  Int16Array.from({ length: left.length * 2 }, (_, index) => (index % 2 === 0 ? left : right)[index >> 1] ?? 0)

function spansOf(samples: Int16Array, channels: number): readonly (readonly SpeechSpan[])[] {
  const meter = meterSpeech(channels, rate)
  meter.add(samples)
  return meter.result().channels.map(({ spans }) => spans)
}

describe('speech spans', () => {
  test('are where it is loud: gaps below 200 ms filled, bursts below 60 ms dropped', () => {
    const spoken = [span(500, 1000), span(1190, 1500), span(2000, 2050), span(2300, 2360)]
    expect(spansOf(channel(3000, spoken, 8000), 1)).toEqual([[span(500, 1500), span(2300, 2360)]])
    const apart = [span(500, 1000), span(1200, 1500)]
    expect(spansOf(channel(3000, apart, 8000), 1)).toEqual([apart])
  })

  test('leave out what is heard over from the other side, and keep a quiet speaker', () => {
    const agent = [span(500, 1500)]
    const customer = [span(2000, 3000)]
    const left = channel(4000, agent, 12_000)
    const right = channel(4000, customer, 3000)
    // 30 dB below the agent: loud enough to be speech by itself.
    for (let at = 500 * 8; at < 1500 * 8; at += 1) right[at] = Math.round((left[at] ?? 0) / 32)
    expect(spansOf(interleaved(left, right), 2)).toEqual([agent, customer])
    expect(spansOf(right, 1)).toEqual([[...agent, ...customer]])
  })

  test('are none in digital silence, in steady noise, and in nothing', () => {
    expect(spansOf(new Int16Array(24_000), 1)).toEqual([[]])
    const noise = Int16Array.from({ length: 80_000 }, (_, index) => ((index * 7919) % 2001) - 1000)
    expect(spansOf(noise, 1)).toEqual([[]])
    const nothing = { rmsDbfs: null, peakDbfs: null, clippedSamples: 0, spans: [] }
    expect(meterSpeech(2, rate).result()).toMatchObject({ durationMs: 0, channels: [nothing, nothing], isNoisy: false })
  })

  test('follow a floor that rises during the call', () => {
    const quiet = channel(120_000, [span(10_000, 12_000), span(110_000, 112_000)], 12_000)
    for (let at = 60_000 * 8; at < quiet.length; at += 1) {
      if (at < 110_000 * 8 || at >= 112_000 * 8) quiet[at] = ((at * 7919) % 601) - 300
    }
    const [spans] = spansOf(quiet, 1)
    expect(spans?.[0]).toEqual(span(10_000, 12_000))
    expect(spans?.at(-1)).toEqual(span(110_000, 112_000))
    // Half a minute after it rose the noise is the floor.
    expect(spans?.filter(({ endMs }) => endMs > 90_000)).toHaveLength(1)
  })

  test('keep their time at rates that 10 ms do not divide', () => {
    const meter = meterSpeech(1, 11_025)
    const samples = new Int16Array(11_025 * 60)
    for (let at = 11_025 * 50; at < 11_025 * 51; at += 1) samples[at] = at % 2 === 0 ? 9000 : -9000
    meter.add(samples)
    expect(meter.result()).toMatchObject({ durationMs: 60_000, channels: [{ spans: [span(50_000, 51_000)] }] })
  })
})

describe('a conversation', () => {
  test('is silent before, between and after', () => {
    const channels = [[span(1000, 2000)], [span(1500, 3000), span(6000, 7000)]]
    expect(anybodySpeaks(channels)).toEqual([span(1000, 3000), span(6000, 7000)])
    expect(silences(channels, 9500, 2000)).toEqual([span(3000, 6000), span(7000, 9500)])
    expect(silences(channels, 9500, 999)).toEqual([span(0, 1000), span(3000, 6000), span(7000, 9500)])
    expect(silences(channels, 9500, 1000)).toHaveLength(2)
    expect(silences([[]], 5000, 2000)).toEqual([span(0, 5000)])
    expect(silences([], 0, 0)).toEqual([])
  })

  test.each([
    ['over half a second, and goes on', span(0, 2000), span(1400, 3000), 'interruption', 1],
    ['the other way round', span(1400, 3000), span(0, 2000), 'interruption', 0],
    ['exactly half a second', span(0, 2000), span(1500, 3000), 'back-channel', 1],
    ['long, but gives up', span(0, 4000), span(1000, 3000), 'back-channel', 1],
    ['both end together', span(0, 3000), span(1000, 3000), 'back-channel', 1],
    ['both begin together', span(0, 3000), span(0, 4000), 'back-channel', null],
  ] as const)('who begins second: %s', (_case, first, second, kind, secondSpeaker) => {
    expect(overtalk([first], [second])).toMatchObject([{ kind, secondSpeaker }])
  })

  test('counts overtalk for both; nobody speaking has no ratio', () => {
    expect(talkRatios([[span(0, 3000)], [span(2000, 3000)]])).toEqual([0.75, 0.25])
    expect(talkRatios([[], []])).toBeNull()
  })
})

describe('loudness', () => {
  const measured = (samples: readonly number[]) => {
    const meter = meterLoudness()
    meter.addRun(Int16Array.from(samples), 0, 1, samples.length)
    return meter.result()
  }

  test('is relative to full scale', () => {
    expect(measured([16_384, -16_384])).toEqual({
      rmsDbfs: 20 * Math.log10(0.5),
      peakDbfs: 20 * Math.log10(0.5),
      clippedSamples: 0,
    })
    expect(measured([-32_768, 0]).peakDbfs).toBe(0)
    expect(measured([-32_768, 0]).rmsDbfs).toBeCloseTo(-3.0103, 4)
    expect(measured([0, 0])).toEqual({ rmsDbfs: null, peakDbfs: null, clippedSamples: 0 })
  })

  test('counts as clipped only runs of three or more', () => {
    const top = 32_767
    expect(measured([top, top, 0, -32_768, top, 32_124, top, 0, 32_123, top, top]).clippedSamples).toBe(4)
  })
})
