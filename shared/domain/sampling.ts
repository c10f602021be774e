import { normalQuantile } from './distributions.ts'
import { unreachable } from './result.ts'
import { type RandomIntegers, randomIntegers } from './sampling-generator.ts'
import {
  acceptanceQualityLimits,
  type CodeLetter,
  codeLetterOf,
  type InspectionLevel,
  type InspectionSeverity,
  masterPlan,
  sampleSizeOf,
} from './sampling-tables.ts'

/** What a sample size is worked out from. Proportions and margins are parts of one (0.05 = 5 percentage points). */
export type SampleSizeRequest = {
  /** Standard normal quantile; if absent it is worked out from `confidence` (default 0.95, two-sided). */
  readonly z?: number
  readonly confidence?: number
  readonly margin: number
  readonly proportion?: number
  /** Size of the population; without it the population counts as infinite. */
  readonly population?: number
}

/**
 * How many to draw at random so that a proportion is estimated within ± margin: n₀ = z²p(1 − p) ÷ e², corrected for a
 * finite population n = n₀ ÷ (1 + (n₀ − 1) ÷ N), rounded up (Cochran, Sampling Techniques, §4.4). Never more than the
 * population. A request outside its domain is a RangeError.
 */
export function sampleSize(request: SampleSizeRequest): number {
  const { confidence = 0.95, margin, proportion = 0.5, population } = request
  const z = request.z ?? normalQuantile((1 + confidence) / 2)
  if (!(margin > 0 && margin < 1)) throw new RangeError('margin must be between 0 and 1')
  if (!(proportion >= 0 && proportion <= 1)) throw new RangeError('proportion must be from 0 to 1')
  if (!(z > 0 && Number.isFinite(z))) throw new RangeError('z must be above 0')
  if (population !== undefined && !(Number.isInteger(population) && population >= 0)) {
    throw new RangeError('population must be a whole number')
  }
  if (population === 0) return 0
  const infinite = (z * z * proportion * (1 - proportion)) / (margin * margin)
  const corrected = population === undefined ? infinite : infinite / (1 + (infinite - 1) / population)
  // The tiny allowance keeps an exact 278 from becoming 279 through floating point.
  const size = Math.max(1, Math.ceil(corrected - 1e-9))
  return population === undefined ? size : Math.min(size, population)
}

/** A stratum to share a sample with: its size, and for Neyman's allocation its standard deviation. */
export type AllocationStratum = { readonly size: number; readonly deviation?: number }
export type AllocationMethod = 'equal' | 'proportional' | 'neyman'

function allocationWeight({ size, deviation }: AllocationStratum, method: AllocationMethod): number {
  switch (method) {
    case 'equal':
      return size > 0 ? 1 : 0
    case 'proportional':
      return size
    case 'neyman':
      if (deviation === undefined) throw new RangeError('Neyman allocation needs the deviation of every stratum')
      return size * deviation
    default:
      return unreachable(method)
  }
}

/**
 * Shares a sample of `total` out over strata: equally, in proportion to size, or to size × deviation (Neyman). Largest
 * remainder, earlier strata first where remainders are equal, so the parts sum to exactly `total`; all 0 when no
 * stratum has any weight. It doesn't look at what a stratum can give: see `drawSample` for shortfalls.
 */
export function allocate(
  total: number,
  strata: readonly AllocationStratum[],
  method: AllocationMethod,
): readonly number[] {
  const weights = strata.map((stratum) => allocationWeight(stratum, method))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum === 0) return weights.map(() => 0)
  const parts = weights.map((weight, place) => {
    const whole = Math.floor((total * weight) / sum)
    return { place, whole, rest: total * weight - whole * sum }
  })
  const left = total - parts.reduce((all, { whole }) => all + whole, 0)
  const favoured = parts
    .toSorted((a, b) => b.rest - a.rest || a.place - b.place)
    .slice(0, left)
    .map(({ place }) => place)
  return parts.map(({ place, whole }) => whole + (favoured.includes(place) ? 1 : 0))
}

