import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BeforeAfter, Comparison } from '#shared/domain/comparisons/comparison.ts'
import { proportionsPower, sampleStillNeeded } from '#shared/domain/comparisons/sample-needed.ts'
import { verifyEffect } from '#shared/domain/comparisons/verify-effect.ts'
import { compareBeforeAfter } from '#shared/domain/intervals.ts'
import { individualsChart, nelsonRules, proportionChart } from '#shared/domain/spc.ts'
import { agentsOf, chanceOf, scoresOf } from './effect-agents.ts'

const values = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 40 })
const counts = fc
  .integer({ min: 0, max: 150 })
  .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }))
const frequencies = fc.record({
  events: fc.integer({ min: 0, max: 60 }),
  exposure: fc.double({ min: 0.5, max: 1000, noNaN: true }),
})
const pairs = <T>(side: fc.Arbitrary<T>) => ({ before: side, after: side })
const groups: fc.Arbitrary<BeforeAfter> = fc.oneof(
  fc.record({ kind: fc.constant('means' as const), ...pairs(values) }),
  fc.record({ kind: fc.constant('proportions' as const), ...pairs(counts) }),
  fc.record({ kind: fc.constant('rates' as const), ...pairs(frequencies) }),
)
const swapped = (group: BeforeAfter): BeforeAfter =>
  ({ ...group, before: group.after, after: group.before }) as BeforeAfter
const isOk = (comparison: Comparison): comparison is Extract<Comparison, { ok: true }> => comparison.ok
const inverse = (ratio: number | null): number | null => (ratio === null ? 0 : ratio === 0 ? null : 1 / ratio)

function expectNear(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected)
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(expected)))
}

