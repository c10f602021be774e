import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { verifyEffect } from '#shared/domain/comparisons/verify-effect.ts'
import {
  comparedAs,
  goalOf,
  proposePlan,
  riskAfter,
  type VerificationMeasure,
  type VerificationPlan,
} from '#shared/domain/verification/plan.ts'
import { type ProposedSample, proposedSample } from '#shared/domain/verification/sample.ts'
import { groupsOf, type MeasuredReview, sideOf } from '#shared/domain/verification/sides.ts'
import { type Agent, agentsOf, type Chance, chanceOf, scoresOf } from './effect-agents.ts'

/*
 * The way of a verification as the desk goes it, on synthetic agents: reviews that raise the finding, others before, a
 * draw as large as the desk proposes, a conclusion, and where that says "not enough data" one more draw and a second
 * look. docs/statistics.md says what these tests find.
 */

const document = readFileSync(new URL('../../docs/statistics.md', import.meta.url), 'utf8')
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

const sheetId = 'sheet'
const measures = {
  'mean score': { measure: { kind: 'score', sheetId }, wanted: 4 },
  'pass rate': { measure: { kind: 'item', sheetId, itemId: 'tone' }, wanted: 0.25 },
  'finding frequency': {
    measure: { kind: 'finding-frequency', sheetId, findingClass: null, kindId: null },
    wanted: 0.4,
  },
} as const satisfies Readonly<Record<string, { readonly measure: VerificationMeasure; readonly wanted: number }>>
type MeasureName = keyof typeof measures
const names = Object.keys(measures) as MeasureName[]

function planOf(name: MeasureName): VerificationPlan {
  const proposed = proposePlan({
    findings: [],
    fallbackSheetId: sheetId,
    begunOn: '2026-03-01',
    completedOn: '2026-03-31',
  })
  const direction = name === 'finding frequency' ? 'lower' : 'higher'
  return { ...proposed, ...measures[name], direction }
}

/** What a review of this agent measures; improved ones are better by exactly what is wanted. */
function valuesOf(name: MeasureName, chance: Chance, agent: Agent, n: number, isImproved: boolean): readonly number[] {
  switch (name) {
    case 'mean score':
      return scoresOf(chance, agent, n, isImproved ? 4 : 0).map((score) => score / 100)
    case 'pass rate': {
      const share = agent.passRate + (isImproved ? 0.25 : 0)
      return Array.from({ length: n }, () => (chance.uniform() < share ? 1 : 0))
    }
    case 'finding frequency': {
      const each = agent.findingsPerCall * (isImproved ? 0.4 : 1)
      return Array.from({ length: n }, () => chance.events(each))
    }
  }
}

const reviews = (
  values: readonly number[],
  drawId: string,
  source: MeasuredReview['source'] = 'random',
): readonly MeasuredReview[] => values.map((value) => ({ drawId, agentId: 'a', source, measured: { ok: true, value } }))

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const raised = 20
const reviewedBefore = 60
/** More than so many nobody draws for one agent in one go. */
const mostDrawn = 180
const none: ReadonlySet<string> = new Set()

type Verdict = ReturnType<typeof verifyEffect>['verdict']

/** Somebody whose 20 reviews were worse than usual, so that a finding was filed; null: nobody noticed. */
function raisedReviews(name: MeasureName, chance: Chance, agent: Agent): readonly MeasuredReview[] | null {
  const values = valuesOf(name, chance, agent, raised, false)
  const usual = meanOf(valuesOf(name, chance, agent, 400, false))
  const isWorse = name === 'finding frequency' ? meanOf(values) > usual : meanOf(values) < usual
  return isWorse ? reviews(values, 'raising') : null
}

/** Found, drawn for, reviewed, concluded, and where that wasn't enough drawn for and looked at once more. */
function verdictOn(name: MeasureName, chance: Chance, agent: Agent, isImproved: boolean): Verdict | null {
  const plan = planOf(name)
  const kind = comparedAs(plan.measure)
  const raising = raisedReviews(name, chance, agent)
  if (raising === null) return null
  const beforeReviews = [...raising, ...reviews(valuesOf(name, chance, agent, reviewedBefore, false), 'monthly')]
  const afterReviews: MeasuredReview[] = []
  const sides = () => ({
    before: sideOf(beforeReviews, new Set(['raising'])),
    after: sideOf(afterReviews, none),
  })
  const looked = (conclusions: number) => {
    const { before, after } = sides()
    return verifyEffect(groupsOf(kind, before, after), goalOf(plan, riskAfter(conclusions)))
  }
  const draw = (wanted: ProposedSample, id: string): void => {
    const [before, after] = [Math.min(wanted.before, mostDrawn), Math.min(wanted.after, mostDrawn)]
    beforeReviews.push(...reviews(valuesOf(name, chance, agent, before, false), id, 're-monitoring'))
    afterReviews.push(...reviews(valuesOf(name, chance, agent, after, isImproved), id, 're-monitoring'))
  }
  const proposed = (conclusions: number): ProposedSample => {
    const { before, after } = sides()
    return proposedSample(looked(conclusions).needed, { before: before.values.length, after: after.values.length })
  }
  draw(proposed(0), 'first')
  const first = looked(0).verdict
  if (first !== 'not-enough-data') return first
  draw(proposed(1), 'second')
  return looked(1).verdict
}

/** The verdicts on so many agents that were found. */
function verdictsOn(name: MeasureName, seed: string, agents: number, isImproved: boolean) {
  const chance = chanceOf(seed)
  const counts = { effective: 0, 'not-effective': 0, 'not-enough-data': 0 }
  let left = agents
  while (left > 0) {
    for (const agent of agentsOf(chance, agents)) {
      if (left === 0) break
      const verdict = verdictOn(name, chance, agent, isImproved)
      if (verdict === null) continue
      counts[verdict] += 1
      left -= 1
    }
  }
  return counts
}

describe('the way of a verification on 200 synthetic agents', () => {
  test.each(names)('%s: at most 5 %% falsely effective; the power is stated', (name) => {
    const unchanged = verdictsOn(name, '20261122', 200, false)
    const improved = verdictsOn(name, '20261122', 200, true)
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
  })

  test('four looks at the risks the desk takes, 2,000 unchanged agents: at most 5 % falsely effective', () => {
    const chance = chanceOf('29')
    const plan = planOf('mean score')
    let effective = 0
    for (const agent of agentsOf(chance, 2000)) {
      const before = sideOf(reviews(valuesOf('mean score', chance, agent, reviewedBefore, false), 'monthly'), none)
      const all = reviews(valuesOf('mean score', chance, agent, 120, false), 'after')
      const isEffective = [30, 60, 90, 120].some((seen, conclusions) => {
        const after = sideOf(all.slice(0, seen), none)
        const goal = goalOf(plan, riskAfter(conclusions))
        return verifyEffect(groupsOf('means', before, after), goal).verdict === 'effective'
      })
      if (isEffective) effective += 1
    }
    const line = `four looks | ${percent(effective, 2000)}`
    console.log(line)
    expect(document).toContain(`| ${line} |`)
    expect(effective / 2000).toBeLessThanOrEqual(0.05)
  })
})
