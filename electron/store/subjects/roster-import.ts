import type { AgentId, DepartmentId, TeamId } from '#shared/calls/common.ts'
import type { PersonChange, RejectedPerson, RosterComparison, RosterField } from '#shared/calls/roster.ts'
import type { PersonRow } from '#shared/domain/roster.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { reading, writing } from '../operation.ts'

/** Changes shown before a roster is taken in; all of them are counted. */
const shownChanges = 500

export type ReadPeople = {
  readonly fileName: string
  readonly people: readonly PersonRow[]
  /** Fields the table has a column for; of the others nothing changes. */
  readonly fields: readonly RosterField[]
}

type Known = {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly team: string | null
  readonly leftOn: string | null
}

type Step = { readonly person: PersonRow; readonly known: Known | null; readonly change: PersonChange }

type Plan = {
  readonly steps: readonly Step[]
  readonly unchanged: number
  readonly rejected: readonly RejectedPerson[]
  /** Every team the list names → its department, null where the list says none. */
  readonly teams: ReadonlyMap<string, string | null>
}

/** Everyone there is, by number; a number that was merged means the person it was merged into. */
function knownAgents(store: ReadableStore): ReadonlyMap<string, Known> {
  const rows = store.all(
    store.sql
      .selectFrom('agents')
      .leftJoin('teams', 'teams.id', 'agents.team_id')
      .select(['agents.id', 'agents.number', 'agents.name', 'teams.name as team', 'left_on as leftOn', 'merged_into']),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    rows.map((row) => {
      let person = row
      for (let next = byId.get(row.merged_into ?? ''); next !== undefined; next = byId.get(next.merged_into ?? '')) {
        person = next
      }
      return [row.number, person]
    }),
  )
}

const knownTeams = (store: ReadableStore): ReadonlyMap<string, string | null> =>
  new Map(
    store
      .all(
        store.sql
          .selectFrom('teams')
          .leftJoin('departments', 'departments.id', 'teams.department_id')
          .select(['teams.name', 'departments.name as department']),
      )
      .map((row) => [row.name, row.department]),
  )

function planRoster(store: ReadableStore, { people, fields }: ReadPeople): Plan {
  const known = knownAgents(store)
  const rowOf = new Map<string, number>()
  const teams = new Map<string, string | null>()
  const steps: Step[] = []
  const rejected: RejectedPerson[] = []
  let unchanged = 0
  for (const person of people) {
    const present = known.get(person.number) ?? null
    const problem = problemOf(person, present, rowOf, teams)
    if (problem !== null) {
      rejected.push(problem)
      continue
    }
    if (present !== null) rowOf.set(present.id, person.row)
    if (person.team !== null) teams.set(person.team, teams.get(person.team) ?? person.department)
    const change = changeOf(person, present, fields)
    if (change === null) unchanged += 1
    else steps.push({ person, known: present, change })
  }
  return { steps, unchanged, rejected, teams }
}

function problemOf(
  { row, number, team, department }: PersonRow,
  known: Known | null,
  rowOf: ReadonlyMap<string, number>,
  teams: ReadonlyMap<string, string | null>,
): RejectedPerson | null {
  if (known !== null && rowOf.has(known.id)) return { row, field: 'number', value: number, reason: 'same-person' }
  const other = team === null ? null : (teams.get(team) ?? null)
  if (department !== null && other !== null && other !== department) {
    return { row, field: 'department', value: department, reason: 'team-in-two-departments' }
  }
  return null
}

/** An empty team says nothing; an empty day of leaving says that the person is here. */
function changeOf(person: PersonRow, known: Known | null, fields: readonly RosterField[]): PersonChange | null {
  const said = [
    { field: 'name' as const, before: known?.name ?? null, after: person.name },
    ...(person.team === null ? [] : [{ field: 'team' as const, before: known?.team ?? null, after: person.team }]),
    ...(fields.includes('leftOn')
      ? [{ field: 'leftOn' as const, before: known?.leftOn ?? null, after: person.leftOn }]
      : []),
  ]
  const changes = said.filter(({ before, after }) => before !== after)
  if (known !== null && changes.length === 0) return null
  const { row, name } = person
  return { row, kind: known === null ? 'new' : 'changed', number: known?.number ?? person.number, name, changes }
}

