import type { ReactNode, RefObject } from 'react'
import type { GridLayout } from '#shared/domain/grid-layout.ts'
import type { RowMenuItem } from './RowMenu.tsx'

export type CellValue = string | number | boolean | null

export type DeskColumn<Row> = {
  /** Names the column in remembered layouts; with `loadPage` also the sort column sent to the store. */
  readonly id: string
  /** Header words, the unit included: 得分（分）. */
  readonly title: string
  readonly value: (row: Row) => CellValue
  /** How the value reads; — for null comes by itself. */
  readonly format?: (value: CellValue, row: Row) => string
  /** For tags and links; the value stays what is sorted. */
  readonly render?: (row: Row) => ReactNode
  /** Numbers go to the right. */
  readonly align?: 'right'
  readonly width?: number
  /** Shares what width is left. */
  readonly flex?: number
  /** Rows in memory: true unless said otherwise. Pages from the store: false unless said otherwise. */
  readonly sortable?: boolean
  /** Not shown until the user chooses it. */
  readonly hidden?: boolean
  /** Its values come only with the pages that are asked for while it is shown. */
  readonly loadedWhenShown?: boolean
  readonly pinned?: 'left' | 'right'
  /** Comes and goes with what is shown (what a search found): no part of the layout, which is the user's. */
  readonly isPassing?: boolean
}

export type SortOrder = { readonly column: string; readonly direction: 'asc' | 'desc' }

export type PageRequest = {
  /** Rows start (included) to end (excluded). */
  readonly start: number
  readonly end: number
  readonly sort: readonly SortOrder[]
  /** Ids of the columns that are shown. */
  readonly visible: readonly string[]
}

/** `total` null: it takes a count of its own (`countRows`), and the rows don't wait for it. */
export type RowPage<Row> = { readonly rows: readonly Row[]; readonly total: number | null }

/** null: as the grid is of its own. */
export type DeskGridHandle = { readonly arrange: (layout: GridLayout | null) => void }

export type DeskGridProps<Row> = {
  /** Names the grid in remembered layouts: `records`. */
  readonly name: string
  /** What a screen reader calls it. */
  readonly label: string
  readonly columns: readonly DeskColumn<Row>[]
  readonly rowId: (row: Row) => string
  /** Click or Enter on a row. */
  readonly onOpen?: (row: Row) => void
  /** The keys reached a row: for a detail pane beside the grid. */
  readonly onFocusRow?: (row: Row) => void
  /** Checkboxes at the left. */
  readonly selectable?: boolean
  /** What else can be done with a row, or with those selected if it is one of them: in its menu. */
  readonly rowMenu?: (row: Row, meant: readonly Row[]) => readonly RowMenuItem[]
  readonly onSelectionChange?: (rows: readonly Row[]) => void
  /** The filter in words, for the status line; with `onClearFilter` it can be cleared there. */
  readonly filterWords?: string
  readonly onClearFilter?: () => void
  /** Shown instead of the grid when there is no row at all and no filter. */
  readonly empty?: ReactNode
  readonly defaultSort?: SortOrder
  /** As high as its rows (short lists inside a panel) instead of filling its container. */
  readonly fitsRows?: boolean
  /** The row marked as the current one (a detail pane beside the grid). */
  readonly currentRowId?: string | null
  /** Told how the grid is laid out when it is there, and after every change. */
  readonly onLayoutChange?: (layout: GridLayout) => void
  /** Lays the grid out from outside (a saved view). */
  readonly handle?: RefObject<DeskGridHandle | null>
} & (
  | { readonly rows: readonly Row[]; readonly loadPage?: never; readonly countRows?: never; readonly pageKey?: never }
  | {
      readonly rows?: never
      /** Asks the store for one page; throws a `DeskFault` when it fails (`callDesk` does). */
      readonly loadPage: (request: PageRequest) => Promise<RowPage<Row>>
      /** How many there are, for pages that come without their total. */
      readonly countRows?: () => Promise<number>
      /** What the pages depend on besides the sort (the filter): when it changes the grid begins anew. */
      readonly pageKey: unknown
    }
)
