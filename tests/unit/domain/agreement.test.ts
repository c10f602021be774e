import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  cohenKappa,
  fleissKappa,
  gwetAC1,
  type IntraclassForm,
  intraclassCorrelation,
  krippendorffAlpha,
  type MeasurementLevel,
  type Weighting,
} from '#shared/domain/agreement.ts'
import { meanSquares } from '#shared/domain/agreement-intraclass.ts'
import type { Estimate } from '#shared/domain/result.ts'

type Vector = {
  readonly id: string
  readonly kind: string
  readonly input: {
    readonly table?: number[][]
    readonly weights?: Weighting
    readonly rater1?: number[]
    readonly rater2?: number[]
    readonly categories?: number[]
    readonly counts?: number[][]
    readonly units?: (number | null)[][]
    readonly metric?: MeasurementLevel
    readonly x?: number[][]
  }
  readonly expect: never
  readonly tol?: number
}

const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/vectors/agreement.json'), 'utf8'),
) as readonly Vector[]

const ofKind = (kind: string) => vectors.filter((vector) => vector.kind === kind)
const coefficient = (estimate: Estimate): number => {
  if (!estimate.ok) throw new Error(estimate.reason)
  return estimate.value
}
const near = (found: number, wanted: number, tolerance = 1e-6): void =>
  expect(Math.abs(found - wanted), `${found} against ${wanted}`).toBeLessThanOrEqual(tolerance)

const tableOf = ({ rater1 = [], rater2 = [], categories = [] }: Vector['input']): number[][] =>
  categories.map((first) =>
    categories.map((second) => rater1.filter((one, place) => one === first && rater2[place] === second).length),
  )

describe('published worked examples', () => {
  test('every kind of them is met here', () => {
    const met = ['cohen', 'two_rater_family', 'cohen_pairs', 'fleiss', 'krippendorff', 'icc', 'icc_ms', 'icc_ci95']
    expect([...new Set(vectors.map(({ kind }) => kind))].sort()).toEqual(met.sort())
  })

  test.each(ofKind('cohen'))('Cohen $id', ({ input, expect: wanted }) => {
    near(coefficient(cohenKappa(input.table ?? [], input.weights)), (wanted as { kappa: number }).kappa, 1e-6)
  })

  test.each(ofKind('cohen_pairs'))('Cohen from pairs $id', ({ input, expect: wanted }) => {
    near(coefficient(cohenKappa(tableOf(input), input.weights)), (wanted as { kappa: number }).kappa, 1e-7)
  })

  test.each(ofKind('two_rater_family'))('two raters $id', ({ input, expect: wanted }) => {
    const { table = [] } = input
    const { gwet_ac1, krippendorff, scott_pi } = wanted as Record<string, number>
    near(coefficient(gwetAC1(table)), gwet_ac1 ?? 0, 1e-7)
    const subjects = table.flatMap((counts, row) =>
      counts.flatMap((count, column) => Array.from({ length: count }, () => [row, column] as const)),
    )
    near(coefficient(krippendorffAlpha(subjects, 'nominal')), krippendorff ?? 0, 1e-7)
    // Of two raters, Fleiss' kappa is Scott's pi.
    const counts = subjects.map((pair) => table.map((_, place) => pair.filter((one) => one === place).length))
    near(coefficient(fleissKappa(counts)), scott_pi ?? 0, 1e-7)
  })

  test.each(ofKind('fleiss'))('Fleiss $id', ({ input, expect: wanted, tol }) => {
    near(coefficient(fleissKappa(input.counts ?? [])), (wanted as { kappa: number }).kappa, tol)
  })

  test.each(ofKind('krippendorff'))('Krippendorff $id', ({ input, expect: wanted, tol }) => {
    near(coefficient(krippendorffAlpha(input.units ?? [], input.metric ?? 'nominal')), wanted as number, tol)
  })

  const forms: Readonly<Record<string, IntraclassForm>> = {
    icc1: 'ICC(1,1)',
    icc2: 'ICC(2,1)',
    icc3: 'ICC(3,1)',
    icc1k: 'ICC(1,k)',
    icc2k: 'ICC(2,k)',
    icc3k: 'ICC(3,k)',
  }

  test.each(ofKind('icc'))('intraclass correlation $id', ({ input, expect: wanted, tol }) => {
    for (const [name, value] of Object.entries(wanted as Record<string, number>)) {
      near(coefficient(intraclassCorrelation(input.x ?? [], forms[name] as IntraclassForm)), value, tol)
    }
  })

  test.each(ofKind('icc_ms'))('mean squares $id', ({ input, expect: wanted, tol }) => {
    const { subjects, within, raters, residual } = meanSquares(input.x ?? [])
    const { MSB, MSW, MSJ, MSE } = wanted as Record<string, number>
    near(subjects, MSB ?? 0, tol)
    near(within, MSW ?? 0, tol)
    near(raters, MSJ ?? 0, tol)
    near(residual, MSE ?? 0, tol)
  })

  test.each(ofKind('icc_ci95'))('intervals $id', ({ input, expect: wanted, tol }) => {
    for (const [name, [low, high]] of Object.entries(wanted as Record<string, [number, number]>)) {
      const found = intraclassCorrelation(input.x ?? [], forms[name] as IntraclassForm)
      if (!found.ok || found.interval === undefined) throw new Error(name)
      near(found.interval.low, low, tol)
      near(found.interval.high, high, tol)
    }
  })
})

