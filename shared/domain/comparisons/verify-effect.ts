import { compareBeforeAfter } from '../intervals.ts'
import { unreachable } from '../result.ts'
import type { BeforeAfter, Comparison } from './comparison.ts'
import { completeGoal, type EffectGoal, type SampleNeeded, sampleStillNeeded } from './sample-needed.ts'

/**
 * Why the verdict is what it is.
 * effective: `improved` (the one-sided test finds an improvement), with `below-wanted` where the improvement that was
 * observed is smaller than the wanted one, which yet can't be excluded.
 * not-effective: `worse` (the test of the other side finds a change for the worse), `wanted-excluded` (the one-sided
 * interval leaves the wanted improvement out), `not-shown` (a sample large enough for the wanted improvement shows none).
 * not-enough-data: `inconclusive` (more is needed), `too-few-before`, `too-few-after`, or why nothing can be compared.
 */
export type EffectReason =
  | 'improved'
  | 'below-wanted'
  | 'worse'
  | 'wanted-excluded'
  | 'not-shown'
  | 'inconclusive'
  | 'too-few-before'
  | 'too-few-after'
  | Extract<Comparison, { ok: false }>['reason']

export type EffectVerdict = {
  readonly verdict: 'effective' | 'not-effective' | 'not-enough-data'
  readonly reasons: readonly EffectReason[]
  /** With the two-sided interval of 1 − 2 · risk (95 %), whose ends are the one-sided limits the verdict is made by. */
  readonly comparison: Comparison
  readonly needed: SampleNeeded
}

/** Fewer reviews (of rates: exposure) than this on a side never make a verdict, whatever they show. */
export const fewestReviews = 5

function sizesOf(groups: BeforeAfter): readonly [before: number, after: number] {
  switch (groups.kind) {
    case 'means':
      return [groups.before.length, groups.after.length]
    case 'proportions':
      return [groups.before.n, groups.after.n]
    case 'rates':
      return [groups.before.exposure, groups.after.exposure]
    default:
      return unreachable(groups)
  }
}

function tooFew(groups: BeforeAfter): readonly EffectReason[] {
  const [before, after] = sizesOf(groups)
  return [
    ...(before < fewestReviews ? (['too-few-before'] as const) : []),
    ...(after < fewestReviews ? (['too-few-after'] as const) : []),
  ]
}

/** The improvement seen and the largest one that can't be excluded, so turned that more is better; null: no bound. */
function improvements(comparison: Extract<Comparison, { ok: true }>, isHigherBetter: boolean) {
  const { interval } = comparison
  const seen = comparison.measure === 'ratio' ? comparison.ratio : comparison.difference
  const best = isHigherBetter ? interval.high : interval.low
  const turned = (value: number | null): number => (value === null ? Infinity : value)
  return isHigherBetter ? { seen: turned(seen), best: turned(best) } : { seen: -turned(seen), best: -turned(best) }
}

/**
 * Verifies the effect of a rectification by data (design §7, R4): effective, not effective or not enough data, with the
 * reasons. Each side of the change has its own test at the goal's risk, so an improvement that isn't there is found in
 * at most that part of all cases: each time one looks, and where the reviews that raised the finding are not among those
 * before (docs/statistics.md has the simulations).
 */
export function verifyEffect(groups: BeforeAfter, effectGoal: EffectGoal): EffectVerdict {
  const goal = completeGoal(groups.kind, effectGoal)
  const isHigherBetter = goal.direction === 'higher'
  const comparison = compareBeforeAfter(groups, 1 - 2 * goal.risk)
  const needed = sampleStillNeeded(groups, effectGoal)
  const told = (verdict: EffectVerdict['verdict'], ...reasons: readonly EffectReason[]): EffectVerdict => ({
    verdict,
    reasons,
    comparison,
    needed,
  })
  const few = tooFew(groups)
  if (few.length > 0) return told('not-enough-data', ...few)
  if (!comparison.ok) return told('not-enough-data', comparison.reason)
  const { higher, lower } = comparison.oneSided
  const [better, worse] = isHigherBetter ? [higher, lower] : [lower, higher]
  const { seen, best } = improvements(comparison, isHigherBetter)
  const wanted = groups.kind === 'rates' && !isHigherBetter ? -goal.wanted : goal.wanted
  if (worse <= goal.risk) return told('not-effective', 'worse')
  if (best < wanted) return told('not-effective', 'wanted-excluded')
  if (better <= goal.risk) return told('effective', 'improved', ...(seen < wanted ? (['below-wanted'] as const) : []))
  if (needed.ok && needed.powerNow >= needed.power) return told('not-effective', 'not-shown')
  return told('not-enough-data', 'inconclusive')
}
