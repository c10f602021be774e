import type { FindingId, RectificationId } from '#shared/calls/common.ts'
import { recurrenceOf } from '#shared/domain/recurrence.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { listComparablesOf, readComparable } from './finding-alike.ts'
import { readSetting, writeSetting } from './library.ts'

const key = 'findings.recurrenceDays'

/** Within how many days after its closing a cause that comes back reopens a rectification, unless the library says otherwise. */
const usualRecurrenceDays = 60

export const readRecurrenceDays = (store: ReadableStore): number =>
  Number(readSetting(store, key) ?? usualRecurrenceDays)

export const writeRecurrenceDays = (store: WritableStore, days: number): void => writeSetting(store, key, String(days))

const day = 86_400_000

/** The closed rectification whose cause a finding that was just filed brings back. */
export function findRecurrence(
  store: ReadableStore,
  id: FindingId,
): { readonly rectificationId: RectificationId; readonly number: string } | null {
  const finding = readComparable(store, id)
  const days = readRecurrenceDays(store)
  const closed = store.all(
    store.sql
      .selectFrom('rectifications')
      .select(['id', 'number', 'closed_at as closedAt'])
      .where('state', '=', 'closed')
      .where('closed_at', '>=', finding.occurredAt - days * day)
      .where('closed_at', '<', finding.occurredAt),
  )
  if (closed.length === 0) return null
  const findings = listComparablesOf(
    store,
    closed.map((one) => one.id),
  )
  const recurrence = recurrenceOf(
    finding,
    closed.map((one) => ({
      id: one.id,
      closedAt: one.closedAt ?? 0,
      findings: findings.filter(({ rectificationId }) => rectificationId === one.id),
    })),
    days,
  )
  const back = closed.find(({ id: one }) => one === recurrence?.rectificationId)
  return back === undefined ? null : { rectificationId: back.id as RectificationId, number: back.number }
}
