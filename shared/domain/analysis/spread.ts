import { normalQuantile } from '../distributions.ts'
import type { ShownEstimate } from '../shown-estimate.ts'

/**
 * The value that would stand at that place if the list rose (Hoare's selection): far quicker than sorting a million. The
 * list is left in another order; its part up to the place holds nothing larger than what comes after.
 */
export function selectNth(values: Float64Array, place: number): number {
  let [left, right] = [0, values.length - 1]
  while (left < right) {
    const pivot = values[(left + right) >>> 1] as number
    let [low, high] = [left, right]
    while (low <= high) {
      while ((values[low] as number) < pivot) low += 1
      while ((values[high] as number) > pivot) high -= 1
      if (low > high) break
      const kept = values[low] as number
      values[low] = values[high] as number
      values[high] = kept
      low += 1
      high -= 1
    }
    if (place <= high) right = high
    else if (place >= low) left = low
    else break
  }
  return values[place] as number
}

/** The `quantile` of a list in any order, which is left in another one; null for an empty list. */
export function quantileOfMany(values: Float64Array, share: number): number | null {
  if (values.length === 0) return null
  const place = share * (values.length - 1)
  const low = selectNth(values, Math.floor(place))
  const high = selectNth(values, Math.ceil(place))
  return low + (high - low) * (place - Math.floor(place))
}

/** Scores by classes of five points (500 hundredths); the last one holds 100 and what bonuses put above it. */
export const scoreClasses: readonly { readonly from: number; readonly to: number }[] = Array.from(
  { length: 20 },
  (_, place) => ({ from: place * 500, to: (place + 1) * 500 }),
)

/** The place of a score's class. */
export const classOf = (score: number): number => Math.min(19, Math.max(0, Math.floor(score / 500)))

/**
 * Pearson's coefficient of correlation with Fisher's 95 % interval (Fisher 1921). Fewer than four pairs, or a side without
 * any spread, have none.
 */
export function correlationOf(x: ArrayLike<number>, y: ArrayLike<number>): ShownEstimate {
  const n = x.length
  if (n < 4) return { ok: false, reason: 'no-data', n }
  let [sumX, sumY] = [0, 0]
  for (let place = 0; place < n; place += 1) {
    sumX += x[place] ?? 0
    sumY += y[place] ?? 0
  }
  let [xx, yy, xy] = [0, 0, 0]
  for (let place = 0; place < n; place += 1) {
    const [dx, dy] = [(x[place] ?? 0) - sumX / n, (y[place] ?? 0) - sumY / n]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  if (xx === 0 || yy === 0) return { ok: false, reason: 'no-variation', n }
  const value = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  if (Math.abs(value) === 1) return { ok: true, value, low: null, high: null, n }
  const half = normalQuantile(0.975) / Math.sqrt(n - 3)
  return { ok: true, value, low: Math.tanh(Math.atanh(value) - half), high: Math.tanh(Math.atanh(value) + half), n }
}
