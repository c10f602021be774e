import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import { pageLimit, type RecordId, type RecordingId } from '#shared/calls/common.ts'
import type { FileFault } from '#shared/calls/storage.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { reading, writing } from '../operation.ts'

/** A recording as its files are looked for. */
export type StoredRecording = {
  readonly id: RecordingId
  readonly sha256: string
  readonly extension: string
  readonly originalName: string
  readonly byteSize: number
  readonly derivedExtension: string | null
  readonly fault: FileFault | null
}

const selectStored = (store: ReadableStore) =>
  store.sql
    .selectFrom('recordings')
    .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
    .select(['recordings.id', 'sha256', 'extension', 'original_name as originalName', 'byte_size as byteSize'])
    .select(['derived_extension as derivedExtension', 'file_fault as fault'])

const asStored = (rows: readonly (Omit<StoredRecording, 'id'> & { readonly id: string })[]): StoredRecording[] =>
  rows.map((row) => ({ ...row, id: row.id as RecordingId }))

/** Recordings whose hash begins with these two digits: one folder's worth. */
const listOfFolder = (store: ReadableStore, digits: string): StoredRecording[] =>
  asStored(store.all(selectStored(store).where('sha256', '>=', digits).where('sha256', '<', `${digits}g`)))

const listAfter = (
  store: ReadableStore,
  { after, limit }: { readonly after: RecordingId | null; readonly limit: number },
): StoredRecording[] =>
  asStored(
    store.all(
      selectStored(store)
        .where('recordings.id', '>', after ?? '')
        .orderBy('recordings.id')
        .limit(limit),
    ),
  )

const listFaultyStored = (store: ReadableStore): StoredRecording[] =>
  asStored(store.all(selectStored(store).where('file_fault', 'is not', null)))

export type FileCheck = { readonly id: RecordingId; readonly fault: FileFault | null }

/** `isWhole`: the content was read, not just looked for; only that says that an original is unchanged. */
function saveChecks(
  store: WritableStore,
  { checks, isWhole }: { readonly checks: readonly FileCheck[]; readonly isWhole: boolean },
  { now }: CommandContext,
): null {
  return inTransaction(store, 'save file checks', () => {
    for (const { id, fault } of checks) {
      const found = isWhole ? { file_fault: fault, checked_at: now } : { file_fault: fault }
      store.run(store.sql.updateTable('recordings').set(found).where('id', '=', id))
    }
    return null
  })
}

export type StorageNote = {
  readonly action: 'storage.verify' | 'storage.relink' | 'storage.removeOrphans' | 'storage.rebuild'
  readonly detail: Readonly<Record<string, string | number>>
}

function noteStorage(store: WritableStore, { action, detail }: StorageNote, context: CommandContext): null {
  return inTransaction(store, action, () => {
    appendAudit(store, context, { action, subject: 'storage', subjectId: '', detail })
    return null
  })
}

/** What was derived is gone: the background takes these as if they had just come in. */
function forgetAnalyses(store: WritableStore, ids: readonly RecordingId[]): null {
  return inTransaction(store, 'forget analyses', () => {
    for (const id of ids) store.run(store.sql.deleteFrom('recording_analysis').where('recording_id', '=', id))
    return null
  })
}

function summariseStorage(store: ReadableStore): Output<'storage.summary'> {
  const count = (fault: FileFault): number =>
    store.first(
      store.sql
        .selectFrom('recordings')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('file_fault', '=', fault),
    )?.count ?? 0
  const all = store.first(
    store.sql
      .selectFrom('recordings')
      .select((of) => [
        of.fn.countAll<number>().as('recordings'),
        of.fn.count<number>('checked_at').as('checked'),
        of.fn.min('checked_at').as('oldest'),
      ]),
  )
  return {
    recordings: all?.recordings ?? 0,
    checked: all?.checked ?? 0,
    oldestCheckAt: all?.oldest ?? null,
    missing: count('missing'),
    changed: count('changed'),
  }
}

export const selectFaulty = (store: ReadableStore, { start, end }: Input<'storage.faulty'>) =>
  store.sql
    .selectFrom('recordings')
    .leftJoin('service_records', 'service_records.id', 'recordings.record_id')
    .select(['recordings.id', 'original_name as originalName', 'byte_size as byteSize', 'file_fault as fault'])
    .select(['checked_at as checkedAt', 'record_id as recordId', 'external_number as externalNumber'])
    .where('file_fault', 'is not', null)
    .orderBy('file_fault')
    .orderBy('recordings.id')
    .limit(Math.min(end - start, pageLimit))
    .offset(start)
    .$narrowType<{ fault: FileFault }>()

/** Recordings whose original is gone or isn't what it was. */
function listFaulty(store: ReadableStore, range: Input<'storage.faulty'>): Output<'storage.faulty'> {
  const total = store.first(
    store.sql
      .selectFrom('recordings')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where(sql<boolean>`file_fault IS NOT NULL`),
  )
  const rows = store.all(selectFaulty(store, range))
  return {
    rows: rows.map((row) => ({ ...row, id: row.id as RecordingId, recordId: row.recordId as RecordId | null })),
    total: total?.count ?? 0,
  }
}

export const storageHandlers = {
  'storage.summary': summariseStorage,
  'storage.faulty': listFaulty,
} as const satisfies StoreHandlersOf<'storage.summary' | 'storage.faulty'>

export const storageOperations = {
  'storage.ofFolder': reading(listOfFolder),
  'storage.after': reading(listAfter),
  'storage.recordings': reading((store, _input: null) => summariseStorage(store).recordings),
  'storage.faulty': reading((store, _input: null) => listFaultyStored(store)),
  'storage.reportFiles': reading((store, _input: null) =>
    store
      .all(
        store.sql
          .selectFrom('reports')
          .select('file_name')
          .union(store.sql.selectFrom('report_files').select('file_name')),
      )
      .map((row) => row.file_name),
  ),
  'storage.paperFiles': reading((store, _input: null) =>
    store.all(store.sql.selectFrom('rectification_papers').select('file_name')).map((row) => row.file_name),
  ),
  'storage.saveChecks': writing(saveChecks),
  'storage.note': writing(noteStorage),
  'storage.forgetAnalyses': writing(forgetAnalyses),
} as const
