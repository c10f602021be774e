import type { PaperOrientation, PaperPicture } from '../domain/paper-tables.ts'
import type { RectificationPaperKind } from '../domain/rectification-papers/paper-rules.ts'
import type { ComposedReport } from '../domain/reports/compose-report.ts'
import type { Sheet } from '../domain/sheet.ts'
import type { RectificationPaperContent } from './rectification-papers.ts'
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
  /** `logo`: as a picture in words, null without one. */
  | { readonly kind: 'report'; readonly report: ComposedReport; readonly logo: string | null }
  | { readonly kind: 'evaluation'; readonly head: PaperHead; readonly evaluation: EvaluationDetail }
  | {
      readonly kind: RectificationPaperKind
      readonly head: PaperHead
      /** Each begins on a new page. */
      readonly papers: readonly RectificationPaperContent[]
    }
  | { readonly kind: 'form'; readonly head: PaperHead; readonly version: SheetVersionSummary; readonly sheet: Sheet }

/**
 * What a print window is given to lay out: hidden, for a PDF or for its charts' pictures, or in sight as the preview of a
 * printout. `title` is the file's title, `footer` what stands at the foot of every page beside its number.
 */
export type PrintJob = {
  readonly paper: Paper
  readonly title: string
  readonly language: Language
  /** A4 upright unless it says otherwise. */
  readonly orientation?: PaperOrientation
  readonly purpose?: 'pdf' | 'pictures' | 'preview'
  readonly footer?: string
}

/** A chart of a paper, with the name it has there. */
export type PrintedPicture = PaperPicture & { readonly name: string; readonly title: string }

export type PrintOutcome =
  | 'printed'
  /** It lies in the printer, but what should be kept of it couldn't be. */
  | 'printed-not-kept'
  | 'cancelled'
  | 'failed'

/**
 * The print window's messages: it asks for its job once, and says once that all is drawn (or what went wrong). A hidden
 * window that is kept is told to begin again, with the next job. A preview may also ask to be printed and to be closed.
 */
export const printChannels = {
  job: 'print:job',
  laidOut: 'print:laid-out',
  again: 'print:again',
  print: 'print:print',
  close: 'print:close',
} as const
