import type { AgentId, TeamId } from '#shared/calls/common.ts'
import type { WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'

export type KnownAgent = { readonly id: string; readonly teamId: string | null; readonly sortKey: string }
export type KnownTeam = { readonly id: string; readonly sortKey: string }

/**
 * Agents and teams as an import meets them; what isn't there yet is made. An agent is known by the number; a row
 * without one means the only agent of that name, and otherwise makes one whose number is the name. The number of an
 * agent who was merged into another means the other.
 */
export function agentsOfImport(store: WritableStore, now: number) {
  const teams = new Map<string, KnownTeam>()
  const teamsById = new Map<string, KnownTeam>()
  const agents = new Map<string, KnownAgent>()
  return {
    team(name: string): KnownTeam {
      const team = teams.get(name) ?? findOrMakeTeam(store, name)
      teams.set(name, team)
      return team
    },
    /** The team an agent is in, for a row that names none. */
    teamOf(id: string): KnownTeam {
      const team = teamsById.get(id) ?? { id, sortKey: sortKeyOfTeam(store, id) }
      teamsById.set(id, team)
      return team
    },
    agent(number: string | null, name: string, teamId: string | null): KnownAgent {
      const key = JSON.stringify([number, name])
      const known = agents.get(key) ?? findOrMakeAgent(store, number, name, teamId, now)
      const agent = known.teamId === null && teamId !== null ? joinTeam(store, known, teamId) : known
      agents.set(key, agent)
      return agent
    },
  }
}

function findOrMakeTeam(store: WritableStore, name: string): KnownTeam {
  const find = (): KnownTeam | undefined =>
    store.first(store.sql.selectFrom('teams').select(['id', 'sort_key as sortKey']).where('name', '=', name))
  const present = find()
  if (present !== undefined) return present
  store.run(store.sql.insertInto('teams').values({ id: newId<TeamId>(), name, department_id: null }))
  return find() as KnownTeam
}

const sortKeyOfTeam = (store: WritableStore, id: string): string =>
  store.first(store.sql.selectFrom('teams').select('sort_key').where('id', '=', id))?.sort_key ?? ''

function findOrMakeAgent(
  store: WritableStore,
  number: string | null,
  name: string,
  teamId: string | null,
  now: number,
): KnownAgent {
  const present = findAgent(store, number, name)
  if (present !== undefined) return present
  const id = newId<AgentId>()
  store.run(
    store.sql.insertInto('agents').values({ id, number: number ?? name, name, team_id: teamId, created_at: now }),
  )
  return findAgent(store, number ?? name, name) as KnownAgent
}

function findAgent(store: WritableStore, number: string | null, name: string): KnownAgent | undefined {
  const agents = store.sql
    .selectFrom('agents')
    .select(['id', 'team_id as teamId', 'sort_key as sortKey', 'merged_into as mergedInto'])
  const numbered = (wanted: string): KnownAgent | undefined => {
    let found = store.first(agents.where('number', '=', wanted))
    while (found?.mergedInto != null) found = store.first(agents.where('id', '=', found.mergedInto))
    return found
  }
  if (number !== null) return numbered(number)
  const sameName = store.all(agents.where('name', '=', name).where('merged_into', 'is', null).limit(2))
  return sameName.length === 1 ? sameName[0] : numbered(name)
}

/** Made before its team was known; a later move between teams is the record's matter, not the import's. */
function joinTeam(store: WritableStore, agent: KnownAgent, teamId: string): KnownAgent {
  store.run(store.sql.updateTable('agents').set({ team_id: teamId }).where('id', '=', agent.id))
  return { ...agent, teamId }
}
