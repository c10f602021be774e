import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { readAnalysisLink } from '#renderer/app/links.ts'
import { useLayout } from '#renderer/app/settings.ts'
import { type AnalysisView, analysisView } from '#shared/calls/views.ts'
import { addMonths, type DayPeriod } from '#shared/domain/days.ts'
import { type ChartName, isChartName } from './charts.ts'

export type AnalysisState = AnalysisView & { readonly chart: ChartName }

const usualSettings: AnalysisView['settings'] = {
  measure: 'score',
  by: 'month',
  rows: 'topic',
  heard: 'silence',
  paretoBy: 'item',
  splitDay: null,
}

/** The last year of what there is, or all of it. */
function usualPeriod(data: DayPeriod): DayPeriod {
  const yearBefore = `${addMonths(data.toDay.slice(0, 7), -11)}-01`
  return { fromDay: data.fromDay > yearBefore ? data.fromDay : yearBefore, toDay: data.toDay }
}

/** What was looked at last on this desk: another library has other teams and other days, so its filter isn't kept. */
export function useAnalysis(
  library: string,
  dataPeriod: DayPeriod,
): readonly [state: AnalysisState, change: (part: Partial<AnalysisState>) => void] {
  const [stored, remember] = useLayout('analysis')
  const [parameters, setParameters] = useSearchParams()
  const link = readAnalysisLink(parameters)
  const [state, setState] = useState<AnalysisState>(() => {
    const read = analysisView.safeParse(isOf(stored, library) ? stored.view : null).data
    const usual = { filter: { period: usualPeriod(dataPeriod) }, settings: usualSettings, chart: 'trend' as const }
    const last = read !== undefined && isChartName(read.chart) ? { ...read, chart: read.chart } : usual
    if (link === null || !isChartName(link.chart)) return last
    return {
      chart: link.chart,
      filter: link.filter,
      settings: { ...last.settings, measure: link.measure, by: 'month' },
    }
  })
  const change = (part: Partial<AnalysisState>): void => {
    const next = { ...state, ...part }
    setState(next)
    // What a link led to has been changed.
    if (link !== null) setParameters({}, { replace: true })
    remember({ library, view: next })
  }
  return [state, change]
}

const isOf = (stored: unknown, library: string): stored is { readonly view: unknown } =>
  typeof stored === 'object' && stored !== null && 'library' in stored && stored.library === library && 'view' in stored
