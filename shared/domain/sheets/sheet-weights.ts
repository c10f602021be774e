import type { Sheet, SheetItem } from '../sheet.ts'
import { changeItem, changeSection } from './sheet-edits.ts'

/*
 * Weights of a draft: what they add up to, and how they come to 100. Everything in hundredths.
 */

/** What carries weight under a basis: an item or, with section weights, a section. */
export type Weighing = { readonly id: string; readonly weight: number }

/** Bonus adds to what is earned, text earns nothing: neither is part of the hundred. */
export const countsInTotal = (item: SheetItem): boolean => !item.bonus && item.kind !== 'text'

/** What shares the hundred: the items, or the sections where the basis weighs those; nothing under `deduction`. */
export function weighingParts(sheet: Sheet): readonly Weighing[] {
  switch (sheet.basis) {
    case 'question-weights':
    case 'points':
      return sheet.sections.flatMap(({ items }) => items).filter(countsInTotal)
    case 'section-weights':
      return sheet.sections.filter(({ items }) => items.some(countsInTotal))
    case 'deduction':
      return []
  }
}

export const totalWeight = (sheet: Sheet): number => weighingParts(sheet).reduce((sum, { weight }) => sum + weight, 0)

/** Largest remainder: integers in proportion to `parts` that sum to exactly `total`; all 0 where the parts are. */
function apportioned(total: number, parts: readonly number[]): readonly number[] {
  const all = parts.reduce((sum, part) => sum + part, 0)
  if (all === 0) return parts
  const exact = parts.map((part) => (total * part) / all)
  const floors = exact.map(Math.floor)
  const left = total - floors.reduce((sum, floor) => sum + floor, 0)
  const byRemainder = exact
    .map((value, place) => ({ place, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.place - b.place)
  const raised = new Set(byRemainder.slice(0, left).map(({ place }) => place))
  return floors.map((floor, place) => floor + (raised.has(place) ? 1 : 0))
}

/**
 * Makes the weights add up to 100: `kept` in the proportions they have, `equal` the same for all. What weighs nothing
 * (a critical item without weight) goes on weighing nothing, unless all do. Whole numbers where there is room for them.
 */
export function distributeWeights(sheet: Sheet, proportions: 'kept' | 'equal'): Sheet {
  const parts = weighingParts(sheet)
  const areAllZero = parts.every(({ weight }) => weight === 0)
  const wanted = parts.map(({ weight }) => (areAllZero || (proportions === 'equal' && weight > 0) ? 1 : weight))
  const whole = apportioned(100, wanted).map((weight) => weight * 100)
  const isTooCoarse = whole.some((weight, place) => weight === 0 && (wanted[place] ?? 0) > 0)
  const weights = isTooCoarse ? apportioned(10000, wanted) : whole
  return parts.reduce((left, { id, weight }, place) => {
    const next = weights[place] ?? weight
    if (next === weight) return left
    return sheet.basis === 'section-weights'
      ? changeSection(left, id, { weight: next })
      : changeItem(left, id, (item) => ({ ...item, weight: next }))
  }, sheet)
}
