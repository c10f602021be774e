import { normalQuantile, normalUpper } from '../distributions.ts'
import { meanOf } from './moments.ts'

const polynomial = (x: number, coefficients: readonly number[]): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)

/** The weights of the ordered values; the outer one or two are corrected, the inner ones follow the normal scores. */
function weightsOf(n: number): readonly number[] {
  const scores = Array.from({ length: n }, (_, place) => normalQuantile((place + 1 - 0.375) / (n + 0.25)))
  const squares = scores.reduce((sum, score) => sum + score * score, 0)
  const [u, root] = [1 / Math.sqrt(n), Math.sqrt(squares)]
  const at = (place: number): number => scores[place] ?? 0
  if (n === 3) return [-Math.SQRT1_2, 0, Math.SQRT1_2]
  const outer = at(n - 1) / root + polynomial(u, [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056])
  const next = at(n - 2) / root + polynomial(u, [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633])
  const corrected = n > 5 ? [outer, next] : [outer]
  const cornered = (n > 5 ? [at(n - 1), at(n - 2)] : [at(n - 1)]).reduce((sum, score) => sum + 2 * score * score, 0)
  const rest = 1 - corrected.reduce((sum, weight) => sum + 2 * weight * weight, 0)
  const scale = Math.sqrt((squares - cornered) / rest)
  return scores.map((score, place) => {
    const fromEnd = Math.min(place, n - 1 - place)
    return (corrected[fromEnd] ?? Math.abs(score) / scale) * Math.sign(score)
  })
}

function probabilityOf(w: number, n: number): number {
  if (n === 3) return Math.max(0, (6 / Math.PI) * (Math.asin(Math.sqrt(w)) - Math.asin(Math.sqrt(0.75))))
  if (n <= 11) {
    const bound = polynomial(n, [-2.273, 0.459])
    const spent = Math.log(1 - w)
    if (spent >= bound) return 0
    const mean = polynomial(n, [0.544, -0.39978, 0.025054, -6.714e-4])
    const deviation = Math.exp(polynomial(n, [1.3822, -0.77857, 0.062767, -0.0020322]))
    return normalUpper((-Math.log(bound - spent) - mean) / deviation)
  }
  const mean = polynomial(Math.log(n), [-1.5861, -0.31082, -0.083751, 0.0038915])
  const deviation = Math.exp(polynomial(Math.log(n), [-0.4803, -0.082676, 0.0030302]))
  return normalUpper((Math.log(1 - w) - mean) / deviation)
}

/**
 * Shapiro and Wilk's test that values come from a normal distribution: W and its p value, by Royston's algorithm AS
 * R94 (Applied Statistics 44, 1995). For 3 to 5000 values that are not all equal, otherwise null.
 */
export function shapiroWilk(values: readonly number[]): { readonly w: number; readonly pValue: number } | null {
  const n = values.length
  const ordered = [...values].sort((a, b) => a - b)
  if (n < 3 || n > 5000 || ordered[0] === ordered.at(-1)) return null
  const weights = weightsOf(n)
  const mean = meanOf(ordered)
  const numerator = ordered.reduce((sum, value, place) => sum + (weights[place] ?? 0) * (value - mean), 0) ** 2
  const w = Math.min(1, numerator / ordered.reduce((sum, value) => sum + (value - mean) ** 2, 0))
  return { w, pValue: w === 1 ? 1 : probabilityOf(w, n) }
}
