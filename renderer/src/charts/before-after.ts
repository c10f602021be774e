import type { TFunction } from 'i18next'
import { formatCount } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { ChartTable } from './chart-table.ts'
import { chartBase, type DeskChartOption } from './kit.ts'

/** How many fell into each class before and after. */
export type BeforeAfterData = {
  readonly classes: readonly { readonly label: string; readonly before: number; readonly after: number }[]
}

/** Two bars a class, side by side; what is after is filled, what was before only outlined by its paler colour. */
export function beforeAfterOption(
  data: BeforeAfterData,
  classTitle: string,
  t: TFunction,
  tokens: Tokens,
): DeskChartOption {
  const series = [
    { side: 'before', color: tokens.chartMuted },
    { side: 'after', color: tokens.chart1 },
  ] as const
  return {
    ...chartBase(),
    grid: { left: 8, right: 8, top: 44, bottom: 22, outerBoundsMode: 'same' },
    legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 10 },
    xAxis: {
      type: 'category',
      data: data.classes.map(({ label }) => label),
      axisLabel: { interval: 0 },
      name: classTitle,
      nameLocation: 'middle',
      nameGap: 26,
    },
    yAxis: {
      type: 'value',
      name: t('charts.beforeAfter.axis'),
      nameTextStyle: { align: 'left' },
      min: 0,
      minInterval: 1,
      splitLine: { show: true },
    },
    series: series.map(({ side, color }) => ({
      type: 'bar',
      name: t(`charts.beforeAfter.${side}`),
      color,
      barMaxWidth: 26,
      barGap: '15%',
      data: data.classes.map((one) => one[side]),
      label: { show: true, position: 'top', color: tokens.text, formatter: nothingForZero },
      tooltip: { formatter: (point) => tooltipWords(data, Array.isArray(point) ? 0 : point.dataIndex, t) },
    })),
  }
}

const nothingForZero = ({ value }: { readonly value?: unknown }): string => (Number(value) === 0 ? '' : String(value))

function tooltipWords(data: BeforeAfterData, index: number, t: TFunction): string {
  const one = data.classes[index]
  if (one === undefined) return ''
  const { label, before, after } = one
  return t('charts.beforeAfter.tooltip', { label, before: formatCount(before), after: formatCount(after) })
}

export function beforeAfterTable(data: BeforeAfterData, classTitle: string, t: TFunction): ChartTable {
  return {
    columns: [
      { title: classTitle },
      { title: t('charts.beforeAfter.before'), align: 'right' },
      { title: t('charts.beforeAfter.after'), align: 'right' },
      { title: t('charts.beforeAfter.difference'), align: 'right' },
    ],
    rows: data.classes.map(({ label, before, after }) => ({
      key: label,
      cells: [label, formatCount(before), formatCount(after), signed(after - before)],
    })),
  }
}

const signed = (count: number): string => (count > 0 ? `+${formatCount(count)}` : formatCount(count).replace('-', '−'))
