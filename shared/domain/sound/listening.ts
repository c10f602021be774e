import { quantile } from '../quantile.ts'
/*
 * How long recordings were listened to while they were scored: wall time, never by person, and only where enough
 * tasks stand together that nobody's own can be read out of it.
 */

/** Fewer tasks than this say too much about single ones. */
export const fewestListened = 5

const minute = 60_000
/** Widths of a class a person can count in, milliseconds. */
const classWidths = [0.5, 1, 2, 5, 10, 15, 30, 60].map((minutes) => minutes * minute)
const mostClasses = 10

export type ListeningClass = { readonly fromMs: number; readonly toMs: number; readonly count: number }

export type ListeningDistribution =
  | {
      readonly ok: true
      readonly n: number
      readonly medianMs: number
      readonly lowerQuartileMs: number
      readonly upperQuartileMs: number
      /** From 0 to the longest, equally wide, the lower bound included; what is longer than ten hours ends in the last. */
      readonly classes: readonly ListeningClass[]
    }
  | { readonly ok: false; readonly reason: 'too-few'; readonly n: number; readonly fewest: number }

/** The distribution of listening times (milliseconds) over reviewed tasks; a reason where there are too few. */
export function listeningDistribution(times: readonly number[]): ListeningDistribution {
  const n = times.length
  if (n < fewestListened) return { ok: false, reason: 'too-few', n, fewest: fewestListened }
  const sorted = times.toSorted((a, b) => a - b)
  const longest = sorted.at(-1) ?? 0
  const width = classWidths.find((one) => longest / one < mostClasses) ?? (classWidths.at(-1) as number)
  const count = Math.min(mostClasses, Math.floor(longest / width) + 1)
  const classes = Array.from({ length: count }, (_, place) => {
    const fromMs = place * width
    const isLast = place === count - 1
    const within = sorted.filter((ms) => ms >= fromMs && (isLast || ms < fromMs + width))
    return { fromMs, toMs: fromMs + width, count: within.length }
  })
  const part = (share: number): number => Math.round(quantile(sorted, share) ?? 0)
  return {
    ok: true,
    n,
    medianMs: part(0.5),
    lowerQuartileMs: part(0.25),
    upperQuartileMs: part(0.75),
    classes,
  }
}
