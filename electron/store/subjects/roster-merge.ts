import { sql } from 'kysely'
import type { Input } from '#shared/calls/calls.ts'
import type { AgentId } from '#shared/calls/common.ts'
import { refuse } from '#shared/calls/fault.ts'
import type { MergeCounts } from '#shared/calls/roster.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { readAgent } from './roster-commands.ts'

const following = ['evaluations', 'findings'] as const

/** What hangs on an agent and would go with them. */
export function countMergeable(store: ReadableStore, id: AgentId): MergeCounts {
  readAgent(store, id)
  const countIn = (table: 'service_records' | 'evaluations' | 'findings'): number =>
    store.first(
      store.sql
        .selectFrom(table)
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('agent_id', '=', id),
    )?.count ?? 0
  return { records: countIn('service_records'), evaluations: countIn('evaluations'), findings: countIn('findings') }
}

/**
 * Two numbers turned out to be one person: records, evaluations and findings of the one become the other's, each record
 * with an entry in its history, so that past draws are still seen as they were made. The row stays, for tables that still
 * say the number; saved views that named it name the other.
 */
export function mergeAgents(
  store: WritableStore,
  { id, keptId }: Input<'roster.merge'>,
  context: CommandContext,
): MergeCounts {
  return inTransaction(store, 'merge agents', () => {
    const [merged, kept] = [readAgent(store, id), readAgent(store, keptId)]
    if (id === keptId) refuse([{ code: 'merge-with-itself', field: 'keptId' }])
    if (merged.merged_into !== null) refuse([{ code: 'agent-merged', field: 'id' }])
    if (kept.merged_into !== null) refuse([{ code: 'agent-merged', field: 'keptId' }])
    const counts = countMergeable(store, id)
    const records = store.sql.selectFrom('service_records').select('id').where('agent_id', '=', id)
    const moved = store.all(records).map((record) => record.id)
    moveRecords(store, moved, { from: id, to: keptId, origin: 'merge' }, context)
    for (const table of following) {
      store.run(store.sql.updateTable(table).set({ agent_id: keptId }).where('agent_id', '=', id))
    }
    renameInSavedViews(store, id, keptId)
    store.run(store.sql.updateTable('agents').set({ merged_into: keptId }).where('id', '=', id))
    const detail = { number: merged.number, keptId, keptNumber: kept.number, ...counts }
    appendAudit(store, context, { action: 'roster.mergeAgents', subject: 'agent', subjectId: id, detail })
    return counts
  })
}

/** Undoes a merge: what it moved and nothing has moved since goes back. What came in since stays with the other. */
export function undoMerge(
  store: WritableStore,
  { id }: Input<'roster.undoMerge'>,
  context: CommandContext,
): MergeCounts {
  return inTransaction(store, 'undo merge', () => {
    const merged = readAgent(store, id)
    const keptId = merged.merged_into as AgentId | null
    if (keptId === null) return refuse([{ code: 'agent-not-merged', field: 'id' }])
    // Who took the records in was merged further on: the records aren't there any more.
    if (readAgent(store, keptId).merged_into !== null) refuse([{ code: 'merged-further', field: 'id' }])
    const back = listMovedByMerge(store, id, keptId)
    moveRecords(store, back, { from: keptId, to: id, origin: 'undo' }, context)
    const counts = { records: back.length, evaluations: 0, findings: 0 }
    for (const table of following) {
      const { changes } = store.run(
        store.sql
          .updateTable(table)
          .set({ agent_id: id })
          .where('agent_id', '=', keptId)
          .where(sql<boolean>`record_id IN (SELECT value FROM json_each(${JSON.stringify(back)}))`),
      )
      counts[table] = changes
    }
    store.run(store.sql.updateTable('agents').set({ merged_into: null }).where('id', '=', id))
    appendAudit(store, context, {
      action: 'roster.undoMerge',
      subject: 'agent',
      subjectId: id,
      detail: { number: merged.number, keptId, ...counts },
    })
    return counts
  })
}

/** Records whose last move between the two was this merge; where they went on from there and came back doesn't count. */
function listMovedByMerge(store: ReadableStore, id: AgentId, keptId: AgentId): string[] {
  const [there, back] = [JSON.stringify([id, keptId]), JSON.stringify([keptId, id])]
  const rows = store.all(
    store.sql
      .selectFrom('service_records')
      .select('service_records.id')
      .where('agent_id', '=', keptId)
      .where(
        sql<boolean>`(SELECT origin = 'merge' AND json_extract(changes, '$.agentId') = ${there}
          FROM record_changes WHERE record_id = service_records.id
            AND json_extract(changes, '$.agentId') IN (${there}, ${back})
          ORDER BY record_changes.id DESC LIMIT 1)`,
      ),
  )
  return rows.map((row) => row.id)
}

type Move = { readonly from: AgentId; readonly to: AgentId; readonly origin: 'merge' | 'undo' }

/** In two statements, for there may be many: the history of every record, then the records. */
function moveRecords(store: WritableStore, ids: readonly string[], move: Move, { actor, now }: CommandContext): void {
  const among = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const changes = JSON.stringify({ agentId: [move.from, move.to] })
  store.run(
    store.sql
      .insertInto('record_changes')
      .columns(['record_id', 'at', 'actor_id', 'origin', 'changes'])
      .expression(
        store.sql
          .selectFrom(sql<{ value: string }>`json_each(${JSON.stringify(ids)})`.as('moved'))
          .select((of) => [
            of.ref('moved.value').as('record_id'),
            of.val(now).as('at'),
            of.val(actor.id).as('actor_id'),
            of.val(move.origin).as('origin'),
            of.val(changes).as('changes'),
          ]),
      ),
  )
  store.run(store.sql.updateTable('service_records').set({ agent_id: move.to }).where(sql<boolean>`id IN ${among}`))
}

/** Ids are never part of other text: the quoted id is the id. */
function renameInSavedViews(store: WritableStore, id: AgentId, keptId: AgentId): void {
  store.run(
    store.sql
      .updateTable('saved_views')
      .set({ content: sql<string>`replace(content, ${JSON.stringify(id)}, ${JSON.stringify(keptId)})` })
      .where(sql<boolean>`instr(content, ${JSON.stringify(id)}) > 0`),
  )
}
