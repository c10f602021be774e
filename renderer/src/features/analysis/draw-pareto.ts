import type { TFunction } from 'i18next'
import { formatCount, formatRatio, formatShare } from '#renderer/app/format.ts'
import type { DeskChartOption } from '#renderer/charts/kit.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { AnalysisFilter, FindingBars, ItemPareto, ParetoChart } from '#shared/calls/analysis.ts'
import type { FindingFilter } from '#shared/calls/findings.ts'
import { findingsBehind } from '#shared/domain/analysis/findings-behind.ts'
import { shortened } from './draw-items.ts'
import { countAxis, type Draw, nothingDrawn, placeIn, stillBase } from './drawing.ts'

/** By items that failed, or by what was found. */
export const drawPareto: Draw<ParetoChart> = (data, t, tokens, filter) =>
  data.by === 'item' ? drawItems(data, t, tokens) : drawFindings(data, t, tokens, filter)

type Bar = {
  readonly words: string
  readonly count: number
  readonly cumulativeShare: number
  readonly tooltip: string
}

/** Lying bars, the most frequent above, the running sum of their shares as a line. */
function paretoOption(bars: readonly Bar[], axis: string, t: TFunction, tokens: Tokens): DeskChartOption {
  const tooltip = { formatter: (point: unknown): string => bars[placeIn(point)]?.tooltip ?? '' }
  return {
    ...stillBase(),
    grid: { left: 12, right: 40, top: 40, bottom: 30, outerBoundsMode: 'same' },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ words }) => shortened(words, 22)),
      axisLabel: { interval: 0 },
    },
    xAxis: [
      {
        type: 'value',
        name: axis,
        nameLocation: 'middle',
        nameGap: 26,
        ...countAxis(bars[0]?.count ?? 1),
        position: 'bottom',
      },
      {
        type: 'value',
        name: t('analysis.pareto.cumulative'),
        nameLocation: 'middle',
        nameGap: 24,
        min: 0,
        max: 100,
        interval: 25,
        position: 'top',
        splitLine: { show: false },
      },
    ],
    series: [
      {
        type: 'bar',
        data: bars.map(({ count }, place) => ({
          value: count,
          // The vital few: those that together first reach 80 %.
          itemStyle: { color: (bars[place - 1]?.cumulativeShare ?? 0) < 0.8 ? tokens.chart1 : tokens.chartMuted },
        })),
        barMaxWidth: 20,
        cursor: 'pointer',
        label: {
          show: true,
          position: 'right',
          color: tokens.text,
          formatter: ({ value }) => formatCount(Number(value)),
        },
        tooltip,
      },
      {
        type: 'line',
        xAxisIndex: 1,
        data: bars.map(({ cumulativeShare }) => Math.round(cumulativeShare * 1000) / 10),
        color: tokens.chart2,
        symbolSize: 6,
        tooltip,
      },
    ],
  }
}

const heightOf = (bars: readonly unknown[]): number => Math.max(320, bars.length * 28 + 90)

function drawItems(data: ItemPareto, t: TFunction, tokens: Tokens): ReturnType<Draw<ItemPareto>> {
  const { bars, rest } = data
  const [first] = bars
  if (first === undefined) return nothingDrawn(t('analysis.pareto.none'))
  const drawn = bars.map(({ title, count, answered, cumulativeShare }): Bar => {
    const words = { item: title, count: formatCount(count), answered: formatCount(answered) }
    const tooltip = t('analysis.pareto.tooltip', { ...words, cumulative: formatShare(cumulativeShare) })
    return { words: title, count, cumulativeShare, tooltip }
  })
  return {
    title: t('analysis.pareto.first', {
      item: first.title,
      total: formatCount(data.failed),
      share: formatShare(first.share),
    }),
    note: [
      t('analysis.pareto.note', { evaluations: formatCount(data.evaluations) }),
      ...(rest.bars > 0 ? [t('analysis.pareto.rest', { items: rest.bars, count: formatCount(rest.count) })] : []),
    ].join(t('analysis.separator')),
    height: heightOf(bars),
    option: paretoOption(drawn, t('analysis.pareto.failures'), t, tokens),
    columns: [
      { title: t('analysis.columns.item') },
      { title: t('analysis.columns.sheet') },
      { title: t('analysis.columns.failed'), align: 'right' },
      { title: t('analysis.columns.failedOf'), align: 'right' },
      { title: t('analysis.columns.share'), align: 'right' },
      { title: t('analysis.columns.cumulative'), align: 'right' },
    ],
    rows: bars.map((bar, dataIndex) => ({
      key: `${bar.sheetId} ${bar.itemId}`,
      cells: [
        bar.title,
        bar.sheetTitle,
        formatCount(bar.count),
        formatRatio(bar.count, bar.answered),
        formatShare(bar.share),
        formatShare(bar.cumulativeShare),
      ],
      at: { seriesIndex: 0, dataIndex },
      point: { of: 'evaluations', failed: { sheetId: bar.sheetId, itemId: bar.itemId } },
    })),
    leftOut: data.leftOut,
  }
}

