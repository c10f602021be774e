import { z } from 'zod'
import { analysisFilter, analysisMeasure, chartUnit, feedbackRows, heardMeasure, paretoBy } from './analysis.ts'
import { call } from './call.ts'
import { calendarDay, nothing } from './common.ts'
import { recordFilter } from './records.ts'

export const gridLayout = z.object({
  columns: z
    .array(
      z.object({
        id: z.string().min(1).max(520),
        width: z.number().min(20).max(5000).nullable(),
        isHidden: z.boolean(),
      }),
    )
    .max(500),
  sort: z.array(z.object({ column: z.string().min(1).max(520), direction: z.enum(['asc', 'desc']) })).max(3),
})

/** The list of records: filter, order and columns. */
export const recordsView = z.object({ filter: recordFilter, layout: gridLayout })
export type RecordsView = z.infer<typeof recordsView>

/** What a chart of the analysis screen is set to; each chart takes what it knows. */
export const analysisSettings = z.object({
  measure: analysisMeasure,
  by: chartUnit,
  rows: feedbackRows,
  heard: heardMeasure,
  paretoBy: paretoBy.default('item'),
  /** Null: the middle of the period. */
  splitDay: calendarDay.nullable(),
})
export const analysisView = z.object({
  chart: z.string().min(1).max(40),
  filter: analysisFilter,
  settings: analysisSettings,
})
export type AnalysisView = z.infer<typeof analysisView>

const viewId = z.string().min(1).max(64)
const viewName = z.string().trim().min(1).max(60)
const ofRecords = { list: z.literal('records'), name: viewName, content: recordsView }
const ofAnalysis = { list: z.literal('analysis'), name: viewName, content: analysisView }
export const viewList = z.enum(['records', 'analysis'])
export type ViewList = z.infer<typeof viewList>

export const savedView = z.discriminatedUnion('list', [
  z.object({ id: viewId, ...ofRecords }),
  z.object({ id: viewId, ...ofAnalysis }),
])
export type SavedView = z.infer<typeof savedView>
export type SavedViewOf<L extends ViewList> = Extract<SavedView, { readonly list: L }>

export const viewsCalls = {
  /** By name. */
  'views.list': call({ effect: 'read', input: z.object({ list: viewList }), output: z.array(savedView) }),
  /** A new one, or another name or content for one that is there; a name is taken once in a list. */
  'views.save': call({
    effect: 'write',
    input: z.discriminatedUnion('list', [
      z.object({ id: viewId.nullable(), ...ofRecords }),
      z.object({ id: viewId.nullable(), ...ofAnalysis }),
    ]),
    output: z.object({ id: viewId }),
  }),
  'views.remove': call({ effect: 'write', input: z.object({ id: viewId }), output: nothing }),
}
