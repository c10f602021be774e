import type {
  CellClickedEvent,
  CellKeyDownEvent,
  FullWidthCellKeyDownEvent,
  GridApi,
  IDatasource,
  RowSelectionOptions,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { faultFrom } from '#renderer/app/desk.ts'
import { useTopic } from '#renderer/app/hooks.ts'
import { useLayout, useSettings } from '#renderer/app/settings.ts'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import { gridRowHeight, gridThemeFrom } from '#renderer/theme/grid.ts'
import { styleNonce } from '#renderer/theme/nonce.ts'
import type { Fault } from '#shared/calls/fault.ts'
import styles from './DeskGrid.module.css'
import { FaultNote } from './FaultNote.tsx'
import { GridStatusLine } from './GridStatusLine.tsx'
import type { DeskGridProps, SortOrder } from './grid-columns.ts'
import { gridColumn, gridWords, initialState, layoutOf } from './grid-kit.ts'

/** The desk's one grid: rows in memory (`rows`) or pages from the store (`loadPage`). */
export function DeskGrid<Row>(props: DeskGridProps<Row>): ReactNode {
  const { name, columns, rows, rowId, empty, filterWords, onClearFilter, selectable = false } = props
  const { t } = useTranslation()
  const { settings } = useSettings()
  const { scheme, tokens } = useAppearance()
  const [stored, remember] = useLayout(`grid.${name}`)
  const grid = useRef<GridApi<Row> | null>(null)
  const [selected, setSelected] = useState(0)
  const [page, datasource] = useStorePages(props, grid)
  const [firstState] = useState(() => initialState(stored, props.defaultSort))

  const fromStore = rows === undefined
  const total = fromStore ? page.total : rows.length
  const theme = useMemo(() => gridThemeFrom(scheme, tokens), [scheme, tokens])
  const gridColumns = useMemo(
    () => columns.map((column) => gridColumn(column, fromStore, settings.language)),
    [columns, fromStore, settings.language],
  )
  const isEmpty = total === 0 && empty !== undefined && !filterWords
  useCurrentRow(grid, props.currentRowId ?? null)

  const rememberLayout = ({ source }: { readonly source: string }): void => {
    // Sizes the grid works out for itself are not the user's wishes.
    if (source.startsWith('ui') && grid.current) remember(layoutOf(grid.current.getState()))
  }

  return (
    <div className={props.fitsRows ? styles.fitting : styles.filling} data-grid={name}>
      {page.fault ? <FaultNote fault={page.fault} onRetry={() => grid.current?.refreshInfiniteCache()} /> : null}
      {isEmpty ? empty : null}
      <div className={styles.grid} hidden={isEmpty} data-opens={props.onOpen !== undefined}>
        <AgGridReact<Row>
          key={settings.language}
          theme={theme}
          styleNonce={styleNonce}
          localeText={{ ...gridWords(settings.language), noRowsToShow: t('common.grid.empty') }}
          columnDefs={gridColumns}
          rowHeight={gridRowHeight}
          getRowId={({ data }) => rowId(data)}
          {...(fromStore
            ? { rowModelType: 'infinite' as const, datasource, cacheBlockSize: 100, maxBlocksInCache: 30 }
            : { rowData: rows as Row[] })}
          {...(selectable ? { rowSelection: checkboxes(fromStore) } : {})}
          domLayout={props.fitsRows ? 'autoHeight' : 'normal'}
          initialState={firstState}
          context={{ currentRowId: props.currentRowId ?? null }}
          rowClassRules={{
            [styles.current ?? 'current']: ({ node, context }) =>
              node.id !== undefined && node.id === context.currentRowId,
          }}
          ensureDomOrder
          enableBrowserTooltips
          animateRows={false}
          suppressDragLeaveHidesColumns
          suppressNoRowsOverlay={isEmpty}
          onGridReady={({ api }) => {
            grid.current = api
            api.setGridAriaProperty('label', props.label)
          }}
          onGridPreDestroyed={() => {
            grid.current = null
          }}
          onColumnResized={(event) => event.finished && rememberLayout(event)}
          onColumnMoved={(event) => event.finished && rememberLayout(event)}
          onSortChanged={rememberLayout}
          onSelectionChanged={({ api }) => {
            const chosen = api.getSelectedRows()
            setSelected(chosen.length)
            props.onSelectionChange?.(chosen)
          }}
          onCellClicked={(event) => openClicked(event, props.onOpen)}
          onCellKeyDown={(event) => openOnEnter(event, props.onOpen)}
        />
      </div>
      <GridStatusLine
        shown={total}
        selected={selected}
        onClearSelection={() => grid.current?.deselectAll()}
        filterWords={filterWords}
        onClearFilter={onClearFilter}
      />
    </div>
  )
}

type StorePage = { readonly total: number | null; readonly fault: Fault | null }

/** Pages from the store: what the newest answer said, and the grid's way to ask for more. */
function useStorePages<Row>(
  { loadPage, pageKey }: DeskGridProps<Row>,
  grid: { readonly current: GridApi<Row> | null },
): readonly [StorePage, IDatasource] {
  const [page, setPage] = useState<StorePage>({ total: null, fault: null })
  const load = useRef(loadPage)
  useEffect(() => {
    load.current = loadPage
  }, [loadPage])
  useTopic('library-changed', () => grid.current?.refreshInfiniteCache())

  const key = JSON.stringify(pageKey)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new datasource makes the grid begin anew, which a new key asks for
  const datasource = useMemo<IDatasource>(
    () => ({
      getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
        const sort = sortModel.map(
          (one): SortOrder => ({ column: one.colId, direction: one.sort === 'desc' ? 'desc' : 'asc' }),
        )
        const asked = load.current?.({ start: startRow, end: endRow, sort })
        asked?.then(
          ({ rows, total }) => {
            setPage({ total, fault: null })
            successCallback([...rows], total)
          },
          (error: unknown) => {
            setPage({ total: null, fault: faultFrom(error) })
            failCallback()
          },
        )
      },
    }),
    [key],
  )
  return [page, datasource]
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

function openClicked<Row>(event: CellClickedEvent<Row>, onOpen: ((row: Row) => void) | undefined): void {
  const target = event.event?.target
  const isOwnControl = target instanceof Element && target.closest('a, button, input, .ag-selection-checkbox') !== null
  if (event.data !== undefined && !isOwnControl) onOpen?.(event.data)
}

function openOnEnter<Row>(
  event: CellKeyDownEvent<Row> | FullWidthCellKeyDownEvent<Row>,
  onOpen: ((row: Row) => void) | undefined,
): void {
  const isEnter = event.event instanceof KeyboardEvent && event.event.key === 'Enter'
  if (isEnter && event.data !== undefined) onOpen?.(event.data)
}
