import { z } from 'zod'
import { meanInterval, wilsonInterval } from './intervals.ts'

/**
 * An estimate as it is shown, 86.4 (82.1–90.7, n = 12): with its interval where one can be given, or the reason why there
 * is no value.
 */
export const shownEstimate = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: z.int(),
  }),
  z.object({ ok: z.literal(false), reason: z.string(), n: z.int() }),
])
export type ShownEstimate = Readonly<z.infer<typeof shownEstimate>>

const noData: ShownEstimate = { ok: false, reason: 'no-data', n: 0 }

/**
 * Mean of scores (in hundredths of a point) in points, with its 95 % t interval clipped to 0–100. One score alone, and
 * scores that are all equal, are shown without an interval: nothing is known yet of how much they vary, and an interval
 * of no width would claim certainty. No score at all answers `no-data`.
 */
export function meanScore(scores: readonly number[]): ShownEstimate {
  const estimate = meanInterval(scores, 0.95, { low: 0, high: 10_000 })
  if (!estimate.ok) return noData
  const { value, standardError, interval, n } = estimate
  const points = (hundredths: number): number => hundredths / 100
  return interval === undefined || standardError === 0
    ? { ok: true, value: points(value), low: null, high: null, n }
    : { ok: true, value: points(value), low: points(interval.low), high: points(interval.high), n }
}

/** Mean of times in any unit, with its 95 % t interval, which begins no earlier than 0; none as for scores. */
export function meanTime(times: readonly number[]): ShownEstimate {
  const estimate = meanInterval(times, 0.95, { low: 0, high: Infinity })
  if (!estimate.ok) return noData
  const { value, standardError, interval, n } = estimate
  return interval === undefined || standardError === 0
    ? { ok: true, value, low: null, high: null, n }
    : { ok: true, value, low: interval.low, high: interval.high, n }
}

/** A share (0–1) with its 95 % Wilson interval; `no-data` when there is nothing to divide by. */
export function shareOf(numerator: number, denominator: number): ShownEstimate {
  if (denominator === 0) return noData
  const { low, high } = wilsonInterval(numerator, denominator)
  return { ok: true, value: numerator / denominator, low, high, n: denominator }
}
