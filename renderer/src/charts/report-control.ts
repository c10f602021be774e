import type { TFunction } from 'i18next'
import { formatCount } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { ReportControl } from '#shared/domain/reports/report-model.ts'
import { indicatorName, writerOf } from '#shared/domain/reports/report-words.ts'
import type { ChartTable } from './chart-table.ts'
import { chartBase, type DeskChartOption } from './kit.ts'

/** A control chart for paper: the values, centre and limits, and the points that complete a signal as hollow diamonds. */
export function controlOption(control: ReportControl, t: TFunction, tokens: Tokens): DeskChartOption {
  const scale = control.unit === 'share' ? 100 : 1
  const shown = (value: number | null): number | null => (value === null ? null : Math.round(value * scale * 10) / 10)
  const isSignal = new Set(control.signals.map(({ to }) => to))
  const known = control.points.flatMap(({ value, lower, upper }) =>
    [value.ok ? value.value : null, lower, upper].flatMap((one) => (one === null ? [] : [one * scale])),
  )
  const limit = { symbol: 'none', silent: true, step: 'middle' as const, connectNulls: true }
  return {
    ...chartBase(),
    grid: { left: 8, right: 8, top: 26, bottom: 4, outerBoundsMode: 'same' },
    xAxis: { type: 'category', data: control.points.map(({ label }) => shortLabel(label)), boundaryGap: true },
    yAxis: {
      type: 'value',
      name: t(control.unit === 'share' ? 'reports.control.axisShare' : 'reports.control.axisPoints'),
      nameTextStyle: { align: 'left' },
      min: Math.max(0, Math.floor((Math.min(...known) - 2) / 5) * 5),
      max: Math.min(100, Math.ceil((Math.max(...known) + 2) / 5) * 5),
    },
    series: [
      {
        type: 'line',
        data: control.points.map(({ value }, place) => ({
          value: value.ok ? shown(value.value) : null,
          ...(isSignal.has(place)
            ? { symbol: 'diamond', symbolSize: 11, itemStyle: { color: tokens.statusWarnText } }
            : {}),
        })),
        color: tokens.chart1,
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { width: 2 },
        connectNulls: false,
      },
      {
        ...limit,
        type: 'line',
        color: tokens.textMuted,
        lineStyle: { width: 1 },
        data: control.points.map(() => shown(control.centre)),
      },
      ...(['upper', 'lower'] as const).map((side) => ({
        ...limit,
        type: 'line' as const,
        color: tokens.chartTarget,
        lineStyle: { width: 1, type: 'dashed' as const },
        data: control.points.map((point) => shown(point[side])),
      })),
    ],
  }
}

/** 2026-W42 → W42, 2026-10 → 26-10: the year stands in the report's head. */
const shortLabel = (label: string): string => (label.includes('W') ? label.slice(5) : label.slice(2))

export function controlTitle({ key, centre, signals }: ReportControl, t: TFunction): string {
  const name = indicatorName(t, { key, name: null })
  if (centre === null) return t('reports.control.title', { name, finding: t('reports.control.short') })
  const finding =
    signals.length === 0 ? t('reports.control.stable') : t('reports.control.signals', { count: signals.length })
  return t('reports.control.title', { name, finding })
}

export function controlTable(control: ReportControl, t: TFunction): ChartTable {
  const write = writerOf(control.unit)
  return {
    columns: [
      { title: t('reports.control.step') },
      { title: t('reports.control.value'), align: 'right' },
      { title: t('reports.control.n'), align: 'right' },
      { title: t('reports.control.lower'), align: 'right' },
      { title: t('reports.control.upper'), align: 'right' },
    ],
    rows: control.points.flatMap(({ label, value, lower, upper }) =>
      value.ok
        ? [{ key: label, cells: [label, write(value.value), formatCount(value.n), write(lower), write(upper)] }]
        : [],
    ),
  }
}
