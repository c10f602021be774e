import type { SheetVersionId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { type Sheet, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import type { CommandContext } from '../audit.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'

/** A version as a command works on it. */
export type StoredVersion = {
  readonly id: SheetVersionId
  readonly sheetId: string
  readonly version: number
  readonly state: 'draft' | 'published' | 'retired'
  readonly revision: number
  readonly updatedBy: string | null
  readonly sheet: Sheet
}

export function readStoredVersion(store: ReadableStore, id: SheetVersionId): StoredVersion {
  const row = store.first(store.sql.selectFrom('sheet_versions').selectAll().where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'sheet' })
  return {
    id,
    sheetId: row.sheet_id,
    version: row.version,
    state: row.state,
    revision: row.revision,
    updatedBy: row.updated_by,
    sheet: sheetSchema.parse(JSON.parse(row.content)),
  }
}

/** Only a draft can be changed, and only as it was read last. */
export function readDraft(store: ReadableStore, id: SheetVersionId, revision: number | null): StoredVersion {
  const draft = readStoredVersion(store, id)
  if (draft.state !== 'draft') refuse([{ code: 'sheet-not-draft', field: 'sheet' }])
  if (revision !== null && draft.revision !== revision) {
    throw new CallFault('conflict', { stored: draft.revision, sent: revision })
  }
  return draft
}

export function insertDraft(
  store: WritableStore,
  { sheetId, version, sheet }: Pick<StoredVersion, 'sheetId' | 'version' | 'sheet'>,
  context: CommandContext,
): SheetVersionId {
  const id = newId<SheetVersionId>()
  store.run(
    store.sql.insertInto('sheet_versions').values({
      id,
      sheet_id: sheetId,
      version,
      state: 'draft',
      content: JSON.stringify(sheet),
      updated_at: context.now,
      updated_by: context.actor.id,
    }),
  )
  return id
}

/** What lists call the sheet: as its published version does; while there has been none, as its draft. */
export function nameSheet(store: WritableStore, sheetId: string): void {
  const versions = store.all(
    store.sql
      .selectFrom('sheet_versions')
      .select(['state', 'content'])
      .where('sheet_id', '=', sheetId)
      .orderBy('version', 'desc'),
  )
  const named = versions.find(({ state }) => state !== 'draft') ?? versions[0]
  if (named === undefined) return
  const { title } = JSON.parse(named.content) as Sheet
  store.run(store.sql.updateTable('sheets').set({ title }).where('id', '=', sheetId))
}
