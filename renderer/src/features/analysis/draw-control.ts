import type { TFunction } from 'i18next'
import { formatCount } from '#renderer/app/format.ts'
import type { DeskChartOption } from '#renderer/charts/kit.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { ControlChart } from '#shared/calls/analysis.ts'
import { measureKinds } from '#shared/domain/analysis/measures.ts'
import {
  axisFromZero,
  behindMeasure,
  type Draw,
  isShare,
  measureAxis,
  measureDefinition,
  measureName,
  nothingDrawn,
  onAxis,
  partsWords,
  placeIn,
  rangeAround,
  type Said,
  saidValue,
  stepWords,
  stillBase,
  valueWords,
} from './drawing.ts'

type Signal = ControlChart['signals'][number]

/** A pattern that goes on gives a signal at each further point: said once, over all of its points. */
export function joinedSignals(signals: readonly Signal[]): readonly Signal[] {
  const joined: Signal[] = []
  for (const signal of signals.toSorted((a, b) => a.rule - b.rule || a.to - b.to)) {
    const last = joined.at(-1)
    const goesOn = last !== undefined && last.rule === signal.rule && signal.to === last.to + 1 && signal.rule !== 1
    if (goesOn) joined[joined.length - 1] = { ...last, to: signal.to }
    else joined.push(signal)
  }
  return joined.toSorted((a, b) => a.to - b.to || a.rule - b.rule)
}

/** Values between their limits; the points of signals stand out by colour and shape, and are explained below. */
export const drawControl: Draw<ControlChart> = (data, t, tokens) => {
  const { measure, by, points, kind } = data
  const name = measureName(t, measure)
  if (points.length === 0) return nothingDrawn(t('analysis.control.none', { measure: name }))
  const signals = joinedSignals(data.signals)
  const title =
    data.centre === null || points.length < 2
      ? t('analysis.control.tooFew')
      : signals.length === 0
        ? t('analysis.control.calm', { measure: name, count: points.length })
        : t('analysis.control.signals', { measure: name, count: signals.length })
  const rulesAt = (place: number): string =>
    signals
      .filter(({ to, from }) => place >= from && place <= to)
      .map(({ rule }) => rule)
      .join(', ')
  return {
    title,
    note: [
      measureDefinition(t, measure),
      t(kind === 'individuals' ? 'analysis.control.individuals' : 'analysis.control.proportions'),
      ...(points.length < 12 ? [t('analysis.control.preliminary')] : []),
    ].join(t('analysis.separator')),
    option: optionOf(data, signals, t, tokens),
    columns: [
      { title: t('analysis.columns.span') },
      { title: measureAxis(t, measure), align: 'right' },
      { title: t('analysis.columns.lower'), align: 'right' },
      { title: t('analysis.columns.upper'), align: 'right' },
      { title: t(kind === 'individuals' ? 'analysis.columns.range' : 'analysis.columns.parts'), align: 'right' },
      { title: t('analysis.columns.n'), align: 'right' },
      { title: t('analysis.columns.signal'), align: 'right' },
    ],
    rows: points.map((point, dataIndex) => ({
      key: point.fromDay,
      cells: [
        stepWords(by, point.fromDay),
        valueWords(measure, point.value),
        valueWords(measure, point.lower),
        valueWords(measure, point.upper),
        kind === 'individuals'
          ? point.range === null
            ? '—'
            : valueWords(measure, point.range)
          : partsWords(point.count, point.n),
        formatCount(point.n),
        rulesAt(dataIndex) || '—',
      ],
      at: { seriesIndex: 0, dataIndex },
      point: { ...behindMeasure(measure), fromDay: point.fromDay, toDay: point.toDay },
    })),
    said: signals.map((signal) => saidOf(data, signal, t)),
    ...(measureKinds[measure].of === 'evaluations' ? { leftOut: data.leftOut } : {}),
  }
}

function saidOf({ measure, by, points }: ControlChart, { rule, from, to }: Signal, t: TFunction): Said {
  const [first, last] = [points[from], points[to]]
  const [fromDay, toDay] = [first?.fromDay ?? '', last?.toDay ?? '']
  const [begin, end] = [stepWords(by, fromDay), stepWords(by, last?.fromDay ?? '')]
  const span = from === to ? begin : t('analysis.control.between', { from: begin, to: end })
  const words = t('analysis.control.sentence', {
    span,
    rule: t(`analysis.rules.rule${rule}`, { points: to - from + 1 }),
    number: rule,
  })
  return { key: `${rule} ${from} ${to}`, words, point: { ...behindMeasure(measure), fromDay, toDay } }
}

