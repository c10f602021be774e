import type { AgentId } from '#shared/calls/common.ts'
import { type Sheet, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import type { ReadableStore } from '../handles.ts'

export type NamedVersion = {
  readonly id: string
  readonly sheetId: string
  readonly version: number
  readonly sheet: Sheet
  readonly titles: ReadonlyMap<string, string>
}

/** Published words never change: what was read once is kept as long as the database is open. */
const readVersions = new WeakMap<object, Map<string, NamedVersion>>()

/** A sheet's version with the titles of its items; undefined for one that isn't there. */
export function namedVersion(store: ReadableStore, id: string): NamedVersion | undefined {
  const known = readVersions.get(store.raw) ?? new Map<string, NamedVersion>()
  readVersions.set(store.raw, known)
  const read = known.get(id)
  if (read !== undefined) return read
  const row = store.first(
    store.sql.selectFrom('sheet_versions').select(['sheet_id', 'version', 'content', 'state']).where('id', '=', id),
  )
  if (row === undefined) return undefined
  const sheet = sheetSchema.parse(JSON.parse(row.content))
  const titles = new Map(sheet.sections.flatMap(({ items }) => items.map((item) => [item.id, item.title] as const)))
  const named = { id, sheetId: row.sheet_id, version: row.version, sheet, titles }
  if (row.state !== 'draft') known.set(id, named)
  return named
}

export type NamedAgent = {
  readonly agentId: AgentId
  readonly number: string
  readonly name: string
  readonly teamName: string | null
}

/** Everybody by id, those who were merged too: their evaluations name who they went to. */
export function namedAgents(store: ReadableStore): ReadonlyMap<string, NamedAgent> {
  const rows = store.all(
    store.sql
      .selectFrom('agents')
      .leftJoin('teams', 'teams.id', 'agents.team_id')
      .select(['agents.id', 'agents.number', 'agents.name', 'teams.name as teamName']),
  )
  return new Map(rows.map(({ id, ...row }) => [id, { agentId: id as AgentId, ...row }]))
}
