import { join } from 'node:path'
import { dialog } from 'electron'
import type { NamesRequest } from '#electron/files/name-samples.ts'
import type { CommandContext } from '#electron/store/audit.ts'
import type { ImportSources } from '#electron/store/subjects/import-sources.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { BatchId } from '#shared/calls/common.ts'
import { type Refusal, refuse } from '#shared/calls/fault.ts'
import { type ColumnMapping, type NameMatch, type RejectedRow, requiredRecordFields } from '#shared/calls/imports.ts'
import { stemOf } from '#shared/domain/recording-names.ts'
import type { Desk, DeskHandlersOf, OpenLibrary } from '../desk.ts'
import { readDryRun, rehearsalOf, startDryRun } from '../dry-run.ts'
import { shownName } from '../file-tokens.ts'
import type { FilesClient } from '../files-client.ts'
import { namesOf, startImport, undoImport } from '../import-job.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { withFiles } from '../with-files.ts'
import type { Words } from '../words.ts'

export const importDeskHandlers: DeskHandlersOf<
  | 'imports.inspectTable'
  | 'imports.inspectRecordings'
  | 'imports.preview'
  | 'imports.columnWords'
  | 'imports.recordingNames'
  | 'imports.matchNames'
  | 'imports.start'
  | 'imports.dryRun'
  | 'imports.dryRunResult'
  | 'imports.dryRunRejected'
  | 'imports.undo'
  | 'imports.saveRejectedRows'
> = {
  'imports.inspectTable': (desk, { token, reading }) => {
    const path = desk.tokens.take(token)
    return withFiles((files) => files.ask('inspectTable', { path, reading }))
  },
  'imports.inspectRecordings': (desk, { tokens, rawFormat }) => {
    const paths = tokens.map((token) => desk.tokens.take(token))
    return withFiles((files) => files.ask('inspectRecordings', { paths, rawFormat }))
  },
  'imports.preview': (desk, { token, ...meaning }) => {
    const path = desk.tokens.take(token)
    return withFiles((files) => files.ask('previewTable', { path, ...meaning }))
  },
  'imports.columnWords': (desk, { token, ...request }) => {
    const path = desk.tokens.take(token)
    return withFiles((files) => files.ask('columnWords', { path, ...request }))
  },
  'imports.recordingNames': async (desk, request) => {
    const { names, proposed } = await withFiles((files) => files.ask('recordingNames', askedNames(desk, request)))
    return { names: [...names], proposed: [...proposed] }
  },
  'imports.matchNames': matchNames,
  'imports.start': async (desk, request, context) => {
    const library = desk.library()
    return startImport(desk, library, await sourcesOf(desk, request), context)
  },
  'imports.dryRun': async (desk, request, context) => {
    const library = desk.library()
    const sources = await sourcesOf(desk, request)
    return { jobId: await startDryRun(desk, library, { sources, ...namesOf(sources) }, context) }
  },
  'imports.dryRunResult': (desk, { jobId }, context) => readDryRun(desk.library(), jobId, context),
  'imports.dryRunRejected': (desk, { jobId, start, end }, context) => {
    const { store, id } = rehearsalOf(desk.library(), jobId)
    return store.call('imports.rejectedRows', { id, start, end }, context)
  },
  'imports.undo': async (desk, { id }, context) => {
    await undoImport(desk, id, context)
    return {}
  },
  'imports.saveRejectedRows': saveRejectedRows,
}

const askedNames = (desk: Desk, { tokens, rawFormat, table }: Input<'imports.recordingNames'>): NamesRequest => ({
  paths: [...new Set(tokens.map((token) => desk.tokens.take(token)))],
  rawFormat,
  table: table && { ...table, path: desk.tokens.take(table.token) },
})

/** First against the table, as its rows are in before the recordings are; then against the library. */
async function matchNames(
  desk: Desk,
  { pattern, ...request }: Input<'imports.matchNames'>,
  context: CommandContext,
): Promise<NameMatch[]> {
  const { store } = desk.library()
  const found = await withFiles((files) => files.ask('matchNames', { ...askedNames(desk, request), pattern }))
  const names = found.flatMap(({ name, outcome }) => (outcome === 'none' ? [name] : []))
  const known = await store.ask('imports.findByNames', { names, pattern }, context)
  return found.map((one) => {
    if (one.outcome !== 'none') return { ...one, place: one.outcome === 'matched' ? 'table' : null }
    const externalNumber = known[one.name] ?? null
    if (externalNumber === null) return { ...one, place: null }
    return { ...one, outcome: 'matched', externalNumber, place: 'library' }
  })
}

