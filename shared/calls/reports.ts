import { z } from 'zod'
import { composedReport } from '../domain/reports/compose-report.ts'
import {
  reportContent,
  reportKind,
  reportLogo,
  reportRequest,
  reportScope,
  reportTemplateContent,
} from '../domain/reports/report-content.ts'
import { reportReason } from '../domain/reports/report-differences.ts'
import { reportModel } from '../domain/reports/report-model.ts'
import { call } from './call.ts'
import { instant, jobId, nothing, reportDraftId, reportId, reportTemplateId, teamId } from './common.ts'
import { period } from './home.ts'

export const reportFormat = z.enum(['pdf', 'xlsx', 'docx'])
export type ReportFormat = z.infer<typeof reportFormat>

const issuedFile = z.object({
  format: reportFormat,
  fileName: z.string(),
  sha256: z.string(),
  byteSize: z.int().nullable(),
})

export const issuedReport = z.object({
  id: reportId,
  kind: reportKind,
  title: z.string(),
  period,
  /** The team or agent it is about; null where it is about everything. */
  about: z.string().nullable(),
  files: z.array(issuedFile),
  /** False for reports of earlier versions, which kept no request. */
  canBeCompared: z.boolean(),
  createdAt: instant,
  createdByName: z.string(),
})
export type IssuedReport = z.infer<typeof issuedReport>

export const reportDraftSummary = z.object({
  id: reportDraftId,
  title: z.string(),
  kind: reportKind,
  period,
  scope: reportScope,
  updatedAt: instant,
  updatedByName: z.string(),
})

const draftName = z.string().trim().min(1).max(60)

export const reportsCalls = {
  /** The report's numbers as they are now; the words are put to them by `composeReport`. */
  'reports.build': call({ effect: 'read', thread: 'figures', input: reportRequest, output: reportModel }),
  'reports.list': call({ effect: 'read', input: nothing, output: z.array(issuedReport) }),
  /** An issued report as it was printed. */
  'reports.get': call({ effect: 'read', input: z.object({ id: reportId }), output: composedReport }),
  /** An issued report beside the same one computed today, and what happened in between; `compareTables` says what differs. */
  'reports.compare': call({
    effect: 'read',
    thread: 'figures',
    input: z.object({ id: reportId }),
    output: z.object({ issued: composedReport, issuedAt: instant, now: reportModel, reasons: z.array(reportReason) }),
  }),
  /** Prints the draft in the wanted formats, keeps the files and the numbers in the library for good: a job. */
  'reports.issue': call({
    effect: 'write',
    at: 'desk',
    role: 'lead',
    input: z.object({
      id: reportDraftId,
      revision: z.int(),
      formats: z.array(reportFormat).min(1).max(3),
    }),
    output: z.object({ jobId }),
  }),
  /** Asks where to and copies one of an issued report's files there. */
  'reports.saveCopy': call({
    effect: 'write',
    at: 'desk',
    needsLibrary: false,
    input: z.object({ id: reportId, format: reportFormat }),
    /** null when the user cancelled the dialog. */
    output: z.object({ savedAs: z.string().nullable() }),
  }),
  'reports.showFile': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ id: reportId, format: reportFormat.default('pdf') }),
    output: nothing,
  }),
  /** Opens a window of its own with the paper page by page, from which the system's dialog prints it. */
  'reports.preview': call({
    effect: 'read',
    at: 'desk',
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('draft'), id: reportDraftId }),
      z.object({ kind: z.literal('issued'), id: reportId }),
    ]),
    output: nothing,
  }),
  /** Whether the kept files still are what was issued. */
  'reports.verify': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ id: reportId }),
    output: z.array(
      z.object({ format: reportFormat, fileName: z.string(), state: z.enum(['unchanged', 'changed', 'missing']) }),
    ),
  }),
  /** Asks for a folder and prints the record of every agent with evaluations in the period there: a job. */
  'reports.batch': call({
    effect: 'write',
    at: 'desk',
    role: 'lead',
    input: z.object({ period, teamId: teamId.nullable(), templateId: reportTemplateId.nullable() }),
    /** null when the user cancelled the dialog, or there is nobody to print. */
    output: z.object({ jobId: jobId.nullable(), agents: z.int() }),
  }),

  'reports.drafts': call({ effect: 'read', ahead: 'figures', input: nothing, output: z.array(reportDraftSummary) }),
  'reports.draft': call({
    effect: 'read',
    ahead: 'printing',
    input: z.object({ id: reportDraftId }),
    output: z.object({ id: reportDraftId, content: reportContent, revision: z.int() }),
  }),
  /** A new draft by a template, by an issued report's words, or plain. */
  'reports.createDraft': call({
    effect: 'write',
    input: z.object({
      request: reportRequest,
      templateId: reportTemplateId.nullable().default(null),
      fromReportId: reportId.nullable().default(null),
    }),
    output: z.object({ id: reportDraftId }),
  }),
  'reports.saveDraft': call({
    effect: 'write',
    ahead: 'printing',
    input: z.object({ id: reportDraftId, revision: z.int(), content: reportContent }),
    output: z.object({ revision: z.int(), savedAt: instant }),
  }),
  'reports.removeDraft': call({ effect: 'write', input: z.object({ id: reportDraftId }), output: nothing }),

  'reports.templates': call({
    effect: 'read',
    input: nothing,
    output: z.array(
      z.object({ id: reportTemplateId, name: z.string(), content: reportTemplateContent, updatedAt: instant }),
    ),
  }),
  /** Adds a template, or changes the one with this name. */
  'reports.saveTemplate': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ name: draftName, content: reportTemplateContent }),
    output: z.object({ id: reportTemplateId }),
  }),
  'reports.removeTemplate': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: reportTemplateId }),
    output: nothing,
  }),
  /** Asks for a picture and takes it into the library as a logo: PNG or JPEG within the stated limits. */
  'reports.chooseLogo': call({
    effect: 'write',
    at: 'desk',
    input: nothing,
    /** null when the user cancelled the dialog. */
    output: z.object({ logo: reportLogo.nullable() }),
  }),
  /** A kept logo as a picture for the page. */
  'reports.logo': call({
    effect: 'read',
    at: 'desk',
    input: reportLogo.pick({ sha256: true, extension: true }),
    output: z.object({ dataUrl: z.string() }),
  }),
}
