import { BarChart, type BarSeriesOption, CustomChart, LineChart, type LineSeriesOption } from 'echarts/charts'
import {
  AriaComponent,
  type AriaComponentOption,
  DatasetComponent,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkLineComponent,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components'
import { type ComposeOption, registerLocale, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import langZH from 'echarts/i18n/langZH-obj.js'
import { SVGRenderer } from 'echarts/renderers'

use([
  BarChart,
  LineChart,
  CustomChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
])
registerLocale('ZH', langZH)

export { getInstanceByDom, init } from 'echarts/core'

export type DeskChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | AriaComponentOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>
