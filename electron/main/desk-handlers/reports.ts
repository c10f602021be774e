import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dialog, shell } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import { newId } from '#electron/store/ids.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { ReportId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { reportTitle } from '#shared/domain/reports/report-words.ts'
import type { Desk, DeskHandlersOf, OpenLibrary } from '../desk.ts'
import { asDiskFault } from '../disk-fault.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { countPages } from '../pdf-pages.ts'
import { printToPdf } from '../print-window.ts'
import { reportFileName } from '../report-file-name.ts'
import { footerTemplate } from '../report-footer.ts'
import { writeWhole } from '../write-whole.ts'

export const reportDeskHandlers: DeskHandlersOf<'reports.save' | 'reports.showFile'> = {
  'reports.save': async (desk, input, context) => {
    // The library may be closed while the report is laid out: what was built from it is archived in it or nowhere.
    const library = desk.library()
    const report = await issueReport(desk, library, input, context)
    return { ...report, savedAs: await saveCopy(desk, library, report.fileName) }
  },
  'reports.showFile': async (desk, { id }, context) => {
    const { store, folder } = desk.library()
    const { fileName } = await store.ask('reports.file', id, context)
    const file = join(folder.reports, fileName)
    if (!existsSync(file)) throw new CallFault('file-unreadable', { file: fileName })
    shell.showItemInFolder(file)
    return {}
  },
}

/** Builds, prints and archives the report; a file without its row in the archive isn't left behind. */
async function issueReport(
  desk: Desk,
  { store, folder }: OpenLibrary,
  input: Input<'reports.save'>,
  context: CommandContext,
) {
  const model = await store.call('reports.build', input, context)
  const words = desk.words()
  const titled = { ...model, title: reportTitle(words, model.title, model.period) }
  const { language } = desk.settings.get()
  const pdf = await printToPdf(
    { paper: { kind: 'report', model: titled }, title: titled.title, language },
    footerTemplate(words, titled),
  )
  const pages = countPages(pdf)
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const id = newId<ReportId>()
  const fileName = reportFileName(titled.title, input.period, sha256)
  const file = join(folder.reports, fileName)
  await mkdir(folder.reports, { recursive: true })
  await writeWhole(file, pdf)
  try {
    await store.command('reports.add', { id, title: titled.title, fileName, sha256, model: titled }, context)
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
  return { id, fileName, pages }
}

/** Asks where a copy should go; null when the user wants none. Only the copy's name goes back to the page. */
async function saveCopy(desk: Desk, { folder }: OpenLibrary, fileName: string): Promise<string | null> {
  const words = desk.words()
  const { defaultPath } = folderOf(desk, 'report')
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: words('reports.footer.saveTitle'),
    defaultPath: defaultPath === undefined ? fileName : join(defaultPath, fileName),
    filters: [{ name: words('reports.footer.fileFilter'), extensions: ['pdf'] }],
  })
  if (canceled || !filePath) return null
  await copyFile(join(folder.reports, fileName), filePath).catch((error: unknown) => {
    throw asDiskFault(error)
  })
  await rememberFolder(desk, 'report', filePath)
  return shownName(filePath)
}
