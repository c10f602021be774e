import { type RawBuilder, sql } from 'kysely'
import type { Input } from '#shared/calls/calls.ts'
import { CallFault, type Refusal, refuse } from '#shared/calls/fault.ts'
import {
  type EvaluationCondition,
  type IndicatorCondition,
  type IndicatorScope,
  type KeptOwnIndicator,
  type OwnCounts,
  type OwnIndicator,
  ownIndicator,
  ownIndicatorsLimit,
} from '#shared/calls/indicators.ts'
import { type DayPeriod, dayOf } from '#shared/domain/days.ts'
import { ownKey } from '#shared/domain/kpi.ts'
import { plainWord } from '#shared/domain/plain-word.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { notDrawnOfServices } from './figures.ts'
import { allOf, scopeOver, within } from './indicator-rows.ts'
import { servicesOf } from './indicator-services.ts'
import { writeTarget } from './indicator-targets.ts'
import { conditionsOf } from './record-conditions.ts'

/*
 * Indicators of the user's own: conditions chosen in a form, kept as what was chosen, and compiled to bound SQL by the
 * same conditions the records' filter goes by. There is no text in them that anything would run.
 */

type Where = RawBuilder<boolean>
type Counted = Pick<OwnIndicator, 'of' | 'about' | 'denominator' | 'numerator'>

const recordConditions = (store: ReadableStore, { record }: IndicatorCondition): Where[] =>
  conditionsOf(store, record).map(({ where }) => where)

function evaluationConditions({
  sheetIds,
  isPassed,
  hasCriticalFailure,
  scoreFrom,
  scoreTo,
}: EvaluationCondition): Where[] {
  return [
    ...(sheetIds === undefined || sheetIds.length === 0
      ? []
      : [
          sql<boolean>`evaluations.sheet_version_id IN
            (SELECT id FROM sheet_versions WHERE sheet_id IN (${sql.join([...sheetIds])}))`,
        ]),
    ...(isPassed === undefined ? [] : [sql<boolean>`evaluations.is_passed = ${isPassed ? 1 : 0}`]),
    ...(hasCriticalFailure === undefined
      ? []
      : [sql<boolean>`(evaluations.critical_failures > 0) = ${hasCriticalFailure ? 1 : 0}`]),
    ...(scoreFrom === undefined ? [] : [sql<boolean>`evaluations.score >= ${scoreFrom}`]),
    ...(scoreTo === undefined ? [] : [sql<boolean>`evaluations.score <= ${scoreTo}`]),
  ]
}

/** All it is about in the period, those of them in the denominator, and those of these in the numerator. */
export function countOwn(
  store: ReadableStore,
  { of, about, denominator, numerator }: Counted,
  period: DayPeriod,
  scope: IndicatorScope,
): OwnCounts {
  const condition = (one: IndicatorCondition): Where[] =>
    of === 'records'
      ? recordConditions(store, one)
      : [...recordConditions(store, one), ...evaluationConditions(one.evaluation)]
  const inDenominator = condition(denominator)
  const counts = [
    sql<number>`count(*)`.as('about'),
    sql<number>`count(CASE WHEN ${allOf(inDenominator)} THEN 1 END)`.as('denominator'),
    sql<number>`count(CASE WHEN ${allOf([...inDenominator, ...condition(numerator)])} THEN 1 END)`.as('numerator'),
  ] as const
  const row =
    of === 'records'
      ? store.first(
          store.sql
            .selectFrom('service_records')
            .select(counts)
            .where(servicesOf(period, scope))
            .where(allOf(condition(about))),
        )
      : store.first(
          store.sql
            .selectFrom('evaluations')
            .innerJoin('service_records', 'service_records.id', 'evaluations.record_id')
            .select(counts)
            .where('evaluations.state', '=', 'submitted')
            .where(within('evaluations.service_at', period))
            .where(sql<boolean>`evaluations.task_id NOT IN (${notDrawnOfServices})`)
            .where(allOf([...scopeOver('evaluations', scope), ...condition(about)])),
        )
  return row ?? { about: 0, denominator: 0, numerator: 0 }
}

const contentOf = ownIndicator.omit({ name: true })
const selectOwn = (store: ReadableStore) =>
  store.sql
    .selectFrom('own_indicators')
    .innerJoin('users', 'users.id', 'own_indicators.created_by')
    .select(['own_indicators.id', 'own_indicators.name', 'content', 'own_indicators.created_at', 'updated_at'])
    .select(['retired_at', 'users.name as created_by_name'])

