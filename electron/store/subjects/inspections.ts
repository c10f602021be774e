// What is looked at on site or in talk: written down here as a record of its own, and put into the queue.
import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { BatchId, RecordId } from '#shared/calls/common.ts'
import { CallFault, type Refusal, refuse } from '#shared/calls/fault.ts'
import type { InspectionDetail } from '#shared/calls/inspections.ts'
import { dayOf } from '#shared/domain/days.ts'
import {
  type InspectionKind,
  inspectionChannel,
  inspectionKindsOf,
  inspectionPrefixes,
} from '#shared/domain/subjects.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { subjectsOf } from './draw-subjects.ts'
import { refuseUnpublished } from './draws.ts'
import { indexNewRecords, newestRow } from './record-search.ts'
import { insertByHand } from './tasks-by-hand.ts'

type NewInspection = Input<'inspections.create'>

/** Every record came in by some batch; those written down here by this one, which is no import and is listed nowhere. */
export const inspectionsBatch = 'inspections' as BatchId

function createInspection(
  store: WritableStore,
  inspection: NewInspection,
  context: CommandContext,
): Output<'inspections.create'> {
  return inTransaction(store, 'create inspection', () => {
    refuseUnpublished(store, inspection.sheetVersionId)
    const refusals = inspectionRefusals(store, inspection, context.now)
    if (refusals.length > 0) refuse(refusals)
    const externalNumber = nextInspectionNumber(store, inspection.kind, inspection.startedAt)
    const recordId = insertRecord(store, { ...inspection, externalNumber }, context)
    const { title, place, description, kind } = inspection
    const words = { title, place, description }
    store.run(
      store.sql
        .insertInto('inspections')
        .values({ record_id: recordId, kind, ...words, created_at: context.now, created_by: context.actor.id }),
    )
    const { sheetVersionId } = inspection
    const name = title.slice(0, 100)
    const { drawId, firstTaskId } = insertByHand(store, { name, recordIds: [recordId], sheetVersionId }, context)
    appendAudit(store, context, {
      action: 'inspections.create',
      subject: 'record',
      subjectId: recordId,
      detail: { externalNumber, kind, ...words, sheetVersionId, agentId: inspection.agentId },
    })
    return { recordId, taskId: firstTaskId, drawId, externalNumber }
  })
}

function inspectionRefusals(store: ReadableStore, inspection: NewInspection, now: number): Refusal[] {
  const { agentId, teamId, kind, startedAt, sheetVersionId } = inspection
  const agents = store.sql.selectFrom('agents').select('id').where('id', '=', agentId).where('merged_into', 'is', null)
  const isKnown = store.first(agents) !== undefined
  const isTeam = teamId === null || store.first(store.sql.selectFrom('teams').select('id').where('id', '=', teamId))
  const fits = inspectionKindsOf(subjectsOf(store, sheetVersionId)).includes(kind)
  return [
    ...(fits ? [] : [{ code: 'sheet-not-for-kind', field: 'sheetVersionId' }]),
    ...(isKnown ? [] : [{ code: 'unknown-agent', field: 'agentId' }]),
    ...(isTeam ? [] : [{ code: 'unknown-team', field: 'teamId' }]),
    ...(startedAt > now ? [{ code: 'not-yet', field: 'startedAt' }] : []),
  ]
}

/** 现场-20261122-01: counted by kind and local day, on past 99. Called in the transaction that uses the number up. */
function nextInspectionNumber(store: ReadableStore, kind: InspectionKind, startedAt: number): string {
  const prefix = `${inspectionPrefixes[kind]}-${dayOf(startedAt).replaceAll('-', '')}-`
  const last = store.first(
    store.sql
      .selectFrom('service_records')
      .select(sql<number | null>`max(cast(substr(external_number, ${prefix.length + 1}) AS INTEGER))`.as('last'))
      .where('external_number', '>=', prefix)
      // The sign after the hyphen: everything that begins with the prefix lies between.
      .where('external_number', '<', `${prefix.slice(0, -1)}.`),
  )
  return `${prefix}${String((last?.last ?? 0) + 1).padStart(2, '0')}`
}

function insertRecord(
  store: WritableStore,
  inspection: NewInspection & { readonly externalNumber: string },
  context: CommandContext,
): RecordId {
  const id = newId<RecordId>()
  const before = newestRow(store)
  store.run(
    store.sql.insertInto('service_records').values({
      id,
      external_number: inspection.externalNumber,
      channel: inspectionChannel(inspection.kind),
      agent_id: inspection.agentId,
      team_id: inspection.teamId,
      started_at: inspection.startedAt,
      batch_id: batchOf(store, context),
      created_at: context.now,
    }),
  )
  indexNewRecords(store, before)
  return id
}

function batchOf(store: WritableStore, context: CommandContext): BatchId {
  store.run(
    store.sql
      .insertInto('import_batches')
      .values({
        id: inspectionsBatch,
        state: 'done',
        request: '{}',
        started_at: context.now,
        finished_at: context.now,
        actor_id: context.actor.id,
      })
      .onConflict((conflict) => conflict.column('id').doNothing()),
  )
  return inspectionsBatch
}

/** What was written down of a record, or null for one that was imported. */
export function readInspection(store: ReadableStore, recordId: RecordId): InspectionDetail | null {
  const row = store.first(
    store.sql
      .selectFrom('inspections')
      .innerJoin('users', 'users.id', 'inspections.created_by')
      .select(['kind', 'title', 'place', 'description', 'inspections.created_at', 'users.name as created_by_name'])
      .where('record_id', '=', recordId),
  )
  if (row === undefined) return null
  const { created_at: createdAt, created_by_name: createdByName, ...words } = row
  return { ...words, createdAt, createdByName, canChange: !isScored(store, recordId) }
}

const isScored = (store: ReadableStore, recordId: RecordId): boolean =>
  store.first(
    store.sql
      .selectFrom('evaluations')
      .select('id')
      .where('record_id', '=', recordId)
      .where('state', '=', 'submitted')
      .limit(1),
  ) !== undefined

/** Person and time stay, as for every record that is in the queue. */
function changeInspection(
  store: WritableStore,
  { recordId, ...words }: Input<'inspections.change'>,
  context: CommandContext,
): Output<'inspections.change'> {
  return inTransaction(store, 'change inspection', () => {
    const before = readInspection(store, recordId)
    if (before === null) throw new CallFault('not-found', { what: 'record' })
    if (!before.canChange) refuse([{ code: 'inspection-scored', field: 'title' }])
    const fields = ['title', 'place', 'description'] as const
    const changed = fields.filter((field) => before[field] !== words[field])
    if (changed.length === 0) return {}
    store.run(store.sql.updateTable('inspections').set(words).where('record_id', '=', recordId))
    appendAudit(store, context, {
      action: 'inspections.change',
      subject: 'record',
      subjectId: recordId,
      detail: Object.fromEntries(changed.map((field) => [field, [before[field], words[field]]])),
    })
    return {}
  })
}

export const inspectionHandlers = {
  'inspections.create': createInspection,
  'inspections.change': changeInspection,
} as const satisfies StoreHandlersOf<'inspections.create' | 'inspections.change'>
