/* Formulas written for the tests of reports, from the textbooks' and not from the application's code. */

export type Spread = { readonly n: number; readonly mean: number; readonly low: number; readonly high: number }

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Γ((ν + 1) ÷ 2) ÷ Γ(ν ÷ 2), from ν = 1 or 2 by Γ(x + 1) = x Γ(x). */
function gammaRatio(freedom: number): number {
  let ratio = freedom % 2 === 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2
  for (let at = freedom % 2 === 1 ? 1 : 2; at < freedom; at += 2) ratio *= (at + 1) / at
  return ratio
}

/** Student's probability of 0 to t by Simpson's rule. */
function probabilityUpTo(t: number, freedom: number): number {
  const density = (x: number): number =>
    (gammaRatio(freedom) / Math.sqrt(freedom * Math.PI)) * (1 + (x * x) / freedom) ** (-(freedom + 1) / 2)
  const steps = 2000
  const width = t / steps
  const weights = Array.from({ length: steps + 1 }, (_, at) => (at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2))
  return (width / 3) * sum(weights.map((weight, at) => weight * density(at * width)))
}

/** The t that 95 of 100 lie within, by halving. */
export function student95(freedom: number): number {
  let [low, high] = [0, 64]
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (probabilityUpTo(middle, freedom) < 0.475) low = middle
    else high = middle
  }
  return low
}

/** Mean ± t · s ÷ √n of scores, within 0 and 100. */
export function spreadOf(scores: readonly number[]): Spread {
  const n = scores.length
  const mean = sum(scores) / n
  const deviation = Math.sqrt(sum(scores.map((score) => (score - mean) ** 2)) / (n - 1))
  const half = (student95(n - 1) * deviation) / Math.sqrt(n)
  return { n, mean, low: Math.max(0, mean - half), high: Math.min(100, mean + half) }
}

/** Wilson's score interval with z = 1.959964. */
export function wilson95({ part, whole }: { readonly part: number; readonly whole: number }): {
  readonly low: number
  readonly high: number
} {
  const z = 1.959963984540054
  const [p, n] = [part / whole, whole]
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return { low: middle - half, high: middle + half }
}

export type Ahead = {
  readonly method: '阻尼趋势指数平滑' | '上年同期值'
  readonly meanError: number
  readonly points: readonly { readonly value: number; readonly low: number; readonly high: number }[]
}

type Fit = {
  readonly errors: readonly number[]
  readonly value: (step: number) => number
  readonly spread: (step: number) => number
}

/** Holt's trend damped by 0.9, begun at the mean of the first four without a trend. */
function dampedTrend(values: readonly number[], alpha: number, beta: number): Fit {
  let level = sum(values.slice(0, 4)) / 4
  let trend = 0
  const errors: number[] = []
  for (const value of values) {
    const told = level + 0.9 * trend
    errors.push(value - told)
    trend = 0.9 * trend + beta * (value - told)
    level = told + alpha * (value - told)
  }
  const damped = (step: number): number => sum(Array.from({ length: step }, (_, at) => 0.9 ** (at + 1)))
  return {
    errors,
    value: (step) => level + trend * damped(step),
    // Var(h) = σ² (1 + Σ (α + β (φ + … + φʲ))²), j < h.
    spread: (step) =>
      Math.sqrt(1 + sum(Array.from({ length: step - 1 }, (_, at) => (alpha + beta * damped(at + 1)) ** 2))),
  }
}

const squares = ({ errors }: Fit): number => sum(errors.map((error) => error * error))
const absolute = (errors: readonly number[]): number => sum(errors.map(Math.abs)) / errors.length

/**
 * Three months ahead of 24 or more without a gap, as docs/statistics.md says it: the damped trend with the least squared
 * errors over the grid, or the value of a year before where that was at least a tenth closer.
 */
