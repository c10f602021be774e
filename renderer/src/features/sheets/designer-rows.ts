import type { Sheet, SheetItem, SheetSection } from '#shared/domain/sheet.ts'
import type { SheetPlace } from '#shared/domain/sheets/sheet-edits.ts'
import { placeKey } from './designer-history.ts'

/**
 * A row of the outline: the sheet's settings, then every section with its items. Numbered as the sentences about
 * problems name them: 2 and 2.1.
 */
export type OutlineRow = { readonly key: string; readonly place: SheetPlace; readonly number: string } & RowContent

export type RowContent =
  | { readonly kind: 'sheet' }
  | { readonly kind: 'section'; readonly section: SheetSection }
  | { readonly kind: 'item'; readonly item: SheetItem }

const rowOf = (place: SheetPlace, number: string, content: RowContent): OutlineRow => ({
  key: placeKey(place),
  place,
  number,
  ...content,
})

export function outlineRows(sheet: Sheet): readonly OutlineRow[] {
  return [
    rowOf({ kind: 'sheet' }, '', { kind: 'sheet' }),
    ...sheet.sections.flatMap((section, sectionPlace) => [
      rowOf({ kind: 'section', sectionId: section.id }, `${sectionPlace + 1}`, { kind: 'section', section }),
      ...section.items.map((item, place) =>
        rowOf({ kind: 'item', itemId: item.id }, `${sectionPlace + 1}.${place + 1}`, { kind: 'item', item }),
      ),
    ]),
  ]
}

/** Where an arrow key leads from a place; null where it leads nowhere. */
export function placeByKey(rows: readonly OutlineRow[], place: SheetPlace, key: string): SheetPlace | null {
  const index = rows.findIndex((row) => row.key === placeKey(place))
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
      return rows.slice(0, index).findLast(({ kind }) => kind !== 'item')?.place ?? null
    case 'ArrowRight':
      return rows.slice(index + 1).find(({ kind }) => kind !== 'item')?.place ?? null
    default:
      return null
  }
}

export const outlineRowId = (place: SheetPlace): string => `outline-${placeKey(place)}`
