import type { Insertable } from 'kysely'
import type { BatchId, RecordId, RecordingId } from '#shared/calls/common.ts'
import type { ChannelRoles, NamePattern, RejectedRow, UpdateRule } from '#shared/calls/imports.ts'
import type { ReadRow, TakenFile, TakenRecording } from '#shared/domain/understood-record.ts'
import type { CommandContext } from '../audit.ts'
import { inTransaction, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { isRehearsal } from '../rehearsal.ts'
import type { Schema } from '../schema.ts'
import { asFlag } from '../values.ts'
import { applyRoster } from './import-agents.ts'
import { type FreshRecord, planRows } from './import-plan.ts'
import { readSources } from './import-sources.ts'
import { insertTranscript } from './import-transcripts.ts'
import { findRecordFor } from './match-recordings.ts'
import { applyChanges } from './record-changes.ts'
import { indexNewRecords, newestRow } from './record-search.ts'

export type RowsToApply = {
  readonly batchId: BatchId
  /** Rows that were in before these: rows sent twice are taken once. */
  readonly fromRow: number
  readonly rowsRead: number
  readonly records: readonly ReadRow[]
  readonly rejected: readonly RejectedRow[]
  readonly rejectedRows: number
}

/** False when the import isn't running any more, or these rows are in already. */
export type Applied = { readonly applied: boolean }

/**
 * One batch of rows and how far the import is now, in one transaction: after a crash it goes on from the last row that
 * is in. What a row does to a record that is there already, the import's rule says.
 */
export function applyRows(store: WritableStore, rows: RowsToApply, context: CommandContext): Applied {
  return inTransaction(store, 'import rows', () => {
    const batch = runningBatch(store, rows.batchId)
    if (batch === undefined || batch.rows_read !== rows.fromRow) return { applied: false }
    const plan = planRows(store, batch.table_name ?? '', rows.records, ruleOf(batch.request))
    applyRoster(store, rows.batchId, plan.roster, context.now)
    insertRecords(store, rows.batchId, plan.fresh, context.now)
    for (const { recordId, before, changes } of plan.changed) {
      applyChanges(store, { recordId, origin: 'import', batchId: rows.batchId, changes }, before, context)
    }
    insertRejectedRows(store, rows.batchId, inOrder([...rows.rejected, ...plan.refused]))
    store.run(
      store.sql
        .updateTable('import_batches')
        .set({
          rows_read: rows.rowsRead,
          rows_added: batch.rows_added + plan.fresh.length,
          rows_changed: batch.rows_changed + plan.changed.length,
          rows_unchanged: batch.rows_unchanged + plan.unchanged,
          rows_rejected: batch.rows_rejected + rows.rejectedRows + plan.refusedRows,
        })
        .where('id', '=', rows.batchId),
    )
    return { applied: true }
  })
}

/** Refused by the table's reader and by the library: as the rows come in the table. */
export const inOrder = (rejected: readonly RejectedRow[]): readonly RejectedRow[] =>
  rejected.toSorted((a, b) => a.row - b.row)

/** An import begun before there were rules left the records that were there as they were. */
const ruleOf = (request: string): UpdateRule => readSources(request).rule ?? 'keep'

const runningBatch = (store: WritableStore, id: BatchId) =>
  store.first(store.sql.selectFrom('import_batches').selectAll().where('id', '=', id).where('state', '=', 'running'))

export function insertRejectedRows(store: WritableStore, batchId: BatchId, rows: readonly RejectedRow[]): void {
  for (const { file, row, field, value, reason } of rows) {
    const line = { batch_id: batchId, file, row_number: row, field, value, reason }
    store.run(store.sql.insertInto('import_rows_rejected').values(line))
  }
}

function insertRecords(store: WritableStore, batchId: BatchId, fresh: readonly FreshRecord[], now: number): void {
  const rows = fresh.map((one) => recordRow(one, batchId, now))
  const [first] = rows
  if (first === undefined) return
  // Built once: building the same statement for every row would take longer than all the rest.
  const insert = store.raw.prepare(store.sql.insertInto('service_records').values(first).compile().sql)
  const before = isRehearsal(store) ? null : newestRow(store)
  for (const row of rows) insert.run(...Object.values(row))
  if (before !== null) indexNewRecords(store, before)
}

/** Every row has the same columns in the same order: the statement is shared. */
const recordRow = (
  { record, agent, team }: FreshRecord,
  batchId: BatchId,
  now: number,
): Insertable<Schema['service_records']> => ({
  id: newId<RecordId>(),
  external_number: record.externalNumber,
  channel: record.channel,
  agent_id: agent.id,
  agent_sort_key: agent.sortKey,
  team_id: team?.id ?? null,
  team_sort_key: team?.sortKey ?? null,
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
  urgency: record.urgency,
  complexity: record.complexity,
  is_open: asFlag(record.isOpen),
  started_at: record.startedAt,
  ring_seconds: record.ringSeconds,
  talk_seconds: record.talkSeconds,
  duration_ms: record.talkSeconds === null ? null : Math.round(record.talkSeconds * 1000),
  responded_at: record.respondedAt,
  completed_at: record.completedAt,
  viewed_at: record.viewedAt,
  contacted_at: record.contactedAt,
  solution_offered_at: record.solutionOfferedAt,
  plan_given_at: record.planGivenAt,
  progress_told_at: record.progressToldAt,
  is_resolved: asFlag(record.isResolved),
  csat: record.csat,
  feedback_kind: record.feedbackKind,
  feedback_topic: record.feedbackTopic,
  feedback_source: record.feedbackSource,
  recording_name: record.recordingName,
  custom_fields: JSON.stringify(record.customFields),
  batch_id: batchId,
  created_at: now,
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
    const sources = readSources(batch.request)
    const reached = sources.recordings?.position ?? null
    const pattern = sources.recordings?.namePattern ?? null
    const files = taken.files.filter(({ position }) => reached === null || position > reached)
    const recordings = files.flatMap((file) => (file.kind === 'recording' ? [file.recording] : []))
    const added = recordings.filter((one) => insertRecording(store, taken.batchId, one, pattern, context.now)).length
    const words = applyTranscripts(store, taken.batchId, files, context.now)
    const rejected = files.flatMap((file) =>
      file.kind === 'rejected' ? [file.rejected] : (words.rejected.get(file.position) ?? []),
    )
    insertRejectedRows(store, taken.batchId, rejected)
    const position = files.at(-1)?.position ?? reached
    store.run(
      store.sql
        .updateTable('import_batches')
        .set({
          request: JSON.stringify({ ...sources, recordings: { ...sources.recordings, position } }),
          recordings_added: batch.recordings_added + added,
          recordings_unchanged: batch.recordings_unchanged + recordings.length - added,
          recordings_rejected: batch.recordings_rejected + rejected.length,
          transcripts_added: batch.transcripts_added + words.added,
          is_sample: batch.is_sample === 1 || taken.isSample ? 1 : 0,
        })
        .where('id', '=', taken.batchId),
    )
    return { applied: true }
  })
}

