import { sql } from 'kysely'
import { dayOf } from '#shared/domain/days.ts'
import type { ReadableStore } from '../handles.ts'

/**
 * The next number of a series that starts anew each year: WT-2026-0001. Numbers are compared as numbers, so the
 * series goes on past 9999. Called in the transaction that uses the number up.
 */
export function nextNumber(store: ReadableStore, table: 'findings' | 'rectifications', series: string, now: number) {
  const prefix = `${series}-${dayOf(now).slice(0, 4)}-`
  const last = store.first(
    store.sql
      .selectFrom(table)
      .select(sql<number | null>`max(cast(substr(number, ${prefix.length + 1}) AS INTEGER))`.as('last'))
      .where('number', 'like', `${prefix}%`),
  )
  return `${prefix}${String((last?.last ?? 0) + 1).padStart(4, '0')}`
}
