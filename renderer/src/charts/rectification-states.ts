import type { TFunction } from 'i18next'
import { formatCount } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { ChartTable } from './chart-table.ts'
import { wordsOf } from './class-words.ts'
import { chartBase, type DeskChartOption } from './kit.ts'

/** Rectifications by state; `overdue` of them are past their due date. */
export type RectificationStatesData = {
  readonly states: readonly { readonly state: string; readonly count: number; readonly overdue: number }[]
}

/** The picture. Pure: the print page draws the same with its own tokens and without motion. */
export function rectificationStatesOption(
  data: RectificationStatesData,
  t: TFunction,
  tokens: Tokens,
): DeskChartOption {
  const shown = shownStates(data)
  const formatter = (point: { dataIndex: number } | readonly unknown[]): string => {
    const one = 'dataIndex' in point ? shown[point.dataIndex] : undefined
    if (one === undefined) return ''
    return t('charts.rectifications.tooltip', {
      state: wordsOf(t, 'rectification', one.state),
      count: one.count,
      overdue: one.overdue,
    })
  }
  return {
    ...chartBase(),
    grid: { left: 8, right: 64, top: 30, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10 },
    xAxis: {
      type: 'value',
      name: t('charts.rectifications.axis'),
      nameLocation: 'middle',
      nameGap: 26,
      min: 0,
      minInterval: 1,
    },
    yAxis: { type: 'category', inverse: true, data: shown.map((one) => wordsOf(t, 'rectification', one.state)) },
    series: [
      {
        type: 'bar',
        name: t('charts.rectifications.seriesOnTime'),
        stack: 'states',
        barMaxWidth: 22,
        color: tokens.chart1,
        cursor: 'pointer',
        data: shown.map((one) => one.count - one.overdue),
        label: { show: true, color: tokens.surface, formatter: nothingForZero },
        tooltip: { formatter },
      },
      {
        type: 'bar',
        name: t('charts.rectifications.seriesOverdue'),
        stack: 'states',
        barMaxWidth: 22,
        color: tokens.statusFailText,
        cursor: 'pointer',
        // Striped as well as red: it must be seen in grey print and with any colour vision.
        itemStyle: {
          decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: -0.8, color: tokens.surface },
        },
        data: shown.map((one) => one.overdue),
        label: {
          show: true,
          position: 'right',
          color: tokens.statusFailText,
          formatter: ({ value }) =>
            Number(value) === 0 ? '' : t('charts.rectifications.overdueLabel', { count: Number(value) }),
        },
        tooltip: { formatter },
      },
    ],
  }
}

const nothingForZero = ({ value }: { readonly value?: unknown }): string => (Number(value) === 0 ? '' : String(value))

/** The states that have a rectification, in the order of their life. */
export function shownStates(data: RectificationStatesData): RectificationStatesData['states'] {
  return data.states.filter((one) => one.count > 0)
}

export function rectificationStatesTitle(data: RectificationStatesData, t: TFunction): string {
  const total = data.states.reduce((sum, one) => sum + one.count, 0)
  const overdue = data.states.reduce((sum, one) => sum + one.overdue, 0)
  if (total === 0) return t('charts.rectifications.none')
  const values = { total: formatCount(total), overdue: formatCount(overdue) }
  return overdue === 0 ? t('charts.rectifications.onTime', values) : t('charts.rectifications.overdue', values)
}

export function rectificationStatesTable(
  data: RectificationStatesData,
  t: TFunction,
  openOf?: (state: string) => () => void,
): ChartTable {
  return {
    columns: [
      { title: t('charts.rectifications.state') },
      { title: t('charts.rectifications.onTimeCount'), align: 'right' },
      { title: t('charts.rectifications.overdueCount'), align: 'right' },
      { title: t('charts.rectifications.total'), align: 'right' },
    ],
    rows: shownStates(data).map((one) => ({
      key: one.state,
      cells: [
        wordsOf(t, 'rectification', one.state),
        formatCount(one.count - one.overdue),
        formatCount(one.overdue),
        formatCount(one.count),
      ],
      ...(openOf ? { onOpen: openOf(one.state) } : {}),
    })),
  }
}
