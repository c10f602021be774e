import { describe, expect, test } from 'vitest'
import { proportionsPower, sampleStillNeeded } from '#shared/domain/comparisons/sample-needed.ts'
import { verifyEffect } from '#shared/domain/comparisons/verify-effect.ts'

const scores = (middle: number, n: number) => Array.from({ length: n }, (_, place) => middle + ((place * 7) % 11) - 5)
const byScore = (before: readonly number[], after: readonly number[], wanted = 5) => {
  const { verdict, reasons } = verifyEffect({ kind: 'means', before, after }, { direction: 'higher', wanted })
  return [verdict, ...reasons]
}
const byShare = (before: [number, number], after: [number, number], wanted = 0.2) => {
  const [one, two] = [before, after].map(([successes, n]) => ({ successes, n }))
  if (one === undefined || two === undefined) throw new Error('two sides')
  const groups = { kind: 'proportions', before: one, after: two } as const
  const { verdict, reasons } = verifyEffect(groups, { direction: 'higher', wanted })
  return [verdict, ...reasons]
}
const byRate = (before: [number, number], after: [number, number], wanted = 0.5) => {
  const [one, two] = [before, after].map(([events, exposure]) => ({ events, exposure }))
  if (one === undefined || two === undefined) throw new Error('two sides')
  const { verdict, reasons } = verifyEffect({ kind: 'rates', before: one, after: two }, { direction: 'lower', wanted })
  return [verdict, ...reasons]
}

describe('the verdict and its reasons', () => {
  test('effective', () => {
    expect(byScore(scores(70, 22), scores(80, 22))).toEqual(['effective', 'improved'])
    expect(byScore(scores(70, 22), scores(73, 22), 4)).toEqual(['effective', 'improved', 'below-wanted'])
    expect(byShare([30, 60], [50, 60])).toEqual(['effective', 'improved'])
    expect(byRate([20, 100], [4, 100])).toEqual(['effective', 'improved'])
  })

  test('not effective', () => {
    expect(byScore(scores(70, 22), scores(60, 22))).toEqual(['not-effective', 'worse'])
    expect(byScore(scores(70, 110), scores(70, 110))).toEqual(['not-effective', 'wanted-excluded'])
    expect(byScore(scores(70, 330), scores(72, 330))).toEqual(['not-effective', 'wanted-excluded'])
    expect(byScore(scores(70, 110), scores(70.6, 110), 1.25)).toEqual(['not-effective', 'not-shown'])
    expect(byShare([60, 100], [40, 100])).toEqual(['not-effective', 'worse'])
    expect(byShare([60, 100], [62, 100])).toEqual(['not-effective', 'wanted-excluded'])
    expect(byRate([4, 100], [20, 100])).toEqual(['not-effective', 'worse'])
    expect(byRate([0, 100], [20, 100])).toEqual(['not-effective', 'worse'])
    expect(byRate([100, 500], [98, 500])).toEqual(['not-effective', 'wanted-excluded'])
  })

  test('not enough data', () => {
    expect(byScore(scores(70, 4), scores(80, 3))).toEqual(['not-enough-data', 'too-few-before', 'too-few-after'])
    expect(byScore(scores(70, 30), [])).toEqual(['not-enough-data', 'too-few-after'])
    expect(byScore(scores(70, 7), scores(72, 7))).toEqual(['not-enough-data', 'inconclusive'])
    expect(byScore(Array(6).fill(70), Array(6).fill(70))).toEqual(['not-enough-data', 'no-variation'])
    expect(byShare([3, 6], [4, 6])).toEqual(['not-enough-data', 'inconclusive'])
    expect(byRate([2, 10], [1, 10])).toEqual(['not-enough-data', 'inconclusive'])
    expect(byRate([0, 10], [0, 10])).toEqual(['not-enough-data', 'no-events'])
    // Five findings of one review say nothing about how often there are any.
    expect(byRate([5, 1], [0, 20])).toEqual(['not-enough-data', 'too-few-before'])
    expect(byRate([5, 20], [0, 4])).toEqual(['not-enough-data', 'too-few-after'])
  })

  test('nothing, one, no spread, all or none: a reason each time', () => {
    const same = (value: number, n: number) => Array<number>(n).fill(value)
    expect(byScore([], [])).toEqual(['not-enough-data', 'too-few-before', 'too-few-after'])
    expect(byScore([70], [80])).toEqual(['not-enough-data', 'too-few-before', 'too-few-after'])
    expect(byScore(same(70.1, 30), same(70.1, 41))).toEqual(['not-enough-data', 'no-variation'])
    expect(byScore(same(70, 30), same(90, 30))).toEqual(['effective', 'improved'])
    expect(byScore(same(90, 30), same(70, 30))).toEqual(['not-effective', 'worse'])
    expect(byScore(same(70, 30), scores(80, 33))).toEqual(['effective', 'improved'])
    expect(byShare([0, 0], [0, 0])).toEqual(['not-enough-data', 'too-few-before', 'too-few-after'])
    expect(byShare([0, 30], [30, 30])).toEqual(['effective', 'improved'])
    expect(byShare([30, 30], [30, 30])).toEqual(['not-effective', 'wanted-excluded'])
    expect(byShare([6, 6], [6, 6])).toEqual(['not-enough-data', 'inconclusive'])
    expect(byShare([0, 100], [0, 100])).toEqual(['not-effective', 'wanted-excluded'])
    expect(byRate([0, 0], [3, 30])).toEqual(['not-enough-data', 'too-few-before'])
  })

  test('a goal that can’t be is a mistake', () => {
    const groups = { kind: 'means', before: scores(70, 7), after: scores(72, 7) } as const
    expect(() => verifyEffect(groups, { direction: 'higher', wanted: 0 })).toThrow(RangeError)
    expect(() => verifyEffect(groups, { direction: 'higher', wanted: 5, risk: 0.5 })).toThrow(RangeError)
    expect(() => byRate([2, 10], [1, 10], 1.2)).toThrow(RangeError)
  })
})

