import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { EvaluationId, RecordId, SheetVersionId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { EvaluationDetail, EvaluationDraft, SubmittedEvaluation } from '#shared/calls/review.ts'
import { endOfDay, startOfDay } from '#shared/domain/days.ts'
import { scoreSheet } from '#shared/domain/scoring.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import type { SheetScore } from '#shared/domain/sheet-score.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { asBoolean } from '../values.ts'
import { contentRefusals, refuseIncomplete } from './evaluation-checks.ts'
import { readAnswersOf, readMarksOf, replaceAnswers, replaceMarks, storeItemScores } from './evaluation-rows.ts'
import { appendEvaluationVersion, listEvaluationVersions, scoreColumns } from './evaluation-versions.ts'
import { readRecord } from './records.ts'
import { findRescoring } from './rescoring-drafts.ts'
import { readSheetVersion } from './sheets.ts'
import { asTaskRow, findNextTask, readTask, selectTasks, type TaskData } from './tasks.ts'

type SavedDraft = {
  readonly evaluationId: EvaluationId
  readonly revision: number
  readonly task: TaskData
  readonly sheet: Sheet
}

/** Runs inside the command's transaction; refuses what was submitted, and answers `conflict` to a stale revision. */
function storeDraft(store: WritableStore, draft: EvaluationDraft, context: CommandContext): SavedDraft {
  const task = readTask(store, draft.taskId)
  if (task.state === 'submitted') refuse([{ code: 'already-submitted', field: 'task' }])
  if (task.state === 'left-out') refuse([{ code: 'task-left-out', field: 'task' }])
  const known = store.first(
    store.sql.selectFrom('evaluations').select(['id', 'revision']).where('task_id', '=', draft.taskId),
  )
  const stored = known?.revision ?? 0
  if (stored !== draft.revision) throw new CallFault('conflict', { stored, sent: draft.revision })
  const { sheet } = readSheetVersion(store, task.sheet_version_id as SheetVersionId)
  const refusals = contentRefusals(store, draft, task.record_id, sheet)
  if (refusals.length > 0) refuse(refusals)
  const evaluationId = (known?.id ?? newId()) as EvaluationId
  upsertDraft(store, { evaluationId, draft, task }, context)
  replaceAnswers(store, evaluationId, draft.answers)
  replaceMarks(store, evaluationId, draft.marks)
  store.run(store.sql.updateTable('review_tasks').set({ state: 'started' }).where('id', '=', draft.taskId))
  return { evaluationId, revision: stored + 1, task, sheet }
}

function upsertDraft(
  store: WritableStore,
  { evaluationId, draft, task }: { evaluationId: EvaluationId; draft: EvaluationDraft; task: TaskData },
  context: CommandContext,
): void {
  const record = store.first(
    store.sql
      .selectFrom('service_records')
      .select(['agent_id', 'team_id', 'started_at'])
      .where('id', '=', task.record_id),
  )
  if (record === undefined) throw new CallFault('not-found', { what: 'record' })
  const changing = {
    revision: draft.revision + 1,
    comment: draft.comment,
    reviewer_id: context.actor.id,
    updated_at: context.now,
  }
  store.run(
    store.sql
      .insertInto('evaluations')
      .values({
        id: evaluationId,
        task_id: draft.taskId,
        record_id: task.record_id,
        // The record's own, not the agent's of today: who changes teams takes no scores along.
        agent_id: record.agent_id,
        team_id: record.team_id,
        sheet_version_id: task.sheet_version_id,
        state: 'draft',
        service_at: record.started_at,
        started_at: context.now,
        listening_ms: draft.listenedMs,
        ...changing,
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          ...changing,
          // A draft from before listening was measured stays without a measure.
          listening_ms: sql<number | null>`evaluations.listening_ms + ${draft.listenedMs}`,
        }),
      ),
  )
}

function saveDraft(
  store: WritableStore,
  draft: EvaluationDraft,
  context: CommandContext,
): Output<'evaluations.saveDraft'> {
  return inTransaction(store, 'save draft', () => {
    const { revision } = storeDraft(store, draft, context)
    return { revision, savedAt: context.now }
  })
}

