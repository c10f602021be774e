import type { TFunction } from 'i18next'
import { formatCount, formatPoints, formatRatio, formatShare } from '#renderer/app/format.ts'
import type { FeedbackMatrix, FunnelChart } from '#shared/calls/analysis.ts'
import { cellText, shortened } from './draw-items.ts'
import { countAxis, type Draw, nothingDrawn, placeIn, stillBase } from './drawing.ts'

/** How many services come through each node of the process. */
export const drawFunnel: Draw<FunnelChart> = ({ nodes }, t, tokens) => {
  const total = nodes[0]?.reached ?? 0
  if (total === 0) return nothingDrawn(t('analysis.funnel.none'))
  const before = (place: number): number => nodes[place - 1]?.reached ?? total
  const lost = nodes.map(({ reached }, place) => (before(place) === 0 ? 0 : 1 - reached / before(place)))
  const worst = lost.indexOf(Math.max(...lost))
  const share = (place: number): string =>
    formatShare(before(place) === 0 ? null : (nodes[place]?.reached ?? 0) / before(place))
  return {
    title:
      (lost[worst] ?? 0) === 0
        ? t('analysis.funnel.whole', { total: formatCount(total) })
        : t('analysis.funnel.title', {
            total: formatCount(total),
            node: t(`analysis.nodes.${nodes[worst]?.node ?? 'accepted'}`),
            share: formatShare(lost[worst]),
          }),
    note: t('analysis.funnel.note'),
    option: {
      ...stillBase(),
      grid: { left: 12, right: 120, top: 16, bottom: 30, outerBoundsMode: 'same' },
      xAxis: {
        type: 'value',
        name: t('analysis.funnel.services'),
        nameLocation: 'middle',
        nameGap: 28,
        ...countAxis(total),
      },
      yAxis: { type: 'category', inverse: true, data: nodes.map(({ node }) => t(`analysis.nodes.${node}`)) },
      series: [
        {
          type: 'bar',
          barMaxWidth: 40,
          color: tokens.chart1,
          cursor: 'pointer',
          data: nodes.map(({ reached }) => reached),
          label: {
            show: true,
            position: 'right',
            color: tokens.text,
            formatter: ({ dataIndex }) =>
              t('analysis.funnel.label', { count: formatCount(nodes[dataIndex]?.reached), share: share(dataIndex) }),
          },
          tooltip: {
            formatter: (point: unknown): string => {
              const place = placeIn(point)
              const one = nodes[place]
              if (one === undefined) return ''
              return t('analysis.funnel.tooltip', {
                node: t(`analysis.nodes.${one.node}`),
                count: formatCount(one.reached),
                share: share(place),
                inTime: formatRatio(one.inTime, one.judged),
                median: formatPoints(one.medianMinutes),
              })
            },
          },
        },
      ],
    },
    columns: [
      { title: t('analysis.columns.node') },
      { title: t('analysis.columns.services'), align: 'right' },
      { title: t('analysis.columns.ofBefore'), align: 'right' },
      { title: t('analysis.columns.inTime'), align: 'right' },
      { title: t('analysis.columns.median'), align: 'right' },
      { title: t('analysis.columns.slowest'), align: 'right' },
    ],
    rows: nodes.map(({ node, reached, inTime, judged, medianMinutes, slowestTenthMinutes }, dataIndex) => ({
      key: node,
      cells: [
        t(`analysis.nodes.${node}`),
        formatCount(reached),
        formatRatio(reached, before(dataIndex)),
        formatRatio(inTime, judged),
        formatPoints(medianMinutes),
        formatPoints(slowestTenthMinutes),
      ],
      at: { seriesIndex: 0, dataIndex },
      point: { of: 'records', node },
    })),
  }
}

function labelWords({ rows }: FeedbackMatrix, label: string | null, t: TFunction): string {
  if (label === null) return t('analysis.feedback.unsaid')
  if (rows === 'topic') return label
  return rows === 'source'
    ? t(`analysis.feedbackSources.${label as 'phone'}`)
    : t(`analysis.urgencies.${label as 'urgent'}`)
}

/** What feedback is about, by its kind; how much of it presses. */
export const drawFeedback: Draw<FeedbackMatrix> = (data, t, tokens) => {
  const { cells, kinds, labels, rows } = data
  if (cells.length === 0) return nothingDrawn(t('analysis.feedback.none'))
  const label = (row: number): string => labelWords(data, labels[row] ?? null, t)
  const kind = (place: number): string => t(`analysis.feedbackKinds.${kinds[place] ?? 'inquiry'}`)
  const [most = cells[0]] = cells.toSorted((a, b) => b[2] - a[2])
  const highest = most?.[2] ?? 1
  return {
    title: t('analysis.feedback.title', {
      total: formatCount(data.total),
      label: label(most?.[0] ?? 0),
      kind: kind(most?.[1] ?? 0),
      count: formatCount(most?.[2]),
      pressing: formatCount(most?.[3]),
    }),
    note: t('analysis.feedback.note', { records: formatCount(data.records), total: formatCount(data.total) }),
    height: Math.max(280, labels.length * 34 + 120),
    option: {
      ...stillBase(),
      grid: { left: 12, right: 12, top: 8, bottom: 52, outerBoundsMode: 'same' },
      xAxis: { type: 'category', data: kinds.map((_, place) => kind(place)) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: labels.map((_, row) => shortened(label(row), 20)),
        name: t(`analysis.feedbackRows.${rows}`),
        nameLocation: 'start',
        axisLabel: { interval: 0 },
      },
      visualMap: {
        type: 'continuous',
        min: 0,
        max: highest,
        calculable: false,
        orient: 'horizontal',
        left: 'center',
        bottom: 0,
        itemHeight: 160,
        itemWidth: 10,
        text: [formatCount(highest), t('analysis.feedback.count')],
        textStyle: { color: tokens.textMuted },
        dimension: 2,
        inRange: { color: [tokens.surfaceSunken, tokens.chart2] },
      },
      series: [
        {
          type: 'heatmap',
          data: cells.map(([row, place, count]) => ({
            value: [place, row, count],
            label: { color: cellText(count / highest, tokens) },
          })),
          cursor: 'pointer',
          itemStyle: { borderColor: tokens.surface, borderWidth: 1 },
          label: {
            show: true,
            formatter: ({ dataIndex }) => {
              const cell = cells[dataIndex]
              if (cell === undefined) return ''
              return t('analysis.feedback.cell', { count: formatCount(cell[2]), pressing: formatCount(cell[3]) })
            },
          },
          tooltip: {
            formatter: (point: unknown): string => {
              const cell = cells[placeIn(point)]
              if (cell === undefined) return ''
              const [count, pressing] = [formatCount(cell[2]), formatCount(cell[3])]
              return t('analysis.feedback.tooltip', { label: label(cell[0]), kind: kind(cell[1]), count, pressing })
            },
          },
        },
      ],
    },
    columns: [
      { title: t(`analysis.columns.${rows}`) },
      { title: t('analysis.columns.kind') },
      { title: t('analysis.columns.count'), align: 'right' },
      { title: t('analysis.columns.pressing'), align: 'right' },
    ],
    rows: cells.map(([row, place, count, pressing], dataIndex) => ({
      key: `${row} ${place}`,
      cells: [label(row), kind(place), formatCount(count), formatCount(pressing)],
      at: { seriesIndex: 0, dataIndex },
      point: {
        of: 'records',
        feedback: { kind: kinds[place] ?? 'inquiry', rows, label: labels[row] ?? null },
      },
    })),
  }
}
