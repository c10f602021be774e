import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { Language } from '#shared/calls/settings.ts'
import { chartTheme, type DeskChartOption, type EChartsType, init } from './kit.ts'

export type ChartPick = { readonly seriesIndex: number; readonly dataIndex: number }

export type DrawnChart = {
  readonly container: RefObject<HTMLDivElement | null>
  /** Points at something in the picture as the pointer would; null: at nothing. */
  readonly pointAt: (pick: ChartPick | null) => void
}

/**
 * Keeps an ECharts picture in step with its option, its container's size and the appearance. Drawing hundreds of cells or
 * points takes a while: it is drawn once for each of their changes, and once when it is made.
 */
export function useChart(
  option: DeskChartOption,
  language: Language,
  onPick: ((pick: ChartPick) => void) | undefined,
): DrawnChart {
  const container = useRef<HTMLDivElement | null>(null)
  const chart = useRef<EChartsType | null>(null)
  const { tokens } = useAppearance()
  const shown = useRef<{ readonly option: DeskChartOption; readonly tokens: Tokens } | null>(null)
  const picked = useEffectEvent((pick: ChartPick) => onPick?.(pick))
  const make = useEffectEvent((place: HTMLDivElement, spoken: Language): EChartsType => {
    const made = init(place, chartTheme(tokens), { renderer: 'svg', locale: spoken === 'en' ? 'EN' : 'ZH' })
    made.setOption(option, { notMerge: true })
    shown.current = { option, tokens }
    return made
  })

  useEffect(() => {
    const place = container.current
    if (place === null) return
    const drawn = make(place, language)
    chart.current = drawn
    drawn.on('click', ({ seriesIndex, dataIndex }) => {
      if (seriesIndex !== undefined && dataIndex !== undefined) picked({ seriesIndex, dataIndex })
    })
    // It also calls when it begins to look, with the size that was drawn for.
    const observer = new ResizeObserver(() => {
      if (place.clientWidth !== drawn.getWidth() || place.clientHeight !== drawn.getHeight()) drawn.resize()
    })
    observer.observe(place)
    return () => {
      observer.disconnect()
      chart.current = null
      drawn.dispose()
    }
  }, [language])

  useEffect(() => {
    const drawn = chart.current
    if (drawn === null || shown.current === null) return
    if (shown.current.tokens !== tokens) drawn.setTheme(chartTheme(tokens))
    if (shown.current.option !== option) drawn.setOption(option, { notMerge: true })
    shown.current = { option, tokens }
  }, [option, tokens])

  const pointAt = (pick: ChartPick | null): void => {
    chart.current?.dispatchAction({ type: 'downplay' })
    chart.current?.dispatchAction(pick === null ? { type: 'hideTip' } : { type: 'highlight', ...pick })
    if (pick !== null) chart.current?.dispatchAction({ type: 'showTip', ...pick })
  }
  return { container, pointAt }
}
