import type { TFunction } from 'i18next'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { Output } from '#shared/calls/calls.ts'
import type { ChartTable } from './chart-table.ts'
import { chartBase, type DeskChartOption } from './kit.ts'

/** How long tasks were listened to: numbers of tasks by classes of one width, never by person. */
export type ListeningTimes = Extract<Output<'reviews.listeningTimes'>, { readonly ok: true }>

/** Minutes as short as they can be told: 2, 2.5. */
export const shortMinutes = (ms: number): string => String(Math.round(ms / 6000) / 10)

const classWords = (t: TFunction, one: ListeningTimes['classes'][number]): string =>
  t('evaluation.listening.class', { from: shortMinutes(one.fromMs), to: shortMinutes(one.toMs) })

export function listeningTimesOption(data: ListeningTimes, t: TFunction, tokens: Tokens): DeskChartOption {
  return {
    ...chartBase(),
    grid: { left: 8, right: 16, top: 26, bottom: 22, outerBoundsMode: 'same' },
    xAxis: {
      type: 'category',
      data: data.classes.map((one) => classWords(t, one)),
      name: t('evaluation.listening.minutes'),
      nameLocation: 'middle',
      nameGap: 26,
    },
    yAxis: {
      type: 'value',
      name: t('evaluation.listening.tasks'),
      nameTextStyle: { align: 'left' },
      min: 0,
      minInterval: 1,
      splitNumber: 3,
    },
    series: [
      {
        type: 'bar',
        data: data.classes.map(({ count }) => count),
        color: tokens.chart1,
        barCategoryGap: '12%',
        barMaxWidth: 96,
        label: {
          show: true,
          position: 'top',
          color: tokens.text,
          // An empty class needs no number over its missing bar.
          formatter: ({ value }) => (value === 0 ? '' : String(value)),
        },
      },
    ],
  }
}

export function listeningTimesTable(data: ListeningTimes, t: TFunction): ChartTable {
  return {
    columns: [{ title: t('evaluation.listening.minutes') }, { title: t('evaluation.listening.tasks'), align: 'right' }],
    rows: data.classes.map((one) => ({
      key: String(one.fromMs),
      cells: [classWords(t, one), String(one.count)],
    })),
  }
}
