import type { Input, Output } from '#shared/calls/calls.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { type Refusal, refuse } from '#shared/calls/fault.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { errorsAmong, sheetProblems } from '#shared/domain/sheets/sheet-problems.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { insertDraft, nameSheet, readDraft, readStoredVersion } from './sheets-rows.ts'

const nothing: Record<string, never> = {}

const draftOf = (store: ReadableStore, sheetId: string): SheetVersionId | undefined =>
  store.first(
    store.sql.selectFrom('sheet_versions').select('id').where('sheet_id', '=', sheetId).where('state', '=', 'draft'),
  )?.id as SheetVersionId | undefined

const newestVersionOf = (store: ReadableStore, sheetId: string): number =>
  store.first(
    store.sql
      .selectFrom('sheet_versions')
      .select((of) => of.fn.max<number>('version').as('version'))
      .where('sheet_id', '=', sheetId),
  )?.version ?? 0

export function startDraft(
  store: WritableStore,
  { versionId }: Input<'sheets.startDraft'>,
  context: CommandContext,
): Output<'sheets.startDraft'> {
  return inTransaction(store, 'start sheet draft', () => {
    const from = readStoredVersion(store, versionId)
    const present = draftOf(store, from.sheetId)
    if (present !== undefined) return { versionId: present }
    const version = newestVersionOf(store, from.sheetId) + 1
    const id = insertDraft(store, { sheetId: from.sheetId, version, sheet: from.sheet }, context)
    appendAudit(store, context, {
      action: 'sheets.startDraft',
      subject: 'sheet',
      subjectId: id,
      detail: { sheetId: from.sheetId, title: from.sheet.title, version, fromVersion: from.version },
    })
    return { versionId: id }
  })
}

/** Saved at every change in the designer: the history tells of the first save and of every change of hands. */
export function saveDraft(
  store: WritableStore,
  { versionId, revision, sheet }: Input<'sheets.saveDraft'>,
  context: CommandContext,
): Output<'sheets.saveDraft'> {
  return inTransaction(store, 'save sheet draft', () => {
    const draft = readDraft(store, versionId, revision)
    store.run(
      store.sql
        .updateTable('sheet_versions')
        .set({
          content: JSON.stringify(sheet),
          revision: revision + 1,
          updated_at: context.now,
          updated_by: context.actor.id,
        })
        .where('id', '=', versionId),
    )
    nameSheet(store, draft.sheetId)
    if (revision === 0 || draft.updatedBy !== context.actor.id) {
      appendAudit(store, context, {
        action: 'sheets.saveDraft',
        subject: 'sheet',
        subjectId: versionId,
        detail: { sheetId: draft.sheetId, title: sheet.title, version: draft.version, revision: revision + 1 },
      })
    }
    return { revision: revision + 1, savedAt: context.now }
  })
}

export function discardDraft(
  store: WritableStore,
  { versionId }: Input<'sheets.discardDraft'>,
  context: CommandContext,
): Record<string, never> {
  return inTransaction(store, 'discard sheet draft', () => {
    const { sheetId, version, sheet } = readDraft(store, versionId, null)
    store.run(store.sql.deleteFrom('sheet_versions').where('id', '=', versionId))
    if (newestVersionOf(store, sheetId) === 0) store.run(store.sql.deleteFrom('sheets').where('id', '=', sheetId))
    appendAudit(store, context, {
      action: 'sheets.discardDraft',
      subject: 'sheet',
      subjectId: versionId,
      detail: { sheetId, title: sheet.title, version },
    })
    return nothing
  })
}

export function publishDraft(
  store: WritableStore,
  { versionId, revision, changeNote }: Input<'sheets.publish'>,
  context: CommandContext,
): void {
  inTransaction(store, 'publish sheet', () => {
    const { sheetId, version, sheet } = readDraft(store, versionId, revision)
    const refusals = publishRefusals(sheet)
    if (refusals.length > 0) refuse(refusals)
    const before = publishedOf(store, sheetId)
    if (before !== undefined) setState(store, before, 'retired')
    const { now, actor } = context
    store.run(
      store.sql
        .updateTable('sheet_versions')
        .set({
          state: 'published',
          published_at: now,
          change_note: changeNote,
          updated_at: now,
          updated_by: actor.id,
        })
        .where('id', '=', versionId),
    )
    nameSheet(store, sheetId)
    appendAudit(store, context, {
      action: 'sheets.publish',
      subject: 'sheet',
      subjectId: versionId,
      detail: { sheetId, title: sheet.title, version, changeNote, retired: before ?? null },
    })
  })
}

/** What keeps a draft from being published, each with its path from the sheet down to the value that is wrong. */
const publishRefusals = (sheet: Sheet): readonly Refusal[] =>
  errorsAmong(sheetProblems(sheet)).map(({ code, path }) => ({ code, field: path.join('.') }))

const publishedOf = (store: ReadableStore, sheetId: string): SheetVersionId | undefined =>
  store.first(
    store.sql
      .selectFrom('sheet_versions')
      .select('id')
      .where('sheet_id', '=', sheetId)
      .where('state', '=', 'published'),
  )?.id as SheetVersionId | undefined

function setState(store: WritableStore, id: SheetVersionId, state: 'retired'): void {
  store.run(store.sql.updateTable('sheet_versions').set({ state }).where('id', '=', id))
}

/** No longer drawn for; what was drawn is still scored on it. */
export function retireVersion(
  store: WritableStore,
  { versionId }: Input<'sheets.retire'>,
  context: CommandContext,
): Record<string, never> {
  return inTransaction(store, 'retire sheet', () => {
    const { state, sheetId, version, sheet } = readStoredVersion(store, versionId)
    if (state !== 'published') refuse([{ code: 'sheet-not-published', field: 'sheet' }])
    setState(store, versionId, 'retired')
    appendAudit(store, context, {
      action: 'sheets.retire',
      subject: 'sheet',
      subjectId: versionId,
      detail: { sheetId, title: sheet.title, version },
    })
    return nothing
  })
}
