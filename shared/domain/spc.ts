import { meanOf } from './comparisons/moments.ts'

/*
 * Statistical process control: charts of individual values and of proportions, Nelson's rules, and Pareto's order.
 * Limits are those of Shewhart's charts at three standard deviations (Montgomery, Introduction to Statistical Quality
 * Control, chapters 6 and 7).
 */

/** The mean moving range of two normal values is this many standard deviations (d₂ for n = 2, as printed in tables). */
const rangePerSigma = 1.128
/** D₄ for n = 2: the upper limit of the moving-range chart is this many mean ranges. */
const upperRangeFactor = 3.267

export type IndividualsLimits = {
  readonly centre: number
  readonly upper: number
  readonly lower: number
  readonly meanRange: number
  /** The upper limit of the moving ranges; their lower one is 0. */
  readonly rangeUpper: number
  /** The standard deviation between neighbours: mean moving range ÷ 1.128. */
  readonly sigma: number
}

/**
 * The limits of an XmR chart from the mean of the values and their mean moving range, in the unit of the values:
 * centre ± 3 · mR̄ ÷ 1.128, ranges up to 3.267 · mR̄. For a baseline that is kept while new values are added.
 */
export function individualsLimits(centre: number, meanRange: number): IndividualsLimits {
  if (!(Number.isFinite(centre) && meanRange >= 0 && Number.isFinite(meanRange))) {
    throw new RangeError('a centre is a number and a mean range is one from 0')
  }
  const sigma = meanRange / rangePerSigma
  return {
    centre,
    upper: centre + 3 * sigma,
    lower: centre - 3 * sigma,
    meanRange,
    rangeUpper: upperRangeFactor * meanRange,
    sigma,
  }
}

/**
 * A distance in standard deviations without the last digits, which are those of binary fractions: what lies on the centre
 * or on a line in decimals lies there for Nelson's rules, too.
 */
const distance = (sigmas: number): number => Math.round(sigmas * 1e9) / 1e9 + 0

/** `z`: each value's distance from the centre in standard deviations, for `nelsonRules`; null where they are all equal. */
export type IndividualsChart =
  | (IndividualsLimits & { readonly ok: true; readonly z: readonly number[] | null })
  | { readonly ok: false; readonly reason: 'no-observations' | 'single-observation' }

/**
 * The XmR chart (individuals and moving range) of values in the order of time. No value and a single one have no
 * chart, because there is no moving range; values that are all equal have limits that lie on the centre, and no `z`.
 * A value that is not a finite number is a RangeError. Montgomery, section 6.4 (table 16-3 in the 2nd edition).
 */
export function individualsChart(values: readonly number[]): IndividualsChart {
  if (!values.every(Number.isFinite)) throw new RangeError('values are finite numbers')
  if (values.length < 2) return { ok: false, reason: values.length === 0 ? 'no-observations' : 'single-observation' }
  const centre = meanOf(values)
  const ranges = values.slice(1).map((value, place) => Math.abs(value - (values[place] ?? value)))
  const limits = individualsLimits(centre, meanOf(ranges))
  const z = limits.sigma === 0 ? null : values.map((value) => distance((value - centre) / limits.sigma))
  return { ok: true, ...limits, z }
}

/** One period's proportion as parts of one, with its limits; `z` is null where every period has 0 or every one has 1. */
export type ProportionPoint =
  | {
      readonly ok: true
      readonly p: number
      readonly upper: number
      readonly lower: number
      readonly n: number
      readonly z: number | null
    }
  | { readonly ok: false; readonly reason: 'no-observations' }

/** The points stand in the order of the counts; `centre` is null where nothing at all was observed. */
export type ProportionChart = { readonly centre: number | null; readonly points: readonly ProportionPoint[] }

function proportionPoint(count: number, n: number, centre: number): ProportionPoint {
  if (n === 0) return { ok: false, reason: 'no-observations' }
  const sigma = Math.sqrt((centre * (1 - centre)) / n)
  const p = count / n
  return {
    ok: true,
    p,
    upper: Math.min(1, centre + 3 * sigma),
    lower: Math.max(0, centre - 3 * sigma),
    n,
    z: sigma === 0 ? null : distance((p - centre) / sigma),
  }
}

/**
 * The p chart of `counts` out of `sizes` (one size for all, or one a period): p̄ = Σ counts ÷ Σ sizes, limits
 * p̄ ± 3 √(p̄ (1 − p̄) ÷ n), clipped to 0–1. A period of size 0 keeps its place and says that nothing was observed.
 * Counts needn't be whole, as those of a published example that gives their sum alone. Counts that can't be (negative,
 * above their size, another number of sizes) are a RangeError. Montgomery, section 7.2.
 */
export function proportionChart(counts: readonly number[], sizes: number | readonly number[]): ProportionChart {
  if (typeof sizes !== 'number' && sizes.length !== counts.length) throw new RangeError('one size for each count')
  const pairs = counts.map((count, place) => ({ count, n: typeof sizes === 'number' ? sizes : (sizes[place] ?? 0) }))
  for (const { count, n } of pairs) {
    if (!(Number.isInteger(n) && count >= 0 && count <= n)) {
      throw new RangeError('sizes are whole numbers, 0 ≤ count ≤ size')
    }
  }
  const total = pairs.reduce((sum, { n }) => sum + n, 0)
  if (total === 0) return { centre: null, points: pairs.map(() => ({ ok: false, reason: 'no-observations' })) }
  const centre = pairs.reduce((sum, { count }) => sum + count, 0) / total
  return { centre, points: pairs.map(({ count, n }) => proportionPoint(count, n, centre)) }
}

