import type { Input, Output } from '#shared/calls/calls.ts'
import type { RecordId } from '#shared/calls/common.ts'
import { CallFault, type Refusal, refuse } from '#shared/calls/fault.ts'
import type { RecordChange } from '#shared/calls/record-changes.ts'
import {
  changedMeanwhile,
  changeEntries,
  type FieldValue,
  type RecordChanges,
  type RecordValues,
  reversed,
  withChanges,
} from '#shared/domain/record-fields.ts'
import { recordProblems } from '#shared/domain/record-rules.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { applyChanges, type ChangeOrigin, readRecordValues } from './record-changes.ts'

/** More than anybody changes one record; the oldest of a longer history aren't shown. */
const shownChanges = 500

function editRecord(
  store: WritableStore,
  { id, edits }: Input<'records.edit'>,
  context: CommandContext,
): Output<'records.edit'> {
  return inTransaction(store, 'edit record', () => {
    const entries = Object.entries(edits).filter(([, [before, after]]) => before !== after)
    const changes: RecordChanges = Object.fromEntries(entries)
    return { changeId: makeChange(store, { id, changes, origin: 'edit', action: 'records.edit' }, context) }
  })
}

function revertChange(
  store: WritableStore,
  { id, changeId }: Input<'records.revert'>,
  context: CommandContext,
): Output<'records.revert'> {
  return inTransaction(store, 'revert change of record', () => {
    const made = store.first(
      store.sql.selectFrom('record_changes').select('changes').where('id', '=', changeId).where('record_id', '=', id),
    )
    if (made === undefined) throw new CallFault('not-found', { what: 'change' })
    const changes = reversed(JSON.parse(made.changes) as RecordChanges)
    return { changeId: makeChange(store, { id, changes, origin: 'undo', action: 'records.revert' }, context) }
  })
}

type WantedChange = {
  readonly id: RecordId
  readonly changes: RecordChanges
  readonly origin: ChangeOrigin
  readonly action: string
}

function makeChange(
  store: WritableStore,
  { id, changes, origin, action }: WantedChange,
  context: CommandContext,
): number {
  const before = readRecordValues(store, id)
  const meanwhile = changedMeanwhile(before, changes)
  if (meanwhile.length > 0) throw new CallFault('conflict', { fields: meanwhile.join(' ') })
  if (changeEntries(changes).length === 0) refuse([{ code: 'nothing-changed', field: 'edits' }])
  const refusals = refusalsOf(store, id, before, changes)
  if (refusals.length > 0) refuse(refusals)
  applyChanges(store, { recordId: id, origin, batchId: null, changes }, before, context)
  appendAudit(store, context, { action, subject: 'record', subjectId: id, detail: { changes } })
  return newestChange(store, id)
}

const newestChange = (store: ReadableStore, id: RecordId): number =>
  store.first(
    store.sql.selectFrom('record_changes').select('id').where('record_id', '=', id).orderBy('id', 'desc').limit(1),
  )?.id ?? 0

function refusalsOf(store: ReadableStore, id: RecordId, before: RecordValues, changes: RecordChanges): Refusal[] {
  const after = withChanges(before, changes)
  const fields = changeEntries(changes).map(([field]) => field)
  const refusals: Refusal[] = [...recordProblems(after, fields)]
  // What a draw or a score was based on stays what it was.
  const pinned = (['agentId', 'startedAt'] as const).filter((field) => fields.includes(field))
  if (pinned.length > 0 && isDrawn(store, id)) {
    refusals.push(...pinned.map((field) => ({ code: 'record-drawn', field })))
  }
  if (fields.includes('agentId') && !isKnownAgent(store, after.agentId)) {
    refusals.push({ code: 'unknown-agent', field: 'agentId' })
  }
  if (fields.includes('teamId') && after.teamId !== null && !isKnownTeam(store, after.teamId)) {
    refusals.push({ code: 'unknown-team', field: 'teamId' })
  }
  return refusals
}

function isDrawn(store: ReadableStore, id: RecordId): boolean {
  const tasks = store.sql.selectFrom('review_tasks').select('id').where('record_id', '=', id).limit(1)
  const scores = store.sql.selectFrom('evaluations').select('id').where('record_id', '=', id).limit(1)
  return store.first(tasks) !== undefined || store.first(scores) !== undefined
}

/** Records of a merged agent belong to the one it was merged into. */
const isKnownAgent = (store: ReadableStore, id: string): boolean =>
  store.first(store.sql.selectFrom('agents').select('id').where('id', '=', id).where('merged_into', 'is', null)) !==
  undefined

const isKnownTeam = (store: ReadableStore, id: string): boolean =>
  store.first(store.sql.selectFrom('teams').select('id').where('id', '=', id)) !== undefined

export const selectChanges = (store: ReadableStore, id: RecordId) =>
  store.sql
    .selectFrom('record_changes')
    .innerJoin('users', 'users.id', 'record_changes.actor_id')
    .select([
      'record_changes.id',
      'record_changes.at',
      'users.name as actor_name',
      'record_changes.origin',
      'record_changes.batch_id',
      'record_changes.changes',
    ])
    .where('record_changes.record_id', '=', id)
    .orderBy('record_changes.id', 'desc')
    .limit(shownChanges)

function listChanges(store: ReadableStore, id: RecordId): RecordChange[] {
  const values = readRecordValues(store, id)
  const nameOf = namesOf(store)
  return store.all(selectChanges(store, id)).map((row) => {
    const changes = JSON.parse(row.changes) as RecordChanges
    return {
      id: row.id,
      at: row.at,
      actorName: row.actor_name,
      origin: row.origin,
      batchId: row.batch_id as RecordChange['batchId'],
      canRevert: changedMeanwhile(values, reversed(changes)).length === 0,
      fields: changeEntries(changes).map(([field, [before, after]]) => ({
        field,
        before: nameOf(field, before),
        after: nameOf(field, after),
      })),
    }
  })
}

/** Agents and teams are kept by their ids and shown by their names. */
function namesOf(store: ReadableStore) {
  const agent = (id: string) => {
    const row = store.first(store.sql.selectFrom('agents').select(['name', 'number']).where('id', '=', id))
    return row === undefined ? null : `${row.name} ${row.number}`
  }
  const team = (id: string) =>
    store.first(store.sql.selectFrom('teams').select('name').where('id', '=', id))?.name ?? null
  return (field: string, value: FieldValue): FieldValue => {
    if (typeof value !== 'string') return value
    if (field === 'agentId') return agent(value)
    return field === 'teamId' ? team(value) : value
  }
}

export const recordEditHandlers = {
  'records.edit': editRecord,
  'records.revert': revertChange,
  'records.history': (store, { id }) => listChanges(store, id),
} as const satisfies StoreHandlersOf<'records.edit' | 'records.revert' | 'records.history'>
