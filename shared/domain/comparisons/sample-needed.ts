import { normalQuantile, normalUpper, studentFactor } from '../distributions.ts'
import { unreachable } from '../result.ts'
import { welchError } from './compare-means.ts'
import type { BeforeAfter, Count, Rate } from './comparison.ts'
import { varianceOf } from './moments.ts'

export type Direction = 'higher' | 'lower'

/** What an improvement is, how large it has to be, and how sure one wants to be. */
export type EffectGoal = {
  readonly direction: Direction
  /**
   * The smallest improvement that is worth having, above 0: for means in their unit, for proportions in parts of one;
   * for rates the ratio after ÷ before to reach (0.7: three tenths fewer), below 1 for `lower`, above 1 for `higher`.
   */
  readonly wanted: number
  /**
   * The risk of finding an improvement where there is none, one-sided, each time one looks. Default 0.025: what is found
   * has its 95 % interval wholly on the good side, and looking a second time keeps the risk below 5 % in all.
   */
  readonly risk?: number
  /** The chance of finding the wanted improvement where it is there. Default 0.8. */
  readonly power?: number
}

export type SampleNeeded =
  | {
      readonly ok: true
      /** The power that the numbers below give. */
      readonly power: number
      /** The power with what is there now; 0 while a side has too little to be tested. */
      readonly powerNow: number
      /** What the after side needs in all while before stays as it is; null: no number is enough, before has too few. */
      readonly after: number | null
      /** Of that, what is still missing. */
      readonly more: number | null
      /** What each side needs where both can grow alike. */
      readonly each: number
    }
  /** `before-too-few`: no spread or level can be told from before. `wanted-impossible`: no proportion or rate is that. */
  | { readonly ok: false; readonly reason: 'before-too-few' | 'no-variation' | 'wanted-impossible' }

/** The power of a test with this much on the two sides. */
type PowerOf = (before: number, after: number) => number

/**
 * Welch's test, by the normal distribution shifted by Student's factor. Spreads are those observed; before there are
 * two values after, they are taken to be those before.
 */
function meansPower(before: readonly number[], after: readonly number[], goal: Required<EffectGoal>): PowerOf {
  const variance = varianceOf(before)
  const late = after.length >= 2 ? varianceOf(after) : variance
  return (n, m) => {
    if (n < 2 || m < 2) return 0
    const { error, degrees } = welchError({ variance, n }, { variance: late, n: m })
    return 1 - normalUpper(goal.wanted / error - studentFactor(1 - 2 * goal.risk, degrees))
  }
}

/**
 * Two proportions by the normal distribution with a correction for continuity, which comes close to Fisher's test
 * (Fleiss, Tytun and Ury, Biometrics 36, 1980). Without the correction it is the formula of Fleiss' §3.2.
 */
export function proportionsPower(p: number, late: number, risk: number, isCorrected = true): PowerOf {
  const z = normalQuantile(1 - risk)
  return (n, m) => {
    if (n === 0 || m === 0) return 0
    const pooled = (n * p + m * late) / (n + m)
    const ifEqual = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    const ifApart = Math.sqrt((p * (1 - p)) / n + (late * (1 - late)) / m)
    const apart = Math.abs(late - p) - (isCorrected ? (1 / n + 1 / m) / 2 : 0)
    // From none at all to all: nothing is left to chance but whether there is enough to be found.
    if (ifApart === 0) return apart > z * ifEqual ? 1 : 0
    return 1 - normalUpper((apart - z * ifEqual) / ifApart)
  }
}

/** Two rates by their square roots, whose variance is 1 ÷ (4 · exposure) (Huffman, Technometrics 26, 1984). */
function ratesPower({ events, exposure }: Rate, goal: Required<EffectGoal>): PowerOf {
  const rate = events / exposure
  const apart = Math.abs(Math.sqrt(rate * goal.wanted) - Math.sqrt(rate))
  const z = normalQuantile(1 - goal.risk)
  return (n, m) => (n === 0 || m === 0 ? 0 : 1 - normalUpper((2 * apart) / Math.sqrt(1 / n + 1 / m) - z))
}

