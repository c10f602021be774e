import { join } from 'node:path'
import { dialog } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import type { NewSheet } from '#electron/store/subjects/sheets-new.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { type Sheet, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { fileStem } from '../report-file-name.ts'
import { readShippedSheets } from '../shipped-sheets.ts'
import { readWhatIf, startWhatIf } from '../what-if-job.ts'
import { withFiles } from '../with-files.ts'
import type { Words } from '../words.ts'

export const sheetDeskHandlers: DeskHandlersOf<
  'sheets.shipped' | 'sheets.create' | 'sheets.saveFile' | 'sheets.openFile' | 'sheets.whatIf' | 'sheets.whatIfResult'
> = {
  'sheets.shipped': (desk) =>
    readShippedSheets(desk.resources).map(({ key, content }) => {
      const { title, introduction, subjects, basis, sections } = sheetSchema.parse(content)
      const items = sections.reduce((sum, section) => sum + section.items.length, 0)
      return { key, title, introduction, subjects, basis, sections: sections.length, items }
    }),
  'sheets.create': createSheet,
  'sheets.saveFile': saveFile,
  'sheets.openFile': openFile,
  'sheets.whatIf': (desk, scope, context) => ({ jobId: startWhatIf(desk, scope, context) }),
  'sheets.whatIfResult': (desk, { jobId }) => readWhatIf(desk.library(), jobId),
}

function createSheet(
  desk: Desk,
  { from }: Input<'sheets.create'>,
  context: CommandContext,
): Promise<Output<'sheets.create'>> {
  return desk.library().store.command('sheets.add', newSheetOf(desk, from), context)
}

function newSheetOf(desk: Desk, from: Input<'sheets.create'>['from']): NewSheet {
  switch (from.kind) {
    case 'blank':
      return { kind: 'blank', sheet: blankSheet(desk.words(), from.title) }
    case 'shipped': {
      const shipped = readShippedSheets(desk.resources).find(({ key }) => key === from.key)
      if (shipped === undefined) throw new CallFault('not-found', { what: 'sheet' })
      return { kind: 'shipped', key: shipped.key, sheet: sheetSchema.parse(shipped.content) }
    }
    case 'version':
      return from
  }
}

/** Bands and pass mark as the shipped sheets have them, and a section to put the first item into. */
function blankSheet(words: Words, title: string): Sheet {
  return sheetSchema.parse({
    title,
    basis: 'question-weights',
    passMark: 8000,
    bands: [
      { label: words('sheets.blank.bands.excellent'), from: 9500 },
      { label: words('sheets.blank.bands.good'), from: 9000 },
      { label: words('sheets.blank.bands.passed'), from: 8000 },
      { label: words('sheets.blank.bands.failed'), from: 0 },
    ],
    sections: [{ id: 'section-1', title: words('sheets.blank.section'), items: [] }],
  })
}

/** All dialogs about sheets start in the same folder. */
const purpose = 'sheet-file'
const filters = [{ name: 'JSON', extensions: ['json'] }]

async function saveFile(
  desk: Desk,
  { versionId }: Input<'sheets.saveFile'>,
  context: CommandContext,
): Promise<Output<'sheets.saveFile'>> {
  const words = desk.words()
  const { version, sheet } = await desk.library().store.call('sheets.get', { versionId }, context)
  const title = fileStem(version.title) || words('sheetVersions.untitled')
  const name = words('sheetVersions.file.name', { title, version: version.version })
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: words('sheetVersions.file.saveTitle'),
    defaultPath: join(folderOf(desk, purpose).defaultPath ?? '', `${name}.json`),
    filters,
  })
  if (canceled || filePath === '') return { savedAs: null }
  // Not every system's dialog adds it.
  const path = filePath.toLowerCase().endsWith('.json') ? filePath : `${filePath}.json`
  await withFiles((files) => files.ask('saveSheetFile', { path, sheet }))
  await rememberFolder(desk, purpose, path)
  return { savedAs: shownName(path) }
}

async function openFile(
  desk: Desk,
  _input: Input<'sheets.openFile'>,
  context: CommandContext,
): Promise<Output<'sheets.openFile'>> {
  const library = desk.library()
  const title = desk.words()('sheetVersions.file.openTitle')
  const { canceled, filePaths } = await dialog.showOpenDialog({
    ...folderOf(desk, purpose),
    title,
    message: title,
    properties: ['openFile'],
    filters,
  })
  const [path] = filePaths
  if (canceled || path === undefined) return { outcome: 'cancelled' }
  await rememberFolder(desk, purpose, path)
  const fileName = shownName(path)
  const read = await withFiles((files) => files.ask('openSheetFile', { path }))
  if (!read.ok) {
    const problems = read.problems.map((problem) => ({
      ...problem,
      path: [...problem.path],
      values: { ...problem.values },
    }))
    return { outcome: 'malformed', fileName, problems }
  }
  const { versionId } = await library.store.command(
    'sheets.add',
    { kind: 'file', sheet: read.sheet, fileName },
    context,
  )
  return { outcome: 'opened', versionId, openChecks: read.problems.length }
}
