// Cases of a report: services that went very well or badly, with what was marked and said.
import { sql } from 'kysely'
import type { AudioMark } from '#shared/calls/review.ts'
import { type DayPeriod, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ReportScope } from '#shared/domain/reports/report-content.ts'
import { leastPositiveScore, type ReportCase, type ReportEvidence } from '#shared/domain/reports/report-model.ts'
import type { ReadableStore } from '../handles.ts'
import { readMarksOf } from './evaluation-rows.ts'
import { hasRedactions, isHidden } from './redacted-words.ts'
import { isOf, itemTitleFinder } from './report-scope.ts'

const casesAtMost = { positive: 3, negative: 5 } as const
const marksAtMost = 3
const linesAtMost = 4
/** A mark that is a point tells of what was said around it. */
const pointMs = 8_000

/** Cases of services of the period: the best without any failed item or unhappy customer, and those that failed, the worst first. */
export function listCases(
  store: ReadableStore,
  period: DayPeriod,
  scope: ReportScope,
): { readonly positive: ReportCase[]; readonly negative: ReportCase[] } {
  const titleOf = itemTitleFinder(store)
  const found = (kind: 'positive' | 'negative') =>
    selectCases(store, period, scope, kind).map(({ evaluationId, sheetVersionId, ...row }) => ({
      ...row,
      score: row.score === null ? null : row.score / 100,
      isCritical: row.isCritical === 1,
      isPraise: row.isPraise === 1,
      failedItems: failedItems(store, evaluationId).map((itemId) => titleOf(sheetVersionId, itemId) ?? itemId),
      evidence: readMarksOf(store, evaluationId)
        .slice(0, marksAtMost)
        .flatMap((mark) => evidenceOf(store, mark)),
    }))
  return { positive: found('positive'), negative: found('negative') }
}

function selectCases(
  store: ReadableStore,
  { fromDay, toDay }: DayPeriod,
  scope: ReportScope,
  kind: 'positive' | 'negative',
) {
  const isPositive = sql<boolean>`evaluations.score >= ${leastPositiveScore * 100} AND evaluations.critical_failures = 0
    AND evaluations.is_passed IS NOT 0
    AND (service_records.csat IS NULL OR service_records.csat >= 4)
    AND service_records.feedback_kind IS NOT 'complaint'
    AND NOT EXISTS (SELECT 1 FROM answers WHERE answers.evaluation_id = evaluations.id AND answers.is_failed = 1)`
  const isNegative = sql<boolean>`(evaluations.critical_failures > 0 OR evaluations.is_passed = 0)`
  const praiseFirst = sql`(service_records.feedback_kind IS 'praise') DESC, coalesce(service_records.csat, 0) DESC,
    evaluations.score DESC, evaluations.service_at, evaluations.id`
  const worstFirst = sql`(evaluations.critical_failures > 0) DESC, evaluations.score, evaluations.service_at,
    evaluations.id`
  return store.all(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('service_records', 'service_records.id', 'evaluations.record_id')
      .innerJoin('agents', 'agents.id', 'evaluations.agent_id')
      .leftJoin('teams', 'teams.id', 'evaluations.team_id')
      .select([
        'evaluations.id as evaluationId',
        'evaluations.sheet_version_id as sheetVersionId',
        'evaluations.record_id as recordId',
        'service_records.external_number as externalNumber',
        'agents.name as agentName',
        'teams.name as teamName',
        'evaluations.service_at as occurredAt',
        'evaluations.score as score',
        'evaluations.comment as comment',
        'service_records.csat as csat',
        sql<0 | 1>`evaluations.critical_failures > 0`.as('isCritical'),
        sql<0 | 1>`service_records.feedback_kind IS 'praise'`.as('isPraise'),
      ])
      .where('evaluations.state', '=', 'submitted')
      .where('evaluations.service_at', '>=', startOfDay(fromDay))
      .where('evaluations.service_at', '<', endOfDay(toDay))
      .where(isOf(scope, 'evaluations'))
      .where(kind === 'positive' ? isPositive : isNegative)
      .orderBy(kind === 'positive' ? praiseFirst : worstFirst)
      .limit(casesAtMost[kind]),
  )
}

const failedItems = (store: ReadableStore, evaluationId: string): readonly string[] =>
  store
    .all(
      store.sql
        .selectFrom('answers')
        .select('item_id')
        .where('evaluation_id', '=', evaluationId)
        .where('is_failed', '=', 1),
    )
    .map(({ item_id }) => item_id)

/** A mark with its recording's name and what was said there; nothing where the recording is gone. */
export function evidenceOf(
  store: ReadableStore,
  { recordingId, startMs, endMs, note }: Pick<AudioMark, 'recordingId' | 'startMs' | 'endMs' | 'note'>,
): ReportEvidence[] {
  const recording = store.first(
    store.sql.selectFrom('recordings').select(['original_name', 'record_id']).where('id', '=', recordingId),
  )
  if (recording === undefined) return []
  const span = { from: startMs, to: endMs ?? startMs + pointMs }
  const lines = linesAt(store, recordingId, recording.record_id, span)
  return [{ startMs, endMs, note, recordingName: recording.original_name, lines }]
}

/** What was said in a span, as far as a transcript with times says it; what nobody may hear is left out. */
function linesAt(
  store: ReadableStore,
  recordingId: string,
  recordId: string | null,
  span: { readonly from: number; readonly to: number },
): ReportEvidence['lines'] {
  const ofRecording = sql<boolean>`(transcripts.recording_id = ${recordingId}
    OR (transcripts.recording_id IS NULL AND transcripts.record_id = ${recordId}))`
  const transcript = store.first(
    store.sql
      .selectFrom('transcripts')
      .select('id')
      .where(ofRecording)
      .orderBy(sql`recording_id IS NULL`)
      .orderBy('id')
      .limit(1),
  )
  if (transcript === undefined) return []
  return store.all(
    store.sql
      .selectFrom('utterances')
      .innerJoin('transcripts', 'transcripts.id', 'utterances.transcript_id')
      .select(['utterances.speaker as speaker', 'utterances.text as text'])
      .where('utterances.transcript_id', '=', transcript.id)
      .where('utterances.start_ms', '<', span.to)
      .where(sql<boolean>`coalesce(utterances.end_ms, utterances.start_ms + ${pointMs}) > ${span.from}`)
      .where(hasRedactions(store) ? sql<boolean>`NOT ${isHidden()}` : sql<boolean>`true`)
      .orderBy('utterances.position')
      .limit(linesAtMost),
  )
}
