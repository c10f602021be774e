import type { AgentId, BatchId, TeamId } from '#shared/calls/common.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { nameSortKey } from '../name-sort-key.ts'

export type KnownAgent = { readonly id: string; readonly teamId: string | null; readonly sortKey: string }
export type KnownTeam = { readonly id: string; readonly sortKey: string }

/** Who comes into the library with some rows, and who is given a team by them. */
export type RosterChanges = {
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  readonly agents: readonly {
    readonly id: string
    readonly number: string
    readonly name: string
    readonly teamId: string | null
  }[]
  readonly joined: readonly { readonly agentId: string; readonly teamId: string }[]
}

/**
 * Agents and teams as the rows of an import meet them; what isn't there yet is planned, nothing is written. An agent is
 * known by the number; a row without one means the only agent of that name, and otherwise one whose number is the name.
 */
export function rosterOfImport(store: ReadableStore) {
  const teams = new Map<string, KnownTeam>()
  const teamsById = new Map<string, KnownTeam>()
  const agents = new Map<string, KnownAgent>()
  const planned = { teams: [] as RosterChanges['teams'][number][], agents: [] as PlannedAgent[] }
  const joined: { agentId: string; teamId: string }[] = []
  const keyOf = (number: string | null, name: string): string => JSON.stringify([number, name])

  const findAgent = (number: string | null, name: string): KnownAgent | null => {
    const key = keyOf(number, name)
    const known = agents.get(key) ?? lookUpAgent(store, planned.agents, number, name)
    if (known !== null) agents.set(key, known)
    return known
  }
  const planAgent = (number: string | null, name: string, teamId: string | null): KnownAgent => {
    const agent = { id: newId<AgentId>(), number: number ?? name, name, teamId, sortKey: nameSortKey(name) }
    planned.agents.push(agent)
    // With another of the name, the name alone may mean somebody else from here on.
    agents.delete(keyOf(null, name))
    agents.set(keyOf(number, name), agent)
    return agent
  }
  return {
    team(name: string): KnownTeam {
      const known = teams.get(name) ?? findTeam(store, name)
      if (known !== undefined) {
        teams.set(name, known)
        return known
      }
      const team = { id: newId<TeamId>(), name, sortKey: nameSortKey(name) }
      planned.teams.push(team)
      teams.set(name, team)
      teamsById.set(team.id, team)
      return team
    },
    /** The team an agent is in, for a row that names none. */
    teamOf(id: string): KnownTeam {
      const team = teamsById.get(id) ?? { id, sortKey: sortKeyOfTeam(store, id) }
      teamsById.set(id, team)
      return team
    },
    /** The agent a row names, if there is one already. */
    findAgent,
    agent(number: string | null, name: string, teamId: string | null): KnownAgent {
      const known = findAgent(number, name) ?? planAgent(number, name, teamId)
      if (known.teamId !== null || teamId === null) return known
      // Came before the team was known; a later move between teams is the record's matter, not the import's.
      joined.push({ agentId: known.id, teamId })
      const inTeam = { ...known, teamId }
      for (const [key, agent] of agents) if (agent.id === known.id) agents.set(key, inTeam)
      return inTeam
    },
    changes: (): RosterChanges => ({ ...planned, joined }),
  }
}

type PlannedAgent = RosterChanges['agents'][number] & { readonly sortKey: string }

const findTeam = (store: ReadableStore, name: string): KnownTeam | undefined =>
  store.first(store.sql.selectFrom('teams').select(['id', 'sort_key as sortKey']).where('name', '=', name))

const sortKeyOfTeam = (store: ReadableStore, id: string): string =>
  store.first(store.sql.selectFrom('teams').select('sort_key').where('id', '=', id))?.sort_key ?? ''

function lookUpAgent(
  store: ReadableStore,
  planned: readonly PlannedAgent[],
  number: string | null,
  name: string,
): KnownAgent | null {
  if (number !== null) return byNumber(store, planned, number)
  const agents = store.sql.selectFrom('agents').select(agentColumns).where('name', '=', name)
  const sameName: readonly KnownAgent[] = [
    ...store.all(agents.where('merged_into', 'is', null).limit(2)),
    ...planned.filter((one) => one.name === name),
  ]
  return sameName.length === 1 ? (sameName[0] ?? null) : byNumber(store, planned, name)
}

const agentColumns = ['id', 'team_id as teamId', 'sort_key as sortKey', 'merged_into as mergedInto'] as const

/** Found to be the same person as another: the number means that one. */
function byNumber(store: ReadableStore, planned: readonly PlannedAgent[], number: string): KnownAgent | null {
  const agents = store.sql.selectFrom('agents').select(agentColumns)
  let agent = store.first(agents.where('number', '=', number))
  while (agent !== undefined && agent.mergedInto !== null) {
    agent = store.first(agents.where('id', '=', agent.mergedInto))
  }
  return agent ?? planned.find((one) => one.number === number) ?? null
}

/** Takes in who the plan brings; part of the transaction that takes in the rows. */
export function applyRoster(store: WritableStore, batchId: BatchId, roster: RosterChanges, now: number): void {
  for (const { id, name } of roster.teams) {
    store.run(store.sql.insertInto('teams').values({ id, name, department_id: null, batch_id: batchId }))
  }
  for (const { id, number, name, teamId } of roster.agents) {
    const agent = { id, number, name, team_id: teamId, created_at: now, batch_id: batchId }
    store.run(store.sql.insertInto('agents').values(agent))
  }
  for (const { agentId, teamId } of roster.joined) {
    const inTeam = { team_id: teamId, team_batch_id: batchId }
    store.run(store.sql.updateTable('agents').set(inTeam).where('id', '=', agentId))
  }
}
