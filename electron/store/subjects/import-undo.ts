import { type RawBuilder, sql } from 'kysely'
import type { BatchId, RecordId, UserId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { UndoObstacle, UndoResult } from '#shared/calls/imports.ts'
import { changedMeanwhile, changeEntries, type RecordChanges, reversed } from '#shared/domain/record-fields.ts'
import { type Actor, appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { applyChanges, readRecordValues } from './record-changes.ts'
import { restoreRecordings } from './undo-recordings.ts'
import { followMerges, removeRoster } from './undo-roster.ts'

/** Rows of one transaction: few enough that a reviewer's command never waits long. */
const rowsAtOnce = 500

export type KeptFile = { readonly sha256: string; readonly extension: string }

/** How far an undoing is; it lies with the batch, so that it goes on after a crash. */
type UndoProgress = UndoResult & {
  /** The last change that was taken back; they are taken back from the newest. */
  readonly lastChange: number | null
  /** Files whose rows are gone: removed only when that has reached the disk. */
  readonly files: readonly KeptFile[]
  /** What it is about, for the progress. */
  readonly total: number
}

const atBeginning: UndoProgress = {
  restoredRecords: 0,
  keptFields: 0,
  removedRecords: 0,
  keptRecords: 0,
  removedRecordings: 0,
  removedAgents: 0,
  removedTeams: 0,
  lastChange: null,
  files: [],
  total: 0,
}

export function undoResultOf(undo: string | null): UndoResult | null {
  if (undo === null) return null
  const { lastChange, files, total, ...result } = progressOf(undo)
  return result
}

const progressOf = (undo: string | null): UndoProgress => ({
  ...atBeginning,
  ...(JSON.parse(undo ?? '{}') as Partial<UndoProgress>),
})

/** Records a draw or a finding needs: what they were judged by can't be taken away. */
const neededRecords: RawBuilder<{ id: string }> = sql`
  SELECT id FROM service_records WHERE review_state IN ('queued', 'reviewed')
  UNION SELECT record_id FROM findings WHERE record_id IS NOT NULL`

/** Records the import added, changed, or gave a recording. */
const touchedBy = (id: BatchId): RawBuilder<boolean> => sql`(+service_records.batch_id = ${id}
  OR id IN (SELECT record_id FROM record_changes WHERE batch_id = ${id} AND origin = 'import')
  OR id IN (SELECT record_id FROM recordings WHERE batch_id = ${id}))`

/** Why an import can't be undone now; null when it can. */
export function findUndoObstacle(store: ReadableStore, id: BatchId): UndoObstacle | null {
  const drawn = store.first(
    store.sql
      .selectFrom('service_records')
      .select((one) => one.fn.countAll<number>().as('count'))
      .where('id', 'in', sql<string>`(${neededRecords})`)
      .where(touchedBy(id)),
  )
  if (drawn !== undefined && drawn.count > 0) return { kind: 'drawn', records: drawn.count }
  const later = findLaterImport(store, id)
  return later === undefined ? null : { kind: 'later-import', ...later }
}

/** The newest import that changed records of this one after it: it must be undone first. */
function findLaterImport(store: ReadableStore, id: BatchId) {
  return store.first(
    store.sql
      .selectFrom('import_batches')
      .select(['id as batchId', 'started_at as startedAt'])
      .select(sql<string>`coalesce(table_name, folder_name, '')`.as('name'))
      .where('state', '<>', 'undone')
      .where('id', '<>', id)
      .where(
        sql<boolean>`EXISTS (SELECT 1 FROM record_changes AS later
          JOIN service_records ON service_records.id = later.record_id
          WHERE later.batch_id = import_batches.id AND later.origin = 'import' AND (service_records.batch_id = ${id}
            OR EXISTS (SELECT 1 FROM record_changes AS mine WHERE mine.record_id = later.record_id
              AND mine.batch_id = ${id} AND mine.origin = 'import' AND mine.id < later.id)))`,
      )
      .orderBy('started_at', 'desc')
      .limit(1),
  ) as { batchId: BatchId; startedAt: number; name: string } | undefined
}

const refuseUndo = (why: string, detail: Readonly<Record<string, string | number>> = {}): never => {
  throw new CallFault('refused', detail, [], `imports.undo.refused.${why}`)
}

/**
 * Decides that an import is undone as a whole. One that runs is asked to: its end turns into the undoing. Answers the
 * state it is in now.
 */
export function beginUndo(
  store: WritableStore,
  { id }: { readonly id: BatchId },
  context: CommandContext,
): 'running' | 'undoing' {
  return inTransaction(store, 'begin undo', () => {
    const batch = store.first(store.sql.selectFrom('import_batches').selectAll().where('id', '=', id))
    if (batch === undefined) throw new CallFault('not-found', { what: 'import' })
    if (batch.state === 'undoing' || (batch.state === 'running' && batch.undo !== null)) return batch.state
    if (batch.state === 'undone') refuseUndo('alreadyUndone')
    if (batch.state !== 'running' && hasOther(store, id)) refuseUndo('importRunning')
    const obstacle = findUndoObstacle(store, id)
    if (obstacle?.kind === 'drawn') refuseUndo('drawn', { count: obstacle.records })
    if (obstacle?.kind === 'later-import') refuseUndo('later', { name: obstacle.name })
    const state = batch.state === 'running' ? 'running' : 'undoing'
    const undo = JSON.stringify({})
    store.run(store.sql.updateTable('import_batches').set({ state, undo }).where('id', '=', id))
    appendAudit(store, context, { action: 'imports.undo', subject: 'import', subjectId: id })
    return state
  })
}

/** Two at once would take from each other what they count on. */
const hasOther = (store: ReadableStore, id: BatchId): boolean =>
  store.first(
    store.sql
      .selectFrom('import_batches')
      .select('id')
      .where('state', 'in', ['running', 'undoing'])
      .where('id', '<>', id)
      .limit(1),
  ) !== undefined

export const isUndoing = (store: ReadableStore): boolean =>
  store.first(store.sql.selectFrom('import_batches').select('id').where('state', '=', 'undoing').limit(1)) !== undefined

export type UndoStep = {
  readonly done: number
  readonly total: number
  /** Files no row needs any more, to be removed before the next step. */
  readonly files: readonly KeptFile[]
  readonly isEnd: boolean
}

export type UnfinishedUndo = { readonly id: BatchId; readonly actor: Actor }

export function listUnfinishedUndos(store: ReadableStore): UnfinishedUndo[] {
  return store
    .all(
      store.sql
        .selectFrom('import_batches')
        .innerJoin('users', 'users.id', 'import_batches.actor_id')
        .select(['import_batches.id', 'users.id as userId', 'users.name', 'users.role'])
        .where('state', '=', 'undoing'),
    )
    .map(({ id, userId, name, role }) => ({ id: id as BatchId, actor: { id: userId as UserId, name, role } }))
}

/**
 * The next part of an undoing, in one transaction with how far it is: changes back, of records and of recordings that were
 * there before; transcripts, recordings, records, then who came with them. `areFilesRemoved`: those the step before named.
 */
export function undoStep(
  store: WritableStore,
  { id, areFilesRemoved }: { readonly id: BatchId; readonly areFilesRemoved: boolean },
  context: CommandContext,
): UndoStep {
  return inTransaction(store, 'undo import', () => {
    const batch = store.first(
      store.sql.selectFrom('import_batches').selectAll().where('id', '=', id).where('state', '=', 'undoing'),
    )
    if (batch === undefined) return { done: 0, total: 0, files: [], isEnd: true }
    const kept = progressOf(batch.undo)
    // A step that was cut off before its files were gone: those first.
    if (kept.files.length > 0 && !areFilesRemoved) return { ...shownProgress(kept), files: kept.files, isEnd: false }
    const total = batch.rows_added + batch.rows_changed + batch.recordings_added
    const before: UndoProgress = { ...kept, total, files: [] }
    const after = nextPart(store, id, before, context)
    const isEnd = after === null
    const progress = after ?? { ...before, ...removeRoster(store, id), keptRecords: countKept(store, id) }
    const undo = JSON.stringify(progress)
    const end = { state: 'undone' as const, undone_at: context.now, finished_at: batch.finished_at ?? context.now }
    store.run(
      store.sql
        .updateTable('import_batches')
        .set({ undo, ...(isEnd ? end : {}) })
        .where('id', '=', id),
    )
    if (isEnd) appendUndone(store, id, progress, context)
    return { ...shownProgress(progress), files: progress.files, isEnd }
  })
}

const shownProgress = ({ restoredRecords, removedRecords, removedRecordings, total }: UndoProgress) => ({
  done: restoredRecords + removedRecords + removedRecordings,
  total,
})

function appendUndone(store: WritableStore, id: BatchId, progress: UndoProgress, context: CommandContext): void {
  const { lastChange, files, total, ...detail } = progress
  appendAudit(store, context, { action: 'imports.undone', subject: 'import', subjectId: id, detail })
}

/** null when nothing is left but those who came with the import. */
function nextPart(
  store: WritableStore,
  id: BatchId,
  before: UndoProgress,
  context: CommandContext,
): UndoProgress | null {
  return (
    restoreRecords(store, id, before, context) ??
    (restoreRecordings(store, id, rowsAtOnce) ? before : null) ??
    removeTranscripts(store, id, before) ??
    removeRecordings(store, id, before) ??
    removeRecords(store, id, before)
  )
}

function restoreRecords(
  store: WritableStore,
  id: BatchId,
  before: UndoProgress,
  context: CommandContext,
): UndoProgress | null {
  let changes = store.sql
    .selectFrom('record_changes')
    .select(['id', 'record_id', 'changes'])
    .where('batch_id', '=', id)
    .where('origin', '=', 'import')
    .orderBy('id', 'desc')
    .limit(rowsAtOnce)
  if (before.lastChange !== null) changes = changes.where('id', '<', before.lastChange)
  const page = store.all(changes)
  const last = page.at(-1)
  if (last === undefined) return null
  let keptFields = 0
  for (const row of page) {
    const recordId = row.record_id as RecordId
    const values = readRecordValues(store, recordId)
    const back = followMerges(store, reversed(JSON.parse(row.changes) as RecordChanges))
    // Said otherwise since, by hand: that stays.
    const meanwhile = new Set<string>(changedMeanwhile(values, back))
    keptFields += meanwhile.size
    const changed = Object.fromEntries(
      changeEntries(back).filter(([field, [from, to]]) => !meanwhile.has(field) && from !== to),
    )
    applyChanges(store, { recordId, origin: 'undo', batchId: id, changes: changed }, values, context)
  }
  return {
    ...before,
    lastChange: last.id,
    restoredRecords: before.restoredRecords + page.length,
    keptFields: before.keptFields + keptFields,
  }
}

function removeTranscripts(store: WritableStore, id: BatchId, before: UndoProgress): UndoProgress | null {
  const page = store.all(
    store.sql
      .selectFrom('transcripts')
      .select('id')
      .where('batch_id', '=', id)
      .limit(rowsAtOnce / 10),
  )
  if (page.length === 0) return null
  const ids = page.map((one) => one.id)
  store.run(store.sql.deleteFrom('utterances').where('transcript_id', 'in', ids))
  store.run(store.sql.deleteFrom('transcripts').where('id', 'in', ids))
  return before
}

function removeRecordings(store: WritableStore, id: BatchId, before: UndoProgress): UndoProgress | null {
  const page = store.all(
    store.sql
      .selectFrom('recordings')
      .select(['id', 'sha256', 'extension'])
      .where('batch_id', '=', id)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('audio_marks')
              .select('audio_marks.id')
              .whereRef('audio_marks.recording_id', '=', 'recordings.id'),
          ),
        ),
      )
      .limit(rowsAtOnce),
  )
  if (page.length === 0) return null
  const ids = page.map((one) => one.id)
  const hanging = [
    'speech_spans',
    'recording_channels',
    'recording_analysis',
    'redactions',
    'recording_changes',
  ] as const
  for (const table of hanging) {
    store.run(store.sql.deleteFrom(table).where('recording_id', 'in', ids))
  }
  store.run(store.sql.updateTable('transcripts').set({ recording_id: null }).where('recording_id', 'in', ids))
  store.run(store.sql.deleteFrom('recordings').where('id', 'in', ids))
  return {
    ...before,
    files: page.map(({ sha256, extension }) => ({ sha256, extension })),
    removedRecordings: before.removedRecordings + page.length,
  }
}

