import type { Input, Output } from '#shared/calls/calls.ts'
import type { DrawId, RecordId, RectificationId, SheetVersionId, TaskId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import type { LeftOutTask } from '#shared/calls/verifications.ts'
import { isOpen } from '#shared/domain/rectification.ts'
import { reserveOrder } from '#shared/domain/sampling.ts'
import type { Substitution } from '#shared/domain/verification/leaving-out.ts'
import type { CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { storedSubjects } from './draw-subjects.ts'
import { frameHashOf, gatherFrame, insertTasks } from './draws.ts'
import { recordEvent } from './rectification-events.ts'
import { readTask, type TaskData } from './tasks.ts'
import { verifiedRectification } from './verification-plans.ts'

/** What can't be reviewed of a draw, in its order, with what stands in for it. */
export function listLeftOut(store: ReadableStore, drawId: DrawId): readonly LeftOutTask[] {
  const rows = store.all(
    store.sql
      .selectFrom('review_tasks')
      .innerJoin('left_out_tasks', 'left_out_tasks.task_id', 'review_tasks.id')
      .innerJoin('users', 'users.id', 'left_out_by')
      .innerJoin('service_records', 'service_records.id', 'review_tasks.record_id')
      .innerJoin('agents', 'agents.id', 'service_records.agent_id')
      .select(['task_id as taskId', 'external_number as externalNumber', 'agents.name as agentName'])
      .select(['reason', 'note', 'left_out_at as at', 'users.name as byName', 'substitution'])
      .where('review_tasks.draw_id', '=', drawId)
      .where('review_tasks.state', '=', 'left-out')
      .orderBy('review_tasks.position'),
  )
  const substitutes = new Map(listSubstitutes(store, drawId).map((one) => [one.for, one.externalNumber]))
  return rows.map((row) => ({
    ...row,
    taskId: row.taskId as TaskId,
    substituteNumber: substitutes.get(row.taskId) ?? null,
  }))
}

type Substitute = {
  readonly id: string
  readonly for: string
  readonly state: TaskData['state']
  readonly externalNumber: string
}

const listSubstitutes = (store: ReadableStore, drawId: string): readonly Substitute[] =>
  store
    .all(
      store.sql
        .selectFrom('review_tasks')
        .innerJoin('service_records', 'service_records.id', 'review_tasks.record_id')
        .select(['review_tasks.id as id', 'substitute_for', 'review_tasks.state as state'])
        .select('external_number as externalNumber')
        .where('draw_id', '=', drawId)
        .where('substitute_for', 'is not', null)
        .orderBy('position'),
    )
    .flatMap(({ substitute_for, ...one }) => (substitute_for === null ? [] : [{ ...one, for: substitute_for }]))

/** The task with the rectification it was drawn for; other tasks stay in the queue until they are reviewed. */
function verificationTask(store: ReadableStore, taskId: TaskId) {
  const task = readTask(store, taskId)
  if (task.rectification_id === null) return refuse([{ code: 'task-not-for-verification', field: 'task' }])
  const rectification = verifiedRectification(store, task.rectification_id as RectificationId)
  if (!isOpen(rectification.state)) refuse([{ code: 'rectification-not-open', field: 'state' }])
  return { task, rectification }
}

type StandIn = { readonly substitution: Substitution; readonly recordId: RecordId | null }

/**
 * The next of the same agent in the order of the draw's seed that can still be drawn. The population is put together as
 * the draw found it; where that is no longer the same there is no order to go on with.
 */
function nextOfOrder(store: ReadableStore, task: TaskData): StandIn {
  const draw = store.first(store.sql.selectFrom('draws').selectAll().where('id', '=', task.draw_id))
  if (draw === undefined) throw new CallFault('not-found', { what: 'draw' })
  // Written by us from the checked plan.
  const frameOf = { filter: JSON.parse(draw.filter) as RecordFilter, subjects: storedSubjects(draw.subjects) }
  const frame = gatherFrame(store, frameOf, { at: draw.created_at, drawId: draw.id as DrawId })
  if (frameHashOf(frame) !== draw.frame_hash) return { substitution: 'frame-changed', recordId: null }
  const stratum = frame.find(({ id }) => id === task.record_id)?.stratum
  const reserve = reserveOrder(frame, { perStratum: draw.per_agent }, draw.seed).get(stratum ?? '') ?? []
  const drawable = new Set(
    gatherFrame(store, frameOf)
      .filter((entry) => entry.exclusion === null && entry.stratum === stratum)
      .map(({ id }) => id),
  )
  const next = reserve.find((id) => drawable.has(id))
  return next === undefined
    ? { substitution: 'none-left', recordId: null }
    : { substitution: 'drawn', recordId: next as RecordId }
}

function addSubstitute(store: WritableStore, task: TaskData, recordId: RecordId, now: number): string {
  const last = store.first(
    store.sql
      .selectFrom('review_tasks')
      .select((of) => of.fn.max('position').as('position'))
      .where('draw_id', '=', task.draw_id),
  )
  const [id] = insertTasks(
    store,
    task.draw_id as DrawId,
    [recordId],
    task.sheet_version_id as SheetVersionId,
    now,
    last?.position ?? 0,
  )
  if (id === undefined) throw new Error('the substitute was not inserted')
  store.run(store.sql.updateTable('review_tasks').set({ substitute_for: task.id }).where('id', '=', id))
  return readTask(store, id).external_number
}

/** What came in its place once already and was kept when it was taken back stands in for it again. */
function standIn(store: WritableStore, task: TaskData, now: number): Output<'verifications.leaveOut'> {
  const known = listSubstitutes(store, task.draw_id).find((one) => one.for === task.id)
  if (known !== undefined) return { substitution: 'drawn', substituteNumber: known.externalNumber }
  const { substitution, recordId } = nextOfOrder(store, task)
  return { substitution, substituteNumber: recordId === null ? null : addSubstitute(store, task, recordId, now) }
}

export function leaveOut(
  store: WritableStore,
  { taskId, reason, note }: Input<'verifications.leaveOut'>,
  context: CommandContext,
): Output<'verifications.leaveOut'> {
  return inTransaction(store, 'leave out task', () => {
    const { task, rectification } = verificationTask(store, taskId)
    if (task.state === 'submitted') refuse([{ code: 'already-submitted', field: 'task' }])
    if (task.state === 'left-out') refuse([{ code: 'task-left-out', field: 'task' }])
    if (reason === 'other' && note === '') refuse([{ code: 'reason-missing', field: 'note' }])
    const { substitution, substituteNumber } = standIn(store, task, context.now)
    store.run(store.sql.updateTable('review_tasks').set({ state: 'left-out' }).where('id', '=', taskId))
    store.run(
      store.sql.insertInto('left_out_tasks').values({
        task_id: taskId,
        reason,
        note,
        substitution,
        left_out_at: context.now,
        left_out_by: context.actor.id,
      }),
    )
    recordEvent(
      store,
      rectification.id,
      { kind: 'review-left-out', fromState: null, toState: null, note: noteOf(task.external_number, note) },
      context,
      {
        action: 'verifications.leaveOut',
        detail: {
          number: rectification.number,
          drawId: task.draw_id,
          taskId,
          record: task.external_number,
          reason,
          note,
          substitution,
          substitute: substituteNumber,
        },
      },
    )
    return { substitution, substituteNumber }
  })
}

const noteOf = (number: string, note: string): string => [number, note].filter((part) => part !== '').join(' · ')

/** When the last conclusion from data was drawn; 0 before. */
function concludedAt(store: ReadableStore, id: RectificationId): number {
  const row = store.first(
    store.sql
      .selectFrom('verifications')
      .select((of) => of.fn.max('created_at').as('at'))
      .where('rectification_id', '=', id)
      .where('figures', 'is not', null),
  )
  return row?.at ?? 0
}

/** What stood in for it: gone while nobody began with it; somebody's work stays, and counts as any other of the draw. */
function withdraw(store: WritableStore, task: TaskData): Output<'verifications.takeBack'>['substitute'] {
  const substitute = listSubstitutes(store, task.draw_id).find((one) => one.for === task.id)
  if (substitute === undefined) return 'none'
  if (substitute.state === 'left-out') refuse([{ code: 'substitute-left-out', field: 'task' }])
  if (substitute.state === 'open') {
    store.run(store.sql.deleteFrom('review_tasks').where('id', '=', substitute.id))
    return 'withdrawn'
  }
  return 'kept'
}

export function takeBack(
  store: WritableStore,
  { taskId }: Input<'verifications.takeBack'>,
  context: CommandContext,
): Output<'verifications.takeBack'> {
  return inTransaction(store, 'take back left-out task', () => {
    const { task, rectification } = verificationTask(store, taskId)
    const left = store.first(store.sql.selectFrom('left_out_tasks').selectAll().where('task_id', '=', taskId))
    if (left === undefined) return refuse([{ code: 'task-not-left-out', field: 'task' }])
    if (left.left_out_at <= concludedAt(store, rectification.id)) {
      refuse([{ code: 'leaving-out-concluded', field: 'task' }])
    }
    const substitute = withdraw(store, task)
    store.run(store.sql.deleteFrom('left_out_tasks').where('task_id', '=', taskId))
    const state = task.evaluation_id === null ? 'open' : 'started'
    store.run(store.sql.updateTable('review_tasks').set({ state }).where('id', '=', taskId))
    recordEvent(
      store,
      rectification.id,
      { kind: 'review-taken-back', fromState: null, toState: null, note: task.external_number },
      context,
      {
        action: 'verifications.takeBack',
        detail: {
          number: rectification.number,
          drawId: task.draw_id,
          taskId,
          record: task.external_number,
          substitute,
        },
      },
    )
    return { substitute }
  })
}
