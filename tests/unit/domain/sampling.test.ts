import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fisherExact, wilsonInterval } from '#shared/domain/intervals.ts'
import {
  type AllocationMethod,
  acceptancePlan,
  allocate,
  drawAlgorithm,
  drawSample,
  duplicateEntry,
  sampleSize,
} from '#shared/domain/sampling.ts'
import { randomIntegers } from '#shared/domain/sampling-generator.ts'
import type { InspectionLevel, InspectionSeverity } from '#shared/domain/sampling-tables.ts'

type Case = { id: string; kind: string; input: never; expect: unknown; tol?: number }
const file = new URL('../../fixtures/vectors/sampling.json', import.meta.url)
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]

/** Cases whose function we don't have (yet), each with the reason. */
const notOurs: Readonly<Record<string, string>> = {
  'w-2': 'Wald’s interval: we give Wilson’s only, because Wald’s is wrong for small samples',
  'oc-1': 'operating characteristic of a plan: comes with the screen that shows it',
  'oc-3': 'search for a plan by two risks: comes with the screen that asks for it',
  'sw-1': 'switching between normal and tightened over a series of lots: comes with recurring plans',
  'sw-2': 'switching between normal and tightened over a series of lots: comes with recurring plans',
}

const allocation =
  (method: AllocationMethod) =>
  ({ n, N, S, strata }: { n: number; N?: number[]; S?: number[]; strata?: number }) => {
    const sizes = N ?? Array.from({ length: strata ?? 0 }, () => 100)
    const described = sizes.map((size, place) => {
      const deviation = S?.[place]
      return deviation === undefined ? { size } : { size, deviation }
    })
    return allocate(n, described, method)
  }

const expressed: Readonly<Record<string, (input: never) => unknown>> = {
  sample_size: ({ z, p, e, N }: { z: number; p: number; e: number; N: number | null }) =>
    sampleSize({ z, proportion: p, margin: e, ...(N === null ? {} : { population: N }) }),
  wilson({ x, n }: { x: number; n: number }) {
    const { low, high } = wilsonInterval(x, n)
    return [low, high]
  },
  allocate_proportional: allocation('proportional'),
  allocate_equal: allocation('equal'),
  allocate_neyman: allocation('neyman'),
  aql_single_normal({ lot, level, aql }: { lot: number; level: InspectionLevel; aql: number }) {
    const { letter, n, accept, reject } = acceptancePlan({ lotSize: lot, level, aql })
    return { letter, n, ac: accept, re: reject }
  },
}

describe('published worked examples of sampling', () => {
  test('every case is either expressed or listed with a reason, and none twice', () => {
    expect(cases.filter(({ id, kind }) => kind in expressed === id in notOurs).map(({ id }) => id)).toEqual([])
    expect(cases).toHaveLength(19)
  })

  for (const { id, kind, input, expect: expected, tol } of cases) {
    const express = expressed[kind]
    if (express === undefined) continue
    test(`${id}: ${kind}`, () => {
      const actual = express(input)
      if (kind !== 'wilson') {
        expect(actual).toEqual(expected)
        return
      }
      const within = (actual as number[]).map((value, place) =>
        Math.abs(value - ((expected as number[])[place] ?? Number.NaN)),
      )
      expect(Math.max(...within)).toBeLessThanOrEqual(tol ?? 5e-9)
    })
  }
})

describe('sample size', () => {
  test('works z out from the confidence, and never asks for more than there is', () => {
    expect(sampleSize({ margin: 0.05 })).toBe(385)
    expect(sampleSize({ margin: 0.03, confidence: 0.99 })).toBe(1844)
    expect(sampleSize({ margin: 0.05, population: 7 })).toBe(7)
    expect(sampleSize({ margin: 0.05, population: 0 })).toBe(0)
    expect(sampleSize({ margin: 0.05, proportion: 0 })).toBe(1)
  })

  test('refuses what has no answer', () => {
    for (const request of [
      { margin: 0 },
      { margin: Number.NaN },
      { margin: 0.05, proportion: 2 },
      { margin: 0.05, confidence: 1 },
    ]) {
      expect(() => sampleSize(request)).toThrow(RangeError)
    }
  })
})

