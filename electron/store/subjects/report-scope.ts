// Whose rows a report takes, and the names of what was asked there.
import { type RawBuilder, sql } from 'kysely'
import type { ReportScope } from '#shared/domain/reports/report-content.ts'
import type { ReadableStore } from '../handles.ts'
import { itemTitles } from './findings.ts'

/** Rows of a team or an agent, of a table that says both. */
export function isOf(scope: ReportScope, table: 'evaluations' | 'findings' | 'service_records'): RawBuilder<boolean> {
  switch (scope.kind) {
    case 'all':
      return sql<boolean>`true`
    case 'team':
      return sql<boolean>`${sql.ref(`${table}.team_id`)} = ${scope.teamId}`
    case 'agent':
      return sql<boolean>`${sql.ref(`${table}.agent_id`)} = ${scope.agentId}`
  }
}

/** Finds an item's title in its sheet version; each version is read once. */
export function itemTitleFinder(store: ReadableStore) {
  const versions = new Map<string, ReadonlyMap<string, string>>()
  return (versionId: string | null, itemId: string | null): string | null => {
    if (versionId === null || itemId === null) return null
    const titles = versions.get(versionId) ?? readItemTitles(store, versionId)
    versions.set(versionId, titles)
    return titles.get(itemId) ?? null
  }
}

const readItemTitles = (store: ReadableStore, versionId: string): ReadonlyMap<string, string> => {
  const version = store.first(store.sql.selectFrom('sheet_versions').select('content').where('id', '=', versionId))
  return version === undefined ? new Map() : itemTitles(version.content)
}
