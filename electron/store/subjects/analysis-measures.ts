import type { AnalysisFilter, AnalysisLeftOut } from '#shared/calls/analysis.ts'
import { type Bucket, bucketFinder } from '#shared/domain/analysis/buckets.ts'
import { type AnalysisMeasure, measureKinds } from '#shared/domain/analysis/measures.ts'
import type { DayPeriod } from '#shared/domain/days.ts'
import type { ShownEstimate } from '#shared/domain/shown-estimate.ts'
import { meanScore, shareOf } from '#shared/domain/shown-estimate.ts'
import type { Figures } from '../columns/figures-of.ts'
import { selectEvaluationPlaces, selectRecords } from './analysis-filter.ts'

/** What a measure sees in a service or an evaluation: null says nothing, a score is in hundredths, a share's part 0 or 1. */
type Reading = (place: number) => number | null

const known = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value)

/** How the measure reads a place: of the evaluations, or of the records. */
export function readingOf({ evaluations, answers, records }: Figures, measure: AnalysisMeasure): Reading {
  switch (measure) {
    case 'score':
      return (place) => {
        const score = evaluations.score[place] as number
        return Number.isNaN(score) ? null : score
      }
    case 'passRate':
      return (place) => known(evaluations.isPassed[place])
    case 'criticalRate':
      return (place) => ((evaluations.criticalFailures[place] as number) > 0 ? 1 : 0)
    case 'defectRate':
      return (place) => {
        const from = evaluations.answersFrom[place] as number
        const to = from + (evaluations.answerCount[place] as number)
        return answers.isFailed.subarray(from, to).includes(1) ? 1 : 0
      }
    case 'resolutionRate':
      // L8 asks of all accepted services: one that says nothing counts as not resolved.
      return (place) => known(records.isResolved[place]) ?? 0
    case 'satisfaction':
      return (place) => {
        const csat = known(records.csat[place])
        return csat === null ? null : Number(csat >= 4)
      }
    case 'complaintRate':
      return (place) => known(records.isComplaint[place])
  }
}

/** What a measure is counted from, in the period: places and their days. */
export function placesOf(
  figures: Figures,
  filter: AnalysisFilter,
  measure: AnalysisMeasure,
  period: DayPeriod = filter.period,
): { readonly places: Int32Array; readonly days: Int32Array; readonly leftOut: AnalysisLeftOut } {
  if (measureKinds[measure].of === 'records') {
    const leftOut = { byHand: 0, recordChecks: 0, reMonitored: 0 }
    return { places: selectRecords(figures, filter, period), days: figures.records.day, leftOut }
  }
  return { ...selectEvaluationPlaces(figures, filter, period), days: figures.evaluations.day }
}

/** Values of one step of time: scores one by one, shares counted. */
export type Collected = {
  readonly values: number[]
  sum: number
  n: number
  /** Services that say whether they were resolved. */
  said: number
}

/** What the measure says in every step of time. */
export function collect(
  figures: Figures,
  filter: AnalysisFilter,
  measure: AnalysisMeasure,
  buckets: readonly Bucket[],
): { readonly collected: readonly Collected[]; readonly leftOut: AnalysisLeftOut } {
  const collected = buckets.map((): Collected => ({ values: [], sum: 0, n: 0, said: 0 }))
  const [first, last] = [buckets[0], buckets.at(-1)]
  if (first === undefined || last === undefined) {
    return { collected, leftOut: { byHand: 0, recordChecks: 0, reMonitored: 0 } }
  }
  const period = { fromDay: first.fromDay, toDay: last.toDay }
  const { places, days, leftOut } = placesOf(figures, filter, measure, period)
  const read = readingOf(figures, measure)
  const find = bucketFinder(buckets)
  const keepsValues = measureKinds[measure].unit === 'points'
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number
    const value = read(place)
    if (value === null) continue
    const bucket = collected[find(days[place] as number)]
    if (bucket === undefined) continue
    if (keepsValues) bucket.values.push(value)
    bucket.sum += value
    bucket.n += 1
    if (measure === 'resolutionRate' && (figures.records.isResolved[place] as number) >= 0) bucket.said += 1
  }
  return { collected: measure === 'resolutionRate' ? collected.map(unlessUnsaid) : collected, leftOut }
}

/** Where no service at all says whether it was resolved there is no rate, as in the indicator. */
const unlessUnsaid = (bucket: Collected): Collected => (bucket.said === 0 ? { ...bucket, sum: 0, n: 0 } : bucket)

/** A mean in points, or a share with its numerator. */
export function measuredOf(
  measure: AnalysisMeasure,
  { values, sum, n }: Collected,
): { readonly estimate: ShownEstimate; readonly numerator: number | null } {
  return measureKinds[measure].unit === 'points'
    ? { estimate: meanScore(values), numerator: null }
    : { estimate: shareOf(sum, n), numerator: sum }
}
