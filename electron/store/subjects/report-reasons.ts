import { type RawBuilder, sql } from 'kysely'
import { type DayPeriod, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ReportReason } from '#shared/domain/reports/report-differences.ts'
import type { ReadableStore } from '../handles.ts'

/** What happened to the services of a period since a moment: why a report's numbers may not be today's. */
export function listReasons(store: ReadableStore, { fromDay, toDay }: DayPeriod, since: number): ReportReason[] {
  const within = (column: string): RawBuilder<boolean> =>
    sql<boolean>`${sql.ref(column)} >= ${startOfDay(fromDay)} AND ${sql.ref(column)} < ${endOfDay(toDay)}`
  const counted: readonly (readonly [ReportReason['kind'], RawBuilder<number>])[] = [
    [
      'rescored',
      sql<number>`(SELECT count(*) FROM evaluations WHERE state = 'submitted' AND ${within('service_at')}
        AND version > 1 AND updated_at > ${since})`,
    ],
    [
      'reviewed-later',
      sql<number>`(SELECT count(*) FROM evaluations WHERE state = 'submitted' AND ${within('service_at')}
        AND version = 1 AND submitted_at > ${since})`,
    ],
    [
      'records-added',
      sql<number>`(SELECT count(*) FROM service_records WHERE ${within('started_at')} AND created_at > ${since})`,
    ],
    [
      'records-changed',
      sql<number>`(SELECT count(*) FROM service_records WHERE ${within('started_at')} AND EXISTS
        (SELECT 1 FROM record_changes WHERE record_changes.record_id = service_records.id AND at > ${since}))`,
    ],
    [
      'findings-filed',
      sql<number>`(SELECT count(*) FROM findings WHERE ${within('occurred_at')} AND created_at > ${since})`,
    ],
    [
      'rectifications-moved',
      sql<number>`(SELECT count(*) FROM rectifications WHERE EXISTS (SELECT 1 FROM rectification_events
        WHERE rectification_events.rectification_id = rectifications.id AND at > ${since}))`,
    ],
    ['targets-set', sql<number>`(SELECT count(*) FROM kpi_targets WHERE set_at > ${since})`],
  ]
  return counted.flatMap(([kind, count]) => {
    const row = store.first(store.sql.selectNoFrom(count.as('count')))
    return row === undefined || row.count === 0 ? [] : [{ kind, count: row.count }]
  })
}
