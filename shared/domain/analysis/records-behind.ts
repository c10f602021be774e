import type { AnalysisFilter, AnalysisPoint } from '../../calls/analysis.ts'
import type { KnownField, RecordFilter } from '../../calls/records.ts'
import { chosen } from './findings-behind.ts'
import { type AnalysisMeasure, type FunnelNode, isSlaMeasure } from './measures.ts'

/**
 * The records behind a point of a chart as the list of records filters them; null where no filter says it (a limit's
 * verdict, a single call, a span of what is heard).
 */
export function recordsBehind(filter: AnalysisFilter, point: AnalysisPoint): RecordFilter | null {
  if (point.heard !== undefined) return null
  const days = { fromDay: point.fromDay ?? filter.period.fromDay, toDay: point.toDay ?? filter.period.toDay }
  const people = {
    ...chosen('teamIds', filter.teamIds),
    ...chosen('agentIds', point.agentId === undefined ? filter.agentIds : [point.agentId]),
  }
  const ofRecord = { ...chosen('channels', filter.channels), ...chosen('businessTypes', filter.businessTypes) }
  if (point.of === 'records') {
    const measured = ofRecords(point)
    return measured === null ? null : { ...days, ...people, ...ofRecord, isInspection: false, ...measured }
  }
  const { failed, score, measured } = point
  return {
    ...ofRecord,
    evaluated: {
      ...days,
      ...people,
      ...chosen('sheetVersionIds', filter.sheetVersionIds),
      ...(failed === undefined ? {} : { failed }),
      ...(score === undefined ? {} : { score }),
      ...(measured === 'score' ? { isScored: true } : {}),
      ...(measured === 'passRate' ? { isJudged: true } : {}),
    },
  }
}

/** What has to be known, or said, for a measure to count a service at all. */
function ofMeasure(measure: AnalysisMeasure): RecordFilter | null {
  if (isSlaMeasure(measure)) return null
  switch (measure) {
    case 'satisfaction':
      return { csats: [1, 2, 3, 4, 5] }
    case 'complaintRate':
      return { known: ['complaint'] }
    case 'ringTime':
      return { known: ['ring'] }
    case 'responseTime':
      return { known: ['response'] }
    case 'completionTime':
      return { known: ['completion'] }
    default:
      return {}
  }
}

/** What has to be there for a service to have come as far as a node, and through those before it. */
const ofNodes: Readonly<Record<FunnelNode, RecordFilter>> = {
  accepted: {},
  responded: { known: ['answer'] },
  completed: { known: ['answer', 'completion'] },
  resolved: { known: ['answer', 'completion'], resolutions: ['yes'] },
  rated: { known: ['answer', 'completion'], resolutions: ['yes'], csats: [1, 2, 3, 4, 5] },
}

function ofFeedback({ kind, rows, label }: NonNullable<AnalysisPoint['feedback']>): RecordFilter {
  const fields: Readonly<Record<typeof rows, KnownField>> = {
    topic: 'feedbackTopic',
    source: 'feedbackSource',
    urgency: 'urgency',
  }
  if (label === null) return { feedbackKinds: [kind], unknown: [fields[rows]] }
  switch (rows) {
    case 'topic':
      return { feedbackKinds: [kind], feedbackTopics: [label] }
    case 'source':
      return { feedbackKinds: [kind], feedbackSources: [label as 'phone'] }
    case 'urgency':
      return { feedbackKinds: [kind], urgencies: [label as 'urgent'] }
  }
}

function ofRecords({ measured, node, feedback }: AnalysisPoint): RecordFilter | null {
  const ofMeasured = measured === undefined ? {} : ofMeasure(measured)
  if (ofMeasured === null) return null
  return {
    ...ofMeasured,
    ...(node === undefined ? {} : ofNodes[node]),
    ...(feedback === undefined ? {} : ofFeedback(feedback)),
  }
}
