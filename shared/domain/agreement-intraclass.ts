import { meanOf } from './comparisons/moments.ts'
import { incompleteBeta, risingRoot } from './distributions.ts'
import type { Estimate } from './result.ts'

/** One rating (…,1) or the mean of all raters (…,k); raters of each subject its own (1), random (2) or fixed (3). */
export type IntraclassForm = 'ICC(1,1)' | 'ICC(2,1)' | 'ICC(3,1)' | 'ICC(1,k)' | 'ICC(2,k)' | 'ICC(3,k)'

const confidence = 0.95
const upper = (1 + confidence) / 2

/** Mean squares of a two-way table: between subjects, within them, between raters, and what is left. */
export type MeanSquares = {
  readonly subjects: number
  readonly within: number
  readonly raters: number
  readonly residual: number
}

const squares = (values: readonly number[]): number => values.reduce((sum, value) => sum + value * value, 0)

/** The analysis of variance behind all forms (Shrout and Fleiss 1979): subjects × raters, no gaps, two of each at least. */
export function meanSquares(ratings: readonly (readonly number[])[]): MeanSquares {
  const [n, k] = [ratings.length, ratings[0]?.length ?? 0]
  const grand = meanOf(ratings.flat())
  const bySubject = ratings.map((row) => meanOf(row) - grand)
  const byRater = Array.from({ length: k }, (_, rater) => meanOf(ratings.map((row) => row[rater] as number)) - grand)
  const withinSubjects = ratings.flatMap((row, at) => row.map((value) => value - grand - (bySubject[at] as number)))
  const left = withinSubjects.map((value, place) => value - (byRater[place % k] as number))
  // A spread this small against the ratings themselves is what decimals lose as binary fractions: none at all.
  const least = 1e-24 * squares(ratings.flat())
  const spread = (deviations: readonly number[]): number => {
    const sum = squares(deviations)
    return sum <= least ? 0 : sum
  }
  return {
    subjects: (k * spread(bySubject)) / (n - 1),
    within: spread(withinSubjects) / (n * (k - 1)),
    raters: (n * spread(byRater)) / (k - 1),
    residual: spread(left) / ((n - 1) * (k - 1)),
  }
}

/** The value below which F with these degrees of freedom lies with a probability. */
function fQuantile(probability: number, first: number, second: number): number {
  // F ≤ f is a beta of first·f ÷ (first·f + second), which lies between 0 and 1 and can be searched.
  const share = risingRoot((x) => incompleteBeta(first / 2, second / 2, x), probability, 0, 1)
  return (second * share) / (first * (1 - share))
}

type Span = { readonly low: number; readonly high: number }

/** The mean of k raters from what one of them is good for (Spearman and Brown). */
const ofMean = (one: number, k: number): number => (one * k) / (1 + one * (k - 1))

/** One-way and fixed raters: the interval of F turned into that of the correlation. */
function spanByF(between: number, error: number, degrees: readonly [number, number], k: number): Span {
  const ratio = between / error
  const [first, second] = degrees
  const one = (f: number): number => (f - 1) / (f + k - 1)
  return { low: one(ratio / fQuantile(upper, first, second)), high: one(ratio * fQuantile(upper, second, first)) }
}

/** Random raters: McGraw and Wong (1996), by Satterthwaite's degrees of freedom. */
function spanOfRandom({ subjects, raters, residual }: MeanSquares, one: number, n: number, k: number): Span {
  const ratio = raters / residual
  const part = n * (1 + (k - 1) * one) - k * one
  const degrees = ((n - 1) * (k - 1) * (k * one * ratio + part) ** 2) / ((n - 1) * (k * one * ratio) ** 2 + part ** 2)
  const [low, high] = [fQuantile(upper, n - 1, degrees), fQuantile(upper, degrees, n - 1)]
  const error = k * raters + (k * n - k - n) * residual
  return {
    low: (n * (subjects - low * residual)) / (low * error + n * subjects),
    high: (n * (high * subjects - residual)) / (error + n * high * subjects),
  }
}

function single(form: '1' | '2' | '3', of: MeanSquares, n: number, k: number): number {
  const { subjects, within, raters, residual } = of
  if (form === '1') return (subjects - within) / (subjects + (k - 1) * within)
  if (form === '3') return (subjects - residual) / (subjects + (k - 1) * residual)
  return (subjects - residual) / (subjects + (k - 1) * residual + (k * (raters - residual)) / n)
}

/**
 * Intraclass correlation of ratings (subjects × raters, without gaps) in one of Shrout and Fleiss' six forms (1979), with
 * the intervals of McGraw and Wong (1996). Fewer than two subjects or raters answer `too-few`, ratings that are all equal
 * `no-variation`; full agreement has no interval, and none is given where the approximation for random raters breaks down.
 */
export function intraclassCorrelation(ratings: readonly (readonly number[])[], form: IntraclassForm): Estimate {
  const [n, k] = [ratings.length, ratings[0]?.length ?? 0]
  if (ratings.some((row) => row.length !== k || row.some((value) => !Number.isFinite(value)))) {
    throw new RangeError('ratings are finite numbers, in rows of the same length')
  }
  if (n < 2 || k < 2) return { ok: false, reason: 'too-few' }
  const squared = meanSquares(ratings)
  if (squared.subjects === 0 && squared.within === 0) return { ok: false, reason: 'no-variation' }
  const kind = form.charAt(4) as '1' | '2' | '3'
  const isMean = form.endsWith('k)')
  const one = single(kind, squared, n, k)
  const value = isMean ? ofMean(one, k) : one
  if (!Number.isFinite(value)) return { ok: false, reason: 'no-variation' }
  const error = kind === '1' ? squared.within : squared.residual
  if (error === 0) return { ok: true, value, n }
  const span =
    kind === '2'
      ? spanOfRandom(squared, one, n, k)
      : spanByF(squared.subjects, error, [n - 1, kind === '1' ? n * (k - 1) : (n - 1) * (k - 1)], k)
  const [low, high] = isMean ? [ofMean(span.low, k), ofMean(span.high, k)] : [span.low, span.high]
  // Satterthwaite's degrees of freedom may come so close to 0 that nothing is told by them.
  if (!(low <= value && value <= high)) return { ok: true, value, n }
  return { ok: true, value, interval: { low, high, confidence }, n }
}
