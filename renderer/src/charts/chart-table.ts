import type { ChartPick } from './use-chart.ts'

/** A chart's twin in rows and columns: says every number the picture shows. */
export type ChartTable = {
  readonly columns: readonly { readonly title: string; readonly align?: 'right' }[]
  readonly rows: readonly {
    readonly key: string
    /** The first cell is the row's heading. */
    readonly cells: readonly string[]
    /** What a click on the picture's point would open: the keyboard's way there. */
    readonly onOpen?: () => void
    /** Where the row stands in the picture: pointed at when the arrow keys come to it. */
    readonly at?: ChartPick
  }[]
}
