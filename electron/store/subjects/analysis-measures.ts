import type { AnalysisFilter, AnalysisLeftOut } from '#shared/calls/analysis.ts'
import { type Bucket, bucketFinder } from '#shared/domain/analysis/buckets.ts'
import { type AnalysisMeasure, isSlaMeasure, measureKinds } from '#shared/domain/analysis/measures.ts'
import type { DayPeriod } from '#shared/domain/days.ts'
import type { ShownEstimate } from '#shared/domain/shown-estimate.ts'
import { meanScore, meanTime, shareOf } from '#shared/domain/shown-estimate.ts'
import type { Figures } from '../columns/figures-of.ts'
import type { RecordColumns } from '../columns/record-columns.ts'
import { type NumberColumn, numberAt } from '../columns/typed-columns.ts'
import type { ReadableStore } from '../handles.ts'
import { selectEvaluationPlaces, selectRecords } from './analysis-filter.ts'
import { completeBySql, slaVerdicts } from './analysis-kept.ts'
import { isFilled, keepsOwnColumns } from './indicator-columns.ts'

/** What a measure sees in a service or an evaluation: null says nothing, a score is in hundredths, a share's part 0 or 1. */
type Reading = (place: number) => number | null

const known = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value)

/** What is read, and the moment open services are judged at. */
export type Asked = { readonly store: ReadableStore; readonly figures: Figures; readonly now: number }

/** From the start to a moment; what ended before it began says nothing. */
function timeTo(records: RecordColumns, moment: NumberColumn, msPerUnit: number): Reading {
  return (place) => {
    const spent = ((moment[place] ?? Number.NaN) - (records.startedAt[place] as number)) / msPerUnit
    return spent >= 0 ? spent : null
  }
}

/** How the measure reads a place: of the evaluations, or of the records. */
export function readingOf({ store, figures, now }: Asked, measure: AnalysisMeasure): Reading {
  const { evaluations, answers, records } = figures
  if (isSlaMeasure(measure)) {
    const verdicts = slaVerdicts(store, figures, measure, now)
    return (place) => (verdicts[place] === 0 ? null : Number(verdicts[place] === 2))
  }
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
    case 'completeness': {
      if (!keepsOwnColumns(store)) return (place) => Number(isFilled(records, place))
      const complete = completeBySql(store, figures)
      return (place) => complete[place] as number
    }
    case 'ringTime':
      return (place) => numberAt(records.ringSeconds, place)
    case 'responseTime':
      return timeTo(records, records.respondedAt, 60_000)
    case 'completionTime':
      return timeTo(records, records.completedAt, 3_600_000)
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
  asked: Asked,
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
  const { figures } = asked
  const { places, days, leftOut } = placesOf(figures, filter, measure, period)
  const read = readingOf(asked, measure)
  const find = bucketFinder(buckets)
  const keepsValues = measureKinds[measure].unit !== 'share'
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

/** How many of what is collected make one of the measure's unit. */
export const unitSize = (measure: AnalysisMeasure): number => (measureKinds[measure].unit === 'points' ? 100 : 1)

/** A mean in points or of times, or a share with its numerator. */
export function measuredOf(
  measure: AnalysisMeasure,
  { values, sum, n }: Collected,
): { readonly estimate: ShownEstimate; readonly numerator: number | null } {
  const { unit } = measureKinds[measure]
  if (unit === 'share') return { estimate: shareOf(sum, n), numerator: sum }
  return { estimate: unit === 'points' ? meanScore(values) : meanTime(values), numerator: null }
}
