import {
  BarChart,
  type BarSeriesOption,
  CustomChart,
  type CustomSeriesOption,
  HeatmapChart,
  type HeatmapSeriesOption,
  LineChart,
  type LineSeriesOption,
  ScatterChart,
  type ScatterSeriesOption,
} from 'echarts/charts'
import {
  AriaComponent,
  type AriaComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkLineComponent,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
  type VisualMapComponentOption,
} from 'echarts/components'
import { type ComposeOption, registerLocale, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import langZH from 'echarts/i18n/langZH-obj.js'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { fontFamily, type Tokens } from '#renderer/theme/tokens.ts'

use([
  BarChart,
  LineChart,
  CustomChart,
  HeatmapChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  LabelLayout,
  SVGRenderer,
  // A saved PNG is drawn on a canvas; what is on the screen never is.
  CanvasRenderer,
])
registerLocale('ZH', langZH)

export { type EChartsType, init } from 'echarts/core'

export type DeskChartOption = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | HeatmapSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | AriaComponentOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>

/** Type, colours and motion of every chart; an option only says what is particular to it. */
export function chartTheme(tokens: Tokens): Record<string, unknown> {
  const axis = {
    axisLine: { lineStyle: { color: tokens.lineStrong } },
    axisTick: { show: false },
    axisLabel: { color: tokens.textMuted, fontSize: 12 },
    nameTextStyle: { color: tokens.textMuted, fontSize: 12 },
    splitLine: { lineStyle: { color: tokens.chartGrid } },
  }
  return {
    color: seriesColours(tokens),
    backgroundColor: 'transparent',
    textStyle: { fontFamily, fontSize: 12, color: tokens.text },
    legend: { textStyle: { color: tokens.text, fontSize: 12 } },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    tooltip: {
      backgroundColor: tokens.surfaceRaised,
      borderColor: tokens.line,
      borderWidth: 1,
      padding: [6, 10],
      textStyle: { color: tokens.text, fontSize: 12, fontFamily },
      shadowBlur: 0,
    },
  }
}

export function seriesColours(tokens: Tokens): readonly string[] {
  return [tokens.chart1, tokens.chart2, tokens.chart3, tokens.chart4, tokens.chart5, tokens.chart6]
}

/** Told apart without colour: the points of each series have their own shape. */
export const seriesSymbols = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'] as const

/** What every chart of ours shares. Rich-text tooltips: HTML ones write inline styles, which the CSP refuses. */
export function chartBase(): Pick<DeskChartOption, 'animationDuration' | 'aria' | 'tooltip'> {
  return {
    animationDuration: 150,
    aria: { enabled: false },
    tooltip: { trigger: 'item', renderMode: 'richText', confine: true },
  }
}

/** The same picture with patterns in its areas, to be told apart in black and white. Lines differ by their symbols. */
export const withPatterns = (option: DeskChartOption): DeskChartOption => ({
  ...option,
  aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
})
