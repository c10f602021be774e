import type { Insertable } from 'kysely'
import type { BatchId, RecordId, RecordingId } from '#shared/calls/common.ts'
import type { RejectedRow } from '#shared/calls/imports.ts'
import type { TakenFile, TakenRecording, UnderstoodRecord } from '#shared/domain/understood-record.ts'
import type { CommandContext } from '../audit.ts'
import { inTransaction, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import type { Schema } from '../schema.ts'
import { agentsOfImport, type KnownAgent, type KnownTeam } from './import-agents.ts'
import { findRecordFor } from './match-recordings.ts'
import { indexNewRecords, newestRow } from './record-search.ts'

export type RowsToApply = {
  readonly batchId: BatchId
  /** Rows that were in before these: rows sent twice are taken once. */
  readonly fromRow: number
  readonly rowsRead: number
  readonly records: readonly UnderstoodRecord[]
  readonly rejected: readonly RejectedRow[]
  readonly rejectedRows: number
}

/** False when the import isn't running any more, or these rows are in already. */
export type Applied = { readonly applied: boolean }

/**
 * One batch of rows and how far the import is now, in one transaction: after a crash it goes on from the last row that
 * is in. A record whose number is in the library stays as it is.
 */
export function applyRows(store: WritableStore, rows: RowsToApply, context: CommandContext): Applied {
  return inTransaction(store, 'import rows', () => {
    const batch = runningBatch(store, rows.batchId)
    if (batch === undefined || batch.rows_read !== rows.fromRow) return { applied: false }
    const present = presentNumbers(
      store,
      rows.records.map((record) => record.externalNumber),
    )
    const fresh = rows.records.filter((record) => !present.has(record.externalNumber))
    insertRecords(store, rows.batchId, fresh, context.now)
    insertRejectedRows(store, rows.batchId, rows.rejected)
    store.run(
      store.sql
        .updateTable('import_batches')
        .set({
          rows_read: rows.rowsRead,
          rows_added: batch.rows_added + fresh.length,
          rows_unchanged: batch.rows_unchanged + rows.records.length - fresh.length,
          rows_rejected: batch.rows_rejected + rows.rejectedRows,
        })
        .where('id', '=', rows.batchId),
    )
    return { applied: true }
  })
}

const runningBatch = (store: WritableStore, id: BatchId) =>
  store.first(store.sql.selectFrom('import_batches').selectAll().where('id', '=', id).where('state', '=', 'running'))

function presentNumbers(store: WritableStore, numbers: readonly string[]): ReadonlySet<string> {
  if (numbers.length === 0) return new Set()
  const found = store.all(
    store.sql.selectFrom('service_records').select('external_number').where('external_number', 'in', numbers),
  )
  return new Set(found.map((row) => row.external_number))
}

export function insertRejectedRows(store: WritableStore, batchId: BatchId, rows: readonly RejectedRow[]): void {
  for (const { file, row, field, value, reason } of rows) {
    const line = { batch_id: batchId, file, row_number: row, field, value, reason }
    store.run(store.sql.insertInto('import_rows_rejected').values(line))
  }
}

const asFlag = (value: boolean | null): 0 | 1 | null => (value === null ? null : value ? 1 : 0)

function insertRecords(
  store: WritableStore,
  batchId: BatchId,
  records: readonly UnderstoodRecord[],
  now: number,
): void {
  const agents = agentsOfImport(store, now)
  const rows = records.map((record) => {
    const named = record.teamName === null ? null : agents.team(record.teamName)
    const agent = agents.agent(record.agentNumber, record.agentName, named?.id ?? null)
    const team = named ?? (agent.teamId === null ? null : agents.teamOf(agent.teamId))
    return recordRow(record, { agent, team, batchId, now })
  })
  const [first] = rows
  if (first === undefined) return
  // Built once: building the same statement for every row would take longer than all the rest.
  const insert = store.raw.prepare(store.sql.insertInto('service_records').values(first).compile().sql)
  const before = newestRow(store)
  for (const row of rows) insert.run(...Object.values(row))
  indexNewRecords(store, before)
}

/** Every row has the same columns in the same order: the statement is shared. */
const recordRow = (
  record: UnderstoodRecord,
  its: {
    readonly agent: KnownAgent
    readonly team: KnownTeam | null
    readonly batchId: BatchId
    readonly now: number
  },
): Insertable<Schema['service_records']> => ({
  id: newId<RecordId>(),
  external_number: record.externalNumber,
  channel: record.channel,
  agent_id: its.agent.id,
  agent_sort_key: its.agent.sortKey,
  team_id: its.team?.id ?? null,
  team_sort_key: its.team?.sortKey ?? null,
  queue: record.queue,
  business_type: record.businessType,
  priority: record.priority,
  customer_name: record.customerName,
  customer_phone: record.customerPhone,
  customer_address: record.customerAddress,
  product: record.product,
  problem: record.problem,
  steps: record.steps,
  solution: record.solution,
  customer_confirmed: asFlag(record.customerConfirmed),
  is_complaint: asFlag(record.isComplaint),
  started_at: record.startedAt,
  ring_seconds: record.ringSeconds,
  responded_at: record.respondedAt,
  completed_at: record.completedAt,
  is_resolved: asFlag(record.isResolved),
  csat: record.csat,
  recording_name: record.recordingName,
  custom_fields: JSON.stringify(record.customFields),
  batch_id: its.batchId,
  created_at: its.now,
})

export type FilesToApply = {
  readonly batchId: BatchId
  readonly files: readonly TakenFile[]
  /** True when one of them is a recording of the shipped sample. */
  readonly isSample: boolean
}

/** Files of the folder that lie in the library now, in the order of their positions; each is taken once. */
export function applyFiles(store: WritableStore, taken: FilesToApply, context: CommandContext): Applied {
  return inTransaction(store, 'import recordings', () => {
    const batch = runningBatch(store, taken.batchId)
    if (batch === undefined) return { applied: false }
    const sources = JSON.parse(batch.request) as { folder: { position: string | null } | null }
    const reached = sources.folder?.position ?? null
    const files = taken.files.filter(({ position }) => reached === null || position > reached)
    const recordings = files.flatMap((file) => (file.kind === 'recording' ? [file.recording] : []))
    const added = recordings.filter((one) => insertRecording(store, taken.batchId, one, context.now)).length
    insertRejectedRows(
      store,
      taken.batchId,
      files.flatMap((file) => (file.kind === 'rejected' ? [file.rejected] : [])),
    )
    const position = files.at(-1)?.position ?? reached
    store.run(
      store.sql
        .updateTable('import_batches')
        .set({
          request: JSON.stringify({ ...sources, folder: { ...sources.folder, position } }),
          recordings_added: batch.recordings_added + added,
          recordings_unchanged: batch.recordings_unchanged + recordings.length - added,
          recordings_rejected: batch.recordings_rejected + files.length - recordings.length,
          is_sample: batch.is_sample === 1 || taken.isSample ? 1 : 0,
        })
        .where('id', '=', taken.batchId),
    )
    return { applied: true }
  })
}

/** False when the library has a recording with these bytes, whatever it was called then. */
function insertRecording(store: WritableStore, batchId: BatchId, taken: TakenRecording, now: number): boolean {
  const present = store.first(store.sql.selectFrom('recordings').select('id').where('sha256', '=', taken.sha256))
  if (present !== undefined) {
    // Its original may just have been put back: what failed before gets another try.
    store.run(
      store.sql.deleteFrom('recording_analysis').where('recording_id', '=', present.id).where('state', '=', 'failed'),
    )
    return false
  }
  const id = newId<RecordingId>()
  store.run(
    store.sql.insertInto('recordings').values({
      id,
      sha256: taken.sha256,
      extension: taken.extension,
      original_name: taken.originalName,
      byte_size: taken.byteSize,
      record_id: null,
      batch_id: batchId,
      created_at: now,
    }),
  )
  // After it is in: whether another recording has the same name is part of the question.
  const recordId = findRecordFor(store, taken.originalName)
  if (recordId !== null) {
    store.run(store.sql.updateTable('recordings').set({ record_id: recordId }).where('id', '=', id))
  }
  return true
}
