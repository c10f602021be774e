import { z } from 'zod'
import { call } from './call.ts'
import { nothing } from './common.ts'
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

/** The lists views can be saved of, with what is kept of each. */
export const recordsView = z.object({ filter: recordFilter, layout: gridLayout })
export type RecordsView = z.infer<typeof recordsView>

const viewId = z.string().min(1).max(64)
const viewName = z.string().trim().min(1).max(60)
const list = z.literal('records')

export const savedView = z.object({ id: viewId, name: viewName, content: recordsView })
export type SavedView = z.infer<typeof savedView>

export const viewsCalls = {
  /** By name. */
  'views.list': call({ effect: 'read', input: z.object({ list }), output: z.array(savedView) }),
  /** A new one, or another name or content for one that is there; a name is taken once in a list. */
  'views.save': call({
    effect: 'write',
    input: z.object({ id: viewId.nullable(), list, name: viewName, content: recordsView }),
    output: z.object({ id: viewId }),
  }),
  'views.remove': call({ effect: 'write', input: z.object({ id: viewId }), output: nothing }),
}
