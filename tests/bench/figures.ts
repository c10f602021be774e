/** Milliseconds `work` takes. */
export function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Milliseconds of processor `work` takes: what it would take on a machine that does nothing else. */
export function timedAlone(work: () => unknown): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** The value below which that share of the times lies. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

export const median = (times: readonly number[]): number => quantile(times, 0.5)

export const inMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`
