import type { Estimate } from '../result.ts'

/** How many of n had the property. */
export type Count = { readonly successes: number; readonly n: number }

/** How many events fell into an exposure above 0: findings in so many records, complaints in so many days. */
export type Rate = { readonly events: number; readonly exposure: number }

export type Means = { readonly kind: 'means'; readonly before: readonly number[]; readonly after: readonly number[] }
export type Proportions = { readonly kind: 'proportions'; readonly before: Count; readonly after: Count }
export type Rates = { readonly kind: 'rates'; readonly before: Rate; readonly after: Rate }
export type BeforeAfter = Means | Proportions | Rates

/** The test that was used, and why that one. */
export type ChosenTest =
  /** `many`: 30 or more on both sides. `normal-like`: the smaller sides pass Shapiro and Wilk's test. */
  | { readonly test: 'welch'; readonly because: 'many' | 'normal-like' }
  /** `few`: fewer than 5 on a side. `not-normal-like`: a side fails the test. `no-spread`: each side is one value. */
  | { readonly test: 'rank-sum-exact' | 'rank-sum'; readonly because: 'few' | 'not-normal-like' | 'no-spread' }
  /** `small-counts`: an expected count below 5, or at most 200 observations in all, where being exact costs nothing. */
  | { readonly test: 'fisher'; readonly because: 'small-counts' }
  | { readonly test: 'score'; readonly because: 'large-counts' }
  | { readonly test: 'poisson-exact'; readonly because: 'events' }

export type Tails = {
  /** Two-sided. */
  readonly pValue: number
  /** If nothing had changed, how probable a result at least this high (this low) after would be. */
  readonly oneSided: { readonly higher: number; readonly lower: number }
}

/** After − before, in the unit of the values (proportions: parts of one). The rank test's is the median shift. */
export type Difference = Tails &
  ChosenTest & {
    readonly measure: 'difference'
    readonly difference: number
    readonly interval: { readonly low: number; readonly high: number; readonly confidence: number }
  }

/** After ÷ before. Null is without bound: nothing happened before. */
export type Ratio = Tails &
  ChosenTest & {
    readonly measure: 'ratio'
    readonly ratio: number | null
    readonly interval: { readonly low: number; readonly high: number | null; readonly confidence: number }
  }

/**
 * `no-observations` and `single-observation`: a side has none, or one. `no-variation`: no value differs, or each side
 * is a few equal values. `too-few`: so few that no result could be significant. `no-events`: none on either side.
 */
export type NotComparable = {
  readonly ok: false
  readonly reason: 'no-observations' | 'single-observation' | 'no-variation' | 'too-few' | 'no-events'
}

type Sides = { readonly ok: true; readonly before: Estimate; readonly after: Estimate }
export type DifferenceComparison = (Sides & Difference) | NotComparable
export type RatioComparison = (Sides & Ratio) | NotComparable
export type Comparison = DifferenceComparison | RatioComparison
