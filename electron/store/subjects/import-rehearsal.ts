import type { BatchId } from '#shared/calls/common.ts'
import { type DryRun, shownChanges } from '#shared/calls/imports.ts'
import { changeEntries, type FieldValue, type RecordChanges } from '#shared/domain/record-fields.ts'
import type { ReadableStore } from '../handles.ts'

const shownNames = 50

/** What an import that was rehearsed here would leave, beyond its own counts. */
export function readRehearsal(store: ReadableStore, id: BatchId): Omit<DryRun, 'jobId' | 'batch'> {
  return {
    recordsWithoutRecording: countUnrecorded(store, id),
    agents: madeNames(store, 'agents', id),
    teams: madeNames(store, 'teams', id),
    changes: listChanges(store, id),
  }
}

/** Asked once, not per record: nothing refers to the rows that lie over the library, but their indexes. */
const countUnrecorded = (store: ReadableStore, id: BatchId): number =>
  store.raw
    .prepare(`SELECT count(*) FROM own_service_records WHERE batch_id = ?
      AND id NOT IN (SELECT record_id FROM own_recordings WHERE record_id IS NOT NULL)`)
    .pluck()
    .get(id) as number

function madeNames(store: ReadableStore, table: 'agents' | 'teams', id: BatchId) {
  const made = store.sql.selectFrom(table).where('batch_id', '=', id)
  const counted = store.first(made.select((one) => one.fn.countAll<number>().as('count')))
  const names = store.all(made.select('name').orderBy('name').limit(shownNames)).map(({ name }) => name)
  return { count: counted?.count ?? 0, names }
}

function listChanges(store: ReadableStore, id: BatchId): DryRun['changes'] {
  const rows = store.raw
    .prepare(`SELECT external_number AS externalNumber, changes FROM own_record_changes
      JOIN service_records ON service_records.id = record_id WHERE own_record_changes.batch_id = ?
      ORDER BY own_record_changes.id LIMIT ?`)
    .all(id, shownChanges) as { externalNumber: string; changes: string }[]
  return rows.map(({ externalNumber, changes }) => ({
    externalNumber,
    fields: changeEntries(JSON.parse(changes) as RecordChanges).map(([field, [before, after]]) => ({
      field,
      before: named(store, field, before),
      after: named(store, field, after),
    })),
  }))
}

function named(store: ReadableStore, field: string, value: FieldValue): FieldValue {
  if (typeof value !== 'string' || (field !== 'agentId' && field !== 'teamId')) return value
  const table = field === 'agentId' ? 'agents' : 'teams'
  return store.first(store.sql.selectFrom(table).select('name').where('id', '=', value))?.name ?? value
}