type OwnRow = ReturnType<ReturnType<typeof selectOwn>['execute']> extends Promise<(infer R)[]> ? R : never

const asKept = (row: OwnRow): KeptOwnIndicator => ({
  ...contentOf.parse(JSON.parse(row.content)),
  id: row.id,
  name: row.name,
  createdAt: row.created_at,
  createdByName: row.created_by_name,
  updatedAt: row.updated_at,
  retiredAt: row.retired_at,
})

/** Those in use first, in the order they were added. */
export const listOwn = (store: ReadableStore): KeptOwnIndicator[] =>
  store.all(selectOwn(store).orderBy(sql`retired_at IS NOT NULL`).orderBy('own_indicators.id')).map(asKept)

export const listOwnInUse = (store: ReadableStore): KeptOwnIndicator[] =>
  listOwn(store).filter(({ retiredAt }) => retiredAt === null)

function readOwn(store: ReadableStore, id: string): KeptOwnIndicator {
  const row = store.first(selectOwn(store).where('own_indicators.id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'indicator' })
  return asKept(row)
}

/** Names that look the same are the same: nobody could tell which of the two a report shows. */
const isNameTaken = (store: ReadableStore, name: string, id: string | null): boolean =>
  store
    .all(store.sql.selectFrom('own_indicators').select(['id', 'name']))
    .some((other) => other.id !== id && plainWord(other.name) === plainWord(name))

const isBackToFront = ({ evaluation: { scoreFrom, scoreTo } }: IndicatorCondition): boolean =>
  scoreFrom !== undefined && scoreTo !== undefined && scoreFrom > scoreTo

const scoreRefusals = (indicator: Counted): Refusal[] =>
  (['about', 'denominator', 'numerator'] as const)
    .filter((part) => isBackToFront(indicator[part]))
    .map((part) => ({ code: 'scores-back-to-front', field: part }))

export function saveOwn(
  store: WritableStore,
  { id: given, indicator, target }: Input<'indicators.saveOwn'>,
  context: CommandContext,
): KeptOwnIndicator {
  return inTransaction(store, 'save own indicator', () => {
    const { name, ...content } = indicator
    const before = given === null ? null : readOwn(store, given)
    if (isNameTaken(store, name, given)) refuse([{ code: 'name-taken', field: 'name' }])
    const backToFront = scoreRefusals(indicator)
    if (backToFront.length > 0) refuse(backToFront)
    if (given === null && listOwnInUse(store).length >= ownIndicatorsLimit) {
      refuse([{ code: 'too-many-indicators', field: 'name' }])
    }
    const id = given ?? newId<string & {}>()
    const changed = { name, content: JSON.stringify(content), updated_at: context.now }
    const added = { id, created_at: context.now, created_by: context.actor.id, retired_at: null }
    if (given === null) store.run(store.sql.insertInto('own_indicators').values({ ...changed, ...added }))
    else store.run(store.sql.updateTable('own_indicators').set(changed).where('id', '=', id))
    appendAudit(store, context, {
      action: 'indicators.saveOwn',
      subject: 'indicator',
      subjectId: id,
      detail: { before, after: indicator },
    })
    if (target !== null) writeTarget(store, { key: ownKey(id), fromDay: dayOf(context.now), value: target }, context)
    return readOwn(store, id)
  })
}

export function retireOwn(
  store: WritableStore,
  { id, isRetired }: Input<'indicators.retireOwn'>,
  context: CommandContext,
): KeptOwnIndicator {
  return inTransaction(store, 'retire own indicator', () => {
    const { name } = readOwn(store, id)
    if (!isRetired && listOwnInUse(store).length >= ownIndicatorsLimit) {
      refuse([{ code: 'too-many-indicators', field: 'name' }])
    }
    const retiredAt = isRetired ? context.now : null
    store.run(store.sql.updateTable('own_indicators').set({ retired_at: retiredAt }).where('id', '=', id))
    appendAudit(store, context, {
      action: 'indicators.retireOwn',
      subject: 'indicator',
      subjectId: id,
      detail: { name, isRetired },
    })
    return readOwn(store, id)
  })
}
