import type { Sent } from '#shared/calls/calls.ts'
import type { GridLayout } from '#shared/domain/grid-layout.ts'

export type RecordSort = Sent<'records.page'>['sort']

/** The grid sorts only by columns marked sortable, whose ids are the store's sort columns; three at most. */
export const sortOf = (layout: Pick<GridLayout, 'sort'> | null): RecordSort =>
  (layout?.sort.slice(0, 3) ?? []) as RecordSort
