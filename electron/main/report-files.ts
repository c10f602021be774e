import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrintedFile } from '#electron/store/subjects/reports.ts'
import type { PrintJob } from '#shared/calls/print-job.ts'
import type { ReportFormat } from '#shared/calls/reports.ts'
import type { ComposedReport } from '#shared/domain/reports/compose-report.ts'
import { reportDocument, reportSheets } from '#shared/domain/reports/report-files.ts'
import { reportTitle } from '#shared/domain/reports/report-words.ts'
import type { Desk, JobControl, OpenLibrary } from './desk.ts'
import type { FilesClient } from './files-client.ts'
import { reportFileName } from './report-file-name.ts'
import { footerTemplate } from './report-footer.ts'
import { readLogo } from './report-logos.ts'
import { withFiles } from './with-files.ts'
import { writeWhole } from './write-whole.ts'

export const titleOf = (desk: Desk, { model, layout }: ComposedReport): string =>
  reportTitle(desk.words(), layout.title, model.period, model.kind)

/** What a print window lays out of a report. */
export async function reportJob(desk: Desk, { folder }: OpenLibrary, report: ComposedReport): Promise<PrintJob> {
  const logo = await readLogo(folder, report.layout.logo)
  const { language } = desk.settings.get()
  const { orientation } = report.layout
  return { paper: { kind: 'report', report, logo }, title: titleOf(desk, report), language, orientation }
}

export async function printReport(desk: Desk, library: OpenLibrary, report: ComposedReport): Promise<Buffer> {
  return desk.printRoom.print(await reportJob(desk, library, report), footerTemplate(desk.words(), report.model))
}

export type ReportOrder = {
  readonly report: ComposedReport
  readonly formats: readonly ReportFormat[]
}

/**
 * Writes the report's files into the library's `reports/`, one a format, and says how far it is. A cancelled or failed
 * one leaves no file: answers null where it was cancelled.
 */
export async function writeReportFiles(
  desk: Desk,
  library: OpenLibrary,
  { report, formats }: ReportOrder,
  control: JobControl,
): Promise<readonly PrintedFile[] | null> {
  const written: PrintedFile[] = []
  await mkdir(library.folder.reports, { recursive: true })
  try {
    for (const [done, format] of formats.entries()) {
      if (control.signal.aborted) break
      control.progress({ done, total: formats.length, currentItem: format.toUpperCase() })
      written.push(await writeOne(desk, library, report, format))
    }
    if (control.signal.aborted) await removeFiles(library, written)
    else control.progress({ done: formats.length, total: formats.length })
    return control.signal.aborted ? null : written
  } catch (error) {
    await removeFiles(library, written)
    throw error
  }
}

export async function removeFiles(
  { folder }: OpenLibrary,
  files: readonly Pick<PrintedFile, 'fileName'>[],
): Promise<void> {
  for (const { fileName } of files) await rm(join(folder.reports, fileName), { force: true })
}

async function writeOne(
  desk: Desk,
  library: OpenLibrary,
  report: ComposedReport,
  format: ReportFormat,
): Promise<PrintedFile> {
  const content = await contentOf(desk, library, report, format)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const fileName = reportFileName(titleOf(desk, report), report.model.period, sha256, format)
  await writeWhole(join(library.folder.reports, fileName), content)
  return { format, fileName, sha256, byteSize: content.byteLength }
}

async function contentOf(
  desk: Desk,
  library: OpenLibrary,
  report: ComposedReport,
  format: ReportFormat,
): Promise<Buffer> {
  const words = desk.words()
  switch (format) {
    case 'pdf':
      return printReport(desk, library, report)
    case 'xlsx':
      return writtenBy(library, format, (files, path) =>
        files.ask('writeSheets', { path, sheets: reportSheets(report, words) }),
      )
    case 'docx':
      return writeReportDocument(desk, library, report)
  }
}

/** The same charts that stand in its PDF go along as pictures. */
async function writeReportDocument(desk: Desk, library: OpenLibrary, report: ComposedReport): Promise<Buffer> {
  const { language } = desk.settings.get()
  const pictures = await desk.printRoom.pictures(await reportJob(desk, library, report))
  const document = reportDocument(report, desk.words(), { language, pictures })
  return writtenBy(library, 'docx', (files, path) => files.ask('writeDocument', { path, document }))
}

/** Written by the files thread beside the reports, read back for its checksum: its name holds a part of that. */
async function writtenBy(
  { folder }: OpenLibrary,
  format: ReportFormat,
  write: (files: FilesClient, path: string) => Promise<void>,
): Promise<Buffer> {
  const path = join(folder.reports, `.making.${format}`)
  try {
    await withFiles((files) => write(files, path))
    return await readFile(path)
  } finally {
    await rm(path, { force: true })
  }
}
