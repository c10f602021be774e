// Tasks somebody puts into the queue: records that were chosen, and inspections nobody recorded.
import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { Channel, DrawId, SheetVersionId, TaskId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { SubjectKind } from '#shared/domain/sheet.ts'
import { takesRecord, untakenReason } from '#shared/domain/subjects.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import type { Exclusion } from './draw-preview.ts'
import { subjectsOf } from './draw-subjects.ts'
import { frameHashOf, insertTasks, refuseUnpublished } from './draws.ts'
import { isUndoing } from './import-undo.ts'

/** No seed, no chance: the frame is what was chosen, in the order it was chosen in. */
export const byHandAlgorithm = 'by-hand/1'

type Chosen = Input<'tasks.previewByHand'>
type Excluded = Output<'tasks.previewByHand'>['exclusions']
type Eligible = { readonly ids: readonly string[]; readonly exclusions: Excluded }

/**
 * Of the chosen records those the sheet can be applied to. One that has a task under the same sheet, whichever version,
 * stays out; under another sheet it may be looked at again, for that is what it is chosen for.
 */
function eligibleOf(store: ReadableStore, { recordIds, sheetVersionId }: Chosen): Eligible {
  const subjects = subjectsOf(store, sheetVersionId)
  const found = new Map(factsOf(store, recordIds, sheetVersionId).map((record) => [record.id, record]))
  const ids: string[] = []
  const counts = new Map<Exclusion, number>()
  for (const id of new Set<string>(recordIds)) {
    const record = found.get(id)
    if (record === undefined) throw new CallFault('not-found', { what: 'record' })
    const reason = exclusionOf(record, subjects)
    if (reason === null) ids.push(id)
    else counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return { ids, exclusions: [...counts].map(([reason, count]) => ({ reason, count })) }
}

type Facts = {
  readonly id: string
  readonly channel: Channel
  readonly recording_count: number
  /** State of its furthest task under this sheet. */
  readonly task: 'submitted' | 'waiting' | null
}

const factsOf = (store: ReadableStore, recordIds: readonly string[], versionId: SheetVersionId): Facts[] =>
  store.all(
    store.sql
      .selectFrom('service_records')
      .select(['id', 'channel', 'recording_count'])
      .select(
        sql<Facts['task']>`(SELECT CASE WHEN review_tasks.state = 'submitted' THEN 'submitted' ELSE 'waiting' END
          FROM review_tasks JOIN sheet_versions ON sheet_versions.id = review_tasks.sheet_version_id
          WHERE review_tasks.record_id = service_records.id
            AND sheet_versions.sheet_id = (SELECT sheet_id FROM sheet_versions WHERE id = ${versionId})
          ORDER BY review_tasks.state = 'submitted' DESC LIMIT 1)`.as('task'),
      )
      .where(sql<boolean>`id IN (SELECT value FROM json_each(${JSON.stringify(recordIds)}))`),
  )

function exclusionOf(record: Facts, subjects: readonly SubjectKind[]): Exclusion | null {
  const facts = { channel: record.channel, hasRecording: record.recording_count > 0 }
  if (!subjects.some((subject) => takesRecord(subject, facts))) return untakenReason(subjects)
  if (record.task === null) return null
  return record.task === 'submitted' ? 'already-reviewed' : 'already-in-queue'
}

function previewByHand(store: ReadableStore, chosen: Chosen): Output<'tasks.previewByHand'> {
  const { ids, exclusions } = eligibleOf(store, chosen)
  return { eligible: ids.length, exclusions: [...exclusions] }
}

function addByHand(
  store: WritableStore,
  chosen: Input<'tasks.addByHand'>,
  context: CommandContext,
): Output<'tasks.addByHand'> {
  return inTransaction(store, 'add tasks by hand', () => {
    refuseUnpublished(store, chosen.sheetVersionId)
    // Put into the queue now, records of that import couldn't be taken back.
    if (isUndoing(store)) throw new CallFault('refused', {}, [], 'imports.undo.refused.undoing')
    const { ids, exclusions } = eligibleOf(store, chosen)
    if (ids.length === 0) refuse([{ code: 'nothing-to-add', field: 'sheetVersionId' }])
    const { drawId, firstTaskId } = insertByHand(store, { ...chosen, recordIds: ids }, context)
    appendAudit(store, context, {
      action: 'tasks.addByHand',
      subject: 'draw',
      subjectId: drawId,
      detail: { name: chosen.name, sheetVersionId: chosen.sheetVersionId, added: ids.length, exclusions },
    })
    return { drawId, added: ids.length, exclusions: [...exclusions], firstTaskId }
  })
}

export type ByHand = {
  readonly name: string
  readonly recordIds: readonly string[]
  readonly sheetVersionId: SheetVersionId
}

/** A draw nobody threw dice for, with its tasks. Runs inside the command's transaction. */
export function insertByHand(
  store: WritableStore,
  { name, recordIds, sheetVersionId }: ByHand,
  context: CommandContext,
): { readonly drawId: DrawId; readonly firstTaskId: TaskId } {
  const drawId = newId<DrawId>()
  store.run(
    store.sql.insertInto('draws').values({
      id: drawId,
      kind: 'by-hand',
      name,
      seed: '',
      algorithm: byHandAlgorithm,
      frame_hash: frameHashOf(recordIds.map((id) => ({ id }))),
      frame_size: recordIds.length,
      per_agent: 0,
      filter: '{}',
      subjects: JSON.stringify(subjectsOf(store, sheetVersionId)),
      exclusions: '[]',
      drawn_count: recordIds.length,
      sheet_version_id: sheetVersionId,
      created_at: context.now,
      created_by: context.actor.id,
    }),
  )
  const [firstTaskId] = insertTasks(store, drawId, recordIds, sheetVersionId, context.now)
  if (firstTaskId === undefined) throw new Error('a draw without tasks')
  return { drawId, firstTaskId }
}

export const byHandHandlers = {
  'tasks.previewByHand': previewByHand,
  'tasks.addByHand': addByHand,
} as const satisfies StoreHandlersOf<'tasks.previewByHand' | 'tasks.addByHand'>
