import { sql } from 'kysely'
import type { AnalysisFilter, FindingBars } from '#shared/calls/analysis.ts'
import { findingsBehind } from '#shared/domain/analysis/findings-behind.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'
import { type ParetoBar, pareto } from '#shared/domain/spc.ts'
import type { ReadableStore } from '../handles.ts'
import { causesOfFinding, findingConditions } from './finding-filter.ts'

/** Bars of a Pareto chart: beyond them a picture can't be read. */
export const mostBars = 20

/** What stands beyond the bars that are shown. */
export function restOf(all: readonly ParetoBar[]): { bars: number; count: number } {
  const rest = all.slice(mostBars)
  return { bars: rest.length, count: rest.reduce((sum, { count }) => sum + count, 0) }
}

const selectFindings = (store: ReadableStore, filter: AnalysisFilter) =>
  findingConditions(findingsBehind(filter)).reduce(
    (query, condition) => query.where(condition),
    store.sql.selectFrom('findings'),
  )

const countOf = (rows: readonly { readonly count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0)

/** Findings by class, sub-class or cause, the most frequent first. */
export function findingParetoOf(store: ReadableStore, filter: AnalysisFilter, by: FindingBars['by']): FindingBars {
  return by === 'cause' ? byCause(store, filter) : byKind(store, filter, by)
}

function byKind(store: ReadableStore, filter: AnalysisFilter, by: 'class' | 'kind'): FindingBars {
  const rows = store.all(
    selectFindings(store, filter)
      .select(['finding_class as findingClass', by === 'kind' ? 'kind_id as kindId' : sql<null>`NULL`.as('kindId')])
      .select(sql<number>`count(*)`.as('count'))
      .groupBy(['findingClass', 'kindId']),
  )
  const names = new Map(
    store.all(store.sql.selectFrom('finding_kinds').select(['id', 'name'])).map(({ id, name }) => [id, name]),
  )
  const all = pareto(
    rows.map(({ findingClass, kindId, count }) => ({ key: JSON.stringify([findingClass, kindId]), count })),
  )
  return {
    by,
    findings: countOf(rows),
    withoutCause: 0,
    bars: all.slice(0, mostBars).map(({ key, ...bar }) => {
      const [findingClass, kindId] = JSON.parse(key) as [FindingClass, string | null]
      return { findingClass, kindId, name: kindId === null ? null : (names.get(kindId) ?? null), ...bar }
    }),
    rest: restOf(all),
  }
}

/** A finding with several causes counts at each of them. */
function byCause(store: ReadableStore, filter: AnalysisFilter): FindingBars {
  const rows = store.all(
    selectFindings(store, filter)
      .select([causesOfFinding.as('named'), sql<number>`count(*)`.as('count')])
      .groupBy('named'),
  )
  const all = pareto(
    rows.flatMap(({ named, count }) => (JSON.parse(named) as string[]).map((cause) => ({ key: cause, count }))),
  )
  return {
    by: 'cause',
    findings: countOf(rows),
    withoutCause: rows.find(({ named }) => named === '[]')?.count ?? 0,
    bars: all.slice(0, mostBars).map(({ key, ...bar }) => ({ findingClass: null, kindId: null, name: key, ...bar })),
    rest: restOf(all),
  }
}
