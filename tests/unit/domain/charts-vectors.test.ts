import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { individualsChart, individualsLimits, nelsonRules, pareto, proportionChart } from '#shared/domain/spc.ts'

type Case = { id: string; kind: string; input: never; expect: Record<string, unknown>; tol?: number }
const file = new URL('../../fixtures/vectors/charts.json', import.meta.url)
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]

const chartOf = (values: readonly number[]) => {
  const chart = individualsChart(values)
  if (!chart.ok) throw new Error(chart.reason)
  return chart
}
const named = ({ centre, meanRange, upper, lower, rangeUpper }: ReturnType<typeof individualsLimits>) => ({
  mean: centre,
  mr: meanRange,
  ucl: upper,
  lcl: lower,
  ucl_mr: rangeUpper,
})
/** The cases count points from 1. */
const placesOf = (z: readonly number[], rule: number, run?: 7 | 8 | 9): readonly number[] =>
  nelsonRules(z, run === undefined ? {} : { ruleTwoRun: run })
    .filter((signal) => signal.rule === rule)
    .map(({ index }) => index + 1)

/** A count a period that adds up to the published sum, as even as whole numbers allow. */
const spread = (sum: number, periods: number): readonly number[] =>
  Array.from(
    { length: periods },
    (_, place) => Math.floor((sum * (place + 1)) / periods) - Math.floor((sum * place) / periods),
  )
const limitsOf = (counts: readonly number[], sizes: number | readonly number[]) => {
  const chart = proportionChart(counts, sizes)
  const points = chart.points.map((point) => {
    if (!point.ok) throw new Error(point.reason)
    return point
  })
  return { pbar: chart.centre, ucl: points.map(({ upper }) => upper), lcl: points.map(({ lower }) => lower) }
}

const expressed: Readonly<Record<string, (input: never) => unknown>> = {
  xmr: ({ x }: { x: number[] }) => named(chartOf(x)),
  xmr_from_sums: ({ n, sum, sum_mr }: { n: number; sum: number; sum_mr: number }) =>
    named(individualsLimits(sum / n, sum_mr / (n - 1))),
  nelson_on_xmr({ x, run }: { x: number[]; run: 7 | 9 }) {
    const { z } = chartOf(x)
    return { '1': placesOf(z ?? [], 1, run), '2': placesOf(z ?? [], 2, run) }
  },
  nelson_z: ({ z, rule }: { z: number[]; rule: number }) => placesOf(z, rule),
  p_chart({ sum, n, m }: { sum: number; n: number; m: number }) {
    const { pbar, ucl, lcl } = limitsOf(spread(sum, m), n)
    expect(new Set(ucl).size).toBe(1)
    return { pbar, ucl: ucl[0], lcl: lcl[0] }
  },
  p_chart_varn: ({ d, n }: { d: number[]; n: number[] }) => limitsOf(d, n),
  pareto(counts: number[]) {
    const bars = pareto(counts.map((count, place) => ({ key: `k${place}`, count })))
    return { sorted: bars.map(({ count }) => count), cum: bars.map((bar) => bar.cumulativeShare * 100) }
  },
}

function expectMet(actual: unknown, expected: unknown, tolerance: number): void {
  if (typeof expected === 'number') {
    expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(tolerance)
    return
  }
  if (Array.isArray(expected)) expect((actual as unknown[]).length).toBe(expected.length)
  for (const [key, value] of Object.entries(expected as object))
    expectMet((actual as Record<string, unknown>)[key], value, tolerance)
}

describe('worked examples of control charts', () => {
  test('every kind of case is expressed', () => {
    expect(cases.filter(({ kind }) => !(kind in expressed)).map(({ id }) => id)).toEqual([])
    expect(cases.length).toBe(18)
  })

  for (const { id, kind, input, expect: expected, tol } of cases)
    test(`${id}: ${kind}`, () => expectMet(expressed[kind]?.(input), expected, tol ?? 1e-4))
})
