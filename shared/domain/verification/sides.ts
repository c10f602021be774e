import { rateInterval } from '../comparisons/compare-rates.ts'
import type { BeforeAfter } from '../comparisons/comparison.ts'
import { type Interval, meanInterval, wilsonInterval } from '../intervals.ts'
import { unreachable } from '../result.ts'
import type { ShownEstimate } from '../shown-estimate.ts'
import type { ComparedAs } from './plan.ts'

/*
 * The two sides of a comparison from the reviews there are. A review counts for what chance drew: what somebody chose,
 * what was drawn to verify another rectification, and on the side before the whole draw that raised the findings, don't.
 */

/** Why a review has no value: the item wasn't answered or didn't apply, its version hasn't the item, nothing was scored. */
export type NoValue = 'not-answered' | 'not-in-version' | 'no-score'

export type MeasuredReview = {
  readonly drawId: string
  readonly agentId: string
  /** `other-verification`: drawn to see whether another rectification worked. */
  readonly source: 'random' | 're-monitoring' | 'by-hand' | 'other-verification'
  /** Points, 1 or 0, or the findings filed from it: what the measure is of. */
  readonly measured: { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: NoValue }
}

export const leftOutReasons = [
  'raised-the-finding',
  'chosen-by-hand',
  'other-verification',
  'not-in-version',
  'not-answered',
  'no-score',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

export type Side = {
  /** Of the reviews that count, in the order given; of an indicator, which isn't made of reviews, there are none. */
  readonly values: readonly number[]
  /** How many of them are whose. */
  readonly agents: ReadonlyMap<string, number>
  /** What an indicator counted. */
  readonly counted?: { readonly successes: number; readonly n: number }
  /** How many of them were drawn again for this rectification. */
  readonly reMonitored: number
  /** The reasons that left something out. */
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[]
}

function reasonAgainst(
  { drawId, source, measured }: MeasuredReview,
  raised: ReadonlySet<string>,
): LeftOutReason | null {
  if (raised.has(drawId)) return 'raised-the-finding'
  if (source === 'by-hand') return 'chosen-by-hand'
  if (source === 'other-verification') return 'other-verification'
  return measured.ok ? null : measured.reason
}

/**
 * What counts on a side and what was left out. `raisingDraws` are the draws whose reviews raised the findings: all of
 * their reviews go, not just the bad ones, because leaving out by the result would make the rest look better than it is.
 * On the side after it is empty.
 */
export function sideOf(reviews: readonly MeasuredReview[], raisingDraws: ReadonlySet<string>): Side {
  const counts = new Map<LeftOutReason, number>()
  const values: number[] = []
  const agents = new Map<string, number>()
  let reMonitored = 0
  for (const review of reviews) {
    const reason = reasonAgainst(review, raisingDraws)
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1)
    else if (review.measured.ok) {
      values.push(review.measured.value)
      agents.set(review.agentId, (agents.get(review.agentId) ?? 0) + 1)
      if (review.source === 're-monitoring') reMonitored += 1
    }
  }
  const leftOut = leftOutReasons.flatMap((reason) => {
    const count = counts.get(reason)
    return count === undefined ? [] : [{ reason, count }]
  })
  return { values, agents, reMonitored, leftOut }
}

/** Whose reviews the sides are made of: how many people, and how far the sides differ in them. */
export type AgentMix = {
  readonly before: number
  readonly after: number
  /** People with reviews on both sides. */
  readonly both: number
  /** The part of one side's reviews that would have to be other people's for it to be spread as the other, 0 to 1. */
  readonly moved: number
}

/** From this on the sides are of different people, and so may their difference be. */
const mostMoved = 0.2

/**
 * The sides are compared as a whole. Where they are spread over people differently (half of the sum of the differences of
 * their shares is above a fifth), the difference may be theirs rather than the rectification's; null otherwise, and where
 * a side has nothing.
 */
export function differingMix({ agents: before }: Side, { agents: after }: Side): AgentMix | null {
  const [n, m] = [sumOf([...before.values()]), sumOf([...after.values()])]
  if (n === 0 || m === 0) return null
  const everybody = [...new Set([...before.keys(), ...after.keys()])]
  const apart = everybody.map((id) => Math.abs((before.get(id) ?? 0) / n - (after.get(id) ?? 0) / m))
  const moved = sumOf(apart) / 2
  if (moved <= mostMoved) return null
  return { before: before.size, after: after.size, both: before.size + after.size - everybody.length, moved }
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const countOf = ({ values, counted }: Side) => counted ?? { successes: sumOf(values), n: values.length }
const rateOf = (values: readonly number[]) => ({ events: sumOf(values), exposure: values.length })

/** What `verifyEffect` compares. */
export function groupsOf(kind: ComparedAs, before: Side, after: Side): BeforeAfter {
  switch (kind) {
    case 'means':
      return { kind, before: before.values, after: after.values }
    case 'proportions':
      return { kind, before: countOf(before), after: countOf(after) }
    case 'rates':
      return { kind, before: rateOf(before.values), after: rateOf(after.values) }
    default:
      return unreachable(kind)
  }
}

/** A side as it is shown: its value with its 95 % interval, and for shares and frequencies what is divided by what. */
export type ShownSide = {
  readonly estimate: ShownEstimate
  readonly numerator: number | null
  readonly denominator: number | null
}

const shown = (value: number, { low, high }: Interval, n: number): ShownEstimate => ({ ok: true, value, low, high, n })

/** How many observations a side has. */
export const sizeOf = (side: Side): number => countOf(side).n

/** Means in points within 0 to 100, shares as parts of one, frequencies in findings a review. */
export function shownSide(kind: ComparedAs, side: Side): ShownSide {
  const { values } = side
  const { successes: sum, n } = countOf(side)
  if (n === 0) {
    const estimate = { ok: false, reason: 'no-data', n } as const
    return kind === 'means'
      ? { estimate, numerator: null, denominator: null }
      : { estimate, numerator: 0, denominator: 0 }
  }
  switch (kind) {
    case 'means':
      return { estimate: shownMean(values, sum / n), numerator: null, denominator: null }
    case 'proportions':
      return { estimate: shown(sum / n, wilsonInterval(sum, n), n), numerator: sum, denominator: n }
    case 'rates':
      return {
        estimate: shown(sum / n, rateInterval({ events: sum, exposure: n }), n),
        numerator: sum,
        denominator: n,
      }
    default:
      return unreachable(kind)
  }
}

/** Without an interval where nothing is known of how much the values vary. */
function shownMean(values: readonly number[], value: number): ShownEstimate {
  const estimate = meanInterval(values, 0.95, { low: 0, high: 100 })
  const hasSpread = estimate.ok && estimate.interval !== undefined && estimate.standardError !== 0
  if (hasSpread && estimate.interval) return shown(value, estimate.interval, values.length)
  return { ok: true, value, low: null, high: null, n: values.length }
}

/** The level the wanted improvement leads to from what was before; null while nothing is known of before. */
export function goalValue(
  { estimate }: ShownSide,
  { direction, wanted }: { readonly direction: 'higher' | 'lower'; readonly wanted: number },
  kind: ComparedAs,
): number | null {
  if (!estimate.ok) return null
  if (kind === 'rates') return estimate.value * wanted
  return estimate.value + (direction === 'higher' ? wanted : -wanted)
}
