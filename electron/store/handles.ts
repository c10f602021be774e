import type Database from 'better-sqlite3'
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Schema } from './schema.ts'

/** Queries over this are logged by name. */
export const slowQueryMs = 40

export type SlowQueryLog = (entry: { readonly name: string; readonly ms: number; readonly sql: string }) => void

declare const writable: unique symbol

/** A handle that can only read: what reading functions get, so that they can't write. */
export type ReadableStore = {
  /** Builds typed queries; nothing runs until `all` or `first`. */
  readonly sql: Kysely<Schema>
  all<R>(query: Compilable<R>): R[]
  first<R>(query: Compilable<R>): R | undefined
  /** One row after another, where all at once would fill the memory. Nothing is written while it goes on. */
  each<R>(query: Compilable<R>): IterableIterator<R>
  /** The first column of every row; a good deal quicker than rows where there are many. */
  column<T>(query: Compilable): T[]
  /** For what a query builder can't say; bound parameters only. */
  readonly raw: Database.Database
}

export type WritableStore = ReadableStore & {
  readonly [writable]: true
  run(query: Compilable): Database.RunResult
}

const builder = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export function storeOver(database: Database.Database, logSlow: SlowQueryLog = () => {}): WritableStore {
  const statements = new Map<string, Database.Statement>()
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const fresh = database.prepare(sql)
    // Filters make many shapes of the same query; what is kept is bounded.
    if (statements.size > 400) statements.clear()
    statements.set(sql, fresh)
    return fresh
  }
  const timed = <T>(sql: string, work: () => T): T => {
    const start = performance.now()
    const result = work()
    const ms = performance.now() - start
    if (ms > slowQueryMs) logSlow({ name: callingQuery(), ms: Math.round(ms), sql })
    return result
  }
  const store = {
    sql: builder,
    raw: database,
    all<R>(query: Compilable<R>): R[] {
      const { sql, parameters } = query.compile()
      return timed(sql, () => prepared(sql).all(...parameters) as R[])
    },
    each<R>(query: Compilable<R>): IterableIterator<R> {
      const { sql, parameters } = query.compile()
      // A statement of its own: the same one can't be run again while its rows are still being read.
      return database.prepare(sql).iterate(...parameters) as IterableIterator<R>
    },
    first<R>(query: Compilable<R>): R | undefined {
      const { sql, parameters } = query.compile()
      return timed(sql, () => prepared(sql).get(...parameters) as R | undefined)
    },
    column<T>(query: Compilable): T[] {
      const { sql, parameters } = query.compile()
      // A mark of its own: the same text may be asked for whole rows.
      const marked = `${sql} -- first column`
      return timed(
        sql,
        () =>
          prepared(marked)
            .pluck()
            .all(...parameters) as T[],
      )
    },
    run(query: Compilable): Database.RunResult {
      const { sql, parameters } = query.compile()
      return timed(sql, () => prepared(sql).run(...parameters))
    },
  }
  return store as unknown as WritableStore
}

/** One command: everything in it happens, or nothing. The name goes to the slow log and to errors. */
export function inTransaction<T>(store: WritableStore, name: string, work: () => T): T {
  try {
    return store.raw.transaction(work).immediate()
  } catch (error) {
    if (error instanceof Error && error.name === 'SqliteError') error.message = `${name}: ${error.message}`
    throw error
  }
}

/** Name of the query function that is running, from the stack: queries are functions named after what they answer. */
function callingQuery(): string {
  const frames = new Error().stack?.split('\n').slice(1) ?? []
  const frame = frames.find((line) => !/handles|callingQuery|timed|Object\.(all|first|column|run)/.test(line))
  return frame?.trim().replace(/^at /, '').split(' ')[0] ?? 'unknown'
}
