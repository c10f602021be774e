import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BeforeAfter } from '#shared/domain/comparisons/comparison.ts'
import type { EffectGoal } from '#shared/domain/comparisons/sample-needed.ts'
import { fewestReviews, verifyEffect } from '#shared/domain/comparisons/verify-effect.ts'
import { addDays } from '#shared/domain/days.ts'
import { afterPeriodOf, planRefusals, type VerificationPlan } from '#shared/domain/verification/plan.ts'
import { proposedSample } from '#shared/domain/verification/sample.ts'
import { differingMix, groupsOf, type MeasuredReview, type Side, sideOf } from '#shared/domain/verification/sides.ts'
import { type Agent, agentsOf, type Chance, chanceOf, scoresOf } from './effect-agents.ts'

/* What lies at the edges: nothing, one, no spread, all or none, large counts, odd goals. Each has a verdict with a reason. */

const scores = fc.oneof(
  fc.array(fc.constantFrom(0, 70.1, 70.1, 100), { maxLength: 70 }),
  fc
    .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 70 }))
    .map(([value, n]) => Array<number>(n).fill(value / 100)),
)
const counts = fc
  .oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 1_000_000 }))
  .chain((n) =>
    fc.record({ n: fc.constant(n), successes: fc.oneof(fc.constantFrom(0, n), fc.integer({ min: 0, max: n })) }),
  )
const rates = fc.record({
  events: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })),
  exposure: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 2000 })),
})
const direction = fc.constantFrom('higher' as const, 'lower' as const)
const risk = fc.constantFrom(0.025, 0.005)
const difference = (most: number) =>
  fc.record({
    direction,
    risk,
    wanted: fc.oneof(fc.constant(most), fc.double({ min: most / 1000, max: most, noNaN: true })),
  })
const ratio = fc.oneof(
  fc.record({
    direction: fc.constant('lower' as const),
    risk,
    wanted: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  }),
  fc.record({
    direction: fc.constant('higher' as const),
    risk,
    wanted: fc.double({ min: 1.001, max: 50, noNaN: true }),
  }),
)
const sides = <K extends BeforeAfter['kind'], T>(kind: K, side: fc.Arbitrary<T>) =>
  fc.record({ kind: fc.constant(kind), before: side, after: side })
const cases: fc.Arbitrary<readonly [BeforeAfter, EffectGoal]> = fc.oneof(
  fc.tuple(sides('means', scores), difference(100)),
  fc.tuple(sides('proportions', counts), difference(1)),
  fc.tuple(sides('rates', rates), ratio),
)

/** Where a number isn't one, anywhere in what was computed. */
const oddNumbers = (value: unknown, path = ''): readonly string[] =>
  typeof value === 'number'
    ? Number.isFinite(value)
      ? []
      : [`${path} = ${value}`]
    : value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, part]) => oddNumbers(part, `${path}.${key}`))
      : []

const sizeOf = ({ kind, ...groups }: BeforeAfter, side: 'before' | 'after'): number => {
  const values = groups[side]
  return 'length' in values ? values.length : 'exposure' in values ? values.exposure : values.n
}

