import type { Sheet, SheetItem, SheetSection } from '#shared/domain/sheet.ts'
import type { SheetPlace } from '#shared/domain/sheet-edits.ts'
import { placeKey } from './designer-history.ts'

/**
 * A row of the outline: the sheet's settings, then every section with its items. Numbered as the sentences about
 * problems name them: 2 and 2.1.
 */
export type OutlineRow =
  | { readonly kind: 'sheet'; readonly place: SheetPlace }
  | { readonly kind: 'section'; readonly place: SheetPlace; readonly section: SheetSection; readonly number: string }
  | { readonly kind: 'item'; readonly place: SheetPlace; readonly item: SheetItem; readonly number: string }

export function outlineRows(sheet: Sheet): readonly OutlineRow[] {
  return [
    { kind: 'sheet', place: { kind: 'sheet' } },
    ...sheet.sections.flatMap((section, sectionPlace): OutlineRow[] => [
      {
        kind: 'section',
        place: { kind: 'section', sectionId: section.id },
        section,
        number: String(sectionPlace + 1),
      },
      ...section.items.map(
        (item, place): OutlineRow => ({
          kind: 'item',
          place: { kind: 'item', itemId: item.id },
          item,
          number: `${sectionPlace + 1}.${place + 1}`,
        }),
      ),
    ]),
  ]
}

/** Where an arrow key leads from a place; null where it leads nowhere. */
export function placeByKey(rows: readonly OutlineRow[], place: SheetPlace, key: string): SheetPlace | null {
  const index = rows.findIndex((row) => placeKey(row.place) === placeKey(place))
  switch (key) {
    case 'ArrowDown':
      return rows[index + 1]?.place ?? null
    case 'ArrowUp':
      return rows[index - 1]?.place ?? null
    case 'Home':
      return rows[0]?.place ?? null
    case 'End':
      return rows.at(-1)?.place ?? null
    case 'ArrowLeft':
      return rows.slice(0, index).findLast((row) => row.kind !== 'item')?.place ?? null
    case 'ArrowRight':
      return rows.slice(index + 1).find((row) => row.kind !== 'item')?.place ?? null
    default:
      return null
  }
}

export const outlineRowId = (place: SheetPlace): string => `outline-${placeKey(place)}`
