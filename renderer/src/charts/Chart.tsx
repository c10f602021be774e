import type { ReactNode } from 'react'
import type { ChartTable } from './chart-table.ts'
import type { DeskChartOption } from './kit.ts'

export type ChartPick = { readonly seriesIndex: number; readonly dataIndex: number }

export type ChartProps = {
  /** States the finding, not the subject: 一组连续三个月低于目标. */
  readonly title: string
  /** Quiet words under the title: definition, period, n. */
  readonly note?: string
  readonly option: DeskChartOption
  readonly table: ChartTable
  /** A point, bar or symbol was clicked. */
  readonly onPick?: (pick: ChartPick) => void
  readonly height?: number
  /** Said instead of an empty picture. */
  readonly emptyText?: string
}

export function Chart({ title }: ChartProps): ReactNode {
  return <figure aria-label={title} />
}
