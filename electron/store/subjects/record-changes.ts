import type { Selectable, Updateable } from 'kysely'
import type { BatchId, RecordId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import {
  changeEntries,
  customFieldName,
  type PlainField,
  type RecordChanges,
  type RecordValues,
  reversed,
  withChanges,
} from '#shared/domain/record-fields.ts'
import type { CommandContext } from '../audit.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import type { Schema } from '../schema.ts'
import { asBoolean } from '../values.ts'

export type ChangeOrigin = Schema['record_changes']['origin']

export type MadeChange = {
  readonly recordId: RecordId
  readonly origin: ChangeOrigin
  /** The import that made it, or whose undoing did. */
  readonly batchId: BatchId | null
  readonly changes: RecordChanges
}

/** Where each field that can change is kept. */
export const recordColumns = {
  channel: 'channel',
  agentId: 'agent_id',
  teamId: 'team_id',
  startedAt: 'started_at',
  queue: 'queue',
  businessType: 'business_type',
  priority: 'priority',
  customerName: 'customer_name',
  customerPhone: 'customer_phone',
  customerAddress: 'customer_address',
  product: 'product',
  problem: 'problem',
  steps: 'steps',
  solution: 'solution',
  customerConfirmed: 'customer_confirmed',
  isComplaint: 'is_complaint',
  urgency: 'urgency',
  complexity: 'complexity',
  isOpen: 'is_open',
  ringSeconds: 'ring_seconds',
  talkSeconds: 'talk_seconds',
  respondedAt: 'responded_at',
  completedAt: 'completed_at',
  viewedAt: 'viewed_at',
  contactedAt: 'contacted_at',
  solutionOfferedAt: 'solution_offered_at',
  planGivenAt: 'plan_given_at',
  progressToldAt: 'progress_told_at',
  isResolved: 'is_resolved',
  csat: 'csat',
  feedbackKind: 'feedback_kind',
  feedbackTopic: 'feedback_topic',
  feedbackSource: 'feedback_source',
  recordingName: 'recording_name',
} as const satisfies Readonly<Record<PlainField, keyof Schema['service_records']>>

/** What is said of a record now, in the names and values of its changes. */
export function readRecordValues(store: ReadableStore, recordId: RecordId): RecordValues {
  const row = store.first(
    store.sql
      .selectFrom('service_records')
      .select([...Object.values(recordColumns), 'custom_fields'])
      .where('id', '=', recordId),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'record' })
  return valuesOfRow(row)
}

/** The columns that hold what is said of a record. */
export type RecordValuesRow = Pick<
  Selectable<Schema['service_records']>,
  (typeof recordColumns)[PlainField] | 'custom_fields'
>

export function valuesOfRow(row: RecordValuesRow): RecordValues {
  return {
    channel: row.channel,
    agentId: row.agent_id,
    teamId: row.team_id,
    startedAt: row.started_at,
    queue: row.queue,
    businessType: row.business_type,
    priority: row.priority,
    customerName: row.customer_name,
    customerPhone: row.customer_phone,
    customerAddress: row.customer_address,
    product: row.product,
    problem: row.problem,
    steps: row.steps,
    solution: row.solution,
    customerConfirmed: asBoolean(row.customer_confirmed),
    isComplaint: asBoolean(row.is_complaint),
    urgency: row.urgency,
    complexity: row.complexity,
    isOpen: asBoolean(row.is_open),
    ringSeconds: row.ring_seconds,
    talkSeconds: row.talk_seconds,
    respondedAt: row.responded_at,
    completedAt: row.completed_at,
    viewedAt: row.viewed_at,
    contactedAt: row.contacted_at,
    solutionOfferedAt: row.solution_offered_at,
    planGivenAt: row.plan_given_at,
    progressToldAt: row.progress_told_at,
    isResolved: asBoolean(row.is_resolved),
    csat: row.csat,
    feedbackKind: row.feedback_kind,
    feedbackTopic: row.feedback_topic,
    feedbackSource: row.feedback_source,
    recordingName: row.recording_name,
    customFields: JSON.parse(row.custom_fields) as Record<string, string>,
  }
}

/**
 * Writes what is now said of a record and what was said before; `before` is what the record says now. Nothing is written
 * where nothing differs. Part of the caller's transaction; search, sort keys and lengths follow by triggers.
 */
export function applyChanges(
  store: WritableStore,
  made: MadeChange,
  before: RecordValues,
  context: CommandContext,
): void {
  const entries = changeEntries(made.changes)
  if (entries.length === 0) return
  const set: Record<string, unknown> = {}
  for (const [field, [, after]] of entries) {
    if (customFieldName(field) === null) {
      set[recordColumns[field as PlainField]] = typeof after === 'boolean' ? Number(after) : after
    }
  }
  if (entries.some(([field]) => customFieldName(field) !== null)) {
    set.custom_fields = JSON.stringify(withChanges(before, made.changes).customFields)
  }
  const values = set as Updateable<Schema['service_records']>
  store.run(store.sql.updateTable('service_records').set(values).where('id', '=', made.recordId))
  recordChange(store, made, context)
}

/** Adds a change to the history of a record: who, when, why, and what each field said before and after. */
export function recordChange(store: WritableStore, made: MadeChange, context: CommandContext): void {
  if (changeEntries(made.changes).length === 0) return
  store.run(
    store.sql.insertInto('record_changes').values({
      record_id: made.recordId,
      at: context.now,
      actor_id: context.actor.id,
      origin: made.origin,
      batch_id: made.batchId,
      changes: JSON.stringify(made.changes),
    }),
  )
}

/** What was said before a change, as a change of its own. */
export const undoing = (made: MadeChange): MadeChange => ({
  ...made,
  origin: 'undo',
  changes: reversed(made.changes),
})