describe('allocation', () => {
  test('remainders go to the largest first, then to the earlier stratum', () => {
    const sizes = [{ size: 50 }, { size: 30 }, { size: 21 }]
    expect(allocate(10, sizes, 'proportional')).toEqual([5, 3, 2])
    expect(allocate(10, sizes, 'equal')).toEqual([4, 3, 3])
    expect(allocate(10, [{ size: 0 }, { size: 5 }], 'equal')).toEqual([0, 10])
    expect(allocate(10, [{ size: 0 }], 'proportional')).toEqual([0])
    expect(() => allocate(10, sizes, 'neyman')).toThrow(RangeError)
  })
})

describe('the generator', () => {
  test('gives the published sequence of xoshiro128** from the state splitmix64 makes of the seed', () => {
    // Computed once by an independent implementation in another language (Python, from the authors' C reference).
    const random = randomIntegers('20261121')
    expect(Array.from({ length: 5 }, () => random.nextWord())).toEqual([
      7349580, 1030702170, 586537887, 3965154057, 1017142225,
    ])
  })

  test('draws a word again where taking its remainder would favour small numbers', () => {
    const bound = 3 * 2 ** 30
    const [random, words] = [randomIntegers('5'), randomIntegers('5')]
    const kept = Array.from({ length: 200 }, () => words.nextWord()).filter((word) => word < bound)
    expect(kept.length).toBeLessThan(180)
    expect(kept.map(() => random.below(bound))).toEqual(kept)
  })

  test('takes decimal digits only, and a bound above 0', () => {
    for (const seed of ['', '-1', '1.5', 'seed', '１']) expect(() => randomIntegers(seed)).toThrow(RangeError)
    expect(() => randomIntegers('1').below(0)).toThrow(RangeError)
    expect(randomIntegers('7').nextWord()).toBe(randomIntegers('007').nextWord())
  })
})

describe('a draw', () => {
  const frame = [
    ...Array.from({ length: 9 }, (_, place) => ({ id: `a${place}`, stratum: 'Li' })),
    { id: 'b0', stratum: 'Wang' },
    { id: 'b1', stratum: 'Wang', exclusion: 'already-reviewed' },
    { id: 'b2', stratum: 'Wang', exclusion: 'no-recording' },
    { id: 'c0', stratum: 'Zhao', exclusion: 'no-recording' },
    { id: 'a0', stratum: 'Li' },
  ]

  test('reports what it drew from, what it left out and why, and who fell short', () => {
    const result = drawSample(frame, { perStratum: 3 }, '718203')
    expect(result).toMatchObject({ algorithm: drawAlgorithm, seed: '718203', frameSize: 14, eligible: 10 })
    expect(result.exclusions).toEqual([
      { reason: 'already-reviewed', count: 1 },
      { reason: duplicateEntry, count: 1 },
      { reason: 'no-recording', count: 2 },
    ])
    expect(result.strata.map(({ stratum, size, asked, short }) => [stratum, size, asked, short])).toEqual([
      ['Li', 9, 3, 0],
      ['Wang', 1, 3, 2],
      ['Zhao', 0, 3, 3],
    ])
    expect(result.drawn).toEqual(result.strata.flatMap(({ drawn }) => drawn))
    expect(result.drawn).toHaveLength(4)
  })

  test('stays the same from version to version of the program', () => {
    expect(drawSample(frame, { perStratum: 3 }, '718203').drawn).toEqual(['a2', 'a5', 'a6', 'b0'])
    expect(drawSample(frame, { perStratum: 3 }, 718203).drawn).toEqual(['a2', 'a5', 'a6', 'b0'])
  })

  test('shares a total out by size or by deviation', () => {
    const big = ['x', 'y'].flatMap((stratum, at) =>
      Array.from({ length: at === 0 ? 30 : 10 }, (_, place) => ({ id: `${stratum}${place}`, stratum })),
    )
    const sizes = (plan: Parameters<typeof drawSample>[1]) =>
      drawSample(big, plan, '1').strata.map(({ drawn }) => drawn.length)
    expect(sizes({ total: 8, method: 'proportional' })).toEqual([6, 2])
    expect(sizes({ total: 8, method: 'equal' })).toEqual([4, 4])
    expect(sizes({ total: 8, method: 'neyman', deviations: { x: 1, y: 3 } })).toEqual([4, 4])
    expect(() => drawSample(big, { total: 8, method: 'neyman', deviations: { x: 1 } }, '1')).toThrow(RangeError)
    expect(() => drawSample(big, { perStratum: -1 }, '1')).toThrow(RangeError)
  })
})

