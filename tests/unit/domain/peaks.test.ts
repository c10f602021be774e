import { describe, expect, it } from 'vitest'
import {
  loudestBetween,
  type Peaks,
  parsePeaks,
  peakLevels,
  reducePeaks,
  timelineDivision,
  zoomLevels,
} from '#shared/domain/sound/peaks.ts'

type Shape = {
  readonly version?: number
  readonly bits?: 8 | 16
  readonly channels?: number
  readonly samplesPerPixel?: number
}

/** A .dat file of these pixels: [minimum, maximum] a channel, pixel after pixel. */
function datOf(pixels: readonly (readonly [number, number])[][], shape: Shape = {}): Uint8Array {
  const { version = 2, bits = 8, channels = pixels[0]?.length ?? 1, samplesPerPixel = 80 } = shape
  const bytes = bits / 8
  const dat = new Uint8Array(24 + pixels.length * channels * 2 * bytes)
  const view = new DataView(dat.buffer)
  const header = [version, bits === 8 ? 1 : 0, 8000, samplesPerPixel, pixels.length, channels]
  header.forEach((value, place) => {
    view.setInt32(place * 4, value, true)
  })
  pixels.flat(2).forEach((value, place) => {
    if (bits === 8) view.setInt8(24 + place, value)
    else view.setInt16(24 + place * 2, value, true)
  })
  return dat
}

function peaksOf(dat: Uint8Array): Peaks {
  const parsed = parsePeaks(dat)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.value
}

const stereo = [
  [
    [-64, 32],
    [0, 0],
  ],
  [
    [-10, 127],
    [-128, 5],
  ],
  [
    [0, 16],
    [-3, 8],
  ],
] as const

describe('parsePeaks', () => {
  it('takes the larger of minimum and maximum of each channel, as a part of full scale', () => {
    const peaks = peaksOf(datOf(stereo.map((pixel) => [...pixel])))
    expect(peaks.pixelsPerSecond).toBe(100)
    expect(peaks.durationMs).toBe(30)
    expect(peaks.channels.map((row) => [...row])).toEqual([
      [64 / 128, 127 / 128, 16 / 128],
      [0, 1, 8 / 128],
    ])
  })

  it('reads 16-bit files too', () => {
    const peaks = peaksOf(datOf([[[-16384, 100]]], { bits: 16 }))
    expect([...(peaks.channels[0] ?? [])]).toEqual([0.5])
  })

  it('reads a file that lies inside a larger buffer', () => {
    const dat = datOf([[[-64, 0]]])
    const around = new Uint8Array(dat.length + 7)
    around.set(dat, 5)
    expect([...(peaksOf(around.subarray(5, 5 + dat.length)).channels[0] ?? [])]).toEqual([0.5])
  })

  it('says why a file cannot be read', () => {
    const whole = datOf([[[-64, 0]], [[1, 2]]])
    expect(parsePeaks(new Uint8Array(10))).toEqual({ ok: false, reason: 'too-short' })
    expect(parsePeaks(datOf([[[0, 1]]], { version: 1 }))).toEqual({ ok: false, reason: 'other-version' })
    expect(parsePeaks(datOf([], { channels: 1 }))).toEqual({ ok: false, reason: 'no-samples' })
    expect(parsePeaks(datOf([[[0, 1]]], { samplesPerPixel: 0 }))).toEqual({ ok: false, reason: 'no-samples' })
    expect(parsePeaks(whole.subarray(0, whole.length - 1))).toEqual({ ok: false, reason: 'cut-off' })
  })
})

describe('reducePeaks', () => {
  const row = Float32Array.from([0.1, 0.9, 0.2, 0.3, 0.8])
  const peaks: Peaks = { pixelsPerSecond: 100, durationMs: 50, channels: [row, row.map((value) => value / 2)] }

  it('keeps the loudest of the pixels it joins, also in the last, shorter group', () => {
    const reduced = reducePeaks(peaks, 3)
    expect(reduced.channels.map((one) => [...one].map((value) => Math.round(value * 100)))).toEqual([
      [90, 30, 80],
      [45, 15, 40],
    ])
    expect(reduced.pixelsPerSecond).toBe(50)
    expect(reduced.durationMs).toBe(50)
  })

  it('leaves peaks alone that are short enough', () => {
    expect(reducePeaks(peaks, 5)).toBe(peaks)
  })

  it('never asks for less than one pixel', () => {
    expect([...(reducePeaks(peaks, 0).channels[0] ?? [])]).toEqual([row[1]])
  })
})

describe('zoomLevels', () => {
  it('begins with the whole recording and goes on with the steps beyond it', () => {
    expect(zoomLevels(60_000, 720)).toEqual([12, 20, 40, 80, 160, 320, 640])
  })

  it('goes to tenths of a second on a call of hours; only half a day is capped', () => {
    expect(Math.max(...zoomLevels(2 * 3_600_000, 720))).toBe(640)
    expect(Math.max(...zoomLevels(24 * 3_600_000, 720))).toBe(320)
  })

  it('has one level where there is nothing to show', () => {
    expect(zoomLevels(0, 720)).toEqual([0])
  })
})

describe('timelineDivision', () => {
  it('labels tenths of a second at the largest zoom', () => {
    expect(timelineDivision(640)).toEqual({ labelSeconds: 0.1, tickSeconds: 0.05 })
    expect(timelineDivision(320)).toEqual({ labelSeconds: 0.5, tickSeconds: 0.1 })
    expect(timelineDivision(20)).toEqual({ labelSeconds: 5, tickSeconds: 1 })
  })

  it('keeps labels apart on a whole call', () => {
    expect(timelineDivision(720 / 3600)).toEqual({ labelSeconds: 300, tickSeconds: 60 })
    expect(timelineDivision(0.01)).toEqual({ labelSeconds: 3600, tickSeconds: 600 })
  })
})

describe('peakLevels', () => {
  const row = Float32Array.from({ length: 9001 }, (_, place) => ((place * 7919) % 1009) / 1009)
  const levels = peakLevels({ pixelsPerSecond: 100, durationMs: 90_010, channels: [row] })

  it('join four by four until a picture is left', () => {
    expect(levels.map(({ channels }) => channels[0]?.length)).toEqual([9001, 2251, 563])
    expect(levels.map(({ pixelsPerSecond }) => pixelsPerSecond)).toEqual([100, 25, 6.25])
  })

  it('answer the loudest of a part: all of it, and nothing beyond a pixel beside it', () => {
    for (const [from, to] of [
      [0, 90_010],
      [120, 130],
      [125, 126],
      [1000, 1900],
      [40_003, 61_017],
    ] as const) {
      const exact = Math.max(...row.subarray(Math.floor(from / 10), Math.ceil(to / 10)))
      const widened = Math.max(...row.subarray(Math.max(0, Math.floor(from / 10) - 64), Math.ceil(to / 10) + 64))
      const loudest = loudestBetween(levels, 0, from, to)
      expect(loudest).toBeGreaterThanOrEqual(exact)
      expect(loudest).toBeLessThanOrEqual(to - from < 40 ? exact : widened)
    }
  })

  it('are silent outside of the recording', () => {
    expect(loudestBetween(levels, 0, 95_000, 96_000)).toBe(0)
    expect(loudestBetween(levels, 1, 0, 1000)).toBe(0)
    expect(loudestBetween([], 0, 0, 1000)).toBe(0)
  })
})
