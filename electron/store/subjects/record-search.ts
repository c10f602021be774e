import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { searchTerm } from '#shared/domain/search-text.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import type { Schema } from '../schema.ts'
import { containsText } from '../values.ts'

type Records = SelectQueryBuilder<Schema, 'service_records', Record<never, never>>

/** From this many records on it is quicker to walk the list in its order than to sort what was found. */
const manyRecords = 2000

const fieldsHold = (text: string): RawBuilder<boolean> =>
  sql`(${sql.join(
    ['external_number', 'customer_name', 'customer_phone'].map((field) =>
      containsText(`service_records.${field}`, text),
    ),
    sql` OR `,
  )})`

/** Agents are few and change their names and teams: they are looked through, not indexed. */
const rowsOfAgents = (text: string): RawBuilder<{ row: number }> => sql`
  SELECT service_records.row FROM agents CROSS JOIN service_records ON service_records.agent_id = agents.id
  WHERE ${containsText('agents.name', text)} OR ${containsText('agents.number', text)}`

/** Rows of the records that hold the text in a number, customer or agent; null when the index can't tell. */
function rowsHolding(text: string): RawBuilder<{ row: number }> | null {
  const term = searchTerm(text)
  if (term === null) return null
  const found = term.isExact
    ? sql`SELECT rowid AS row FROM record_search WHERE record_search MATCH ${term.expression}`
    : sql`SELECT service_records.row FROM record_search
        CROSS JOIN service_records ON service_records.row = record_search.rowid
        WHERE record_search MATCH ${term.expression} AND ${fieldsHold(text)}`
  return sql`${found} UNION ALL ${rowsOfAgents(text)}`
}

/** Row of the record that came last; 0 in an empty library. */
export const newestRow = (store: ReadableStore): number =>
  store.first(store.sql.selectFrom('service_records').select((of) => of.fn.max('row').as('row')))?.row ?? 0

/**
 * Makes the records that were added after this row findable; part of every command that adds some. One statement for all:
 * after each the search engine writes to the file. Changes and deletions are followed by triggers.
 */
export function indexNewRecords(store: WritableStore, after: number): void {
  store.raw
    .prepare(`INSERT INTO record_search (rowid, tokens)
      SELECT row, search_tokens(external_number, customer_name, customer_phone) FROM service_records WHERE row > ?`)
    .run(after)
}

/** Narrows to the records that hold the text, whatever the case of latin letters. */
export function holdingText(store: ReadableStore, records: Records, text: string): Records {
  const rows = rowsHolding(text)
  if (rows === null) {
    return records.where(sql<boolean>`(${fieldsHold(text)} OR service_records.row IN (${rowsOfAgents(text)}))`)
  }
  // The sign keeps the planner from starting with what was found: it takes that for few.
  const row = hasManyRows(store, rows) ? sql`+service_records.row` : sql`service_records.row`
  return records.where(sql<boolean>`${row} IN (${rows})`)
}

function hasManyRows(store: ReadableStore, rows: RawBuilder<{ row: number }>): boolean {
  const beginning = store.sql.selectFrom(sql<{ row: number }>`(${rows})`.as('found')).select('row').limit(manyRecords)
  const counted = store.sql.selectFrom(beginning.as('beginning')).select((of) => of.fn.countAll<number>().as('count'))
  return (store.first(counted)?.count ?? 0) === manyRecords
}
