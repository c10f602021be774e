import { individualsChart, type NelsonRule, nelsonRules, nelsonSpans, proportionChart } from '../spc.ts'

/** A rule that is met, with the points of its pattern: places from 0, both included. */
export type ControlSignal = { readonly rule: NelsonRule; readonly from: number; readonly to: number }

export type ControlLimits = {
  readonly centre: number | null
  readonly meanRange: number | null
  readonly rangeUpper: number | null
  readonly points: readonly {
    readonly value: number
    readonly upper: number
    readonly lower: number
    readonly range: number | null
  }[]
  readonly signals: readonly ControlSignal[]
}

/** Signals of the distances, each pattern with the points it spans. */
function signalsOf(z: readonly number[] | null): readonly ControlSignal[] {
  if (z === null) return []
  return nelsonRules(z).map(({ rule, index }) => ({
    rule,
    from: Math.max(0, index + 1 - nelsonSpans[rule]),
    to: index,
  }))
}

/**
 * The XmR chart of means in the order of time, with Nelson's signals. Fewer than two values have no limits: their centre
 * is null and their points lie on themselves.
 */
export function individualsControl(values: readonly number[]): ControlLimits {
  const chart = individualsChart(values)
  const range = (place: number): number | null =>
    place === 0 ? null : Math.abs((values[place] ?? 0) - (values[place - 1] ?? 0))
  if (!chart.ok) {
    const points = values.map((value, place) => ({ value, upper: value, lower: value, range: range(place) }))
    return { centre: null, meanRange: null, rangeUpper: null, points, signals: [] }
  }
  const { centre, upper, lower, meanRange, rangeUpper } = chart
  const points = values.map((value, place) => ({ value, upper, lower, range: range(place) }))
  return { centre, meanRange, rangeUpper, points, signals: signalsOf(chart.z) }
}

/** The p chart of shares with sizes of their own, each above 0, with Nelson's signals. Nothing observed: no centre. */
export function proportionsControl(counts: readonly number[], sizes: readonly number[]): ControlLimits {
  const { centre, points } = proportionChart(counts, sizes)
  const known = points.flatMap((point) => (point.ok ? [point] : []))
  if (known.length !== points.length) throw new RangeError('every size is above 0')
  const z = known.flatMap((point) => (point.z === null ? [] : [point.z]))
  return {
    centre,
    meanRange: null,
    rangeUpper: null,
    points: known.map(({ p, upper, lower }) => ({ value: p, upper, lower, range: null })),
    signals: z.length === known.length ? signalsOf(z) : [],
  }
}
