import type { Compilable } from 'kysely'
import type { ReadableStore } from '#electron/store/handles.ts'

export type PlannedQuery = { readonly sql: string; readonly plan: readonly string[] }

/** Runs `work` on the store and answers SQLite's plan for every query it made. */
export function plansOf(store: ReadableStore, work: (store: ReadableStore) => unknown): PlannedQuery[] {
  const planned: PlannedQuery[] = []
  const note = (query: Compilable): void => {
    const { sql, parameters } = query.compile()
    const steps = store.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { readonly detail: string }[]
    planned.push({ sql, plan: steps.map(({ detail }) => detail) })
  }
  work({
    sql: store.sql,
    raw: store.raw,
    all(query) {
      note(query)
      return store.all(query)
    },
    each(query) {
      note(query)
      return store.each(query)
    },
    first(query) {
      note(query)
      return store.first(query)
    },
    column(query) {
      note(query)
      return store.column(query)
    },
  })
  return planned
}
