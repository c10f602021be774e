import { studentFactor } from './distributions.ts'

/*
 * What a series of means will probably be next, with an interval that a future value falls into in 95 of 100 cases as
 * long as things go on as they did. Methods of exponential smoothing in their form with additive errors (Hyndman,
 * Koehler, Ord and Snyder, Forecasting with Exponential Smoothing, 2008), and the value of a year before.
 */

export type ForecastMethod = 'level' | 'damped-trend' | 'seasonal'

export type ForecastPoint = { readonly value: number; readonly low: number; readonly high: number }

export type Forecast =
  | {
      readonly ok: true
      readonly method: ForecastMethod
      /** How many values it rests on. */
      readonly n: number
      /** Mean absolute error of the method one step ahead on its own history, in the unit of the values. */
      readonly meanError: number
      readonly points: readonly ForecastPoint[]
    }
  | {
      readonly ok: false
      readonly reason: 'too-short' | 'gaps' | 'no-spread'
      readonly n: number
      readonly needed: number
    }

export type ForecastOptions = {
  /** Steps of one year: 12 for months, 52 for weeks. */
  readonly season: number
  /** How many steps ahead. */
  readonly steps: number
  /** What values can be; intervals are clipped to it. */
  readonly bounds: { readonly low: number; readonly high: number }
}

/** Fewer values than this say too little of how much they vary. */
export const fewestForForecast = 10
/** From here on a trend can be told from chance often enough to be worth its two parameters. */
const fewestForTrend = 18
/** The seasonal method must be this much better than the others on the past to be taken. */
const seasonalGain = 0.9

const confidence = 0.95
const damping = 0.9
const grid = Array.from({ length: 19 }, (_, place) => (place + 1) * 0.05)

type Fit = {
  readonly method: ForecastMethod
  readonly errors: readonly number[]
  /** Number of things that were fitted: they use up as many values. */
  readonly parameters: number
  readonly ahead: (step: number) => { readonly value: number; readonly spread: number }
}

const sumOfSquares = (errors: readonly number[]): number => errors.reduce((sum, error) => sum + error * error, 0)
const meanAbsolute = (errors: readonly number[]): number =>
  errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length

/**
 * The forecast of a series in the order of time, null where a step has no value. Left out (`too-short`) with fewer than
 * `fewestForForecast` values, where values are missing among them (`gaps`; those missing at the beginning are no gap), and
 * where they are all the same (`no-spread`: an interval of no width would claim certainty). The method is chosen by a rule that looks at the past only: the value of a year before where two whole years are there
 * and it was at least a tenth closer one step ahead than the other; else a damped trend from 18 values on; else the
 * smoothed level. Intervals: Student's factor on the errors one step ahead, widened with the distance.
 */
export function forecastSeries(series: readonly (number | null)[], options: ForecastOptions): Forecast {
  const first = series.findIndex((value) => value !== null)
  const known = first === -1 ? [] : series.slice(first)
  const values = known.filter((value) => value !== null)
  const n = values.length
  if (n < fewestForForecast) return { ok: false, reason: 'too-short', n, needed: fewestForForecast }
  if (n < known.length) return { ok: false, reason: 'gaps', n, needed: known.length }
  if (values.every((value) => value === values[0])) return { ok: false, reason: 'no-spread', n, needed: n }
  return forecastBy(chooseFit(values, options.season), n, options)
}

function chooseFit(values: readonly number[], season: number): Fit {
  const smooth = values.length >= fewestForTrend ? fitDampedTrend(values) : fitLevel(values)
  if (values.length < 2 * season) return smooth
  const seasonal = fitSeasonal(values, season)
  // Years that repeat to the last digit would give an interval of no width.
  if (seasonal.errors.every((error) => error === 0)) return smooth
  // Compared over the same steps: the seasonal method has no error in its first year.
  const same = smooth.errors.slice(-seasonal.errors.length)
  return meanAbsolute(seasonal.errors) < seasonalGain * meanAbsolute(same) ? seasonal : smooth
}

function forecastBy(fit: Fit, n: number, { steps, bounds }: ForecastOptions): Forecast {
  const freedom = Math.max(1, fit.errors.length - fit.parameters)
  const sigma = Math.sqrt(sumOfSquares(fit.errors) / freedom)
  const factor = studentFactor(confidence, freedom)
  const within = (value: number): number => Math.min(bounds.high, Math.max(bounds.low, value))
  const points = Array.from({ length: steps }, (_, place) => {
    const { value, spread } = fit.ahead(place + 1)
    const half = factor * sigma * spread
    return { value: within(value), low: within(value - half), high: within(value + half) }
  })
  return { ok: true, method: fit.method, n, meanError: meanAbsolute(fit.errors), points }
}

/** Simple smoothing; ETS(A,N,N): the variance h steps ahead is σ² (1 + (h − 1) α²). */
function fitLevel(values: readonly number[]): Fit {
  const start = mean(values.slice(0, 4))
  const runs = [0, ...grid].map((alpha) => {
    let level = start
    const errors = values.map((value) => {
      const error = value - level
      level += alpha * error
      return error
    })
    return { alpha, level, errors }
  })
  const { alpha, level, errors } = leastOf(runs)
  return {
    method: 'level',
    errors,
    parameters: 2,
    ahead: (step) => ({ value: level, spread: Math.sqrt(1 + (step - 1) * alpha * alpha) }),
  }
}

/** Holt's trend, damped by 0.9 a step; ETS(A,Ad,N): c_j = α + β (φ + … + φ^j), variance σ² (1 + Σ c_j²). */
function fitDampedTrend(values: readonly number[]): Fit {
  const start = mean(values.slice(0, 4))
  const runs = grid.flatMap((alpha) =>
    [0, 0.05, 0.1, 0.2, 0.4]
      .filter((beta) => beta <= alpha)
      .map((beta) => {
        let [level, trend] = [start, 0]
        const errors = values.map((value) => {
          const error = value - (level + damping * trend)
          level += damping * trend + alpha * error
          trend = damping * trend + beta * error
          return error
        })
        return { alpha, beta, level, trend, errors }
      }),
  )
  const { alpha, beta, level, trend, errors } = leastOf(runs)
  const damped = (step: number): number => (damping * (1 - damping ** step)) / (1 - damping)
  return {
    method: 'damped-trend',
    errors,
    parameters: 3,
    ahead: (step) => {
      const earlier = Array.from({ length: step - 1 }, (_, place) => (alpha + beta * damped(place + 1)) ** 2)
      return { value: level + trend * damped(step), spread: Math.sqrt(1 + earlier.reduce((sum, one) => sum + one, 0)) }
    },
  }
}

/** The value of a year before; the variance grows by a whole σ² with each year. */
function fitSeasonal(values: readonly number[], season: number): Fit {
  const errors = values.slice(season).map((value, place) => value - (values[place] ?? value))
  return {
    method: 'seasonal',
    errors,
    parameters: 0,
    ahead: (step) => ({
      value: values[values.length - season + ((step - 1) % season)] ?? 0,
      spread: Math.sqrt(1 + Math.floor((step - 1) / season)),
    }),
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function leastOf<T extends { readonly errors: readonly number[] }>(runs: readonly T[]): T {
  const [first, ...rest] = runs
  if (first === undefined) throw new RangeError('nothing to choose from')
  return rest.reduce((best, run) => (sumOfSquares(run.errors) < sumOfSquares(best.errors) ? run : best), first)
}
