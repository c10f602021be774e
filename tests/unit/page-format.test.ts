import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatDateTime,
  formatDay,
  formatDuration,
  formatEstimate,
  formatPosition,
  formatRatio,
  formatScore,
  formatShare,
  missing,
} from '#renderer/app/format.ts'

describe('what the page writes', () => {
  it('dates and times are local, to the minute', () => {
    const at = new Date(2026, 10, 21, 9, 30, 59).getTime()
    expect(formatDateTime(at)).toBe('2026-11-21 09:30')
    expect(formatDay(at)).toBe('2026-11-21')
  })

  it('durations count minutes, and hours from sixty on', () => {
    expect(formatDuration(408_000)).toBe('06:48')
    expect(formatDuration(59_600)).toBe('01:00')
    expect(formatDuration(4_028_000)).toBe('1:07:08')
  })

  it('places in a recording never run ahead of the sound', () => {
    expect(formatPosition(144_990)).toBe('02:24.9')
  })

  it('scores keep one decimal', () => {
    expect(formatScore(7778)).toBe('77.8')
    expect(formatScore(7745)).toBe('77.5')
    expect(formatScore(0)).toBe('0.0')
  })

  it('estimates carry their interval and n', () => {
    const estimate = { ok: true, value: 86.42, low: 82.06, high: 90.74, n: 12 } as const
    expect(formatEstimate(estimate)).toBe('86.4 (82.1–90.7, n = 12)')
    expect(formatEstimate({ ...estimate, low: null, high: null, n: 1 })).toBe('86.4 (n = 1)')
    expect(formatEstimate({ ...estimate, value: 0.881, low: 0.87, high: 0.892, n: 3185 }, 'share')).toBe(
      '88.1% (87.0%–89.2%, n = 3,185)',
    )
  })

  it('percentages say what they are made of', () => {
    expect(formatRatio(1874, 1968)).toBe('95.2% (1,874 / 1,968)')
  })

  it('what is missing is a dash, never zero', () => {
    expect([
      formatDateTime(null),
      formatDuration(null),
      formatScore(null),
      formatShare(Number.NaN),
      formatRatio(0, 0),
      formatEstimate({ ok: false, reason: 'no-observations', n: 0 }),
      formatBytes(undefined),
    ]).toEqual(Array.from({ length: 7 }, () => missing))
  })
})
