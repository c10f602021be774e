import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { BeforeAfter } from '#shared/domain/comparisons/comparison.ts'
import { type EffectGoal, sampleStillNeeded } from '#shared/domain/comparisons/sample-needed.ts'
import { verifyEffect } from '#shared/domain/comparisons/verify-effect.ts'
import { type Agent, agentsOf, type Chance, chanceOf, scoresOf } from './effect-agents.ts'

const document = readFileSync(new URL('../../docs/statistics.md', import.meta.url), 'utf8')
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

const reviewsBefore = 60

/**
 * What is reviewed in the end: the after side gets what the desk asks for; where before has too few for any number to
 * be enough, or the number would be unreasonable, both sides get the balanced one.
 */
function planned(groups: BeforeAfter, goal: EffectGoal): { readonly before: number; readonly after: number } {
  const needed = sampleStillNeeded(groups, goal)
  if (!needed.ok) return { before: reviewsBefore, after: 5 }
  const { after, each } = needed
  return after === null || after > 3 * reviewsBefore
    ? { before: Math.max(reviewsBefore, each), after: each }
    : { before: reviewsBefore, after: Math.max(5, after) }
}

type Verdict = 'effective' | 'not-effective' | 'not-enough-data'
type Trial = (chance: Chance, agent: Agent, isImproved: boolean) => Verdict

const trials: Readonly<Record<'mean score' | 'pass rate' | 'finding frequency', Trial>> = {
  'mean score': (chance, agent, isImproved) => {
    const goal = { direction: 'higher', wanted: 400 } as const
    const first = scoresOf(chance, agent, reviewsBefore)
    const plan = planned({ kind: 'means', before: first, after: [] }, goal)
    const before = [...first, ...scoresOf(chance, agent, plan.before - reviewsBefore)]
    const after = scoresOf(chance, agent, plan.after, isImproved ? 4 : 0)
    return verifyEffect({ kind: 'means', before, after }, goal).verdict
  },
  'pass rate': (chance, { passRate }, isImproved) => {
    const goal = { direction: 'higher', wanted: 0.25 } as const
    const first = { successes: chance.hits(reviewsBefore, passRate), n: reviewsBefore }
    const plan = planned({ kind: 'proportions', before: first, after: { successes: 0, n: 0 } }, goal)
    const more = chance.hits(plan.before - reviewsBefore, passRate)
    const before = { successes: first.successes + more, n: plan.before }
    const after = { successes: chance.hits(plan.after, passRate + (isImproved ? 0.25 : 0)), n: plan.after }
    return verifyEffect({ kind: 'proportions', before, after }, goal).verdict
  },
  'finding frequency': (chance, { findingsPerCall }, isImproved) => {
    const goal = { direction: 'lower', wanted: 0.4 } as const
    const first = { events: chance.events(findingsPerCall * reviewsBefore), exposure: reviewsBefore }
    const plan = planned({ kind: 'rates', before: first, after: { events: 0, exposure: 0 } }, goal)
    const more = chance.events(findingsPerCall * (plan.before - reviewsBefore))
    const before = { events: first.events + more, exposure: plan.before }
    const mean = findingsPerCall * plan.after * (isImproved ? 0.4 : 1)
    return verifyEffect({ kind: 'rates', before, after: { events: chance.events(mean), exposure: plan.after } }, goal)
      .verdict
  },
}

/** How many of the agents, all improved or none, get each verdict. */
function verdictsOf(trial: Trial, seed: string, agents: number, isImproved: boolean) {
  const chance = chanceOf(seed)
  const counts = { effective: 0, 'not-effective': 0, 'not-enough-data': 0 }
  for (const agent of agentsOf(chance, agents)) counts[trial(chance, agent, isImproved)] += 1
  return counts
}

describe('verdicts on 200 synthetic agents', () => {
  test('at most 5 % are called effective where nothing improved; the power where all did is stated', () => {
    let falselyEffective = 0
    for (const [name, trial] of Object.entries(trials)) {
      const unchanged = verdictsOf(trial, '20261122', 200, false)
      const improved = verdictsOf(trial, '20261122', 200, true)
      falselyEffective += unchanged.effective
      const line = [
        name,
        percent(unchanged.effective, 200),
        percent(unchanged['not-effective'], 200),
        percent(improved.effective, 200),
        percent(improved['not-effective'], 200),
      ].join(' | ')
      console.log(line)
      expect.soft(document).toContain(`| ${line} |`)
      expect.soft(unchanged.effective / 200).toBeLessThanOrEqual(0.05)
      expect.soft(improved.effective / 200).toBeGreaterThanOrEqual(0.7)
    }
    expect(falselyEffective / 600).toBeLessThanOrEqual(0.05)
  })

  test('2,000 unchanged agents: no indicator goes past 5 %', () => {
    for (const [name, trial] of Object.entries(trials)) {
      const { effective } = verdictsOf(trial, '7', 2000, false)
      const line = `${name} | ${percent(effective, 2000)}`
      console.log(line)
      expect.soft(document).toContain(`| ${line} |`)
      expect.soft(effective / 2000).toBeLessThanOrEqual(0.05)
    }
  })

  test('2,000 unchanged agents looked at when half the reviews are done, and again when all are: still at most 5 %', () => {
    const chance = chanceOf('13')
    const goal = { direction: 'higher', wanted: 400 } as const
    let effective = 0
    for (const agent of agentsOf(chance, 2000)) {
      const first = scoresOf(chance, agent, reviewsBefore)
      const plan = planned({ kind: 'means', before: first, after: [] }, goal)
      const before = [...first, ...scoresOf(chance, agent, plan.before - reviewsBefore)]
      const after = scoresOf(chance, agent, plan.after)
      const looks = [after.slice(0, after.length / 2), after]
      if (looks.some((seen) => verifyEffect({ kind: 'means', before, after: seen }, goal).verdict === 'effective'))
        effective += 1
    }
    const line = `mean score, two looks | ${percent(effective, 2000)}`
    console.log(line)
    expect(document).toContain(`| ${line} |`)
    expect(effective / 2000).toBeLessThanOrEqual(0.05)
  })

  test('those found by their bad scores: fresh reviews before keep the rate, the ones that raised the finding break it', () => {
    const chance = chanceOf('11')
    const goal = { direction: 'higher', wanted: 400 } as const
    const counts = { found: 0, fresh: 0, same: 0 }
    for (const agent of agentsOf(chance, 6000)) {
      const raised = scoresOf(chance, agent, 20)
      const isFound =
        raised.reduce((sum, score) => sum + score, 0) / 20 < (agent.kind === 'level' ? agent.level * 100 - 200 : 8200)
      if (!isFound) continue
      const [fresh, after] = [scoresOf(chance, agent, 20), scoresOf(chance, agent, 20)]
      counts.found += 1
      if (verifyEffect({ kind: 'means', before: fresh, after }, goal).verdict === 'effective') counts.fresh += 1
      if (verifyEffect({ kind: 'means', before: raised, after }, goal).verdict === 'effective') counts.same += 1
    }
    const line = `${counts.found} | ${percent(counts.fresh, counts.found)} | ${percent(counts.same, counts.found)}`
    console.log(line)
    expect(document).toContain(`| ${line} |`)
    expect(counts.fresh / counts.found).toBeLessThanOrEqual(0.05)
    expect(counts.same).toBeGreaterThan(3 * counts.fresh)
  })
})
