import type { DayPeriod } from './days.ts'
import type { GeneralKpiRows, IndicatorKey, LeftOut } from './general-kpis.ts'
import type { SlaGap } from './sla.ts'

const slaReasons = [
  'complexity-unknown',
  'urgency-unknown',
  'complaint-unknown',
  'no-priority',
  'no-limit',
  'no-start',
  'no-ring-time',
  'no-moment',
  'open-unknown',
  'ends-before-start',
  'starts-after-now',
  'unknown-year',
  'no-instant',
  'no-day',
  'no-whole-minutes',
  'no-whole-days',
] as const satisfies readonly SlaGap['reason'][]

/** Why something stands in neither part of an indicator; `kpis.exclusions.<reason>` in the catalogues says it in words. */
export const exclusionReasons = [
  ...slaReasons,
  'running',
  'chosen-by-hand',
  'record-check',
  're-monitored',
  'no-score',
  'resolution-unknown',
  'unrated',
  'closure-running',
  'appeal-undecided',
  'appeal-withdrawn',
  'not-in-denominator',
] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

/** So many were left out for this reason; a reason nothing was left out for isn't listed. */
export type Exclusion = { readonly reason: ExclusionReason; readonly count: number }

/** The reasons that left something out. */
export const exclusionsOf = (counts: readonly (readonly [ExclusionReason, number])[]): readonly Exclusion[] =>
  counts.flatMap(([reason, count]) => (count > 0 ? [{ reason, count }] : []))

/** What stands in the denominator of an indicator though nobody wrote its outcome down (L8: of all accepted services). */
export const kpiUndecided = (key: IndicatorKey, { records }: GeneralKpiRows): readonly Exclusion[] =>
  key === 'resolutionRate' && records.resolutionKnown > 0
    ? exclusionsOf([['resolution-unknown', records.total - records.resolutionKnown]])
    : []

/**
 * What an indicator of `generalKpis` leaves out, and why: with numerator and denominator it accounts for everything that
 * was there. `leftOut` are the evaluations no indicator of scores counts.
 */
export function kpiExclusions(
  key: IndicatorKey,
  rows: GeneralKpiRows,
  { fromDay, toDay }: DayPeriod,
  leftOut: LeftOut,
): readonly Exclusion[] {
  const { evaluations, records, closures, today } = rows
  const ofEvaluations = [
    ['chosen-by-hand', leftOut.byHand],
    ['record-check', leftOut.recordChecks],
    ['re-monitored', leftOut.reMonitored],
  ] as const
  switch (key) {
    case 'attitudeScore':
      return exclusionsOf([...ofEvaluations, ['no-score', evaluations.filter(({ score }) => score === null).length]])
    case 'passRate':
      return exclusionsOf([
        ...ofEvaluations,
        ['no-score', evaluations.filter(({ isPassed }) => isPassed === null).length],
      ])
    case 'criticalRate':
      return exclusionsOf(ofEvaluations)
    case 'reviewCoverage':
      return []
    case 'resolutionRate':
      return []
    case 'satisfaction':
      return exclusionsOf([['unrated', records.total - records.rated]])
    case 'closureOnTime': {
      const isRunning = ({ dueOn, closedAt }: (typeof closures)[number]) =>
        dueOn >= fromDay && dueOn <= toDay && closedAt === null && dueOn >= today
      return exclusionsOf([['closure-running', closures.filter(isRunning).length]])
    }
  }
}
