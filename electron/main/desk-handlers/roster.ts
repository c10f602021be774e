import { basename, join } from 'node:path'
import { dialog } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import type { ReadPeople } from '#electron/store/subjects/roster-import.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { RosterAgent, RosterComparison } from '#shared/calls/roster.ts'
import { dayOf } from '#shared/domain/days.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { withFiles } from '../with-files.ts'

type Table = Input<'roster.compare'>

export const rosterDeskHandlers: DeskHandlersOf<
  'roster.inspectTable' | 'roster.compare' | 'roster.import' | 'roster.export'
> = {
  'roster.inspectTable': (desk, { token, reading }) => {
    const path = desk.tokens.take(token)
    return withFiles((files) => files.ask('inspectRoster', { path, reading }))
  },
  'roster.compare': async (desk, table, context) => {
    const { store } = desk.library()
    return readAnd(desk, table, (read) => store.ask('roster.compare', read, context))
  },
  'roster.import': async (desk, table, context) => {
    const { store } = desk.library()
    return readAnd(desk, table, (read) => store.command('roster.import', read, context))
  },
  'roster.export': exportRoster,
}

/** Reads the table and has the store compare or take it in; what reading left out is part of the answer. */
async function readAnd(
  desk: Desk,
  { token, reading, mapping }: Table,
  work: (read: ReadPeople) => Promise<RosterComparison>,
): Promise<RosterComparison> {
  const path = desk.tokens.take(token)
  const read = await withFiles((files) => files.ask('readRoster', { path, reading, mapping }))
  const compared = await work({ people: read.people, fields: read.fields, fileName: basename(path) })
  const rejected = [...read.rejected, ...compared.rejected].toSorted((a, b) => a.row - b.row)
  return { ...compared, rejected, rejectedRows: new Set(rejected.map(({ row }) => row)).size }
}

/** A list that can be taken in again, with what is known of each person's service beside it. */
async function exportRoster(desk: Desk, _input: unknown, context: CommandContext): Promise<Output<'roster.export'>> {
  const words = desk.words()
  const { store } = desk.library()
  const { agents } = await store.call('roster.get', {}, context)
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(folderOf(desk, 'saved-table').defaultPath ?? '', words('roster.export.fileName')),
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  })
  if (canceled || filePath === '') return { savedAs: null }
  const columns = ['number', 'name', 'team', 'department', 'leftOn', 'records', 'first', 'last'] as const
  const people = agents.filter(({ mergedInto }) => mergedInto === null)
  const rows = [columns.map((column) => words(`roster.columns.${column}`)), ...people.map(rowOf)]
  await withFiles(async (files) => {
    const session = await files.ask('startTable', { path: filePath })
    try {
      await files.ask('appendRows', { session, rows })
      await files.ask('finishTable', { session })
    } catch (error) {
      await files.ask('abandonTable', { session })
      throw error
    }
  })
  await rememberFolder(desk, 'saved-table', filePath)
  return { savedAs: shownName(filePath) }
}

const rowOf = (agent: RosterAgent): string[] => [
  agent.number,
  agent.name,
  agent.teamName ?? '',
  agent.departmentName ?? '',
  agent.leftOn ?? '',
  String(agent.records),
  agent.firstServiceAt === null ? '' : dayOf(agent.firstServiceAt),
  agent.lastServiceAt === null ? '' : dayOf(agent.lastServiceAt),
]
