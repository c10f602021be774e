import type { Sheet } from '#shared/domain/sheet.ts'
import { findItem, type SheetPlace } from '#shared/domain/sheets/sheet-edits.ts'
import { type ItemTarget, moveItem, moveSection } from '#shared/domain/sheets/sheet-moves.ts'

/*
 * What dropping a row of the outline on another one means.
 */

export type DropSide = 'above' | 'below'

export type Drop =
  | { readonly kind: 'item'; readonly itemId: string; readonly target: ItemTarget }
  | { readonly kind: 'section'; readonly sectionId: string; readonly before: string | null }

/** Where the dragged row goes when it is let go above or below the middle of this one; null where it can't go. */
export function dropOn(sheet: Sheet, dragged: SheetPlace, over: SheetPlace, side: DropSide): Drop | null {
  switch (dragged.kind) {
    case 'sheet':
      return null
    case 'item': {
      const target = itemTarget(sheet, over, side)
      return target === null ? null : { kind: 'item', itemId: dragged.itemId, target }
    }
    case 'section': {
      const before = sectionTarget(sheet, over, side)
      return before === undefined ? null : { kind: 'section', sectionId: dragged.sectionId, before }
    }
  }
}

export function applyDrop(sheet: Sheet, drop: Drop): Sheet {
  return drop.kind === 'item'
    ? moveItem(sheet, drop.itemId, drop.target)
    : moveSection(sheet, drop.sectionId, drop.before)
}

/** Above a section's title is the end of the section before; the sheet's own row is above everything. */
function itemTarget(sheet: Sheet, over: SheetPlace, side: DropSide): ItemTarget | null {
  if (over.kind === 'item') {
    const found = findItem(sheet, over.itemId)
    if (found === null) return null
    const below = found.section.items[found.index + 1]?.id ?? null
    return { sectionId: found.section.id, before: side === 'above' ? over.itemId : below }
  }
  const index = over.kind === 'sheet' ? 0 : sheet.sections.findIndex(({ id }) => id === over.sectionId)
  const section = sheet.sections[index]
  if (section === undefined) return null
  const previous = sheet.sections[index - 1]
  if (over.kind === 'section' && side === 'above' && previous !== undefined) {
    return { sectionId: previous.id, before: null }
  }
  return { sectionId: section.id, before: section.items[0]?.id ?? null }
}

/** Sections go before a title they are let go above, and behind the section whose rows they are let go on. */
function sectionTarget(sheet: Sheet, over: SheetPlace, side: DropSide): string | null | undefined {
  if (over.kind === 'sheet') return sheet.sections[0]?.id
  const id = over.kind === 'section' ? over.sectionId : findItem(sheet, over.itemId)?.section.id
  const index = sheet.sections.findIndex((section) => section.id === id)
  if (index < 0) return undefined
  if (over.kind === 'section' && side === 'above') return over.sectionId
  return sheet.sections[index + 1]?.id ?? null
}
