import type { IndicatorKey } from '../kpi.ts'

/** What trend, control chart and before/after can show; `analysis.measures.<measure>` holds name and definition. */
export const analysisMeasures = [
  'score',
  'passRate',
  'criticalRate',
  'defectRate',
  'resolutionRate',
  'satisfaction',
  'complaintRate',
] as const
export type AnalysisMeasure = (typeof analysisMeasures)[number]

export type MeasureKind = {
  /** Whether it is counted from evaluations or from service records. */
  readonly of: 'evaluations' | 'records'
  readonly unit: 'points' | 'share'
  /** The indicator whose target holds for it. */
  readonly indicator: IndicatorKey | null
  readonly isBetter: 'higher' | 'lower'
}

export const measureKinds: Readonly<Record<AnalysisMeasure, MeasureKind>> = {
  score: { of: 'evaluations', unit: 'points', indicator: 'attitudeScore', isBetter: 'higher' },
  passRate: { of: 'evaluations', unit: 'share', indicator: 'passRate', isBetter: 'higher' },
  criticalRate: { of: 'evaluations', unit: 'share', indicator: 'criticalRate', isBetter: 'lower' },
  /** Evaluations with at least one failed item. */
  defectRate: { of: 'evaluations', unit: 'share', indicator: null, isBetter: 'lower' },
  resolutionRate: { of: 'records', unit: 'share', indicator: 'resolutionRate', isBetter: 'higher' },
  satisfaction: { of: 'records', unit: 'share', indicator: 'satisfaction', isBetter: 'higher' },
  complaintRate: { of: 'records', unit: 'share', indicator: null, isBetter: 'lower' },
}

/** Nodes of the service process (O5), in their order. */
export const funnelNodes = ['accepted', 'responded', 'completed', 'resolved', 'rated'] as const
export type FunnelNode = (typeof funnelNodes)[number]
