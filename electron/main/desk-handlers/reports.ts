import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dialog, shell } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import { newId } from '#electron/store/ids.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { ReportDraftId, ReportId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { ReportFormat } from '#shared/calls/reports.ts'
import { brokenLinksOf, type ComposedReport, composeReport } from '#shared/domain/reports/compose-report.ts'
import type { ReportContent } from '#shared/domain/reports/report-content.ts'
import { periodWords } from '#shared/domain/reports/report-words.ts'
import type { Desk, DeskHandlersOf, OpenLibrary } from '../desk.ts'
import { asDiskFault } from '../disk-fault.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { openPreview } from '../preview-window.ts'
import { printAgentRecords } from '../report-batch.ts'
import { removeFiles, reportJob, titleOf, writeReportFiles } from '../report-files.ts'
import { footerWords } from '../report-footer.ts'
import { chooseLogo, readLogo } from '../report-logos.ts'

export const reportDeskHandlers: DeskHandlersOf<
  | 'reports.issue'
  | 'reports.saveCopy'
  | 'reports.showFile'
  | 'reports.preview'
  | 'reports.verify'
  | 'reports.batch'
  | 'reports.chooseLogo'
  | 'reports.logo'
> = {
  'reports.issue': issueReport,
  'reports.saveCopy': saveCopy,
  'reports.showFile': async (desk, { id, format }, context) => {
    const { file, fileName } = await keptFile(desk.library(), id, format, context)
    if (!existsSync(file)) throw new CallFault('file-unreadable', { file: fileName })
    shell.showItemInFolder(file)
    return {}
  },
  'reports.preview': previewReport,
  'reports.verify': verifyFiles,
  'reports.batch': batchReports,
  'reports.chooseLogo': async (desk) => ({ logo: await chooseLogo(desk) }),
  'reports.logo': async (desk, logo) => {
    const dataUrl = await readLogo(desk.library().folder, logo)
    if (dataUrl === null)
      throw new CallFault('file-unreadable', { file: `${logo.sha256.slice(0, 8)}.${logo.extension}` })
    return { dataUrl }
  },
}

/** What keeps a draft from being issued is said at once; printing goes on as a job. */
async function issueReport(
  desk: Desk,
  { id, revision, formats }: Input<'reports.issue'>,
  context: CommandContext,
): Promise<Output<'reports.issue'>> {
  // The library may be closed while the report is laid out: what was built from it is archived in it or nowhere.
  const library = desk.library()
  const { store } = library
  const draft = await store.call('reports.draft', { id }, context)
  if (draft.revision !== revision) throw new CallFault('conflict', { what: 'report-draft' })
  const { request } = draft.content
  // Where no window waits yet, its page is loaded while the numbers are computed.
  desk.printRoom.prepare()
  const report = await composeUnbroken(desk, library, draft.content, context)
  const jobId = desk.jobs.start({
    kind: 'report',
    subjectId: id,
    run: async (control) => {
      const files = await writeReportFiles(desk, library, { report, formats: [...new Set(formats)] }, control)
      if (files === null) return
      const title = titleOf(desk, report)
      const printed = { id: newId<ReportId>(), title, request, draftId: id, files, report }
      try {
        await store.command('reports.add', printed, context)
      } catch (error) {
        // A file without its row in the archive isn't left behind.
        await removeFiles(library, files)
        throw error
      }
    },
  })
  return { jobId }
}

/** The report of a draft; refused where a paragraph is linked with a number it doesn't have. */
async function composeUnbroken(
  desk: Desk,
  { store }: OpenLibrary,
  content: ReportContent,
  context: CommandContext,
): Promise<ComposedReport> {
  const model = await store.call('reports.build', content.request, context)
  const [broken] = brokenLinksOf(model, content, desk.words())
  if (broken !== undefined) refuse([{ code: 'report-link-broken', field: broken.id }])
  return composeReport(model, content, desk.words())
}

/** A draft as it would be issued now, or an issued report as it was. */
async function previewReport(
  desk: Desk,
  what: Input<'reports.preview'>,
  context: CommandContext,
): Promise<Output<'reports.preview'>> {
  const library = desk.library()
  const report =
    what.kind === 'issued'
      ? await library.store.call('reports.get', { id: what.id }, context)
      : await composedDraft(desk, library, what.id, context)
  const { model } = report
  const about = [periodWords(desk.words(), model.period)]
  await openPreview({ job: await reportJob(desk, library, report), footer: footerWords(desk.words(), model, about) })
  return {}
}

