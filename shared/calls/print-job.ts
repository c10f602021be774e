import type { ReportModel } from '../domain/reports/report-model.ts'
import type { Sheet } from '../domain/sheet.ts'
import type { EvaluationDetail } from './review.ts'
import type { Language } from './settings.ts'
import type { SheetVersionSummary } from './sheets.ts'

/** What stands at the head and foot of every paper that isn't a report. */
export type PaperHead = {
  readonly libraryName: string
  readonly hasSampleData: boolean
  /** When it was printed. */
  readonly preparedAt: number
}

/** What the hidden window can lay out. */
export type Paper =
  | { readonly kind: 'report'; readonly model: ReportModel }
  | { readonly kind: 'evaluation'; readonly head: PaperHead; readonly evaluation: EvaluationDetail }
  | { readonly kind: 'form'; readonly head: PaperHead; readonly version: SheetVersionSummary; readonly sheet: Sheet }

/** What the hidden print window is given to lay out; `title` is the file's title. */
export type PrintJob = { readonly paper: Paper; readonly title: string; readonly language: Language }

/** The print window's two messages, each sent once: it asks for its job, and says that all is drawn (or what went wrong). */
export const printChannels = { job: 'print:job', laidOut: 'print:laid-out' } as const
