import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import type { Language } from '#shared/calls/settings.ts'
import { chartTheme, type DeskChartOption, type EChartsType, init } from './kit.ts'

export type ChartPick = { readonly seriesIndex: number; readonly dataIndex: number }

export type DrawnChart = {
  readonly container: RefObject<HTMLDivElement | null>
  /** Points at something in the picture as the pointer would; null: at nothing. */
  readonly pointAt: (pick: ChartPick | null) => void
}

/** Keeps an ECharts picture in step with its option, its container's size and the appearance. */
export function useChart(
  option: DeskChartOption,
  language: Language,
  onPick: ((pick: ChartPick) => void) | undefined,
): DrawnChart {
  const container = useRef<HTMLDivElement | null>(null)
  const chart = useRef<EChartsType | null>(null)
  const { tokens } = useAppearance()
  const picked = useEffectEvent((pick: ChartPick) => onPick?.(pick))
  const draw = useEffectEvent((drawn: EChartsType) => drawn.setOption(option, { notMerge: true }))
  const theme = useEffectEvent(() => chartTheme(tokens))

  useEffect(() => {
    if (container.current === null) return
    const drawn = init(container.current, theme(), { renderer: 'svg', locale: language === 'en' ? 'EN' : 'ZH' })
    chart.current = drawn
    draw(drawn)
    drawn.on('click', ({ seriesIndex, dataIndex }) => {
      if (seriesIndex !== undefined && dataIndex !== undefined) picked({ seriesIndex, dataIndex })
    })
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(container.current)
    return () => {
      observer.disconnect()
      chart.current = null
      drawn.dispose()
    }
  }, [language])

  useEffect(() => chart.current?.setTheme(chartTheme(tokens)), [tokens])
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  const pointAt = (pick: ChartPick | null): void => {
    chart.current?.dispatchAction({ type: 'downplay' })
    chart.current?.dispatchAction(pick === null ? { type: 'hideTip' } : { type: 'highlight', ...pick })
    if (pick !== null) chart.current?.dispatchAction({ type: 'showTip', ...pick })
  }
  return { container, pointAt }
}
