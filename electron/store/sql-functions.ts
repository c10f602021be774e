import type Database from 'better-sqlite3'
import { customFieldTokens, searchTokens } from '#shared/domain/search-text.ts'
import { nameSortKey } from './name-sort-key.ts'

/** The fields of a record that the search looks into, as one text; the sign between them parts them. */
const tokensOf = (...fields: readonly unknown[]): string =>
  searchTokens(fields.filter((field) => typeof field === 'string').join('\n'))

const tokensOfCustomFields = (json: unknown): string =>
  json === '{}' ? '' : customFieldTokens(JSON.parse(String(json)) as Record<string, unknown>)

/**
 * `search_tokens(…)`, `custom_field_tokens(…)` and `name_sort_key(…)` in SQL: triggers of the library keep the search index and the order of names
 * by them, whichever command writes. Every connection that writes needs them.
 */
export function registerStoreFunctions(database: Database.Database): void {
  database.function('search_tokens', { deterministic: true, varargs: true }, tokensOf)
  database.function('custom_field_tokens', { deterministic: true }, tokensOfCustomFields)
  database.function('name_sort_key', { deterministic: true }, (name) => nameSortKey(String(name)))
}
