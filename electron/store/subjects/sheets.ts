import type { Output } from '#shared/calls/calls.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { type Sheet, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'

type VersionSummary = Output<'sheets.list'>[number]

function selectVersions(store: ReadableStore) {
  return store.sql
    .selectFrom('sheet_versions')
    .innerJoin('sheets', 'sheets.id', 'sheet_versions.sheet_id')
    .select(['sheet_versions.id', 'sheet_id', 'sheets.title', 'version', 'state', 'published_at'])
}

type VersionData = {
  readonly id: string
  readonly sheet_id: string
  readonly title: string
  readonly version: number
  readonly state: VersionSummary['state']
  readonly published_at: number | null
}

const asSummary = (row: VersionData): VersionSummary => ({
  id: row.id as SheetVersionId,
  sheetId: row.sheet_id,
  title: row.title,
  version: row.version,
  state: row.state,
  publishedAt: row.published_at,
})

/** Every version of every sheet, a sheet's newest first. */
export function listSheetVersions(store: ReadableStore): VersionSummary[] {
  const versions = selectVersions(store).orderBy('sheets.created_at').orderBy('sheet_id').orderBy('version', 'desc')
  return store.all(versions).map(asSummary)
}

/** One version with its content; evaluations stay pinned to it, so retired ones are answered too. */
export function readSheetVersion(
  store: ReadableStore,
  id: SheetVersionId,
): { readonly version: VersionSummary; readonly sheet: Sheet } {
  const row = store.first(selectVersions(store).select('content').where('sheet_versions.id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'sheet' })
  return { version: asSummary(row), sheet: sheetSchema.parse(JSON.parse(row.content)) }
}

export const sheetHandlers = {
  'sheets.list': listSheetVersions,
  'sheets.get': (store, { versionId }) => readSheetVersion(store, versionId),
} as const satisfies StoreHandlersOf<'sheets.list' | 'sheets.get'>
