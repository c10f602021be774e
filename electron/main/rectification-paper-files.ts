import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandContext } from '#electron/store/audit.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import type { Paper, PaperHead, PrintJob } from '#shared/calls/print-job.ts'
import type {
  RectificationPaperContent,
  RectificationPaperFormat,
  RectificationPaperKind,
} from '#shared/calls/rectification-papers.ts'
import { rectificationPaperParts } from '#shared/domain/rectification-papers/paper-parts.ts'
import { rectificationSheet } from '#shared/domain/rectification-papers/paper-sheet.ts'
import type { Desk, OpenLibrary } from './desk.ts'
import type { FilesClient } from './files-client.ts'
import { printToPdf } from './print-window.ts'
import { fileStem } from './report-file-name.ts'
import { footerWords, paperFooter } from './report-footer.ts'
import { writeWhole } from './write-whole.ts'

/** Notices or replies that become one file. */
export type PaperOrder = {
  readonly kind: RectificationPaperKind
  readonly ids: readonly RectificationId[]
  readonly numbers: readonly string[]
  readonly contents: readonly RectificationPaperContent[]
  readonly head: PaperHead
}

/** 整改通知单 ZG-2026-0031; of several the first and last number. */
export function paperTitle(desk: Desk, { kind, numbers }: Pick<PaperOrder, 'kind' | 'numbers'>): string {
  const ends = numbers.length < 2 ? numbers : [`${numbers[0]}–${numbers.at(-1)}`]
  return [desk.words()(`papers.rectification.${kind}.title`), ...ends].join(' ')
}

/** What the print window is asked for, with the words at the foot of its pages. */
export function paperJob(desk: Desk, order: PaperOrder): { readonly job: PrintJob; readonly footer: string } {
  const { kind, head, contents } = order
  const title = paperTitle(desk, order)
  const paper: Paper = { kind, head, papers: contents }
  return {
    job: { paper, title, language: desk.settings.get().language },
    footer: footerWords(desk.words(), head, [title]),
  }
}

/** Writes the file where it was wanted, whole; answers its content. */
export async function writePaperFile(
  desk: Desk,
  files: FilesClient,
  order: PaperOrder,
  { path, format }: { readonly path: string; readonly format: RectificationPaperFormat },
): Promise<Buffer> {
  const words = desk.words()
  if (format === 'pdf') {
    const { job } = paperJob(desk, order)
    const pdf = await printToPdf(job, paperFooter(words, order.head, [job.title]))
    await writeWhole(path, pdf)
    return pdf
  }
  const columns = [words('papers.rectification.item'), words('papers.rectification.content')] as const
  const sheets = order.contents.map((content) =>
    rectificationSheet(rectificationPaperParts(words, order.kind, content, order.head.libraryName), columns),
  )
  await files.ask('writeSheets', { path, sheets })
  return readFile(path)
}

/**
 * Keeps a copy in the library, by its content, and writes down what was handed out. Nothing is kept in a library that
 * can't be written.
 */
export async function keepPaper(
  desk: Desk,
  { store, folder, readOnly }: OpenLibrary,
  order: PaperOrder,
  { content, format }: { readonly content: Buffer; readonly format: RectificationPaperFormat },
  context: CommandContext,
): Promise<void> {
  if (readOnly) return
  const sha256 = createHash('sha256').update(content).digest('hex')
  const fileName = `${fileStem(paperTitle(desk, order))} ${sha256.slice(0, 8)}.${format}`
  const file = join(folder.papers, fileName)
  const wasThere = (await stat(file).catch(() => null)) !== null
  await mkdir(folder.papers, { recursive: true })
  await writeWhole(file, content)
  const { ids, kind } = order
  try {
    await store.command('rectifications.keepPapers', { ids, kind, format, fileName, sha256 }, context)
  } catch (error) {
    if (!wasThere) await rm(file, { force: true })
    throw error
  }
}
