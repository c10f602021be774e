import type { TFunction } from 'i18next'
import type { TrendChart } from '#shared/calls/analysis.ts'
import { measureKinds } from '#shared/domain/analysis/measures.ts'
import { verdictOn } from '#shared/domain/general-kpis.ts'
import {
  behindMeasure,
  boundsOf,
  type Draw,
  estimateWords,
  isShare,
  measureAxis,
  measureDefinition,
  measureName,
  nothingDrawn,
  onAxis,
  partsWords,
  placeIn,
  rangeAround,
  saidValue,
  stepWords,
  stillBase,
} from './drawing.ts'

/** The measure step by step, its target dashed, the year before in a quieter line. */
export const drawTrend: Draw<TrendChart> = (data, t, tokens) => {
  const { measure, by, buckets, target } = data
  if (!buckets.some(({ now }) => now.estimate.ok)) {
    return nothingDrawn(t('analysis.trend.none', { measure: measureName(t, measure) }))
  }
  const values = (which: 'now' | 'lastYear') =>
    buckets.map((bucket) => (bucket[which].estimate.ok ? onAxis(measure, bucket[which].estimate.value) : null))
  const shown = [...values('now'), ...values('lastYear')].filter((value) => value !== null)
  const all = target === null ? shown : [...shown, onAxis(measure, target)]
  const names = buckets.map(({ fromDay }) => stepWords(by, fromDay))
  const tooltip = {
    formatter: (point: unknown): string => {
      const bucket = buckets[placeIn(point)]
      if (bucket === undefined) return ''
      const [now, lastYear] = [bucket.now, bucket.lastYear].map((one) => estimateWords(measure, one.estimate))
      return t('analysis.trend.tooltip', { span: stepWords(by, bucket.fromDay), now, lastYear })
    },
  }
  return {
    title: titleOf(data, t),
    note: [
      measureDefinition(t, measure),
      t(by === 'month' ? 'analysis.trend.lastYearMonths' : 'analysis.trend.lastYearDays'),
    ].join(t('analysis.separator')),
    option: {
      ...stillBase(),
      legend: { top: 0, right: 8 },
      grid: { left: 12, right: 24, top: 36, bottom: 8, outerBoundsMode: 'same' },
      xAxis: { type: 'category', data: names, name: t(`analysis.steps.${by}`), nameLocation: 'middle', nameGap: 26 },
      yAxis: {
        type: 'value',
        name: measureAxis(t, measure),
        nameTextStyle: { align: 'left' },
        ...rangeAround(all, boundsOf(measure)),
      },
      series: [
        {
          type: 'line',
          name: t('analysis.trend.now'),
          data: values('now'),
          color: tokens.chart1,
          symbol: 'circle',
          symbolSize: buckets.length > 60 ? 5 : 8,
          lineStyle: { width: 2 },
          cursor: 'pointer',
          tooltip,
          ...(target === null
            ? {}
            : {
                markLine: {
                  silent: true,
                  symbol: 'none',
                  lineStyle: { type: 'dashed', color: tokens.chartTarget, width: 1 },
                  label: {
                    position: 'insideStartTop',
                    color: tokens.chartTarget,
                    formatter: t('analysis.trend.target', { target: saidValue(t, measure, target) }),
                  },
                  data: [{ yAxis: onAxis(measure, target) }],
                },
              }),
        },
        {
          type: 'line',
          name: t('analysis.trend.lastYear'),
          data: values('lastYear'),
          color: tokens.chart6,
          symbol: 'rect',
          symbolSize: 5,
          lineStyle: { width: 1, type: 'dotted' },
          tooltip,
        },
      ],
    },
    columns: [
      { title: t('analysis.columns.span') },
      { title: t('analysis.columns.valueOf', { measure: measureAxis(t, measure) }), align: 'right' },
      ...(isShare(measure) ? [{ title: t('analysis.columns.parts'), align: 'right' as const }] : []),
      { title: t('analysis.columns.lastYear'), align: 'right' },
    ],
    rows: buckets.flatMap(({ fromDay, toDay, now, lastYear }, dataIndex) =>
      now.estimate.n === 0 && lastYear.estimate.n === 0
        ? []
        : [
            {
              key: fromDay,
              cells: [
                stepWords(by, fromDay),
                estimateWords(measure, now.estimate),
                ...(isShare(measure) ? [partsWords(now.numerator, now.estimate.n)] : []),
                estimateWords(measure, lastYear.estimate),
              ],
              at: { seriesIndex: 0, dataIndex },
              point: { ...behindMeasure(measure), fromDay, toDay },
            },
          ],
    ),
    ...(measureKinds[measure].of === 'evaluations' ? { leftOut: data.leftOut } : {}),
  }
}

/** The newest value, and how it stands to the target. */
function titleOf({ measure, by, buckets, target }: TrendChart, t: TFunction): string {
  const newest = buckets.findLast(({ now }) => now.estimate.ok)
  if (newest === undefined || !newest.now.estimate.ok) return ''
  const words = {
    span: stepWords(by, newest.fromDay),
    measure: measureName(t, measure),
    value: saidValue(t, measure, newest.now.estimate.value),
  }
  if (target === null) return t('analysis.trend.noTarget', words)
  const direction = measureKinds[measure].isBetter === 'higher' ? 'at-least' : 'at-most'
  const isMet = verdictOn(newest.now.estimate, target, direction) === 'met'
  return t(isMet ? 'analysis.trend.met' : 'analysis.trend.missed', { ...words, target: saidValue(t, measure, target) })
}
