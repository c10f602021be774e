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
