import type { Input, Output } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { RectificationDetail, RectificationRow } from '#shared/calls/rectification.ts'
import { allowedEvents, isOpen } from '#shared/domain/rectification.ts'
import { nextLevel } from '#shared/domain/rectification-ladder.ts'
import type { CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { listAttachments } from './attachments.ts'
import { listFindingsOfRectification, listRecurringFindings } from './findings.ts'
import { readLadder } from './ladder.ts'
import { listActions } from './rectification-actions.ts'
import { applyEvent } from './rectification-apply.ts'
import { addNote, completeAction, createRectification, editRectification } from './rectification-commands.ts'
import { type Dues, duesAt } from './rectification-dues.ts'
import { rectificationById } from './rectification-events.ts'
import { handledStepsOf } from './rectification-reminders.ts'
import { listRows } from './rectification-rows.ts'
import { listPapers, listTimeline } from './rectification-timeline.ts'
import { undoableStep, undoStep } from './rectification-undo.ts'
import { listVerifications } from './verifications.ts'

/** Rectifications, the newest first. */
export function listRectifications(
  store: ReadableStore,
  { states, overdueOnly }: Input<'rectifications.list'>,
  context: CommandContext,
): RectificationRow[] {
  const rows = listRows(store, states === undefined ? {} : { states }, duesAt(store, context.now))
  return overdueOnly ? rows.filter((row) => row.isOverdue) : rows
}

export function getRectification(
  store: ReadableStore,
  { id }: Input<'rectifications.get'>,
  context: CommandContext,
): RectificationDetail {
  const dues = duesAt(store, context.now)
  const [row] = listRows(store, { id }, dues)
  if (row === undefined) throw new CallFault('not-found', { what: 'rectification' })
  const recurringFindings = row.state === 'closed' ? listRecurringFindings(store, id) : []
  return {
    ...row,
    ...analysisOf(store, id),
    actions: actionsOf(store, row, dues),
    findingRows: listFindingsOfRectification(store, id),
    recurringFindings,
    verifications: listVerifications(store, id),
    files: listAttachments(store, 'rectification', [id]),
    papers: listPapers(store, id),
    ladder: [...dues.ladderOf(row, handledStepsOf(store, id, row.dueOn))],
    nextLevel: nextLevel(readLadder(store), row.level),
    undo: undoableStep(store, id, context),
    timeline: listTimeline(store, id),
    allowedEvents: allowedEvents(row.state).filter((event) => event !== 'reopen' || recurringFindings.length > 0),
  }
}

function analysisOf(store: ReadableStore, id: RectificationId) {
  const { goal, cause_analysis, whys, causes } = rectificationById(store, id)
  // Both written by us, checked by the contract.
  return {
    goal,
    causeAnalysis: cause_analysis,
    whys: JSON.parse(whys) as string[],
    causes: JSON.parse(causes) as string[],
  }
}

function actionsOf(
  store: ReadableStore,
  { id, state }: RectificationRow,
  { today }: Dues,
): RectificationDetail['actions'] {
  const isRunning = isOpen(state) && state !== 'draft'
  return listActions(store, id).map((action) => {
    const { doneAt, dueOn } = action
    return { ...action, isOverdue: isRunning && doneAt === null && dueOn !== null && dueOn < today }
  })
}

function listDepartments(store: ReadableStore): Output<'departments.list'> {
  return store.all(
    store.sql.selectFrom('departments').select(['id', 'name', 'finding_class as findingClass']).orderBy('name'),
  )
}

export const rectificationHandlers: StoreHandlersOf<
  | 'rectifications.create'
  | 'rectifications.list'
  | 'rectifications.get'
  | 'rectifications.edit'
  | 'rectifications.apply'
  | 'rectifications.completeAction'
  | 'rectifications.addNote'
  | 'rectifications.undo'
  | 'departments.list'
> = {
  'rectifications.create': createRectification,
  'rectifications.list': listRectifications,
  'rectifications.get': getRectification,
  'rectifications.edit': editRectification,
  'rectifications.apply': applyEvent,
  'rectifications.completeAction': completeAction,
  'rectifications.addNote': addNote,
  'rectifications.undo': undoStep,
  'departments.list': (store) => listDepartments(store),
}
