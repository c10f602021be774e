import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { AgentId, DepartmentId, TeamId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import type { Schema } from '../schema.ts'

const nothing: Record<string, never> = {}

/** The agent as stored; one who was merged into another isn't a person of their own any more. */
export function readAgent(store: ReadableStore, id: AgentId) {
  const agent = store.first(store.sql.selectFrom('agents').selectAll().where('id', '=', id))
  if (agent === undefined) throw new CallFault('not-found', { what: 'agent' })
  return agent
}

function refuseMerged(store: ReadableStore, id: AgentId): void {
  if (readAgent(store, id).merged_into !== null) refuse([{ code: 'agent-merged', field: 'number' }])
}

function refuseUnknownTeam(store: ReadableStore, id: TeamId | null): void {
  if (id === null) return
  const team = store.first(store.sql.selectFrom('teams').select('id').where('id', '=', id))
  if (team === undefined) throw new CallFault('not-found', { what: 'team' })
}

export function saveAgent(
  store: WritableStore,
  { id: given, number, name, teamId, leftOn }: Input<'roster.saveAgent'>,
  context: CommandContext,
): Output<'roster.saveAgent'> {
  return inTransaction(store, 'save agent', () => {
    const id = given ?? newId<AgentId>()
    if (given !== null) refuseMerged(store, given)
    refuseUnknownTeam(store, teamId)
    const holder = store.first(
      store.sql.selectFrom('agents').select(['id', 'merged_into']).where('number', '=', number).where('id', '<>', id),
    )
    if (holder !== undefined) {
      refuse([{ code: holder.merged_into === null ? 'number-taken' : 'number-merged', field: 'number' }])
    }
    const values = { number, name, team_id: teamId, left_on: leftOn }
    if (given === null) store.run(store.sql.insertInto('agents').values({ id, ...values, created_at: context.now }))
    else store.run(store.sql.updateTable('agents').set(values).where('id', '=', id))
    const detail = { number, name, teamId, leftOn }
    const action = given === null ? 'roster.addAgent' : 'roster.editAgent'
    appendAudit(store, context, { action, subject: 'agent', subjectId: id, detail })
    return { id }
  })
}

type AgentChange = Partial<Pick<Schema['agents'], 'team_id' | 'left_on'>>

/** The same change to several people, who all must be there. */
function changeAgents(
  store: WritableStore,
  action: string,
  ids: readonly AgentId[],
  change: AgentChange,
  context: CommandContext,
): Record<string, never> {
  for (const id of ids) {
    refuseMerged(store, id)
    store.run(store.sql.updateTable('agents').set(change).where('id', '=', id))
    appendAudit(store, context, { action, subject: 'agent', subjectId: id, detail: change })
  }
  return nothing
}

export function moveAgents(
  store: WritableStore,
  { ids, teamId }: Input<'roster.moveAgents'>,
  context: CommandContext,
): Output<'roster.moveAgents'> {
  return inTransaction(store, 'move agents', () => {
    refuseUnknownTeam(store, teamId)
    return changeAgents(store, 'roster.moveAgents', ids, { team_id: teamId }, context)
  })
}

export function setAgentsLeft(
  store: WritableStore,
  { ids, leftOn }: Input<'roster.setLeft'>,
  context: CommandContext,
): Output<'roster.setLeft'> {
  const action = leftOn === null ? 'roster.returnAgents' : 'roster.leaveAgents'
  return inTransaction(store, 'set agents left', () => changeAgents(store, action, ids, { left_on: leftOn }, context))
}

/** What refers to a row, of tables that may have millions: only whether there is one. */
function isReferred(store: ReadableStore, places: readonly (readonly [keyof Schema, string])[], id: string): boolean {
  return places.some(
    ([table, column]) =>
      store.first(store.sql.selectFrom(table).select(sql.lit(1).as('one')).where(sql.ref(column), '=', id).limit(1)) !==
      undefined,
  )
}

function remove(
  store: WritableStore,
  {
    table,
    subject,
    id,
  }: { readonly table: 'agents' | 'teams' | 'departments'; readonly subject: string; readonly id: string },
  context: CommandContext,
): void {
  const row = store.first(
    store.sql
      .selectFrom(table)
      .selectAll()
      .where('id', '=', id as never),
  )
  if (row === undefined) throw new CallFault('not-found', { what: subject })
  store.run(store.sql.deleteFrom(table).where('id', '=', id as never))
  const action = { agent: 'roster.deleteAgent', team: 'roster.deleteTeam', department: 'roster.deleteDepartment' }[
    subject
  ]
  appendAudit(store, context, { action: action ?? '', subject, subjectId: id, detail: { name: row.name } })
}

export function deleteAgent(
  store: WritableStore,
  { id }: Input<'roster.deleteAgent'>,
  context: CommandContext,
): Output<'roster.deleteAgent'> {
  return inTransaction(store, 'delete agent', () => {
    refuseMerged(store, id)
    const places = [
      ['service_records', 'agent_id'],
      ['evaluations', 'agent_id'],
      ['findings', 'agent_id'],
      ['agents', 'merged_into'],
    ] as const
    if (isReferred(store, places, id)) refuse([{ code: 'agent-in-use', field: 'id' }])
    remove(store, { table: 'agents', subject: 'agent', id }, context)
    return nothing
  })
}

export function saveTeam(
  store: WritableStore,
  { id: given, name, departmentId }: Input<'roster.saveTeam'>,
  context: CommandContext,
): Output<'roster.saveTeam'> {
  return inTransaction(store, 'save team', () => {
    const id = given ?? newId<TeamId>()
    refuseUnknownTeam(store, given)
    refuseTakenName(store, 'teams', name, id)
    const values = { name, department_id: departmentId }
    if (given === null) store.run(store.sql.insertInto('teams').values({ id, ...values }))
    else store.run(store.sql.updateTable('teams').set(values).where('id', '=', id))
    appendAudit(store, context, {
      action: 'roster.saveTeam',
      subject: 'team',
      subjectId: id,
      detail: { name, departmentId },
    })
    return { id }
  })
}

function refuseTakenName(store: ReadableStore, table: 'teams' | 'departments', name: string, id: string): void {
  const holder = store.first(
    store.sql
      .selectFrom(table)
      .select('id')
      .where('name', '=', name)
      .where('id', '<>', id as never),
  )
  if (holder !== undefined) refuse([{ code: 'name-taken', field: 'name' }])
}

export function deleteTeam(
  store: WritableStore,
  { id }: Input<'roster.deleteTeam'>,
  context: CommandContext,
): Output<'roster.deleteTeam'> {
  return inTransaction(store, 'delete team', () => {
    const places = [
      ['agents', 'team_id'],
      ['service_records', 'team_id'],
      ['evaluations', 'team_id'],
      ['findings', 'team_id'],
    ] as const
    if (isReferred(store, places, id)) refuse([{ code: 'team-in-use', field: 'id' }])
    remove(store, { table: 'teams', subject: 'team', id }, context)
    return nothing
  })
}

export function saveDepartment(
  store: WritableStore,
  { id: given, name, findingClass }: Input<'roster.saveDepartment'>,
  context: CommandContext,
): Output<'roster.saveDepartment'> {
  return inTransaction(store, 'save department', () => {
    const id = given ?? newId<DepartmentId>()
    refuseTakenName(store, 'departments', name, id)
    // R1: findings of a class go to one department, so there is never a choice to be made for them.
    const responsible =
      findingClass === null
        ? undefined
        : store.first(
            store.sql
              .selectFrom('departments')
              .select('id')
              .where('finding_class', '=', findingClass)
              .where('id', '<>', id),
          )
    if (responsible !== undefined) refuse([{ code: 'class-taken', field: 'findingClass' }])
    const values = { name, finding_class: findingClass }
    if (given === null) store.run(store.sql.insertInto('departments').values({ id, ...values }))
    else store.run(store.sql.updateTable('departments').set(values).where('id', '=', id))
    const detail = { name, findingClass }
    appendAudit(store, context, { action: 'roster.saveDepartment', subject: 'department', subjectId: id, detail })
    return { id }
  })
}

export function deleteDepartment(
  store: WritableStore,
  { id }: Input<'roster.deleteDepartment'>,
  context: CommandContext,
): Output<'roster.deleteDepartment'> {
  return inTransaction(store, 'delete department', () => {
    if (isReferred(store, [['teams', 'department_id']], id)) refuse([{ code: 'department-in-use', field: 'id' }])
    remove(store, { table: 'departments', subject: 'department', id }, context)
    return nothing
  })
}
