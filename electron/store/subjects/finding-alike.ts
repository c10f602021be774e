import type { Output } from '#shared/calls/calls.ts'
import type { FindingId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { FindingRow } from '#shared/calls/findings.ts'
import { type ComparableFinding, likenessOf, likenessWeight } from '#shared/domain/finding-likeness.ts'
import type { ReadableStore } from '../handles.ts'
import { findingRows, withSpread } from './finding-rows.ts'

/** More than anybody would look through; those left out have less in common. */
const mostSimilar = 20

const comparables = (store: ReadableStore) =>
  store.sql
    .selectFrom('findings')
    .leftJoin('evaluations', 'evaluations.id', 'findings.evaluation_id')
    .leftJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
    .select([
      'findings.id',
      'findings.rectification_id',
      'findings.finding_class',
      'findings.kind_id',
      'findings.title',
      'findings.cause',
      'findings.causes',
      'findings.agent_id',
      'findings.team_id',
      'findings.item_id',
      'findings.mark_item_id',
      'findings.occurred_at',
      'sheet_versions.sheet_id',
    ])

type ComparableRow = {
  readonly [K in 'finding_class' | 'title' | 'cause' | 'causes']: string
} & { readonly [K in 'kind_id' | 'agent_id' | 'team_id' | 'item_id' | 'mark_item_id' | 'sheet_id']: string | null }

/** An item is the same in every version of its sheet, and another one in every other sheet. */
export function comparable(row: ComparableRow): ComparableFinding {
  const chosen = JSON.parse(row.causes) as string[]
  const itemId = row.item_id ?? row.mark_item_id
  return {
    findingClass: row.finding_class as ComparableFinding['findingClass'],
    title: row.title,
    kindId: row.kind_id,
    causes: chosen.length > 0 || row.cause === '' ? chosen : [row.cause],
    agentId: row.agent_id,
    teamId: row.team_id,
    item: itemId === null || row.sheet_id === null ? null : `${row.sheet_id} ${itemId}`,
  }
}

/** The finding as it is compared with others. */
export function readComparable(
  store: ReadableStore,
  id: FindingId,
): ComparableFinding & { readonly occurredAt: number } {
  const row = store.first(comparables(store).where('findings.id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'finding' })
  return { ...comparable(row), occurredAt: row.occurred_at }
}

/** All findings of these rectifications, as they are compared. */
export function listComparablesOf(store: ReadableStore, rectificationIds: readonly string[]) {
  return store
    .all(comparables(store).where('findings.rectification_id', 'in', [...rectificationIds]))
    .map((row) => ({ rectificationId: row.rectification_id, ...comparable(row) }))
}

/** Open findings counted on their own that may be the same problem, the likeliest first. */
function likeOnes(store: ReadableStore, id: FindingId) {
  const one = readComparable(store, id)
  return store
    .all(
      comparables(store)
        .where('findings.state', '=', 'open')
        .where('findings.merged_into', 'is', null)
        .where('findings.id', '<>', id),
    )
    .map((row) => ({ id: row.id, at: row.occurred_at, reasons: likenessOf(one, comparable(row)) }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => likenessWeight(b.reasons) - likenessWeight(a.reasons) || b.at - a.at)
    .slice(0, mostSimilar)
}

export const countSimilarFindings = (store: ReadableStore, id: FindingId): number => likeOnes(store, id).length

/** Nothing is offered for one that isn't open any more, or is counted at another one. */
export function listSimilarFindings(store: ReadableStore, id: FindingId): Output<'findings.similar'> {
  const state = store.first(store.sql.selectFrom('findings').select(['state', 'merged_into']).where('id', '=', id))
  if (state === undefined) throw new CallFault('not-found', { what: 'finding' })
  if (state.state !== 'open' || state.merged_into !== null) return []
  const alike = likeOnes(store, id)
  const rows = withSpread(
    store,
    store.all(
      findingRows(store).where(
        'findings.id',
        'in',
        alike.map((one) => one.id),
      ),
    ),
  )
  const byId = new Map<string, FindingRow>(rows.map((row) => [row.id, row]))
  return alike.flatMap((one) => {
    const finding = byId.get(one.id)
    return finding === undefined ? [] : [{ finding, reasons: [...one.reasons] }]
  })
}
