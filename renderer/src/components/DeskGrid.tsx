import type { GridApi, HeaderPosition, RowSelectionOptions, TabToNextHeaderParams } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { useSettings } from '#renderer/app/settings.ts'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import { gridRowHeight, gridThemeFrom } from '#renderer/theme/grid.ts'
import { styleNonce } from '#renderer/theme/nonce.ts'
import { ColumnChooser } from './ColumnChooser.tsx'
import styles from './DeskGrid.module.css'
import { FaultNote } from './FaultNote.tsx'
import { GridStatusLine } from './GridStatusLine.tsx'
import type { DeskGridProps } from './grid-columns.ts'
import { gridColumns, gridWords } from './grid-kit.ts'
import { meantRows, placeOfCell, rowCommandOf, rowsText, selectByClick } from './grid-rows.ts'
import { RowMenu, type RowMenuItem } from './RowMenu.tsx'
import { useGridLayout } from './use-grid-layout.ts'
import { useStorePages } from './use-store-pages.ts'

type OpenMenu<Row> = { readonly row: Row; readonly at: { readonly x: number; readonly y: number } }

/** The desk's one grid: rows in memory (`rows`) or pages from the store (`loadPage`). */
export function DeskGrid<Row>(props: DeskGridProps<Row>): ReactNode {
  const { name, columns, rows, rowId, empty, filterWords, onClearFilter, selectable = false } = props
  const { t } = useTranslation()
  const { settings } = useSettings()
  const { scheme, tokens } = useAppearance()
  const grid = useRef<GridApi<Row> | null>(null)
  const [selected, setSelected] = useState(0)
  const layout = useGridLayout(grid, props)
  const [page, datasource] = useStorePages(props, grid, layout.kept)
  const copy = useCopying(grid, props)
  const [menu, setMenu] = useState<OpenMenu<Row> | null>(null)
  const lastClicked = useRef<number | null>(null)

  const fromStore = rows === undefined
  const total = fromStore ? page.total : rows.length
  const theme = useMemo(() => gridThemeFrom(scheme, tokens), [scheme, tokens])
  const { language } = settings
  const { kept } = layout
  const columnDefs = useMemo(
    () => gridColumns(columns, { fromStore, language, layout: kept }),
    [columns, fromStore, language, kept],
  )
  const titles = useMemo(() => new Map(columns.map(({ id, title }) => [id, title])), [columns])
  const isEmpty = total === 0 && empty !== undefined && !filterWords
  useCurrentRow(grid, props.currentRowId ?? null)

  const remember = ({ source }: { readonly source: string }): void => {
    // Sizes the grid works out for itself are not the user's wishes.
    if (source.startsWith('ui')) layout.changed()
  }
  const menuItems = ({ row }: OpenMenu<Row>): readonly RowMenuItem[] => {
    const meant = grid.current === null ? [] : meantRows(grid.current, row)
    return [
      ...(props.onOpen ? [{ key: 'open', label: t('common.grid.open'), run: () => props.onOpen?.(row) }] : []),
      { key: 'copy', label: t('common.grid.copy', { count: meant.length }), run: () => copy(row) },
      ...(props.rowMenu?.(row, meant) ?? []),
    ]
  }

  return (
    <div className={props.fitsRows ? styles.fitting : styles.filling} data-grid={name}>
      {page.fault ? <FaultNote fault={page.fault} onRetry={() => grid.current?.refreshInfiniteCache()} /> : null}
      {isEmpty ? empty : null}
      <div className={styles.grid} hidden={isEmpty} data-opens={props.onOpen !== undefined}>
        <AgGridReact<Row>
          key={language}
          theme={theme}
          styleNonce={styleNonce}
          localeText={{ ...gridWords(language), noRowsToShow: t('common.grid.empty') }}
          columnDefs={columnDefs}
          rowHeight={gridRowHeight}
          getRowId={({ data }) => rowId(data)}
          {...(fromStore
            ? { rowModelType: 'infinite' as const, datasource, cacheBlockSize: 100, maxBlocksInCache: 30 }
            : { rowData: rows as Row[] })}
          {...(selectable ? { rowSelection: checkboxes(fromStore), selectionColumnDef: besidePinned(columns) } : {})}
          domLayout={props.fitsRows ? 'autoHeight' : 'normal'}
          context={{ currentRowId: props.currentRowId ?? null }}
          rowClassRules={{
            [styles.current ?? 'current']: ({ node, context }) =>
              node.id !== undefined && node.id === context.currentRowId,
          }}
          ensureDomOrder
          // One stop for Tab, as everywhere; within it the arrow keys go from cell to cell.
          tabToNextCell={() => false}
          tabToNextHeader={leaveHeader}
          enableBrowserTooltips
          animateRows={false}
          suppressDragLeaveHidesColumns
          suppressNoRowsOverlay={isEmpty}
          preventDefaultOnContextMenu
          onGridReady={({ api }) => {
            grid.current = api
            api.setGridAriaProperty('label', props.label)
            layout.ready()
          }}
          onGridPreDestroyed={() => {
            grid.current = null
          }}
          onColumnResized={(event) => event.finished && remember(event)}
          onColumnMoved={(event) => event.finished && remember(event)}
          onSortChanged={remember}
          onColumnVisible={({ api, columns: changed }) => {
            const late = new Set(columns.filter(({ loadedWhenShown }) => loadedWhenShown).map(({ id }) => id))
            const needsValues = changed?.some((one) => one.isVisible() && late.has(one.getColId())) ?? false
            if (needsValues && fromStore) api.refreshInfiniteCache()
          }}
          onSelectionChanged={({ api }) => {
            const chosen = api.getSelectedRows()
            setSelected(chosen.length)
            props.onSelectionChange?.(chosen)
          }}
          onCellClicked={(event) => {
            const isSelecting = selectable && selectByClick(event, lastClicked.current)
            lastClicked.current = event.rowIndex
            if (!isSelecting && event.data !== undefined && !isOwnControl(event.event?.target))
              props.onOpen?.(event.data)
          }}
          onCellFocused={({ api, rowIndex }) => {
            const row = rowIndex === null ? undefined : api.getDisplayedRowAtIndex(rowIndex)?.data
            if (row !== undefined) props.onFocusRow?.(row)
          }}
          onCellContextMenu={({ event, data }) => {
            if (event instanceof MouseEvent && data !== undefined) {
              setMenu({ row: data, at: { x: event.clientX, y: event.clientY } })
            }
          }}
          onCellKeyDown={(event) => {
            const command = rowCommandOf(event)
            if (command === null || event.data === undefined) return
            if (command === 'open') return props.onOpen?.(event.data)
            event.event?.preventDefault()
            if (command === 'copy') return copy(event.data)
            setMenu({ row: event.data, at: placeOfCell(event.event?.target ?? null) })
          }}
        />
      </div>
      <RowMenu at={menu?.at ?? null} items={menu === null ? [] : menuItems(menu)} onClose={() => setMenu(null)} />
      <GridStatusLine
        shown={total}
        isCounting={page.isCounting}
        selected={selected}
        onClearSelection={() => grid.current?.deselectAll()}
        filterWords={filterWords}
        onClearFilter={onClearFilter}
        end={
          props.fitsRows || isEmpty ? null : (
            <ColumnChooser
              layout={layout.layout}
              titles={titles}
              onChange={layout.arrange}
              onReset={() => layout.arrange(null)}
            />
          )
        }
      />
    </div>
  )
}