describe('comparing', () => {
  test('the other way round says the opposite with the same certainty', () => {
    fc.assert(
      fc.property(groups, (group) => {
        const [there, back] = [compareBeforeAfter(group), compareBeforeAfter(swapped(group))]
        if (!isOk(there) || !isOk(back)) {
          expect(back).toEqual(there)
          return
        }
        expect([back.test, back.because]).toEqual([there.test, there.because])
        expectNear(back.pValue, there.pValue)
        expectNear(back.oneSided.higher, there.oneSided.lower)
        expectNear(back.oneSided.lower, there.oneSided.higher)
        if (there.measure === 'difference' && back.measure === 'difference') {
          expectNear(back.difference, -there.difference)
          expectNear(back.interval.low, -there.interval.high)
          expectNear(back.interval.high, -there.interval.low)
        } else if (there.measure === 'ratio' && back.measure === 'ratio') {
          expectNear(back.ratio, inverse(there.ratio))
          expectNear(back.interval.low, inverse(there.interval.high) ?? 0)
          expectNear(back.interval.high, inverse(there.interval.low))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('probabilities are probabilities, and an interval holds what was observed', () => {
    fc.assert(
      fc.property(groups, fc.constantFrom(0.8, 0.9, 0.95, 0.99), (group, confidence) => {
        const result = compareBeforeAfter(group, confidence)
        if (!isOk(result)) return
        const { higher, lower } = result.oneSided
        for (const p of [result.pValue, higher, lower]) {
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(1 + 1e-9)
        }
        expect(higher + lower).toBeGreaterThanOrEqual(1 - 1e-9)
        const seen = result.measure === 'ratio' ? (result.ratio ?? Infinity) : result.difference
        expect(result.interval.low).toBeLessThanOrEqual(seen + 1e-9)
        expect(result.interval.high ?? Infinity).toBeGreaterThanOrEqual(seen - 1e-9)
      }),
      { numRuns: 300 },
    )
  })

  test('a better result after never makes a worse verdict', () => {
    const rank = { 'not-effective': 0, 'not-enough-data': 1, effective: 2 }
    fc.assert(
      fc.property(values, values, fc.integer({ min: 0, max: 3000 }), (before, after, better) => {
        const verdictOf = (shift: number) =>
          verifyEffect(
            { kind: 'means', before, after: after.map((value) => value + shift) },
            { direction: 'higher', wanted: 500 },
          ).verdict
        expect(rank[verdictOf(better)]).toBeGreaterThanOrEqual(rank[verdictOf(0)])
      }),
      { numRuns: 300 },
    )
  })

  test('higher is better for one as lower is for its mirror image', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const mirrored = (side: readonly number[]) => side.map((value) => 10_000 - value)
        const up = verifyEffect({ kind: 'means', before, after }, { direction: 'higher', wanted: 500 })
        const down = verifyEffect(
          { kind: 'means', before: mirrored(before), after: mirrored(after) },
          { direction: 'lower', wanted: 500 },
        )
        expect([down.verdict, ...down.reasons]).toEqual([up.verdict, ...up.reasons])
      }),
      { numRuns: 300 },
    )
  })
})

describe('coverage by simulation, 2,000 pairs of samples each', () => {
  const rounds = 2000
  const share = (holds: () => boolean) => Array.from({ length: rounds }, holds).filter(Boolean).length / rounds
  const covers = (comparison: Comparison, truth: number): boolean =>
    comparison.ok && comparison.interval.low <= truth && (comparison.interval.high ?? Infinity) >= truth

  test('means: Welch’s interval on levels, the median shift’s on crowded scores', () => {
    const chance = chanceOf('3')
    const [level, , crowded] = agentsOf(chance, 3)
    if (level === undefined || crowded === undefined) throw new Error('no agents')
    for (const agent of [level, crowded]) {
      const covered = share(() => {
        const before = scoresOf(chance, agent, 18)
        return covers(compareBeforeAfter({ kind: 'means', before, after: scoresOf(chance, agent, 14) }), 0)
      })
      console.log(`${agent.kind}: 95 % intervals hold the truth in ${(covered * 100).toFixed(1)} %`)
      expect(covered).toBeGreaterThanOrEqual(0.935)
    }
  })

  test('proportions: Newcombe’s; rates: the exact one', () => {
    const chance = chanceOf('5')
    const proportion = share(() => {
      const before = { successes: chance.hits(40, 0.6), n: 40 }
      const after = { successes: chance.hits(30, 0.8), n: 30 }
      return covers(compareBeforeAfter({ kind: 'proportions', before, after }), 0.2)
    })
    const rate = share(() => {
      const before = { events: chance.events(14), exposure: 40 }
      const after = { events: chance.events(6), exposure: 30 }
      return covers(compareBeforeAfter({ kind: 'rates', before, after }), 6 / 30 / (14 / 40))
    })
    console.log(`proportions ${(proportion * 100).toFixed(1)} %, rates ${(rate * 100).toFixed(1)} %`)
    expect(proportion).toBeGreaterThanOrEqual(0.935)
    expect(rate).toBeGreaterThanOrEqual(0.945)
  })

  test('the sample that is asked for finds the wanted improvement about as often as it says', () => {
    const chance = chanceOf('9')
    const goal = { direction: 'higher', wanted: 0.25 } as const
    const none = { successes: 0, n: 0 }
    const plan = sampleStillNeeded({ kind: 'proportions', before: { successes: 50, n: 100 }, after: none }, goal)
    if (!plan.ok || plan.after === null) throw new Error('nothing planned')
    const n = plan.after
    expect(proportionsPower(0.5, 0.75, 0.025)(100, n)).toBeGreaterThanOrEqual(0.8)
    const found = share(() => {
      const before = { successes: chance.hits(100, 0.5), n: 100 }
      const after = { successes: chance.hits(n, 0.75), n }
      return verifyEffect({ kind: 'proportions', before, after }, goal).verdict === 'effective'
    })
    console.log(`${n} after 100 before: found in ${(found * 100).toFixed(1)} %`)
    expect(found).toBeGreaterThanOrEqual(0.77)
    expect(found).toBeLessThanOrEqual(0.88)
  })
})

describe('control charts', () => {
  const distances = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { maxLength: 40 })

  test('a chart turned upside down signals at the same points, and later points take no signal back', () => {
    fc.assert(
      fc.property(distances, distances, (z, more) => {
        const signals = nelsonRules(z)
        expect(nelsonRules(z.map((value) => -value))).toEqual(signals)
        expect(nelsonRules([...z, ...more]).slice(0, signals.length)).toEqual(signals)
      }),
    )
  })

  test('limits enclose the centre, move with the values and stay within 0 to 1 for proportions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: -500, max: 500 }),
        (series, shift) => {
          const [chart, moved] = [individualsChart(series), individualsChart(series.map((value) => value + shift))]
          if (!chart.ok || !moved.ok) throw new Error('no chart')
          expect(chart.lower).toBeLessThanOrEqual(chart.centre)
          expect(chart.upper).toBeGreaterThanOrEqual(chart.centre)
          expectNear(moved.upper, chart.upper + shift)
        },
      ),
    )
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 30 }), (periods) => {
        const chart = proportionChart(
          periods.map(({ successes }) => successes),
          periods.map(({ n }) => n),
        )
        for (const point of chart.points) {
          if (!point.ok) continue
          expect(point.lower).toBeGreaterThanOrEqual(0)
          expect(point.upper).toBeLessThanOrEqual(1)
          expect(point.lower).toBeLessThanOrEqual((chart.centre ?? 0) + 1e-12)
          expect(point.upper).toBeGreaterThanOrEqual((chart.centre ?? 1) - 1e-12)
        }
      }),
    )
  })
})
