import { type RawBuilder, sql } from 'kysely'
import type { PlainField } from '#shared/domain/record-fields.ts'
import type { ReadableStore } from '../handles.ts'
import type { Schema } from '../schema.ts'

/** The moment a draw was made: what was imported, queued, reviewed or changed since doesn't count. */
export type DrawMoment = { readonly at: number; readonly drawId: string }

/** Columns that a draw's filter and strata look at, and what the history of changes calls them. */
const fields = {
  agent_id: 'agentId',
  team_id: 'teamId',
  channel: 'channel',
  priority: 'priority',
  started_at: 'startedAt',
  is_complaint: 'isComplaint',
} as const satisfies Partial<Record<keyof Schema['service_records'], PlainField>>
type Column = keyof typeof fields

/**
 * A column of the record as it was at a moment: what its first change since then says it held before, or what it holds
 * where it hasn't changed.
 */
function valueThen<T>(column: Column, at: number): RawBuilder<T> {
  const path = `$.${fields[column]}`
  const changes = sql`FROM record_changes WHERE record_changes.record_id = service_records.id
    AND record_changes.at > ${at} AND json_type(record_changes.changes, ${path}) IS NOT NULL`
  return sql<T>`CASE WHEN EXISTS (SELECT 1 ${changes})
    THEN (SELECT json_extract(record_changes.changes, ${`${path}[0]`}) ${changes} ORDER BY record_changes.id LIMIT 1)
    ELSE ${sql.ref(`service_records.${column}`)} END`
}

/** Whether any record has changed since: mostly none has, and the columns themselves (and their indexes) will do. */
function hasChangedSince(store: ReadableStore, at: number): boolean {
  const newest = store.first(store.sql.selectFrom('record_changes').select('at').orderBy('id', 'desc').limit(1))
  return newest !== undefined && newest.at > at
}

/** How a query names a record's columns: as they are, or as a past draw found them. */
export function columnsAsOf(store: ReadableStore, asOf: DrawMoment | null) {
  if (asOf === null || !hasChangedSince(store, asOf.at)) {
    return <T>(column: Column): RawBuilder<T> => sql<T>`${sql.ref(`service_records.${column}`)}`
  }
  return <T>(column: Column): RawBuilder<T> => valueThen<T>(column, asOf.at)
}
