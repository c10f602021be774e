import { logGamma, normalQuantile, studentFactor, studentTwoSided } from './distributions.ts'
import type { Estimate } from './result.ts'

export type Interval = { readonly low: number; readonly high: number }

/**
 * Wilson's score interval for a proportion (Wilson 1927, without continuity correction), as parts of one. It always
 * lies within 0 to 1 and contains the observed proportion; with no observation at all it is 0 to 1. Counts that
 * can't be (negative, more successes than observations) are a RangeError.
 */
export function wilsonInterval(successes: number, n: number, confidence = 0.95): Interval {
  if (!(Number.isInteger(n) && Number.isInteger(successes) && successes >= 0 && successes <= n)) {
    throw new RangeError('successes and n are whole numbers, 0 ≤ successes ≤ n')
  }
  if (n === 0) return { low: 0, high: 1 }
  const z = normalQuantile((1 + confidence) / 2)
  const share = successes / n
  const centre = share + (z * z) / (2 * n)
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  // Rounding may push an end past the bound or the share itself by a bit in the last place.
  return {
    low: successes === 0 ? 0 : Math.min(share, Math.max(0, (centre - spread) / scale)),
    high: successes === n ? 1 : Math.max(share, Math.min(1, (centre + spread) / scale)),
  }
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The sample variance (n − 1), in two passes to keep its digits. */
function varianceOf(values: readonly number[], mean: number): number {
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

/**
 * The mean of some values with Student's t interval, mean ± t · s ÷ √n, in the unit of the values. `within` clips the
 * interval to what the values can be (scores: 0 to 10000). One value has a mean but no interval, none has neither
 * (`no-observations`).
 */
export function meanInterval(values: readonly number[], confidence = 0.95, within?: Interval): Estimate {
  const n = values.length
  if (n === 0) return { ok: false, reason: 'no-observations' }
  const mean = meanOf(values)
  if (n === 1) return { ok: true, value: mean, n }
  const standardError = Math.sqrt(varianceOf(values, mean) / n)
  const half = studentFactor(confidence, n - 1) * standardError
  const low = Math.max(mean - half, within?.low ?? Number.NEGATIVE_INFINITY)
  const high = Math.min(mean + half, within?.high ?? Number.POSITIVE_INFINITY)
  return { ok: true, value: mean, standardError, interval: { low, high, confidence }, n }
}

/** How many of n had the property. */
export type Count = { readonly successes: number; readonly n: number }

export type BeforeAfter =
  | { readonly kind: 'means'; readonly before: readonly number[]; readonly after: readonly number[] }
  | { readonly kind: 'proportions'; readonly before: Count; readonly after: Count }

/** A comparison of two independent groups: after − before, with its interval and a two-sided p value. */
export type Comparison =
  | {
      readonly ok: true
      readonly test: 'welch' | 'fisher'
      readonly before: Estimate
      readonly after: Estimate
      readonly difference: number
      readonly interval: Interval & { readonly confidence: number }
      readonly pValue: number
    }
  /** `no-observations`, `single-observation` or `no-variation`: a side has none, one, or both have a spread of 0. */
  | { readonly ok: false; readonly reason: 'no-observations' | 'single-observation' | 'no-variation' }

/** Welch's test, with the degrees of freedom of Welch and Satterthwaite. */
function compareMeans(before: readonly number[], after: readonly number[], confidence: number): Comparison {
  const smallest = Math.min(before.length, after.length)
  if (smallest === 0) return { ok: false, reason: 'no-observations' }
  if (smallest === 1) return { ok: false, reason: 'single-observation' }
  const difference = meanOf(after) - meanOf(before)
  const [a, b] = [before, after].map((values) => varianceOf(values, meanOf(values)) / values.length)
  const squaredError = (a ?? 0) + (b ?? 0)
  if (squaredError === 0) return { ok: false, reason: 'no-variation' }
  const degrees = squaredError ** 2 / ((a ?? 0) ** 2 / (before.length - 1) + (b ?? 0) ** 2 / (after.length - 1))
  const error = Math.sqrt(squaredError)
  const half = studentFactor(confidence, degrees) * error
  return {
    ok: true,
    test: 'welch',
    before: meanInterval(before, confidence),
    after: meanInterval(after, confidence),
    difference,
    interval: { low: difference - half, high: difference + half, confidence },
    pValue: studentTwoSided(difference / error, degrees),
  }
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)

/**
 * Fisher's exact test of two proportions, two-sided p: the probability, given the margins, of every table that is no
 * more likely than the one observed.
 */
export function fisherExact(first: Count, second: Count): number {
  const [n, hits] = [first.n + second.n, first.successes + second.successes]
  const logOf = (k: number) => logChoose(first.n, k) + logChoose(second.n, hits - k) - logChoose(n, hits)
  // The same table reached by another sum must not drop out through floating point.
  const limit = logOf(first.successes) + 1e-7
  let probability = 0
  for (let k = Math.max(0, hits - second.n); k <= Math.min(first.n, hits); k += 1) {
    const log = logOf(k)
    if (log <= limit) probability += Math.exp(log)
  }
  return Math.min(1, probability)
}

function proportionOf({ successes, n }: Count, confidence: number): Estimate {
  return { ok: true, value: successes / n, interval: { ...wilsonInterval(successes, n, confidence), confidence }, n }
}

/** Newcombe's hybrid score interval (1998, method 10) from the two Wilson intervals, with Fisher's exact p. */
function compareProportions(before: Count, after: Count, confidence: number): Comparison {
  if (before.n === 0 || after.n === 0) return { ok: false, reason: 'no-observations' }
  const [p1, p2] = [before.successes / before.n, after.successes / after.n]
  const one = wilsonInterval(before.successes, before.n, confidence)
  const two = wilsonInterval(after.successes, after.n, confidence)
  const difference = p2 - p1
  return {
    ok: true,
    test: 'fisher',
    before: proportionOf(before, confidence),
    after: proportionOf(after, confidence),
    difference,
    interval: {
      low: difference - Math.hypot(p2 - two.low, one.high - p1),
      high: difference + Math.hypot(two.high - p2, p1 - one.low),
      confidence,
    },
    pValue: fisherExact(before, after),
  }
}

/**
 * Compares an indicator before and after a rectification, as two independent groups. Means: Welch's t test and
 * interval. Proportions: Newcombe's interval and Fisher's exact test. Where there is nothing to compare it says why.
 */
export function compareBeforeAfter(groups: BeforeAfter, confidence = 0.95): Comparison {
  return groups.kind === 'means'
    ? compareMeans(groups.before, groups.after, confidence)
    : compareProportions(groups.before, groups.after, confidence)
}
