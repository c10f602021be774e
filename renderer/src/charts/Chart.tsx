import { Segmented } from 'antd'
import { type ReactNode, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Chart.module.css'
import { ChartMenu, usePatterns } from './ChartMenu.tsx'
import type { ChartTable } from './chart-table.ts'
import { type DeskChartOption, withPatterns } from './kit.ts'
import { Picture } from './Picture.tsx'
import { TableTwin } from './TableTwin.tsx'
import type { ChartPick } from './use-chart.ts'

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
  /** Under the picture and the table alike: what the chart's numbers come to in words. */
  readonly children?: ReactNode
}

/** What a picture is saved as that has never been on the screen. */
const usualSize = { width: 960, height: 420 }

/** One picture with its table twin; both can be saved. */
export function Chart({
  title,
  note,
  option,
  table,
  onPick,
  height = 220,
  emptyText,
  children,
}: ChartProps): ReactNode {
  const { t } = useTranslation()
  const titleId = useId()
  const section = useRef<HTMLElement>(null)
  const [isTable, setTable] = useState(false)
  const [hasPatterns] = usePatterns()
  const drawn = useMemo(() => (hasPatterns ? withPatterns(option) : option), [hasPatterns, option])
  const isEmpty = table.rows.length === 0
  const sizeOf = () => {
    const picture = section.current?.querySelector<HTMLElement>('[role="application"]')
    return picture ? { width: picture.clientWidth, height: picture.clientHeight } : usualSize
  }
  return (
    <section ref={section} className={styles.chart} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {isEmpty ? null : (
          <span className={styles.tools}>
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
            <ChartMenu title={title} note={note ?? ''} option={drawn} table={table} sizeOf={sizeOf} />
          </span>
        )}
      </div>
      {note && !isEmpty ? <p className={styles.note}>{note}</p> : null}
      {isEmpty && emptyText ? <p className={styles.empty}>{emptyText}</p> : null}
      {!isEmpty && isTable ? <TableTwin title={title} table={table} height={height} /> : null}
      {!isEmpty && !isTable ? (
        <Picture title={title} option={drawn} table={table} height={height} onPick={onPick} />
      ) : null}
      {isEmpty ? null : children}
    </section>
  )
}
