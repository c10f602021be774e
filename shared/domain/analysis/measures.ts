import { slaKpiKeys } from '../service-kpis.ts'

/** A limit of time as a measure: the share of services that kept it, as the indicators count it. */
export type SlaMeasure = (typeof slaKpiKeys)[number]

/** What trend, control chart and before/after can show; `analysis.measures.<measure>` holds name and definition. */
export const analysisMeasures = [
  'score',
  'passRate',
  'criticalRate',
  'defectRate',
  'resolutionRate',
  'satisfaction',
  'complaintRate',
  'completeness',
  ...slaKpiKeys,
  'ringTime',
  'responseTime',
  'completionTime',
] as const
export type AnalysisMeasure = (typeof analysisMeasures)[number]

export type MeasureKind = {
  /** Whether it is counted from evaluations or from service records. */
  readonly of: 'evaluations' | 'records'
  /** Means of points and times, shares of parts. */
  readonly unit: 'points' | 'share' | 'seconds' | 'minutes' | 'hours'
  /** The indicator it is, and whose target holds for it. */
  readonly indicator: string | null
  readonly isBetter: 'higher' | 'lower'
}

const kept = (key: SlaMeasure): [SlaMeasure, MeasureKind] => [
  key,
  { of: 'records', unit: 'share', indicator: key, isBetter: 'higher' },
]
const time = (unit: MeasureKind['unit']): MeasureKind => ({ of: 'records', unit, indicator: null, isBetter: 'lower' })

export const measureKinds: Readonly<Record<AnalysisMeasure, MeasureKind>> = {
  score: { of: 'evaluations', unit: 'points', indicator: 'attitudeScore', isBetter: 'higher' },
  passRate: { of: 'evaluations', unit: 'share', indicator: 'passRate', isBetter: 'higher' },
  criticalRate: { of: 'evaluations', unit: 'share', indicator: 'criticalRate', isBetter: 'lower' },
  /** Evaluations with at least one failed item. */
  defectRate: { of: 'evaluations', unit: 'share', indicator: null, isBetter: 'lower' },
  /** L8: of all that were accepted. */
  resolutionRate: { of: 'records', unit: 'share', indicator: 'resolutionRate', isBetter: 'higher' },
  /** L9 as the share of 4 and 5. */
  satisfaction: { of: 'records', unit: 'share', indicator: 'satisfaction', isBetter: 'higher' },
  complaintRate: { of: 'records', unit: 'share', indicator: null, isBetter: 'lower' },
  /** L10. */
  completeness: { of: 'records', unit: 'share', indicator: 'L10', isBetter: 'higher' },
  ...(Object.fromEntries(slaKpiKeys.map(kept)) as Record<SlaMeasure, MeasureKind>),
  ringTime: time('seconds'),
  responseTime: time('minutes'),
  completionTime: time('hours'),
}

export const isSlaMeasure = (measure: AnalysisMeasure): measure is SlaMeasure =>
  slaKpiKeys.some((one) => one === measure)

/** Nodes of the service process (O5), in their order. */
export const funnelNodes = ['accepted', 'responded', 'completed', 'resolved', 'rated'] as const
export type FunnelNode = (typeof funnelNodes)[number]
