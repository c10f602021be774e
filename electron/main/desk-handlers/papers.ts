import { join } from 'node:path'
import { dialog } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { Paper, PaperHead } from '#shared/calls/print-job.ts'
import { dayOf } from '#shared/domain/days.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { countPages } from '../pdf-pages.ts'
import { printToPdf } from '../print-window.ts'
import { fileStem } from '../report-file-name.ts'
import { paperFooter } from '../report-footer.ts'
import { writeWhole } from '../write-whole.ts'

export const paperDeskHandlers: DeskHandlersOf<'evaluations.savePdf' | 'sheets.saveForm'> = {
  'evaluations.savePdf': saveEvaluation,
  'sheets.saveForm': saveForm,
}

async function saveEvaluation(
  desk: Desk,
  { id }: Input<'evaluations.savePdf'>,
  context: CommandContext,
): Promise<Output<'evaluations.savePdf'>> {
  const { store, readOnly } = desk.library()
  const words = desk.words()
  const evaluation = await store.call('evaluations.get', { id }, context)
  const { record, sheetVersion } = evaluation
  const title = words('papers.evaluation.fileTitle', { number: record.externalNumber })
  const stem = [title, record.agentName, dayOf(record.startedAt)].join(' ')
  const about = [title, words('papers.sheetVersion', { ...sheetVersion })]
  const saved = await savePaper(desk, { stem, title, about }, context, (head) => ({
    kind: 'evaluation',
    head,
    evaluation,
  }))
  // A read-only library can be printed from; there is nowhere to write it down.
  if (saved.savedAs !== null && !readOnly) {
    const version = evaluation.versions[0]?.version ?? 1
    await store.command('papers.noteSaved', { id, version, fileName: saved.savedAs }, context)
  }
  return saved
}

async function saveForm(
  desk: Desk,
  { versionId }: Input<'sheets.saveForm'>,
  context: CommandContext,
): Promise<Output<'sheets.saveForm'>> {
  const { store } = desk.library()
  const words = desk.words()
  const { version, sheet } = await store.call('sheets.get', { versionId }, context)
  const title = words('papers.sheetVersion', { title: sheet.title, version: version.version })
  const stem = words('papers.form.fileTitle', { title })
  return savePaper(desk, { stem, title, about: [title] }, context, (head) => ({ kind: 'form', head, version, sheet }))
}

type Naming = { readonly stem: string; readonly title: string; readonly about: readonly string[] }

/** Asks where it should go, lays it out and writes it there whole; nothing of it stays in the library. */
async function savePaper(
  desk: Desk,
  { stem, title, about }: Naming,
  context: CommandContext,
  paperOf: (head: PaperHead) => Paper,
): Promise<{ savedAs: string | null; pages: number }> {
  const words = desk.words()
  const { name, hasSampleData } = await desk.library().store.ask('library.summary', null, context)
  const path = await choosePath(desk, stem)
  if (path === null) return { savedAs: null, pages: 0 }
  const head: PaperHead = { libraryName: name, hasSampleData, preparedAt: context.now }
  const { language } = desk.settings.get()
  const pdf = await printToPdf({ paper: paperOf(head), title, language }, paperFooter(words, head, about))
  await writeWhole(path, pdf)
  await rememberFolder(desk, 'paper', path)
  return { savedAs: shownName(path), pages: countPages(pdf) }
}

async function choosePath(desk: Desk, stem: string): Promise<string | null> {
  const words = desk.words()
  const { defaultPath } = folderOf(desk, 'paper')
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: words('papers.saveTitle'),
    defaultPath: join(defaultPath ?? '', `${fileStem(stem)}.pdf`),
    filters: [{ name: words('reports.footer.fileFilter'), extensions: ['pdf'] }],
  })
  if (canceled || filePath === '') return null
  // Not every system's dialog adds it.
  return filePath.toLowerCase().endsWith('.pdf') ? filePath : `${filePath}.pdf`
}
