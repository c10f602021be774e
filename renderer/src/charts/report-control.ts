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
  const digits = control.unit === 'coefficient' ? 1000 : 10
  const shown = (value: number | null): number | null =>
    value === null ? null : Math.round(value * scale * digits) / digits
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
      name: axisName(control, t),
      nameTextStyle: { align: 'left' },
      ...axisOf(control, known),
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

const axisNames = { points: 'axisPoints', share: 'axisShare', coefficient: 'axisCoefficient' } as const

const axisName = ({ unit }: ReportControl, t: TFunction): string => t(`reports.control.${axisNames[unit]}`)

/** Round ends a little beyond what is drawn, within what values can be. */
function axisOf({ unit }: ReportControl, known: readonly number[]): { readonly min: number; readonly max: number } {
  const [least, most] = [Math.min(...known), Math.max(...known)]
  if (unit === 'coefficient')
    return { min: Math.max(-1, Math.floor(least * 5 - 0.2) / 5), max: Math.min(1, Math.ceil(most * 5 + 0.2) / 5) }
  return { min: Math.max(0, Math.floor((least - 2) / 5) * 5), max: Math.min(100, Math.ceil((most + 2) / 5) * 5) }
}

/** 2026-W42 → W42, 2026-10 → 26-10: the year stands in the report's head. */
const shortLabel = (label: string): string => (label.includes('W') ? label.slice(5) : label.slice(2))

export function controlTitle(control: ReportControl, t: TFunction): string {
  const { centre, signals } = control
  const name = indicatorName(t, control)
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