describe('acceptance plans (ISO 2859-1:1999, GB/T 2828.1-2012)', () => {
  const plan = (lotSize: number, level: InspectionLevel, aql: number, severity: InspectionSeverity) => {
    const { letter, n, accept, inspectsAll } = acceptancePlan({ lotSize, level, aql, severity })
    return `${letter} ${n} ${accept}${inspectsAll ? ' all' : ''}`
  }

  test('letters of Table 1', () => {
    const letter = (lotSize: number, level: InspectionLevel) => acceptancePlan({ lotSize, level, aql: 1 }).initialLetter
    expect((['S1', 'S2', 'S3', 'S4', 'I', 'II', 'III'] as const).map((level) => letter(1200, level)).join('')).toBe(
      'CCEFGJK',
    )
    expect([8, 9, 500_000, 500_001].map((size) => letter(size, 'III')).join('')).toBe('BCQR')
  })

  test('cells of Table 2-A, with arrows both ways', () => {
    expect(plan(1000, 'II', 0.65, 'normal')).toBe('J 80 1')
    expect(plan(1000, 'II', 0.4, 'normal')).toBe('K 125 1')
    expect(plan(1000, 'II', 0.25, 'normal')).toBe('H 50 0')
    expect(plan(1000, 'II', 25, 'normal')).toBe('H 50 21')
    expect(plan(600_000, 'III', 0.015, 'normal')).toBe('P 800 0')
    expect(plan(5, 'II', 1000, 'normal')).toBe('A 2 30')
  })

  test('cells of Table 2-B, with the extra letter S', () => {
    expect(plan(1000, 'II', 1, 'tightened')).toBe('J 80 1')
    expect(plan(1000, 'II', 2.5, 'tightened')).toBe('J 80 3')
    expect(plan(1000, 'II', 0.4, 'tightened')).toBe('L 200 1')
    expect(plan(600_000, 'II', 0.025, 'tightened')).toBe('S 3150 1')
    expect(plan(600_000, 'III', 0.015, 'tightened')).toBe('Q 1250 0')
    expect(plan(200_000, 'II', 0.65, 'tightened')).toBe('P 800 8')
  })

  test('cells of Table 2-C, where accept and reject leave no gap', () => {
    expect(plan(1000, 'II', 1, 'reduced')).toBe('J 32 1')
    expect(plan(1000, 'II', 2.5, 'reduced')).toBe('J 32 3')
    expect(plan(20_000, 'II', 4, 'reduced')).toBe('M 125 10')
    expect(plan(20_000, 'II', 6.5, 'reduced')).toBe('L 80 10')
    expect(plan(200_000, 'III', 0.025, 'reduced')).toBe('N 200 0')
    expect(plan(12, 'II', 65, 'reduced')).toBe('B 2 3')
    expect(acceptancePlan({ lotSize: 1000, level: 'II', aql: 2.5, severity: 'reduced' }).reject).toBe(4)
  })

  test('a sample as large as the lot means inspecting all of it', () => {
    expect(plan(40, 'II', 0.1, 'normal')).toBe('K 40 0 all')
    expect(plan(2, 'II', 6.5, 'normal')).toBe('A 2 0 all')
  })

  test('refuses a lot without units and an AQL the tables don’t know', () => {
    expect(() => acceptancePlan({ lotSize: 0, level: 'II', aql: 1 })).toThrow(RangeError)
    expect(() => acceptancePlan({ lotSize: 100, level: 'II', aql: 2 })).toThrow(RangeError)
  })
})

test('Fisher’s exact test knows the lady tasting tea', () => {
  expect(fisherExact({ successes: 3, n: 4 }, { successes: 1, n: 4 })).toBeCloseTo(34 / 70, 12)
})
