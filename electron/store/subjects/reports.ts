import type { Input, Output } from '#shared/calls/calls.ts'
import type { ReportDraftId, ReportId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { IssuedReport, ReportFormat } from '#shared/calls/reports.ts'
import { buildReport } from '#shared/domain/report.ts'
import { type ComposedReport, composedReport } from '#shared/domain/reports/compose-report.ts'
import { type ReportRequest, reportRequest } from '#shared/domain/reports/report-content.ts'
import { asFarAs } from '#shared/domain/reports/report-differences.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { reading, writing } from '../operation.ts'
import { gatherReport } from './report-data.ts'
import { removeDraft } from './report-drafts.ts'
import { listReasons } from './report-reasons.ts'
import { listReportAgents } from './report-rows.ts'

/** The report of a period as it is now. */
export const reportOf = (store: ReadableStore, request: ReportRequest, context: CommandContext): ReportModel =>
  buildReport(gatherReport(store, request, context), {
    kind: request.kind,
    period: request.period,
    now: context.now,
  })

function listReports(store: ReadableStore): Output<'reports.list'> {
  const rows = store.all(
    store.sql
      .selectFrom('reports')
      .innerJoin('users', 'users.id', 'reports.created_by')
      .select(['reports.id as id', 'kind', 'title', 'from_day', 'to_day', 'file_name', 'sha256', 'request'])
      .select(['reports.created_at as createdAt', 'users.name as createdByName'])
      .orderBy('reports.created_at', 'desc')
      .orderBy('reports.id', 'desc'),
  )
  const files = store.all(store.sql.selectFrom('report_files').selectAll().orderBy('format', 'desc'))
  const aboutOf = scopeNames(store)
  return rows.map(({ id, from_day, to_day, file_name, sha256, request, ...row }) => {
    const own = files.filter((file) => file.report_id === id)
    const kept: IssuedReport['files'] = own.map((file) => ({
      format: file.format,
      fileName: file.file_name,
      sha256: file.sha256,
      byteSize: file.byte_size,
    }))
    return {
      ...row,
      id: id as ReportId,
      period: { fromDay: from_day, toDay: to_day },
      about: request === null ? null : aboutOf(readRequest(request)),
      // Those of earlier versions have one file and no row of its own for it.
      files: kept.length > 0 ? kept : [{ format: 'pdf' as const, fileName: file_name, sha256, byteSize: null }],
      canBeCompared: request !== null,
    }
  })
}

const readRequest = (text: string): ReportRequest => reportRequest.parse(JSON.parse(text))

/** Names of teams and agents that reports are about; a team that is gone keeps its reports. */
function scopeNames(store: ReadableStore): (request: ReportRequest) => string | null {
  const teams = new Map(
    store.all(store.sql.selectFrom('teams').select(['id', 'name'])).map(({ id, name }) => [id, name]),
  )
  const agents = new Map(listReportAgents(store).map(({ id, name }) => [id, name]))
  return ({ scope }) => {
    switch (scope.kind) {
      case 'all':
        return null
      case 'team':
        return teams.get(scope.teamId) ?? ''
      case 'agent':
        return agents.get(scope.agentId) ?? ''
    }
  }
}

type KeptReport = { readonly report: ComposedReport; readonly request: ReportRequest; readonly createdAt: number }

function readReport(store: ReadableStore, id: ReportId): KeptReport {
  const row = store.first(
    store.sql.selectFrom('reports').select(['model', 'request', 'created_at']).where('id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'report' })
  if (row.request === null) throw new CallFault('refused', {}, [], 'reportDesk.archive.ofEarlierVersion')
  return {
    report: composedReport.parse(JSON.parse(row.model)),
    request: readRequest(row.request),
    createdAt: row.created_at,
  }
}

function compareReport(
  store: ReadableStore,
  { id }: Input<'reports.compare'>,
  context: CommandContext,
): Output<'reports.compare'> {
  const { report, request, createdAt } = readReport(store, id)
  return {
    issued: report,
    issuedAt: createdAt,
    now: asFarAs(report.model, reportOf(store, request, context)),
    reasons: listReasons(store, request.period, createdAt),
  }
}

/** Name and checksum of a report's file in the library's `reports/` folder. */
function reportFile(
  store: ReadableStore,
  { id, format }: { readonly id: ReportId; readonly format: ReportFormat },
): { readonly fileName: string; readonly sha256: string } {
  const file = store.first(
    store.sql
      .selectFrom('report_files')
      .select(['file_name as fileName', 'sha256'])
      .where('report_id', '=', id)
      .where('format', '=', format),
  )
  if (file !== undefined) return file
  const row = store.first(
    store.sql.selectFrom('reports').select(['file_name as fileName', 'sha256']).where('id', '=', id),
  )
  if (row === undefined || format !== 'pdf') throw new CallFault('not-found', { what: 'report' })
  return row
}

export type PrintedFile = {
  readonly format: ReportFormat
  readonly fileName: string
  readonly sha256: string
  readonly byteSize: number
}

export type PrintedReport = {
  readonly id: ReportId
  readonly title: string
  readonly request: ReportRequest
  readonly draftId: ReportDraftId | null
  readonly files: readonly PrintedFile[]
  /** What was printed, kept word for word. */
  readonly report: ComposedReport
}

/** Archives a printed report: where its files are, their checksums, and the data they were made from. Its draft goes. */
function addReport(store: WritableStore, printed: PrintedReport, context: CommandContext): { readonly id: ReportId } {
  return inTransaction(store, 'archive report', () => {
    const { id, title, request, draftId, files, report } = printed
    const { fromDay, toDay } = request.period
    const [first] = files
    if (first === undefined) throw new Error('a report without a file')
    store.run(
      store.sql.insertInto('reports').values({
        id,
        title,
        kind: request.kind,
        from_day: fromDay,
        to_day: toDay,
        file_name: first.fileName,
        sha256: first.sha256,
        model: JSON.stringify(report),
        request: JSON.stringify(request),
        created_at: context.now,
        created_by: context.actor.id,
      }),
    )
    for (const { format, fileName, sha256, byteSize } of files) {
      const row = { format, file_name: fileName, sha256, byte_size: byteSize }
      store.run(store.sql.insertInto('report_files').values({ report_id: id, created_at: context.now, ...row }))
    }
    if (draftId !== null) removeDraft(store, draftId)
    appendAudit(store, context, {
      action: 'reports.issue',
      subject: 'report',
      subjectId: id,
      detail: {
        title,
        kind: request.kind,
        fromDay,
        toDay,
        files: files.map(({ fileName, sha256 }) => ({ fileName, sha256 })),
      },
    })
    return { id }
  })
}

type BatchDone = { readonly fromDay: string; readonly toDay: string; readonly files: number; readonly wanted: number }

/** Agents' records printed into a folder: how many, for the history. */
function noteBatch(store: WritableStore, detail: BatchDone, context: CommandContext): null {
  return inTransaction(store, 'note agent records', () => {
    appendAudit(store, context, { action: 'reports.batch', subject: 'report', subjectId: '', detail })
    return null
  })
}

export const reportHandlers: StoreHandlersOf<'reports.build' | 'reports.list' | 'reports.get' | 'reports.compare'> = {
  'reports.build': reportOf,
  'reports.list': (store) => listReports(store),
  'reports.get': (store, { id }) => readReport(store, id).report,
  'reports.compare': compareReport,
}

export const reportOperations = {
  'reports.file': reading(reportFile),
  'reports.add': writing(addReport),
  'reports.noteBatch': writing(noteBatch),
} as const
