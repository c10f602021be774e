// What an agent's record and the audit annex list: evaluations one by one, items that failed, files with their hashes.
import { sql } from 'kysely'
import { type DayPeriod, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ReportScope } from '#shared/domain/reports/report-content.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import type { ReadableStore } from '../handles.ts'
import { asBoolean } from '../values.ts'
import { isOf, itemTitleFinder } from './report-scope.ts'

/** Rows a report lists at the most; how many there are stands beside them. */
const rowsAtMost = 1000
const itemsAtMost = 12

const submittedOf = (store: ReadableStore, { fromDay, toDay }: DayPeriod, scope: ReportScope) =>
  store.sql
    .selectFrom('evaluations')
    .where('evaluations.state', '=', 'submitted')
    .where('evaluations.service_at', '>=', startOfDay(fromDay))
    .where('evaluations.service_at', '<', endOfDay(toDay))
    .where(isOf(scope, 'evaluations'))

/** Every submitted evaluation of the period, the latest service first. */
export const listReportEvaluations = (
  store: ReadableStore,
  period: DayPeriod,
  scope: ReportScope,
): ReportModel['evaluations'] =>
  store
    .all(
      submittedOf(store, period, scope)
        .innerJoin('service_records', 'service_records.id', 'evaluations.record_id')
        .innerJoin('agents', 'agents.id', 'evaluations.agent_id')
        .innerJoin('users', 'users.id', 'evaluations.reviewer_id')
        .innerJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
        .innerJoin('sheets', 'sheets.id', 'sheet_versions.sheet_id')
        .select([
          'service_records.external_number as externalNumber',
          'evaluations.service_at as serviceAt',
          'agents.name as agentName',
          sql<string>`sheets.title || ' ' || sheet_versions.version`.as('sheet'),
          'users.name as reviewerName',
          'evaluations.version as version',
          'evaluations.score as score',
          'evaluations.is_passed as isPassed',
          'evaluations.critical_failures as criticalFailures',
          'evaluations.comment as comment',
        ])
        .orderBy('evaluations.service_at', 'desc')
        .orderBy('evaluations.id')
        .limit(rowsAtMost),
    )
    .map((row) => ({
      ...row,
      score: row.score === null ? null : row.score / 100,
      isPassed: asBoolean(row.isPassed),
    }))

export const countReportEvaluations = (store: ReadableStore, period: DayPeriod, scope: ReportScope): number =>
  store.first(submittedOf(store, period, scope).select(sql<number>`count(*)`.as('count')))?.count ?? 0

/** Items that failed, by title: the same question of two versions of a sheet is one item. */
export function listFailedItems(store: ReadableStore, period: DayPeriod, scope: ReportScope): ReportModel['items'] {
  const rows = store.all(
    submittedOf(store, period, scope)
      .innerJoin('answers', 'answers.evaluation_id', 'evaluations.id')
      .select([
        'evaluations.sheet_version_id as versionId',
        'answers.item_id as itemId',
        sql<number>`count(answers.is_failed)`.as('asked'),
        sql<number>`coalesce(sum(answers.is_failed), 0)`.as('failed'),
      ])
      .groupBy('evaluations.sheet_version_id')
      .groupBy('answers.item_id'),
  )
  const titleOf = itemTitleFinder(store)
  const byTitle = new Map<string, { title: string; failed: number; asked: number }>()
  for (const { versionId, itemId, asked, failed } of rows) {
    const title = titleOf(versionId, itemId) ?? itemId
    const known = byTitle.get(title)
    if (known === undefined) byTitle.set(title, { title, failed, asked })
    else Object.assign(known, { failed: known.failed + failed, asked: known.asked + asked })
  }
  return [...byTitle.values()]
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed || (a.title < b.title ? -1 : 1))
    .slice(0, itemsAtMost)
}

/** Evaluations of the period that a lead scored again: how many, how many scores changed, and by how much on average. */
export function countRescored(store: ReadableStore, period: DayPeriod, scope: ReportScope): ReportModel['rescoring'] {
  const row = store.first(
    submittedOf(store, period, scope)
      .innerJoin('evaluation_versions as first', (join) =>
        join.onRef('first.evaluation_id', '=', 'evaluations.id').on('first.version', '=', 1),
      )
      .select([
        sql<number>`count(*)`.as('rescored'),
        sql<number>`count(CASE WHEN first.score IS NOT evaluations.score THEN 1 END)`.as('changed'),
        sql<number | null>`avg(abs(first.score - evaluations.score)) / 100.0`.as('meanDifference'),
      ])
      .where('evaluations.version', '>', 1),
  )
  return row ?? { rescored: 0, changed: 0, meanDifference: null }
}

const filesOf = (store: ReadableStore, period: DayPeriod, scope: ReportScope) =>
  submittedOf(store, period, scope)
    .innerJoin('recordings', 'recordings.record_id', 'evaluations.record_id')
    .innerJoin('service_records', 'service_records.id', 'evaluations.record_id')

/** The recordings of the services that were evaluated, with the checksum of the file as it was imported. */
export const listReportFiles = (store: ReadableStore, period: DayPeriod, scope: ReportScope): ReportModel['files'] =>
  store.all(
    filesOf(store, period, scope)
      .select([
        'service_records.external_number as externalNumber',
        'recordings.original_name as name',
        'recordings.sha256 as sha256',
        'recordings.byte_size as byteSize',
      ])
      .distinct()
      .orderBy('service_records.external_number')
      .orderBy('recordings.original_name')
      .limit(rowsAtMost),
  )

export const countReportFiles = (store: ReadableStore, period: DayPeriod, scope: ReportScope): number =>
  store.first(filesOf(store, period, scope).select(sql<number>`count(DISTINCT recordings.id)`.as('count')))?.count ?? 0