describe('whatever the sides are', () => {
  test('there is a verdict with a reason, and every number is one', () => {
    fc.assert(
      fc.property(cases, ([groups, goal]) => {
        const effect = verifyEffect(groups, goal)
        expect(oddNumbers(effect)).toEqual([])
        expect(effect.reasons.length).toBeGreaterThan(0)
        if (effect.needed.ok) {
          expect(effect.needed.powerNow).toBeGreaterThanOrEqual(0)
          expect(effect.needed.powerNow).toBeLessThanOrEqual(1)
        }
        const there = { before: sizeOf(groups, 'before'), after: sizeOf(groups, 'after') }
        const proposed = proposedSample(effect.needed, there)
        expect(Math.min(proposed.before, proposed.after)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 1000 },
    )
  })

  test('fewer than five on a side never make one, by whatever is measured', () => {
    fc.assert(
      fc.property(cases, ([groups, goal]) => {
        const { verdict, reasons } = verifyEffect(groups, goal)
        const isFew = (side: 'before' | 'after') => sizeOf(groups, side) < fewestReviews
        expect(reasons.includes('too-few-before')).toBe(isFew('before'))
        expect(reasons.includes('too-few-after')).toBe(isFew('after'))
        if (isFew('before') || isFew('after')) expect(verdict).toBe('not-enough-data')
      }),
      { numRuns: 500 },
    )
  })

  test('a change for the worse is never effective, and none at all isn’t either', () => {
    fc.assert(
      fc.property(counts, counts, difference(1), (one, other, goal) => {
        const [lower, higher] = [one, other].toSorted((a, b) => a.successes * b.n - b.successes * a.n) as [
          typeof one,
          typeof one,
        ]
        const [before, after] = goal.direction === 'higher' ? [higher, lower] : [lower, higher]
        expect(verifyEffect({ kind: 'proportions', before, after }, goal).verdict).not.toBe('effective')
        expect(verifyEffect({ kind: 'proportions', before, after: before }, goal).verdict).not.toBe('effective')
      }),
      { numRuns: 300 },
    )
  })
})

test('a plan that is taken has two sides of at least a day, and no day on both or in the washout', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days))
  const plans = fc.record({
    before: fc.record({ fromDay: day, toDay: day }),
    completedOn: day,
    washoutDays: fc.integer({ min: 0, max: 180 }),
    afterToDay: day,
  })
  let taken = 0
  fc.assert(
    fc.property(plans, (period) => {
      const plan: VerificationPlan = {
        ...period,
        measure: { kind: 'score', sheetId: 's' },
        scope: { kind: 'all' },
        direction: 'higher',
        wanted: 5,
      }
      const after = afterPeriodOf(plan)
      const isWhole = plan.before.fromDay <= plan.before.toDay && after.fromDay <= after.toDay
      const isApart = plan.before.toDay <= plan.completedOn
      expect(planRefusals(plan).length === 0).toBe(isWhole && isApart)
      if (planRefusals(plan).length > 0) return
      taken += 1
      expect(addDays(plan.before.toDay, plan.washoutDays) < after.fromDay).toBe(true)
      // A washout that goes on to the last day leaves nothing after.
      const eaten = { ...plan, washoutDays: 365, afterToDay: addDays(plan.completedOn, 365) }
      expect(planRefusals(eaten)).toContainEqual({ code: 'after-within-washout', field: 'afterToDay' })
    }),
    { numRuns: 4000 },
  )
  expect(taken).toBeGreaterThan(20)
})

const document = readFileSync(new URL('../../docs/statistics.md', import.meta.url), 'utf8')
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

describe('several people on a side', () => {
  const [people, each, rounds] = [6, 10, 1000]
  const goal = { direction: 'higher', wanted: 4 } as const

  const sideOfPeople = (chance: Chance, agents: readonly Agent[], first: number): Side =>
    sideOf(
      agents.flatMap((agent, place) =>
        scoresOf(chance, agent, each).map(
          (score): MeasuredReview => ({
            drawId: 'monthly',
            agentId: String(first + place),
            source: 'random',
            measured: { ok: true, value: score / 100 },
          }),
        ),
      ),
      new Set(),
    )

  test('the same ones before and after: falsely effective in less than 5 %; others: more often, and said to be others', () => {
    const chance = chanceOf('17')
    const counted = { same: 0, others: 0 }
    for (let round = 0; round < rounds; round += 1) {
      const [team, other] = [agentsOf(chance, people), agentsOf(chance, people)]
      const before = sideOfPeople(chance, team, 0)
      const [same, others] = [sideOfPeople(chance, team, 0), sideOfPeople(chance, other, people)]
      expect(differingMix(before, same)).toBeNull()
      expect(differingMix(before, others)).toEqual({ before: people, after: people, both: 0, moved: 1 })
      if (verifyEffect(groupsOf('means', before, same), goal).verdict === 'effective') counted.same += 1
      if (verifyEffect(groupsOf('means', before, others), goal).verdict === 'effective') counted.others += 1
    }
    const line = `${people} people, ${each} reviews each | ${percent(counted.same, rounds)} | ${percent(counted.others, rounds)}`
    console.log(line)
    expect(document).toContain(`| ${line} |`)
    expect(counted.same / rounds).toBeLessThanOrEqual(0.05)
  })
})
