import { z } from 'zod'
import { findingClass } from '../domain/sheet.ts'
import { call } from './call.ts'
import { agentId, calendarDay, departmentId, fileToken, instant, nothing, teamId } from './common.ts'
import { readingWishes, tableReading } from './imports.ts'

const numberText = z.string().trim().min(1).max(60)
const nameText = z.string().trim().min(1).max(60)
const groupName = z.string().trim().min(1).max(100)

const otherAgent = z.object({ id: agentId, number: z.string(), name: z.string() })

export const rosterAgent = z.object({
  id: agentId,
  number: z.string(),
  name: z.string(),
  /** What the name is sorted by, and found by its sound: syllables with blanks between them, then the name. */
  sortKey: z.string(),
  teamId: teamId.nullable(),
  teamName: z.string().nullable(),
  departmentName: z.string().nullable(),
  /** The local day from which the person no longer works here. */
  leftOn: calendarDay.nullable(),
  records: z.int(),
  firstServiceAt: instant.nullable(),
  lastServiceAt: instant.nullable(),
  /** The person this number was found to mean; null for everyone who stands for themselves. */
  mergedInto: otherAgent.nullable(),
  /** Numbers that mean this person too. */
  otherNumbers: z.array(z.string()),
})
export type RosterAgent = z.infer<typeof rosterAgent>

export const rosterTeam = z.object({
  id: teamId,
  name: z.string(),
  sortKey: z.string(),
  departmentId: departmentId.nullable(),
  /** Who is in it now and works here. */
  agents: z.int(),
  records: z.int(),
})
export type RosterTeam = z.infer<typeof rosterTeam>

export const rosterDepartment = z.object({
  id: departmentId,
  name: z.string(),
  /** The class of findings it answers for. */
  findingClass: findingClass.nullable(),
  teams: z.int(),
})
export type RosterDepartment = z.infer<typeof rosterDepartment>

/** What goes from one agent to the other. */
export const mergeCounts = z.object({
  records: z.int(),
  evaluations: z.int(),
  findings: z.int(),
})
export type MergeCounts = z.infer<typeof mergeCounts>

/** What a column of a roster may be understood as. */
export const rosterField = z.enum(['number', 'name', 'team', 'department', 'leftOn'])
export type RosterField = z.infer<typeof rosterField>
export const requiredRosterFields = ['number', 'name'] as const satisfies RosterField[]
/** One entry a column, in order; null = not taken. */
export const rosterMapping = z.array(rosterField.nullable()).max(200)
export type RosterMapping = z.infer<typeof rosterMapping>

/** People one roster may hold; a larger table is refused. */
export const rosterLimit = 20_000

export const rejectedPerson = z.object({
  /** As a spreadsheet shows it. */
  row: z.int(),
  field: z.union([rosterField, z.literal('row')]),
  value: z.string(),
  /** Message key under `imports.reasons.`. */
  reason: z.string(),
})
export type RejectedPerson = z.infer<typeof rejectedPerson>

/** What a roster would do to one person: for each field that changes, what it says now and what it would say. */
export const personChange = z.object({
  row: z.int(),
  kind: z.enum(['new', 'changed']),
  number: z.string(),
  name: z.string(),
  changes: z.array(z.object({ field: rosterField, before: z.string().nullable(), after: z.string().nullable() })),
})
export type PersonChange = z.infer<typeof personChange>

export const rosterComparison = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Rows that are left out; one may have several problems. */
  rejectedRows: z.int(),
  newTeams: z.array(z.string()),
  newDepartments: z.array(z.string()),
  /** Teams whose department becomes another one. */
  movedTeams: z.array(z.object({ team: z.string(), before: z.string().nullable(), after: z.string() })),
  /** The first of them, in the table's order. */
  changes: z.array(personChange),
  rejected: z.array(rejectedPerson),
})
export type RosterComparison = z.infer<typeof rosterComparison>

const rosterTable = z.object({ token: fileToken, reading: tableReading, mapping: rosterMapping })

const change = { effect: 'write', role: 'lead' } as const

export const rosterCalls = {
  'roster.get': call({
    effect: 'read',
    input: nothing,
    output: z.object({
      agents: z.array(rosterAgent),
      teams: z.array(rosterTeam),
      departments: z.array(rosterDepartment),
    }),
  }),
  'roster.saveAgent': call({
    ...change,
    input: z.object({
      id: agentId.nullable(),
      number: numberText,
      name: nameText,
      teamId: teamId.nullable(),
      leftOn: calendarDay.nullable(),
    }),
    output: z.object({ id: agentId }),
  }),
  /** Past records keep the team they were served in. */
  'roster.moveAgents': call({
    ...change,
    input: z.object({ ids: z.array(agentId).min(1).max(rosterLimit), teamId: teamId.nullable() }),
    output: nothing,
  }),
  /** `leftOn` null: back again. */
  'roster.setLeft': call({
    ...change,
    input: z.object({ ids: z.array(agentId).min(1).max(rosterLimit), leftOn: calendarDay.nullable() }),
    output: nothing,
  }),
  'roster.deleteAgent': call({ ...change, input: z.object({ id: agentId }), output: nothing }),
  'roster.saveTeam': call({
    ...change,
    input: z.object({ id: teamId.nullable(), name: groupName, departmentId: departmentId.nullable() }),
    output: z.object({ id: teamId }),
  }),
  'roster.deleteTeam': call({ ...change, input: z.object({ id: teamId }), output: nothing }),
  'roster.saveDepartment': call({
    ...change,
    input: z.object({ id: departmentId.nullable(), name: groupName, findingClass: findingClass.nullable() }),
    output: z.object({ id: departmentId }),
  }),
  'roster.deleteDepartment': call({ ...change, input: z.object({ id: departmentId }), output: nothing }),
  'roster.previewMerge': call({ effect: 'read', input: z.object({ id: agentId }), output: mergeCounts }),
  /** `id` was `keptId` all along: what it holds goes there, and its number means that person from now on. */
  'roster.merge': call({ ...change, input: z.object({ id: agentId, keptId: agentId }), output: mergeCounts }),
  /** Gives back what a merge moved and nothing has moved since. */
  'roster.undoMerge': call({ ...change, input: z.object({ id: agentId }), output: mergeCounts }),
  'roster.inspectTable': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ token: fileToken, reading: readingWishes.default({}) }),
    output: z.object({
      reading: tableReading,
      sheets: z.array(z.string()),
      header: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      proposed: rosterMapping,
    }),
  }),
  /** What the roster would change; nothing is written. */
  'roster.compare': call({ effect: 'read', at: 'desk', input: rosterTable, output: rosterComparison }),
  'roster.import': call({ ...change, at: 'desk', input: rosterTable, output: rosterComparison }),
  /** Asks where to; null when the user wants none. */
  'roster.export': call({
    effect: 'read',
    at: 'desk',
    input: nothing,
    output: z.object({ savedAs: z.string().nullable() }),
  }),
}
