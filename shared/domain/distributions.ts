/*
 * The distributions behind the intervals and tests. Compared with SciPy: the normal quantile agrees to 1e-15 (1e-11 for
 * probabilities below 1e-16), Student's t to 1e-12 up to 1,000 degrees of freedom and to 1e-9 up to 100,000.
 */

/** a₀ + a₁x + a₂x² + …, by Horner's rule. */
const polynomial = (x: number, coefficients: readonly number[]): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)

const central = {
  top: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  bottom: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852546,
  ],
}
const middle = {
  top: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  bottom: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
}
const tail = {
  top: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.2965605718265049, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  bottom: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
}

/**
 * The z with P(Z ≤ z) = probability for a standard normal Z. Wichura's algorithm AS 241 (PPND16), Applied Statistics
 * 37 (1988). A probability outside 0 to 1 is a RangeError; 0 and 1 give ∓∞.
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError('a probability is from 0 to 1')
  if (probability === 0 || probability === 1) return probability === 0 ? -Infinity : Infinity
  const offset = probability - 0.5
  if (Math.abs(offset) <= 0.425) {
    const square = 0.180625 - offset * offset
    return (offset * polynomial(square, central.top)) / polynomial(square, central.bottom)
  }
  const distance = Math.sqrt(-Math.log(offset < 0 ? probability : 1 - probability))
  const { at, part } = distance <= 5 ? { at: distance - 1.6, part: middle } : { at: distance - 5, part: tail }
  const size = polynomial(at, part.top) / polynomial(at, part.bottom)
  return offset < 0 ? -size : size
}

const lanczos = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0. Lanczos' approximation with g = 7 and nine terms (relative error below 1e-14). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  const base = shifted + 7.5
  const series = lanczos.reduce((sum, term, place) => (place === 0 ? term : sum + term / (shifted + place)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series)
}

/** The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method. */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    result *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    result *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return result
}

/** The regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 ≤ x ≤ 1 (A & S 26.5). */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  // The fraction converges fast on this side of the mean; the other side is its mirror image.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b
}

/**
 * P(|T| ≥ t) for Student's t with any number of degrees of freedom above 0: I_x(df/2, 1/2) with x = df ÷ (df + t²)
 * (A & S 26.7.1).
 */
export function studentTwoSided(t: number, degrees: number): number {
  return incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t))
}

/**
 * The t > 0 with P(|T| ≤ t) = confidence for Student's t: the factor of a two-sided interval (2.776 for 95 % and 4
 * degrees). Found by bisection on `studentTwoSided` down to the last bit, so it is as exact as that.
 */
export function studentFactor(confidence: number, degrees: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('confidence must be between 0 and 1')
  if (!(degrees > 0)) throw new RangeError('degrees of freedom must be above 0')
  const key = `${confidence}/${degrees}`
  const known = studentFactors.get(key)
  if (known !== undefined) return known
  const factor = findStudentFactor(confidence, degrees)
  if (studentFactors.size >= mostFactors) studentFactors.clear()
  studentFactors.set(key, factor)
  return factor
}

/** A report asks for those of a few hundred sizes of samples, again and again. */
const studentFactors = new Map<string, number>()
const mostFactors = 10_000

function findStudentFactor(confidence: number, degrees: number): number {
  const beyond = 1 - confidence
  let low = 0
  let high = 1
  while (studentTwoSided(high, degrees) > beyond) high *= 2
  for (let step = 0; step < 200; step += 1) {
    const half = (low + high) / 2
    if (half === low || half === high) break
    if (studentTwoSided(half, degrees) > beyond) low = half
    else high = half
  }
  return (low + high) / 2
}

/** e^(−x) x^a ÷ Γ(a), the factor both ways of summing the incomplete gamma function share. */
const gammaFront = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a))

/** The series of the lower part (A & S 6.5.29), which is fast for x below a + 1. */
function lowerGammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n <= 100_000 && term > sum * 1e-17; n += 1) {
    term *= x / (a + n)
    sum += term
  }
  return sum * gammaFront(a, x)
}

/** The continued fraction of the upper part (A & S 6.5.31), by Lentz's method, for x from a + 1. */
function upperGammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let result = d
  for (let n = 1; n <= 100_000; n += 1) {
    const step = n * (a - n)
    b += 2
    d = 1 / (b + step * d)
    c = b + step / c
    result *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return result * gammaFront(a, x)
}

/**
 * The upper part of the regularised incomplete gamma function, Q(a, x), for a > 0 and x ≥ 0 (A & S 6.5). It is also
 * the probability of fewer than a events where x are expected (Poisson, whole a).
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  return x < a + 1 ? 1 - lowerGammaSeries(a, x) : upperGammaFraction(a, x)
}

/** P(Z ≥ z) for a standard normal Z: Q(1/2, z² ÷ 2) ÷ 2 on the upper side (A & S 26.2 and 6.5.17). */
export function normalUpper(z: number): number {
  const half = upperGamma(0.5, (z * z) / 2) / 2
  return z < 0 ? 1 - half : half
}

/** The x from `low` to `high` at which a function that rises over it reaches `target`, by halving to the last bit. */
export function risingRoot(rising: (x: number) => number, target: number, low: number, high: number): number {
  let [below, above] = [low, high]
  for (let step = 0; step < 200; step += 1) {
    const half = (below + above) / 2
    if (half === below || half === above) break
    if (rising(half) < target) below = half
    else above = half
  }
  return (below + above) / 2
}
