import type { GridApi } from 'ag-grid-community'
import { type RefObject, useImperativeHandle, useMemo, useState } from 'react'
import { useLayout } from '#renderer/app/settings.ts'
import type { GridLayout } from '#shared/domain/grid-layout.ts'
import type { DeskGridProps } from './grid-columns.ts'
import { columnStates, layoutOf, ownLayout, readLayout } from './grid-layout.ts'

export type GridLayoutControl = {
  /** The remembered layout, or the grid's own: what it begins with. */
  readonly kept: GridLayout
  /** As it is now; what the column chooser shows. */
  readonly layout: GridLayout
  /** The user changed something in the grid itself. */
  readonly changed: () => void
  /** Lays the grid out anew, and remembers it; null: as it is of its own. */
  readonly arrange: (layout: GridLayout | null) => void
  readonly ready: () => void
}

/** The one mechanism by which every grid's columns, widths, order and sort are changed and remembered. */
export function useGridLayout<Row>(
  grid: RefObject<GridApi<Row> | null>,
  { name, columns, defaultSort, onLayoutChange, handle }: DeskGridProps<Row>,
): GridLayoutControl {
  const [stored, remember] = useLayout(`grid.${name}`)
  const own = useMemo(() => ownLayout(columns, defaultSort), [columns, defaultSort])
  const kept = readLayout(stored) ?? own
  const [layout, setLayout] = useState(kept)

  const told = (next: GridLayout): void => {
    setLayout(next)
    onLayoutChange?.(next)
  }
  const changed = (): void => {
    if (grid.current === null) return
    const next = layoutOf(grid.current)
    remember(next)
    told(next)
  }
  const arrange = (wanted: GridLayout | null): void => {
    const api = grid.current
    if (api === null) return
    const next = wanted ?? own
    const named = new Set(next.columns.map(({ id }) => id))
    const others = own.columns.filter(({ id }) => !named.has(id)).map((column) => ({ ...column, isHidden: true }))
    if (wanted === null) api.resetColumnState()
    api.applyColumnState({
      state: columnStates({ ...next, columns: [...next.columns, ...others] }),
      applyOrder: true,
    })
    changed()
  }
  useImperativeHandle(handle, () => ({ arrange }))
  return {
    kept,
    layout,
    changed,
    arrange,
    ready: () => {
      if (grid.current !== null) told(layoutOf(grid.current))
    },
  }
}