/** Something that could be drawn. With an `exclusion` (a stable reason) it is counted, but never drawn. */
export type FrameEntry = { readonly id: string; readonly stratum: string; readonly exclusion?: string | null }

/** How many to draw: the same number from every stratum, or a total shared out over them. */
export type SamplingPlan =
  | { readonly perStratum: number }
  | { readonly total: number; readonly method: 'equal' | 'proportional' }
  | { readonly total: number; readonly method: 'neyman'; readonly deviations: Readonly<Record<string, number>> }

/** What one stratum gave: `size` could be drawn, `asked` were wanted, `short` are missing for want of entries. */
export type DrawnStratum = {
  readonly stratum: string
  readonly size: number
  readonly asked: number
  readonly drawn: readonly string[]
  readonly short: number
}

export type DrawnSample = {
  /** Name and version of the algorithm: together with the seed and the frame it reproduces the draw. */
  readonly algorithm: string
  readonly seed: string
  /** Entries offered, and those of them that could be drawn. */
  readonly frameSize: number
  readonly eligible: number
  readonly strata: readonly DrawnStratum[]
  readonly exclusions: readonly { readonly reason: string; readonly count: number }[]
  /** Every drawn id in draw order, stratum by stratum. */
  readonly drawn: readonly string[]
}

/** Changes whenever the same seed and frame would give another draw. */
export const drawAlgorithm = 'xoshiro128**-splitmix64-fisher-yates/1'

/** The reason given to a second entry with an id the frame already holds. */
export const duplicateEntry = 'duplicate-entry'

/** By code unit, not by locale: the order must be the same on every machine. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function countExclusions(reasons: readonly string[]): DrawnSample['exclusions'] {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => compareText(a.reason, b.reason))
}

/** Sorts the frame, sets the excluded apart, and groups the rest by stratum (strata left empty included). */
function prepareFrame(frame: readonly FrameEntry[]) {
  const sorted = frame.toSorted(
    (a, b) =>
      compareText(a.id, b.id) || compareText(a.stratum, b.stratum) || compareText(a.exclusion ?? '', b.exclusion ?? ''),
  )
  const strata = new Map<string, string[]>()
  const reasons: string[] = []
  sorted.forEach(({ id, stratum, exclusion }, place) => {
    const members = strata.get(stratum) ?? []
    strata.set(stratum, members)
    const reason = sorted[place - 1]?.id === id ? duplicateEntry : (exclusion ?? null)
    if (reason === null) members.push(id)
    else reasons.push(reason)
  })
  const byName = [...strata].sort(([a], [b]) => compareText(a, b))
  return { strata: byName.map(([stratum, ids]) => ({ stratum, ids })), exclusions: countExclusions(reasons) }
}

function askedOf(plan: SamplingPlan, strata: readonly { readonly stratum: string; readonly ids: readonly string[] }[]) {
  if ('perStratum' in plan) return strata.map(() => plan.perStratum)
  const sized = strata.map(({ stratum, ids }) => {
    const deviation = plan.method === 'neyman' ? plan.deviations[stratum] : undefined
    return deviation === undefined ? { size: ids.length } : { size: ids.length, deviation }
  })
  return allocate(plan.total, sized, plan.method)
}

/** Puts a random choice of what lies from `from` on into the places up to `to`: a partial Fisher–Yates shuffle. */
function shuffle(pool: string[], from: number, to: number, random: RandomIntegers): void {
  for (let at = from; at < to; at += 1) {
    const other = at + random.below(pool.length - at)
    const [here, there] = [pool[at], pool[other]]
    if (here === undefined || there === undefined) throw new RangeError('drawn past the end of the stratum')
    pool[at] = there
    pool[other] = here
  }
}

