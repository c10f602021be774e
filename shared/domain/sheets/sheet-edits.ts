import type { Sheet, SheetItem, SheetSection } from '../sheet.ts'

/*
 * Editing a sheet: each function answers the sheet as it is afterwards, or the very same object where there is nothing
 * to do (the thing is gone, it stands at the end already, a limit of the schema is reached). New ids come in as an
 * argument: an id that was used once, in whatever version, must never mean something else later.
 */

/** What of a sheet is meant: its settings, a section, an item. */
export type SheetPlace =
  | { readonly kind: 'sheet' }
  | { readonly kind: 'section'; readonly sectionId: string }
  | { readonly kind: 'item'; readonly itemId: string }

/** Makes an id nobody has used before. */
export type NewId = () => string

/** As many ids as an edit needs, from one new id: that one first. The same edit repeated makes the same ids. */
export function idsFrom(first: string): NewId {
  let count = 0
  return () => {
    count += 1
    return count === 1 ? first : `${first}-${count}`
  }
}

/** What the schema takes (sheet.ts). */
export const sheetLimits = {
  sections: 50,
  itemsPerSection: 200,
  levels: 11,
  options: 50,
  ranges: 50,
  bands: 10,
} as const

type FoundItem = { readonly item: SheetItem; readonly section: SheetSection; readonly index: number }

/** The item, the section it stands in and its place there, from 0; null where the sheet has no such item. */
export function findItem(sheet: Sheet, itemId: string): FoundItem | null {
  for (const section of sheet.sections) {
    const index = section.items.findIndex(({ id }) => id === itemId)
    const item = section.items[index]
    if (item !== undefined) return { item, section, index }
  }
  return null
}

/** All items in the sheet's order. */
export const itemsOf = (sheet: Sheet): readonly SheetItem[] => sheet.sections.flatMap(({ items }) => items)

/** Whether the sheet still has what is meant. */
export function hasPlace(sheet: Sheet, place: SheetPlace): boolean {
  if (place.kind === 'sheet') return true
  if (place.kind === 'section') return sheet.sections.some(({ id }) => id === place.sectionId)
  return findItem(sheet, place.itemId) !== null
}

const withSections = (sheet: Sheet, sections: readonly SheetSection[]): Sheet => ({ ...sheet, sections: [...sections] })

const withSection = (sheet: Sheet, sectionId: string, change: (section: SheetSection) => SheetSection): Sheet =>
  withSections(
    sheet,
    sheet.sections.map((section) => (section.id === sectionId ? change(section) : section)),
  )

const insertedAt = <T>(all: readonly T[], index: number, one: T): T[] => [
  ...all.slice(0, index),
  one,
  ...all.slice(index),
]

/** Sets fields of a section. */
export function changeSection(
  sheet: Sheet,
  sectionId: string,
  change: Partial<Pick<SheetSection, 'title' | 'weight'>>,
): Sheet {
  return withSection(sheet, sectionId, (section) => ({ ...section, ...change }))
}

/** Replaces an item by what `change` makes of it. */
export function changeItem(sheet: Sheet, itemId: string, change: (item: SheetItem) => SheetItem): Sheet {
  const found = findItem(sheet, itemId)
  if (found === null) return sheet
  const changed = change(found.item)
  if (changed === found.item) return sheet
  return withSection(sheet, found.section.id, (section) => ({
    ...section,
    items: section.items.map((item) => (item.id === itemId ? changed : item)),
  }))
}

/** Puts a section behind the one that is meant (or that holds the item meant); at the end for the sheet itself. */
export function addSection(sheet: Sheet, section: SheetSection, after: SheetPlace): Sheet {
  if (sheet.sections.length >= sheetLimits.sections) return sheet
  const sectionId = sectionOf(sheet, after)?.id
  const index = sheet.sections.findIndex(({ id }) => id === sectionId)
  const at = after.kind === 'sheet' || index < 0 ? sheet.sections.length : index + 1
  return withSections(sheet, insertedAt(sheet.sections, at, section))
}

/** The section that is meant, or that holds the item meant; null for the sheet itself. */
export function sectionOf(sheet: Sheet, place: SheetPlace): SheetSection | null {
  if (place.kind === 'sheet') return null
  if (place.kind === 'item') return findItem(sheet, place.itemId)?.section ?? null
  return sheet.sections.find(({ id }) => id === place.sectionId) ?? null
}

/**
 * Puts an item behind the one that is meant; at the end of the section meant; at the sheet's end otherwise. A sheet
 * without a section gets `firstSection` to hold it.
 */