function comparisonOf(store: ReadableStore, { steps, unchanged, rejected, teams }: Plan): RosterComparison {
  const before = knownTeams(store)
  const departments = new Set(store.all(store.sql.selectFrom('departments').select('name')).map(({ name }) => name))
  const named = [...teams.values()].filter((name) => name !== null)
  return {
    added: steps.filter(({ known }) => known === null).length,
    changed: steps.filter(({ known }) => known !== null).length,
    unchanged,
    rejectedRows: rejected.length,
    newTeams: [...teams.keys()].filter((team) => !before.has(team)),
    newDepartments: [...new Set(named)].filter((name) => !departments.has(name)),
    movedTeams: [...teams].flatMap(([team, after]) => {
      const present = before.get(team)
      return present === undefined || after === null || present === after ? [] : [{ team, before: present, after }]
    }),
    changes: steps.slice(0, shownChanges).map(({ change }) => change),
    rejected: [...rejected],
  }
}

const compareRoster = (store: ReadableStore, read: ReadPeople): RosterComparison =>
  comparisonOf(store, planRoster(store, read))

/** Does what the comparison showed, all of it or nothing. Who isn't in the list stays as they are. */
function importRoster(store: WritableStore, read: ReadPeople, context: CommandContext): RosterComparison {
  return inTransaction(store, 'import roster', () => {
    const plan = planRoster(store, read)
    const comparison = comparisonOf(store, plan)
    const teams = new Map([...plan.teams].map(([name, department]) => [name, placeTeam(store, name, department)]))
    for (const { person, known } of plan.steps) {
      const said = {
        name: person.name,
        ...(person.team === null ? {} : { team_id: teams.get(person.team) ?? null }),
        ...(read.fields.includes('leftOn') ? { left_on: person.leftOn } : {}),
      }
      if (known !== null) store.run(store.sql.updateTable('agents').set(said).where('id', '=', known.id))
      else {
        const id = newId<AgentId>()
        store.run(
          store.sql.insertInto('agents').values({ id, number: person.number, created_at: context.now, ...said }),
        )
      }
    }
    const { added, changed, unchanged, newTeams, newDepartments, movedTeams } = comparison
    appendAudit(store, context, {
      action: 'roster.import',
      subject: 'roster',
      subjectId: read.fileName,
      detail: {
        ...{ added, changed, unchanged, newTeams, newDepartments, movedTeams },
        numbers: plan.steps.map(({ change }) => change.number),
      },
    })
    return comparison
  })
}

function placeTeam(store: WritableStore, name: string, department: string | null): string {
  const departmentId = department === null ? null : placeDepartment(store, department)
  const present = store.first(store.sql.selectFrom('teams').select(['id', 'department_id']).where('name', '=', name))
  if (present === undefined) {
    const id = newId<TeamId>()
    store.run(store.sql.insertInto('teams').values({ id, name, department_id: departmentId }))
    return id
  }
  if (departmentId !== null && departmentId !== present.department_id) {
    store.run(store.sql.updateTable('teams').set({ department_id: departmentId }).where('id', '=', present.id))
  }
  return present.id
}

function placeDepartment(store: WritableStore, name: string): string {
  const present = store.first(store.sql.selectFrom('departments').select('id').where('name', '=', name))
  if (present !== undefined) return present.id
  const id = newId<DepartmentId>()
  store.run(store.sql.insertInto('departments').values({ id, name, finding_class: null }))
  return id
}

export const rosterOperations = {
  'roster.compare': reading(compareRoster),
  'roster.import': writing(importRoster),
} as const
