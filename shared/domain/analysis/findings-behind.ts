import type { AnalysisFilter } from '../../calls/analysis.ts'
import type { FindingFilter } from '../../calls/findings.ts'

/** Only what narrows: an empty list of the analysis lets everything through, one of the findings nothing. */
export const chosen = <K extends string, V>(key: K, values: readonly V[] | undefined): { readonly [P in K]?: V[] } =>
  values === undefined || values.length === 0 ? {} : ({ [key]: [...values] } as never)

/**
 * The findings the analysis counts under its filter: those of services of the period, with those merged into others. The
 * list of findings means the same by it.
 */
export const findingsBehind = ({ period, ...filter }: AnalysisFilter): FindingFilter => ({
  ...period,
  ...chosen('teamIds', filter.teamIds),
  ...chosen('agentIds', filter.agentIds),
  ...chosen('channels', filter.channels),
  ...chosen('businessTypes', filter.businessTypes),
  ...chosen('sheetVersionIds', filter.sheetVersionIds),
  withMerged: true,
})
