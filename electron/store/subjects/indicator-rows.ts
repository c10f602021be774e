// What the indicators of one period and scope are computed from.
import { type RawBuilder, sql } from 'kysely'
import type { IndicatorScope } from '#shared/calls/indicators.ts'
import { krippendorffAlpha } from '#shared/domain/agreement.ts'
import { type DayPeriod, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ClosureFigures, EvaluationFigures, LeftOut } from '#shared/domain/general-kpis.ts'
import type { KpiRows } from '#shared/domain/kpi.ts'
import { countRepeats } from '#shared/domain/rectification-figures.ts'
import type { AppealCounts } from '#shared/domain/service-kpis.ts'
import type { ReadableStore } from '../handles.ts'
import { notDrawnOfServices } from './figures.ts'
import { listClosings } from './rectification-figures.ts'

type Where = RawBuilder<boolean>

export const allOf = (conditions: readonly Where[]): Where =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join([...conditions], sql` AND `)}`

/** One of these values, or whatever where none is given. */
const among = (column: string, values: readonly unknown[] | undefined): Where[] =>
  values === undefined || values.length === 0 ? [] : [sql<boolean>`${sql.ref(column)} IN (${sql.join([...values])})`]

/** The scope over a table that has agent and team of its own; channel and business are the record's. */
export const scopeOver = (
  table: 'service_records' | 'evaluations',
  { teamIds, agentIds, channels, businessTypes }: IndicatorScope,
): Where[] => {
  const ofRecord = [
    ...among('service_records.channel', channels),
    ...among('service_records.business_type', businessTypes),
  ]
  const throughRecord =
    table === 'service_records' || ofRecord.length === 0
      ? ofRecord
      : [
          sql<boolean>`EXISTS (SELECT 1 FROM service_records
            WHERE service_records.id = evaluations.record_id AND ${allOf(ofRecord)})`,
        ]
  return [...among(`${table}.team_id`, teamIds), ...among(`${table}.agent_id`, agentIds), ...throughRecord]
}

/** Time of the service within the period. */
export const within = (column: string, { fromDay, toDay }: DayPeriod): Where =>
  sql<boolean>`${sql.ref(column)} >= ${startOfDay(fromDay)} AND ${sql.ref(column)} < ${endOfDay(toDay)}`

const submittedIn = (period: DayPeriod, scope: IndicatorScope): Where =>
  allOf([
    sql<boolean>`evaluations.state = 'submitted'`,
    within('evaluations.service_at', period),
    ...scopeOver('evaluations', scope),
  ])

/** Submitted evaluations of randomly drawn services that took place in the period. */
export function listEvaluationFigures(
  store: ReadableStore,
  period: DayPeriod,
  scope: IndicatorScope,
): EvaluationFigures[] {
  return store
    .all(
      store.sql
        .selectFrom('evaluations')
        .select(['agent_id as agentId', 'team_id as teamId', 'service_at as serviceAt', 'score', 'is_passed'])
        .select('critical_failures as criticalFailures')
        .where(submittedIn(period, scope))
        .where(sql<boolean>`task_id NOT IN (${notDrawnOfServices})`),
    )
    .map(({ is_passed, ...row }) => ({ ...row, isPassed: is_passed === null ? null : is_passed === 1 }))
}

/** How many submitted evaluations of the period are left out of the figures, and why. */
export function countLeftOut(store: ReadableStore, period: DayPeriod, scope: IndicatorScope): LeftOut {
  const row = store.first(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('review_tasks', 'review_tasks.id', 'evaluations.task_id')
      .innerJoin('draws', 'draws.id', 'review_tasks.draw_id')
      .select([
        sql<number>`count(CASE WHEN draws.rectification_id IS NOT NULL THEN 1 END)`.as('reMonitored'),
        sql<number>`count(CASE WHEN draws.rectification_id IS NULL AND draws.kind = 'by-hand' THEN 1 END)`.as('byHand'),
        sql<number>`count(CASE WHEN draws.rectification_id IS NULL AND draws.kind = 'random' THEN 1 END)`.as(
          'recordChecks',
        ),
      ])
      .where(submittedIn(period, scope))
      .where(sql<boolean>`evaluations.task_id IN (${notDrawnOfServices})`),
  )
  return row ?? { byHand: 0, recordChecks: 0, reMonitored: 0 }
}

/** Of a scope by people: rectifications of findings about them. Channel and business are asked of the finding's record. */
function concerning(scope: IndicatorScope): Where[] {
  const { teamIds, agentIds, channels, businessTypes } = scope
  const ofFinding = [...among('findings.team_id', teamIds), ...among('findings.agent_id', agentIds)]
  const ofRecord = [
    ...among('service_records.channel', channels),
    ...among('service_records.business_type', businessTypes),
  ]
  const conditions =
    ofRecord.length === 0
      ? ofFinding
      : [
          ...ofFinding,
          sql<boolean>`findings.record_id IN (SELECT service_records.id FROM service_records
            WHERE service_records.id = findings.record_id AND ${allOf(ofRecord)})`,
        ]
  if (conditions.length === 0) return []
  return [
    sql<boolean>`EXISTS (SELECT 1 FROM findings WHERE findings.rectification_id = rectifications.id
      AND ${allOf(conditions)})`,
  ]
}

/** From the first day of several periods to the last. */
const daysOfAll = (periods: readonly DayPeriod[]): DayPeriod => ({
  fromDay: periods.map(({ fromDay }) => fromDay).toSorted()[0] ?? '',
  toDay:
    periods
      .map(({ toDay }) => toDay)
      .toSorted()
      .at(-1) ?? '',
})

/** Issued rectifications that weren't cancelled, due from the first day of the periods to the last. */
export function listScopedClosures(
  store: ReadableStore,
  periods: readonly DayPeriod[],
  scope: IndicatorScope,
): ClosureFigures[] {
  const { fromDay, toDay } = daysOfAll(periods)
  return store
    .all(
      store.sql
        .selectFrom('rectifications')
        .select(['due_on as dueOn', 'closed_at as closedAt'])
        .where('issued_at', 'is not', null)
        .where('state', '<>', 'cancelled')
        .where('due_on', '>=', fromDay)
        .where('due_on', '<=', toDay)
        .where(allOf(concerning(scope))),
    )
    .flatMap(({ dueOn, closedAt }) => (dueOn === null ? [] : [{ dueOn, closedAt }]))
}

/** Closings of each period and those whose cause came back, as the charts of rectification count them. */
export function listRepeats(
  store: ReadableStore,
  periods: readonly DayPeriod[],
  scope: IndicatorScope,
): readonly KpiRows['repeats'][] {
  const asked = store.all(
    store.sql
      .selectFrom('rectifications')
      .select('id')
      .where(allOf(concerning(scope))),
  )
  const ids = new Set(asked.map(({ id }) => id))
  const closings = listClosings(store, daysOfAll(periods)).filter(({ rectificationId }) => ids.has(rectificationId))
  return periods.map((period) => countRepeats(closings, period))
}

/**
 * Scorings anew after an appeal, by the day they were handed in; those begun and not handed in are undecided, those
 * dropped were withdrawn on that day.
 */
export function countAppeals(
  store: ReadableStore,
  periods: readonly DayPeriod[],
  scope: IndicatorScope,
): readonly AppealCounts[] {
  const days = daysOfAll(periods)
  const decided = store.all(
    store.sql
      .selectFrom('evaluation_versions')
      .innerJoin('evaluations', 'evaluations.id', 'evaluation_versions.evaluation_id')
      .innerJoin('evaluation_versions as before', (join) =>
        join
          .onRef('before.evaluation_id', '=', 'evaluation_versions.evaluation_id')
          .on(sql<boolean>`before.version = evaluation_versions.version - 1`),
      )
      .select([
        'evaluation_versions.submitted_at as at',
        sql<0 | 1>`before.score IS evaluation_versions.score`.as('isKept'),
      ])
      .where('evaluation_versions.occasion', '=', 'appeal')
      .where(within('evaluation_versions.submitted_at', days))
      .where(allOf(scopeOver('evaluations', scope))),
  )
  const undecided = store.all(
    store.sql
      .selectFrom('rescoring_drafts')
      // From the few drafts to their evaluations, never the other way round: the planner keeps a cross join's order.
      .crossJoin('evaluations')
      .select('rescoring_drafts.updated_at as at')
      .whereRef('evaluations.id', '=', 'rescoring_drafts.evaluation_id')
      .where('rescoring_drafts.occasion', '=', 'appeal')
      .where(within('rescoring_drafts.updated_at', days))
      .where(allOf(scopeOver('evaluations', scope))),
  )
  const withdrawn = store.all(
    store.sql
      .selectFrom('withdrawn_appeals')
      .crossJoin('evaluations')
      .select('withdrawn_appeals.withdrawn_at as at')
      .whereRef('evaluations.id', '=', 'withdrawn_appeals.evaluation_id')
      .where(within('withdrawn_appeals.withdrawn_at', days))
      .where(allOf(scopeOver('evaluations', scope))),
  )
  return periods.map(({ fromDay, toDay }) => {
    const [from, end] = [startOfDay(fromDay), endOfDay(toDay)]
    const isIn = ({ at }: { readonly at: number }): boolean => at >= from && at < end
    const own = decided.filter(isIn)
    const scoreKept = own.filter(({ isKept }) => isKept === 1).length
    const scoreChanged = own.length - scoreKept
    const [begun, dropped] = [undecided, withdrawn].map((those) => those.filter(isIn).length)
    return { scoreKept, scoreChanged, undecided: begun ?? 0, withdrawn: dropped ?? 0 }
  })
}

type Rated = {
  readonly unit: string
  readonly reviewer: string
  readonly score: number | null
  readonly passed: number | null
}

/** Services several people scored on one sheet; whoever scored it twice counts with the last score. */
function listRatedTwice(store: ReadableStore, period: DayPeriod, scope: IndicatorScope): Rated[] {
  return store.all(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
      .select([
        sql<string>`evaluations.record_id || ' ' || sheet_versions.sheet_id`.as('unit'),
        'evaluations.reviewer_id as reviewer',
        'evaluations.score as score',
        'evaluations.is_passed as passed',
      ])
      .where(submittedIn(period, scope))
      .where(
        sql<boolean>`evaluations.record_id IN (SELECT record_id FROM evaluations WHERE ${submittedIn(period, scope)}
          GROUP BY record_id HAVING count(DISTINCT reviewer_id) > 1)`,
      )
      .orderBy('evaluations.submitted_at'),
  )
}

/** Where nothing was scored by two people. */
export const noAgreement: KpiRows['agreement'] = {
  pass: krippendorffAlpha([], 'nominal'),
  score: krippendorffAlpha([], 'interval'),
}

/** Agreement on pass or fail, and on the score. Who chose the service doesn't matter: it is about those who score. */
export function measureAgreement(store: ReadableStore, period: DayPeriod, scope: IndicatorScope): KpiRows['agreement'] {
  const units = new Map<string, Map<string, Rated>>()
  for (const rated of listRatedTwice(store, period, scope)) {
    const unit = units.get(rated.unit)
    if (unit === undefined) units.set(rated.unit, new Map([[rated.reviewer, rated]]))
    else unit.set(rated.reviewer, rated)
  }
  const of = (value: (rated: Rated) => number | null) =>
    [...units.values()].map((unit) => [...unit.values()].map(value))
  return {
    pass: krippendorffAlpha(
      of(({ passed }) => passed),
      'nominal',
    ),
    score: krippendorffAlpha(
      of(({ score }) => score),
      'interval',
    ),
  }
}
