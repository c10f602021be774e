/** Milliseconds `work` takes. */
export function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The value below which that share of the times lies. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

export const median = (times: readonly number[]): number => quantile(times, 0.5)

export const inMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`
