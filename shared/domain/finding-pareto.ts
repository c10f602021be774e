import type { FindingClass } from './sheet.ts'
import { pareto } from './spc.ts'

export type FindingPareto = {
  readonly total: number
  readonly bars: {
    readonly findingClass: FindingClass
    readonly count: number
    readonly share: number
    readonly cumulativeShare: number
  }[]
}

/** Findings by class (R1), the most frequent first, with each class's share and the running sum of the shares (0–1). */
export function findingClassPareto(
  counts: readonly { readonly findingClass: FindingClass; readonly count: number }[],
): FindingPareto {
  const bars = pareto(counts.map(({ findingClass, count }) => ({ key: findingClass, count })))
  return {
    total: counts.reduce((sum, { count }) => sum + count, 0),
    // The keys that come out are the ones that went in.
    bars: bars.map(({ key, ...bar }) => ({ findingClass: key as FindingClass, ...bar })),
  }
}