export type NelsonRule = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** A rule that is met, and the place (from 0) of the point that completes its pattern. */
export type NelsonSignal = { readonly rule: NelsonRule; readonly index: number }

/** How many points each rule's pattern spans (rule 2: by default); a signal's points are the last that many. */
export const nelsonSpans: Readonly<Record<NelsonRule, number>> = { 1: 1, 2: 9, 3: 6, 4: 14, 5: 3, 6: 5, 7: 15, 8: 8 }

type Points = readonly number[]
const isRising = (points: Points): boolean =>
  points.every((point, place) => place === 0 || point > (points[place - 1] ?? point))
const isFalling = (points: Points): boolean => isRising(points.map((point) => -point))

function isAlternating(points: Points): boolean {
  const steps = points.slice(1).map((point, place) => point - (points[place] ?? point))
  return steps.every((step, place) => step !== 0 && (place === 0 || step * (steps[place - 1] ?? 0) < 0))
}

/** Enough of the points lie beyond the line on one side, the last of them too: there the pattern becomes complete. */
function isBeyond(points: Points, line: number, enough: number): boolean {
  const last = points.at(-1) ?? 0
  if (Math.abs(last) <= line) return false
  return points.filter((point) => point * Math.sign(last) > line).length >= enough
}

const allAbove = (points: Points, line: number): boolean => points.every((point) => point > line)

/** Whether the points that end a series meet a rule, given as many of them as the rule spans. */
const isMet: Readonly<Record<NelsonRule, (points: Points) => boolean>> = {
  1: ([point = 0]) => Math.abs(point) > 3,
  2: (points) => allAbove(points, 0) || points.every((point) => point < 0),
  3: (points) => isRising(points) || isFalling(points),
  4: isAlternating,
  5: (points) => isBeyond(points, 2, 2),
  6: (points) => isBeyond(points, 1, 4),
  7: (points) => points.every((point) => Math.abs(point) < 1),
  8: (points) => points.every((point) => Math.abs(point) > 1),
}
const rules: readonly NelsonRule[] = [1, 2, 3, 4, 5, 6, 7, 8]
/** "Two of three" is complete with its second point, wherever in the series that is. */
const isCompleteEarly = (rule: NelsonRule): boolean => rule === 5 || rule === 6

/**
 * Nelson's eight rules on a series of distances from the centre in standard deviations, every place at which one is
 * met, in the order of the series:
 * 1 beyond 3σ · 2 nine (or eight) in a row on one side · 3 six in a row rising or falling · 4 fourteen in a row
 * alternating up and down · 5 two of three beyond 2σ on one side · 6 four of five beyond 1σ on one side · 7 fifteen in
 * a row within 1σ · 8 eight in a row beyond 1σ on either side.
 * A point on a line is not beyond it. Run lengths: Nelson, Journal of Quality Technology 16 (1984); eight is the run of
 * the Western Electric handbook, and seven is that of some firms' manuals. A value that is not a number is a RangeError.
 */
export function nelsonRules(
  z: readonly number[],
  options: { readonly ruleTwoRun?: 7 | 8 | 9 } = {},
): readonly NelsonSignal[] {
  if (z.some(Number.isNaN)) throw new RangeError('distances are numbers')
  const spans = { ...nelsonSpans, 2: options.ruleTwoRun ?? nelsonSpans[2] }
  return z.flatMap((_, index) =>
    rules
      .filter((rule) => {
        const points = z.slice(Math.max(0, index + 1 - spans[rule]), index + 1)
        return (points.length === spans[rule] || isCompleteEarly(rule)) && isMet[rule](points)
      })
      .map((rule) => ({ rule, index })),
  )
}

/** One bar of a Pareto chart; shares are parts of one. */
export type ParetoBar = {
  readonly key: string
  readonly count: number
  readonly share: number
  /** Share of this bar and all before it; exactly 1 at the last bar that counts. */
  readonly cumulativeShare: number
}

/**
 * Orders counts for a Pareto chart: largest first, equal counts by key, with each one's share of the total and the
 * cumulative share. Entries of one key are added up. Keys that count nothing are left out, so an empty list means
 * there is nothing to show. A count that is negative or not a number is a RangeError.
 */
export function pareto(counts: readonly { readonly key: string; readonly count: number }[]): readonly ParetoBar[] {
  const totals = new Map<string, number>()
  for (const { key, count } of counts) {
    if (!(count >= 0 && Number.isFinite(count))) throw new RangeError(`not a count: ${count}`)
    totals.set(key, (totals.get(key) ?? 0) + count)
  }
  const descending = [...totals]
    .filter(([, count]) => count > 0)
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
  const total = descending.reduce((sum, [, count]) => sum + count, 0)
  let sofar = 0
  return descending.map(([key, count]) => {
    sofar += count
    return { key, count, share: count / total, cumulativeShare: sofar / total }
  })
}
