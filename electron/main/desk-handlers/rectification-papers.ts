import { createHash } from 'node:crypto'
import { copyFile, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dialog, shell } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { RectificationPaperFormat, RectificationPaperKind } from '#shared/calls/rectification-papers.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { asDiskFault } from '../disk-fault.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { headOf } from '../paper-head.ts'
import { countPages } from '../pdf-pages.ts'
import { openPreview } from '../preview-window.ts'
import { printToPdf } from '../print-window.ts'
import { keepPaper, type PaperOrder, paperJob, paperTitle, writePaperFile } from '../rectification-paper-files.ts'
import { runPapers } from '../rectification-papers-run.ts'
import { fileStem } from '../report-file-name.ts'
import { paperFooter } from '../report-footer.ts'
import { withFiles } from '../with-files.ts'

export const rectificationPaperDeskHandlers: DeskHandlersOf<
  'rectifications.savePaper' | 'rectifications.savePapers' | 'rectifications.showPaper' | 'rectifications.savePaperCopy'
> = {
  'rectifications.savePaper': saveOne,
  'rectifications.savePapers': saveMany,
  'rectifications.showPaper': async (desk, { paperId }, context) => {
    shell.showItemInFolder((await keptFile(desk, paperId, context)).path)
    return {}
  },
  'rectifications.savePaperCopy': saveCopy,
}

/** All that is printed of these, read now; refused where one of them may not be handed out. */
async function orderOf(
  desk: Desk,
  asked: { readonly ids: readonly RectificationId[]; readonly kind: RectificationPaperKind },
  context: CommandContext,
): Promise<PaperOrder> {
  const { store } = desk.library()
  const ordered = await store.ask('rectifications.orderPapers', asked, context)
  const ids = ordered.map(({ id }) => id)
  const contents = []
  for (const id of ids) contents.push(await store.ask('rectifications.paperContent', id, context))
  const numbers = ordered.map(({ number }) => number)
  return { kind: asked.kind, ids, numbers, contents, head: await headOf(desk, context) }
}

async function saveOne(
  desk: Desk,
  { id, kind, format }: Input<'rectifications.savePaper'>,
  context: CommandContext,
): Promise<Output<'rectifications.savePaper'>> {
  // The library may be closed while it is laid out: what was read from it is kept in it or nowhere.
  const library = desk.library()
  const order = await orderOf(desk, { ids: [id], kind }, context)
  const path = await choosePath(desk, paperTitle(desk, order), format)
  if (path === null) return { savedAs: null, pages: 0 }
  const content = await withFiles((files) => writePaperFile(desk, files, order, { path, format }))
  try {
    await keepPaper(desk, library, order, { content, format }, context)
  } catch (error) {
    // Handed out is only what is kept.
    await rm(path, { force: true })
    throw error
  }
  await rememberFolder(desk, 'paper', path)
  return { savedAs: shownName(path), pages: format === 'pdf' ? countPages(content) : 0 }
}

async function saveMany(
  desk: Desk,
  { ids, kind, as }: Input<'rectifications.savePapers'>,
  context: CommandContext,
): Promise<Output<'rectifications.savePapers'>> {
  const library = desk.library()
  const ordered = await library.store.ask('rectifications.orderPapers', { ids, kind }, context)
  const title = paperTitle(desk, { kind, numbers: ordered.map(({ number }) => number) })
  const path = as === 'pdf-all' ? await choosePath(desk, title, 'pdf') : await chooseFolder(desk)
  if (path === null) return { jobId: null }
  const { actor } = context
  const head = await headOf(desk, context)
  const jobId = desk.jobs.start({
    kind: 'papers',
    subjectId: null,
    run: async (control) => {
      try {
        const parts = { desk, library, ordered, kind, head, context: () => ({ actor, now: desk.now() }) }
        await withFiles((files) => runPapers({ ...parts, files }, { as, path }, control))
      } finally {
        desk.notify('library-changed', { reason: 'papers' })
      }
    },
  })
  await rememberFolder(desk, 'paper', as === 'pdf-all' ? path : join(path, '-'))
  return { jobId }
}

/** Opens the preview of these; what is handed to the printer is kept as it was printed. */
export async function previewRectificationPapers(
  desk: Desk,
  asked: { readonly ids: readonly RectificationId[]; readonly kind: RectificationPaperKind },
  context: CommandContext,
): Promise<void> {
  const library = desk.library()
  const order = await orderOf(desk, asked, context)
  const { job, footer } = paperJob(desk, order)
  await openPreview({
    job,
    footer,
    onPrinted: async (orientation) => {
      const content = await printToPdf({ ...job, orientation }, paperFooter(desk.words(), order.head, [job.title]))
      await keepPaper(desk, library, order, { content, format: 'pdf' }, { ...context, now: desk.now() })
      desk.notify('library-changed', { reason: 'papers' })
    },
  })
}

/** A kept paper as it was handed out; said where it is gone or isn't the same any more. */
async function keptFile(desk: Desk, paperId: string, context: CommandContext) {
  const { store, folder } = desk.library()
  const { fileName, sha256 } = await store.ask('rectifications.paperFile', paperId, context)
  const path = join(folder.papers, fileName)
  const content = await readFile(path).catch(() => null)
  if (content === null) throw new CallFault('not-found', { name: fileName }, [], 'papers.rectification.missing')
  if (createHash('sha256').update(content).digest('hex') !== sha256) {
    throw new CallFault('refused', { name: fileName }, [], 'papers.rectification.changed')
  }
  return { path, fileName }
}

async function saveCopy(
  desk: Desk,
  { paperId }: Input<'rectifications.savePaperCopy'>,
  context: CommandContext,
): Promise<Output<'rectifications.savePaperCopy'>> {
  const { path, fileName } = await keptFile(desk, paperId, context)
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: desk.words()('papers.rectification.saveCopy'),
    defaultPath: join(folderOf(desk, 'paper').defaultPath ?? '', fileName),
  })
  if (canceled || filePath === '') return { savedAs: null }
  await copyFile(path, filePath).catch((error: unknown) => {
    throw asDiskFault(error)
  })
  await rememberFolder(desk, 'paper', filePath)
  return { savedAs: shownName(filePath) }
}

async function choosePath(desk: Desk, title: string, format: RectificationPaperFormat): Promise<string | null> {
  const words = desk.words()
  const name = format === 'pdf' ? words('reports.footer.fileFilter') : words('papers.rectification.xlsxFilter')
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: format === 'pdf' ? words('papers.saveTitle') : words('papers.rectification.saveXlsxTitle'),
    defaultPath: join(folderOf(desk, 'paper').defaultPath ?? '', `${fileStem(title)}.${format}`),
    filters: [{ name, extensions: [format] }],
  })
  if (canceled || filePath === '') return null
  // Not every system's dialog adds it.
  return filePath.toLowerCase().endsWith(`.${format}`) ? filePath : `${filePath}.${format}`
}

async function chooseFolder(desk: Desk): Promise<string | null> {
  const words = desk.words()
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: words('papers.rectification.chooseFolder'),
    buttonLabel: words('papers.rectification.saveHere'),
    ...folderOf(desk, 'paper'),
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}
