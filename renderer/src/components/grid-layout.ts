import type { ColumnState, GridApi } from 'ag-grid-community'
import type { GridLayout } from '#shared/domain/grid-layout.ts'
import type { DeskColumn, SortOrder } from './grid-columns.ts'

/** The layout a grid has before anybody changed it. */
export const ownLayout = <Row>(
  columns: readonly DeskColumn<Row>[],
  defaultSort: SortOrder | undefined,
): GridLayout => ({
  columns: columns
    .filter(({ isPassing }) => !isPassing)
    .map(({ id, hidden = false }) => ({ id, width: null, isHidden: hidden })),
  sort: defaultSort ? [defaultSort] : [],
})

/** A remembered layout; null where there is none that can be read: it comes from a file a person may have edited. */
export function readLayout(stored: unknown): GridLayout | null {
  if (typeof stored !== 'object' || stored === null || !('columns' in stored) || !('sort' in stored)) return null
  const { columns, sort } = stored
  if (!Array.isArray(columns) || !Array.isArray(sort)) return null
  const isGood =
    columns.every((one) => typeof one?.id === 'string' && (one.width === null || typeof one.width === 'number')) &&
    sort.every((one) => typeof one?.column === 'string' && (one.direction === 'asc' || one.direction === 'desc'))
  return isGood ? (stored as GridLayout) : null
}

/** Marks the grid's columns that come and go. */
export const passing = 'passing'

/** How the grid is laid out now. */
export function layoutOf<Row>(api: GridApi<Row>): GridLayout {
  const state = api
    .getColumnState()
    .filter(({ colId }) => !isOwnColumn(colId) && api.getColumn(colId)?.getColDef().context !== passing)
  return {
    columns: state.map(({ colId, width, flex, hide }) => ({
      id: colId,
      width: flex == null && width != null ? Math.round(width) : null,
      isHidden: hide === true,
    })),
    sort: state
      .filter(({ sort }) => sort === 'asc' || sort === 'desc')
      .toSorted((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
      .map(({ colId, sort }): SortOrder => ({ column: colId, direction: sort === 'desc' ? 'desc' : 'asc' })),
  }
}

/** The grid's own columns, such as the one of the checkboxes. */
const isOwnColumn = (colId: string): boolean => colId.startsWith('ag-Grid-')

/** The layout as the grid takes it. A column without a width of its own keeps the one it has. */
export const columnStates = (layout: GridLayout): ColumnState[] =>
  layout.columns.map(({ id, width, isHidden }) => {
    const place = layout.sort.findIndex(({ column }) => column === id)
    return {
      colId: id,
      hide: isHidden,
      ...(width === null ? {} : { width, flex: null }),
      sort: layout.sort[place]?.direction ?? null,
      sortIndex: place < 0 ? null : place,
    }
  })
