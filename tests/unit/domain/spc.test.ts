import { describe, expect, test } from 'vitest'
import { individualsChart, nelsonRules, nelsonSpans, proportionChart } from '#shared/domain/spc.ts'

const only = (rule: number, z: readonly number[], run?: 8 | 9) =>
  nelsonRules(z, run === undefined ? {} : { ruleTwoRun: run })
    .filter((signal) => signal.rule === rule)
    .map(({ index }) => index)
const repeat = (n: number, at: (place: number) => number) => Array.from({ length: n }, (_, place) => at(place))

describe('charts that can’t be drawn say so', () => {
  test('individuals', () => {
    expect(individualsChart([])).toEqual({ ok: false, reason: 'no-observations' })
    expect(individualsChart([86])).toEqual({ ok: false, reason: 'single-observation' })
    expect(individualsChart([86, 86, 86])).toMatchObject({ ok: true, centre: 86, upper: 86, lower: 86, z: null })
    expect(() => individualsChart([86, Number.NaN])).toThrow(RangeError)
  })

  test('proportions', () => {
    expect(proportionChart([], 10)).toEqual({ centre: null, points: [] })
    expect(proportionChart([0, 0], 0)).toEqual({
      centre: null,
      points: [
        { ok: false, reason: 'no-observations' },
        { ok: false, reason: 'no-observations' },
      ],
    })
    const withGap = proportionChart([3, 0, 2], [40, 0, 25])
    expect(withGap.centre).toBeCloseTo(5 / 65, 12)
    expect(withGap.points.map(({ ok }) => ok)).toEqual([true, false, true])
    expect(proportionChart([10, 10], 10)).toMatchObject({ centre: 1, points: [{ upper: 1, lower: 1, z: null }, {}] })
    for (const [counts, sizes] of [
      [[3], 2],
      [[-1], 2],
      [[Number.NaN], 2],
      [[1], 2.5],
      [[1, 1], [2]],
    ] as const)
      expect(() => proportionChart(counts, sizes)).toThrow(RangeError)
  })

  test('a value that is the mean in decimals lies on the centre, and equal values have it as their mean', () => {
    // 0.1 + 0.2 + 0.3 is not quite 0.6 in binary fractions: 0.2 would count as below the centre and break no run.
    expect(individualsChart([0.1, 0.2, 0.3])).toMatchObject({ ok: true, z: [-1.128, 0, 1.128] })
    expect(individualsChart([86.3, 86.3, 86.3, 86.3, 86.3, 86.3, 86.3])).toMatchObject({ centre: 86.3, upper: 86.3 })
  })

  test('counts that are but a share of a published sum have the chart of the sum', () => {
    // Montgomery, example 6-1: 117 of 20 samples of 100.
    const { centre, points } = proportionChart(
      Array.from({ length: 20 }, () => 117 / 20),
      100,
    )
    expect(centre).toBeCloseTo(0.0585, 12)
    expect(points[0]).toMatchObject({ ok: true, lower: 0, z: 0 })
  })

  test('limits never leave 0 to 1', () => {
    expect(proportionChart([9, 10], 10)).toMatchObject({ points: [{ upper: 1 }, { upper: 1 }] })
    expect(proportionChart([1, 0], 10)).toMatchObject({ points: [{ lower: 0 }, { lower: 0 }] })
  })
})

describe('Nelson’s rules at their edges', () => {
  test('1: on the line is not beyond it, below counts as above', () => {
    expect(only(1, [3, -3, -3.01])).toEqual([2])
  })

  test('2: nine by default, eight on request; the centre breaks a run; every further point signals again', () => {
    expect(
      only(
        2,
        repeat(8, () => 0.5),
      ),
    ).toEqual([])
    expect(
      only(
        2,
        repeat(8, () => 0.5),
        8,
      ),
    ).toEqual([7])
    expect(
      only(
        2,
        repeat(10, () => -0.5),
      ),
    ).toEqual([8, 9])
    expect(only(2, [...repeat(8, () => 0.5), 0, 0.5])).toEqual([])
  })

  test('3: six, with no two equal', () => {
    expect(only(3, [6, 5, 4, 3, 2, 1])).toEqual([5])
    expect(only(3, [1, 2, 3, 3, 4, 5])).toEqual([])
  })

  test('4: fourteen; a step of nothing breaks it', () => {
    const zigzag = repeat(14, (place) => (place % 2 === 0 ? 0.3 : -0.3))
    expect(only(4, zigzag.slice(1))).toEqual([])
    expect(only(4, [...zigzag.slice(0, 13), zigzag[12] ?? 0])).toEqual([])
    expect(only(4, zigzag)).toEqual([13])
  })

  test('5 and 6: on one side, complete at the point that is itself beyond', () => {
    expect(only(5, [2.1, -2.2, 0])).toEqual([])
    expect(only(5, [0, 2.1, 2.2, 0])).toEqual([2])
    expect(only(5, [2.1, 2.2])).toEqual([1])
    expect(only(5, [-2.1, 0, 0, -2.1])).toEqual([])
    expect(only(6, [-1.1, -1.2, -1.3, -1.4, 0])).toEqual([3])
    expect(only(6, [1.1, 1.2, 0, 0, 1.3, 1.4])).toEqual([])
  })

  test('7 and 8: fifteen within and eight beyond one sigma', () => {
    expect(only(7, [...repeat(14, () => 0.1), 1])).toEqual([])
    expect(
      only(
        7,
        repeat(16, () => -0.1),
      ),
    ).toEqual([14, 15])
    expect(only(8, [...repeat(7, () => 1.5), 1])).toEqual([])
    expect(
      only(
        8,
        repeat(8, (place) => (place % 2 === 0 ? 1.5 : -1.5)),
      ),
    ).toEqual([7])
  })

  test('nothing signals on nothing; what isn’t a number is a mistake; every span reaches back as it says', () => {
    expect(nelsonRules([])).toEqual([])
    expect(() => nelsonRules([Number.NaN])).toThrow(RangeError)
    expect(nelsonSpans).toEqual({ 1: 1, 2: 9, 3: 6, 4: 14, 5: 3, 6: 5, 7: 15, 8: 8 })
  })
})
