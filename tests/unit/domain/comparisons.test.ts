import { describe, expect, test } from 'vitest'
import { rateInterval } from '#shared/domain/comparisons/compare-rates.ts'
import type { BeforeAfter, Comparison } from '#shared/domain/comparisons/comparison.ts'
import { shapiroWilk } from '#shared/domain/comparisons/normal-like.ts'
import { rankSum } from '#shared/domain/comparisons/rank-sum.ts'
import { normalUpper, upperGamma } from '#shared/domain/distributions.ts'
import { compareBeforeAfter, meanInterval, wilsonInterval } from '#shared/domain/intervals.ts'

const compared = <C extends Comparison>(comparison: C) => {
  if (!comparison.ok) throw new Error(comparison.reason)
  return comparison as Extract<C, { ok: true }>
}
const means = (before: readonly number[], after: readonly number[], confidence?: number) =>
  compareBeforeAfter({ kind: 'means', before, after }, confidence)
const repeat = (n: number, at: (place: number) => number) => Array.from({ length: n }, (_, place) => at(place))

describe('distributions, to the digits SciPy gives', () => {
  test('normal tail and incomplete gamma', () => {
    expect(normalUpper(0)).toBeCloseTo(0.5, 15)
    expect(normalUpper(0.5)).toBeCloseTo(0.308537538725987, 14)
    expect(normalUpper(-1.3)).toBeCloseTo(0.90319951541439, 14)
    expect(normalUpper(1.959963984540054)).toBeCloseTo(0.025, 14)
    expect(normalUpper(5) / 2.866515718791939e-7).toBeCloseTo(1, 11)
    expect(normalUpper(8) / 6.22096057427178e-16).toBeCloseTo(1, 11)
    expect(upperGamma(0.5, 0.1)).toBeCloseTo(0.65472085, 8)
    expect(upperGamma(10, 20)).toBeCloseTo(0.00499541, 8)
    expect(upperGamma(200, 210)).toBeCloseTo(0.23603033, 8)
    expect(upperGamma(3, 0)).toBe(1)
  })

  test('Shapiro and Wilk’s own example (1965, weights of eleven men): W = 0.79', () => {
    const weights = [148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236]
    expect(shapiroWilk(weights)?.w).toBeCloseTo(0.7888146948631716, 6)
    expect(shapiroWilk(weights)?.pValue).toBeCloseTo(0.006703814061898823, 6)
  })

  test('Shapiro and Wilk’s test at other sizes, with ties, and where it has no answer', () => {
    const printed: readonly (readonly [readonly number[], number, number])[] = [
      [[1, 2, 4], 0.9642857142857142, 0.6368868450289689],
      [[1, 2, 3, 4, 5.5], 0.9890060614617021, 0.9760970940327413],
      [[1, 1, 2, 3, 9, 10, 10, 12], 0.8314907342289904, 0.0615229754642986],
      [[3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4], 0.9185547700129038, 0.0929402375063036],
    ]
    for (const [values, w, pValue] of printed) {
      expect(shapiroWilk(values)?.w).toBeCloseTo(w, 6)
      expect(shapiroWilk(values)?.pValue).toBeCloseTo(pValue, 5)
    }
    expect(shapiroWilk([1, 2])).toBeNull()
    expect(shapiroWilk([7, 7, 7, 7])).toBeNull()
  })
})

describe('a finite population', () => {
  test('a census leaves no doubt, half of it takes √½ off the error', () => {
    const values = [1, 2, 3, 4, 5.5]
    const whole = meanInterval(values, 0.95, undefined, 5)
    expect(whole).toMatchObject({ ok: true, standardError: 0, interval: { low: 3.1, high: 3.1 } })
    const [half, endless] = [meanInterval(values, 0.95, undefined, 10), meanInterval(values)]
    if (!(half.ok && endless.ok)) throw new Error('no mean')
    expect((half.standardError ?? 0) / (endless.standardError ?? 1)).toBeCloseTo(Math.SQRT1_2, 12)
    expect(wilsonInterval(3, 10, 0.95, 10)).toEqual({ low: 0.3, high: 0.3 })
    expect(wilsonInterval(3, 10, 0.95, 20).high).toBeLessThan(wilsonInterval(3, 10).high)
    expect(wilsonInterval(30, 100, 0.95, 1e12).high).toBeCloseTo(wilsonInterval(30, 100).high, 9)
    expect(() => wilsonInterval(3, 10, 0.95, 9)).toThrow(RangeError)
    expect(() => meanInterval(values, 0.95, undefined, 4)).toThrow(RangeError)
  })
})

