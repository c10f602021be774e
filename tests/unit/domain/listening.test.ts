import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listeningDistribution } from '#shared/domain/sound/listening.ts'

const minutes = (...all: number[]): number[] => all.map((one) => one * 60_000)

describe('how long was listened', () => {
  it.each([0, 1, 4])('says too few of %i tasks, and nothing else', (n) => {
    expect(listeningDistribution(Array.from({ length: n }, () => 60_000))).toEqual({
      ok: false,
      reason: 'too-few',
      n,
      fewest: 5,
    })
  })

  // R: quantile(c(1, 2, 4, 7, 11), c(.25, .5, .75)) is 2, 4, 7; of c(1, 2, 4, 7, 11, 20) it is 2.5, 5.5, 10.
  it.each([
    [minutes(11, 1, 7, 2, 4), [2, 4, 7]],
    [minutes(20, 11, 1, 7, 2, 4), [2.5, 5.5, 10]],
  ])('has the quartiles R gives', (times, [lower, median, upper]) => {
    expect(listeningDistribution(times)).toMatchObject({
      ok: true,
      lowerQuartileMs: (lower ?? 0) * 60_000,
      medianMs: (median ?? 0) * 60_000,
      upperQuartileMs: (upper ?? 0) * 60_000,
    })
  })

  it('counts in classes of one width, the lower bound included', () => {
    const distribution = listeningDistribution(minutes(0, 0.9, 1, 1.5, 4, 7.2))
    expect(distribution.ok && distribution.classes.map(({ fromMs, count }) => [fromMs / 60_000, count])).toEqual([
      [0, 2],
      [1, 2],
      [2, 0],
      [3, 0],
      [4, 1],
      [5, 0],
      [6, 0],
      [7, 1],
    ])
  })

  it('nobody listened: one class holds all', () => {
    const distribution = listeningDistribution([0, 0, 0, 0, 0])
    expect(distribution).toMatchObject({ ok: true, medianMs: 0, classes: [{ fromMs: 0, count: 5 }] })
  })

  it('never loses a task, and never says more than ten classes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 86_400_000 }), { minLength: 5, maxLength: 60 }), (times) => {
        const distribution = listeningDistribution(times)
        if (!distribution.ok) throw new Error('enough tasks')
        expect(distribution.classes.reduce((sum, { count }) => sum + count, 0)).toBe(times.length)
        expect(distribution.classes.length).toBeLessThanOrEqual(10)
        expect(distribution.lowerQuartileMs).toBeLessThanOrEqual(distribution.medianMs)
        expect(distribution.medianMs).toBeLessThanOrEqual(distribution.upperQuartileMs)
      }),
    )
  })
})
