import type {
  CellClickedEvent,
  CellKeyDownEvent,
  FullWidthCellKeyDownEvent,
  GridApi,
  IRowNode,
} from 'ag-grid-community'
import { clipboardText, visibleColumns } from '#shared/domain/grid-layout.ts'
import type { DeskColumn } from './grid-columns.ts'
import { cellText } from './grid-kit.ts'
import { layoutOf } from './grid-layout.ts'

/** The rows a command means: those selected, from top to bottom, or else the one it was given on. */
export function meantRows<Row>(api: GridApi<Row>, row: Row | undefined): readonly Row[] {
  const nodes = api.getSelectedNodes().toSorted((a, b) => (a.rowIndex ?? 0) - (b.rowIndex ?? 0))
  const selected = nodes.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const isMeant = row === undefined || selected.includes(row)
  return isMeant && selected.length > 0 ? selected : row === undefined ? [] : [row]
}

/** Rows as text for a spreadsheet: the columns that are shown, as they are shown, under their headers. */
export function rowsText<Row>(api: GridApi<Row>, columns: readonly DeskColumn<Row>[], rows: readonly Row[]): string {
  const shown = visibleColumns(layoutOf(api)).flatMap((id) => columns.find((column) => column.id === id) ?? [])
  const cellOf = (column: DeskColumn<Row>, row: Row): string => {
    const value = column.value(row)
    return value === null ? '' : cellText(column, value, row)
  }
  return clipboardText([
    shown.map(({ title }) => title),
    ...rows.map((row) => shown.map((column) => cellOf(column, row))),
  ])
}

/** Ctrl or ⌘ adds or takes away one row, Shift all from the last one on; false for a plain click. */
export function selectByClick<Row>(event: CellClickedEvent<Row>, lastIndex: number | null): boolean {
  const { event: click, node, api } = event
  if (!(click instanceof MouseEvent)) return false
  if (click.shiftKey && lastIndex !== null) {
    selectSpan(api, lastIndex, node.rowIndex ?? lastIndex)
    return true
  }
  if (!(click.ctrlKey || click.metaKey || click.shiftKey)) return false
  node.setSelected(!node.isSelected())
  return true
}

/** Rows that aren't loaded yet have nothing to copy and stay as they are. */
function selectSpan<Row>(api: GridApi<Row>, from: number, to: number): void {
  const nodes: IRowNode<Row>[] = []
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
    const node = api.getDisplayedRowAtIndex(index)
    if (node?.data !== undefined) nodes.push(node)
  }
  api.setNodesSelected({ nodes, newValue: true })
}

export type RowCommand = 'open' | 'copy' | 'menu'

/** What a key means on a row. */
export function rowCommandOf<Row>(event: CellKeyDownEvent<Row> | FullWidthCellKeyDownEvent<Row>): RowCommand | null {
  const key = event.event
  if (!(key instanceof KeyboardEvent)) return null
  if (key.key === 'Enter') return 'open'
  if (key.key === 'ContextMenu' || (key.key === 'F10' && key.shiftKey)) return 'menu'
  const isCopy = key.key.toLowerCase() === 'c' && (key.ctrlKey || key.metaKey) && !key.shiftKey && !key.altKey
  return isCopy ? 'copy' : null
}

/** Where a menu of the cell opens that has the keyboard. */
export function placeOfCell(target: EventTarget | null): { readonly x: number; readonly y: number } {
  const cell = target instanceof Element ? (target.closest('.ag-cell') ?? target) : null
  const box = cell?.getBoundingClientRect()
  return { x: (box?.left ?? 0) + 12, y: box?.bottom ?? 0 }
}
