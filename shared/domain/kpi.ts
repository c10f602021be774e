import type { DayPeriod } from './days.ts'
import {
  type GeneralKpiRows,
  generalKpis,
  type IndicatorKey,
  indicatorKeys,
  type KpiTarget,
  type KpiValue,
  type LeftOut,
  targetAt,
  verdictOn,
} from './general-kpis.ts'
import { type Exclusion, exclusionsOf, kpiExclusions, kpiUndecided } from './kpi-exclusions.ts'
import type { Estimate } from './result.ts'
import {
  type AppealCounts,
  appealOverturn,
  type Ratings,
  recordCompleteness,
  repeatRate,
  type ServiceKpi,
  type SlaTally,
  satisfactionByMean,
  serviceKpiKeys,
  slaKpis,
} from './service-kpis.ts'
import { type ShownEstimate, shareOf } from './shown-estimate.ts'

/*
 * Every indicator of the standards (L1–L10), of quality work and of the user's own, as one list: home, reports, findings
 * of a breach, verifications and the indicators' own screen show the same numbers because they come from here.
 */

/** An indicator somebody added, and what it counted in the period. */
export type OwnCounted = {
  readonly id: string
  readonly name: string
  readonly definition: string
  readonly direction: KpiValue['direction']
  /** All it is about, those of them in the denominator, those of these in the numerator. */
  readonly about: number
  readonly denominator: number
  readonly numerator: number
}

/** All the list is computed from, of one period and scope. */
export type KpiRows = GeneralKpiRows & {
  readonly leftOut: LeftOut
  /** By rule, over the services of the period. */
  readonly sla: ReadonlyMap<string, SlaTally>
  readonly ratings: Ratings
  /** Records with nothing missing in the five groups (L10). */
  readonly completeRecords: number
  readonly repeats: { readonly closed: number; readonly recurred: number }
  readonly appeals: AppealCounts
  /** Krippendorff's alpha over services that several people scored on one sheet. */
  readonly agreement: { readonly pass: Estimate; readonly score: Estimate }
  readonly own: readonly OwnCounted[]
  /** The rules in use (L1–L7), in their order. */
  readonly slaRules: readonly { readonly key: string }[]
  /** Which of the two definitions of L9 the library goes by. */
  readonly satisfactionBy: 'share' | 'mean'
}

export type Indicator = {
  readonly key: string
  readonly group: 'service' | 'quality' | 'own'
  readonly name: string | null
  readonly definition: string | null
  readonly unit: 'points' | 'share' | 'coefficient'
  readonly estimate: ShownEstimate
  readonly numerator: number | null
  readonly denominator: number | null
  readonly exclusions: readonly Exclusion[]
  readonly undecided: readonly Exclusion[]
  readonly target: number | null
  readonly direction: KpiValue['direction']
  readonly verdict: KpiValue['verdict']
}

/** The key an own indicator's values and targets go by. */
export const ownKey = (id: string): string => `own:${id}`
/** The id of an own indicator; null for all others. */
export const ownIdOf = (key: string): string | null => (key.startsWith('own:') ? key.slice('own:'.length) : null)

/** Lowest and highest target an indicator can have, in its own unit; null where there is no indicator of that key. */
export function targetSpan(key: string): { readonly low: number; readonly high: number } | null {
  if (key === 'attitudeScore') return { low: 0, high: 100 }
  if (key === 'agreement-pass' || key === 'agreement-score') return { low: -1, high: 1 }
  const isShare = [...indicatorKeys, ...serviceKpiKeys].some((one) => one === key) || ownIdOf(key) !== null
  return isShare ? { low: 0, high: 1 } : null
}

const ofService = ({ key, ...kpi }: ServiceKpi, group: Indicator['group'] = 'service'): Indicator => ({
  key,
  group,
  name: null,
  definition: null,
  unit: 'share',
  estimate: kpi.estimate,
  numerator: kpi.numerator,
  denominator: kpi.denominator,
  exclusions: kpi.exclusions,
  undecided: [],
  target: kpi.target,
  direction: kpi.direction,
  verdict: kpi.verdict,
})

function ofAgreement(key: string, alpha: Estimate, targets: readonly KpiTarget[], period: DayPeriod): Indicator {
  const estimate: ShownEstimate = alpha.ok
    ? {
        ok: true,
        value: alpha.value,
        low: alpha.interval?.low ?? null,
        high: alpha.interval?.high ?? null,
        n: alpha.n,
      }
    : { ok: false, reason: alpha.reason, n: 0 }
  const target = targetAt(targets, key, period)
  return {
    key,
    group: 'quality',
    name: null,
    definition: null,
    unit: 'coefficient',
    estimate,
    numerator: null,
    denominator: null,
    exclusions: [],
    undecided: [],
    target,
    direction: 'at-least',
    verdict: verdictOn(estimate, target, 'at-least'),
  }
}

function ofOwn(own: OwnCounted, targets: readonly KpiTarget[], period: DayPeriod): Indicator {
  const key = ownKey(own.id)
  const estimate = shareOf(own.numerator, own.denominator)
  const target = targetAt(targets, key, period)
  return {
    key,
    group: 'own',
    name: own.name,
    definition: own.definition,
    unit: 'share',
    estimate,
    numerator: own.numerator,
    denominator: own.denominator,
    exclusions: exclusionsOf([['not-in-denominator', own.about - own.denominator]]),
    undecided: [],
    target,
    direction: own.direction,
    verdict: verdictOn(estimate, target, own.direction),
  }
}

/**
 * Every indicator of one period, in the order they are shown: the service by the standards' clauses (L1–L10), quality
 * work, then the user's own. Scores in points (0–100), shares 0–1, agreement as a coefficient; each with numerator and
 * denominator (null where it is no share), what was left out and why, the target in force at the period's end and the
 * verdict. An indicator without data says so (`no-data`), one without a target likewise; nothing is ever a made-up 0. The
 * text of the definition comes with the user's own; that of the others is the catalogues', under the key.
 */
export function kpiValues(rows: KpiRows, targets: readonly KpiTarget[], period: DayPeriod): readonly Indicator[] {
  const { slaRules, satisfactionBy } = rows
  const general = new Map(
    generalKpis(rows, targets, period).map((value): [IndicatorKey, Indicator] => [
      value.key,
      {
        ...value,
        group: value.key === 'resolutionRate' || value.key === 'satisfaction' ? 'service' : 'quality',
        name: null,
        definition: null,
        exclusions: kpiExclusions(value.key, rows, period, rows.leftOut),
        undecided: kpiUndecided(value.key, rows),
      },
    ]),
  )
  const of = (...keys: readonly IndicatorKey[]): Indicator[] => keys.flatMap((key) => general.get(key) ?? [])
  const complete = { complete: rows.completeRecords, total: rows.records.total }
  return [
    ...slaKpis(rows.sla, slaRules, targets, period).map((kpi) => ofService(kpi)),
    ...of('resolutionRate'),
    ...(satisfactionBy === 'share'
      ? of('satisfaction')
      : [ofService(satisfactionByMean(rows.ratings, targets, period))]),
    ofService(recordCompleteness(complete, targets, period)),
    ...of('attitudeScore', 'passRate', 'criticalRate', 'reviewCoverage', 'closureOnTime'),
    ofService(repeatRate(rows.repeats, targets, period), 'quality'),
    ofService(appealOverturn(rows.appeals, targets, period), 'quality'),
    ofAgreement('agreement-pass', rows.agreement.pass, targets, period),
    ofAgreement('agreement-score', rows.agreement.score, targets, period),
    ...rows.own.map((own) => ofOwn(own, targets, period)),
  ]
}
