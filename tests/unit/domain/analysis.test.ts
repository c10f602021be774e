import { describe, expect, test } from 'vitest'
import { fewestScoresToRank, orderAgents } from '#shared/domain/agent-order.ts'
import { bucketFinder, bucketsOf, yearBefore } from '#shared/domain/analysis/buckets.ts'
import { individualsControl, proportionsControl } from '#shared/domain/analysis/control.ts'
import { classOf, correlationOf, quantileOfMany } from '#shared/domain/analysis/spread.ts'
import { dayNumber, dayOfNumber } from '#shared/domain/days.ts'
import { quantile } from '#shared/domain/quantile.ts'
import { meanScore } from '#shared/domain/shown-estimate.ts'

describe('steps of time', () => {
  test('months and weeks cover the period without a gap; the first and the last are cut off by it', () => {
    expect(bucketsOf({ fromDay: '2026-01-15', toDay: '2026-03-02' }, 'month')).toEqual([
      { fromDay: '2026-01-15', toDay: '2026-01-31' },
      { fromDay: '2026-02-01', toDay: '2026-02-28' },
      { fromDay: '2026-03-01', toDay: '2026-03-02' },
    ])
    // 2026-01-01 is a Thursday.
    expect(bucketsOf({ fromDay: '2026-01-01', toDay: '2026-01-13' }, 'week')).toEqual([
      { fromDay: '2026-01-01', toDay: '2026-01-04' },
      { fromDay: '2026-01-05', toDay: '2026-01-11' },
      { fromDay: '2026-01-12', toDay: '2026-01-13' },
    ])
    expect(bucketsOf({ fromDay: '2026-01-02', toDay: '2026-01-03' }, 'day')).toHaveLength(2)
    expect(bucketsOf({ fromDay: '2026-02-02', toDay: '2026-01-03' }, 'week')).toEqual([])
    // Before 1970, where day numbers are negative: 1969-12-29 is a Monday.
    expect(bucketsOf({ fromDay: '1969-12-28', toDay: '1969-12-30' }, 'week')[1]?.fromDay).toBe('1969-12-29')
  })

  test('a day is found in its step, and nothing outside', () => {
    const find = bucketFinder(bucketsOf({ fromDay: '2026-01-15', toDay: '2026-03-02' }, 'month'))
    const place = (day: string) => find(dayNumber(day))
    expect(['2026-01-14', '2026-01-15', '2026-01-31', '2026-02-28', '2026-03-02', '2026-03-03'].map(place)).toEqual([
      -1, 0, 0, 1, 2, -1,
    ])
    expect(bucketFinder([])(3)).toBe(-1)
    expect(dayOfNumber(dayNumber('2024-02-29'))).toBe('2024-02-29')
  })

  test('the year before: the same month, or the same weekday', () => {
    expect(yearBefore({ fromDay: '2025-02-01', toDay: '2025-02-28' }, 'month')).toEqual({
      fromDay: '2024-02-01',
      toDay: '2024-02-29',
    })
    expect(yearBefore({ fromDay: '2024-02-29', toDay: '2024-02-29' }, 'month')).toEqual({
      fromDay: '2023-02-28',
      toDay: '2023-02-28',
    })
    expect(yearBefore({ fromDay: '2026-03-01', toDay: '2026-03-10' }, 'month').toDay).toBe('2025-03-10')
    expect(yearBefore({ fromDay: '2026-01-05', toDay: '2026-01-11' }, 'week')).toEqual({
      fromDay: '2025-01-06',
      toDay: '2025-01-12',
    })
  })
})

describe('control', () => {
  test('nine means above the centre are one signal with its nine points', () => {
    const { signals, centre } = individualsControl([70, 70.5, 70, 71, 70, 75, 75.5, 75, 76, 75, 75.2, 75, 75.4, 75.1])
    const run = signals.find(({ rule }) => rule === 2)
    expect(run).toEqual({ rule: 2, from: 5, to: 13 })
    expect(centre).toBeCloseTo(73.478571, 5)
  })

  test('a single value has no limits, none no points; shares with a size of nothing are refused', () => {
    expect(individualsControl([80])).toMatchObject({ centre: null, signals: [], points: [{ value: 80, range: null }] })
    expect(individualsControl([]).points).toEqual([])
    expect(() => proportionsControl([0], [0])).toThrow(RangeError)
    const { points, signals } = proportionsControl([1, 1, 1, 30], [100, 100, 100, 100])
    expect(points[3]).toMatchObject({ value: 0.3, range: null })
    expect(signals.some(({ rule, to }) => rule === 1 && to === 3)).toBe(true)
  })
})

describe('spread', () => {
  test('the quantile of many in any order is that of the sorted list', () => {
    const values = Array.from({ length: 999 }, (_, place) => (place * 7919) % 1009)
    const sorted = values.toSorted((a, b) => a - b)
    for (const share of [0, 0.1, 0.25, 0.5, 0.9, 0.999, 1]) {
      expect(quantileOfMany(Float64Array.from(values), share)).toBeCloseTo(quantile(sorted, share) ?? Number.NaN, 9)
    }
    expect(quantileOfMany(Float64Array.from([5, 5, 5, 5]), 0.5)).toBe(5)
    expect(quantileOfMany(new Float64Array(), 0.5)).toBeNull()
    expect(quantile([1, 2], 0.5)).toBe(1.5)
  })

  test('classes of five points; the last takes what lies above', () => {
    expect([0, 499, 500, 9999, 10_000, 10_300].map(classOf)).toEqual([0, 0, 1, 19, 19, 19])
  })

  test('a correlation with its interval, and why there is none', () => {
    // Anscombe's first set: r = 0.81642.
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    const r = correlationOf(x, y)
    if (!r.ok) throw new Error(r.reason)
    expect(r.value).toBeCloseTo(0.81642, 5)
    expect(r.low).toBeCloseTo(0.424, 3)
    expect(r.high).toBeCloseTo(0.951, 3)
    expect(correlationOf([1, 2, 3], [1, 2, 3])).toMatchObject({ ok: false, reason: 'no-data' })
    expect(correlationOf([1, 1, 1, 1], [1, 2, 3, 4])).toMatchObject({ ok: false, reason: 'no-variation' })
  })
})

test('agents are ranked only where every one of them has enough scores', () => {
  const scored = (number: string, mean: number, n: number) => ({
    number,
    score: meanScore(Array.from({ length: n }, (_, place) => mean + (place % 2))),
  })
  const enough = orderAgents([scored('2', 9000, fewestScoresToRank), scored('1', 8000, fewestScoresToRank)])
  expect([enough.order, enough.rows.map(({ number }) => number)]).toEqual(['score', ['2', '1']])
  const short = orderAgents([scored('2', 9000, fewestScoresToRank - 1), scored('1', 8000, 40)])
  expect(short).toMatchObject({ order: 'number', short: { agents: 1, fewest: fewestScoresToRank - 1 } })
  expect(short.rows.map(({ number }) => number)).toEqual(['1', '2'])
  expect(orderAgents([scored('1', 9000, 40)]).order).toBe('number')
})
