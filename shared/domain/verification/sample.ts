import type { SampleNeeded } from '../comparisons/sample-needed.ts'

/** Where nothing before says how much is needed, so many on each side make a first comparison. */
const firstSample = 30

/** Beyond so many times the side before, growing the side after alone is a waste: both grow. */
const mostLopsided = 3

/** How many more reviews to draw for each side. */
export type ProposedSample = { readonly before: number; readonly after: number }

const missing = (wanted: number, there: number): number => Math.max(0, wanted - there)

/**
 * How many reviews to draw, by the sample still needed and what is there: after alone where before is enough for it;
 * both where no number after would be, or one more than three times before; 30 a side where nothing can be planned yet.
 * Nothing where the wanted improvement is impossible.
 */
export function proposedSample(needed: SampleNeeded, there: ProposedSample): ProposedSample {
  if (!needed.ok) {
    if (needed.reason === 'wanted-impossible') return { before: 0, after: 0 }
    return { before: missing(firstSample, there.before), after: missing(firstSample, there.after) }
  }
  const { after, each } = needed
  return after === null || after > mostLopsided * there.before
    ? { before: missing(each, there.before), after: missing(each, there.after) }
    : { before: 0, after: missing(after, there.after) }
}

/** What a draw takes of an agent at the most. */
const mostPerAgent = 1000

/**
 * The smallest number that, drawn from every agent (or all an agent has), comes to as many as are wanted; the most any
 * of them has where all together are too few, 0 where nothing is wanted or there is nothing.
 */
export function perAgentFor(wanted: number, eligible: readonly number[]): number {
  const most = Math.min(mostPerAgent, Math.max(0, ...eligible))
  const drawn = (perAgent: number): number => eligible.reduce((sum, there) => sum + Math.min(perAgent, there), 0)
  for (let perAgent = 0; perAgent < most; perAgent += 1) if (drawn(perAgent) >= wanted) return perAgent
  return most
}
