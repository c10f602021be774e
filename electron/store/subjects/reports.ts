import type { Input, Output } from '#shared/calls/calls.ts'
import type { ReportId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { Period } from '#shared/calls/home.ts'
import { dayOf, previousPeriod } from '#shared/domain/days.ts'
import type { KpiRows } from '#shared/domain/kpi.ts'
import { buildReport, type ReportData, trendPeriod } from '#shared/domain/reports/report.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { reading, writing } from '../operation.ts'
import {
  countFindingsByClass,
  countLeftOut,
  countRecordFigures,
  listClosureFigures,
  listEvaluationFigures,
  listKpiTargets,
  listTeamNames,
} from './figures.ts'
import { hasSampleData, readSetting } from './library.ts'
import { listDrawsOfPeriod, listProblems, listRectificationsOfPeriod, listReportAgents } from './report-rows.ts'

const gatherKpiRows = (store: ReadableStore, period: Period, today: string): KpiRows => ({
  evaluations: listEvaluationFigures(store, period),
  records: countRecordFigures(store, period),
  closures: listClosureFigures(store, period),
  today,
})

function gatherReport(store: ReadableStore, period: Period, context: CommandContext): ReportData {
  const today = dayOf(context.now)
  return {
    libraryName: readSetting(store, 'library.name') ?? '',
    hasSampleData: hasSampleData(store),
    preparedBy: context.actor.name,
    current: gatherKpiRows(store, period, today),
    leftOut: countLeftOut(store, period),
    previous: gatherKpiRows(store, previousPeriod(period), today),
    targets: listKpiTargets(store),
    trendScores: listEvaluationFigures(store, trendPeriod(period)),
    teams: listTeamNames(store),
    agents: listReportAgents(store),
    findingClasses: countFindingsByClass(store, period),
    problems: listProblems(store, period),
    rectifications: listRectificationsOfPeriod(store, period),
    draws: listDrawsOfPeriod(store, period),
  }
}

/** The report of a period as it is now. */
export const reportOf = (
  store: ReadableStore,
  { period, title }: Input<'reports.build'>,
  context: CommandContext,
): ReportModel => buildReport(gatherReport(store, period, context), { title, period, now: context.now })

function listReports(store: ReadableStore): Output<'reports.list'> {
  return store
    .all(
      store.sql
        .selectFrom('reports')
        .innerJoin('users', 'users.id', 'reports.created_by')
        .select([
          'reports.id as id',
          'title',
          'from_day as fromDay',
          'to_day as toDay',
          'file_name as fileName',
          'sha256',
          'reports.created_at as createdAt',
          'users.name as createdByName',
        ])
        .orderBy('reports.created_at', 'desc')
        .orderBy('reports.id', 'desc'),
    )
    .map(({ fromDay, toDay, ...row }) => ({ ...row, id: row.id as ReportId, period: { fromDay, toDay } }))
}

/** Name of a report's file in the library's `reports/` folder. */
function reportFile(store: ReadableStore, id: ReportId): { readonly fileName: string } {
  const row = store.first(store.sql.selectFrom('reports').select('file_name as fileName').where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'report' })
  return row
}

export type PrintedReport = {
  readonly id: ReportId
  readonly title: string
  readonly fileName: string
  readonly sha256: string
  /** What was printed, kept word for word. */
  readonly model: ReportModel
}

/** Archives a printed report: where its file is, its checksum, and the data it was printed from. */
function addReport(store: WritableStore, report: PrintedReport, context: CommandContext): { readonly id: ReportId } {
  return inTransaction(store, 'archive report', () => {
    const { id, title, fileName, sha256, model } = report
    const { fromDay, toDay } = model.period
    store.run(
      store.sql.insertInto('reports').values({
        id,
        title,
        from_day: fromDay,
        to_day: toDay,
        file_name: fileName,
        sha256,
        model: JSON.stringify(model),
        created_at: context.now,
        created_by: context.actor.id,
      }),
    )
    appendAudit(store, context, {
      action: 'reports.save',
      subject: 'report',
      subjectId: id,
      detail: { title, fromDay, toDay, fileName, sha256 },
    })
    return { id }
  })
}

export const reportHandlers: StoreHandlersOf<'reports.build' | 'reports.list'> = {
  'reports.build': reportOf,
  'reports.list': (store) => listReports(store),
}

export const reportOperations = {
  'reports.file': reading(reportFile),
  'reports.add': writing(addReport),
} as const