type FindingBar = FindingBars['bars'][number]

/** Its class, its sub-class with the class where nobody said one, or its cause. */
function barWords({ findingClass, name }: FindingBar, by: FindingBars['by'], t: TFunction): string {
  if (findingClass === null) return name ?? ''
  const ofClass = t(`states.findingClass.${findingClass}`)
  if (by === 'class') return ofClass
  return name ?? t('analysis.pareto.withoutKind', { findingClass: ofClass })
}

/** The findings a bar counts. */
function findingsOf({ findingClass, kindId, name }: FindingBar, by: FindingBars['by']): FindingFilter {
  if (findingClass === null) return { causes: [name ?? ''] }
  if (by === 'class') return { classes: [findingClass] }
  return { classes: [findingClass], ...(kindId === null ? { isWithoutKind: true } : { kindIds: [kindId] }) }
}

function drawFindings(
  data: FindingBars,
  t: TFunction,
  tokens: Tokens,
  filter: AnalysisFilter,
): ReturnType<Draw<FindingBars>> {
  const { bars, by, findings, withoutCause, rest } = data
  const [first] = bars
  if (findings === 0) return nothingDrawn(t('analysis.pareto.noFindings'))
  if (first === undefined) return nothingDrawn(t('analysis.pareto.noCauses', { findings: formatCount(findings) }))
  const drawn = bars.map((bar): Bar => {
    const words = barWords(bar, by, t)
    const tooltip = t('analysis.pareto.findingTooltip', {
      words,
      share: formatRatio(bar.count, findings),
      cumulative: formatShare(bar.cumulativeShare),
    })
    return { words, count: bar.count, cumulativeShare: bar.cumulativeShare, tooltip }
  })
  const note = [
    t(`analysis.pareto.noteOf.${by}`, { findings: formatCount(findings) }),
    ...(withoutCause > 0 ? [t('analysis.pareto.withoutCause', { count: formatCount(withoutCause) })] : []),
    ...(rest.bars > 0
      ? [t('analysis.pareto.restOfFindings', { bars: rest.bars, count: formatCount(rest.count) })]
      : []),
  ]
  const isOfKind = by === 'kind'
  return {
    title: t('analysis.pareto.firstFound', {
      words: drawn[0]?.words ?? '',
      findings: formatCount(findings),
      share: formatShare(first.count / findings),
    }),
    note: note.join(t('analysis.separator')),
    height: heightOf(bars),
    option: paretoOption(drawn, t('analysis.pareto.findings'), t, tokens),
    columns: [
      { title: t(`analysis.paretoBy.${by}`) },
      ...(isOfKind ? [{ title: t('analysis.paretoBy.class') }] : []),
      { title: t('analysis.pareto.findings'), align: 'right' },
      { title: t('analysis.columns.ofFindings'), align: 'right' },
      { title: t('analysis.columns.cumulative'), align: 'right' },
    ],
    rows: bars.map((bar, dataIndex) => ({
      key: `${bar.findingClass} ${bar.kindId} ${bar.name}`,
      cells: [
        drawn[dataIndex]?.words ?? '',
        ...(isOfKind && bar.findingClass !== null ? [t(`states.findingClass.${bar.findingClass}`)] : []),
        formatCount(bar.count),
        formatRatio(bar.count, findings),
        formatShare(bar.cumulativeShare),
      ],
      at: { seriesIndex: 0, dataIndex },
      findings: { ...findingsBehind(filter), ...findingsOf(bar, by) },
    })),
  }
}
