import type Database from 'better-sqlite3'
import { searchTokens } from '#shared/domain/search-text.ts'

/** The fields of a record that the search looks into, as one text; the sign between them parts them. */
const tokensOf = (...fields: readonly unknown[]): string =>
  searchTokens(fields.filter((field) => typeof field === 'string').join('\n'))

/**
 * `search_tokens(…)` in SQL: triggers of the library keep the search index by it, whichever command writes. Every
 * connection that writes needs it.
 */
export function registerSearchFunction(database: Database.Database): void {
  database.function('search_tokens', { deterministic: true, varargs: true }, tokensOf)
}
