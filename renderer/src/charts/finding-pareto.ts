import type { TFunction } from 'i18next'
import { formatCount, formatRatio, formatShare } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { ChartTable } from './chart-table.ts'
import { wordsOf } from './class-words.ts'
import { chartBase, type DeskChartOption } from './kit.ts'

/** Findings by class, most frequent first; shares 0–1. */
export type FindingParetoData = {
  readonly total: number
  readonly bars: readonly {
    readonly findingClass: string
    readonly count: number
    readonly share: number
    readonly cumulativeShare: number
  }[]
}

/** The picture. Pure: the print page draws the same with its own tokens and without motion. */
export function findingParetoOption(data: FindingParetoData, t: TFunction, tokens: Tokens): DeskChartOption {
  const names = data.bars.map((bar) => wordsOf(t, 'findingClass', bar.findingClass))
  const ticks = countTicks(data.total)
  return {
    ...chartBase(),
    grid: { left: 8, right: 8, top: 8, bottom: 4, outerBoundsMode: 'same' },
    // A bar without its name says nothing: none is left out, however narrow the picture.
    xAxis: { type: 'category', data: names, axisLabel: { interval: 0 } },
    yAxis: [
      {
        type: 'value',
        name: t('charts.pareto.axisCount'),
        nameTextStyle: { align: 'left' },
        min: 0,
        max: Math.max(1, data.total),
        minInterval: 1,
        axisLabel: { customValues: [...ticks] },
        axisTick: { customValues: [...ticks] },
        splitLine: { show: true },
      },
      {
        type: 'value',
        name: t('charts.pareto.axisShare'),
        nameTextStyle: { align: 'right' },
        min: 0,
        max: 100,
        interval: 25,
        splitLine: { show: false },
      },
    ],
    series: [
      {
        type: 'bar',
        data: data.bars.map((bar, index) => ({
          value: bar.count,
          itemStyle: { color: isVital(data, index) ? tokens.chart1 : tokens.chartMuted },
        })),
        barMaxWidth: 56,
        cursor: 'pointer',
        label: { show: true, position: 'top', distance: 8, color: tokens.text },
        tooltip: { formatter: (point) => tooltipWords(data, Array.isArray(point) ? 0 : point.dataIndex, t) },
      },
      {
        type: 'line',
        yAxisIndex: 1,
        data: data.bars.map((bar) => Math.round(bar.cumulativeShare * 1000) / 10),
        color: tokens.chart2,
        symbolSize: 7,
        cursor: 'pointer',
        tooltip: { formatter: (point) => tooltipWords(data, Array.isArray(point) ? 0 : point.dataIndex, t) },
      },
    ],
  }
}

/** Whole round steps, none beyond the total: the axis ends there, because the line reaches 100 % with the last of them. */
export function countTicks(total: number): readonly number[] {
  const last = Math.max(1, total)
  const rough = last / 5
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 5, 10].find((round) => round * magnitude >= rough - 1e-9) ?? 10) * magnitude)
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step)
}

/** The vital few: the classes that together first reach 80 %. */
function isVital(data: FindingParetoData, index: number): boolean {
  return index === 0 || (data.bars[index - 1]?.cumulativeShare ?? 1) < 0.8
}

function tooltipWords(data: FindingParetoData, index: number, t: TFunction): string {
  const bar = data.bars[index]
  if (bar === undefined) return ''
  return t('charts.pareto.tooltip', {
    findingClass: wordsOf(t, 'findingClass', bar.findingClass),
    count: bar.count,
    share: formatRatio(bar.count, data.total),
    cumulative: formatShare(bar.cumulativeShare),
  })
}

/** What the picture shows, in a sentence: how much of it is the largest class. */
export function findingParetoTitle(data: FindingParetoData, t: TFunction): string {
  const [first] = data.bars.filter((bar) => bar.count > 0)
  if (first === undefined) return t('charts.pareto.none')
  const values = { first: wordsOf(t, 'findingClass', first.findingClass), total: formatCount(data.total) }
  if (first.count === data.total) return t('charts.pareto.one', values)
  return t('charts.pareto.firstCovers', { ...values, share: formatShare(first.share) })
}

export function findingParetoTable(
  data: FindingParetoData,
  t: TFunction,
  openOf?: (findingClass: string) => () => void,
): ChartTable {
  return {
    columns: [
      { title: t('charts.pareto.findingClass') },
      { title: t('charts.pareto.count'), align: 'right' },
      { title: t('charts.pareto.share'), align: 'right' },
      { title: t('charts.pareto.cumulative'), align: 'right' },
    ],
    rows:
      data.total === 0
        ? []
        : data.bars.map((bar) => ({
            key: bar.findingClass,
            cells: [
              wordsOf(t, 'findingClass', bar.findingClass),
              formatCount(bar.count),
              formatShare(bar.share),
              formatShare(bar.cumulativeShare),
            ],
            ...(openOf ? { onOpen: openOf(bar.findingClass) } : {}),
          })),
  }
}
