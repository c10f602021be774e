import type { Output } from '#shared/calls/calls.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { dayOfNumber } from '#shared/domain/days.ts'
import { figuresOf } from '../columns/figures-of.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { rowsBehindOf } from './analysis-behind.ts'
import { heatMapOf, paretoOf } from './analysis-items.ts'
import { namedVersion } from './analysis-names.ts'
import { agentsOf, distributionOf, soundOf } from './analysis-scores.ts'
import { feedbackOf, funnelOf } from './analysis-services.ts'
import { beforeAfterOf, controlOf, trendOf } from './analysis-trend.ts'

/** What the filter offers: words and versions some row holds, and the days between the first and the last service. */
function listChoices(store: ReadableStore): Output<'analysis.choices'> {
  const { records, words } = figuresOf(store)
  const days = records.day.subarray(0, records.count)
  const [first, last] = [
    days.reduce((a, b) => Math.min(a, b), Infinity),
    days.reduce((a, b) => Math.max(a, b), -Infinity),
  ]
  const used = new Set(records.businessType.subarray(0, records.count))
  return {
    dataPeriod: records.count === 0 ? null : { fromDay: dayOfNumber(first), toDay: dayOfNumber(last) },
    businessTypes: words.businessTypes.texts.filter((_, code) => used.has(code)).toSorted((a, b) => a.localeCompare(b)),
    sheetVersions: words.sheetVersions.texts
      .flatMap((id) => namedVersion(store, id) ?? [])
      .map(({ id, version, sheet }) => ({ id: id as SheetVersionId, title: sheet.title, version }))
      .toSorted((a, b) => a.title.localeCompare(b.title) || b.version - a.version),
  }
}

export const analysisHandlers = {
  'analysis.choices': listChoices,
  'analysis.trend': trendOf,
  'analysis.control': controlOf,
  'analysis.pareto': paretoOf,
  'analysis.heatMap': heatMapOf,
  'analysis.distribution': distributionOf,
  'analysis.beforeAfter': beforeAfterOf,
  'analysis.funnel': funnelOf,
  'analysis.feedback': feedbackOf,
  'analysis.sound': soundOf,
  'analysis.agents': agentsOf,
  'analysis.behind': rowsBehindOf,
} as const satisfies StoreHandlersOf<`analysis.${'choices' | 'trend' | 'control' | 'pareto' | 'heatMap' | 'distribution' | 'beforeAfter' | 'funnel' | 'feedback' | 'sound' | 'agents' | 'behind'}`>
