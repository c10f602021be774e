import type { Sheet, SheetItem, SheetSection } from '../sheet.ts'
import type { SheetDifference, SheetField, ShownValue } from './sheet-difference.ts'
import { type FieldChange, itemChanges, shown } from './sheet-item-differences.ts'
import { numbered } from './sheet-problem.ts'

export type { SheetDifference, ShownValue } from './sheet-difference.ts'

type PlacedItem = {
  readonly item: SheetItem
  readonly section: SheetSection
  readonly number: string
  readonly name: string
}
type PlacedSection = { readonly section: SheetSection; readonly number: string; readonly name: string }

/** Where a version has everything, by id. Ids that a broken draft uses twice count once. */
type Places = {
  readonly sections: ReadonlyMap<string, PlacedSection>
  readonly items: ReadonlyMap<string, PlacedItem>
}

function placesOf(sheet: Sheet): Places {
  const sections = new Map<string, PlacedSection>()
  const items = new Map<string, PlacedItem>()
  sheet.sections.forEach((section, place) => {
    const number = `${place + 1}`
    if (!sections.has(section.id)) sections.set(section.id, { section, number, name: numbered(number, section.title) })
    section.items.forEach((item, itemPlace) => {
      const itemNumber = `${number}.${itemPlace + 1}`
      if (!items.has(item.id)) {
        items.set(item.id, { item, section, number: itemNumber, name: numbered(itemNumber, item.title) })
      }
    })
  })
  return { sections, items }
}

/**
 * Which of the ids that both lists hold changed their place among each other: the fewest that, taken out and put back,
 * turn one order into the other (all but a longest common subsequence).
 */
export function movedIds(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const placeBefore = new Map(before.map((id, place) => [id, place]))
  const common = [...new Set(after)].filter((id) => placeBefore.has(id))
  const places = common.map((id) => placeBefore.get(id) ?? 0)
  // Longest run of rising places that ends at each id, and the id before it in that run.
  const lengths: number[] = []
  const previous: number[] = []
  places.forEach((place, at) => {
    const best = places.slice(0, at).reduce((best, earlier, from) => {
      const isLonger = earlier < place && (lengths[from] ?? 0) > (best === -1 ? 0 : (lengths[best] ?? 0))
      return isLonger ? from : best
    }, -1)
    previous.push(best)
    lengths.push(best === -1 ? 1 : (lengths[best] ?? 0) + 1)
  })
  const kept = new Set<string>()
  let at = lengths.indexOf(Math.max(...lengths))
  while (at >= 0) {
    kept.add(common[at] ?? '')
    at = previous[at] ?? -1
  }
  return new Set(common.filter((id) => !kept.has(id)))
}

function sheetChanges(before: Sheet, after: Sheet): readonly SheetDifference[] {
  const values = (sheet: Sheet): Readonly<Record<SheetField, ShownValue>> => ({
    title: shown.text(sheet.title),
    introduction: shown.text(sheet.introduction),
    subjects: { as: 'subjects', subjects: sheet.subjects },
    basis: { as: 'basis', basis: sheet.basis },
    passMark: shown.points(sheet.passMark),
    bands: { as: 'bands', bands: sheet.bands },
    mayExceedHundred: shown.flag(sheet.mayExceedHundred),
    floor: shown.points(sheet.floor),
  })
  return changedFields(values(before), values(after)).map((change) => ({ kind: 'sheet-changed', ...change }))
}

function changedFields<F extends string>(
  before: Readonly<Record<F, ShownValue>>,
  after: Readonly<Record<F, ShownValue>>,
): readonly FieldChange<F>[] {
  return (Object.keys(after) as F[]).flatMap((field) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field])
      ? []
      : [{ field, before: before[field], after: after[field] }],
  )
}

function sectionDifferences(older: PlacedSection | undefined, newer: PlacedSection, hasMoved: boolean) {
  const { section, name } = newer
  const sectionId = section.id
  if (older === undefined) return [{ kind: 'section-added', sectionId, name } as const]
  const values = ({ title, weight }: SheetSection) => ({ title: shown.text(title), weight: shown.points(weight) })
  const place = ({ number }: PlacedSection): ShownValue => ({ as: 'place', number, section: '' })
  return [
    ...(hasMoved
      ? [{ kind: 'section-moved', sectionId, name, before: place(older), after: place(newer) } as const]
      : []),
    ...changedFields(values(older.section), values(section)).map(
      (change) => ({ kind: 'section-changed', sectionId, name, ...change }) as const,
    ),
  ]
}

function itemDifferences(
  older: PlacedItem | undefined,
  newer: PlacedItem,
  hasMoved: boolean,
  sheets: { readonly before: Sheet; readonly after: Sheet },
): readonly SheetDifference[] {
  const { item, name } = newer
  const itemId = item.id
  if (older === undefined) return [{ kind: 'item-added', itemId, name }]
  const place = ({ number, section }: PlacedItem): ShownValue => ({ as: 'place', number, section: section.title })
  return [
    ...(hasMoved || older.section.id !== newer.section.id
      ? [{ kind: 'item-moved', itemId, name, before: place(older), after: place(newer) } as const]
      : []),
    ...itemChanges(older.item, item, sheets).map(
      (change) => ({ kind: 'item-changed', itemId, name, ...change }) as const,
    ),
  ]
}

const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id)

/**
 * How a sheet's newer version differs from the older one, item by item: settings of the sheet first, then the newer
 * version's sections and items in their order, each section followed by the items removed from it, then the removed
 * sections. Sections, items and options are the same where their ids are; what only slid because something before it
 * was added or removed has not moved. Empty exactly when both score and read alike.
 */
export function sheetDifferences(before: Sheet, after: Sheet): readonly SheetDifference[] {
  const [older, newer] = [placesOf(before), placesOf(after)]
  const movedSections = movedIds(idsOf(before.sections), idsOf(after.sections))
  const removedFrom = (section: SheetSection): readonly SheetDifference[] =>
    idsOf(section.items).flatMap((itemId) => {
      const placed = older.items.get(itemId)
      return placed === undefined || newer.items.has(itemId)
        ? []
        : [{ kind: 'item-removed', itemId, name: placed.name } as const]
    })
  const bySection = [...newer.sections.values()].flatMap((placed): readonly SheetDifference[] => {
    const its = older.sections.get(placed.section.id)
    const movedItems = movedIds(idsOf(its?.section.items ?? []), idsOf(placed.section.items))
    const items = [...newer.items.values()].filter(({ section }) => section.id === placed.section.id)
    return [
      ...sectionDifferences(its, placed, movedSections.has(placed.section.id)),
      ...items.flatMap((item) =>
        itemDifferences(older.items.get(item.item.id), item, movedItems.has(item.item.id), { before, after }),
      ),
      ...(its === undefined ? [] : removedFrom(its.section)),
    ]
  })
  const removedSections = [...older.sections.values()]
    .filter(({ section }) => !newer.sections.has(section.id))
    .flatMap(({ section, name }): readonly SheetDifference[] => [
      { kind: 'section-removed', sectionId: section.id, name },
      ...removedFrom(section),
    ])
  return [...sheetChanges(before, after), ...bySection, ...removedSections]
}