describe('the rank-sum test', () => {
  test('Hollander and Wolfe’s table 4.1 (chorioamnion, as in R’s wilcox.test): 0.305, p = 0.1272 and 0.2544', () => {
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    const result = rankSum([1.15, 0.88, 0.9, 0.74, 1.21], term, 0.95)
    expect(result?.test).toBe('rank-sum-exact')
    expect(result?.difference).toBeCloseTo(0.305, 12)
    expect(result?.interval.low).toBeCloseTo(-0.15, 12)
    expect(result?.interval.high).toBeCloseTo(0.76, 12)
    expect(result?.oneSided.higher).toBeCloseTo(0.1272061272061272, 12)
    expect(result?.oneSided.lower).toBeCloseTo(0.8967698967698967, 12)
    expect(result?.pValue).toBeCloseTo(0.2544122544122544, 12)
  })

  test('exact with ties: 25 and 458 of all 462 splits', () => {
    const result = rankSum([60, 70, 70, 80, 80], [70, 80, 80, 90, 90, 90], 0.95)
    expect(result?.oneSided.higher).toBeCloseTo(25 / 462, 12)
    expect(result?.oneSided.lower).toBeCloseTo(458 / 462, 12)
  })

  test('beyond 50 values the normal approximation, corrected for ties and continuity, as SciPy has it', () => {
    const before = repeat(29, (place) => (place * 7) % 13)
    const after = repeat(40, (place) => ((place * 5) % 11) + 3)
    const result = rankSum(before, after, 0.95)
    expect(result?.test).toBe('rank-sum')
    expect(result?.oneSided.higher).toBeCloseTo(0.005700927750354541, 10)
    expect(result?.oneSided.lower).toBeCloseTo(0.9944941719565646, 10)
  })

  test('is used where a side is few or doesn’t look normal', () => {
    const after = [1, 2, 3, 4, 5.5]
    expect(compared(means([4, 5, 6, 7], after))).toMatchObject({ test: 'rank-sum-exact', because: 'few' })
    const outlying = compared(means([4, 5, 6, 7, 8, 900], after))
    expect(outlying).toMatchObject({ test: 'rank-sum-exact', because: 'not-normal-like', difference: -3.5 })
  })

  test('says what is too few for its confidence', () => {
    expect(means([1, 2, 3], [4, 5, 6])).toEqual({ ok: false, reason: 'too-few' })
    expect(compared(means([1, 2, 3], [4, 5, 7], 0.9))).toMatchObject({
      because: 'few',
      difference: 3,
      interval: { low: 1, high: 6 },
      oneSided: { higher: 0.05, lower: 1 },
    })
  })

  test('two different levels without any spread can be told apart when there are enough', () => {
    const [sixty, hundred] = [repeat(6, () => 60), repeat(6, () => 100)]
    expect(compared(means(sixty, hundred))).toMatchObject({ because: 'no-spread', difference: 40 })
    expect(means(sixty, sixty)).toEqual({ ok: false, reason: 'no-variation' })
  })
})

