// What home and reports are computed from. Rows are gathered here and computed in shared/domain.
import { sql } from 'kysely'
import { type DayPeriod, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { KpiTarget } from '#shared/domain/general-kpis.ts'
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
