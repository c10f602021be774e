import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import {
  CellStyleModule,
  ClientSideRowModelModule,
  type ColDef,
  ColumnApiModule,
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
import { arranged, type GridLayout } from '#shared/domain/grid-layout.ts'
import type { CellValue, DeskColumn } from './grid-columns.ts'
import { passing } from './grid-layout.ts'

/** Community modules only, and only those used. */
ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
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

export type ColumnSetting = {
  /** The store sorts, the grid only asks. */
  readonly fromStore: boolean
  readonly language: Language
  readonly layout: GridLayout
}

/** The grid's own columns from ours, laid out as they are remembered. */
export const gridColumns = <Row>(columns: readonly DeskColumn<Row>[], setting: ColumnSetting): ColDef<Row>[] =>
  arranged(columns, setting.layout).map((column) => gridColumn(column, setting))

function gridColumn<Row>(column: DeskColumn<Row>, { fromStore, language, layout }: ColumnSetting): ColDef<Row> {
  const { render } = column
  const kept = layout.columns.find(({ id }) => id === column.id)
  const place = layout.sort.findIndex((one) => one.column === column.id)
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
    initialHide: kept?.isHidden ?? column.hidden ?? false,
    ...(place < 0 ? {} : { initialSort: layout.sort[place]?.direction ?? null, initialSortIndex: place }),
    ...(column.pinned ? { pinned: column.pinned } : {}),
    ...(column.isPassing ? { context: passing } : {}),
    ...(column.flex ? { minWidth: width } : {}),
    ...(kept?.width == null && column.flex ? { initialFlex: column.flex } : { initialWidth: kept?.width ?? width }),
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
export function cellText<Row>(
  column: DeskColumn<Row>,
  value: CellValue | undefined,
  row: Row | undefined | null,
): string {
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