/** False when the library has a recording with these bytes, whatever it was called then. */
function insertRecording(
  store: WritableStore,
  batchId: BatchId,
  taken: TakenRecording,
  pattern: NamePattern | null,
  now: number,
): boolean {
  const present = store.first(
    store.sql.selectFrom('recordings').select(['id', 'raw_format', 'channel_roles']).where('sha256', '=', taken.sha256),
  )
  const rawFormat = taken.rawFormat === null ? null : JSON.stringify(taken.rawFormat)
  if (present !== undefined) {
    hearAgain(store, batchId, present, { rawFormat, channelRoles: taken.channelRoles })
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
      channel_roles: taken.channelRoles,
      raw_format: rawFormat,
      batch_id: batchId,
      created_at: now,
    }),
  )
  // After it is in: whether another recording has the same name is part of the question.
  const recordId = findRecordFor(store, taken.originalName, pattern)
  if (recordId !== null) {
    store.run(store.sql.updateTable('recordings').set({ record_id: recordId }).where('id', '=', id))
  }
  return true
}

type HeardAs = { readonly rawFormat: string | null; readonly channelRoles: ChannelRoles | null }

/**
 * A recording that is here already. Its original may just have been put back: what failed before gets another try, and
 * so does one of which the user now says that it holds something else than was said before; that is kept, so that the
 * import can be undone.
 */
function hearAgain(
  store: WritableStore,
  batchId: BatchId,
  present: { readonly id: string; readonly raw_format: string | null; readonly channel_roles: ChannelRoles | null },
  said: HeardAs,
): void {
  const rawFormat = said.rawFormat ?? present.raw_format
  const roles = said.channelRoles ?? present.channel_roles
  const isOther = rawFormat !== present.raw_format || roles !== present.channel_roles
  if (isOther) {
    const set = { raw_format: rawFormat, channel_roles: roles }
    store.run(store.sql.updateTable('recordings').set(set).where('id', '=', present.id))
    const change = {
      recording_id: present.id,
      batch_id: batchId,
      roles_before: present.channel_roles,
      roles_after: roles,
      raw_before: present.raw_format,
      raw_after: rawFormat,
    }
    store.run(store.sql.insertInto('recording_changes').values(change))
  }
  const analysis = store.sql.deleteFrom('recording_analysis').where('recording_id', '=', present.id)
  store.run(isOther ? analysis : analysis.where('state', '=', 'failed'))
}

/** The words of recordings; those whose recording is nowhere are refused, so that nothing is lost unseen. */
function applyTranscripts(
  store: WritableStore,
  batchId: BatchId,
  files: readonly TakenFile[],
  now: number,
): { readonly added: number; readonly rejected: ReadonlyMap<string, RejectedRow> } {
  let added = 0
  const rejected = new Map<string, RejectedRow>()
  for (const file of files) {
    if (file.kind !== 'transcript') continue
    const outcome = insertTranscript(store, batchId, file.transcript, now)
    if (outcome === 'added') added += 1
    if (outcome === 'without-recording') {
      const reason = 'transcript-without-recording'
      rejected.set(file.position, { file: file.transcript.shownAs, row: 0, field: 'file', value: '', reason })
    }
  }
  return { added, rejected }
}
