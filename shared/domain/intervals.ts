import { compareMeans } from './comparisons/compare-means.ts'
import { compareRates, rateInterval } from './comparisons/compare-rates.ts'
import type {
  BeforeAfter,
  ChosenTest,
  Comparison,
  Count,
  Difference,
  DifferenceComparison,
  Means,
  NotComparable,
  Proportions,
  Rate,
  Rates,
  Ratio,
  RatioComparison,
  Tails,
} from './comparisons/comparison.ts'
import { meanOf, varianceOf } from './comparisons/moments.ts'
import { logGamma, normalQuantile, normalUpper, studentFactor } from './distributions.ts'
import { type Estimate, unreachable } from './result.ts'

export type Interval = { readonly low: number; readonly high: number }

/**
 * Wilson's score interval for a proportion (Wilson 1927, without continuity correction), as parts of one. It always
 * lies within 0 to 1 and contains the observed proportion; with no observation at all it is 0 to 1. Counts that
 * can't be (negative, more successes than observations) are a RangeError. `population`: how many there are in all,
 * where the sample was drawn from them without replacement and the statement is about just these; then n counts as
 * n (N − 1) ÷ (N − n) observations (Cochran, Sampling Techniques, §3.2), and all of them leave no doubt.
 */
export function wilsonInterval(successes: number, n: number, confidence = 0.95, population = Infinity): Interval {
  if (!(Number.isInteger(n) && Number.isInteger(successes) && successes >= 0 && successes <= n)) {
    throw new RangeError('successes and n are whole numbers, 0 ≤ successes ≤ n')
  }
  if (n === 0) return { low: 0, high: 1 }
  if (!(population >= n)) throw new RangeError('a population is no smaller than its sample')
  const z = normalQuantile((1 + confidence) / 2)
  const share = successes / n
  if (population === n) return { low: share, high: share }
  const weight = population === Infinity ? n : (n * (population - 1)) / (population - n)
  const centre = share + (z * z) / (2 * weight)
  const spread = z * Math.sqrt((share * (1 - share)) / weight + (z * z) / (4 * weight * weight))
  const scale = 1 + (z * z) / weight
  // Rounding may push an end past the bound or the share itself by a bit in the last place.
  return {
    low: successes === 0 ? 0 : Math.min(share, Math.max(0, (centre - spread) / scale)),
    high: successes === n ? 1 : Math.max(share, Math.min(1, (centre + spread) / scale)),
  }
}

/**
 * The mean of some values with Student's t interval, mean ± t · s ÷ √n, in the unit of the values. `within` clips the
 * interval to what the values can be (scores: 0 to 10000). One value has a mean but no interval, none has neither
 * (`no-observations`). `population`: how many there are in all, where the values are a sample without replacement and
 * the statement is about just these; the standard error is then multiplied by √(1 − n ÷ N) (Cochran, §2.6).
 */
export function meanInterval(
  values: readonly number[],
  confidence = 0.95,
  within?: Interval,
  population = Infinity,
): Estimate {
  const n = values.length
  if (!(population >= n)) throw new RangeError('a population is no smaller than its sample')
  if (n === 0) return { ok: false, reason: 'no-observations' }
  const mean = meanOf(values)
  if (n === 1) return { ok: true, value: mean, n }
  const standardError = Math.sqrt((varianceOf(values) / n) * (1 - n / population))
  const half = studentFactor(confidence, n - 1) * standardError
  const low = Math.max(mean - half, within?.low ?? Number.NEGATIVE_INFINITY)
  const high = Math.min(mean + half, within?.high ?? Number.POSITIVE_INFINITY)
  return { ok: true, value: mean, standardError, interval: { low, high, confidence }, n }
}

/** ln of how probable a table with k of the second group's successes is, given the margins. */
function tableProbabilities(
  first: Count,
  second: Count,
): { readonly at: (k: number) => number; from: number; to: number } {
  const [n, hits] = [first.n + second.n, first.successes + second.successes]
  return {
    at: (k) => logChoose(second.n, k) + logChoose(first.n, hits - k) - logChoose(n, hits),
    from: Math.max(0, hits - first.n),
    to: Math.min(second.n, hits),
  }
}
const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)

function probabilityWhere(first: Count, second: Count, counts: (k: number, log: number) => boolean): number {
  const { at, from, to } = tableProbabilities(first, second)
  let probability = 0
  for (let k = from; k <= to; k += 1) {
    const log = at(k)
    if (counts(k, log)) probability += Math.exp(log)
  }
  return Math.min(1, probability)
}

/**
 * Fisher's exact test of two proportions, two-sided p: the probability, given the margins, of every table that is no
 * more likely than the one observed.
 */
