import { describe, expect, it } from 'vitest'
import {
  clampPosition,
  type Loop,
  lastStartingBefore,
  loopTarget,
  nearestRate,
  nextLoop,
  parsePosition,
  playbackRates,
  replayRate,
  skipTarget,
  spanBetween,
  stepRate,
  writeRate,
} from '#shared/domain/sound/playback.ts'

describe('playback rates', () => {
  it('are 0.25 and exact tenths up to 3.0', () => {
    expect(playbackRates).toHaveLength(29)
    expect(playbackRates.slice(0, 4)).toEqual([0.25, 0.3, 0.4, 0.5])
    expect(playbackRates.map(writeRate)).toContain('1.2×')
    expect(playbackRates.every((rate) => rate === 0.25 || Number(rate.toFixed(1)) === rate)).toBe(true)
    expect(writeRate(0.25)).toBe('0.25×')
  })

  it('step exactly and stop at the ends', () => {
    expect(stepRate(1, 'faster')).toBe(1.1)
    expect(stepRate(1.1, 'faster')).toBe(1.2)
    expect(stepRate(0.3, 'slower')).toBe(0.25)
    expect(stepRate(0.25, 'slower')).toBe(0.25)
    expect(stepRate(3, 'faster')).toBe(3)
  })

  it('take the nearest step of a remembered rate', () => {
    expect(nearestRate(1.234)).toBe(1.2)
    expect(nearestRate(99)).toBe(3)
    expect(nearestRate(Number.NaN)).toBe(1)
  })

  it('replay slower, never faster than it was', () => {
    expect(replayRate(1.5)).toBe(0.7)
    expect(replayRate(0.5)).toBe(0.5)
  })
})

describe('A–B loop', () => {
  it('sets A, then B, then clears', () => {
    const begun = nextLoop({ state: 'off' }, 1000)
    expect(begun).toEqual({ state: 'begun', startMs: 1000 })
    const on = nextLoop(begun, 3000)
    expect(on).toEqual({ state: 'on', startMs: 1000, endMs: 3000 })
    expect(nextLoop(on, 2000)).toEqual({ state: 'off' })
  })

  it('swaps B before A and drops a loop too short to hear', () => {
    expect(nextLoop({ state: 'begun', startMs: 3000 }, 1000)).toEqual({ state: 'on', startMs: 1000, endMs: 3000 })
    expect(nextLoop({ state: 'begun', startMs: 3000 }, 3100)).toEqual({ state: 'off' })
  })

  it('sends the playhead back at B only', () => {
    const loop: Loop = { state: 'on', startMs: 1000, endMs: 3000 }
    expect(loopTarget(loop, 2999)).toBeNull()
    expect(loopTarget(loop, 3004)).toBe(1000)
    expect(loopTarget({ state: 'begun', startMs: 1 }, 9000)).toBeNull()
  })
})

describe('positions', () => {
  it('stay inside the recording', () => {
    expect(clampPosition(-5, 1000)).toBe(0)
    expect(clampPosition(1500, 1000)).toBe(1000)
  })

  it('make a span in either order, whole milliseconds; a short one is a point', () => {
    expect(spanBetween(2500.4, 1000.6, 9000)).toEqual({ startMs: 1001, endMs: 2500 })
    expect(spanBetween(1000, 1050, 9000)).toEqual({ startMs: 1000, endMs: null })
    expect(spanBetween(8000, 12_000, 9000)).toEqual({ startMs: 8000, endMs: 9000 })
  })
})

describe('silences that are left out', () => {
  const silences = [
    { startMs: 2000, endMs: 8000 },
    { startMs: 10_000, endMs: 10_600 },
  ]

  it('are heard for a moment at either end', () => {
    expect(skipTarget(silences, 1900)).toBeNull()
    expect(skipTarget(silences, 2399)).toBeNull()
    expect(skipTarget(silences, 2400)).toBe(7750)
    expect(skipTarget(silences, 7700)).toBeNull()
    expect(skipTarget(silences, 9000)).toBeNull()
  })

  it('are not left when that would win nothing', () => {
    expect(skipTarget(silences, 10_400)).toBeNull()
    expect(skipTarget([], 5000)).toBeNull()
  })

  it('are found among thousands by where they begin', () => {
    const many = Array.from({ length: 5000 }, (_, place) => ({ startMs: place * 10, endMs: place * 10 + 5 }))
    expect(lastStartingBefore(many, 12_345)).toBe(1234)
    expect(lastStartingBefore(many, 12_340)).toBe(1234)
    expect(lastStartingBefore(many, -1)).toBe(-1)
  })
})

describe('a typed position', () => {
  it.each([
    ['02:24.9', 144_900],
    ['2:24.900', 144_900],
    ['1:02:03.4', 3_723_400],
    [' 63.45 ', 63_450],
    ['7', 7000],
  ])('%s is %i ms', (text, ms) => {
    expect(parsePosition(text)).toBe(ms)
  })

  it.each(['', 'abc', '1:2:3:4', '-5', '1.2345', '：10'])('%s is none', (text) => {
    expect(parsePosition(text)).toBeNull()
  })
})
