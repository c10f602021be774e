import { Segmented } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/app/settings.ts'
import styles from './Chart.module.css'
import type { ChartTable } from './chart-table.ts'
import type { DeskChartOption } from './kit.ts'
import { TableTwin } from './TableTwin.tsx'
import { type ChartPick, useChart } from './use-chart.ts'

export type ChartProps = {
  /** States the finding, not the subject: 一组最近一个月的态度得分低于目标. */
  readonly title: string
  /** Quiet words under the title: definition, period, n. */
  readonly note?: string
  /** Keep its identity while its data is the same (useMemo): a new option draws the picture again. */
  readonly option: DeskChartOption
  readonly table: ChartTable
  /** A point, bar or symbol was clicked; the table's rows offer the same to the keyboard. */
  readonly onPick?: (pick: ChartPick) => void
  /** Pixels, or a length of CSS. */
  readonly height?: number | string
  /** What would fill it, said instead of an empty picture. */
  readonly emptyText?: string
}

/** One picture with its table twin. */
export function Chart({ title, note, option, table, onPick, height = 220, emptyText }: ChartProps): ReactNode {
  const { t } = useTranslation()
  const titleId = useId()
  const [isTable, setTable] = useState(false)
  const isEmpty = table.rows.length === 0
  return (
    <section className={styles.chart} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {isEmpty ? null : (
          <Segmented
            size="small"
            aria-label={t('common.chart.view')}
            value={isTable ? 'table' : 'picture'}
            options={[
              { value: 'picture', label: t('common.chart.showPicture') },
              { value: 'table', label: t('common.chart.showTable') },
            ]}
            onChange={(wanted) => setTable(wanted === 'table')}
          />
        )}
      </div>
      {note && !isEmpty ? <p className={styles.note}>{note}</p> : null}
      {isEmpty && emptyText ? <p className={styles.empty}>{emptyText}</p> : null}
      {!isEmpty && isTable ? <TableTwin title={title} table={table} height={height} /> : null}
      {!isEmpty && !isTable ? <Picture title={title} option={option} height={height} onPick={onPick} /> : null}
    </section>
  )
}

function Picture({
  title,
  option,
  height,
  onPick,
}: Pick<ChartProps, 'title' | 'option'> & {
  readonly height: number | string
  readonly onPick: ChartProps['onPick'] | undefined
}): ReactNode {
  const { t } = useTranslation()
  const { settings } = useSettings()
  const container = useChart(option, settings.language, onPick)
  return (
    <div
      ref={container}
      role="img"
      aria-label={t('common.chart.label', { title })}
      className={styles.picture}
      style={{ height }}
    />
  )
}
