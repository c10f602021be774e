import type { BeforeAfterChart, ControlChart, TrendChart } from '#shared/calls/analysis.ts'
import type { Input } from '#shared/calls/calls.ts'
import { refuse } from '#shared/calls/fault.ts'
import { bucketsOf, yearBefore } from '#shared/domain/analysis/buckets.ts'
import { individualsControl, proportionsControl } from '#shared/domain/analysis/control.ts'
import { type AnalysisMeasure, measureKinds } from '#shared/domain/analysis/measures.ts'
import { classOf, scoreClasses } from '#shared/domain/analysis/spread.ts'
import { addDays, type DayPeriod, daysIn } from '#shared/domain/days.ts'
import { targetAt } from '#shared/domain/general-kpis.ts'
import { compareBeforeAfter } from '#shared/domain/intervals.ts'
import type { CommandContext } from '../audit.ts'
import { figuresOf } from '../columns/figures-of.ts'
import type { ReadableStore } from '../handles.ts'
import { type Collected, collect, measuredOf, unitSize } from './analysis-measures.ts'
import { listKpiTargets } from './figures.ts'

type Now = Pick<CommandContext, 'now'>

/** Steps of time a chart shows at the most: more can't be told apart, and ask for a longer step. */
const mostBuckets = 400

function stepsOf(period: DayPeriod, by: TrendChart['by']) {
  if (by === 'day' && daysIn(period) > mostBuckets) refuse([{ code: 'too-many-steps', field: 'by' }])
  const buckets = bucketsOf(period, by)
  if (buckets.length > mostBuckets) refuse([{ code: 'too-many-steps', field: 'by' }])
  return buckets
}

const targetOf = (store: ReadableStore, measure: AnalysisMeasure, period: DayPeriod): number | null => {
  const { indicator } = measureKinds[measure]
  return indicator === null ? null : targetAt(listKpiTargets(store), indicator, period)
}

/** The measure step by step, beside the same time of the year before. */
export function trendOf(
  store: ReadableStore,
  { filter, measure, by }: Input<'analysis.trend'>,
  { now }: Now,
): TrendChart {
  const asked = { store, figures: figuresOf(store), now }
  const buckets = stepsOf(filter.period, by)
  const { collected, leftOut } = collect(asked, filter, measure, buckets)
  const before = collect(
    asked,
    filter,
    measure,
    buckets.map((bucket) => yearBefore(bucket, by)),
  ).collected
  return {
    measure,
    by,
    target: targetOf(store, measure, filter.period),
    buckets: buckets.map((bucket, place) => ({
      ...bucket,
      now: measuredOf(measure, collected[place] as Collected),
      lastYear: measuredOf(measure, before[place] as Collected),
    })),
    leftOut,
  }
}

/** Means as an XmR chart, shares as a p chart; steps without any observation have no point. */
export function controlOf(
  store: ReadableStore,
  { filter, measure, by }: Input<'analysis.control'>,
  { now }: Now,
): ControlChart {
  const buckets = stepsOf(filter.period, by)
  const { collected, leftOut } = collect({ store, figures: figuresOf(store), now }, filter, measure, buckets)
  const steps = buckets.flatMap((bucket, place) => {
    const step = collected[place] as Collected
    return step.n === 0 ? [] : [{ ...bucket, ...step }]
  })
  const isMean = measureKinds[measure].unit !== 'share'
  const limits = isMean
    ? individualsControl(steps.map(({ sum, n }) => sum / n / unitSize(measure)))
    : proportionsControl(
        steps.map(({ sum }) => sum),
        steps.map(({ n }) => n),
      )
  return {
    measure,
    by,
    kind: isMean ? 'individuals' : 'proportions',
    centre: limits.centre,
    meanRange: limits.meanRange,
    rangeUpper: limits.rangeUpper,
    points: limits.points.map((point, place) => {
      const step = steps[place] as (typeof steps)[number]
      return {
        fromDay: step.fromDay,
        toDay: step.toDay,
        ...point,
        n: step.n,
        count: isMean ? null : step.sum,
      }
    }),
    signals: [...limits.signals],
    leftOut,
  }
}

/** The period parted at a day, which belongs to what comes after. */
export function beforeAfterOf(
  store: ReadableStore,
  { filter, measure, splitDay }: Input<'analysis.beforeAfter'>,
  { now }: Now,
): BeforeAfterChart {
  const { fromDay, toDay } = filter.period
  if (splitDay <= fromDay || splitDay > toDay) refuse([{ code: 'split-outside-period', field: 'splitDay' }])
  const spans = [
    { fromDay, toDay: addDays(splitDay, -1) },
    { fromDay: splitDay, toDay },
  ] as const
  const { collected, leftOut } = collect({ store, figures: figuresOf(store), now }, filter, measure, spans)
  const [before, after] = collected as [Collected, Collected]
  return {
    measure,
    splitDay,
    before: { ...spans[0], ...measuredOf(measure, before) },
    after: { ...spans[1], ...measuredOf(measure, after) },
    classes: classesOf(measure, before.values, after.values),
    comparison: comparisonOf(measure, before, after),
    leftOut,
  }
}

function classesOf(measure: AnalysisMeasure, before: readonly number[], after: readonly number[]) {
  if (measureKinds[measure].unit !== 'points') return []
  const counts = scoreClasses.map((one) => ({ ...one, before: 0, after: 0 }))
  for (const score of before) (counts[classOf(score)] as (typeof counts)[number]).before += 1
  for (const score of after) (counts[classOf(score)] as (typeof counts)[number]).after += 1
  return counts
}

const inUnit = (measure: AnalysisMeasure, values: readonly number[]): readonly number[] =>
  unitSize(measure) === 1 ? values : values.map((value) => value / unitSize(measure))

function comparisonOf(measure: AnalysisMeasure, before: Collected, after: Collected): BeforeAfterChart['comparison'] {
  const isMean = measureKinds[measure].unit !== 'share'
  const compared = isMean
    ? compareBeforeAfter({
        kind: 'means',
        before: inUnit(measure, before.values),
        after: inUnit(measure, after.values),
      })
    : compareBeforeAfter({
        kind: 'proportions',
        before: { successes: before.sum, n: before.n },
        after: { successes: after.sum, n: after.n },
      })
  if (!compared.ok) return { ok: false, reason: compared.reason }
  const { difference, interval, pValue, test, because } = compared
  return { ok: true, difference, low: interval.low, high: interval.high, pValue, test, because }
}
