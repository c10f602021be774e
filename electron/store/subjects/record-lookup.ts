import { type RawBuilder, sql } from 'kysely'
import type { ReadableStore } from '../handles.ts'
import type { RecordCondition } from './record-conditions.ts'

/*
 * The pieces of the list's queries. Every one names the index it goes by: what is quickest depends on how many records
 * meet each condition, which we count (up to a limit) and the planner can only guess.
 */

export type Conditions = readonly RecordCondition[]

/** What lists look at of every record, in a tenth of the table's size. */
export const looks = sql`service_records INDEXED BY service_records_looks`

export const allOf = (conditions: Conditions): RawBuilder<boolean> =>
  conditions.length === 0
    ? sql`true`
    : sql`${sql.join(
        conditions.map(({ where }) => where),
        sql` AND `,
      )}`

const asQuery = (store: ReadableStore, built: RawBuilder<unknown>) => ({ compile: () => built.compile(store.sql) })

/** The rows a statement answers: its first column. */
export const rowsOf = (store: ReadableStore, built: RawBuilder<unknown>): number[] =>
  store.column<number>(asQuery(store, built))

export const countOf = (store: ReadableStore, rows: RawBuilder<unknown>): number =>
  store.column<number>(asQuery(store, sql`SELECT count(*) FROM (${rows})`))[0] ?? 0

/** The rows that meet one condition, from its index alone. */
export function rowsMeeting({ rows, index, where }: RecordCondition): RawBuilder<unknown> {
  if (rows !== null) return rows
  const by = index === null ? sql`` : sql`INDEXED BY ${sql.id(index)}`
  return sql`SELECT service_records.row FROM service_records ${by} WHERE ${where}`
}

/** How many meet it, counted no further than the limit. */
export const countUpTo = (store: ReadableStore, condition: RecordCondition, limit: number): number =>
  countOf(store, sql`SELECT row FROM (${rowsMeeting(condition)}) LIMIT ${limit}`)

const named = [
  'service_records_agent',
  'service_records_team',
  'service_records_batch',
  'service_records_urgency',
  'service_records_complexity',
  'service_records_open',
  'service_records_feedback_kind',
  'service_records_feedback_source',
  'service_records_feedback_topic',
]

/** `service_records_looks` has neither people nor batches nor texts, nor what few records say: for those the record itself is read. */
export const isLookedAt = ({ index, shape }: RecordCondition): boolean =>
  shape !== 'elsewhere' && !named.includes(index ?? '')

/**
 * What it costs to look at one more record, µs (measured with a million of them): in `service_records_looks`, in the
 * table, or comparing texts there.
 */
export function costOfLooking(conditions: Conditions): number {
  if (conditions.length === 0) return 0.05
  if (conditions.some(({ shape }) => shape === 'elsewhere')) return 6
  return conditions.every(isLookedAt) ? 1.5 : 3
}

/** What it costs to look through all of `service_records_looks`, µs a record. */
export const costOfScanning = 0.05

/** What it costs to sort one record, µs: by what `service_records_looks` has, or by a name from the table. */
export const costOfSorting = (isLookedAtSort: boolean): number => (isLookedAtSort ? 0.7 : 2.5)
