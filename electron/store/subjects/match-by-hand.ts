import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import { pageLimit, type RecordId, type RecordingId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { MatchSuggestion, UnmatchedRecording } from '#shared/calls/matching.ts'
import { type NameHints, nameHints, nearMs, signsFor } from '#shared/domain/match-suggestions.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { containsText } from '../values.ts'

type UnmatchedRequest = Input<'recordings.unmatched'>

const unmatched = (store: ReadableStore, { text, batchId }: Pick<UnmatchedRequest, 'text' | 'batchId'>) => {
  const all = store.sql.selectFrom('recordings').where('record_id', 'is', null)
  const named = text === '' ? all : all.where(containsText('original_name', text))
  return batchId === null ? named : named.where('batch_id', '=', batchId)
}

export const selectUnmatched = (store: ReadableStore, request: UnmatchedRequest) =>
  unmatched(store, request)
    .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
    .select(['recordings.id', 'original_name', 'byte_size', 'duration_ms', 'recordings.created_at'])
    .orderBy('recordings.id', 'desc')
    .limit(Math.min(Math.max(request.end - request.start, 0), pageLimit))
    .offset(request.start)

function listUnmatched(store: ReadableStore, request: UnmatchedRequest): Output<'recordings.unmatched'> {
  const rows = store.all(selectUnmatched(store, request)).map(
    (row): UnmatchedRecording => ({
      id: row.id as RecordingId,
      originalName: row.original_name,
      byteSize: row.byte_size,
      durationMs: row.duration_ms,
      at: nameHints(row.original_name).at,
      importedAt: row.created_at,
    }),
  )
  const counted = store.first(unmatched(store, request).select((of) => of.fn.countAll<number>().as('count')))
  return { rows, total: counted?.count ?? 0 }
}

/** Suggestions shown, and records looked at around the time in a name. */
const shownSuggestions = 20
const lookedAt = 500

const selectSuggested = (store: ReadableStore) =>
  store.sql
    .selectFrom('service_records')
    .innerJoin('agents', 'agents.id', 'service_records.agent_id')
    .select(['service_records.id', 'external_number', 'started_at', 'agents.name', 'agents.number'])
    .select(['customer_name', 'customer_phone', 'duration_ms', 'recording_count'])

/** By number in the name, and by time on both sides of the one it holds: each through an index. */
export function selectNearRecords(store: ReadableStore, { texts, at }: NameHints) {
  const numbers = JSON.stringify([...texts])
  const byNumber = selectSuggested(store).where(
    sql<boolean>`external_number IN (SELECT value FROM json_each(${numbers}))`,
  )
  if (at === null) return [byNumber]
  const before = selectSuggested(store)
    .where('started_at', '<=', at)
    .where('started_at', '>=', at - nearMs)
    .orderBy('started_at', 'desc')
  const after = selectSuggested(store)
    .where('started_at', '>', at)
    .where('started_at', '<=', at + nearMs)
    .orderBy('started_at')
  return [byNumber, before.limit(lookedAt), after.limit(lookedAt)]
}

function listSuggestions(store: ReadableStore, { id }: { readonly id: RecordingId }): MatchSuggestion[] {
  const recording = readRecording(store, id)
  const hints = nameHints(recording.original_name)
  const rows = selectNearRecords(store, hints).flatMap((query) => store.all(query))
  const candidates = new Map(rows.map((row) => [row.id, row]))
  return [...candidates.values()]
    .map((row) => {
      const record = {
        externalNumber: row.external_number,
        agentNumber: row.number,
        agentName: row.name,
        customerPhone: row.customer_phone,
        startedAt: row.started_at,
        durationMs: row.duration_ms,
      }
      return { row, ...signsFor(hints, { durationMs: recording.duration_ms }, record) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, shownSuggestions)
    .map(({ row, signs, secondsApart }) => ({
      recordId: row.id as RecordId,
      externalNumber: row.external_number,
      startedAt: row.started_at,
      agentName: row.name,
      agentNumber: row.number,
      customerName: row.customer_name,
      customerPhone: row.customer_phone,
      durationMs: row.duration_ms,
      recordings: row.recording_count,
      signs: [...signs],
      secondsApart,
    }))
}

function readRecording(store: ReadableStore, id: RecordingId) {
  const row = store.first(
    store.sql
      .selectFrom('recordings')
      .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
      .select(['recordings.id', 'original_name', 'record_id', 'duration_ms'])
      .where('recordings.id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'recording' })
  return row
}

function readRecordState(store: ReadableStore, id: RecordId) {
  const row = store.first(
    store.sql.selectFrom('service_records').select(['external_number', 'review_state']).where('id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'record' })
  return row
}

function matchRecording(
  store: WritableStore,
  { id, recordId }: Input<'recordings.match'>,
  context: CommandContext,
): Record<string, never> {
  inTransaction(store, 'match recording', () => {
    const recording = readRecording(store, id)
    const record = readRecordState(store, recordId)
    // Somebody else, or an import, may have matched it meanwhile.
    if (recording.record_id !== null) refuse([{ code: 'recording-matched', field: 'id' }])
    store.run(store.sql.updateTable('recordings').set({ record_id: recordId }).where('id', '=', id))
    appendAudit(store, context, {
      action: 'recordings.match',
      subject: 'recording',
      subjectId: id,
      detail: { name: recording.original_name, recordId, number: record.external_number },
    })
  })
  return {}
}

function unmatchRecording(
  store: WritableStore,
  { id }: Input<'recordings.unmatch'>,
  context: CommandContext,
): { recordId: RecordId } {
  return inTransaction(store, 'unmatch recording', () => {
    const recording = readRecording(store, id)
    if (recording.record_id === null) return refuse([{ code: 'recording-not-matched', field: 'id' }])
    const recordId = recording.record_id as RecordId
    const record = readRecordState(store, recordId)
    if (record.review_state !== 'none') refuse([{ code: 'recording-of-drawn', field: 'id' }])
    store.run(store.sql.updateTable('recordings').set({ record_id: null }).where('id', '=', id))
    appendAudit(store, context, {
      action: 'recordings.unmatch',
      subject: 'recording',
      subjectId: id,
      detail: { name: recording.original_name, recordId, number: record.external_number },
    })
    return { recordId }
  })
}

export const matchingHandlers = {
  'recordings.unmatched': listUnmatched,
  'recordings.suggestions': listSuggestions,
  'recordings.match': matchRecording,
  'recordings.unmatch': unmatchRecording,
} as const satisfies StoreHandlersOf<
  'recordings.unmatched' | 'recordings.suggestions' | 'recordings.match' | 'recordings.unmatch'
>
