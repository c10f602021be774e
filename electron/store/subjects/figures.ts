// What home and reports are computed from. Rows are gathered here and computed in shared/domain.
import { sql } from 'kysely'
import { type DayPeriod, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ClosureFigures, EvaluationFigures, KpiTarget, LeftOut, RecordFigures } from '#shared/domain/kpi.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'
import type { ReadableStore } from '../handles.ts'

/**
 * Tasks whose scores say nothing of how services are in general: somebody chose them, they were drawn again to see whether
 * a rectification worked, or the sheet looks at how a record is kept, at an interview or a self-check. A mean with an
 * interval stands on what chance drew (decision 0011).
 */
export const notDrawnOfServices = sql`SELECT review_tasks.id FROM draws CROSS JOIN review_tasks ON review_tasks.draw_id = draws.id
  WHERE draws.kind = 'by-hand' OR draws.rectification_id IS NOT NULL OR NOT EXISTS
    (SELECT 1 FROM json_each(draws.subjects) WHERE value IN ('call', 'chat', 'visit'))`

/** Submitted evaluations of randomly drawn services that took place in the period. */
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
        .where('service_at', '<', endOfDay(toDay))
        .where(sql<boolean>`task_id NOT IN (${notDrawnOfServices})`),
    )
    .map(({ is_passed, ...row }) => ({ ...row, isPassed: is_passed === null ? null : is_passed === 1 }))
}

/** How many submitted evaluations of the period are left out of the figures, and why. */
export function countLeftOut(store: ReadableStore, { fromDay, toDay }: DayPeriod): LeftOut {
  const isOfPeriod = sql`evaluations.state = 'submitted' AND evaluations.service_at >= ${startOfDay(fromDay)}
    AND evaluations.service_at < ${endOfDay(toDay)}`
  const row = store.first(
    store.sql
      .selectFrom('review_tasks')
      .innerJoin('draws', 'draws.id', 'review_tasks.draw_id')
      .innerJoin('evaluations', 'evaluations.task_id', 'review_tasks.id')
      .select([
        sql<number>`count(CASE WHEN draws.rectification_id IS NOT NULL THEN 1 END)`.as('reMonitored'),
        sql<number>`count(CASE WHEN draws.rectification_id IS NULL AND draws.kind = 'by-hand' THEN 1 END)`.as('byHand'),
        sql<number>`count(CASE WHEN draws.rectification_id IS NULL AND draws.kind = 'random' THEN 1 END)`.as(
          'recordChecks',
        ),
      ])
      .where(sql<boolean>`review_tasks.id IN (${notDrawnOfServices}) AND ${isOfPeriod}`),
  )
  return row ?? { byHand: 0, recordChecks: 0, reMonitored: 0 }
}

/** Counts over the records of services that took place in the period; an inspection is no service of a customer. */
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
      .where('started_at', '<', endOfDay(toDay))
      .where(sql<boolean>`id NOT IN (SELECT record_id FROM inspections)`),
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