function submitEvaluation(store: WritableStore, draft: EvaluationDraft, context: CommandContext): SubmittedEvaluation {
  return inTransaction(store, 'submit evaluation', () => {
    const { evaluationId, task, sheet } = storeDraft(store, draft, context)
    refuseIncomplete(store, sheet, draft, task.record_id)
    const scored = scoreSheet(sheet, draft.answers)
    const result = storeScore(store, evaluationId, scored, context)
    storeItemScores(store, evaluationId, scored)
    appendEvaluationVersion(store, { evaluationId, version: 1, reason: '', content: draft, scored }, context)
    store.run(store.sql.updateTable('review_tasks').set({ state: 'submitted' }).where('id', '=', draft.taskId))
    appendAudit(store, context, {
      action: 'evaluations.submit',
      subject: 'evaluation',
      subjectId: evaluationId,
      detail: { taskId: draft.taskId, recordId: task.record_id, ...result },
    })
    return {
      evaluationId,
      ...result,
      failedItemIds: scored.items.filter(({ failed }) => failed).map(({ itemId }) => itemId),
      nextTaskId: findNextTask(store, task),
    }
  })
}

type ScoreResult = Pick<SubmittedEvaluation, 'score' | 'band' | 'passed'>

/** Everything N/A gives an evaluation without a score: kept as submitted, counted nowhere. */
function storeScore(
  store: WritableStore,
  evaluationId: EvaluationId,
  scored: SheetScore,
  context: CommandContext,
): ScoreResult {
  const columns = scoreColumns(scored)
  store.run(
    store.sql
      .updateTable('evaluations')
      .set({ state: 'submitted', submitted_at: context.now, ...columns })
      .where('id', '=', evaluationId),
  )
  return { score: columns.score, band: columns.band, passed: asBoolean(columns.is_passed) }
}

function readEvaluation(store: ReadableStore, id: EvaluationId): EvaluationDetail {
  const row = store.first(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('users', 'users.id', 'evaluations.reviewer_id')
      .innerJoin('review_tasks', 'review_tasks.id', 'evaluations.task_id')
      .innerJoin('draws', 'draws.id', 'review_tasks.draw_id')
      .selectAll('evaluations')
      .select(['users.name as reviewer_name', 'draws.kind as draw_kind'])
      .where('evaluations.id', '=', id),
  )
  if (row === undefined || row.submitted_at === null) throw new CallFault('not-found', { what: 'evaluation' })
  const { version, sheet } = readSheetVersion(store, row.sheet_version_id as SheetVersionId)
  return {
    id,
    taskId: row.task_id as EvaluationDetail['taskId'],
    drawKind: row.draw_kind,
    record: readRecord(store, row.record_id as RecordId),
    sheetVersion: version,
    sheet,
    answers: readAnswersOf(store, id),
    marks: readMarksOf(store, id),
    comment: row.comment,
    score: row.score,
    uncappedScore: row.uncapped_score,
    band: row.band,
    passed: asBoolean(row.is_passed),
    reviewerName: row.reviewer_name,
    submittedAt: row.submitted_at,
    versions: listEvaluationVersions(store, id),
    rescoring: findRescoring(store, id),
  }
}

/** Submitted evaluations, the newest service first; agent and team as they were then, days of the service. */
export function selectEvaluations(store: ReadableStore, filter: Input<'evaluations.list'>) {
  let evaluations = selectTasks(store)
    .where('evaluations.state', '=', 'submitted')
    .orderBy('evaluations.service_at', 'desc')
    .orderBy('evaluations.id', 'desc')
  if (filter.agentIds?.length) evaluations = evaluations.where('evaluations.agent_id', 'in', filter.agentIds)
  if (filter.teamIds?.length) evaluations = evaluations.where('evaluations.team_id', 'in', filter.teamIds)
  if (filter.fromDay) evaluations = evaluations.where('evaluations.service_at', '>=', startOfDay(filter.fromDay))
  if (filter.toDay) evaluations = evaluations.where('evaluations.service_at', '<', endOfDay(filter.toDay))
  return evaluations
}

function listEvaluations(store: ReadableStore, filter: Input<'evaluations.list'>): Output<'evaluations.list'> {
  return store
    .all(selectEvaluations(store, filter))
    .map((row) => ({ ...asTaskRow(row), evaluationId: row.evaluation_id as EvaluationId }))
}

export const evaluationHandlers = {
  'evaluations.saveDraft': saveDraft,
  'evaluations.submit': submitEvaluation,
  'evaluations.get': (store, { id }) => readEvaluation(store, id),
  'evaluations.list': listEvaluations,
} as const satisfies StoreHandlersOf<
  'evaluations.saveDraft' | 'evaluations.submit' | 'evaluations.get' | 'evaluations.list'
>
