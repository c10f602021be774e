import type { DayPeriod } from './days.ts'
import { type KpiTarget, type KpiValue, targetAt, verdictOn } from './general-kpis.ts'
import { meanInterval } from './intervals.ts'
import { type Exclusion, type ExclusionReason, exclusionReasons, exclusionsOf } from './kpi-exclusions.ts'
import { type ShownEstimate, shareOf } from './shown-estimate.ts'
import { type SlaRecord, type SlaResult, slaResult } from './sla.ts'
import type { SlaRule } from './sla-rules.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** Limits of time, each an indicator: the share of services that kept it. */
export const slaKpiKeys = [
  'L1',
  'L2',
  'L3',
  'L4-view',
  'L4-reply',
  'L5-contact',
  'L5-solution',
  'L6-simple',
  'L6-general',
  'L6-plan',
  'L6-progress',
  'L7',
] as const

/** Indicators of the service itself, by the standards' clauses; `kpis.service.<key>` holds name and definition. */
export const serviceKpiKeys = [
  ...slaKpiKeys,
  'L9-mean',
  'L10',
  'appeal-overturn',
  'repeat-rate',
  'agreement-pass',
  'agreement-score',
] as const
export type ServiceKpiKey = (typeof serviceKpiKeys)[number]

/** A share of whole numbers, 0–1, with everything that stands in neither of them. */
export type ServiceKpi = {
  /** A `ServiceKpiKey`, or the key of a rule of the user's own. */
  readonly key: string
  readonly estimate: ShownEstimate
  readonly numerator: number
  readonly denominator: number
  readonly exclusions: readonly Exclusion[]
  readonly target: number | null
  readonly direction: KpiValue['direction']
  readonly verdict: KpiValue['verdict']
}

/** What came of one rule over many records. */
export type SlaTally = {
  readonly excellent: number
  readonly met: number
  readonly missed: number
  readonly leftOut: ReadonlyMap<ExclusionReason, number>
}

const noTally: SlaTally = { excellent: 0, met: 0, missed: 0, leftOut: new Map() }

/** How often each result came of one rule. An open record past its target is missed; one that still has time is left out. */
export function slaTally(counts: ReadonlyMap<SlaResult, number>): SlaTally {
  const leftOut = new Map<ExclusionReason, number>()
  for (const [result, count] of counts) {
    if (result !== 'excellent' && result !== 'met' && result !== 'missed') leftOut.set(result, count)
  }
  const of = (result: SlaResult): number => counts.get(result) ?? 0
  return { excellent: of('excellent'), met: of('met'), missed: of('missed'), leftOut }
}

/** Counts what the rules say of one service after another; nothing is made of a service that was counted. */
export function slaCounter(judge: {
  readonly rules: readonly SlaRule[]
  readonly calendar: WorkingCalendar
  readonly now: number
}): {
  readonly count: (record: SlaRecord) => void
  /** By rule, those that met nothing too. */
  readonly tallies: () => ReadonlyMap<string, SlaTally>
} {
  const counted = judge.rules.map((rule) => ({ rule, counts: new Map<SlaResult, number>() }))
  return {
    count(record) {
      for (const { rule, counts } of counted) {
        const result = slaResult(rule, record, judge.calendar, judge.now)
        if (result !== null) counts.set(result, (counts.get(result) ?? 0) + 1)
      }
    },
    tallies: () => new Map(counted.map(({ rule, counts }) => [rule.key, slaTally(counts)])),
  }
}

type Measured = Pick<ServiceKpi, 'estimate' | 'numerator' | 'denominator' | 'exclusions'>

const shareFrom = (numerator: number, denominator: number, exclusions: readonly Exclusion[]): Measured => ({
  estimate: shareOf(numerator, denominator),
  numerator,
  denominator,
  exclusions,
})

function againstTarget(
  key: string,
  measured: Measured,
  targets: readonly KpiTarget[],
  period: DayPeriod,
  direction: KpiValue['direction'] = 'at-least',
): ServiceKpi {
  const target = targetAt(targets, key, period)
  return { key, ...measured, target, direction, verdict: verdictOn(measured.estimate, target, direction) }
}

