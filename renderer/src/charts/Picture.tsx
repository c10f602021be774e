import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/app/settings.ts'
import styles from './Chart.module.css'
import type { ChartTable } from './chart-table.ts'
import type { DeskChartOption } from './kit.ts'
import { type ChartPick, useChart } from './use-chart.ts'

export type PictureProps = {
  readonly title: string
  readonly option: DeskChartOption
  readonly table: ChartTable
  readonly height: number | string
  readonly onPick: ((pick: ChartPick) => void) | undefined
}

/** Where the arrow keys lead, of so many points; null for every other key. */
function placeAfter(key: string, place: number | null, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return place === null ? 0 : Math.min(count - 1, place + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return place === null ? count - 1 : Math.max(0, place - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/**
 * The picture, focusable: the arrow keys go over the rows of its table, each is pointed at in the picture and read out, and
 * Enter opens what a click on the point would.
 */
export function Picture({ title, option, table, height, onPick }: PictureProps): ReactNode {
  const { t } = useTranslation()
  const { settings } = useSettings()
  const { container, pointAt } = useChart(option, settings.language, onPick)
  const keysId = useId()
  const [place, setPlace] = useState<number | null>(null)
  // A new answer may have fewer rows.
  const row = place === null ? undefined : table.rows[Math.min(place, table.rows.length - 1)]

  const goTo = (next: number | null): void => {
    setPlace(next)
    pointAt(next === null ? null : (table.rows[next]?.at ?? null))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && row?.onOpen) row.onOpen()
    else if (event.key === 'Escape' && place !== null) goTo(null)
    else {
      const next = placeAfter(event.key, place, table.rows.length)
      if (next === null) return
      goTo(next)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const words = (row?.cells ?? []).map((cell, index) =>
    t('common.chart.cell', { column: table.columns[index]?.title ?? '', cell }),
  )
  return (
    <div className={styles.frame}>
      <div
        ref={container}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys go over its points
        tabIndex={0}
        aria-roledescription={t('common.chart.picture')}
        aria-label={t('common.chart.label', { title })}
        aria-describedby={keysId}
        className={styles.picture}
        style={{ height }}
        onKeyDown={onKeyDown}
        onBlur={() => goTo(null)}
      />
      <span id={keysId} className={styles.unseen}>
        {t('common.chart.keys')}
      </span>
      <p className={styles.spoken} aria-live="polite">
        {words.join(t('common.chart.cellSeparator'))}
      </p>
    </div>
  )
}