/**
 * Tab goes from the header to the rows at once (row -1 of the header means them), Shift Tab out of the grid; the arrow
 * keys go from column to column.
 */
function leaveHeader({ api, backwards, previousHeaderPosition }: TabToNextHeaderParams): HeaderPosition | boolean {
  if (backwards || previousHeaderPosition === null || api.getDisplayedRowCount() === 0) return false
  return { column: previousHeaderPosition.column, headerRowIndex: -1 }
}

/** Puts the selected rows on the clipboard, or the one a command was given on, and says how many. */
function useCopying<Row>(
  grid: { readonly current: GridApi<Row> | null },
  { columns }: DeskGridProps<Row>,
): (row: Row) => void {
  const { t } = useTranslation()
  const notices = useNotices()
  return (row) => {
    const api = grid.current
    if (api === null) return
    const meant = meantRows(api, row)
    void navigator.clipboard
      .writeText(rowsText(api, columns, meant))
      .then(() => notices.done(t('common.grid.copied', { count: meant.length, rows: formatCount(meant.length) })))
  }
}

/** The grid draws rows outside React: tell it when another row became the current one. */
function useCurrentRow<Row>(grid: { readonly current: GridApi<Row> | null }, currentRowId: string | null): void {
  const redraw = useEffectEvent(() => grid.current?.redrawRows())
  const shown = useRef(currentRowId)
  useEffect(() => {
    if (shown.current === currentRowId) return
    shown.current = currentRowId
    redraw()
  }, [currentRowId])
}

function checkboxes(fromStore: boolean): RowSelectionOptions {
  return { mode: 'multiRow', checkboxes: true, headerCheckbox: !fromStore, enableClickSelection: false }
}

/** The checkboxes stay at the left, whatever is pinned there. */
const besidePinned = (columns: readonly { readonly pinned?: 'left' | 'right' }[]) => ({
  width: 44,
  ...(columns.some(({ pinned }) => pinned === 'left') ? { pinned: 'left' as const } : {}),
})

const isOwnControl = (target: EventTarget | null | undefined): boolean =>
  target instanceof Element && target.closest('a, button, input, .ag-selection-checkbox') !== null