function removeRecords(store: WritableStore, id: BatchId, before: UndoProgress): UndoProgress | null {
  const page = store.all(
    store.sql
      .selectFrom('service_records')
      .select('id')
      .where('batch_id', '=', id)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('findings').select('findings.id').whereRef('findings.record_id', '=', 'service_records.id'),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('review_tasks')
              .select('review_tasks.id')
              .whereRef('review_tasks.record_id', '=', 'service_records.id'),
          ),
        ),
      )
      .limit(rowsAtOnce),
  )
  if (page.length === 0) return null
  const ids = page.map((one) => one.id)
  // Recordings and transcripts of other imports go back to those that wait for their record.
  store.run(store.sql.updateTable('recordings').set({ record_id: null }).where('record_id', 'in', ids))
  store.run(store.sql.updateTable('transcripts').set({ record_id: null }).where('record_id', 'in', ids))
  store.run(store.sql.deleteFrom('record_changes').where('record_id', 'in', ids))
  store.run(store.sql.deleteFrom('service_records').where('id', 'in', ids))
  return { ...before, removedRecords: before.removedRecords + page.length }
}

function countKept(store: ReadableStore, id: BatchId): number {
  const kept = store.first(
    store.sql
      .selectFrom('service_records')
      .select((one) => one.fn.countAll<number>().as('count'))
      .where('batch_id', '=', id),
  )
  return kept?.count ?? 0
}