type StartRequest = Input<'imports.start'>

const sourcesOf = async (desk: Desk, request: StartRequest): Promise<ImportSources> => ({
  table: await tableSource(desk, request),
  recordings: recordingsSource(desk, request),
  rule: request.rule,
  profileId: request.profileId,
})

function recordingsSource(desk: Desk, { recordingTokens, recordings }: StartRequest): ImportSources['recordings'] {
  const paths = [...new Set(recordingTokens.map((token) => desk.tokens.take(token)))]
  return paths.length === 0 ? null : { paths, position: null, ...recordings }
}

async function tableSource(desk: Desk, request: StartRequest): Promise<ImportSources['table']> {
  const { tableToken, reading, mapping, words, units } = request
  if (tableToken === null) return null
  const path = desk.tokens.take(tableToken)
  if (reading === null) return refuse([{ code: 'required', field: 'reading' }])
  if (mapping === null) return refuse([{ code: 'required', field: 'mapping' }])
  const { header } = await withFiles((files) => files.ask('inspectTable', { path, reading }))
  refuseMapping(mapping, header.length)
  return { path, reading, mapping, header, words, units }
}

function refuseMapping(mapping: ColumnMapping, columns: number): void {
  const fields = mapping.filter((field) => field !== null)
  const refusals: Refusal[] = [
    ...requiredRecordFields
      .filter((field) => !fields.includes(field))
      .map((field) => ({ code: 'column-missing', field })),
    ...[...new Set(fields.filter((field, index) => fields.indexOf(field) !== index))].map((field) => ({
      code: 'field-mapped-twice',
      field,
    })),
  ]
  if (mapping.length !== columns) refusals.push({ code: 'mapping-does-not-fit', field: 'mapping' })
  if (refusals.length > 0) refuse(refusals)
}

const savedPageSize = 1000

async function saveRejectedRows(
  desk: Desk,
  of: Input<'imports.saveRejectedRows'>,
  context: CommandContext,
): Promise<{ savedAs: string | null }> {
  const words = desk.words()
  const library = desk.library()
  const { store, id } = 'id' in of ? { store: library.store, id: of.id } : rehearsalOf(library, of.dryRunJobId)
  const batch = await store.call('imports.get', { id }, context)
  const name = words('desk.rejectedRows.fileName', { name: stemOf(batch.tableName ?? batch.folderName ?? '') })
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(folderOf(desk, 'saved-table').defaultPath ?? '', name),
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  })
  if (canceled || filePath === '') return { savedAs: null }
  await withFiles((files) => writeRejectedRows(desk, store, files, id, filePath, context))
  await rememberFolder(desk, 'saved-table', filePath)
  return { savedAs: shownName(filePath) }
}

async function writeRejectedRows(
  desk: Desk,
  store: OpenLibrary['store'],
  files: FilesClient,
  id: BatchId,
  path: string,
  context: CommandContext,
): Promise<void> {
  const words = desk.words()
  const session = await files.ask('startTable', { path })
  try {
    const columns = ['file', 'row', 'field', 'value', 'reason'] as const
    await files.ask('appendRows', { session, rows: [columns.map((column) => words(`desk.rejectedRows.${column}`))] })
    for (let start = 0; ; start += savedPageSize) {
      const page = await store.call('imports.rejectedRows', { id, start, end: start + savedPageSize }, context)
      await files.ask('appendRows', { session, rows: page.rows.map((row) => wordedRow(words, row)) })
      if (start + savedPageSize >= page.total) break
    }
    await files.ask('finishTable', { session })
  } catch (error) {
    await files.ask('abandonTable', { session })
    throw error
  }
}

/** As a person reads it: the field's and the reason's words; a reason newer than the catalogue stays its key. */
function wordedRow(words: Words, { file, row, field, value, reason }: RejectedRow): string[] {
  const fieldWords = words(`imports.fields.${field}` as 'imports.fields.row', { defaultValue: field })
  const reasonWords = words(`imports.reasons.${reason}` as 'imports.reasons.missing', { defaultValue: reason, value })
  return [file, row === 0 ? '' : String(row), fieldWords, value, reasonWords]
}
