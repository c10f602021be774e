import { sql } from 'kysely'
import type { Input } from '#shared/calls/calls.ts'
import type { AgentId, DrawId, RecordId, RectificationId, SheetVersionId, TaskId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { ReviewTask, TaskRow } from '#shared/calls/review.ts'
import { dayOf, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { asBoolean } from '../values.ts'
import { readAnswersOf, readMarksOf } from './evaluation-rows.ts'
import { readRecord } from './records.ts'
import { readSheetVersion } from './sheets.ts'

/** Tasks with what the queue shows of them; a draft's evaluation has neither score nor date yet. */
export function selectTasks(store: ReadableStore) {
  return store.sql
    .selectFrom('review_tasks')
    .innerJoin('draws', 'draws.id', 'review_tasks.draw_id')
    .innerJoin('service_records', 'service_records.id', 'review_tasks.record_id')
    .innerJoin('agents', 'agents.id', 'service_records.agent_id')
    .leftJoin('teams', 'teams.id', 'service_records.team_id')
    .leftJoin('evaluations', 'evaluations.task_id', 'review_tasks.id')
    .leftJoin('left_out_tasks', 'left_out_tasks.task_id', 'review_tasks.id')
    .leftJoin('users as leaver', 'leaver.id', 'left_out_tasks.left_out_by')
    .select([
      'review_tasks.id',
      'review_tasks.draw_id',
      'draws.name as draw_name',
      'draws.kind as draw_kind',
      'review_tasks.position',
      'review_tasks.state',
      'review_tasks.record_id',
      'review_tasks.sheet_version_id',
      'review_tasks.created_at',
      'service_records.external_number',
      'service_records.started_at',
      'service_records.agent_id',
      'service_records.duration_ms',
      'agents.name as agent_name',
      'teams.name as team_name',
      'evaluations.id as evaluation_id',
      'evaluations.score',
      'evaluations.band',
      'evaluations.is_passed',
      'evaluations.submitted_at',
      'draws.rectification_id',
      'left_out_tasks.reason as left_out_reason',
      'left_out_tasks.note as left_out_note',
      'left_out_tasks.left_out_at',
      'leaver.name as left_out_by_name',
    ])
}

export type TaskData = ReturnType<ReturnType<typeof selectTasks>['execute']> extends Promise<(infer R)[]> ? R : never

export const asTaskRow = (task: TaskData): TaskRow => ({
  id: task.id as TaskId,
  drawId: task.draw_id as DrawId,
  drawName: task.draw_name,
  drawKind: task.draw_kind,
  position: task.position,
  state: task.state,
  rectificationId: task.rectification_id as RectificationId | null,
  leftOut:
    task.left_out_reason === null
      ? null
      : {
          reason: task.left_out_reason,
          note: task.left_out_note ?? '',
          at: task.left_out_at ?? 0,
          byName: task.left_out_by_name ?? '',
        },
  recordId: task.record_id as RecordId,
  externalNumber: task.external_number,
  startedAt: task.started_at,
  agentId: task.agent_id as AgentId,
  agentName: task.agent_name,
  teamName: task.team_name,
  durationMs: task.duration_ms,
  score: task.score,
  band: task.band,
  passed: asBoolean(task.is_passed),
  submittedAt: task.submitted_at,
})

/** Tasks in the order of the queue: older draws first, each in its own order. */
export function selectTaskList(store: ReadableStore, { states, drawId }: Input<'tasks.list'>) {
  let tasks = selectTasks(store)
    .orderBy('review_tasks.created_at')
    .orderBy('review_tasks.draw_id')
    .orderBy('review_tasks.position')
  if (states !== undefined && states.length > 0) tasks = tasks.where('review_tasks.state', 'in', states)
  if (drawId !== undefined) tasks = tasks.where('review_tasks.draw_id', '=', drawId)
  return tasks
}

export function readTask(store: ReadableStore, id: TaskId): TaskData {
  const task = store.first(selectTasks(store).where('review_tasks.id', '=', id))
  if (task === undefined) throw new CallFault('not-found', { what: 'task' })
  return task
}

/** Everything the review screen needs. */
export function openTask(store: ReadableStore, id: TaskId, context: CommandContext): ReviewTask {
  const task = readTask(store, id)
  const { version, sheet } = readSheetVersion(store, task.sheet_version_id as SheetVersionId)
  return {
    task: asTaskRow(task),
    queue: {
      position: task.state === 'submitted' || task.state === 'left-out' ? 0 : countOpenTasks(store, task) + 1,
      open: countOpenTasks(store, null),
      submittedToday: countSubmittedOn(store, dayOf(context.now), context.actor.id),
    },
    record: readRecord(store, task.record_id as RecordId),
    sheetVersion: version,
    sheet,
    draft: readDraft(store, id),
  }
}

function readDraft(store: ReadableStore, taskId: TaskId): ReviewTask['draft'] {
  const evaluation = store.first(
    store.sql.selectFrom('evaluations').select(['id', 'revision', 'comment']).where('task_id', '=', taskId),
  )
  if (evaluation === undefined) return { revision: 0, answers: [], marks: [], comment: '' }
  return {
    revision: evaluation.revision,
    answers: readAnswersOf(store, evaluation.id),
    marks: readMarksOf(store, evaluation.id),
    comment: evaluation.comment,
  }
}

type QueuePlace = { readonly created_at: number; readonly draw_id: string; readonly position: number }

/** Tasks still to be submitted; only those ahead of this place in the queue when one is given. */
function countOpenTasks(store: ReadableStore, before: QueuePlace | null): number {
  let tasks = store.sql
    .selectFrom('review_tasks')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('state', 'in', ['open', 'started'])
  if (before !== null) {
    const { created_at: at, draw_id: drawId, position } = before
    tasks = tasks.where(sql<boolean>`(created_at, draw_id, position) < (${at}, ${drawId}, ${position})`)
  }
  return store.first(tasks)?.count ?? 0
}

/** What this reviewer submitted on a local day. */
export function countSubmittedOn(store: ReadableStore, day: string, reviewerId: string): number {
  const submitted = store.sql
    .selectFrom('evaluations')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('submitted_at', '>=', startOfDay(day))
    .where('submitted_at', '<', endOfDay(day))
    .where('reviewer_id', '=', reviewerId)
  return store.first(submitted)?.count ?? 0
}

/** What to open after this task: the next one of its draw, then what was passed over there, then the oldest draw's. */
export function findNextTask(store: ReadableStore, task: QueuePlace): TaskId | null {
  const next = store.first(
    store.sql
      .selectFrom('review_tasks')
      .select('id')
      .where('state', 'in', ['open', 'started'])
      .orderBy(sql`draw_id = ${task.draw_id}`, 'desc')
      .orderBy(sql`draw_id = ${task.draw_id} AND position > ${task.position}`, 'desc')
      .orderBy('created_at')
      .orderBy('draw_id')
      .orderBy('position')
      .limit(1),
  )
  return (next?.id as TaskId | undefined) ?? null
}

export const taskHandlers = {
  'tasks.list': (store, request) => store.all(selectTaskList(store, request)).map(asTaskRow),
  'tasks.open': (store, { id }, context) => openTask(store, id, context),
} as const satisfies StoreHandlersOf<'tasks.list' | 'tasks.open'>
