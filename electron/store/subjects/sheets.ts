import { sql } from 'kysely'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import { type ScoringBasis, type Sheet, type SubjectKind, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { writing } from '../operation.ts'
import { discardDraft, publishDraft, retireVersion, saveDraft, startDraft } from './sheets-drafts.ts'
import { addSheet } from './sheets-new.ts'
import { whatIfOperations } from './sheets-what-if.ts'

const ofContent = <T>(path: string) => sql<T>`json_extract(sheet_versions.content, ${sql.lit(path)})`

function selectVersions(store: ReadableStore) {
  return store.sql
    .selectFrom('sheet_versions')
    .innerJoin('sheets', 'sheets.id', 'sheet_versions.sheet_id')
    .leftJoin('users', 'users.id', 'sheet_versions.updated_by')
    .select(['sheet_versions.id', 'sheet_id', 'version', 'state', 'published_at', 'revision', 'change_note'])
    .select(['updated_at', 'users.name as updated_by_name'])
    .select((of) => [
      ofContent<string>('$.title').as('title'),
      ofContent<string | null>('$.subjects').as('subjects'),
      ofContent<ScoringBasis>('$.basis').as('basis'),
      of
        .selectFrom('evaluations')
        .whereRef('evaluations.sheet_version_id', '=', 'sheet_versions.id')
        .where('evaluations.state', '=', sql.lit('submitted'))
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('evaluations'),
    ])
}

type VersionData = ReturnType<ReturnType<typeof selectVersions>['execute']> extends Promise<(infer R)[]> ? R : never

/** Written by us; sheets from before subjects were chosen are for calls. */
const subjectsOf = (stored: string | null): SubjectKind[] => (stored === null ? ['call'] : JSON.parse(stored))

const asSummary = (row: VersionData): SheetVersionSummary => ({
  id: row.id as SheetVersionId,
  sheetId: row.sheet_id,
  title: row.title,
  version: row.version,
  state: row.state,
  subjects: subjectsOf(row.subjects),
  basis: row.basis,
  evaluations: row.evaluations ?? 0,
  changeNote: row.change_note,
  publishedAt: row.published_at,
  updatedAt: row.updated_at,
  updatedByName: row.updated_by_name,
  revision: row.revision,
})

/** Every version of every sheet, a sheet's newest first. */
export function listSheetVersions(store: ReadableStore): SheetVersionSummary[] {
  const versions = selectVersions(store).orderBy('sheets.created_at').orderBy('sheet_id').orderBy('version', 'desc')
  return store.all(versions).map(asSummary)
}

/** One version with its content; evaluations stay pinned to it, so retired ones are answered too. */
export function readSheetVersion(
  store: ReadableStore,
  id: SheetVersionId,
): { readonly version: SheetVersionSummary; readonly sheet: Sheet } {
  const row = store.first(selectVersions(store).select('content').where('sheet_versions.id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'sheet' })
  return { version: asSummary(row), sheet: sheetSchema.parse(JSON.parse(row.content)) }
}

export const sheetHandlers = {
  'sheets.list': listSheetVersions,
  'sheets.get': (store, { versionId }) => readSheetVersion(store, versionId),
  'sheets.startDraft': startDraft,
  'sheets.saveDraft': saveDraft,
  'sheets.discardDraft': discardDraft,
  'sheets.publish': (store, wanted, context) => {
    publishDraft(store, wanted, context)
    return readSheetVersion(store, wanted.versionId).version
  },
  'sheets.retire': retireVersion,
} as const satisfies StoreHandlersOf<
  | 'sheets.list'
  | 'sheets.get'
  | 'sheets.startDraft'
  | 'sheets.saveDraft'
  | 'sheets.discardDraft'
  | 'sheets.publish'
  | 'sheets.retire'
>

export const sheetOperations = { 'sheets.add': writing(addSheet), ...whatIfOperations } as const
