import type { ExpressionBuilder } from 'kysely'
import type { Output } from '#shared/calls/calls.ts'
import type { AgentId, DepartmentId, TeamId } from '#shared/calls/common.ts'
import type { RosterAgent } from '#shared/calls/roster.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import type { Schema } from '../schema.ts'
import {
  deleteAgent,
  deleteDepartment,
  deleteTeam,
  moveAgents,
  saveAgent,
  saveDepartment,
  saveTeam,
  setAgentsLeft,
} from './roster-commands.ts'
import { countMergeable, mergeAgents, undoMerge } from './roster-merge.ts'

type OfAgent = ExpressionBuilder<Schema, 'agents'>

/** One agent's records stand together in an index, in order of time: counting and both ends are read from it alone. */
const recordsOf = (of: OfAgent) =>
  of.selectFrom('service_records').whereRef('service_records.agent_id', '=', 'agents.id')

function listRosterAgents(store: ReadableStore): RosterAgent[] {
  const rows = store.all(
    store.sql
      .selectFrom('agents')
      .leftJoin('teams', 'teams.id', 'agents.team_id')
      .leftJoin('departments', 'departments.id', 'teams.department_id')
      .leftJoin('agents as kept', 'kept.id', 'agents.merged_into')
      .select(['agents.id', 'agents.number', 'agents.name', 'agents.sort_key', 'agents.team_id', 'agents.left_on'])
      .select(['teams.name as team_name', 'departments.name as department_name'])
      .select(['agents.merged_into', 'kept.number as kept_number', 'kept.name as kept_name'])
      .select((of) => [
        recordsOf(of as unknown as OfAgent)
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .as('records'),
        recordsOf(of as unknown as OfAgent)
          .select((inner) => inner.fn.min<number>('started_at').as('at'))
          .as('first_at'),
        recordsOf(of as unknown as OfAgent)
          .select((inner) => inner.fn.max<number>('started_at').as('at'))
          .as('last_at'),
      ])
      .orderBy('agents.sort_key')
      .orderBy('agents.number'),
  )
  const numbersOf = new Map<string, string[]>()
  for (const { merged_into, number } of rows) {
    if (merged_into !== null) numbersOf.set(merged_into, [...(numbersOf.get(merged_into) ?? []), number])
  }
  return rows.map((row) => ({
    id: row.id as AgentId,
    number: row.number,
    name: row.name,
    sortKey: row.sort_key,
    teamId: row.team_id as TeamId | null,
    teamName: row.team_name,
    departmentName: row.department_name,
    leftOn: row.left_on,
    records: row.records ?? 0,
    firstServiceAt: row.first_at,
    lastServiceAt: row.last_at,
    mergedInto:
      row.merged_into === null
        ? null
        : { id: row.merged_into as AgentId, number: row.kept_number ?? '', name: row.kept_name ?? '' },
    otherNumbers: numbersOf.get(row.id) ?? [],
  }))
}

function listRosterTeams(store: ReadableStore): Output<'roster.get'>['teams'] {
  const rows = store.all(
    store.sql
      .selectFrom('teams')
      .select((of) => [
        'teams.id',
        'teams.name',
        'teams.sort_key',
        'teams.department_id',
        of
          .selectFrom('agents')
          .whereRef('agents.team_id', '=', 'teams.id')
          .where('agents.merged_into', 'is', null)
          .where('agents.left_on', 'is', null)
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .as('agents'),
        of
          .selectFrom('service_records')
          .whereRef('service_records.team_id', '=', 'teams.id')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .as('records'),
      ])
      .orderBy('teams.sort_key'),
  )
  return rows.map((row) => ({
    id: row.id as TeamId,
    name: row.name,
    sortKey: row.sort_key,
    departmentId: row.department_id as DepartmentId | null,
    agents: row.agents ?? 0,
    records: row.records ?? 0,
  }))
}

function listRosterDepartments(store: ReadableStore): Output<'roster.get'>['departments'] {
  const rows = store.all(
    store.sql
      .selectFrom('departments')
      .leftJoin('teams', 'teams.department_id', 'departments.id')
      .select((of) => [
        'departments.id',
        'departments.name',
        'finding_class',
        of.fn.count<number>('teams.id').as('teams'),
      ])
      .groupBy('departments.id')
      .orderBy('departments.id'),
  )
  return rows.map((row) => ({
    id: row.id as DepartmentId,
    name: row.name,
    findingClass: row.finding_class,
    teams: row.teams,
  }))
}

/** Everyone who works or worked here, by the sound of their names; the numbers that were merged among them. */
export const readRoster = (store: ReadableStore): Output<'roster.get'> => ({
  agents: listRosterAgents(store),
  teams: listRosterTeams(store),
  departments: listRosterDepartments(store),
})

export const rosterHandlers = {
  'roster.get': readRoster,
  'roster.saveAgent': saveAgent,
  'roster.moveAgents': moveAgents,
  'roster.setLeft': setAgentsLeft,
  'roster.deleteAgent': deleteAgent,
  'roster.saveTeam': saveTeam,
  'roster.deleteTeam': deleteTeam,
  'roster.saveDepartment': saveDepartment,
  'roster.deleteDepartment': deleteDepartment,
  'roster.previewMerge': (store, { id }) => countMergeable(store, id),
  'roster.merge': mergeAgents,
  'roster.undoMerge': undoMerge,
} as const satisfies StoreHandlersOf<
  | 'roster.get'
  | 'roster.saveAgent'
  | 'roster.moveAgents'
  | 'roster.setLeft'
  | 'roster.deleteAgent'
  | 'roster.saveTeam'
  | 'roster.deleteTeam'
  | 'roster.saveDepartment'
  | 'roster.deleteDepartment'
  | 'roster.previewMerge'
  | 'roster.merge'
  | 'roster.undoMerge'
>
