import type { Sheet, SheetItem, SheetSection } from '../sheet.ts'
import { findItem, sheetLimits } from './sheet-edits.ts'

/*
 * Moving the sections and items of a sheet. As in sheet-edits.ts, the very same object comes back where nothing moves.
 */

/** Where an item goes: before another one of the section, or at its end (`before` null). */
export type ItemTarget = { readonly sectionId: string; readonly before: string | null }

const withoutItem = (section: SheetSection, itemId: string): SheetItem[] =>
  section.items.filter(({ id }) => id !== itemId)

function insertedBefore<T extends { readonly id: string }>(all: readonly T[], before: string | null, one: T): T[] {
  const index = before === null ? -1 : all.findIndex(({ id }) => id === before)
  return index < 0 ? [...all, one] : [...all.slice(0, index), one, ...all.slice(index)]
}

/** Moves an item, within its section or into another one. */
export function moveItem(sheet: Sheet, itemId: string, target: ItemTarget): Sheet {
  const found = findItem(sheet, itemId)
  const into = sheet.sections.find(({ id }) => id === target.sectionId)
  if (found === null || into === undefined || target.before === itemId) return sheet
  const isSame = into.id === found.section.id
  if (isSame && (found.section.items[found.index + 1]?.id ?? null) === target.before) return sheet
  if (!isSame && into.items.length >= sheetLimits.itemsPerSection) return sheet
  return {
    ...sheet,
    sections: sheet.sections.map((section) => {
      if (section.id === into.id) {
        return { ...section, items: insertedBefore(withoutItem(section, itemId), target.before, found.item) }
      }
      return section.id === found.section.id ? { ...section, items: withoutItem(section, itemId) } : section
    }),
  }
}

/** Moves an item one row up (−1) or down (1); past the end of its section it goes into the next one. */
export function moveItemBy(sheet: Sheet, itemId: string, by: 1 | -1): Sheet {
  const found = findItem(sheet, itemId)
  if (found === null) return sheet
  const { section, index } = found
  const neighbour = section.items[index + by]
  if (neighbour !== undefined) {
    const before = by === -1 ? neighbour.id : (section.items[index + 2]?.id ?? null)
    return moveItem(sheet, itemId, { sectionId: section.id, before })
  }
  const place = sheet.sections.indexOf(section)
  const next = sheet.sections[place + by]
  if (next === undefined) return sheet
  return moveItem(sheet, itemId, { sectionId: next.id, before: by === 1 ? (next.items[0]?.id ?? null) : null })
}

/** Moves a section with its items before another one, or to the end (`before` null). */
export function moveSection(sheet: Sheet, sectionId: string, before: string | null): Sheet {
  const index = sheet.sections.findIndex(({ id }) => id === sectionId)
  const section = sheet.sections[index]
  if (section === undefined || before === sectionId) return sheet
  if ((sheet.sections[index + 1]?.id ?? null) === before) return sheet
  const others = sheet.sections.filter(({ id }) => id !== sectionId)
  return { ...sheet, sections: insertedBefore(others, before, section) }
}

/** Moves a section one place up (−1) or down (1). */
export function moveSectionBy(sheet: Sheet, sectionId: string, by: 1 | -1): Sheet {
  const index = sheet.sections.findIndex(({ id }) => id === sectionId)
  const neighbour = sheet.sections[index + by]
  if (index < 0 || neighbour === undefined) return sheet
  return moveSection(sheet, sectionId, by === -1 ? neighbour.id : (sheet.sections[index + 2]?.id ?? null))
}