/** Every stratum with its first `taken` ids drawn, and the generator as the draw leaves it. */
function drawStrata(frame: readonly FrameEntry[], plan: SamplingPlan, seed: string | number) {
  const wanted = 'perStratum' in plan ? plan.perStratum : plan.total
  if (!Number.isInteger(wanted) || wanted < 0) throw new RangeError('the number to draw must be a whole number')
  const { strata, exclusions } = prepareFrame(frame)
  const asked = askedOf(plan, strata)
  const random = randomIntegers(String(seed))
  const pools = strata.map(({ stratum, ids }, place) => {
    const wantedHere = asked[place] ?? 0
    const taken = Math.min(wantedHere, ids.length)
    const pool = [...ids]
    shuffle(pool, 0, taken, random)
    return { stratum, pool, asked: wantedHere, taken }
  })
  return { pools, exclusions, random }
}

/**
 * Draws a random sample without replacement, stratum by stratum: in each (in the order of their names) a partial
 * Fisher–Yates shuffle of the ids in ascending order. The same seed and the same frame give the same draw on every
 * platform, in whatever order the frame arrives. Strata that have less than was asked give all they have and say how
 * many are missing; the gap isn't filled from elsewhere.
 */
export function drawSample(frame: readonly FrameEntry[], plan: SamplingPlan, seed: string | number): DrawnSample {
  const { pools, exclusions } = drawStrata(frame, plan, seed)
  const strata = pools.map(
    ({ stratum, pool, asked, taken }): DrawnStratum => ({
      stratum,
      size: pool.length,
      asked,
      drawn: pool.slice(0, taken),
      short: asked - taken,
    }),
  )
  return {
    algorithm: drawAlgorithm,
    seed: String(seed),
    frameSize: frame.length,
    eligible: strata.reduce((sum, { size }) => sum + size, 0),
    strata,
    exclusions,
    drawn: strata.flatMap((stratum) => stratum.drawn),
  }
}

/**
 * What a draw left of each stratum, in the order its shuffle takes when it goes on after the last stratum was drawn. Who
 * stands in for a drawn one that can't be used is the next of its stratum here: as reproducible from seed and frame as
 * the draw itself, and nobody's choice. Strata from which everything was drawn have none.
 */
export function reserveOrder(
  frame: readonly FrameEntry[],
  plan: SamplingPlan,
  seed: string | number,
): ReadonlyMap<string, readonly string[]> {
  const { pools, random } = drawStrata(frame, plan, seed)
  return new Map(
    pools.map(({ stratum, pool, taken }) => {
      shuffle(pool, taken, pool.length, random)
      return [stratum, pool.slice(taken)]
    }),
  )
}

/** A lot accepted by sampling: inspect `n`, accept it with up to `accept` nonconforming, reject it from `reject` on. */
export type AcceptancePlan = {
  /** The letter Table 1 gives the lot, and the one of the plan after following the arrows. */
  readonly initialLetter: CodeLetter
  readonly letter: CodeLetter
  readonly n: number
  readonly accept: number
  readonly reject: number
  /** True when the sample would be as large as the lot: every unit is inspected and n is the lot's size. */
  readonly inspectsAll: boolean
}

export type AcceptanceRequest = {
  readonly lotSize: number
  readonly level: InspectionLevel
  /** One of `acceptanceQualityLimits`. */
  readonly aql: number
  readonly severity?: InspectionSeverity
}

/**
 * The single sampling plan of ISO 2859-1 / GB/T 2828.1 for a lot, arrows followed (the plan's own letter decides the
 * sample size). A lot below 1 or an AQL the tables don't know is a RangeError.
 */
export function acceptancePlan({ lotSize, level, aql, severity = 'normal' }: AcceptanceRequest): AcceptancePlan {
  if (!Number.isInteger(lotSize) || lotSize < 1) throw new RangeError('a lot is a whole number of units')
  const column = acceptanceQualityLimits.indexOf(aql)
  if (column < 0) throw new RangeError(`the tables know no AQL of ${aql}`)
  const initialLetter = codeLetterOf(lotSize, level)
  const { letter, accept } = masterPlan(severity, initialLetter, column)
  const size = sampleSizeOf(letter, severity)
  const inspectsAll = size >= lotSize
  return { initialLetter, letter, n: inspectsAll ? lotSize : size, accept, reject: accept + 1, inspectsAll }
}
