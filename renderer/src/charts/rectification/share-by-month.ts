import type { TFunction } from 'i18next'
import { formatCount, formatEstimate, formatRatio } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { ShownEstimate } from '#shared/domain/shown-estimate.ts'
import type { ChartTable } from '../chart-table.ts'
import { chartBase, type DeskChartOption } from '../kit.ts'

/** A share with its parts, month by month (2026-11). */
export type MonthlyShare = {
  readonly month: string
  readonly estimate: ShownEstimate
  readonly numerator: number
  readonly denominator: number
}

const percent = (share: number): number => Math.round(share * 1000) / 10

/** The share of each month as a point on a line, its 95 % interval as a thin bar behind it; no point where nothing counted. */
export function shareByMonthOption(months: readonly MonthlyShare[], t: TFunction, tokens: Tokens): DeskChartOption {
  const low = ({ estimate }: MonthlyShare): number | null =>
    estimate.ok && estimate.low !== null ? percent(estimate.low) : null
  const high = ({ estimate }: MonthlyShare): number | null =>
    estimate.ok && estimate.high !== null ? percent(estimate.high) : null
  const tooltip = {
    formatter: (point: { dataIndex: number } | readonly unknown[]): string => {
      const one = 'dataIndex' in point ? months[point.dataIndex] : undefined
      return one === undefined ? '' : tooltipWords(one, t)
    },
  }
  return {
    ...chartBase(),
    grid: { left: 8, right: 12, top: 24, bottom: 4, outerBoundsMode: 'same' },
    xAxis: { type: 'category', data: months.map(({ month }) => month) },
    yAxis: {
      type: 'value',
      name: t('rectificationFigures.axisShare'),
      nameTextStyle: { align: 'left' },
      min: 0,
      max: 100,
      interval: 25,
    },
    series: [
      // Carries the interval's bar to where it begins.
      {
        type: 'bar',
        stack: 'interval',
        silent: true,
        barWidth: 8,
        itemStyle: { color: 'transparent' },
        data: months.map(low),
        tooltip: { show: false },
      },
      {
        type: 'bar',
        stack: 'interval',
        barWidth: 8,
        color: tokens.chartMuted,
        data: months.map((one) => {
          const from = low(one)
          const to = high(one)
          return from === null || to === null ? null : to - from
        }),
        tooltip,
      },
      {
        type: 'line',
        color: tokens.chart1,
        symbol: 'circle',
        symbolSize: 8,
        lineStyle: { width: 2 },
        data: months.map(({ estimate }) => (estimate.ok ? percent(estimate.value) : null)),
        label: { show: months.length <= 12, position: 'top', color: tokens.text, formatter: '{c}%' },
        tooltip,
      },
    ],
  }
}

function tooltipWords({ month, estimate, numerator, denominator }: MonthlyShare, t: TFunction): string {
  return t('rectificationFigures.monthTooltip', {
    month,
    share: formatRatio(numerator, denominator),
    estimate: formatEstimate(estimate, 'share'),
  })
}

/** Months in which nothing counted are left out. */
export function shareByMonthTable(
  months: readonly (MonthlyShare & { readonly stillWatched?: number })[],
  t: TFunction,
  words: { readonly numerator: string; readonly denominator: string; readonly stillWatched?: string },
): ChartTable {
  const { stillWatched } = words
  return {
    columns: [
      { title: t('charts.trend.month') },
      { title: words.numerator, align: 'right' },
      { title: words.denominator, align: 'right' },
      { title: t('rectificationFigures.share'), align: 'right' },
      ...(stillWatched === undefined ? [] : [{ title: stillWatched, align: 'right' as const }]),
    ],
    rows: months
      .filter((one) => one.denominator > 0 || (one.stillWatched ?? 0) > 0)
      .map((one) => ({
        key: one.month,
        cells: [
          one.month,
          formatCount(one.numerator),
          formatCount(one.denominator),
          formatEstimate(one.estimate, 'share'),
          ...(stillWatched === undefined ? [] : [formatCount(one.stillWatched ?? 0)]),
        ],
      })),
  }
}