describe('what can not be computed says so', () => {
  test('nothing rated, and nothing that could be told apart', () => {
    expect(cohenKappa([])).toEqual({ ok: false, reason: 'no-observations' })
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ ok: false, reason: 'no-observations' })
    expect(
      cohenKappa([
        [9, 0],
        [0, 0],
      ]),
    ).toEqual({ ok: false, reason: 'no-variation' })
    expect(gwetAC1([[9]])).toEqual({ ok: false, reason: 'no-variation' })
    // Where kappa is silent AC1 has something to say: everybody in one of two categories.
    expect(
      gwetAC1([
        [9, 0],
        [0, 0],
      ]),
    ).toMatchObject({ ok: true, value: 1 })
    expect(fleissKappa([[1, 0]])).toEqual({ ok: false, reason: 'no-pairs' })
    expect(
      fleissKappa([
        [3, 0],
        [2, 0],
      ]),
    ).toEqual({ ok: false, reason: 'no-variation' })
    expect(
      krippendorffAlpha(
        [
          [1, null],
          [null, 2],
        ],
        'nominal',
      ),
    ).toEqual({ ok: false, reason: 'no-pairs' })
    expect(
      krippendorffAlpha(
        [
          [4, 4],
          [4, 4],
        ],
        'interval',
      ),
    ).toEqual({ ok: false, reason: 'no-variation' })
    expect(intraclassCorrelation([[1, 2]], 'ICC(1,1)')).toEqual({ ok: false, reason: 'too-few' })
    expect(
      intraclassCorrelation(
        [
          [3, 3],
          [3, 3],
        ],
        'ICC(2,1)',
      ),
    ).toEqual({ ok: false, reason: 'no-variation' })
  })

  test('one unit has a value but no interval', () => {
    const found = krippendorffAlpha([[1, 2]], 'nominal')
    expect(found).toMatchObject({ ok: true, n: 1 })
    expect(found).not.toHaveProperty('interval')
  })

  test('decimals that binary fractions miss are the same values all the same', () => {
    // Six times a sixth is not quite 1 to the machine; to Fleiss all ratings are of one category.
    for (const subjects of [6, 10, 49])
      expect(fleissKappa(Array.from({ length: subjects }, () => [0, 3]))).toEqual({ ok: false, reason: 'no-variation' })
    const alike = [86.3, 86.3, 86.3]
    expect(intraclassCorrelation([alike, alike, alike], 'ICC(2,1)')).toEqual({ ok: false, reason: 'no-variation' })
    const agreed = [86.1, 86.3, 85.7].map((score) => [score, score, score])
    expect(intraclassCorrelation(agreed, 'ICC(2,1)')).toEqual({ ok: true, value: 1, n: 3 })
  })

  test('alpha of values that lie far from 0 keeps its digits', () => {
    // By hand: observed 2 (1 + 0 + 1) ÷ 6 = 2/3; of the 30 ordered pairs 664 ÷ 30 = 332/15; 1 − (2/3) ÷ (332/15) = 161/166.
    const units = [
      [1, 2],
      [3, 3],
      [9, 8],
    ]
    const near0 = coefficient(krippendorffAlpha(units, 'interval'))
    near(near0, 161 / 166, 1e-12)
    const far = units.map((values) => values.map((value) => value + 1e8))
    near(coefficient(krippendorffAlpha(far, 'interval')), near0, 1e-12)
    const farDecimals = units.map((values) => values.map((value) => value / 10 + 1e8))
    near(coefficient(krippendorffAlpha(farDecimals, 'interval')), near0, 1e-7)
  })

  test('where Satterthwaite’s degrees of freedom come to nearly nothing, the correlation stands without an interval', () => {
    // The value by the mean squares of Shrout and Fleiss in Python; the formula's ends are no number and below the value.
    const ratings = [
      [74, 75.4, 78.8, 74.5, 77.7, 76.2],
      [73.4, 78.3, 79.4, 79.2, 72.7, 73.8],
    ]
    const found = intraclassCorrelation(ratings, 'ICC(2,1)')
    near(coefficient(found), -0.18281093205832, 1e-12)
    expect(found).not.toHaveProperty('interval')
  })

  test('what is no table of counts is an error of the program', () => {
    expect(() => krippendorffAlpha([[-1, 2]], 'ratio')).toThrow(RangeError)
    expect(() => cohenKappa([[1, 2]])).toThrow(RangeError)
    expect(() => fleissKappa([[1.5, 2]])).toThrow(RangeError)
    expect(() => krippendorffAlpha([[Number.NaN, 2]], 'interval')).toThrow(RangeError)
    expect(() => intraclassCorrelation([[1, 2], [3]], 'ICC(1,1)')).toThrow(RangeError)
  })
})

