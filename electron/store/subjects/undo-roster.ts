import { sql } from 'kysely'
import type { BatchId } from '#shared/calls/common.ts'
import type { FieldValue, RecordChanges } from '#shared/domain/record-fields.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'

/**
 * Agents, teams and departments the import made, save those something else refers to by now. Part of the caller's
 * transaction.
 */
export function removeRoster(
  store: WritableStore,
  id: BatchId,
): { readonly removedAgents: number; readonly removedTeams: number } {
  store.run(store.sql.updateTable('agents').set({ team_id: null, team_batch_id: null }).where('team_batch_id', '=', id))
  const removedAgents = removeUnreferred(store, 'agents', id, listMergedAway(store, id))
  const removedTeams = removeUnreferred(store, 'teams', id, [])
  removeUnreferred(store, 'departments', id, [])
  return { removedAgents, removedTeams }
}

/** Merged into somebody who still has records of theirs: without them the merge could not be taken back. */
function listMergedAway(store: ReadableStore, id: BatchId): readonly string[] {
  const merged = store.all(
    store.sql.selectFrom('agents').select('id').where('batch_id', '=', id).where('merged_into', 'is not', null),
  )
  return merged.flatMap((agent) => (hasMovedRecords(store, agent.id) ? [agent.id] : []))
}

const hasMovedRecords = (store: ReadableStore, agentId: string): boolean =>
  store.first(
    store.sql
      .selectFrom('service_records')
      .innerJoin('record_changes', 'record_changes.record_id', 'service_records.id')
      .select('service_records.id')
      .where('agent_id', '=', whoStandsFor(store, agentId))
      .where('origin', '=', 'merge')
      .where(sql<boolean>`json_extract(changes, '$.agentId[0]') = ${agentId}`)
      .limit(1),
  ) !== undefined

/** Whom an agent was merged into, to the end; themselves where they weren't. */
function whoStandsFor(store: ReadableStore, agentId: string): string {
  const find = (id: string) =>
    store.first(store.sql.selectFrom('agents').select('merged_into').where('id', '=', id))?.merged_into ?? null
  let standing = agentId
  for (let next = find(standing); next !== null; next = find(standing)) standing = next
  return standing
}

/** The import knew people who were found to be others since: its changes are about those. */
export function followMerges(store: ReadableStore, changes: RecordChanges): RecordChanges {
  const { agentId, ...others } = changes
  if (agentId === undefined) return changes
  const standing = (id: FieldValue): FieldValue => (typeof id === 'string' ? whoStandsFor(store, id) : id)
  return { ...others, agentId: [standing(agentId[0]), standing(agentId[1])] }
}

/** Asks the schema who may refer to it, so that no later table is forgotten. */
function removeUnreferred(
  store: WritableStore,
  table: 'agents' | 'teams' | 'departments',
  id: BatchId,
  kept: readonly string[],
): number {
  const references = store.raw
    .prepare(
      `SELECT m.name AS "from", f."from" AS "column" FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
       WHERE m.type = 'table' AND f."table" = ?`,
    )
    .all(table) as { from: string; column: string }[]
  const unreferred = references.map(
    ({ from, column }) =>
      `AND NOT EXISTS (SELECT 1 FROM "${from}" AS other WHERE other."${column}" = "${table}".id
        AND NOT ('${from}' = '${table}' AND other.rowid = "${table}".rowid))`,
  )
  const remove = store.raw.prepare(`DELETE FROM "${table}" WHERE batch_id = ?
    AND id NOT IN (SELECT value FROM json_each(?)) ${unreferred.join(' ')}`)
  // One that goes may have been what referred to another: an agent merged into one of the same import.
  let removed = 0
  for (let { changes } = remove.run(id, JSON.stringify(kept)); changes > 0; ) {
    removed += changes
    changes = remove.run(id, JSON.stringify(kept)).changes
  }
  return removed
}
