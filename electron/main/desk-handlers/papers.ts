import { join } from 'node:path'
import { dialog } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { EvaluationId, SheetVersionId } from '#shared/calls/common.ts'
import type { PreviewedPaper } from '#shared/calls/papers.ts'
import type { Paper, PaperHead } from '#shared/calls/print-job.ts'
import { dayOf } from '#shared/domain/days.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { headOf } from '../paper-head.ts'
import { countPages } from '../pdf-pages.ts'
import { openPreview } from '../preview-window.ts'
import { printToPdf } from '../print-window.ts'
import { fileStem } from '../report-file-name.ts'
import { footerWords, paperFooter } from '../report-footer.ts'
import { writeWhole } from '../write-whole.ts'
import { previewRectificationPapers } from './rectification-papers.ts'

export const paperDeskHandlers: DeskHandlersOf<'evaluations.savePdf' | 'sheets.saveForm' | 'papers.preview'> = {
  'evaluations.savePdf': saveEvaluation,
  'sheets.saveForm': async (desk, { versionId }, context) =>
    savePaper(desk, await formPaper(desk, versionId, context), context),
  'papers.preview': previewPaper,
}

/** A paper and what it is called: its file, its title, what stands at its foot. */
type NamedPaper = {
  readonly stem: string
  readonly title: string
  readonly about: readonly string[]
  readonly paperOf: (head: PaperHead) => Paper
}

async function saveEvaluation(
  desk: Desk,
  { id }: Input<'evaluations.savePdf'>,
  context: CommandContext,
): Promise<Output<'evaluations.savePdf'>> {
  const { store, readOnly } = desk.library()
  const paper = await evaluationPaper(desk, id, context)
  const saved = await savePaper(desk, paper, context)
  // A read-only library can be printed from; there is nowhere to write it down.
  if (saved.savedAs !== null && !readOnly) {
    await store.command('papers.noteSaved', { id, version: paper.version, fileName: saved.savedAs }, context)
  }
  return saved
}

async function previewPaper(
  desk: Desk,
  what: PreviewedPaper,
  context: CommandContext,
): Promise<Output<'papers.preview'>> {
  if (what.kind !== 'evaluation' && what.kind !== 'form') {
    await previewRectificationPapers(desk, what, context)
    return {}
  }
  const { title, about, paperOf } =
    what.kind === 'evaluation'
      ? await evaluationPaper(desk, what.id, context)
      : await formPaper(desk, what.versionId, context)
  const head = await headOf(desk, context)
  const { language } = desk.settings.get()
  await openPreview({ job: { paper: paperOf(head), title, language }, footer: footerWords(desk.words(), head, about) })
  return {}
}

async function evaluationPaper(
  desk: Desk,
  id: EvaluationId,
  context: CommandContext,
): Promise<NamedPaper & { readonly version: number }> {
  const words = desk.words()
  const evaluation = await desk.library().store.call('evaluations.get', { id }, context)
  const { record, sheetVersion } = evaluation
  const title = words('papers.evaluation.fileTitle', { number: record.externalNumber })
  return {
    title,
    stem: [title, record.agentName, dayOf(record.startedAt)].join(' '),
    about: [title, words('papers.sheetVersion', { ...sheetVersion })],
    paperOf: (head) => ({ kind: 'evaluation', head, evaluation }),
    version: evaluation.versions[0]?.version ?? 1,
  }
}

async function formPaper(desk: Desk, versionId: SheetVersionId, context: CommandContext): Promise<NamedPaper> {
  const words = desk.words()
  const { version, sheet } = await desk.library().store.call('sheets.get', { versionId }, context)
  const title = words('papers.sheetVersion', { title: sheet.title, version: version.version })
  const stem = words('papers.form.fileTitle', { title })
  return { stem, title, about: [title], paperOf: (head) => ({ kind: 'form', head, version, sheet }) }
}

/** Asks where it should go, lays it out and writes it there whole; nothing of it stays in the library. */
async function savePaper(
  desk: Desk,
  { stem, title, about, paperOf }: NamedPaper,
  context: CommandContext,
): Promise<{ savedAs: string | null; pages: number }> {
  const head = await headOf(desk, context)
  const path = await choosePath(desk, stem)
  if (path === null) return { savedAs: null, pages: 0 }
  const { language } = desk.settings.get()
  const pdf = await printToPdf({ paper: paperOf(head), title, language }, paperFooter(desk.words(), head, about))
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
