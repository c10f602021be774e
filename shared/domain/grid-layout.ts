import { formulaSafe } from './formula-safe.ts'

/** How a list is laid out: its columns from left to right, and what sorts it. */
export type GridLayout = {
  readonly columns: readonly {
    readonly id: string
    /** Pixels; null for the column's own width. */
    readonly width: number | null
    readonly isHidden: boolean
  }[]
  readonly sort: readonly { readonly column: string; readonly direction: 'asc' | 'desc' }[]
}

/** What is seen, from left to right. */
export const visibleColumns = (layout: GridLayout): readonly string[] =>
  layout.columns.flatMap(({ id, isHidden }) => (isHidden ? [] : [id]))

/** The same columns in the same order, sorted the same; widths are a matter of the screen. */
export const looksTheSame = (one: GridLayout, other: GridLayout): boolean =>
  JSON.stringify([visibleColumns(one), one.sort]) === JSON.stringify([visibleColumns(other), other.sort])

/** Columns in the layout's order; one it doesn't know keeps its place behind the one before it. */
export function arranged<Column extends { readonly id: string }>(
  columns: readonly Column[],
  layout: GridLayout | null,
): readonly Column[] {
  if (layout === null) return columns
  const placeOf = new Map(layout.columns.map(({ id }, place) => [id, place]))
  let place = -1
  return columns
    .map((column) => {
      place = placeOf.get(column.id) ?? place
      return { column, place, isKnown: placeOf.has(column.id) }
    })
    .toSorted((a, b) => a.place - b.place || Number(b.isKnown) - Number(a.isKnown))
    .map(({ column }) => column)
}

/** The layout with one column shown or hidden. */
export const withColumn = (layout: GridLayout, id: string, isHidden: boolean): GridLayout => ({
  ...layout,
  columns: layout.columns.map((column) => (column.id === id ? { ...column, isHidden } : column)),
})

/** The layout with one column a place further to the left or right; as it is where there is no further place. */
export function withColumnMoved(layout: GridLayout, id: string, by: 1 | -1): GridLayout {
  const columns = [...layout.columns]
  const from = columns.findIndex((column) => column.id === id)
  const moved = columns[from]
  const other = columns[from + by]
  if (moved === undefined || other === undefined) return layout
  columns[from] = other
  columns[from + by] = moved
  return { ...layout, columns }
}

/** Rows as a spreadsheet takes them from the clipboard: tabs between cells, a header, and nothing that runs. */
export const clipboardText = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => quoted(formulaSafe(cell))).join('\t')).join('\r\n')

const quoted = (text: string): string => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
