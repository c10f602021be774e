import { incompleteBeta, logGamma, risingRoot, upperGamma } from '../distributions.ts'
import type { NotComparable, Rate, Ratio } from './comparison.ts'

/**
 * Garwood's exact interval of a rate, events ÷ exposure, from the Poisson distribution (Biometrika 28, 1936), in events
 * per unit of exposure. With no event at all it begins at 0.
 */
export function rateInterval({ events, exposure }: Rate, confidence = 0.95): { low: number; high: number } {
  const beyond = (1 - confidence) / 2
  const top = 10 + 2 * events + 20 * Math.sqrt(events + 1)
  const low = events === 0 ? 0 : risingRoot((mean) => 1 - upperGamma(events, mean), beyond, 0, top)
  return {
    low: low / exposure,
    high: risingRoot((mean) => -upperGamma(events + 1, mean), -beyond, 0, top) / exposure,
  }
}

/** P(X ≥ x) of n trials with this chance. */
const atLeast = (x: number, n: number, chance: number): number => (x === 0 ? 1 : incompleteBeta(x, n - x + 1, chance))

/** The probability of every count that is no more likely than the one observed. */
function twoSided(x: number, n: number, chance: number): number {
  const logOf = (k: number): number =>
    logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(chance) + (n - k) * Math.log1p(-chance)
  const limit = logOf(x) + 1e-7
  let probability = 0
  for (let k = 0; k <= n; k += 1) {
    const log = logOf(k)
    if (log <= limit) probability += Math.exp(log)
  }
  return Math.min(1, probability)
}

/**
 * Compares two frequencies by their ratio, after ÷ before. Given all events together, those after are binomial with the
 * chance of after's share of the exposure, which makes test and interval (Clopper and Pearson's) exact (Przyborowski
 * and Wilenski, Biometrika 31, 1940; Lehmann and Romano, Testing Statistical Hypotheses, §4.5).
 */
export function compareRates(before: Rate, after: Rate, confidence: number): Ratio | NotComparable {
  if (before.exposure === 0 || after.exposure === 0) return { ok: false, reason: 'no-observations' }
  const n = before.events + after.events
  if (n === 0) return { ok: false, reason: 'no-events' }
  const x = after.events
  const chance = after.exposure / (before.exposure + after.exposure)
  const beyond = (1 - confidence) / 2
  const low = x === 0 ? 0 : risingRoot((share) => incompleteBeta(x, n - x + 1, share), beyond, 0, 1)
  const high = x === n ? null : risingRoot((share) => incompleteBeta(x + 1, n - x, share), 1 - beyond, 0, 1)
  const ratioOf = (share: number): number => ((share / (1 - share)) * before.exposure) / after.exposure
  return {
    measure: 'ratio',
    test: 'poisson-exact',
    because: 'events',
    ratio: before.events === 0 ? null : ratioOf(x / n),
    interval: { low: ratioOf(low), high: high === null ? null : ratioOf(high), confidence },
    pValue: twoSided(x, n, chance),
    oneSided: { higher: atLeast(x, n, chance), lower: 1 - (x === n ? 0 : atLeast(x + 1, n, chance)) },
  }
}
