import { formatRatio } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { HeatMap } from '#shared/calls/analysis.ts'
import { type Draw, nothingDrawn, placeIn, stillBase } from './drawing.ts'

/** A long item's name in a label: the rest is in the tooltip and the table. */
export const shortened = (words: string, length: number): string =>
  words.length <= length ? words : `${words.slice(0, length - 1)}…`

/** On a full colour dark letters are read in either appearance, on a faint one those of the page. */
export const cellText = (share: number, { page, text }: Tokens): string => (share > 0.5 && page < text ? page : text)

/** Fewer answers than this make no worst cell: one failure of one is no pattern. */
const fewestForWorst = 5

/** Agents by items: how often of how many, the darker the larger the share. */
export const drawHeatMap: Draw<HeatMap> = (data, t, tokens) => {
  const { agents, items, cells } = data
  if (cells.length === 0) return nothingDrawn(t('analysis.heatMap.none'))
  const agentName = (row: number): string => `${agents[row]?.name ?? ''} ${agents[row]?.number ?? ''}`.trim()
  const itemName = (place: number): string => items[place]?.title ?? ''
  const ratio = ([, , failed, answered]: HeatMap['cells'][number]): number => failed / answered
  const worst = cells
    .filter(([, , failed, answered]) => answered >= fewestForWorst && failed > 0)
    .toSorted((a, b) => ratio(b) - ratio(a) || b[2] - a[2])[0]
  const highest = Math.max(...cells.map(ratio))
  return {
    title:
      worst === undefined
        ? t(cells.some(([, , failed]) => failed > 0) ? 'analysis.heatMap.note' : 'analysis.heatMap.calm')
        : t('analysis.heatMap.worst', {
            agent: agents[worst[0]]?.name ?? '',
            item: itemName(worst[1]),
            failed: worst[2],
            answered: worst[3],
          }),
    note: [
      t('analysis.heatMap.note'),
      ...(data.agentCount > agents.length
        ? [t('analysis.heatMap.cut', { all: data.agentCount, shown: agents.length })]
        : []),
    ].join(t('analysis.separator')),
    height: agents.length * 24 + 190,
    option: {
      ...stillBase(),
      grid: { left: 12, right: 12, top: 8, bottom: 52, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: items.map(({ title }) => shortened(title, 12)),
        axisLabel: { interval: 0, rotate: items.length > 4 ? 30 : 0 },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: agents.map((_, row) => agentName(row)),
        axisLabel: { interval: 0 },
      },
      visualMap: {
        type: 'continuous',
        min: 0,
        max: Math.max(1, Math.ceil(highest * 100)),
        calculable: false,
        orient: 'horizontal',
        left: 'center',
        bottom: 0,
        itemHeight: 160,
        itemWidth: 10,
        text: [`${Math.ceil(highest * 100)}%`, t('analysis.heatMap.share')],
        textStyle: { color: tokens.textMuted },
        dimension: 2,
        inRange: { color: [tokens.surfaceSunken, tokens.chart2] },
      },
      series: [
        {
          type: 'heatmap',
          data: cells.map((cell) => ({
            value: [cell[1], cell[0], Math.round(ratio(cell) * 1000) / 10],
            label: { color: cellText(ratio(cell) / highest, tokens) },
          })),
          cursor: 'pointer',
          itemStyle: { borderColor: tokens.surface, borderWidth: 1 },
          label: {
            show: true,
            fontSize: 11,
            formatter: (point) => {
              const cell = cells[point.dataIndex]
              return cell === undefined ? '' : `${cell[2]}/${cell[3]}`
            },
          },
          tooltip: {
            formatter: (point: unknown): string => {
              const cell = cells[placeIn(point)]
              if (cell === undefined) return ''
              const words = { agent: agentName(cell[0]), item: itemName(cell[1]) }
              return t('analysis.heatMap.tooltip', { ...words, ratio: formatRatio(cell[2], cell[3]) })
            },
          },
        },
      ],
    },
    columns: [
      { title: t('analysis.columns.agent') },
      { title: t('analysis.columns.item') },
      { title: t('analysis.columns.sheet') },
      { title: t('analysis.columns.failedOf'), align: 'right' },
    ],
    rows: cells.flatMap((cell, dataIndex) => {
      const [agent, item] = [agents[cell[0]], items[cell[1]]]
      if (agent === undefined || item === undefined) return []
      return [
        {
          key: `${agent.agentId} ${item.sheetId} ${item.itemId}`,
          cells: [agentName(cell[0]), item.title, item.sheetTitle, formatRatio(cell[2], cell[3])],
          at: { seriesIndex: 0, dataIndex },
          point: {
            of: 'evaluations' as const,
            agentId: agent.agentId,
            failed: { sheetId: item.sheetId, itemId: item.itemId },
          },
        },
      ]
    }),
    leftOut: data.leftOut,
  }
}