async function composedDraft(desk: Desk, { store }: OpenLibrary, id: ReportDraftId, context: CommandContext) {
  const { content } = await store.call('reports.draft', { id }, context)
  return composeReport(await store.call('reports.build', content.request, context), content, desk.words())
}

type KeptFile = { readonly file: string; readonly fileName: string; readonly sha256: string }

async function keptFile(
  { store, folder }: OpenLibrary,
  id: ReportId,
  format: ReportFormat,
  context: CommandContext,
): Promise<KeptFile> {
  const { fileName, sha256 } = await store.ask('reports.file', { id, format }, context)
  return { file: join(folder.reports, fileName), fileName, sha256 }
}

/** Asks where a copy should go; null when the user wants none. Only the copy's name goes back to the page. */
async function saveCopy(
  desk: Desk,
  { id, format }: Input<'reports.saveCopy'>,
  context: CommandContext,
): Promise<Output<'reports.saveCopy'>> {
  const words = desk.words()
  const { file, fileName } = await keptFile(desk.library(), id, format, context)
  if (!existsSync(file)) throw new CallFault('file-unreadable', { file: fileName })
  const { defaultPath } = folderOf(desk, 'report')
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: words('reports.footer.saveTitle'),
    defaultPath: defaultPath === undefined ? fileName : join(defaultPath, fileName),
    filters: [{ name: words(`reports.footer.filters.${format}`), extensions: [format] }],
  })
  if (canceled || !filePath) return { savedAs: null }
  await copyFile(file, filePath).catch((error: unknown) => {
    throw asDiskFault(error)
  })
  await rememberFolder(desk, 'report', filePath)
  return { savedAs: shownName(filePath) }
}

async function verifyFiles(
  desk: Desk,
  { id }: Input<'reports.verify'>,
  context: CommandContext,
): Promise<Output<'reports.verify'>> {
  const library = desk.library()
  const list = await library.store.call('reports.list', {}, context)
  const report = list.find((one) => one.id === id)
  if (report === undefined) throw new CallFault('not-found', { what: 'report' })
  return Promise.all(
    report.files.map(async ({ format, fileName, sha256 }) => {
      const bytes = await readFile(join(library.folder.reports, fileName)).catch(() => null)
      if (bytes === null) return { format, fileName, state: 'missing' as const }
      const isSame = createHash('sha256').update(bytes).digest('hex') === sha256
      return { format, fileName, state: isSame ? ('unchanged' as const) : ('changed' as const) }
    }),
  )
}

/** Everybody with an evaluation in the period, of all teams or one; the folder is asked for, the rest is a job. */
async function batchReports(
  desk: Desk,
  { period, teamId, templateId }: Input<'reports.batch'>,
  context: CommandContext,
): Promise<Output<'reports.batch'>> {
  const library = desk.library()
  const { store } = library
  const scope = teamId === null ? ({ kind: 'all' } as const) : ({ kind: 'team', teamId } as const)
  const { agents } = await store.call(
    'reports.build',
    { kind: teamId === null ? 'full' : 'team', period, scope },
    context,
  )
  if (agents.length === 0) return { jobId: null, agents: 0 }
  const folder = await chooseFolder(desk)
  if (folder === null) return { jobId: null, agents: agents.length }
  const templates = await store.call('reports.templates', {}, context)
  const template = templates.find(({ id, content }) => id === templateId && content.kind === 'agent')
  const jobId = desk.jobs.start({
    kind: 'reports',
    subjectId: null,
    run: async (control) => {
      const layout = template?.content.layout ?? null
      const files = await printAgentRecords(desk, library, { agents, period, layout, folder, context }, control)
      if (!library.readOnly)
        await store.command('reports.noteBatch', { ...period, files, wanted: agents.length }, context)
    },
  })
  return { jobId, agents: agents.length }
}

async function chooseFolder(desk: Desk): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: desk.words()('reports.footer.batchTitle'),
    ...folderOf(desk, 'report-batch'),
    properties: ['openDirectory', 'createDirectory'],
  })
  const [folder] = filePaths
  if (canceled || folder === undefined) return null
  await rememberFolder(desk, 'report-batch', join(folder, 'x'))
  return folder
}