function optionOf(data: ControlChart, signals: readonly Signal[], t: TFunction, tokens: Tokens): DeskChartOption {
  const { measure, by, points, kind, centre } = data
  const inSignal = new Set(signals.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)))
  const names = points.map(({ fromDay }) => stepWords(by, fromDay))
  const hasRanges = kind === 'individuals' && data.rangeUpper !== null
  const limit = (name: string, which: 'upper' | 'lower') => ({
    type: 'line' as const,
    name,
    data: points.map((point) => onAxis(measure, point[which])),
    step: 'middle' as const,
    symbol: 'none',
    silent: true,
    color: tokens.statusWarnText,
    lineStyle: { width: 1, type: 'dashed' as const },
  })
  const ranges = points.map(({ range }) => onAxis(measure, range ?? 0))
  const rangeAxis = axisFromZero(Math.max(...ranges, onAxis(measure, data.rangeUpper ?? 0)), 3)
  const values = points.flatMap(({ value, upper, lower }) => [value, upper, lower].map((one) => onAxis(measure, one)))
  // Limits of means may lie beyond what a mean can be.
  const within = isShare(measure) ? { low: 0, high: 100 } : { low: -Infinity, high: Infinity }
  const tooltip = {
    formatter: (point: unknown): string => {
      const one = points[placeIn(point)]
      if (one === undefined) return ''
      const [value, lower, upper] = [one.value, one.lower, one.upper].map((number) => saidValue(t, measure, number))
      return t('analysis.control.tooltip', { span: stepWords(by, one.fromDay), value, lower, upper, n: one.n })
    },
  }
  const grid = { left: 12, right: 24, outerBoundsMode: 'same' as const }
  return {
    ...stillBase(),
    // Lines without symbols: their names stand beside a line alone.
    legend: {
      top: 0,
      right: 8,
      data: [t('analysis.control.upper'), t('analysis.control.lower')],
      itemStyle: { opacity: 0 },
    },
    grid: hasRanges
      ? [
          { ...grid, top: 36, bottom: '36%' },
          { ...grid, top: '72%', bottom: 8 },
        ]
      : { ...grid, top: 36, bottom: 8 },
    xAxis: [
      {
        type: 'category',
        data: names,
        ...(hasRanges ? {} : { name: t(`analysis.steps.${by}`), nameLocation: 'middle', nameGap: 26 }),
      },
      ...(hasRanges
        ? [
            {
              type: 'category' as const,
              data: names,
              gridIndex: 1,
              name: t(`analysis.steps.${by}`),
              nameLocation: 'middle' as const,
              nameGap: 26,
            },
          ]
        : []),
    ],
    yAxis: [
      {
        type: 'value',
        name: measureAxis(t, measure),
        nameTextStyle: { align: 'left' },
        ...rangeAround(values, within),
      },
      ...(hasRanges
        ? [
            {
              type: 'value' as const,
              gridIndex: 1,
              name: t('analysis.control.range'),
              nameTextStyle: { align: 'left' as const },
              ...rangeAxis,
            },
          ]
        : []),
    ],
    series: [
      {
        type: 'line',
        data: points.map(({ value }, place) => ({
          value: onAxis(measure, value),
          ...(inSignal.has(place)
            ? { symbol: 'diamond', symbolSize: 12, itemStyle: { color: tokens.statusFailText } }
            : {}),
        })),
        color: tokens.chart1,
        symbol: 'circle',
        symbolSize: points.length > 60 ? 5 : 7,
        lineStyle: { width: 1.5 },
        cursor: 'pointer',
        tooltip,
        ...(centre === null
          ? {}
          : {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { type: 'solid', color: tokens.lineStrong, width: 1 },
                label: {
                  position: 'insideEndTop',
                  color: tokens.textMuted,
                  formatter: `${t('analysis.control.centre')} ${saidValue(t, measure, centre)}`,
                },
                data: [{ yAxis: onAxis(measure, centre) }],
              },
            }),
      },
      limit(t('analysis.control.upper'), 'upper'),
      limit(t('analysis.control.lower'), 'lower'),
      ...(hasRanges
        ? [
            {
              type: 'line' as const,
              name: t('analysis.control.range'),
              xAxisIndex: 1,
              yAxisIndex: 1,
              data: points.map(({ range }) => (range === null ? null : onAxis(measure, range))),
              color: tokens.chart3,
              symbol: 'circle',
              symbolSize: 4,
              lineStyle: { width: 1 },
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { type: 'dashed' as const, color: tokens.statusWarnText, width: 1 },
                label: {
                  position: 'insideEndTop' as const,
                  color: tokens.textMuted,
                  formatter: `${t('analysis.control.rangeUpper')} ${saidValue(t, measure, data.rangeUpper ?? 0)}`,
                },
                data: [{ yAxis: onAxis(measure, data.rangeUpper ?? 0) }],
              },
            },
          ]
        : []),
    ],
  }
}
