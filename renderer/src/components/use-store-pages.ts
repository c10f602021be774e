import type { GridApi, IDatasource } from 'ag-grid-community'
import { useEffect, useMemo, useRef, useState } from 'react'
import { faultFrom } from '#renderer/app/desk.ts'
import { useTopic } from '#renderer/app/hooks.ts'
import type { Fault } from '#shared/calls/fault.ts'
import { type GridLayout, visibleColumns } from '#shared/domain/grid-layout.ts'
import type { DeskGridProps, SortOrder } from './grid-columns.ts'
import { layoutOf } from './grid-layout.ts'

export type StorePage = {
  /** null while it isn't known. */
  readonly total: number | null
  /** The rows are there, their number isn't yet. */
  readonly isCounting: boolean
  readonly fault: Fault | null
}

const nothingYet: StorePage = { total: null, isCounting: false, fault: null }

/**
 * Pages from the store: what the newest answer said, and the grid's way to ask for more. A page that comes without the
 * total is shown at once; the total is counted beside it, and the grid gets its whole length when it is there.
 */
export function useStorePages<Row>(
  { loadPage, countRows, pageKey }: DeskGridProps<Row>,
  grid: { readonly current: GridApi<Row> | null },
  first: GridLayout,
): readonly [StorePage, IDatasource] {
  const [page, setPage] = useState<StorePage>(nothingYet)
  const ask = useRef({ loadPage, countRows })
  useEffect(() => {
    ask.current = { loadPage, countRows }
  }, [loadPage, countRows])
  const forgetTotal = useRef(() => {})
  useTopic('library-changed', () => {
    forgetTotal.current()
    grid.current?.refreshInfiniteCache()
  })

  const key = JSON.stringify(pageKey)
  // What is selected belongs to the rows that were shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are shown when the key changes
  useEffect(() => grid.current?.deselectAll(), [key])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new datasource makes the grid begin anew, which a new key asks for
  const datasource = useMemo<IDatasource>(() => {
    let isCurrent = true
    let known: number | null = null
    let isCounting = false
    const fail = (error: unknown): void => {
      if (isCurrent) setPage({ ...nothingYet, fault: faultFrom(error) })
    }
    const count = (): void => {
      if (isCounting || ask.current.countRows === undefined) return
      isCounting = true
      ask.current.countRows().then((total) => {
        if (!isCurrent) return
        known = total
        setPage({ total, isCounting: false, fault: null })
        grid.current?.setRowCount(total, true)
      }, fail)
    }
    forgetTotal.current = () => {
      known = null
      isCounting = false
    }
    return {
      getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
        const sort = sortModel.map(
          (one): SortOrder => ({ column: one.colId, direction: one.sort === 'desc' ? 'desc' : 'asc' }),
        )
        const visible = visibleColumns(grid.current === null ? first : layoutOf(grid.current))
        ask.current.loadPage?.({ start: startRow, end: endRow, sort, visible }).then(
          ({ rows, total }) => {
            if (!isCurrent) return
            known = total ?? known
            setPage({ total: known, isCounting: known === null, fault: null })
            successCallback([...rows], known ?? undefined)
            if (known === null) count()
          },
          (error: unknown) => {
            fail(error)
            failCallback()
          },
        )
      },
      destroy: () => {
        isCurrent = false
      },
    }
  }, [key])
  return [page, datasource]
}