export function fisherExact(first: Count, second: Count): number {
  // The same table reached by another sum must not drop out through floating point.
  const limit = tableProbabilities(first, second).at(second.successes) + 1e-7
  return probabilityWhere(first, second, (_, log) => log <= limit)
}

type TestOfProportions = Tails & Extract<ChosenTest, { readonly test: 'fisher' | 'score' }>

/** Fisher's test where counts are small, otherwise the score test with (N − 1) ÷ N (Campbell, Stat. Med. 26, 2007). */
function testProportions(before: Count, after: Count): TestOfProportions {
  const n = before.n + after.n
  const pooled = (before.successes + after.successes) / n
  const expected = Math.min(before.n, after.n) * Math.min(pooled, 1 - pooled)
  if (n <= 200 || expected < 5) {
    const oneSided = {
      higher: probabilityWhere(before, after, (k) => k >= after.successes),
      lower: probabilityWhere(before, after, (k) => k <= after.successes),
    }
    return { test: 'fisher', because: 'small-counts', pValue: fisherExact(before, after), oneSided }
  }
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / after.n) * (n / (n - 1)))
  const z = (after.successes / after.n - before.successes / before.n) / error
  const oneSided = { higher: normalUpper(z), lower: normalUpper(-z) }
  return { test: 'score', because: 'large-counts', pValue: 2 * normalUpper(Math.abs(z)), oneSided }
}

/** Newcombe's hybrid score interval (1998, method 10) from the two Wilson intervals. */
function compareCounts(before: Count, after: Count, confidence: number): Difference | NotComparable {
  if (before.n === 0 || after.n === 0) return { ok: false, reason: 'no-observations' }
  const [p1, p2] = [before.successes / before.n, after.successes / after.n]
  const one = wilsonInterval(before.successes, before.n, confidence)
  const two = wilsonInterval(after.successes, after.n, confidence)
  const difference = p2 - p1
  const interval = {
    low: difference - Math.hypot(p2 - two.low, one.high - p1),
    high: difference + Math.hypot(two.high - p2, p1 - one.low),
    confidence,
  }
  return { measure: 'difference', difference, interval, ...testProportions(before, after) }
}

function proportionOf({ successes, n }: Count, confidence: number): Estimate {
  return { ok: true, value: successes / n, interval: { ...wilsonInterval(successes, n, confidence), confidence }, n }
}

function rateOf(rate: Rate, confidence: number): Estimate {
  const interval = { ...rateInterval(rate, confidence), confidence }
  return { ok: true, value: rate.events / rate.exposure, interval, n: rate.exposure }
}

const isRate = ({ events, exposure }: Rate): boolean =>
  Number.isInteger(events) && events >= 0 && Number.isFinite(exposure) && exposure >= 0

function compareFrequencies({ before, after }: Rates, confidence: number): RatioComparison {
  if (!(isRate(before) && isRate(after))) throw new RangeError('events are a whole number, exposure a number from 0')
  const ratio: Ratio | NotComparable = compareRates(before, after, confidence)
  if ('ok' in ratio) return ratio
  return { ok: true, before: rateOf(before, confidence), after: rateOf(after, confidence), ...ratio }
}

/**
 * Compares an indicator before and after a rectification, as two independent groups. Means (after − before): Welch's t
 * test and interval, or the rank-sum test with the median shift where the values are few or not normal-like.
 * Proportions (after − before): Newcombe's interval, with Fisher's exact test where counts are small. Rates (after ÷
 * before): the exact conditional test and interval. `test` and `because` say which was used and why; where there is
 * nothing to compare, `reason` says so. The samples stand for the process, so no finite population is corrected for.
 */
export function compareBeforeAfter(groups: Means | Proportions, confidence?: number): DifferenceComparison
export function compareBeforeAfter(groups: Rates, confidence?: number): RatioComparison
export function compareBeforeAfter(groups: BeforeAfter, confidence?: number): Comparison
export function compareBeforeAfter(groups: BeforeAfter, confidence = 0.95): Comparison {
  switch (groups.kind) {
    case 'means': {
      const { before, after } = groups
      const compared = compareMeans(before, after, confidence)
      if ('ok' in compared) return compared
      return {
        ok: true,
        before: meanInterval(before, confidence),
        after: meanInterval(after, confidence),
        ...compared,
      }
    }
    case 'proportions': {
      const { before, after } = groups
      const compared = compareCounts(before, after, confidence)
      if ('ok' in compared) return compared
      return { ok: true, before: proportionOf(before, confidence), after: proportionOf(after, confidence), ...compared }
    }
    case 'rates':
      return compareFrequencies(groups, confidence)
    default:
      return unreachable(groups)
  }
}