describe('which test, and why', () => {
  test('Welch where both sides look normal or are many', () => {
    expect(compared(means([1, 2, 3, 4, 5.5], [4, 5, 6, 7, 9, 11])).because).toBe('normal-like')
    const skewed = repeat(30, (place) => (place === 0 ? 500 : place % 3))
    expect(compared(means(skewed, skewed))).toMatchObject({ test: 'welch', because: 'many', difference: 0 })
  })

  test('Fisher for small counts, the score test for large ones, which agree between', () => {
    const shares = (before: [number, number], after: [number, number]) =>
      compared(
        compareBeforeAfter({
          kind: 'proportions',
          before: { successes: before[0], n: before[1] },
          after: { successes: after[0], n: after[1] },
        }),
      )
    const fisher = shares([36, 59], [44, 50])
    expect(fisher).toMatchObject({ test: 'fisher', because: 'small-counts' })
    expect(fisher.oneSided.higher).toBeCloseTo(0.001239442924629508, 12)
    expect(fisher.oneSided.lower).toBeCloseTo(0.9997648921574173, 12)
    expect(shares([1, 400], [2, 400]).test).toBe('fisher')
    const score = shares([120, 200], [150, 200])
    expect(score).toMatchObject({ test: 'score', because: 'large-counts' })
    // z² is N − 1 over N times Pearson's χ² of 10.2564.
    expect(score.pValue).toBeCloseTo(2 * normalUpper(Math.sqrt((10.256410256410257 * 399) / 400)), 10)
  })
})

describe('rates', () => {
  const rates = (before: [number, number], after: [number, number]) =>
    compareBeforeAfter({
      kind: 'rates',
      before: { events: before[0], exposure: before[1] },
      after: { events: after[0], exposure: after[1] },
    })

  test('Fleiss’ breast cancer example (as in R’s poisson.test): 1.97, from 0.858 to 4.277, p = 0.0797', () => {
    const result = compared(rates([21, 3011], [11, 800]))
    expect(result.test).toBe('poisson-exact')
    expect(result.ratio).toBeCloseTo(1.971488, 6)
    expect(result.interval.low).toBeCloseTo(0.8584264, 6)
    expect(result.interval.high).toBeCloseTo(4.2772659, 5)
    expect(result.pValue).toBeCloseTo(0.07967, 5)
  })

  test('no events on one side leave one end open; none at all leave nothing', () => {
    expect(compared(rates([0, 100], [6, 100]))).toMatchObject({ ratio: null, interval: { high: null } })
    expect(compared(rates([6, 100], [0, 100]))).toMatchObject({ ratio: 0, interval: { low: 0 } })
    expect(compared(rates([6, 100], [0, 100])).oneSided.lower).toBeCloseTo(1 / 64, 12)
    expect(rates([0, 100], [0, 100])).toEqual({ ok: false, reason: 'no-events' })
    expect(rates([3, 100], [0, 0])).toEqual({ ok: false, reason: 'no-observations' })
    expect(() => rates([0.5, 100], [1, 100])).toThrow(RangeError)
  })

  test('Garwood’s interval: 10 events from 4.795 to 18.390, none up to 3.689', () => {
    expect(rateInterval({ events: 10, exposure: 1 }).low).toBeCloseTo(4.7953886961324335, 9)
    expect(rateInterval({ events: 10, exposure: 2 }).high).toBeCloseTo(18.39035604201778 / 2, 9)
    expect(rateInterval({ events: 0, exposure: 1 })).toMatchObject({ low: 0 })
    expect(rateInterval({ events: 0, exposure: 1 }).high).toBeCloseTo(3.6888794541139354, 9)
  })
})

test('every comparison says how sure it is', () => {
  const groups: readonly BeforeAfter[] = [
    { kind: 'means', before: [1, 2, 3, 4, 5.5], after: [4, 5, 6, 7, 9, 11] },
    { kind: 'proportions', before: { successes: 3, n: 10 }, after: { successes: 5, n: 10 } },
    { kind: 'rates', before: { events: 3, exposure: 10 }, after: { events: 5, exposure: 10 } },
  ]
  for (const group of groups) {
    const result = compared(compareBeforeAfter(group, 0.9))
    expect(result.interval.confidence).toBe(0.9)
    expect(result.before).toMatchObject({ ok: true, interval: { confidence: 0.9 } })
  }
})
