import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { IndicatorTarget } from '#shared/calls/indicators.ts'
import { ownIdOf, targetSpan } from '#shared/domain/kpi.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'

export function listTargets(store: ReadableStore, { key }: { readonly key: string }): IndicatorTarget[] {
  return store.all(
    store.sql
      .selectFrom('kpi_targets')
      .leftJoin('users', 'users.id', 'kpi_targets.set_by')
      .select(['from_day as fromDay', 'value', 'set_at as setAt', 'users.name as setByName'])
      .where('indicator', '=', key)
      .orderBy('from_day', 'desc'),
  )
}

export type NewTarget = { readonly key: string; readonly fromDay: string; readonly value: number }

/** Part of the caller's transaction: from that day on this is the target; those from earlier days stay. */
export function writeTarget(store: WritableStore, { key, fromDay, value }: NewTarget, context: CommandContext): void {
  const before = store.first(
    store.sql.selectFrom('kpi_targets').select('value').where('indicator', '=', key).where('from_day', '=', fromDay),
  )
  const set = { value, set_at: context.now, set_by: context.actor.id }
  store.run(
    store.sql
      .insertInto('kpi_targets')
      .values({ indicator: key, from_day: fromDay, ...set })
      .onConflict((conflict) => conflict.columns(['indicator', 'from_day']).doUpdateSet(set)),
  )
  appendAudit(store, context, {
    action: 'indicators.setTarget',
    subject: 'indicator',
    subjectId: key,
    detail: { fromDay, value, before: before?.value ?? null },
  })
}

/** A target of an indicator that isn't there would be kept and never looked at; 90 of a share is no target anybody reaches. */
function checkTarget(store: ReadableStore, { key, value }: NewTarget): void {
  const span = targetSpan(key)
  const ownId = ownIdOf(key)
  const isThere =
    ownId === null ||
    store.first(store.sql.selectFrom('own_indicators').select('id').where('id', '=', ownId)) !== undefined
  if (span === null || !isThere) throw new CallFault('not-found', { what: 'indicator' })
  if (value < span.low || value > span.high) refuse([{ code: 'out-of-range', field: 'value' }])
}

export const setTarget = (store: WritableStore, target: NewTarget, context: CommandContext): IndicatorTarget[] =>
  inTransaction(store, 'set target', () => {
    checkTarget(store, target)
    writeTarget(store, target, context)
    return listTargets(store, target)
  })
