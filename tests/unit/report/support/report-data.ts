import type { EvaluationFigures } from '#shared/domain/general-kpis.ts'
import type { ReportData } from '#shared/domain/report.ts'
import type { MeasuredIndicator } from '#shared/domain/reports/report-indicators.ts'

/** A report of nothing: every test adds what it is about. */
export const emptyData: ReportData = {
  scope: { kind: 'all' },
  libraryName: '华东客服中心',
  hasSampleData: false,
  preparedBy: '周敏',
  indicators: { current: [], previous: [], lastYear: [] },
  history: [],
  steps: { controls: [], forecasts: [] },
  leftOut: { byHand: 0, recordChecks: 0, reMonitored: 0 },
  targets: [],
  teams: [],
  agents: [],
  findingClasses: [],
  problems: [],
  rectifications: [],
  grounds: {
    departments: { process: '流程管理部', skill: '培训部', resource: null, attitude: '客服部' },
    unfiled: [],
    recurrent: [],
    dueIn: { soon: '2026-11-05', usual: '2026-11-16' },
  },
  items: [],
  cases: { positive: [], negative: [] },
  draws: [],
  evaluations: [],
  evaluationCount: 0,
  rescoring: { rescored: 0, changed: 0, meanDifference: null },
  files: [],
  fileCount: 0,
}

export const scored = (serviceAt: number, score: number, agentId = 'a'): EvaluationFigures => ({
  agentId,
  teamId: 't',
  serviceAt,
  score,
  isPassed: score >= 8000,
  criticalFailures: 0,
})

export const measured = (
  key: string,
  value: number,
  half: number,
  changes: Partial<MeasuredIndicator> = {},
): MeasuredIndicator => ({
  key,
  name: null,
  definition: null,
  unit: key === 'attitudeScore' ? 'points' : 'share',
  estimate: { ok: true, value, low: value - half, high: value + half, n: 40 },
  numerator: null,
  denominator: null,
  exclusions: [],
  undecided: [],
  target: null,
  direction: 'at-least',
  verdict: 'no-target',
  ...changes,
})
