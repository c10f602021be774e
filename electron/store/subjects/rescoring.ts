import type { Input, Output } from '#shared/calls/calls.ts'
import type { EvaluationId, SheetVersionId, TaskId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { scoreSheet } from '#shared/domain/scoring.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { asBoolean } from '../values.ts'
import { contentRefusals, refuseIncomplete } from './evaluation-checks.ts'
import { readAnswersOf, readMarksOf, replaceAnswers, replaceMarks, storeItemScores } from './evaluation-rows.ts'
import { appendEvaluationVersion, type ScoredContent, scoreColumns } from './evaluation-versions.ts'
import {
  checkRescoringRevision,
  readOccasion,
  readRescoringDraft,
  removeRescoringDraft,
  writeOccasion,
  writeRescoringDraft,
} from './rescoring-drafts.ts'
import { readSheetVersion } from './sheets.ts'
import { openTask } from './tasks.ts'

/* Scoring again (复评): a lead's new version of a submitted evaluation. The first score stays beside it for good. */

type SubmittedRow = {
  readonly task_id: string
  readonly record_id: string
  readonly sheet_version_id: string
  readonly version: number
  readonly comment: string
  readonly score: number | null
}

/** Only what was submitted can be scored again. */
function readSubmitted(store: ReadableStore, id: EvaluationId): SubmittedRow {
  const row = store.first(
    store.sql
      .selectFrom('evaluations')
      .select(['task_id', 'record_id', 'sheet_version_id', 'version', 'comment', 'score'])
      .where('id', '=', id)
      .where('state', '=', 'submitted'),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'evaluation' })
  return row
}

const sheetOf = (store: ReadableStore, row: SubmittedRow): Sheet =>
  readSheetVersion(store, row.sheet_version_id as SheetVersionId).sheet

function startRescoring(
  store: WritableStore,
  { id }: Input<'evaluations.startRescoring'>,
  context: CommandContext,
): Output<'evaluations.startRescoring'> {
  return inTransaction(store, 'start rescoring', () => {
    const row = readSubmitted(store, id)
    const known = readRescoringDraft(store, id)
    const draft = known ?? {
      revision: 0,
      answers: readAnswersOf(store, id),
      marks: readMarksOf(store, id),
      comment: row.comment,
    }
    if (known === null) writeRescoringDraft(store, id, draft, context)
    return { ...openTask(store, row.task_id as TaskId, context), draft }
  })
}

function refuseUnfit(store: ReadableStore, content: ScoredContent, row: SubmittedRow, sheet: Sheet): void {
  const refusals = contentRefusals(store, content, row.record_id, sheet)
  if (refusals.length > 0) refuse(refusals)
}

function saveRescoring(
  store: WritableStore,
  { id, ...draft }: Input<'evaluations.saveRescoring'>,
  context: CommandContext,
): Output<'evaluations.saveRescoring'> {
  return inTransaction(store, 'save rescoring', () => {
    const row = readSubmitted(store, id)
    checkRescoringRevision(store, id, draft.revision)
    refuseUnfit(store, draft, row, sheetOf(store, row))
    const revision = draft.revision + 1
    writeRescoringDraft(store, id, { ...draft, revision }, context)
    return { revision, savedAt: context.now }
  })
}

function submitRescoring(
  store: WritableStore,
  { id, revision, reason, occasion, ...content }: Input<'evaluations.submitRescoring'>,
  context: CommandContext,
): Output<'evaluations.submitRescoring'> {
  return inTransaction(store, 'submit rescoring', () => {
    const row = readSubmitted(store, id)
    checkRescoringRevision(store, id, revision)
    if (reason === '') refuse([{ code: 'reason-missing', field: 'reason' }])
    const sheet = sheetOf(store, row)
    refuseUnfit(store, content, row, sheet)
    refuseIncomplete(store, sheet, content, row.record_id)
    const scored = scoreSheet(sheet, content.answers)
    const version = row.version + 1
    const columns = scoreColumns(scored)
    const changed = { ...columns, version, comment: content.comment, updated_at: context.now }
    // Reviewer and time stay the first one's: whose task it was, and when it was done.
    store.run(store.sql.updateTable('evaluations').set(changed).where('id', '=', id))
    replaceAnswers(store, id, content.answers)
    replaceMarks(store, id, content.marks)
    storeItemScores(store, id, scored)
    appendEvaluationVersion(store, { evaluationId: id, version, reason, occasion, content, scored }, context)
    removeRescoringDraft(store, id)
    appendAudit(store, context, {
      action: 'evaluations.submitRescoring',
      subject: 'evaluation',
      subjectId: id,
      detail: { version, reason, occasion, scoreBefore: row.score, score: columns.score, band: columns.band },
    })
    return { version, score: columns.score, band: columns.band, passed: asBoolean(columns.is_passed) }
  })
}

/** An appeal counts from the moment it is noted: undecided until the scoring is submitted, withdrawn where it is dropped. */
function noteOccasion(
  store: WritableStore,
  { id, occasion }: Input<'evaluations.noteOccasion'>,
  context: CommandContext,
): Record<string, never> {
  return inTransaction(store, 'note occasion', () => {
    const noted = readOccasion(store, id)
    if (noted === null) throw new CallFault('not-found', { what: 'rescoring' })
    if (noted === occasion) return {}
    writeOccasion(store, id, occasion)
    const action = { action: 'evaluations.noteOccasion', subject: 'evaluation', subjectId: id }
    appendAudit(store, context, { ...action, detail: { occasion } })
    return {}
  })
}

function dropRescoring(
  store: WritableStore,
  { id }: Input<'evaluations.dropRescoring'>,
  context: CommandContext,
): Record<string, never> {
  return inTransaction(store, 'drop rescoring', () => {
    const occasion = readOccasion(store, id)
    if (occasion === null) return {}
    removeRescoringDraft(store, id)
    if (occasion === 'appeal') {
      const withdrawn = { id: newId(), evaluation_id: id, withdrawn_at: context.now, withdrawn_by: context.actor.id }
      store.run(store.sql.insertInto('withdrawn_appeals').values(withdrawn))
    }
    const action = { action: 'evaluations.dropRescoring', subject: 'evaluation', subjectId: id }
    appendAudit(store, context, { ...action, detail: { occasion } })
    return {}
  })
}

export const rescoringHandlers: StoreHandlersOf<
  | 'evaluations.startRescoring'
  | 'evaluations.saveRescoring'
  | 'evaluations.noteOccasion'
  | 'evaluations.submitRescoring'
  | 'evaluations.dropRescoring'
> = {
  'evaluations.startRescoring': startRescoring,
  'evaluations.saveRescoring': saveRescoring,
  'evaluations.noteOccasion': noteOccasion,
  'evaluations.submitRescoring': submitRescoring,
  'evaluations.dropRescoring': dropRescoring,
}
