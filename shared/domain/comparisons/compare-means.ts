import { studentFactor, studentTwoSided } from '../distributions.ts'
import type { ChosenTest, Difference, NotComparable } from './comparison.ts'
import { meanOf, varianceOf } from './moments.ts'
import { shapiroWilk } from './normal-like.ts'
import { rankSum } from './rank-sum.ts'

/** Below this many values on a side its shape can't be judged at all. */
const few = 5
/** From this many values on a mean is close to normal, whatever its values are. */
const many = 30

type Values = readonly number[]

/** The standard error of a difference of means, and the degrees of freedom of Welch and Satterthwaite. */
export function welchError(a: { variance: number; n: number }, b: { variance: number; n: number }) {
  const [first, second] = [a.variance / a.n, b.variance / b.n]
  const squared = first + second
  return {
    error: Math.sqrt(squared),
    degrees: squared ** 2 / (first ** 2 / (a.n - 1) + second ** 2 / (b.n - 1)),
  }
}

/** Welch's t test and interval (Biometrika 34, 1947). */
function welch(before: Values, after: Values, confidence: number, because: 'many' | 'normal-like'): Difference {
  const { error, degrees } = welchError(
    { variance: varianceOf(before), n: before.length },
    { variance: varianceOf(after), n: after.length },
  )
  const difference = meanOf(after) - meanOf(before)
  const half = studentFactor(confidence, degrees) * error
  const pValue = studentTwoSided(difference / error, degrees)
  const [towards, away] = [pValue / 2, 1 - pValue / 2]
  return {
    measure: 'difference',
    test: 'welch',
    because,
    difference,
    interval: { low: difference - half, high: difference + half, confidence },
    pValue,
    oneSided: difference >= 0 ? { higher: towards, lower: away } : { higher: away, lower: towards },
  }
}

const isNormalLike = (values: Values): boolean => values.length >= many || (shapiroWilk(values)?.pValue ?? 0) >= 0.05

type TestOfMeans = Extract<ChosenTest, { readonly test: 'welch' | 'rank-sum-exact' | 'rank-sum' }>

function choose(before: Values, after: Values): TestOfMeans['because'] {
  const smallest = Math.min(before.length, after.length)
  if (varianceOf(before) === 0 && varianceOf(after) === 0) return 'no-spread'
  if (smallest < few) return 'few'
  if (smallest >= many) return 'many'
  return isNormalLike(before) && isNormalLike(after) ? 'normal-like' : 'not-normal-like'
}

/**
 * Compares two independent groups of values. Welch's test where both sides are 30 or more, or are 5 or more and look
 * normal (Shapiro and Wilk, 5 %); otherwise the rank-sum test. The choice never looks at the difference.
 */
export function compareMeans(before: Values, after: Values, confidence: number): Difference | NotComparable {
  const smallest = Math.min(before.length, after.length)
  if (smallest === 0) return { ok: false, reason: 'no-observations' }
  if (smallest === 1) return { ok: false, reason: 'single-observation' }
  const because = choose(before, after)
  if (because === 'many' || because === 'normal-like') return welch(before, after, confidence, because)
  const isAlike = because === 'no-spread' && (before[0] === after[0] || smallest < few)
  if (isAlike) return { ok: false, reason: 'no-variation' }
  const ranked = rankSum(before, after, confidence)
  if (ranked === null) return { ok: false, reason: 'too-few' }
  return { measure: 'difference', because, ...ranked }
}