/** In the reasons' own order, whatever order the records came in. */
const inOrder = (leftOut: SlaTally['leftOut']): readonly (readonly [ExclusionReason, number])[] =>
  exclusionReasons.flatMap((reason) => {
    const count = leftOut.get(reason)
    return count === undefined ? [] : [[reason, count] as const]
  })

/** L1 to L7: services whose rule was met (or better) of those that could be judged, one indicator a rule. */
export function slaKpis(
  tallies: ReadonlyMap<string, SlaTally>,
  rules: readonly { readonly key: string }[],
  targets: readonly KpiTarget[],
  period: DayPeriod,
): readonly (ServiceKpi & { readonly excellent: number })[] {
  return rules.map(({ key }) => {
    const { excellent, met, missed, leftOut } = tallies.get(key) ?? noTally
    const measured = shareFrom(excellent + met, excellent + met + missed, exclusionsOf(inOrder(leftOut)))
    return { ...againstTarget(key, measured, targets, period), excellent }
  })
}

/** Number of ratings of 1, 2, 3, 4 and 5, and of services without one. */
export type Ratings = { readonly counts: readonly [number, number, number, number, number]; readonly unrated: number }

/**
 * L9 by its second definition, mean rating ÷ 5: all points given ÷ all that could have been. The interval is Student's
 * for the mean; none where ratings are all equal. (`satisfaction` of `generalKpis` is the first: the share of 4 and 5.)
 */
export function satisfactionByMean(ratings: Ratings, targets: readonly KpiTarget[], period: DayPeriod): ServiceKpi {
  const values = ratings.counts.flatMap((count, index) => Array.from({ length: count }, () => index + 1))
  const numerator = values.reduce((sum, value) => sum + value, 0)
  const measured = {
    estimate: meanOfFive(values, numerator),
    numerator,
    denominator: 5 * values.length,
    exclusions: exclusionsOf([['unrated', ratings.unrated]]),
  }
  return againstTarget('L9-mean', measured, targets, period)
}

function meanOfFive(ratings: readonly number[], sum: number): ShownEstimate {
  const estimate = meanInterval(ratings, 0.95, { low: 1, high: 5 })
  if (!estimate.ok) return { ok: false, reason: 'no-data', n: 0 }
  const { interval, standardError, n } = estimate
  // One division of whole numbers: 42 of 50 is 0.84 exactly as a target says it, 4.2 ÷ 5 is a bit more.
  const value = sum / (5 * n)
  return interval === undefined || standardError === 0
    ? { ok: true, value, low: null, high: null, n }
    : { ok: true, value, low: interval.low / 5, high: interval.high / 5, n }
}

/** L10: records with nothing missing in the five groups, of all records. */
export const recordCompleteness = (
  counts: { readonly complete: number; readonly total: number },
  targets: readonly KpiTarget[],
  period: DayPeriod,
): ServiceKpi => againstTarget('L10', shareFrom(counts.complete, counts.total, []), targets, period)

/**
 * Closings of the period that were undone because their cause came back, of all of them (`countRepeats`); few is good.
 */
export const repeatRate = (
  counts: { readonly closed: number; readonly recurred: number },
  targets: readonly KpiTarget[],
  period: DayPeriod,
): ServiceKpi => againstTarget('repeat-rate', shareFrom(counts.recurred, counts.closed, []), targets, period, 'at-most')

/** Appeals by what became of them. */
export type AppealCounts = {
  readonly scoreKept: number
  readonly scoreChanged: number
  readonly undecided: number
  readonly withdrawn: number
}

/** Appeals whose score was changed, of those decided on; few is good. */
export function appealOverturn(counts: AppealCounts, targets: readonly KpiTarget[], period: DayPeriod): ServiceKpi {
  const { scoreKept, scoreChanged, undecided, withdrawn } = counts
  const exclusions = exclusionsOf([
    ['appeal-undecided', undecided],
    ['appeal-withdrawn', withdrawn],
  ])
  const measured = shareFrom(scoreChanged, scoreChanged + scoreKept, exclusions)
  return againstTarget('appeal-overturn', measured, targets, period, 'at-most')
}
