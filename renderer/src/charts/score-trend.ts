import type { TFunction } from 'i18next'
import { formatEstimate, formatPoints } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { ShownEstimate } from '#shared/domain/shown-estimate.ts'
import type { ChartTable } from './chart-table.ts'
import { chartBase, type DeskChartOption, seriesColours, seriesSymbols } from './kit.ts'

/** Mean attitude score by month of service and team, in points (0–100): the home screen's and the report's. */
export type ScoreTrendData = {
  readonly months: readonly string[]
  readonly target: number | null
  readonly teams: readonly {
    readonly teamId: string
    readonly name: string
    readonly points: readonly ShownEstimate[]
  }[]
}

/** The picture. Pure: the print page draws the same with its own tokens and without motion. */
export function scoreTrendOption(data: ScoreTrendData, t: TFunction, tokens: Tokens): DeskChartOption {
  const colours = seriesColours(tokens)
  const labelsDirectly = data.teams.length <= 3
  const values = data.teams.flatMap((team) => team.points.flatMap((point) => (point.ok ? [point.value] : [])))
  const lowest = Math.min(...values, data.target ?? 100)
  const step = lowest >= 83 ? 5 : lowest >= 43 ? 10 : 20
  return {
    ...chartBase(),
    grid: { left: 8, right: labelsDirectly ? 56 : 24, top: 8, bottom: 4, outerBoundsMode: 'same' },
    ...(labelsDirectly ? {} : { legend: { top: 0, right: 0 } }),
    xAxis: { type: 'category', data: [...data.months], boundaryGap: true },
    yAxis: {
      type: 'value',
      name: t('charts.trend.axisScore'),
      nameTextStyle: { align: 'left' },
      // Lines needn't start at zero; the axis says where it starts.
      min: Math.max(0, Math.floor((lowest - 3) / step) * step),
      max: 100,
      interval: step,
    },
    series: data.teams.map((team, index) => ({
      type: 'line' as const,
      name: team.name,
      data: linePoints(team.points, labelsDirectly, colours[index % colours.length] ?? tokens.chart1, tokens.surface),
      color: colours[index % colours.length] ?? tokens.chart1,
      symbol: seriesSymbols[index % seriesSymbols.length] ?? 'circle',
      symbolSize: 8,
      lineStyle: { width: 2 },
      cursor: 'pointer',
      labelLayout: { moveOverlap: 'shiftY' as const },
      tooltip: {
        formatter: (point) => tooltipWords(data, index, Array.isArray(point) ? 0 : point.dataIndex, t),
      },
      ...(index === 0 && data.target !== null ? { markLine: targetLine(data, data.target, t, tokens) } : {}),
    })),
  }
}

/** The team's name stands at its latest score, over any line that runs there. (ECharts' own `endLabel` breaks when the last month has none.) */
function linePoints(points: readonly ShownEstimate[], isLabelled: boolean, color: string, backgroundColor: string) {
  const last = points.findLastIndex((point) => point.ok)
  const label = { show: true, position: 'right' as const, formatter: '{a}', color, backgroundColor, padding: [2, 3] }
  return points.map((point, index) => {
    if (!point.ok) return null
    return index === last && isLabelled ? { value: point.value, label } : { value: point.value }
  })
}

/** A target is a round number more often than not: 85, but 87.5. */
const shortPoints = (points: number): string => String(Math.round(points * 10) / 10)

function targetLine(data: ScoreTrendData, target: number, t: TFunction, tokens: Tokens) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { type: 'dashed' as const, color: tokens.chartTarget, width: 1 },
    label: {
      position: isCrowdedAbove(data, target) ? ('insideStartBottom' as const) : ('insideStartTop' as const),
      color: tokens.chartTarget,
      // Over any line that runs there.
      backgroundColor: tokens.surface,
      padding: [0, 2],
      formatter: t('charts.trend.target', { target: shortPoints(target) }),
    },
    data: [{ yAxis: target }],
  }
}

/** True where the first months' points lie right above the target, where its label would cover them. */
function isCrowdedAbove({ teams }: ScoreTrendData, target: number): boolean {
  const first = teams.flatMap(({ points }) => points.slice(0, 2))
  return first.some((point) => point.ok && point.value >= target && point.value < target + 4)
}

function tooltipWords(data: ScoreTrendData, team: number, month: number, t: TFunction): string {
  const point = data.teams[team]?.points[month]
  return t('charts.trend.tooltip', {
    team: data.teams[team]?.name ?? '',
    month: data.months[month] ?? '',
    estimate: point ? formatEstimate(point) : '',
  })
}

/** What the picture shows, in a sentence: who is below the target in their latest month, and how sure that is. */
export function scoreTrendTitle(data: ScoreTrendData, t: TFunction): string {
  const latest = data.teams.flatMap((team) => {
    const point = team.points.findLast((one) => one.ok)
    return point?.ok ? [{ name: team.name, point }] : []
  })
  const [first] = latest
  if (first === undefined) return t('charts.trend.noScore')
  const { target } = data
  if (target === null) return t('charts.trend.noTarget', { team: first.name, score: formatPoints(first.point.value) })
  const shownTarget = shortPoints(target)
  const below = latest.filter(({ point }) => point.value < target)
  if (below.length === 0) return t('charts.trend.allMet', { target: shownTarget })
  const isCertain = below.every(({ point }) => point.high !== null && point.high < target)
  return t(isCertain ? 'charts.trend.someBelow' : 'charts.trend.someBelowUnclear', {
    teams: below.map(({ name }) => name).join(t('charts.trend.listSeparator')),
    target: shownTarget,
  })
}

/** One row a month and team, without the months that have no evaluation. */
export function scoreTrendTable(
  data: ScoreTrendData,
  t: TFunction,
  openOf?: (team: number, month: number) => () => void,
): ChartTable {
  return {
    columns: [
      { title: t('charts.trend.month') },
      { title: t('charts.trend.team') },
      { title: t('charts.trend.score'), align: 'right' },
      { title: t('charts.trend.reviewed'), align: 'right' },
    ],
    rows: data.months.flatMap((month, monthIndex) =>
      data.teams.flatMap((team, teamIndex) => {
        const point = team.points[monthIndex]
        if (point === undefined || point.n === 0) return []
        const cells = [month, team.name, formatEstimate(point), String(point.n)]
        return [{ key: `${month}-${team.teamId}`, cells, ...(openOf ? { onOpen: openOf(teamIndex, monthIndex) } : {}) }]
      }),
    ),
  }
}
