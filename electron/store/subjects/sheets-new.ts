import type { SheetVersionId } from '#shared/calls/common.ts'
import { refuse } from '#shared/calls/fault.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { insertDraft, readStoredVersion } from './sheets-rows.ts'

/** Where a new sheet comes from; what is shipped and what a file holds is read by the main process. */
export type NewSheet =
  | { readonly kind: 'blank'; readonly sheet: Sheet }
  | { readonly kind: 'shipped'; readonly sheet: Sheet; readonly key: string }
  | { readonly kind: 'file'; readonly sheet: Sheet; readonly fileName: string }
  | { readonly kind: 'version'; readonly versionId: SheetVersionId; readonly title: string }

/** Adds a sheet as the draft of its version 1. A title somebody typed must be free, any other is given a number. */
export function addSheet(
  store: WritableStore,
  from: NewSheet,
  context: CommandContext,
): { sheetId: string; versionId: SheetVersionId } {
  return inTransaction(store, 'add sheet', () => {
    const sheet = titled(store, from)
    const sheetId = newId()
    const shipped_key = from.kind === 'shipped' ? from.key : null
    store.run(
      store.sql.insertInto('sheets').values({ id: sheetId, title: sheet.title, created_at: context.now, shipped_key }),
    )
    const versionId = insertDraft(store, { sheetId, version: 1, sheet }, context)
    appendAudit(store, context, {
      action: from.kind === 'file' ? 'sheets.openFile' : 'sheets.create',
      subject: 'sheet',
      subjectId: versionId,
      detail: { sheetId, title: sheet.title, ...sourceOf(from) },
    })
    return { sheetId, versionId }
  })
}

function titled(store: ReadableStore, from: NewSheet): Sheet {
  const titles = new Set(store.column<string>(store.sql.selectFrom('sheets').select('title')))
  if (from.kind === 'shipped' || from.kind === 'file') {
    return { ...from.sheet, title: freeTitle(from.sheet.title, titles) }
  }
  const sheet = from.kind === 'version' ? readStoredVersion(store, from.versionId).sheet : from.sheet
  const { title } = from.kind === 'version' ? from : sheet
  if (titles.has(title)) refuse([{ code: 'name-taken', field: 'title' }])
  return { ...sheet, title }
}

const longestTitle = 200

/** A draft without a title stays without: lists say so. */
function freeTitle(title: string, taken: ReadonlySet<string>): string {
  if (title === '') return title
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` (${number})`
    const numbered = title.slice(0, longestTitle - ending.length) + ending
    if (!taken.has(numbered)) return numbered
  }
}

function sourceOf(from: NewSheet): Readonly<Record<string, string>> {
  switch (from.kind) {
    case 'blank':
      return { from: 'blank' }
    case 'shipped':
      return { from: 'shipped', key: from.key }
    case 'file':
      return { from: 'file', fileName: from.fileName }
    case 'version':
      return { from: 'version', versionId: from.versionId }
  }
}