export function addItem(sheet: Sheet, item: SheetItem, after: SheetPlace, firstSection: SheetSection): Sheet {
  if (sheet.sections.length === 0) return withSections(sheet, [{ ...firstSection, items: [item] }])
  const section = sectionOf(sheet, after) ?? sheet.sections.at(-1)
  if (section === undefined || section.items.length >= sheetLimits.itemsPerSection) return sheet
  const index = after.kind === 'item' ? section.items.findIndex(({ id }) => id === after.itemId) : -1
  const at = index < 0 ? section.items.length : index + 1
  return withSection(sheet, section.id, (old) => ({ ...old, items: insertedAt(old.items, at, item) }))
}

/** A copy with ids of its own, for itself and its options; `renamed` takes down which old id became which. */
function copyOf(item: SheetItem, newId: NewId, renamed: Map<string, string>): SheetItem {
  const id = newId()
  renamed.set(item.id, id)
  if (!('options' in item)) return { ...item, id }
  const options = item.options.map((option) => {
    const optionId = newId()
    renamed.set(option.id, optionId)
    return { ...option, id: optionId }
  })
  return { ...item, id, options }
}

/** Doubles an item right behind itself, under this title; the first new id is the copy's. */
export function duplicateItem(
  sheet: Sheet,
  itemId: string,
  copy: { readonly newId: NewId; readonly title: string },
): Sheet {
  const found = findItem(sheet, itemId)
  if (found === null || found.section.items.length >= sheetLimits.itemsPerSection) return sheet
  const doubled = { ...copyOf(found.item, copy.newId, new Map()), title: copy.title }
  return withSection(sheet, found.section.id, (section) => ({
    ...section,
    items: insertedAt(section.items, found.index + 1, doubled),
  }))
}

/**
 * Doubles a section with all its items; conditions among them are kept among the copies. The first new id is the
 * copy's.
 */
export function duplicateSection(
  sheet: Sheet,
  sectionId: string,
  copy: { readonly newId: NewId; readonly title: string },
): Sheet {
  const index = sheet.sections.findIndex(({ id }) => id === sectionId)
  const section = sheet.sections[index]
  if (section === undefined || sheet.sections.length >= sheetLimits.sections) return sheet
  const id = copy.newId()
  const items: SheetItem[] = []
  const ids = new Map<string, string>()
  // Option ids are only unique within their item.
  const options = new Map<string, ReadonlyMap<string, string>>()
  for (const item of section.items) {
    const own = new Map<string, string>()
    const doubled = copyOf(item, copy.newId, own)
    ids.set(item.id, doubled.id)
    options.set(item.id, own)
    items.push(doubled)
  }
  const linked = items.map((item): SheetItem => {
    const { condition } = item
    const target = condition === null ? undefined : ids.get(condition.itemId)
    if (condition === null || target === undefined) return item
    const optionIds = condition.optionIds.map((id) => options.get(condition.itemId)?.get(id) ?? id)
    return { ...item, condition: { itemId: target, optionIds } }
  })
  const doubled = { ...section, id, title: copy.title, items: linked }
  return withSections(sheet, insertedAt(sheet.sections, index + 1, doubled))
}

/** Takes an item away. Conditions that ask for it stay as they are: what they meant is for the designer to decide. */
export function removeItem(sheet: Sheet, itemId: string): Sheet {
  const found = findItem(sheet, itemId)
  if (found === null) return sheet
  return withSection(sheet, found.section.id, (section) => ({
    ...section,
    items: section.items.filter(({ id }) => id !== itemId),
  }))
}

/** Takes a section away with all its items. */
export function removeSection(sheet: Sheet, sectionId: string): Sheet {
  const left = sheet.sections.filter(({ id }) => id !== sectionId)
  return left.length === sheet.sections.length ? sheet : withSections(sheet, left)
}

/** What to look at once this is removed: its neighbour below, else the one above, else the section or the sheet. */
export function placeBeside(sheet: Sheet, place: SheetPlace): SheetPlace {
  const rows = sheet.sections.flatMap((section): SheetPlace[] =>
    place.kind === 'section'
      ? [{ kind: 'section', sectionId: section.id }]
      : section.items.map(({ id }) => ({ kind: 'item', itemId: id })),
  )
  const isMeant = (row: SheetPlace): boolean =>
    row.kind === 'section' ? place.kind === 'section' && row.sectionId === place.sectionId : isItem(row, place)
  const index = rows.findIndex(isMeant)
  return (index < 0 ? undefined : (rows[index + 1] ?? rows[index - 1])) ?? { kind: 'sheet' }
}

const isItem = (row: SheetPlace, place: SheetPlace): boolean =>
  row.kind === 'item' && place.kind === 'item' && row.itemId === place.itemId
