import type Database from 'better-sqlite3'
import { searchTokens } from '#shared/domain/search-text.ts'
import { nameSortKey } from './name-sort-key.ts'

/** The fields of a record that the search looks into, as one text; the sign between them parts them. */
const tokensOf = (...fields: readonly unknown[]): string =>
  searchTokens(fields.filter((field) => typeof field === 'string').join('\n'))

/**
 * `search_tokens(…)` and `name_sort_key(…)` in SQL: triggers of the library keep the search index and the order of names
 * by them, whichever command writes. Every connection that writes needs them.
 */
export function registerStoreFunctions(database: Database.Database): void {
  database.function('search_tokens', { deterministic: true, varargs: true }, tokensOf)
  database.function('name_sort_key', { deterministic: true }, (name) => nameSortKey(String(name)))
}
