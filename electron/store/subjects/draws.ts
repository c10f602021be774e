import { createHash } from 'node:crypto'
import type { ExpressionBuilder } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { DrawId, RectificationId, SheetVersionId, TaskId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import type { DrawSummary } from '#shared/calls/review.ts'
import { type DrawnSample, drawSample, type FrameEntry, reserveOrder } from '#shared/domain/sampling.ts'
import type { SubjectKind } from '#shared/domain/sheet.ts'
import { isDrawable, untakenReason } from '#shared/domain/subjects.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import type { Schema } from '../schema.ts'
import { type Exclusion, previewDraw } from './draw-preview.ts'
import { isTaken, storedSubjects, subjectsOf } from './draw-subjects.ts'
import { isUndoing } from './import-undo.ts'
import { columnsAsOf, type DrawMoment } from './record-as-of.ts'
import { matchingRecords } from './record-filter.ts'
import { hasRecording, hasTask, isReviewed } from './record-states.ts'
import { readSheetVersion } from './sheets.ts'

type DrawPlan = Input<'draws.preview'>

/** The same for one record that the preview counts. */
function exclusionOf(
  record: { readonly is_taken: unknown; readonly is_reviewed: unknown; readonly has_task: unknown },
  subjects: readonly SubjectKind[],
): Exclusion | null {
  if (!record.is_taken) return untakenReason(subjects)
  if (record.is_reviewed) return 'already-reviewed'
  return record.has_task ? 'already-in-queue' : null
}

export type FrameOf = { readonly filter: RecordFilter; readonly subjects: readonly SubjectKind[] }

/** Every record the filter means, by agent, with what keeps it from being drawn; now, or as a past draw found it. */
export function gatherFrame(
  store: ReadableStore,
  { filter, subjects }: FrameOf,
  asOf: DrawMoment | null = null,
): FrameEntry[] {
  const column = columnsAsOf(store, asOf)
  const agentId = column<string>('agent_id')
  const columns = { channel: column<string>('channel'), hasRecording: hasRecording(asOf) }
  const records = store.all(
    matchingRecords(store, filter, asOf)
      .select(['service_records.id', agentId.as('agent_id')])
      .select([
        isTaken(subjects, columns).as('is_taken'),
        isReviewed(asOf).as('is_reviewed'),
        hasTask(asOf).as('has_task'),
      ]),
  )
  return records.map((record) => ({
    id: record.id,
    stratum: record.agent_id,
    exclusion: exclusionOf(record, subjects),
  }))
}

/** SHA-256 over the frame's ids, sorted by code unit, one a line. */
export function frameHashOf(frame: readonly { readonly id: string }[]): string {
  const ids = frame.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return createHash('sha256').update(ids.join('\n')).digest('hex')
}

function drawFrom(frame: readonly FrameEntry[], { perAgent, seed }: Pick<DrawPlan, 'perAgent' | 'seed'>): DrawnSample {
  return drawSample(frame, { perStratum: perAgent }, seed)
}

function createDraw(
  store: WritableStore,
  plan: Input<'draws.create'>,
  context: CommandContext,
): Output<'draws.create'> {
  return inTransaction(store, 'create draw', () => {
    const { id, drawnCount } = drawAtRandom(store, plan, context, null)
    return { id, drawnCount }
  })
}

/** Draws, stores the draw and makes its tasks, in the caller's transaction; for a rectification or for services in general. */
export function drawAtRandom(
  store: WritableStore,
  plan: Input<'draws.create'>,
  context: CommandContext,
  rectificationId: RectificationId | null,
): Output<'draws.create'> & { readonly frameSize: number } {
  refuseUnpublished(store, plan.sheetVersionId)
  const subjects = subjectsOf(store, plan.sheetVersionId)
  if (!isDrawable(subjects)) refuse([{ code: 'sheet-by-hand-only', field: 'sheetVersionId' }])
  // Drawn now, records of that import couldn't be taken back.
  if (isUndoing(store)) throw new CallFault('refused', {}, [], 'imports.undo.refused.undoing')
  const frame = gatherFrame(store, { filter: plan.filter, subjects })
  const sample = drawFrom(frame, plan)
  const { frameSize } = sample
  const drawnCount = sample.drawn.length
  if (drawnCount === 0) refuse([{ code: 'nothing-to-draw', field: 'filter' }])
  const id = newId<DrawId>()
  insertDraw(store, { id, subjects, frameHash: frameHashOf(frame), rectificationId }, plan, sample, context)
  insertTasks(store, id, sample.drawn, plan.sheetVersionId, context.now)
  appendAudit(store, context, {
    action: 'draws.create',
    subject: 'draw',
    subjectId: id,
    detail: { name: plan.name, seed: plan.seed, frameSize, drawnCount },
  })
  return { id, drawnCount, frameSize }
}

export function refuseUnpublished(store: ReadableStore, id: SheetVersionId): void {
  const { version } = readSheetVersion(store, id)
  if (version.state !== 'published') refuse([{ code: 'sheet-not-published', field: 'sheetVersionId' }])
}

type NewDraw = {
  readonly id: DrawId
  readonly subjects: readonly SubjectKind[]
  readonly frameHash: string
  readonly rectificationId: RectificationId | null
}

function insertDraw(
  store: WritableStore,
  { id, subjects, frameHash, rectificationId }: NewDraw,
  plan: Input<'draws.create'>,
  sample: DrawnSample,
  context: CommandContext,
): void {
  store.run(
    store.sql.insertInto('draws').values({
      id,
      name: plan.name,
      seed: plan.seed,
      algorithm: sample.algorithm,
      frame_hash: frameHash,
      frame_size: sample.frameSize,
      per_agent: plan.perAgent,
      filter: JSON.stringify(plan.filter),
      exclusions: JSON.stringify(sample.exclusions),
      drawn_count: sample.drawn.length,
      sheet_version_id: plan.sheetVersionId,
      subjects: JSON.stringify(subjects),
      created_at: context.now,
      created_by: context.actor.id,
      rectification_id: rectificationId,
    }),
  )
}

export function insertTasks(
  store: WritableStore,
  drawId: DrawId,
  recordIds: readonly string[],
  sheetVersionId: SheetVersionId,
  now: number,
  after = 0,
): readonly TaskId[] {
  return recordIds.map((recordId, place) => {
    const id = newId<TaskId>()
    store.run(
      store.sql.insertInto('review_tasks').values({
        id,
        draw_id: drawId,
        position: after + place + 1,
        record_id: recordId,
        sheet_version_id: sheetVersionId,
        state: 'open',
        created_at: now,
      }),
    )
    return id
  })
}

/** Tasks of the draw of an outer query. */
const countTasks = (of: ExpressionBuilder<Schema, 'draws'>) =>
  of
    .selectFrom('review_tasks')
    .whereRef('review_tasks.draw_id', '=', 'draws.id')
    .select((inner) => inner.fn.countAll<number>().as('count'))

/** Every draw, the newest first. */
function listDraws(store: ReadableStore): DrawSummary[] {
  const draws = store.all(
    store.sql
      .selectFrom('draws')
      .innerJoin('sheet_versions', 'sheet_versions.id', 'draws.sheet_version_id')
      .innerJoin('sheets', 'sheets.id', 'sheet_versions.sheet_id')
      .innerJoin('users', 'users.id', 'draws.created_by')
      .selectAll('draws')
      .select((of) => [
        'sheets.title as sheet_title',
        'users.name as created_by_name',
        countTasks(of).where('review_tasks.state', '=', 'submitted').as('submitted_count'),
        countTasks(of).where('review_tasks.state', '=', 'left-out').as('left_out_count'),
        countTasks(of).where('review_tasks.substitute_for', 'is not', null).as('substitute_count'),
      ])
      .orderBy('draws.created_at', 'desc')
      .orderBy('draws.id', 'desc'),
  )
  return draws.map((draw) => ({
    id: draw.id as DrawId,
    kind: draw.kind,
    name: draw.name,
    seed: draw.seed,
    algorithm: draw.algorithm,
    frameHash: draw.frame_hash,
    frameSize: draw.frame_size,
    perAgent: draw.per_agent,
    // Written by us from the checked plan.
    filter: JSON.parse(draw.filter) as RecordFilter,
    sheetTitle: draw.sheet_title,
    subjects: [...storedSubjects(draw.subjects)],
    exclusions: JSON.parse(draw.exclusions) as DrawSummary['exclusions'],
    drawnCount: draw.drawn_count,
    submittedCount: draw.submitted_count ?? 0,
    leftOutCount: draw.left_out_count ?? 0,
    substituteCount: draw.substitute_count ?? 0,
    createdAt: draw.created_at,
    createdByName: draw.created_by_name,
  }))
}

/**
 * Draws again from the stored seed, by the subjects its sheet had then. The frame is put together as the draw found it: without its own tasks, and without
 * what was imported, queued or reviewed after it.
 */
function verifyDraw(store: ReadableStore, id: DrawId): Output<'draws.verify'> {
  const draw = store.first(store.sql.selectFrom('draws').selectAll().where('id', '=', id))
  if (draw === undefined) throw new CallFault('not-found', { what: 'draw' })
  const stored = listRecordsOfTasks(store, id, 'is')
  if (draw.kind === 'by-hand') return verifyByHand(stored, draw)
  const frameOf = { filter: JSON.parse(draw.filter) as RecordFilter, subjects: storedSubjects(draw.subjects) }
  const frame = gatherFrame(store, frameOf, { at: draw.created_at, drawId: id })
  const again = drawFrom(frame, { perAgent: draw.per_agent, seed: draw.seed })
  const drawnThen = new Set(stored)
  const drawnAgain = new Set(again.drawn)
  const missing = stored.filter((recordId) => !drawnAgain.has(recordId)).length
  const additional = again.drawn.filter((recordId) => !drawnThen.has(recordId)).length
  const hasSameFrame = frameHashOf(frame) === draw.frame_hash && JSON.stringify(again.exclusions) === draw.exclusions
  const isSame = stored.join() === again.drawn.join() && areOfReserve(store, id, frame, draw)
  return { outcome: !hasSameFrame ? 'frame-changed' : isSame ? 'same' : 'different', missing, additional }
}

/** What stands in for tasks that can't be reviewed comes from what the draw left of each agent, and never from elsewhere. */
function areOfReserve(
  store: ReadableStore,
  id: DrawId,
  frame: readonly FrameEntry[],
  draw: { readonly per_agent: number; readonly seed: string },
): boolean {
  const substitutes = listRecordsOfTasks(store, id, 'is not')
  if (substitutes.length === 0) return true
  const reserve = new Set([...reserveOrder(frame, { perStratum: draw.per_agent }, draw.seed).values()].flat())
  return substitutes.every((recordId) => reserve.has(recordId))
}

/** What somebody chose can't be drawn again; whether the tasks are still those that were chosen can be said. */
function verifyByHand(
  stored: readonly string[],
  draw: { readonly frame_hash: string; readonly drawn_count: number },
): Output<'draws.verify'> {
  const isSame = frameHashOf(stored.map((id) => ({ id }))) === draw.frame_hash
  const left = stored.length - draw.drawn_count
  return { outcome: isSame ? 'same' : 'different', missing: Math.max(0, -left), additional: Math.max(0, left) }
}

/** Without (`is`) or only those (`is not`) that stand in for another. */
const listRecordsOfTasks = (store: ReadableStore, id: DrawId, isDrawn: 'is' | 'is not'): string[] =>
  store
    .all(
      store.sql
        .selectFrom('review_tasks')
        .select('record_id')
        .where('draw_id', '=', id)
        .where('substitute_for', isDrawn, null)
        .orderBy('position'),
    )
    .map((task) => task.record_id)

export const drawHandlers = {
  'draws.preview': (store, plan) => previewDraw(store, plan),
  'draws.create': createDraw,
  'draws.list': listDraws,
  'draws.verify': (store, { id }) => verifyDraw(store, id),
} as const satisfies StoreHandlersOf<'draws.preview' | 'draws.create' | 'draws.list' | 'draws.verify'>
