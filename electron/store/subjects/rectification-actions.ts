import type { ActionId } from '#shared/calls/common.ts'
import type { Refusal } from '#shared/calls/fault.ts'
import type { RectificationAction, RectificationElements } from '#shared/calls/rectification.ts'
import { grouped } from '#shared/domain/grouped.ts'
import type { CommandContext } from '../audit.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { listAttachments } from './attachments.ts'
import type { StoredAction } from './rectification-events.ts'

type EditedAction = RectificationElements['actions'][number]
/** An action whatever day it is. */
export type ListedAction = Omit<RectificationAction, 'isOverdue'>

/** The actions of a rectification in their order; refusals name them by this order (`actions.0`: the first). */
export function listActions(store: ReadableStore, rectificationId: string): ListedAction[] {
  const rows = listStoredActions(store, rectificationId)
  const files = grouped(
    listAttachments(
      store,
      'action',
      rows.map(({ id }) => id),
    ),
    ({ subjectId }) => subjectId,
  )
  return rows.map((row) => ({
    id: row.id as ActionId,
    description: row.description,
    department: row.department,
    owner: row.owner,
    dueOn: row.due_on,
    isContainment: row.is_containment === 1,
    evidence: row.evidence,
    doneAt: row.done_at,
    doneBy: row.done_by,
    files: files.get(row.id) ?? [],
  }))
}

/** The same as they are stored. */
export const listStoredActions = (store: ReadableStore, rectificationId: string): StoredAction[] =>
  store.all(
    store.sql
      .selectFrom('rectification_actions')
      .selectAll()
      .where('rectification_id', '=', rectificationId)
      .orderBy('position'),
  )

const isSame = (stored: ListedAction, edited: EditedAction): boolean =>
  stored.description === edited.description &&
  stored.department === edited.department &&
  stored.owner === edited.owner &&
  stored.dueOn === edited.dueOn &&
  stored.isContainment === edited.isContainment

/** True when the edited list is the stored one: same actions, same order, same words. */
export const areSameActions = (stored: readonly ListedAction[], edited: readonly EditedAction[]): boolean =>
  stored.length === edited.length &&
  stored.every((action, place) => {
    const other = edited[place]
    return other !== undefined && other.id === action.id && isSame(action, other)
  })

/**
 * Why the list can't become the edited one: an action of another rectification, the same action twice, or a done
 * action removed or changed (its evidence belongs to these words).
 */
export function actionEditRefusals(
  stored: readonly ListedAction[],
  edited: readonly EditedAction[],
): readonly Refusal[] {
  const byId = new Map(stored.map((action) => [action.id, action]))
  const seen = new Set<ActionId>()
  const refusals = edited.flatMap((action, place): Refusal[] => {
    if (action.id === null) return []
    const field = `actions.${place}`
    const known = byId.get(action.id)
    if (known === undefined || seen.has(action.id)) return [{ code: 'unknown-action', field }]
    seen.add(action.id)
    return known.doneAt !== null && !isSame(known, action) ? [{ code: 'done-action-changed', field }] : []
  })
  const isDoneRemoved = stored.some(({ id, doneAt }) => doneAt !== null && !seen.has(id))
  return isDoneRemoved ? [...refusals, { code: 'done-action-removed', field: 'actions' }] : refusals
}

/**
 * Makes the stored list the edited one, in its order; evidence and completion of kept actions stay. Files of actions that
 * are no longer on it are removed with them; answers which those are.
 */
export function writeActions(
  store: WritableStore,
  rectificationId: string,
  edited: readonly EditedAction[],
  context: CommandContext,
): readonly string[] {
  const kept = new Set<string | null>(edited.map(({ id }) => id))
  const gone = listStoredActions(store, rectificationId).flatMap(({ id }) => (kept.has(id) ? [] : [id]))
  const files = listAttachments(store, 'action', gone).map(({ id }) => id)
  if (files.length > 0) {
    const removed = { removed_at: context.now, removed_by: context.actor.id }
    store.run(store.sql.updateTable('attachments').set(removed).where('id', 'in', files))
  }
  if (gone.length > 0) store.run(store.sql.deleteFrom('rectification_actions').where('id', 'in', gone))
  for (const [position, action] of edited.entries()) {
    const words = {
      position,
      description: action.description,
      department: action.department,
      owner: action.owner,
      due_on: action.dueOn,
      is_containment: action.isContainment ? 1 : 0,
    } as const
    store.run(
      store.sql
        .insertInto('rectification_actions')
        .values({ id: action.id ?? newId(), rectification_id: rectificationId, evidence: '', done_at: null, ...words })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(words)),
    )
  }
  return files
}