describe('the sample still needed', () => {
  /** Two values with a variance of 1. */
  const unit = [0, Math.SQRT2]

  test('Cohen’s table: half a deviation, power 0.8: 64 a side two-sided, 51 one-sided', () => {
    const needed = (risk = 0.025) =>
      sampleStillNeeded({ kind: 'means', before: unit, after: [] }, { direction: 'higher', wanted: 0.5, risk })
    expect(needed()).toMatchObject({ ok: true, each: 64, after: null, more: null, powerNow: 0 })
    expect(needed(0.05)).toMatchObject({ ok: true, each: 51 })
  })

  test('R’s power.prop.test(p1 = .50, p2 = .75): power 0.740 with 50 a side, 77 a side for 0.9', () => {
    const power = proportionsPower(0.5, 0.75, 0.025, false)
    expect(power(50, 50)).toBeCloseTo(0.7401659, 6)
    expect(power(76, 76)).toBeLessThan(0.9)
    expect(power(77, 77)).toBeGreaterThan(0.9)
    expect(proportionsPower(0.5, 0.75, 0.025)(50, 50)).toBeLessThan(0.7401659)
  })

  test('what is missing on the after side, and when no number would be enough', () => {
    const groups = (n: number, m: number) => ({ kind: 'means', before: scores(70, n), after: scores(70, m) }) as const
    const goal = { direction: 'higher', wanted: 2 } as const
    const some = sampleStillNeeded(groups(110, 11), goal)
    if (!some.ok || some.after === null) throw new Error('nothing planned')
    expect(some.more).toBe(some.after - 11)
    expect(some.powerNow).toBeLessThan(0.8)
    expect(sampleStillNeeded(groups(11, 11), goal)).toMatchObject({ ok: true, after: null, more: null })
    expect(sampleStillNeeded(groups(110, 440), goal)).toMatchObject({ more: 0 })
  })

  test('says why nothing can be planned', () => {
    const goal = { direction: 'higher', wanted: 0.2 } as const
    const shares = (successes: number, n: number) =>
      sampleStillNeeded({ kind: 'proportions', before: { successes, n }, after: { successes: 0, n: 0 } }, goal)
    expect(shares(9, 10)).toEqual({ ok: false, reason: 'wanted-impossible' })
    expect(shares(0, 0)).toEqual({ ok: false, reason: 'before-too-few' })
    expect(shares(8, 10).ok).toBe(true)
    const of = (before: readonly number[]) => sampleStillNeeded({ kind: 'means', before, after: [] }, goal)
    expect(of([70])).toEqual({ ok: false, reason: 'before-too-few' })
    expect(of([70, 70, 70])).toEqual({ ok: false, reason: 'no-variation' })
    const rates = { kind: 'rates', before: { events: 0, exposure: 9 }, after: { events: 0, exposure: 0 } } as const
    expect(sampleStillNeeded(rates, { direction: 'lower', wanted: 0.5 })).toEqual({
      ok: false,
      reason: 'before-too-few',
    })
  })
})
