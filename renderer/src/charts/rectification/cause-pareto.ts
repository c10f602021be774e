import type { TFunction } from 'i18next'
import { formatCount, formatShare } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { RectificationFigures } from '#shared/calls/rectification-figures.ts'
import type { ChartTable } from '../chart-table.ts'
import { findingParetoOption } from '../finding-pareto.ts'
import type { DeskChartOption } from '../kit.ts'

export type CauseParetoData = RectificationFigures['findingsByCause']

/** So many causes are drawn; all of them stand in the table. */
export const causesDrawn = 8

/** The same picture as that of the classes; causes are words of the user's own. */
export function causeParetoOption(data: CauseParetoData, t: TFunction, tokens: Tokens): DeskChartOption {
  const drawn = data.bars.slice(0, causesDrawn)
  const named = drawn.map(({ cause, ...bar }) => ({ findingClass: cause, ...bar }))
  const option = findingParetoOption({ total: countOf(data), bars: named }, t, tokens)
  return {
    ...option,
    xAxis: {
      type: 'category',
      data: drawn.map(({ cause }) => cause),
      axisLabel: { interval: 0, width: 76, overflow: 'truncate' },
    },
  }
}

/** Findings with several causes count once for each: what the shares are of. */
const countOf = ({ bars }: CauseParetoData): number => bars.reduce((sum, { count }) => sum + count, 0)

export function causeParetoTitle(data: CauseParetoData, t: TFunction): string {
  const [first] = data.bars
  if (first === undefined) return t('rectificationFigures.causes.none')
  const tied = data.bars.filter(({ count }) => count === first.count).length
  if (tied > 1) {
    return t('rectificationFigures.causes.tied', { causes: formatCount(tied), count: formatCount(first.count) })
  }
  return t('rectificationFigures.causes.title', {
    first: first.cause,
    count: formatCount(first.count),
    share: formatShare(first.share),
  })
}

export function causeParetoTable(data: CauseParetoData, t: TFunction): ChartTable {
  return {
    columns: [
      { title: t('rectification.findings.cause') },
      { title: t('charts.pareto.count'), align: 'right' },
      { title: t('charts.pareto.share'), align: 'right' },
      { title: t('charts.pareto.cumulative'), align: 'right' },
    ],
    rows: data.bars.map(({ cause, count, share, cumulativeShare }) => ({
      key: cause,
      cells: [cause, formatCount(count), formatShare(share), formatShare(cumulativeShare)],
    })),
  }
}
