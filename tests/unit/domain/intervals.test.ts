import { describe, expect, test } from 'vitest'
import { logGamma, normalQuantile, studentFactor, studentTwoSided } from '#shared/domain/distributions.ts'
import { compareBeforeAfter, meanInterval, wilsonInterval } from '#shared/domain/intervals.ts'
import { pareto } from '#shared/domain/spc.ts'

describe('distributions', () => {
  test('normal quantiles', () => {
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 14)
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 13)
    expect(normalQuantile(1)).toBe(Infinity)
    expect(() => normalQuantile(1.1)).toThrow(RangeError)
  })

  test('Student’s t as in every table, here to the digits SciPy gives', () => {
    const printed: readonly (readonly [number, number, number])[] = [
      [0.95, 1, 12.706204736174694],
      [0.95, 2, 4.302652729749462],
      [0.95, 4, 2.7764451051977934],
      [0.99, 10, 3.16927267261695],
      [0.95, 30, 2.0422724563012378],
      [0.9, 120, 1.6576508993552352],
    ]
    for (const [confidence, degrees, factor] of printed)
      expect(studentFactor(confidence, degrees)).toBeCloseTo(factor, 10)
    expect(studentTwoSided(0, 5)).toBeCloseTo(1, 14)
    expect(studentTwoSided(1, 1)).toBeCloseTo(0.5, 14)
    expect(() => studentFactor(0.95, 0)).toThrow(RangeError)
  })

  test('ln Γ of whole numbers is the logarithm of factorials', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14)
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14)
  })
})

describe('intervals', () => {
  test('Wilson at the ends, and with nothing observed', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
    expect(wilsonInterval(0, 10).low).toBe(0)
    expect(wilsonInterval(0, 10).high).toBeCloseTo(0.277532799, 8)
    expect(wilsonInterval(10, 10).high).toBe(1)
    for (const [successes, n] of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
    ] as const)
      expect(() => wilsonInterval(successes, n)).toThrow(RangeError)
  })

  test('a mean comes with Student’s interval from two values on', () => {
    expect(meanInterval([])).toEqual({ ok: false, reason: 'no-observations' })
    expect(meanInterval([8640])).toEqual({ ok: true, value: 8640, n: 1 })
    const estimate = meanInterval([1, 2, 3, 4, 5.5])
    expect(estimate).toMatchObject({ ok: true, value: 3.1, n: 5, interval: { confidence: 0.95 } })
    if (!estimate.ok || estimate.interval === undefined) throw new Error('no interval')
    expect(estimate.interval.low).toBeCloseTo(0.9315270516956, 10)
    expect(estimate.interval.high).toBeCloseTo(5.2684729483044, 10)
    expect(meanInterval([9900, 10000, 10000], 0.95, { low: 0, high: 10000 })).toMatchObject({
      interval: { high: 10000 },
    })
  })
})

describe('before and after', () => {
  test('proportions: Newcombe’s interval and Fisher’s p', () => {
    const result = compareBeforeAfter({
      kind: 'proportions',
      before: { successes: 36, n: 59 },
      after: { successes: 44, n: 50 },
    })
    if (!result.ok) throw new Error(result.reason)
    expect(result.test).toBe('fisher')
    expect(
      [result.difference, result.interval.low, result.interval.high].map((part) => (part * 100).toFixed(1)),
    ).toEqual(['27.0', '10.6', '41.2'])
    expect(result.pValue).toBeCloseTo(0.0020507329264, 12)
  })

  test('Newcombe’s own example (1998, row a: 56/70 against 48/80): 0.2, from 0.0524 to 0.3339', () => {
    const result = compareBeforeAfter({
      kind: 'proportions',
      before: { successes: 48, n: 80 },
      after: { successes: 56, n: 70 },
    })
    if (!result.ok) throw new Error(result.reason)
    expect(result.difference).toBeCloseTo(0.2, 12)
    expect(result.interval.low).toBeCloseTo(0.0524, 4)
    expect(result.interval.high).toBeCloseTo(0.3339, 4)
  })

  test('means: Welch', () => {
    const result = compareBeforeAfter({ kind: 'means', before: [1, 2, 3, 4, 5.5], after: [4, 5, 6, 7, 9, 11] })
    if (!result.ok) throw new Error(result.reason)
    expect(result).toMatchObject({ test: 'welch', before: { value: 3.1 }, after: { value: 7 } })
    expect(result.difference).toBeCloseTo(3.9, 12)
    expect(result.interval.low).toBeCloseTo(0.8965902829643, 10)
    expect(result.interval.high).toBeCloseTo(6.9034097170357, 10)
    expect(result.pValue).toBeCloseTo(0.0167479685164, 12)
  })

  test('says why there is nothing to compare', () => {
    const means = (before: number[], after: number[]) => compareBeforeAfter({ kind: 'means', before, after })
    expect(means([], [1, 2])).toEqual({ ok: false, reason: 'no-observations' })
    expect(means([1, 2], [1])).toEqual({ ok: false, reason: 'single-observation' })
    expect(means([1, 1], [2, 2])).toEqual({ ok: false, reason: 'no-variation' })
    const none = { successes: 0, n: 0 }
    expect(compareBeforeAfter({ kind: 'proportions', before: none, after: { successes: 1, n: 2 } })).toEqual({
      ok: false,
      reason: 'no-observations',
    })
  })
})

describe('Pareto', () => {
  test('largest first, equal ones by key, shares adding up', () => {
    const bars = pareto([
      { key: 'skill', count: 2 },
      { key: 'attitude', count: 4 },
      { key: 'process', count: 2 },
      { key: 'attitude', count: 2 },
      { key: 'resource', count: 0 },
    ])
    expect(bars).toEqual([
      { key: 'attitude', count: 6, share: 0.6, cumulativeShare: 0.6 },
      { key: 'process', count: 2, share: 0.2, cumulativeShare: 0.8 },
      { key: 'skill', count: 2, share: 0.2, cumulativeShare: 1 },
    ])
  })

  test('nothing counted is an empty chart; a negative count is a mistake', () => {
    expect(pareto([])).toEqual([])
    expect(pareto([{ key: 'skill', count: 0 }])).toEqual([])
    expect(() => pareto([{ key: 'skill', count: -1 }])).toThrow(RangeError)
  })
})
