import type { Input, StoreCallName } from '#shared/calls/calls.ts'
import type { EvaluationId, FindingId, MarkId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { FindingDetail, FindingRow, IndicatorBreach } from '#shared/calls/findings.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { listMarksAsFiled } from './evaluation-versions.ts'
import { listSimilarFindings } from './finding-alike.ts'
import {
  containFinding,
  dismissFinding,
  editFinding,
  reopenDismissedFinding,
  undoContainFinding,
} from './finding-changes.ts'
import { fileFinding } from './finding-filing.ts'
import { findingConditions } from './finding-filter.ts'
import { listFindingHistory } from './finding-history.ts'
import { mergeFindings, unmergeFindings } from './finding-merging.ts'
import { findingRows, withSpread } from './finding-rows.ts'

/** Findings, the newest service first; days are local days of the service. */
function listFindings(store: ReadableStore, filter: Input<'findings.list'>): FindingRow[] {
  let query = findingRows(store).orderBy('findings.occurred_at', 'desc').orderBy('findings.number', 'desc')
  for (const condition of findingConditions(filter)) query = query.where(condition)
  return withSpread(store, store.all(query))
}

/** Those merged into others, too: they close with the rectification. */
export function listFindingsOfRectification(store: ReadableStore, rectificationId: string): FindingRow[] {
  const query = findingRows(store).where('findings.rectification_id', '=', rectificationId)
  return withSpread(store, store.all(query.orderBy('findings.number')))
}

/** Open findings the cause of this closed rectification came back with. */
export function listRecurringFindings(store: ReadableStore, rectificationId: string): FindingRow[] {
  const query = findingRows(store)
    .where('findings.recurrence_of', '=', rectificationId)
    .where('findings.state', '=', 'open')
    .where('findings.merged_into', 'is', null)
  return withSpread(store, store.all(query.orderBy('findings.number')))
}

export function getFinding(store: ReadableStore, id: FindingId): FindingDetail {
  const row = store.first(
    findingRows(store)
      .select([
        'findings.description as description',
        'findings.evaluation_id as evaluationId',
        'findings.item_id',
        'findings.mark_id',
        'findings.mark_item_id',
        'findings.breach',
        'findings.whys',
        'findings.causes',
        'findings.dismissed_reason as dismissedReason',
      ])
      .where('findings.id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'finding' })
  const { item_id, mark_id, mark_item_id, breach, whys, causes, ...rest } = row
  const itemId = item_id ?? mark_item_id
  const evaluationId = rest.evaluationId as EvaluationId | null
  const [found] = withSpread(store, [rest])
  if (found === undefined) throw new CallFault('not-found', { what: 'finding' })
  return {
    ...found,
    evaluationId,
    itemId,
    markId: mark_id as MarkId | null,
    itemTitle: evaluationId === null || itemId === null ? null : titleOfItem(store, evaluationId, itemId),
    marks:
      evaluationId === null
        ? []
        : [...listMarksAsFiled(store, { evaluationId, itemId: item_id, markId: mark_id, at: row.createdAt })],
    breach: breach === null ? null : (JSON.parse(breach) as IndicatorBreach),
    whys: JSON.parse(whys) as string[],
    causes: JSON.parse(causes) as string[],
    merged: listMergedInto(store, id),
    history: listFindingHistory(store, id),
  }
}

function titleOfItem(store: ReadableStore, evaluationId: string, itemId: string): string | null {
  const version = store.first(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
      .select('sheet_versions.content')
      .where('evaluations.id', '=', evaluationId),
  )
  return version === undefined ? null : (itemTitles(version.content).get(itemId) ?? null)
}

/** Titles of a stored sheet's items by their id. */
export function itemTitles(content: string): ReadonlyMap<string, string> {
  // Written by us and checked by the schema when it was published.
  const sheet = JSON.parse(content) as Sheet
  return new Map(sheet.sections.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const)))
}

/** Those counted at this one, by number. */
function listMergedInto(store: ReadableStore, id: FindingId): FindingRow[] {
  return withSpread(
    store,
    store.all(findingRows(store).where('findings.merged_into', '=', id).orderBy('findings.number')),
  )
}

export const findingHandlers: StoreHandlersOf<
  Exclude<Extract<StoreCallName, `findings.${string}`>, 'findings.lists' | 'findings.saveLists'>
> = {
  'findings.file': fileFinding,
  'findings.list': listFindings,
  'findings.get': (store, { id }) => getFinding(store, id),
  'findings.edit': editFinding,
  'findings.contain': containFinding,
  'findings.undoContain': undoContainFinding,
  'findings.dismiss': dismissFinding,
  'findings.reopenDismissed': reopenDismissedFinding,
  'findings.similar': (store, { id }) => listSimilarFindings(store, id),
  'findings.merge': mergeFindings,
  'findings.unmerge': unmergeFindings,
}