/** Beyond this nobody would listen any more. */
const mostNeeded = 1_000_000

/** The smallest whole number with enough power, which rises with it; null where none is enough. */
function smallest(power: number, at: (n: number) => number): number | null {
  if (at(mostNeeded) < power) return null
  let [below, enough] = [0, mostNeeded]
  while (enough - below > 1) {
    const half = Math.floor((below + enough) / 2)
    if (at(half) >= power) enough = half
    else below = half
  }
  return enough
}

function lateProportion({ successes, n }: Count, { direction, wanted }: Required<EffectGoal>): number | null {
  const late = successes / n + (direction === 'higher' ? wanted : -wanted)
  return late < -1e-12 || late > 1 + 1e-12 ? null : Math.min(1, Math.max(0, late))
}

type Planned = { readonly of: PowerOf; readonly before: number; readonly after: number }
type Refusal = Extract<SampleNeeded, { ok: false }>
const refuse = (reason: Refusal['reason']): Refusal => ({ ok: false, reason })

function planned(groups: BeforeAfter, goal: Required<EffectGoal>): Planned | Refusal {
  switch (groups.kind) {
    case 'means': {
      const { before, after } = groups
      if (before.length < 2) return refuse('before-too-few')
      if (varianceOf(before) === 0) return refuse('no-variation')
      return { of: meansPower(before, after, goal), before: before.length, after: after.length }
    }
    case 'proportions': {
      const { before, after } = groups
      if (before.n === 0) return refuse('before-too-few')
      const late = lateProportion(before, goal)
      if (late === null) return refuse('wanted-impossible')
      return { of: proportionsPower(before.successes / before.n, late, goal.risk), before: before.n, after: after.n }
    }
    case 'rates': {
      const { before, after } = groups
      if (before.exposure === 0 || before.events === 0) return refuse('before-too-few')
      return { of: ratesPower(before, goal), before: before.exposure, after: after.exposure }
    }
    default:
      return unreachable(groups)
  }
}

/** The goal with its defaults; one that can't be is a RangeError. */
export function completeGoal(kind: BeforeAfter['kind'], goal: EffectGoal): Required<EffectGoal> {
  const { direction, wanted, risk = 0.025, power = 0.8 } = goal
  if (!(risk > 0 && risk < 0.5 && power > 0.5 && power < 1)) throw new RangeError('0 < risk < 0.5 < power < 1')
  const isRatio = direction === 'lower' ? wanted > 0 && wanted < 1 : wanted > 1
  if (!(Number.isFinite(wanted) && (kind === 'rates' ? isRatio : wanted > 0))) {
    throw new RangeError('the wanted improvement is a difference above 0, or a ratio on its side of 1')
  }
  return { direction, wanted, risk, power }
}

/**
 * How much the after side still needs so that the wanted improvement, if it is there, is found with the power of the
 * goal: reviews for means and proportions, exposure (records, days) for rates. It is planned from what was before and
 * the wanted improvement, never from the difference that was observed. All formulas are approximations.
 */
export function sampleStillNeeded(groups: BeforeAfter, effectGoal: EffectGoal): SampleNeeded {
  const goal = completeGoal(groups.kind, effectGoal)
  const plan = planned(groups, goal)
  if ('ok' in plan) return plan
  const each = smallest(goal.power, (n) => plan.of(n, n))
  if (each === null) return refuse('wanted-impossible')
  const after = smallest(goal.power, (m) => plan.of(plan.before, m))
  return {
    ok: true,
    power: goal.power,
    powerNow: plan.of(plan.before, plan.after),
    after,
    more: after === null ? null : Math.max(0, Math.ceil(after - plan.after)),
    each,
  }
}
