import type { ReportModel } from '../domain/report-model.ts'
import type { Language } from './settings.ts'

/** What the hidden report window is given to lay out. */
export type PrintJob = { readonly model: ReportModel; readonly language: Language }

/** The report window's two messages, each sent once: it asks for its job, and says that all is drawn (or what went wrong). */
export const printChannels = { job: 'print:job', laidOut: 'print:laid-out' } as const
