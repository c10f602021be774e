import { studentFactor } from './distributions.ts'
import type { Estimate } from './result.ts'

export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio'

type Unit = readonly number[]
/** How often each value stands among the pairable ones, by value. */
type Margins = ReadonlyMap<number, number>

const confidence = 0.95

function marginsOf(units: readonly Unit[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const values of units) for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Squared difference of two values; for ranks it depends on how many lie between them. */
function differenceBy(level: MeasurementLevel, margins: Margins): (a: number, b: number) => number {
  switch (level) {
    case 'nominal':
      return (a, b) => (a === b ? 0 : 1)
    case 'interval':
      return (a, b) => (a - b) ** 2
    case 'ratio':
      return (a, b) => (a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2)
    case 'ordinal': {
      const below = new Map<number, number>()
      let sum = 0
      for (const value of [...margins.keys()].sort((a, b) => a - b)) {
        const count = margins.get(value) ?? 0
        // The middle of the value's ranks: what lies between two values is the distance of their middles.
        below.set(value, sum + count / 2)
        sum += count
      }
      return (a, b) => ((below.get(a) ?? 0) - (below.get(b) ?? 0)) ** 2
    }
  }
}

/** Disagreement within one unit, each pair counted from both sides, divided by the raters beside one. */
function within(values: Unit, difference: (a: number, b: number) => number): number {
  let sum = 0
  for (let one = 0; one < values.length; one += 1) {
    for (let other = one + 1; other < values.length; other += 1) {
      sum += 2 * difference(values[one] as number, values[other] as number)
    }
  }
  return sum / (values.length - 1)
}

/** The sum over all pairs of values of the margins, each from both sides. */
function expectedSum(level: MeasurementLevel, margins: Margins, total: number): number {
  // In closed form where there is one: scores have hundreds of values, and every unit is left out once.
  if (level === 'nominal') return total * total - sumOf([...margins.values()].map((count) => count * count))
  if (level === 'interval') {
    const used = [...margins].filter(([, count]) => count > 0)
    // From one of the values, so that little is lost where they lie close together and far from 0.
    const from = used[0]?.[0] ?? 0
    const [sum, squares] = used.reduce(
      ([linear, squared], [value, count]) => [
        linear + count * (value - from),
        squared + count * (value - from) * (value - from),
      ],
      [0, 0],
    )
    return 2 * (total * squares - sum * sum)
  }
  const difference = differenceBy(level, margins)
  const entries = [...margins]
  return sumOf(entries.flatMap(([a, countA]) => entries.map(([b, countB]) => countA * countB * difference(a, b))))
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Null where every value is the same: then there is nothing that raters could have told apart. */
function alphaOf(observed: number, expected: number, total: number): number | null {
  return expected <= 0 ? null : 1 - (observed * (total - 1)) / expected
}

/** Alpha without one of the units each time. */
function leavingOneOut(level: MeasurementLevel, units: readonly Unit[]): (number | null)[] {
  const margins = marginsOf(units)
  const total = sumOf([...margins.values()])
  const isByRank = level === 'ordinal'
  const difference = differenceBy(level, margins)
  const own = units.map((values) => within(values, difference))
  const all = sumOf(own)
  return units.map((values, place) => {
    const left = new Map(margins)
    for (const value of values) left.set(value, (left.get(value) ?? 0) - 1)
    const rest = total - values.length
    // Ranks move when a unit goes, so what is left is measured anew.
    const byRank = isByRank ? differenceBy(level, left) : difference
    const observed = isByRank
      ? sumOf(units.flatMap((other, at) => (at === place ? [] : [within(other, byRank)])))
      : all - (own[place] ?? 0)
    return alphaOf(observed, expectedSum(level, left, rest), rest)
  })
}

/**
 * Krippendorff's alpha (Krippendorff, Content Analysis, 2004, §11.3): units × raters, null where a rater didn't rate the
 * unit. Any number of raters and gaps; units with fewer than two values say nothing and are left out, n counts the
 * others. The interval is the jackknife's over units (Efron and Stein 1981), value ± t · standard error, never above 1;
 * it is left out where a unit carries all the variation. No pair of values answers `no-pairs`, values that are all equal
 * `no-variation`. A value that is no finite number, or a negative one of the ratio level, is a RangeError.
 */
export function krippendorffAlpha(units: readonly (readonly (number | null)[])[], level: MeasurementLevel): Estimate {
  const pairable = units.map((values) => values.filter((value) => value !== null)).filter(({ length }) => length > 1)
  if (pairable.some((values) => values.some((value) => !Number.isFinite(value)))) {
    throw new RangeError('ratings are finite numbers, or null')
  }
  if (level === 'ratio' && pairable.some((values) => values.some((value) => value < 0))) {
    throw new RangeError('ratings of the ratio level are 0 or more')
  }
  const n = pairable.length
  if (n === 0) return { ok: false, reason: 'no-pairs' }
  const margins = marginsOf(pairable)
  const total = sumOf([...margins.values()])
  const difference = differenceBy(level, margins)
  const observed = sumOf(pairable.map((values) => within(values, difference)))
  const value = alphaOf(observed, expectedSum(level, margins, total), total)
  if (value === null) return { ok: false, reason: 'no-variation' }
  const parts = n > 1 ? leavingOneOut(level, pairable) : []
  if (n === 1 || parts.includes(null)) return { ok: true, value, n }
  const mean = sumOf(parts as number[]) / n
  const standardError = Math.sqrt(((n - 1) / n) * sumOf((parts as number[]).map((part) => (part - mean) ** 2)))
  const half = studentFactor(confidence, n - 1) * standardError
  const interval = { low: value - half, high: Math.min(1, value + half), confidence }
  return { ok: true, value, standardError, interval, n }
}
