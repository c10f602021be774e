import { describe, expect, it } from 'vitest'
import { fewestForForecast, forecastSeries } from '#shared/domain/forecast.ts'

const options = { season: 12, steps: 3, bounds: { low: 0, high: 100 } }
const wide = { ...options, bounds: { low: -1e9, high: 1e9 } }

/** A linear congruential generator and Box–Muller: the figures below are the same on every machine. */
function noiseFrom(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return (state + 0.5) / 4_294_967_296
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

describe('a forecast', () => {
  it('is left out where history is too short, or has gaps, and says so', () => {
    expect(forecastSeries(Array(9).fill(80), options)).toEqual({
      ok: false,
      reason: 'too-short',
      n: 9,
      needed: fewestForForecast,
    })
    expect(forecastSeries([...Array(6).fill(80), null, ...Array(6).fill(80)], options)).toMatchObject({
      ok: false,
      reason: 'gaps',
      n: 12,
    })
    expect(forecastSeries([], options)).toMatchObject({ ok: false, reason: 'too-short', n: 0 })
  })

  it('takes what is missing at the beginning for no gap', () => {
    expect(forecastSeries([null, null, 79, ...Array(9).fill(80)], options)).toMatchObject({ ok: true, n: 10 })
  })

  it('is left out where nothing ever changed: an interval of no width would claim certainty', () => {
    expect(forecastSeries(Array(12).fill(80), options)).toEqual({ ok: false, reason: 'no-spread', n: 12, needed: 12 })
    expect(forecastSeries([...Array(11).fill(80), 80.1], options)).toMatchObject({ ok: true, method: 'level' })
  })

  it('doesn’t take years that repeat exactly for certainty', () => {
    const year = [80, 82, 85, 88, 90, 91, 90, 88, 85, 82, 80, 79]
    const forecast = forecastSeries([...year, ...year, ...year], options)
    if (!forecast.ok) throw new Error('no forecast')
    for (const { low, high } of forecast.points) expect(high - low).toBeGreaterThan(1)
  })

  it('follows a trend, damped, and stays within what values can be', () => {
    const forecast = forecastSeries(
      Array.from({ length: 24 }, (_, place) => 74 + place),
      { ...options, season: 52 },
    )
    if (!forecast.ok) throw new Error('no forecast')
    expect(forecast.method).toBe('damped-trend')
    const [first, second] = forecast.points
    expect(first?.value).toBeGreaterThan(96)
    expect(second?.value).toBeGreaterThan(first?.value ?? 0)
    for (const { high } of forecast.points) expect(high).toBeLessThanOrEqual(100)
  })

  it('takes the year before where that was closer', () => {
    const year = [80, 82, 85, 88, 90, 91, 90, 88, 85, 82, 80, 79]
    const forecast = forecastSeries([...year, ...year.map((value) => value + 0.5)], options)
    if (!forecast.ok) throw new Error('no forecast')
    expect(forecast.method).toBe('seasonal')
    expect(forecast.points.map(({ value }) => value)).toEqual([80.5, 82.5, 85.5])
  })
})

describe('its interval holds the value that comes', () => {
  const noise = noiseFrom(20_261_122)
  const series: Readonly<Record<string, (n: number) => number[]>> = {
    'a stable level': (n) => Array.from({ length: n }, () => 82 + 2 * noise()),
    'a level that wanders': (n) => {
      let level = 80
      return Array.from({ length: n }, () => {
        level += 0.6 * noise()
        return level + 1.2 * noise()
      })
    },
    'a trend': (n) => Array.from({ length: n }, (_, place) => 75 + 0.3 * place + 1.5 * noise()),
    'a season': (n) =>
      Array.from({ length: n }, (_, place) => 80 + 4 * Math.sin((place / 6) * Math.PI) + 0.8 * noise()),
  }
  it.each(Object.keys(series))('in nine of ten cases at least, three steps ahead: %s', (name) => {
    const make = series[name]
    for (const n of [10, 20, 26, 36]) {
      const hits = [0, 0, 0]
      for (let run = 0; run < 1000; run += 1) {
        const values = make?.(n + 3) ?? []
        const forecast = forecastSeries(values.slice(0, n), wide)
        if (!forecast.ok) throw new Error('no forecast')
        forecast.points.forEach(({ low, high }, step) => {
          const came = values[n + step] ?? Number.NaN
          if (came >= low && came <= high) hits[step] = (hits[step] ?? 0) + 1
        })
      }
      for (const hit of hits) expect(hit / 1000, `${name}, ${n} values`).toBeGreaterThan(0.88)
    }
  })
})
