import { normalQuantile, normalUpper } from '../distributions.ts'
import type { Tails } from './comparison.ts'

/** Up to this many values in all every split of the ranks is counted; beyond it the normal approximation serves. */
const exactUpTo = 50

/** Twice the middle ranks of the values (whole numbers even where values are tied), in the order given. */
function doubledRanks(values: readonly number[]): readonly number[] {
  const ordered = [...values].sort((a, b) => a - b)
  const first = new Map<number, number>()
  const last = new Map<number, number>()
  ordered.forEach((value, place) => {
    if (!first.has(value)) first.set(value, place + 1)
    last.set(value, place + 1)
  })
  return values.map((value) => (first.get(value) ?? 0) + (last.get(value) ?? 0))
}

/** How many choices of `size` out of these whole numbers have each sum; sums up to the total of all of them. */
function countsOfSums(numbers: readonly number[], size: number): Float64Array {
  const total = numbers.reduce((sum, number) => sum + number, 0)
  const counts = Array.from({ length: size + 1 }, () => new Float64Array(total + 1))
  const none = counts[0]
  if (none !== undefined) none[0] = 1
  for (const number of numbers) {
    for (let chosen = size; chosen >= 1; chosen -= 1) {
      const [into, from] = [counts[chosen], counts[chosen - 1]]
      if (into === undefined || from === undefined) continue
      for (let sum = total; sum >= number; sum -= 1) into[sum] = (into[sum] ?? 0) + (from[sum - number] ?? 0)
    }
  }
  return counts[size] ?? new Float64Array()
}

const sumOf = (numbers: Iterable<number>): number => {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}

function exactTails(ranks: readonly number[], size: number, sum: number): Tails['oneSided'] {
  const counts = countsOfSums(ranks, size)
  const all = sumOf(counts)
  return { higher: sumOf(counts.subarray(sum)) / all, lower: sumOf(counts.subarray(0, sum + 1)) / all }
}

/** With the variance corrected for ties and half a (doubled) step of continuity (Lehmann 1975, §1.4). */
function approximateTails(ranks: readonly number[], size: number, sum: number): Tails['oneSided'] {
  const n = ranks.length
  const mean = sumOf(ranks) / n
  const spread = ranks.reduce((total, rank) => total + (rank - mean) ** 2, 0)
  const deviation = Math.sqrt((size * (n - size) * spread) / (n * (n - 1)))
  const above = sum - size * mean
  return { higher: normalUpper((above - 1) / deviation), lower: normalUpper((-above - 1) / deviation) }
}

/** The place (from 1) of the ordered differences at which the interval begins; 0 where there are too few. */
function firstPlace(before: number, after: number, confidence: number): number {
  const n = before + after
  const beyond = (1 - confidence) / 2
  if (n > exactUpTo) {
    const z = normalQuantile(1 - beyond)
    return Math.max(0, Math.floor((before * after) / 2 - z * Math.sqrt((before * after * (n + 1)) / 12)))
  }
  const counts = countsOfSums(
    Array.from({ length: n }, (_, place) => place + 1),
    after,
  )
  const all = sumOf(counts)
  const smallest = (after * (after + 1)) / 2
  let [place, sofar] = [0, 0]
  // A sum at the very edge belongs to the tail although adding up may have pushed it a last bit over.
  while ((sofar + (counts[smallest + place] ?? 0)) / all <= beyond + 1e-12) {
    sofar += counts[smallest + place] ?? 0
    place += 1
  }
  return place
}

export type RankSum = Tails & {
  readonly test: 'rank-sum-exact' | 'rank-sum'
  readonly difference: number
  readonly interval: { readonly low: number; readonly high: number; readonly confidence: number }
}

/**
 * Wilcoxon's rank-sum test (Mann and Whitney) of after against before, with Hodges and Lehmann's median shift and the
 * interval of Moses from the ordered differences. Up to 50 values in all the p values are exact, ties included; the
 * interval then keeps at least its confidence. Null where no result could be significant at the confidence. The values
 * must not all be equal. Lehmann, Nonparametrics (1975), chapters 1 and 2; Hollander and Wolfe, chapter 4.
 */
export function rankSum(before: readonly number[], after: readonly number[], confidence: number): RankSum | null {
  const place = firstPlace(before.length, after.length, confidence)
  if (place === 0) return null
  const ranks = doubledRanks([...before, ...after])
  const sum = sumOf(ranks.slice(before.length))
  const isExact = ranks.length <= exactUpTo
  const oneSided = (isExact ? exactTails : approximateTails)(ranks, after.length, sum)
  const differences = Float64Array.from(after.flatMap((late) => before.map((early) => late - early))).sort()
  const at = (from1: number): number => differences[from1 - 1] ?? 0
  const count = differences.length
  return {
    test: isExact ? 'rank-sum-exact' : 'rank-sum',
    difference: (at(Math.ceil(count / 2)) + at(Math.floor(count / 2) + 1)) / 2,
    interval: { low: at(place), high: at(count + 1 - place), confidence },
    pValue: Math.min(1, 2 * Math.min(oneSided.higher, oneSided.lower)),
    oneSided,
  }
}
