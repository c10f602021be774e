import { type RawBuilder, sql } from 'kysely'
import type { ChangedField } from '#shared/domain/record-fields.ts'
import type { ReadableStore } from '../handles.ts'
import type { Schema } from '../schema.ts'
import { recordColumns } from './record-changes.ts'

/** The moment a draw was made: what was imported, queued, reviewed or changed since doesn't count. */
export type DrawMoment = { readonly at: number; readonly drawId: string }

type Column = keyof Schema['service_records'] & string

/**
 * A field of the record as it was at a moment: what its first change since then says it held before, or what it holds
 * where it hasn't changed.
 */
function valueThen<T>(field: string, now: RawBuilder<unknown>, at: number): RawBuilder<T> {
  // One look-up by key: a field's name may hold any sign, which a path couldn't say.
  const change = sql`FROM record_changes, json_each(record_changes.changes) AS change
    WHERE record_changes.record_id = service_records.id AND record_changes.at > ${at} AND change.key = ${field}`
  return sql<T>`CASE WHEN EXISTS (SELECT 1 ${change})
    THEN (SELECT json_extract(change.value, '$[0]') ${change} ORDER BY record_changes.id LIMIT 1) ELSE ${now} END`
}

/** Whether any record has changed since: mostly none has, and the columns themselves (and their indexes) will do. */
function hasChangedSince(store: ReadableStore, at: number): boolean {
  const newest = store.first(store.sql.selectFrom('record_changes').select('at').orderBy('id', 'desc').limit(1))
  return newest !== undefined && newest.at > at
}

/** How a query names a record's field: `now` as it is, or as a past draw found it. */
export function fieldAsOf<T>(
  store: ReadableStore,
  field: ChangedField,
  now: RawBuilder<unknown>,
  asOf: DrawMoment | null,
): RawBuilder<T> {
  return asOf === null || !hasChangedSince(store, asOf.at) ? (now as RawBuilder<T>) : valueThen<T>(field, now, asOf.at)
}

/** What the history of changes calls each column. */
const fields: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(recordColumns).map(([field, column]) => [column, field]),
)

/** The same for a record's columns. */
export function columnsAsOf(store: ReadableStore, asOf: DrawMoment | null) {
  const isPast = asOf !== null && hasChangedSince(store, asOf.at)
  return <T>(column: Column): RawBuilder<T> => {
    const now = sql<T>`${sql.ref(`service_records.${column}`)}`
    const field = fields[column]
    return isPast && field !== undefined ? valueThen<T>(field, now, asOf.at) : now
  }
}
