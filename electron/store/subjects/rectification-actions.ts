import type { ActionId } from '#shared/calls/common.ts'
import type { Refusal } from '#shared/calls/fault.ts'
import type { RectificationAction, RectificationElements } from '#shared/calls/rectification.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'

type EditedAction = RectificationElements['actions'][number]

/** The actions of a rectification in their order; refusals name them by this order (`actions.0`: the first). */
export function listActions(store: ReadableStore, rectificationId: string): RectificationAction[] {
  return store
    .all(
      store.sql
        .selectFrom('rectification_actions')
        .select([
          'id',
          'description',
          'department',
          'owner',
          'due_on as dueOn',
          'is_containment',
          'evidence',
          'done_at as doneAt',
        ])
        .where('rectification_id', '=', rectificationId)
        .orderBy('position'),
    )
    .map(({ is_containment, ...row }) => ({ ...row, id: row.id as ActionId, isContainment: is_containment === 1 }))
}

const isSame = (stored: RectificationAction, edited: EditedAction): boolean =>
  stored.description === edited.description &&
  stored.department === edited.department &&
  stored.owner === edited.owner &&
  stored.dueOn === edited.dueOn &&
  stored.isContainment === edited.isContainment

/** True when the edited list is the stored one: same actions, same order, same words. */
export const areSameActions = (stored: readonly RectificationAction[], edited: readonly EditedAction[]): boolean =>
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
  stored: readonly RectificationAction[],
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

/** Makes the stored list the edited one, in its order; evidence and completion of kept actions stay. */
export function writeActions(store: WritableStore, rectificationId: string, edited: readonly EditedAction[]): void {
  const kept = edited.flatMap(({ id }) => (id === null ? [] : [id as string]))
  const removed = store.sql.deleteFrom('rectification_actions').where('rectification_id', '=', rectificationId)
  store.run(kept.length === 0 ? removed : removed.where('id', 'not in', kept))
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
        .values({
          id: action.id ?? newId(),
          rectification_id: rectificationId,
          evidence: '',
          done_at: null,
          ...words,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(words)),
    )
  }
}
