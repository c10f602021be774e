import type { TFunction } from 'i18next'
import { formatCount, formatEstimate } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { RectificationFigures } from '#shared/calls/rectification-figures.ts'
import type { ChartTable } from '../chart-table.ts'
import { chartBase, type DeskChartOption } from '../kit.ts'
import { nothingForZero, stripes } from './ageing.ts'

export type EffectData = RectificationFigures['effect']

const kinds = ['effective', 'effectiveByOverride', 'notEffective', 'notEnoughData'] as const

/** The last verdicts by month; one that somebody gave against the data is striped. */
export function effectOption(data: EffectData, t: TFunction, tokens: Tokens): DeskChartOption {
  const colours = {
    effective: tokens.chart1,
    effectiveByOverride: tokens.chart2,
    notEffective: tokens.statusFailText,
    notEnoughData: tokens.chartMuted,
  } as const
  return {
    ...chartBase(),
    grid: { left: 8, right: 8, top: 48, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10 },
    xAxis: { type: 'category', data: data.months.map(({ month }) => month) },
    yAxis: {
      type: 'value',
      name: t('rectificationFigures.axisCount'),
      nameTextStyle: { align: 'left' },
      min: 0,
      minInterval: 1,
      splitLine: { show: true },
    },
    series: kinds.map((kind) => ({
      type: 'bar' as const,
      name: t(`rectificationFigures.effect.kinds.${kind}`),
      stack: 'verdicts',
      barMaxWidth: 40,
      color: colours[kind],
      ...(kind === 'effectiveByOverride' ? { itemStyle: stripes(tokens) } : {}),
      data: data.months.map((month) => month[kind]),
      label: {
        show: true,
        color: kind === 'notEnoughData' ? tokens.text : tokens.surface,
        formatter: nothingForZero,
      },
    })),
  }
}

export function effectTitle({ whole, months }: EffectData, t: TFunction): string {
  if (whole.denominator === 0) return t('rectificationFigures.effect.none')
  const overridden = months.reduce((sum, { effectiveByOverride }) => sum + effectiveByOverride, 0)
  return t(overridden === 0 ? 'rectificationFigures.effect.title' : 'rectificationFigures.effect.titleOverridden', {
    total: formatCount(whole.denominator),
    effective: formatCount(whole.numerator),
    overridden: formatCount(overridden),
    estimate: formatEstimate(whole.estimate, 'share'),
  })
}

export function effectTable({ months }: EffectData, t: TFunction): ChartTable {
  return {
    columns: [
      { title: t('charts.trend.month') },
      ...kinds.map((kind) => ({ title: t(`rectificationFigures.effect.kinds.${kind}`), align: 'right' as const })),
    ],
    rows: months
      .filter((month) => kinds.some((kind) => month[kind] > 0))
      .map((month) => ({ key: month.month, cells: [month.month, ...kinds.map((kind) => formatCount(month[kind]))] })),
  }
}
