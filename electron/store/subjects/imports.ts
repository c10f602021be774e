import type { Selectable } from 'kysely'
import type { BatchId, UserId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { ImportBatch, RejectedRow } from '#shared/calls/imports.ts'
import { type Actor, appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { reading, writing } from '../operation.ts'
import type { Schema } from '../schema.ts'
import { readRehearsal } from './import-rehearsal.ts'
import { applyFiles, applyRows, insertRejectedRows } from './import-rows.ts'
import { type ImportSources, readSources } from './import-sources.ts'
import { beginUndo, findUndoObstacle, isUndoing, listUnfinishedUndos, undoResultOf, undoStep } from './import-undo.ts'
import { inspectionsBatch } from './inspections.ts'
import { markProfileUsed } from './mapping-profiles.ts'
import { findNumbersByNames, matchRecordingsPage } from './match-recordings.ts'

export type NewImport = {
  readonly sources: ImportSources
  readonly tableName: string | null
  readonly folderName: string | null
  readonly isSample: boolean
}

/** An import that hasn't ended: still running, or interrupted by a crash. */
export type UnfinishedImport = {
  readonly id: BatchId
  readonly sources: ImportSources
  readonly tableName: string | null
  readonly folderName: string | null
  readonly rowsRead: number
  /** Files that are in or were refused: with the rows, what the progress goes on from. */
  readonly filesRead: number
  /** The user chose to take everything back: it only remains to be ended. */
  readonly isGivenUp: boolean
  readonly actor: Actor
}

function beginImport(store: WritableStore, wanted: NewImport, context: CommandContext): BatchId {
  return inTransaction(store, 'begin import', () => {
    if (isUndoing(store)) throw new CallFault('refused', {}, [], 'imports.undo.refused.undoing')
    const id = newId<BatchId>()
    const { tableName, folderName } = wanted
    store.run(
      store.sql.insertInto('import_batches').values({
        id,
        state: 'running',
        request: JSON.stringify(wanted.sources),
        table_name: tableName,
        folder_name: folderName,
        is_sample: wanted.isSample ? 1 : 0,
        started_at: context.now,
        actor_id: context.actor.id,
      }),
    )
    const { profileId } = wanted.sources
    if (profileId) markProfileUsed(store, profileId, context.now)
    appendAudit(store, context, {
      action: 'imports.start',
      subject: 'import',
      subjectId: id,
      detail: { tableName, folderName },
    })
    return id
  })
}

export type ImportEnd = {
  readonly id: BatchId
  readonly state: 'done' | 'cancelled' | 'failed'
  /** Why it failed, as a line of the rejected rows, where the user looks. */
  readonly failure: RejectedRow | null
}

function finishImport(store: WritableStore, end: ImportEnd, context: CommandContext): ImportBatch {
  return inTransaction(store, 'finish import', () => {
    const running = store.first(
      store.sql.selectFrom('import_batches').select('undo').where('id', '=', end.id).where('state', '=', 'running'),
    )
    if (running === undefined) return getImport(store, end.id)
    // The user chose to take everything back: however it ended, that comes now.
    const state = running.undo === null ? end.state : 'undoing'
    store.run(store.sql.updateTable('import_batches').set({ state, finished_at: context.now }).where('id', '=', end.id))
    if (end.failure !== null) insertRejectedRows(store, end.id, [end.failure])
    const batch = getImport(store, end.id)
    appendAudit(store, context, {
      action: 'imports.finish',
      subject: 'import',
      subjectId: end.id,
      detail: {
        state: end.state,
        reason: end.failure?.reason ?? null,
        rowsAdded: batch.rowsAdded,
        rowsChanged: batch.rowsChanged,
        rowsRejected: batch.rowsRejected,
        recordingsAdded: batch.recordingsAdded,
      },
    })
    return batch
  })
}

function listUnfinishedImports(store: ReadableStore): UnfinishedImport[] {
  return store
    .all(
      store.sql
        .selectFrom('import_batches')
        .innerJoin('users', 'users.id', 'import_batches.actor_id')
        .selectAll('import_batches')
        .select(['users.name as actorName', 'users.role as actorRole'])
        .where('import_batches.state', '=', 'running')
        .orderBy('import_batches.started_at'),
    )
    .map((row) => ({
      id: row.id as BatchId,
      sources: readSources(row.request),
      tableName: row.table_name,
      folderName: row.folder_name,
      rowsRead: row.rows_read,
      filesRead: row.recordings_added + row.recordings_unchanged + row.recordings_rejected,
      isGivenUp: row.undo !== null,
      actor: { id: row.actor_id as UserId, name: row.actorName, role: row.actorRole },
    }))
}

type BatchRow = Selectable<Schema['import_batches']> & { readonly unmatched: number }

const selectBatches = (store: ReadableStore) =>
  store.sql
    .selectFrom('import_batches')
    .selectAll('import_batches')
    .select((found) =>
      found
        .selectFrom('recordings')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('recordings.batch_id', '=', 'import_batches.id')
        .where('recordings.record_id', 'is', null)
        .$asScalar()
        .$notNull()
        .as('unmatched'),
    )

const asBatch = (row: BatchRow): ImportBatch => ({
  id: row.id as BatchId,
  state: row.state,
  tableName: row.table_name,
  folderName: row.folder_name,
  isSample: row.is_sample === 1,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  rowsAdded: row.rows_added,
  rowsChanged: row.rows_changed,
  rowsUnchanged: row.rows_unchanged,
  rowsRejected: row.rows_rejected,
  recordingsAdded: row.recordings_added,
  recordingsUnchanged: row.recordings_unchanged,
  recordingsRejected: row.recordings_rejected,
  recordingsUnmatched: row.unmatched,
  transcriptsAdded: row.transcripts_added,
  undoneAt: row.undone_at,
  undo: row.state === 'undoing' || row.state === 'undone' ? undoResultOf(row.undo) : null,
})

const listedImports = 200

function listImports(store: ReadableStore): ImportBatch[] {
  return store
    .all(
      selectBatches(store)
        .where('id', '<>', inspectionsBatch)
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(listedImports),
    )
    .map(asBatch)
}

function getImport(store: ReadableStore, id: BatchId): ImportBatch {
  const row = store.first(selectBatches(store).where('import_batches.id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'import' })
  return asBatch(row)
}

function listRejectedRows(
  store: ReadableStore,
  { id, start, end }: { readonly id: BatchId; readonly start: number; readonly end: number },
): { rows: RejectedRow[]; total: number } {
  const rows = store.all(
    store.sql
      .selectFrom('import_rows_rejected')
      .select(['file', 'row_number as row', 'field', 'value', 'reason'])
      .where('batch_id', '=', id)
      .orderBy('row_number')
      .orderBy('id')
      .limit(Math.max(0, end - start))
      .offset(start),
  )
  const counted = store.first(
    store.sql
      .selectFrom('import_rows_rejected')
      .select((one) => one.fn.countAll<number>().as('count'))
      .where('batch_id', '=', id),
  )
  return { rows, total: counted?.count ?? 0 }
}

export const importHandlers: StoreHandlersOf<
  'imports.list' | 'imports.get' | 'imports.rejectedRows' | 'imports.undoObstacle'
> = {
  'imports.undoObstacle': (store, { id }) => findUndoObstacle(store, id),
  'imports.list': (store) => listImports(store),
  'imports.get': (store, { id }) => getImport(store, id),
  'imports.rejectedRows': listRejectedRows,
}

export const importOperations = {
  'imports.begin': writing(beginImport),
  'imports.applyRows': writing(applyRows),
  'imports.applyFiles': writing(applyFiles),
  'imports.matchRecordings': writing(matchRecordingsPage),
  'imports.findByNames': reading(findNumbersByNames),
  'imports.finish': writing(finishImport),
  'imports.beginUndo': writing(beginUndo),
  'imports.undoStep': writing(undoStep),
  'imports.undoing': reading((store, _input: null) => listUnfinishedUndos(store)),
  'imports.rehearsed': reading((store, id: BatchId) => readRehearsal(store, id)),
  'imports.unfinished': reading((store, _input: null) => listUnfinishedImports(store)),
} as const
