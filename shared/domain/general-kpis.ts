import type { DayPeriod } from './days.ts'
import { dayOf } from './days.ts'
import { meanScore, type ShownEstimate, shareOf } from './shown-estimate.ts'

/** Indicators the report shows; `indicators.<key>` in the catalogues holds each one's name and definition. */
export const indicatorKeys = [
  'attitudeScore',
  'passRate',
  'criticalRate',
  'reviewCoverage',
  'resolutionRate',
  'satisfaction',
  'closureOnTime',
] as const
export type IndicatorKey = (typeof indicatorKeys)[number]

/** One submitted evaluation of a randomly drawn service; score in hundredths of a point, null where every item was not applicable. */
export type EvaluationFigures = {
  readonly agentId: string
  readonly teamId: string | null
  readonly serviceAt: number
  readonly score: number | null
  readonly isPassed: boolean | null
  readonly criticalFailures: number
}

/**
 * Submitted evaluations that no indicator counts: put into the queue by hand, of how a record is kept, or drawn again to
 * see whether a rectification worked.
 */
export type LeftOut = { readonly byHand: number; readonly recordChecks: number; readonly reMonitored: number }

/** Counts over the service records of a period. */
export type RecordFigures = {
  readonly total: number
  /** With at least one submitted evaluation. */
  readonly reviewed: number
  readonly resolved: number
  /** Records that say whether they were resolved. */
  readonly resolutionKnown: number
  /** Rated 4 or 5. */
  readonly satisfied: number
  readonly rated: number
}

/** An issued rectification that wasn't cancelled, as far as its due date goes. */
export type ClosureFigures = { readonly dueOn: string; readonly closedAt: number | null }

/** All the indicators are computed from: evaluations and records by day of service, closures whatever their day. */
export type GeneralKpiRows = {
  readonly evaluations: readonly EvaluationFigures[]
  readonly records: RecordFigures
  readonly closures: readonly ClosureFigures[]
  /** The local day the indicators are computed on. */
  readonly today: string
}

export type KpiTarget = { readonly indicator: string; readonly fromDay: string; readonly value: number }

export type KpiValue = {
  readonly key: IndicatorKey
  readonly unit: 'points' | 'share'
  readonly estimate: ShownEstimate
  /** Parts of a share; null for a mean. */
  readonly numerator: number | null
  readonly denominator: number | null
  readonly target: number | null
  readonly direction: 'at-least' | 'at-most'
  readonly verdict: 'met' | 'missed' | 'no-target' | 'no-data'
}

type Measured = Pick<KpiValue, 'unit' | 'estimate' | 'numerator' | 'denominator'>

/** The target in force at the period's end: the one with the latest first day; null when there is none. */
export function targetAt(targets: readonly KpiTarget[], indicator: string, { toDay }: DayPeriod): number | null {
  const inForce = targets
    .filter((target) => target.indicator === indicator && target.fromDay <= toDay)
    .toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
  return inForce.at(-1)?.value ?? null
}

const share = (numerator: number, denominator: number): Measured => ({
  unit: 'share',
  estimate: shareOf(numerator, denominator),
  numerator,
  denominator,
})

/**
 * Rectifications due in the period that are closed or past their day by `today`; on time where the closing day isn't
 * after the due day. One that is still running before its due day is neither on time nor late.
 */
function closureOnTime({ closures, today }: GeneralKpiRows, { fromDay, toDay }: DayPeriod): Measured {
  const due = closures.filter(
    ({ dueOn, closedAt }) => dueOn >= fromDay && dueOn <= toDay && (closedAt !== null || dueOn < today),
  )
  return share(due.filter(({ dueOn, closedAt }) => closedAt !== null && dayOf(closedAt) <= dueOn).length, due.length)
}

/** L8: of all that were accepted. Where no record says whether it was resolved there is nothing to compute from. */
function resolution({ resolved, resolutionKnown, total }: RecordFigures): Measured {
  const measured = share(resolved, total)
  return resolutionKnown > 0 ? measured : { ...measured, estimate: shareOf(0, 0) }
}

function measure(key: IndicatorKey, rows: GeneralKpiRows, period: DayPeriod): Measured {
  const { evaluations, records } = rows
  const countOf = (is: (one: EvaluationFigures) => boolean): number =>
    evaluations.reduce((count, one) => (is(one) ? count + 1 : count), 0)
  switch (key) {
    case 'attitudeScore': {
      const scores = evaluations.map(({ score }) => score).filter((score) => score !== null)
      return { unit: 'points', estimate: meanScore(scores), numerator: null, denominator: null }
    }
    case 'passRate':
      return share(
        countOf(({ isPassed }) => isPassed === true),
        countOf(({ isPassed }) => isPassed !== null),
      )
    case 'criticalRate':
      return share(
        countOf(({ criticalFailures }) => criticalFailures > 0),
        evaluations.length,
      )
    case 'reviewCoverage':
      return share(records.reviewed, records.total)
    case 'resolutionRate':
      return resolution(records)
    case 'satisfaction':
      return share(records.satisfied, records.rated)
    case 'closureOnTime':
      return closureOnTime(rows, period)
  }
}

const isMet = (value: number, target: number, direction: KpiValue['direction']): boolean =>
  direction === 'at-least' ? value >= target : value <= target

/**
 * The indicators of one period in their fixed order, each with numerator, denominator, target and verdict (L8 of
 * all accepted services; L9 as the share of 4–5 ratings). Scores are in points (0–100), shares 0–1. An indicator without data
 * has the verdict `no-data`, one without a target `no-target`; the comparison uses the unrounded value.
 */
export function generalKpis(
  rows: GeneralKpiRows,
  targets: readonly KpiTarget[],
  period: DayPeriod,
): readonly KpiValue[] {
  return indicatorKeys.map((key) => {
    const measured = measure(key, rows, period)
    const target = targetAt(targets, key, period)
    const direction = key === 'criticalRate' ? 'at-most' : 'at-least'
    return { key, ...measured, target, direction, verdict: verdictOn(measured.estimate, target, direction) }
  })
}

/** What the comparison with a target comes to; on the unrounded value. */
export function verdictOn(
  estimate: ShownEstimate,
  target: number | null,
  direction: KpiValue['direction'],
): KpiValue['verdict'] {
  if (!estimate.ok) return 'no-data'
  if (target === null) return 'no-target'
  return isMet(estimate.value, target, direction) ? 'met' : 'missed'
}
