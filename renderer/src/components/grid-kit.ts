import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import {
  CellStyleModule,
  ClientSideRowModelModule,
  type ColDef,
  type GridState,
  GridStateModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
} from 'ag-grid-community'
import type { ReactNode } from 'react'
import { missing } from '#renderer/app/format.ts'
import type { Language } from '#shared/calls/settings.ts'
import type { CellValue, DeskColumn, SortOrder } from './grid-columns.ts'

/** Community modules only, and only those used. */
ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  GridStateModule,
  InfiniteRowModelModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
])

export function gridWords(language: Language): Readonly<Record<string, string>> {
  return language === 'en' ? {} : AG_GRID_LOCALE_CN
}

/** The grid's own column from ours. `fromStore`: the store sorts, the grid only asks. */
export function gridColumn<Row>(column: DeskColumn<Row>, fromStore: boolean, language: Language): ColDef<Row> {
  const { render } = column
  const width = roomFor(column, language)
  return {
    colId: column.id,
    headerName: column.title,
    valueGetter: ({ data }) => (data === undefined ? undefined : column.value(data)),
    valueFormatter: ({ value, data }) => cellText(column, value, data),
    comparator: fromStore ? () => 0 : compareCells,
    sortable: column.sortable ?? !fromStore,
    suppressHeaderMenuButton: true,
    // Free text is cut where its column is narrow: the pointer shows it whole.
    ...(column.flex ? { tooltipValueGetter: ({ data }) => wholeText(column, data) } : {}),
    hide: column.hidden ?? false,
    ...(column.pinned ? { pinned: column.pinned } : {}),
    ...(column.flex ? { flex: column.flex, minWidth: width } : { width }),
    ...(column.align === 'right' ? { type: 'rightAligned' } : {}),
    ...(render
      ? { cellRenderer: ({ data }: { data: Row | undefined }): ReactNode => (data === undefined ? null : render(data)) }
      : {}),
  }
}

/** A column's own width is right for Chinese; English words are longer, dates and numbers are not. */
function roomFor<Row>(column: DeskColumn<Row>, language: Language): number {
  const width = column.width ?? (column.flex ? 80 : 120)
  if (language !== 'en') return width
  const isWords = column.align === undefined && column.format === undefined && column.flex === undefined
  const letter = 7.4
  const paddingAndSortMark = 42
  const header = Math.ceil(column.title.length * letter) + paddingAndSortMark
  return Math.max(header, isWords && width < 110 ? Math.round(width * 1.45) : width)
}

function wholeText<Row>(column: DeskColumn<Row>, row: Row | undefined | null): string {
  return row == null ? '' : cellText(column, column.value(row), row)
}

/** A row still on its way has no data and says nothing; a value that isn't there says —. */
function cellText<Row>(column: DeskColumn<Row>, value: CellValue | undefined, row: Row | undefined | null): string {
  if (value === undefined || row == null) return ''
  if (value === null || value === '') return missing
  return column.format ? column.format(value, row) : String(value)
}

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Chinese by pinyin, numbers inside words by value, and what is missing last whichever way it is sorted. */
function compareCells(a: CellValue, b: CellValue, _a: unknown, _b: unknown, isDescending: boolean): number {
  if (a === null || b === null) {
    if (a === b) return 0
    const missingLast = a === null ? 1 : -1
    return isDescending ? -missingLast : missingLast
  }
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b)
  return Number(a) - Number(b)
}

const remembered = ['columnOrder', 'columnPinning', 'columnSizing', 'columnVisibility', 'sort'] as const

/** The part of the grid's state that is a layout. */
export function layoutOf(state: GridState): Partial<GridState> {
  return Object.fromEntries(remembered.flatMap((key) => (state[key] === undefined ? [] : [[key, state[key]]])))
}

/** A remembered layout, or the default sort where there is none. Columns added since keep their places. */
export function initialState(stored: unknown, defaultSort: SortOrder | undefined): GridState {
  const sort = defaultSort
    ? { sort: { sortModel: [{ colId: defaultSort.column, sort: defaultSort.direction }] } }
    : undefined
  if (typeof stored !== 'object' || stored === null) return { partialColumnState: true, ...sort }
  return { partialColumnState: true, ...sort, ...layoutOf(stored as GridState) }
}
