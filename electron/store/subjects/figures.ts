// What home and reports are computed from. Rows are gathered here and computed in shared/domain.
import { sql } from 'kysely'
import { type DayPeriod, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ClosureFigures, EvaluationFigures, KpiTarget, RecordFigures } from '#shared/domain/kpi.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'
import type { ReadableStore } from '../handles.ts'

/** Submitted evaluations of services that took place in the period. */
export function listEvaluationFigures(store: ReadableStore, { fromDay, toDay }: DayPeriod): EvaluationFigures[] {
  return store
    .all(
      store.sql
        .selectFrom('evaluations')
        .select([
          'agent_id as agentId',
          'team_id as teamId',
          'service_at as serviceAt',
          'score',
          'is_passed',
          'critical_failures as criticalFailures',
        ])
        .where('state', '=', 'submitted')
        .where('service_at', '>=', startOfDay(fromDay))
        .where('service_at', '<', endOfDay(toDay)),
    )
    .map(({ is_passed, ...row }) => ({ ...row, isPassed: is_passed === null ? null : is_passed === 1 }))
}

/** Counts over the records of services that took place in the period. */
export function countRecordFigures(store: ReadableStore, { fromDay, toDay }: DayPeriod): RecordFigures {
  const row = store.first(
    store.sql
      .selectFrom('service_records')
      .select([
        sql<number>`count(*)`.as('total'),
        sql<number>`count(CASE WHEN EXISTS (SELECT 1 FROM evaluations
          WHERE evaluations.record_id = service_records.id AND evaluations.state = 'submitted') THEN 1 END)`.as(
          'reviewed',
        ),
        sql<number>`count(CASE WHEN is_resolved = 1 THEN 1 END)`.as('resolved'),
        sql<number>`count(is_resolved)`.as('resolutionKnown'),
        sql<number>`count(CASE WHEN csat >= 4 THEN 1 END)`.as('satisfied'),
        sql<number>`count(csat)`.as('rated'),
      ])
      .where('started_at', '>=', startOfDay(fromDay))
      .where('started_at', '<', endOfDay(toDay)),
  )
  return row ?? { total: 0, reviewed: 0, resolved: 0, resolutionKnown: 0, satisfied: 0, rated: 0 }
}

/** Issued rectifications due in the period that weren't cancelled. */
export function listClosureFigures(store: ReadableStore, { fromDay, toDay }: DayPeriod): ClosureFigures[] {
  return store
    .all(
      store.sql
        .selectFrom('rectifications')
        .select(['due_on as dueOn', 'closed_at as closedAt'])
        .where('issued_at', 'is not', null)
        .where('state', '<>', 'cancelled')
        .where('due_on', '>=', fromDay)
        .where('due_on', '<=', toDay),
    )
    .flatMap(({ dueOn, closedAt }) => (dueOn === null ? [] : [{ dueOn, closedAt }]))
}

export const listKpiTargets = (store: ReadableStore): KpiTarget[] =>
  store.all(store.sql.selectFrom('kpi_targets').select(['indicator', 'from_day as fromDay', 'value']))

export const listTeamNames = (store: ReadableStore): { readonly id: string; readonly name: string }[] =>
  store.all(store.sql.selectFrom('teams').select(['id', 'name']).orderBy('name'))

/** Findings of services that took place in the period, by class. */
export function countFindingsByClass(
  store: ReadableStore,
  { fromDay, toDay }: DayPeriod,
): { readonly findingClass: FindingClass; readonly count: number }[] {
  return store.all(
    store.sql
      .selectFrom('findings')
      .select(['finding_class as findingClass', sql<number>`count(*)`.as('count')])
      .where('occurred_at', '>=', startOfDay(fromDay))
      .where('occurred_at', '<', endOfDay(toDay))
      .groupBy('finding_class')
      .orderBy('finding_class'),
  )
}
