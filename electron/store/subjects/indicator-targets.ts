import type { IndicatorTarget } from '#shared/calls/indicators.ts'
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

export const setTarget = (store: WritableStore, target: NewTarget, context: CommandContext): IndicatorTarget[] =>
  inTransaction(store, 'set target', () => {
    writeTarget(store, target, context)
    return listTargets(store, target)
  })
