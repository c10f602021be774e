import { describe, expect, test } from 'vitest'
import { clippedSpans, heardLayers, nextSpan, previousSpan, spansInView } from '#renderer/features/review/layers.ts'
import type { RecordingSpeech } from '#shared/calls/speech.ts'
import type { Peaks } from '#shared/domain/sound/peaks.ts'

const peaksOf = (...rows: readonly (readonly number[])[]): Peaks => ({
  pixelsPerSecond: 100,
  durationMs: (rows[0]?.length ?? 0) * 10,
  channels: rows.map((row) => Float32Array.from(row)),
})

const speech: RecordingSpeech = {
  durationMs: 60_000,
  method: 'neural',
  neuralFaultKey: null,
  isNoisy: false,
  agentChannel: 1,
  areRolesKnown: true,
  channels: [0, 1].map((channel) => ({
    spans: [{ startMs: channel * 1000, endMs: channel * 1000 + 500 }],
    spokenMs: 500,
    rmsDbfs: -20,
    peakDbfs: -1,
    clippedSamples: channel === 0 ? 9 : 0,
  })),
  silenceLongerThanMs: 3000,
  silences: [{ startMs: 2000, endMs: 9000 }],
  overtalk: [{ startMs: 100, endMs: 900, kind: 'interruption', secondSpeaker: 'agent' }],
  measures: { silenceMs: 7000, longestSilenceMs: 7000, overtalkMs: 800, interruptions: 1, agentTalkShare: 0.5 },
}

describe('the layers of a waveform', () => {
  test('show speech on its lane, and who interrupts on the lane the agent really has', () => {
    const layers = heardLayers(speech, peaksOf([0.5], [0.5]))
    expect(layers.speech.map(([span]) => span?.startMs)).toEqual([0, 1000])
    expect(layers.overtalk).toEqual([{ startMs: 100, endMs: 900, isInterruption: true, secondLane: 1 }])
    expect(heardLayers({ ...speech, agentChannel: 0 }, peaksOf([0], [0])).overtalk[0]?.secondLane).toBe(0)
  })

  test('show no speech of a recording too noisy to tell', () => {
    expect(heardLayers({ ...speech, isNoisy: true, silences: [], overtalk: [] }, peaksOf([0], [0])).speech).toEqual([])
  })

  test('do not even tell who spoke in what is redacted', () => {
    const hidden = [{ startMs: 100, endMs: 300 }]
    const layers = heardLayers(speech, peaksOf([0.5], [0.5]), hidden)
    expect(layers.speech[0]).toEqual([
      { startMs: 0, endMs: 100 },
      { startMs: 300, endMs: 500 },
    ])
    expect(layers.overtalk).toMatchObject([{ startMs: 300, endMs: 900, isInterruption: true }])
    expect(heardLayers(speech, peaksOf([0]), [{ startMs: 0, endMs: 5000 }]).speech).toEqual([[], []])
  })

  test('show clipping only where it was measured, from the peaks at the top', () => {
    const loud = [0.2, 0.99, 1, 0.3, 0.98]
    const layers = heardLayers(speech, peaksOf(loud, loud))
    expect(layers.clipping).toEqual([
      [
        { startMs: 10, endMs: 30 },
        { startMs: 40, endMs: 50 },
      ],
      [],
    ])
    expect(clippedSpans(peaksOf([0.97, 0.5]), 0)).toEqual([])
  })
})

describe('spans in view', () => {
  const spans = Array.from({ length: 10_000 }, (_, place) => ({ startMs: place * 1000, endMs: place * 1000 + 600 }))

  test('are those that touch it, also one that began before', () => {
    expect(spansInView(spans, 5_200, 7_000).map(({ startMs }) => startMs)).toEqual([5000, 6000, 7000])
    expect(spansInView(spans, 5_600, 5_999)).toEqual([])
    expect(spansInView(spans, 9_999_500, 20_000_000).map(({ startMs }) => startMs)).toEqual([9_999_000])
    expect(spansInView([], 0, 1000)).toEqual([])
  })

  test('the next one begins after where one stands, and after the last comes the first', () => {
    expect(nextSpan(spans, 0)?.startMs).toBe(1000)
    expect(nextSpan(spans, 999)?.startMs).toBe(2000)
    expect(nextSpan(spans, 9_999_000)?.startMs).toBe(0)
    expect(nextSpan([], 0)).toBeNull()
  })
})

describe('going back', () => {
  const spans = [1000, 4000, 8000].map((startMs) => ({ startMs, endMs: startMs + 2000 }))

  test('leads to what began well before, one after the other, and round', () => {
    expect(previousSpan(spans, 9500)?.startMs).toBe(8000)
    expect(previousSpan(spans, 8000)?.startMs).toBe(4000)
    expect(previousSpan(spans, 4300)?.startMs).toBe(1000)
    expect(previousSpan(spans, 1000)?.startMs).toBe(8000)
    expect(previousSpan([], 1000)).toBeNull()
  })
})
