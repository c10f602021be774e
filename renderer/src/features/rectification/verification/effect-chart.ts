import type { TFunction } from 'i18next'
import { formatCount, missing } from '#renderer/app/format.ts'
import type { ChartTable } from '#renderer/charts/chart-table.ts'
import { chartBase, type DeskChartOption } from '#renderer/charts/kit.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { VerificationSide } from '#shared/calls/verifications.ts'
import { type Effect, isReachable, sideWords, valueWords } from './effect-words.ts'

/** Both sides as bars with their 95 % intervals, and the level that is wanted. */

const sideNames = ['before', 'after'] as const
type SideName = (typeof sideNames)[number]

const sideLabel = (t: TFunction, effect: Effect, name: SideName): string =>
  t('verification.chart.side', { side: t(`verification.chart.${name}`), n: formatCount(effect[name].estimate.n) })

/** Shares are drawn in percent. */
const drawnValue = ({ comparedAs }: Effect, value: number): number =>
  comparedAs === 'proportions' ? value * 100 : value

function axisName(t: TFunction, { comparedAs, plan }: Effect): string {
  if (plan.measure.kind === 'indicator') return t('verification.chart.axisIndicator')
  switch (comparedAs) {
    case 'means':
      return t('verification.chart.axisPoints')
    case 'proportions':
      return t('verification.chart.axisShare')
    case 'rates':
      return t('verification.chart.axisRate')
  }
}

/** Below this part of the axis a whisker begins at the words. */
const lowestRoom = 0.2

function leavesRoom(effect: Effect, low: number): boolean {
  const highs = sideNames.map((name) => {
    const { estimate } = effect[name]
    return estimate.ok ? (estimate.high ?? estimate.value) : 0
  })
  const top = effect.comparedAs === 'rates' ? Math.max(...highs) : 100
  return drawnValue(effect, low) >= lowestRoom * top
}

function bar(effect: Effect, name: SideName, tokens: Tokens) {
  const { estimate } = effect[name]
  if (!estimate.ok) return null
  const color = name === 'before' ? tokens.chartMuted : tokens.chart1
  return {
    value: drawnValue(effect, estimate.value),
    // The colour's own alpha: an opacity would pale the label as well.
    itemStyle: { color: `${color}80` },
    label: {
      formatter: valueWords(effect.comparedAs, estimate.value),
      // At the foot of the bar, where the whisker isn't; beside it where the bar is too low for that.
      position: leavesRoom(effect, estimate.low ?? estimate.value) ? ('insideBottom' as const) : ('right' as const),
    },
  }
}

/** From low to high with a cap at both ends, over the bar's middle. */
function whiskers(t: TFunction, effect: Effect, tokens: Tokens) {
  return sideNames.flatMap((name) => {
    const { estimate } = effect[name]
    if (!estimate.ok || estimate.low === null || estimate.high === null) return []
    const color = name === 'before' ? tokens.textMuted : tokens.accent
    const end = (value: number) => ({
      coord: [sideLabel(t, effect, name), drawnValue(effect, value)],
      symbol: 'rect',
      symbolSize: [14, 2],
      symbolRotate: 0,
    })
    const line = {
      ...end(estimate.low),
      lineStyle: { type: 'solid' as const, width: 2, color },
      label: { show: false },
    }
    return [[line, end(estimate.high)] as const]
  })
}

function goalLine(t: TFunction, effect: Effect, tokens: Tokens) {
  if (effect.goalValue === null || !isReachable(effect.comparedAs, effect.goalValue)) return []
  return [
    {
      yAxis: drawnValue(effect, effect.goalValue),
      symbol: 'none',
      lineStyle: { type: 'dashed' as const, color: tokens.chartTarget, width: 1 },
      label: {
        position: 'insideStartTop' as const,
        color: tokens.chartTarget,
        formatter: t('verification.chart.goal', { value: valueWords(effect.comparedAs, effect.goalValue) }),
      },
    },
  ]
}

export function effectOption(effect: Effect, t: TFunction, tokens: Tokens): DeskChartOption {
  return {
    ...chartBase(),
    grid: { left: 8, right: 24, top: 30, bottom: 4, outerBoundsMode: 'same' },
    xAxis: { type: 'category', data: sideNames.map((name) => sideLabel(t, effect, name)) },
    yAxis: {
      type: 'value',
      name: axisName(t, effect),
      nameTextStyle: { align: 'left' },
      min: 0,
      ...(effect.comparedAs === 'rates' ? {} : { max: 100 }),
    },
    series: [
      {
        type: 'bar',
        barWidth: 52,
        data: sideNames.map((name) => bar(effect, name, tokens) ?? '-'),
        label: { show: true, position: 'insideBottom', color: tokens.text, fontWeight: 600 },
        tooltip: { formatter: (point) => tooltipWords(t, effect, Array.isArray(point) ? 0 : point.dataIndex) },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: [...whiskers(t, effect, tokens), ...goalLine(t, effect, tokens)] as never,
        },
      },
    ],
  }
}

function tooltipWords(t: TFunction, effect: Effect, index: number): string {
  const name = sideNames[index] ?? 'before'
  return `${t(`verification.chart.${name}`)} ${sideWords(effect.comparedAs, effect[name])}`
}

const parts = ({ numerator, denominator }: VerificationSide): string =>
  numerator === null || denominator === null ? missing : `${formatCount(numerator)} / ${formatCount(denominator)}`

export function effectTable(effect: Effect, t: TFunction): ChartTable {
  return {
    columns: [
      { title: t('verification.chart.columns.side') },
      { title: t('verification.chart.columns.period') },
      { title: t('verification.chart.columns.parts'), align: 'right' },
      { title: t('verification.chart.columns.value'), align: 'right' },
    ],
    rows: sideNames.map((name) => {
      const { period } = effect[name]
      return {
        key: name,
        cells: [
          t(`verification.chart.${name}`),
          `${period.fromDay} – ${period.toDay}`,
          parts(effect[name]),
          sideWords(effect.comparedAs, effect[name]),
        ],
      }
    }),
  }
}
