// What the indicators count over the service records of a period.
import { type RawBuilder, sql } from 'kysely'
import type { IndicatorScope } from '#shared/calls/indicators.ts'
import type { DayPeriod } from '#shared/domain/days.ts'
import type { RecordFigures } from '#shared/domain/general-kpis.ts'
import type { KpiRows } from '#shared/domain/kpi.ts'
import { headersOfOwnColumns } from '#shared/domain/record-groups.ts'
import { type Ratings, slaCounter } from '#shared/domain/service-kpis.ts'
import type { SlaRule } from '#shared/domain/sla-rules.ts'
import type { WorkingCalendar } from '#shared/domain/working-calendar.ts'
import type { ReadableStore } from '../handles.ts'
import { allOf, scopeOver, within } from './indicator-rows.ts'
import { type SlaRow, slaColumns, slaRecordOf } from './sla.ts'

type Where = RawBuilder<boolean>

/** Services of the period; an inspection is no service of a customer. */
export const servicesOf = (period: DayPeriod, scope: IndicatorScope): Where =>
  allOf([
    within('service_records.started_at', period),
    sql<boolean>`service_records.id NOT IN (SELECT record_id FROM inspections)`,
    ...scopeOver('service_records', scope),
  ])

const filled = ['customer_name', 'customer_phone', 'customer_address', 'business_type', 'product', 'problem', 'steps']

/**
 * Nothing L10 asks for is missing: the same as `recordGroups` of shared/domain, in SQL. What has no field of its own is
 * asked for only where the library keeps it under some header.
 */
export function isComplete(store: ReadableStore): Where {
  const headers = headersOfOwnColumns(
    store.column<string>(store.sql.selectFrom('custom_field_names').select('name').orderBy('name')),
  )
  const said = (column: string): Where => sql<boolean>`${sql.ref(`service_records.${column}`)} <> ''`
  const known = (column: string): Where => sql<boolean>`${sql.ref(`service_records.${column}`)} IS NOT NULL`
  return allOf([
    ...[...filled, 'solution'].map(said),
    ...['is_resolved', 'customer_confirmed', 'csat'].map(known),
    sql<boolean>`(service_records.duration_ms IS NOT NULL OR service_records.completed_at IS NOT NULL)`,
    ...headers.map(
      (names) =>
        sql<boolean>`EXISTS (SELECT 1 FROM json_each(service_records.custom_fields)
          WHERE key IN (${sql.join([...names])}) AND value <> '')`,
    ),
  ])
}

type ServiceCounts = RecordFigures & { readonly complete: number } & {
  readonly [K in 'one' | 'two' | 'three' | 'four' | 'five']: number
}

const noServices: ServiceCounts = {
  total: 0,
  reviewed: 0,
  resolved: 0,
  resolutionKnown: 0,
  satisfied: 0,
  rated: 0,
  complete: 0,
  one: 0,
  two: 0,
  three: 0,
  four: 0,
  five: 0,
}

const countWhere = (condition: Where) => sql<number>`count(CASE WHEN ${condition} THEN 1 END)`
const ratedAs = (rating: number) => countWhere(sql<boolean>`csat = ${rating}`)

function countServices(store: ReadableStore, period: DayPeriod, scope: IndicatorScope): ServiceCounts {
  const counts = store.first(
    store.sql
      .selectFrom('service_records')
      .select([
        sql<number>`count(*)`.as('total'),
        countWhere(sql<boolean>`review_state = 'reviewed'`).as('reviewed'),
        countWhere(sql<boolean>`is_resolved = 1`).as('resolved'),
        sql<number>`count(is_resolved)`.as('resolutionKnown'),
        countWhere(sql<boolean>`csat >= 4`).as('satisfied'),
        sql<number>`count(csat)`.as('rated'),
        countWhere(isComplete(store)).as('complete'),
        ratedAs(1).as('one'),
        ratedAs(2).as('two'),
        ratedAs(3).as('three'),
        ratedAs(4).as('four'),
        ratedAs(5).as('five'),
      ])
      .where(servicesOf(period, scope)),
  )
  return counts ?? noServices
}

/** Records of the period with nothing missing in the five groups. */
export const countComplete = (store: ReadableStore, period: DayPeriod, scope: IndicatorScope): number =>
  store.first(
    store.sql
      .selectFrom('service_records')
      .select(countWhere(isComplete(store)).as('complete'))
      .where(servicesOf(period, scope)),
  )?.complete ?? 0

/** Parts of the list that are computed from the service records. */
export type ServiceRows = Pick<KpiRows, 'records' | 'ratings' | 'completeRecords' | 'sla'>

/** The rules in use, the calendar they go by, and the moment that is now for open records. */
export type SlaJudge = {
  readonly rules: readonly SlaRule[]
  readonly calendar: WorkingCalendar
  readonly now: number
}

export function gatherServices(
  store: ReadableStore,
  period: DayPeriod,
  scope: IndicatorScope,
  judge: SlaJudge,
): ServiceRows {
  const { one, two, three, four, five, complete, ...records } = countServices(store, period, scope)
  const counter = slaCounter(judge)
  const judged = store.sql.selectFrom('service_records').select(slaColumns).where(servicesOf(period, scope))
  for (const row of store.each<SlaRow>(judged)) counter.count(slaRecordOf(row))
  const ratings: Ratings = { counts: [one, two, three, four, five], unrated: records.total - records.rated }
  return { records, ratings, completeRecords: complete, sla: counter.tallies() }
}
