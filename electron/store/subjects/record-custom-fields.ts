import { type RawBuilder, sql } from 'kysely'
import type { Output } from '#shared/calls/calls.ts'
import type { CustomCondition } from '#shared/calls/records.ts'
import { customField } from '#shared/domain/record-fields.ts'
import { customFieldTerm, type SearchTerm } from '#shared/domain/search-text.ts'
import type { ReadableStore } from '../handles.ts'
import { likeText } from '../values.ts'
import { type DrawMoment, fieldAsOf } from './record-as-of.ts'
import type { RecordCondition } from './record-conditions.ts'

/** Whole values as the index has them: A–Z without their case. */
const meets = (value: RawBuilder<unknown>, { operator, value: wanted }: CustomCondition): RawBuilder<boolean> =>
  operator === 'equals' ? sql`lower(${value}) = lower(${wanted})` : likeText(value, wanted)

/** Records whose own fields are, or hold, the values: all of them are looked up in the index at once. */
export function customFieldsCondition(
  store: ReadableStore,
  conditions: readonly CustomCondition[],
  asOf: DrawMoment | null = null,
): RecordCondition[] {
  if (conditions.length === 0) return []
  const asked = conditions.map((condition) => {
    const now = sql`(SELECT value FROM json_each(service_records.custom_fields) WHERE key = ${condition.name})`
    const where = meets(fieldAsOf(store, customField(condition.name), now, asOf), condition)
    return { where, term: asOf === null ? customFieldTerm(condition) : null }
  })
  const rows = rowsOf(
    asked.flatMap(({ term }) => term ?? []),
    asked.flatMap(({ term, where }) => (term?.isExact ? [] : [where])),
  )
  return [{ where: allOf(asked.map(({ where }) => where)), index: null, shape: 'elsewhere', rows }]
}

const allOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql`${sql.join([...conditions], sql` AND `)}`

/** `left`: what the terms alone don't make sure of. */
function rowsOf(
  terms: readonly SearchTerm[],
  left: readonly RawBuilder<boolean>[],
): RawBuilder<{ row: number }> | null {
  if (terms.length === 0) return null
  const expression = terms.map((term) => term.expression).join(' AND ')
  if (left.length === 0) {
    return sql`SELECT rowid AS row FROM custom_field_search WHERE custom_field_search MATCH ${expression}`
  }
  return sql`SELECT service_records.row FROM custom_field_search
    CROSS JOIN service_records ON service_records.row = custom_field_search.rowid
    WHERE custom_field_search MATCH ${expression} AND ${allOf(left)}`
}

export function listCustomFields(store: ReadableStore): Output<'records.customFields'> {
  return store.all(
    store.sql.selectFrom('custom_field_names').select(['name', 'records']).orderBy('records', 'desc').orderBy('name'),
  )
}
