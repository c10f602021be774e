import type { TFunction } from 'i18next'
import { formatCount, missing } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { RectificationFigures } from '#shared/calls/rectification-figures.ts'
import type { ChartTable } from '../chart-table.ts'
import { chartBase, type DeskChartOption } from '../kit.ts'

export type TimeToCloseData = RectificationFigures['timeToClose']
type DepartmentTime = TimeToCloseData[number]

/** One decimal where it isn't whole: quartiles of whole days lie between them. */
export const daysWords = (days: number | null): string => (days === null ? missing : String(Math.round(days * 10) / 10))

const nameOf = (t: TFunction, { department }: DepartmentTime): string =>
  department === '' ? t('rectificationFigures.timeToClose.noDepartment') : department

/** Departments that have a median; the others only stand in the table. */
export const measured = (data: TimeToCloseData): TimeToCloseData => data.filter(({ medianDays }) => medianDays !== null)

/** The middle half of each department as a bar, its median as a mark with the number. */
export function timeToCloseOption(data: TimeToCloseData, t: TFunction, tokens: Tokens): DeskChartOption {
  const shown = measured(data)
  const tooltip = {
    formatter: (point: { dataIndex: number } | readonly unknown[]): string => {
      const one = 'dataIndex' in point ? shown[point.dataIndex] : undefined
      return one === undefined ? '' : tooltipWords(one, t)
    },
  }
  const low = (one: DepartmentTime): number => one.lowerQuartileDays ?? one.medianDays ?? 0
  const high = (one: DepartmentTime): number => one.upperQuartileDays ?? one.medianDays ?? 0
  return {
    ...chartBase(),
    grid: { left: 8, right: 48, top: 8, bottom: 22, outerBoundsMode: 'same' },
    xAxis: {
      type: 'value',
      name: t('rectificationFigures.timeToClose.axis'),
      nameLocation: 'middle',
      nameGap: 26,
      min: 0,
      minInterval: 1,
    },
    yAxis: { type: 'category', inverse: true, data: shown.map((one) => nameOf(t, one)) },
    series: [
      // Carries the bar to where the middle half begins.
      {
        type: 'bar',
        stack: 'half',
        silent: true,
        barMaxWidth: 20,
        itemStyle: { color: 'transparent' },
        data: shown.map(low),
        tooltip: { show: false },
      },
      {
        type: 'bar',
        stack: 'half',
        barMaxWidth: 20,
        color: tokens.chartMuted,
        data: shown.map((one) => high(one) - low(one)),
        tooltip,
      },
      {
        type: 'line',
        lineStyle: { opacity: 0 },
        symbol: 'rect',
        symbolSize: [4, 24],
        color: tokens.chart1,
        data: shown.map((one, place) => [one.medianDays ?? 0, place]),
        label: {
          show: true,
          position: 'right',
          distance: 8,
          color: tokens.text,
          formatter: ({ dataIndex }) => daysWords(shown[dataIndex]?.medianDays ?? null),
        },
        tooltip,
      },
    ],
  }
}

function tooltipWords(one: DepartmentTime, t: TFunction): string {
  return t('rectificationFigures.timeToClose.tooltip', {
    department: nameOf(t, one),
    median: daysWords(one.medianDays),
    low: daysWords(one.lowerQuartileDays),
    high: daysWords(one.upperQuartileDays),
    count: one.closed,
  })
}

/** Slowest against quickest, where there are both. */
export function timeToCloseTitle(data: TimeToCloseData, t: TFunction): string {
  const byMedian = measured(data).toSorted((a, b) => (b.medianDays ?? 0) - (a.medianDays ?? 0))
  const [slowest] = byMedian
  const quickest = byMedian.at(-1)
  if (slowest === undefined || quickest === undefined) return t('rectificationFigures.timeToClose.none')
  const values = { slowest: nameOf(t, slowest), slow: daysWords(slowest.medianDays) }
  if (slowest.medianDays === quickest.medianDays) return t('rectificationFigures.timeToClose.titleEqual', values)
  return t('rectificationFigures.timeToClose.title', {
    ...values,
    quickest: nameOf(t, quickest),
    quick: daysWords(quickest.medianDays),
  })
}

export function timeToCloseTable(data: TimeToCloseData, t: TFunction): ChartTable {
  return {
    columns: [
      { title: t('rectification.list.department') },
      { title: t('rectificationFigures.timeToClose.closed'), align: 'right' },
      { title: t('rectificationFigures.timeToClose.median'), align: 'right' },
      { title: t('rectificationFigures.timeToClose.half'), align: 'right' },
      { title: t('rectificationFigures.timeToClose.notMeasured'), align: 'right' },
    ],
    rows: data.map((one) => ({
      key: one.department,
      cells: [
        nameOf(t, one),
        formatCount(one.closed),
        daysWords(one.medianDays),
        one.lowerQuartileDays === null
          ? missing
          : `${daysWords(one.lowerQuartileDays)}–${daysWords(one.upperQuartileDays)}`,
        formatCount(one.notMeasured),
      ],
    })),
  }
}
