import type { TFunction } from 'i18next'
import { formatCount } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { RectificationFigures } from '#shared/calls/rectification-figures.ts'
import type { ChartTable } from '../chart-table.ts'
import { chartBase, type DeskChartOption } from '../kit.ts'

export type AgeingData = RectificationFigures['ageing']
type AgeClass = AgeingData[number]

/** Open rectifications by how long ago they were issued; those past their due day are striped. */
export function ageingOption(data: AgeingData, t: TFunction, tokens: Tokens): DeskChartOption {
  const tooltip = {
    formatter: (point: { dataIndex: number } | readonly unknown[]): string => {
      const one = 'dataIndex' in point ? data[point.dataIndex] : undefined
      if (one === undefined) return ''
      const { count, overdue } = one
      return t('rectificationFigures.ageing.tooltip', { age: ageWords(t, one), count, overdue })
    },
  }
  return {
    ...chartBase(),
    grid: { left: 8, right: 8, top: 48, bottom: 22, outerBoundsMode: 'same' },
    legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 10 },
    xAxis: {
      type: 'category',
      data: data.map((one) => ageWords(t, one)),
      axisLabel: { interval: 0 },
      name: t('rectificationFigures.ageing.axisAge'),
      nameLocation: 'middle',
      nameGap: 26,
    },
    yAxis: {
      type: 'value',
      name: t('rectificationFigures.axisCount'),
      nameTextStyle: { align: 'left' },
      min: 0,
      // Room for the words over the tallest bar.
      max: ({ max }) => max + 1,
      minInterval: 1,
      splitLine: { show: true },
    },
    series: [
      {
        type: 'bar',
        name: t('charts.rectifications.seriesOnTime'),
        stack: 'age',
        barMaxWidth: 46,
        color: tokens.chart1,
        cursor: 'pointer',
        data: data.map(({ count, overdue }) => count - overdue),
        label: { show: true, color: tokens.surface, formatter: nothingForZero },
        tooltip,
      },
      {
        type: 'bar',
        name: t('charts.rectifications.seriesOverdue'),
        stack: 'age',
        barMaxWidth: 46,
        color: tokens.statusFailText,
        cursor: 'pointer',
        itemStyle: stripes(tokens),
        data: data.map(({ overdue }) => overdue),
        label: {
          show: true,
          position: 'top',
          color: tokens.statusFailText,
          formatter: ({ value }) =>
            Number(value) === 0 ? '' : t('charts.rectifications.overdueLabel', { count: Number(value) }),
        },
        tooltip,
      },
    ],
  }
}

/** Striped as well as coloured: it must be seen in grey print and with any colour vision. */
export const stripes = (tokens: Tokens) => ({
  decal: {
    symbol: 'rect' as const,
    dashArrayX: [1, 0],
    dashArrayY: [3, 4],
    rotation: -0.8,
    color: tokens.surface,
  },
})

export const nothingForZero = ({ value }: { readonly value?: unknown }): string =>
  Number(value) === 0 ? '' : String(value)

/** 0–7 天; the last class has no end. */
export function ageWords(t: TFunction, { fromDays, toDays }: Pick<AgeClass, 'fromDays' | 'toDays'>): string {
  return toDays === null
    ? t('rectificationFigures.ageing.from', { from: fromDays })
    : t('rectificationFigures.ageing.fromTo', { from: fromDays, to: toDays })
}

/** What stands out: how many of those open are in the oldest class that has any. */
export function ageingTitle(data: AgeingData, t: TFunction): string {
  const total = data.reduce((sum, { count }) => sum + count, 0)
  const overdue = data.reduce((sum, one) => sum + one.overdue, 0)
  const oldest = data.findLast(({ count }) => count > 0)
  if (oldest === undefined) return t('rectificationFigures.ageing.none')
  return t(overdue === 0 ? 'rectificationFigures.ageing.titleOnTime' : 'rectificationFigures.ageing.title', {
    total: formatCount(total),
    overdue: formatCount(overdue),
    age: ageWords(t, oldest),
    count: formatCount(oldest.count),
  })
}

export function ageingTable(data: AgeingData, t: TFunction): ChartTable {
  const isEmpty = data.every(({ count }) => count === 0)
  return {
    columns: [
      { title: t('rectificationFigures.ageing.age') },
      { title: t('charts.rectifications.onTimeCount'), align: 'right' },
      { title: t('charts.rectifications.overdueCount'), align: 'right' },
      { title: t('charts.rectifications.total'), align: 'right' },
    ],
    rows: isEmpty
      ? []
      : data.map((one) => ({
          key: String(one.fromDays),
          cells: [
            ageWords(t, one),
            formatCount(one.count - one.overdue),
            formatCount(one.overdue),
            formatCount(one.count),
          ],
        })),
  }
}
