import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartTable } from '#renderer/charts/chart-table.ts'
import { chartTheme, type DeskChartOption, init } from '#renderer/charts/kit.ts'
import { light } from '#renderer/theme/tokens.ts'
import styles from './report.module.css'

type PaperChartProps = {
  /** What its picture is called where the paper becomes a document; its title unless it is given. */
  readonly name?: string
  readonly title: string
  readonly option: DeskChartOption
  readonly table: ChartTable
  readonly height: number
}

/** A chart on paper: a vector drawn at once, without motion, and described by its numbers for who can't see it. */
export function PaperChart({ name, title, option, table, height }: PaperChartProps): ReactNode {
  const { t, i18n } = useTranslation()
  const container = useRef<HTMLDivElement | null>(null)
  const still = useMemo(() => onPaper(option), [option])

  useLayoutEffect(() => {
    if (container.current === null) return
    const locale = i18n.language === 'en' ? 'EN' : 'ZH'
    const drawn = init(container.current, chartTheme(light), { renderer: 'svg', locale })
    drawn.setOption(still)
    return () => drawn.dispose()
  }, [still, i18n.language])

  return (
    <div
      ref={container}
      role="img"
      data-picture={name ?? title}
      data-title={title}
      aria-label={t('reports.chartDescription', {
        title,
        rows: table.rows.map(({ cells }) => cells.join(' ')).join('; '),
      })}
      className={styles.picture}
      style={{ height }}
    />
  )
}

type Series = Extract<DeskChartOption['series'], readonly unknown[]>[number]

/** Nothing moves and nothing can be pointed at. */
function onPaper(option: DeskChartOption): DeskChartOption {
  const series: readonly Series[] = [option.series ?? []].flat()
  return { ...option, animation: false, tooltip: { show: false }, series: series.map(hollowForPattern) }
}

/** A patterned bar becomes a hollow one: Chromium prints patterns as pixels, and hollow reads in grey as well. */
function hollowForPattern(series: Series): Series {
  if (series.type !== 'bar' || series.itemStyle?.decal === undefined) return series
  return {
    ...series,
    // A border would be drawn even around nothing.
    data: series.data?.map((value) => (value === 0 ? null : value)) ?? [],
    itemStyle: { color: light.surface, borderColor: light.statusFailText, borderWidth: 1.5 },
  }
}
