import type { Sheet, SheetItem } from '../sheet.ts'
import type { PlacedItem } from './sheet-item-problems.ts'
import { type SheetProblem, type SheetProblemCode, sheetProblem } from './sheet-problem.ts'

/* Conditions that can't be met, or not as they were meant. As in scoring: what names a missing item is never met. */

const itemsById = (sheet: Sheet): ReadonlyMap<string, SheetItem> =>
  new Map(sheet.sections.flatMap(({ items }) => items.map((item) => [item.id, item] as const)))

/** The ids of the options an item offers for conditions; none where it is answered otherwise. */
const optionsOf = (item: SheetItem): ReadonlySet<string> =>
  new Set('options' in item ? item.options.map(({ id }) => id) : [])

/** Follows an item's condition from controller to controller; ends where there is none left or it has been before. */
function* controllersOf(item: SheetItem, items: ReadonlyMap<string, SheetItem>): Generator<SheetItem> {
  const seen = new Set<string>()
  let next = item.condition === null ? undefined : items.get(item.condition.itemId)
  while (next !== undefined && !seen.has(next.id)) {
    seen.add(next.id)
    yield next
    next = next.condition === null ? undefined : items.get(next.condition.itemId)
  }
}

/** True when the item's own condition, its controller being shown, asks for something that can be chosen. */
function canBeMet({ condition }: SheetItem, items: ReadonlyMap<string, SheetItem>): boolean {
  if (condition === null) return true
  const controller = items.get(condition.itemId)
  if (controller === undefined) return false
  const offered = optionsOf(controller)
  return condition.optionIds.some((id) => offered.has(id))
}

/** The ids of the items that no answer whatever can bring to be shown. */
export function unreachableItems(sheet: Sheet): ReadonlySet<string> {
  const items = itemsById(sheet)
  const known = new Map<string, boolean>()
  for (const item of items.values()) {
    const chain = [item]
    for (const controller of controllersOf(item, items)) {
      if (known.has(controller.id) || controller === item) break
      chain.push(controller)
    }
    // From the far end: an item is reached when its controller is and its own condition can be met. A circle is not.
    for (const link of chain.toReversed()) {
      const { condition } = link
      const isReached = condition === null || (canBeMet(link, items) && known.get(condition.itemId) === true)
      known.set(link.id, isReached)
    }
  }
  return new Set([...known].flatMap(([id, isReached]) => (isReached ? [] : [id])))
}

/** What is wrong with one condition itself, whatever becomes of its controller. */
function faultOf(item: SheetItem, items: ReadonlyMap<string, SheetItem>): SheetProblemCode | null {
  const { condition } = item
  if (condition === null) return null
  if (condition.itemId === item.id) return 'condition-on-itself'
  const controller = items.get(condition.itemId)
  if (controller === undefined) return 'condition-item-missing'
  if (!('options' in controller)) return 'condition-without-options'
  if ([...controllersOf(item, items)].some(({ id }) => id === item.id)) return 'condition-circle'
  const offered = optionsOf(controller)
  if (condition.optionIds.some((id) => !offered.has(id))) return 'condition-option-missing'
  return condition.optionIds.length === 0 ? 'condition-never-met' : null
}

/** The problems of all conditions, in the sheet's order. */
export function conditionProblems(sheet: Sheet, placed: readonly PlacedItem[]): readonly SheetProblem[] {
  const items = itemsById(sheet)
  const never = unreachableItems(sheet)
  const placeOf = new Map(placed.map(({ item }, place) => [item.id, place]))
  const nameOf = new Map(placed.map(({ item, name }) => [item.id, name]))
  return placed.flatMap(({ item, name, path }, place): readonly SheetProblem[] => {
    const { condition } = item
    if (condition === null) return []
    const where = { kind: 'item', itemId: item.id, part: 'condition' } as const
    const values = { name, controller: nameOf.get(condition.itemId) ?? condition.itemId }
    const one = (code: SheetProblemCode) => [sheetProblem(code, where, [...path, 'condition'], values)]
    const fault = faultOf(item, items)
    if (fault !== null) return one(fault)
    if (never.has(condition.itemId)) return one('condition-on-hidden')
    return (placeOf.get(condition.itemId) ?? place) > place ? one('condition-on-later') : []
  })
}