describe('laws', () => {
  const table = [
    [13, 2, 0],
    [1, 20, 7],
    [3, 4, 56],
  ]
  const turned = table.map((_, column) => table.map((row) => row[column] ?? 0))

  test('who is called the first rater makes no difference', () => {
    for (const weighting of ['none', 'linear', 'quadratic'] as const) {
      near(coefficient(cohenKappa(table, weighting)), coefficient(cohenKappa(turned, weighting)), 1e-12)
      near(coefficient(gwetAC1(table, weighting)), coefficient(gwetAC1(turned, weighting)), 1e-12)
    }
  })

  test('full agreement is 1 by every one of them', () => {
    const diagonal = [
      [5, 0],
      [0, 7],
    ]
    expect(coefficient(cohenKappa(diagonal))).toBe(1)
    expect(coefficient(gwetAC1(diagonal))).toBe(1)
    expect(
      coefficient(
        fleissKappa([
          [3, 0],
          [0, 3],
        ]),
      ),
    ).toBe(1)
    expect(
      coefficient(
        krippendorffAlpha(
          [
            [80, 80],
            [90, 90],
            [70, 70],
          ],
          'interval',
        ),
      ),
    ).toBe(1)
    expect(
      coefficient(
        intraclassCorrelation(
          [
            [80, 80],
            [90, 90],
            [70, 70],
          ],
          'ICC(2,1)',
        ),
      ),
    ).toBe(1)
  })

  test('of two categories, weights say nothing', () => {
    const pair = [
      [20, 5],
      [10, 15],
    ]
    near(coefficient(cohenKappa(pair, 'linear')), coefficient(cohenKappa(pair)), 1e-12)
    near(coefficient(cohenKappa(pair, 'quadratic')), coefficient(cohenKappa(pair)), 1e-12)
  })

  test('the interval of Cohen’s kappa is the large-sample one', () => {
    // Fleiss, Cohen and Everitt by hand for 20, 5, 10, 15: κ 0.4, standard error 0.12744 (n = 50).
    const found = cohenKappa([
      [20, 5],
      [10, 15],
    ])
    if (!found.ok) throw new Error(found.reason)
    near(found.standardError ?? 0, standardErrorByHand(), 1e-12)
  })
})

/** Σ over cells, written out for 20, 5, 10, 15: margins .5 .5 and .6 .4, po .7, pe .5, κ .4. */
function standardErrorByHand(): number {
  const kappa = 0.4
  const agreeing = 0.4 * (1 - (0.5 + 0.6) * (1 - kappa)) ** 2 + 0.3 * (1 - (0.5 + 0.4) * (1 - kappa)) ** 2
  // The second rater's share of the row's category and the first's of the column's.
  const differing = (1 - kappa) ** 2 * (0.1 * (0.6 + 0.5) ** 2 + 0.2 * (0.4 + 0.5) ** 2)
  const rest = (kappa - 0.5 * (1 - kappa)) ** 2
  return Math.sqrt((agreeing + differing - rest) / (50 * 0.25))
}