export function monthsAhead(values: readonly number[], highest: number): Ahead {
  const smoothings = Array.from({ length: 19 }, (_, at) => (at + 1) * 0.05)
  const fits = smoothings.flatMap((alpha) =>
    [0, 0.05, 0.1, 0.2, 0.4].filter((beta) => beta <= alpha).map((beta) => dampedTrend(values, alpha, beta)),
  )
  const best = fits.reduce((least, fit) => (squares(fit) < squares(least) ? fit : least))
  const yearly: Fit = {
    errors: values.slice(12).map((value, at) => value - (values[at] ?? Number.NaN)),
    value: (step) => values[values.length - 13 + step] ?? Number.NaN,
    spread: () => 1,
  }
  const isYearly = absolute(yearly.errors) < 0.9 * absolute(best.errors.slice(12))
  const fit = isYearly ? yearly : best
  const freedom = fit.errors.length - (isYearly ? 0 : 3)
  const half = student95(freedom) * Math.sqrt(squares(fit) / freedom)
  const within = (value: number): number => Math.min(highest, Math.max(0, value))
  return {
    method: isYearly ? '上年同期值' : '阻尼趋势指数平滑',
    meanError: absolute(fit.errors),
    points: [1, 2, 3].map((step) => {
      const [value, reach] = [fit.value(step), half * fit.spread(step)]
      return { value: within(value), low: within(value - reach), high: within(value + reach) }
    }),
  }
}

/** Where a chart's centre and limits lie; `z` is each value's distance in standard deviations. */
export type Chart = {
  readonly centre: number
  readonly limits: readonly { readonly lower: number; readonly upper: number }[]
  readonly z: readonly number[]
}

/** Single values: mean ± 3 · (mean of the moving ranges ÷ 1.128). */
export function singlesChart(values: readonly number[], highest: number): Chart {
  const centre = sum(values) / values.length
  const sigma =
    sum(values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? Number.NaN)))) / (values.length - 1) / 1.128
  const limits = { lower: Math.max(0, centre - 3 * sigma), upper: Math.min(highest, centre + 3 * sigma) }
  return { centre, limits: values.map(() => limits), z: values.map((value) => (value - centre) / sigma) }
}

/** Shares: all parts ÷ all wholes ± 3 √(p (1 − p) ÷ n), each step with its own n. */
export function sharesChart(shares: readonly { readonly part: number; readonly whole: number }[]): Chart {
  const centre = sum(shares.map(({ part }) => part)) / sum(shares.map(({ whole }) => whole))
  const sigmas = shares.map(({ whole }) => Math.sqrt((centre * (1 - centre)) / whole))
  return {
    centre,
    limits: sigmas.map((sigma) => ({ lower: Math.max(0, centre - 3 * sigma), upper: Math.min(1, centre + 3 * sigma) })),
    z: shares.map(({ part, whole }, at) => (part / whole - centre) / (sigmas[at] ?? Number.NaN)),
  }
}

export type Signal = {
  readonly rule: 1 | 2 | 3 | 5 | 6
  readonly from: number
  readonly to: number
  readonly isHigh: boolean
}

const spans = { 1: 1, 2: 9, 3: 6, 5: 3, 6: 5 } as const

/** Nelson's rules 1, 2, 3, 5 and 6 as he wrote them, each run told once at its last point. */
export function signalsIn(z: readonly number[]): readonly Signal[] {
  const far = (end: number, span: number, line: number, enough: number): boolean => {
    const last = z[end] ?? 0
    const own = z.slice(Math.max(0, end - span + 1), end + 1)
    return Math.abs(last) > line && own.filter((one) => one * Math.sign(last) > line).length >= enough
  }
  const ends = {
    1: (end: number) => Math.abs(z[end] ?? 0) > 3,
    2: (end: number) => end >= 8 && new Set(z.slice(end - 8, end + 1).map(Math.sign)).size === 1 && z[end] !== 0,
    3: (end: number) => {
      const steps = z.slice(end - 4, end + 1).map((one, at) => Math.sign(one - (z[end - 5 + at] ?? one)))
      return end >= 5 && new Set(steps).size === 1 && steps[0] !== 0
    },
    5: (end: number) => far(end, 3, 2, 2),
    6: (end: number) => far(end, 5, 1, 4),
  } as const
  return ([1, 2, 3, 5, 6] as const).flatMap((rule) =>
    z.flatMap((value, end) => {
      if (!ends[rule](end) || (rule !== 1 && end + 1 < z.length && ends[rule](end + 1))) return []
      let first = end
      while (rule !== 1 && first > 0 && ends[rule](first - 1)) first -= 1
      const isHigh = rule === 3 ? value > (z[end - 1] ?? 0) : value > 0
      return [{ rule, from: Math.max(0, first - spans[rule] + 1), to: end, isHigh }]
    }),
  )
}
