import type { TFunction } from 'i18next'
import { formatPoints, formatShare, missing } from '#renderer/app/format.ts'
import { analysisLink, recordsLink, rectificationsLink } from '#renderer/app/links.ts'
import type { Period } from '#shared/calls/home.ts'
import type { IndicatorScope, IndicatorValue, KeptOwnIndicator } from '#shared/calls/indicators.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import { type AnalysisMeasure, analysisMeasures, measureKinds } from '#shared/domain/analysis/measures.ts'
import { addMonths } from '#shared/domain/days.ts'
import { type IndicatorKey, indicatorKeys } from '#shared/domain/general-kpis.ts'
import { ownIdOf } from '#shared/domain/kpi.ts'
import type { ServiceKpiKey } from '#shared/domain/service-kpis.ts'

type Named = Pick<IndicatorValue, 'key' | 'name'>

const generalKey = (key: string): IndicatorKey | undefined => indicatorKeys.find((one) => one === key)

/** The user's own by the name they gave it, all others by the catalogue. */
export function indicatorName(t: TFunction, { key, name }: Named): string {
  if (name !== null) return name
  const general = generalKey(key)
  return general === undefined ? t(`kpis.service.${key as ServiceKpiKey}.name`) : t(`indicators.${general}.name`)
}

export function indicatorDefinition(t: TFunction, { key, definition }: IndicatorValue): string {
  if (definition !== null) return definition
  const general = generalKey(key)
  return general === undefined
    ? t(`kpis.service.${key as ServiceKpiKey}.definition`)
    : t(`indicators.${general}.definition`)
}

/** A value in its unit: 86.4, 92.3%, 0.81. */
export function formatIn(unit: IndicatorValue['unit'], value: number | null): string {
  if (value === null) return missing
  if (unit === 'points') return formatPoints(value)
  return unit === 'share' ? formatShare(value) : value.toFixed(2)
}

/** A target as it was typed, in the indicator's unit: 1.1 % is 11 of 1,000 exactly, which 1.1 ÷ 100 misses by a last digit. */
export const typedTarget = (unit: IndicatorValue['unit'], typed: number): number =>
  unit === 'share' ? Math.round(typed * 100) / 10_000 : typed

/** ≥ 90.0 %, ≤ 5.0 %. */
export const targetWords = ({ unit, target, direction }: IndicatorValue): string =>
  target === null ? missing : `${direction === 'at-least' ? '≥' : '≤'} ${formatIn(unit, target)}`

const recordsOf: Readonly<Partial<Record<string, RecordFilter>>> = {
  L1: { channels: ['phone'] },
  L2: { channels: ['phone', 'online'] },
  L3: { channels: ['visit'] },
  'L4-view': { channels: ['email'] },
  'L4-reply': { channels: ['email'] },
  'L5-contact': { urgencies: ['urgent'] },
  'L5-solution': { urgencies: ['urgent'] },
  'L6-simple': { complexities: ['simple'] },
  'L6-general': { complexities: ['general'] },
  'L6-plan': { complexities: ['complex'] },
  'L6-progress': { complexities: ['complex'] },
  L7: { isComplaint: true },
  satisfaction: { csats: [1, 2, 3, 4, 5] },
  'L9-mean': { csats: [1, 2, 3, 4, 5] },
  resolutionRate: {},
  L10: {},
  reviewCoverage: {},
}

/** The list an indicator is counted over, of the same teams. */
export function behindLink(
  value: IndicatorValue,
  period: Period,
  scope: IndicatorScope,
  own: readonly KeptOwnIndicator[],
): string {
  if (value.key === 'closureOnTime' || value.key === 'repeat-rate') return rectificationsLink()
  const id = ownIdOf(value.key)
  const kept = own.find((one) => one.id === id)
  if (kept !== undefined) {
    const reviewed: RecordFilter = kept.of === 'evaluations' ? { reviewStates: ['reviewed'] } : {}
    return recordsLink({ ...period, ...reviewed, ...kept.about.record, ...kept.denominator.record, ...scope })
  }
  return recordsLink({ ...period, ...(recordsOf[value.key] ?? { reviewStates: ['reviewed'] }), ...scope })
}

/** Its measure in the analysis; undefined where it has none (rectifications, agreement, the user's own). */
export const measureOf = (key: string): AnalysisMeasure | undefined =>
  analysisMeasures.find((measure) => measureKinds[measure].indicator === key)

/** Months before a control chart's last: fewer than twelve points are preliminary. */
const monthsBefore = 23

/** The control chart of a measure over two years up to the period's end. */
export const controlLink = (measure: AnalysisMeasure, { toDay }: Period, { teamIds }: IndicatorScope): string =>
  analysisLink({
    chart: 'control',
    measure,
    filter: {
      period: { fromDay: `${addMonths(toDay.slice(0, 7), -monthsBefore)}-01`, toDay },
      ...(teamIds === undefined ? {} : { teamIds }),
    },
  })
