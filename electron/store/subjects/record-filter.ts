import type { SelectQueryBuilder } from 'kysely'
import type { RecordFilter } from '#shared/calls/records.ts'
import type { ReadableStore } from '../handles.ts'
import type { Schema } from '../schema.ts'
import type { DrawMoment } from './record-as-of.ts'
import { conditionsOf } from './record-conditions.ts'

type Records = SelectQueryBuilder<Schema, 'service_records', Record<never, never>>

/** The records a filter means (or meant, when a draw was made); nothing selected and nothing sorted yet. */
export function matchingRecords(store: ReadableStore, filter: RecordFilter, asOf: DrawMoment | null = null): Records {
  let records: Records = store.sql.selectFrom('service_records')
  for (const { where } of conditionsOf(store, filter, asOf)) records = records.where(where)
  return records
}
