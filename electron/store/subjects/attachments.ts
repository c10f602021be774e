import type { AttachmentRow, AttachmentSubject } from '#shared/calls/attachments.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { AttachmentId, RectificationId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { isOpen } from '#shared/domain/rectification.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { reading, writing } from '../operation.ts'

/** A file that lies in the library's attachments folder by its content. */
export type TakenAttachment = {
  readonly sha256: string
  readonly extension: string
  readonly originalName: string
  readonly byteSize: number
}

export type AttachmentPlace = { readonly subject: AttachmentSubject; readonly subjectId: string }

const attachmentRows = (store: ReadableStore) =>
  store.sql
    .selectFrom('attachments')
    .innerJoin('users', 'users.id', 'attachments.created_by')
    .select(['attachments.id as id', 'original_name as originalName', 'extension', 'byte_size as byteSize'])
    .select(['subject', 'subject_id as subjectId', 'attachments.created_at as createdAt'])
    .select('users.name as createdByName')
    .where('removed_at', 'is', null)
    .orderBy('attachments.created_at')
    .orderBy('attachments.id')

/** Files of these subjects that weren't removed, in the order they were added. */
export function listAttachments(
  store: ReadableStore,
  subject: AttachmentSubject,
  subjectIds: readonly string[],
): AttachmentRow[] {
  if (subjectIds.length === 0) return []
  const rows = store.all(
    attachmentRows(store)
      .where('subject', '=', subject)
      .where('subject_id', 'in', [...subjectIds]),
  )
  return rows.map((row) => ({ ...row, id: row.id as AttachmentId }))
}

/** Whether anything may be added to or taken from it now; the rectification it belongs to, where there is one. */
type Place = { readonly rectificationId: RectificationId | null; readonly isOpen: boolean }

function rectificationPlace(store: ReadableStore, id: string | undefined): Place {
  const row =
    id === undefined
      ? undefined
      : store.first(store.sql.selectFrom('rectifications').select('state').where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'rectification' })
  return { rectificationId: id as RectificationId, isOpen: isOpen(row.state) }
}

function placeOf(store: ReadableStore, { subject, subjectId }: AttachmentPlace): Place {
  switch (subject) {
    case 'finding': {
      const row = store.first(store.sql.selectFrom('findings').select('state').where('id', '=', subjectId))
      if (row === undefined) throw new CallFault('not-found', { what: 'finding' })
      return { rectificationId: null, isOpen: row.state !== 'closed' }
    }
    case 'rectification':
      return rectificationPlace(store, subjectId)
    case 'action': {
      const of = store.sql.selectFrom('rectification_actions').select('rectification_id').where('id', '=', subjectId)
      return rectificationPlace(store, store.first(of)?.rectification_id)
    }
    case 'verification': {
      const of = store.sql.selectFrom('verifications').select('rectification_id').where('id', '=', subjectId)
      return rectificationPlace(store, store.first(of)?.rectification_id)
    }
  }
}

function openPlace(store: ReadableStore, place: AttachmentPlace): Place {
  const found = placeOf(store, place)
  if (!found.isOpen) refuse([{ code: 'not-editable-now', field: 'files' }])
  return found
}

function auditFile(
  store: WritableStore,
  action: 'attachments.add' | 'attachments.remove' | 'attachments.restore',
  file: AttachmentPlace & Pick<TakenAttachment, 'originalName' | 'sha256'>,
  context: CommandContext,
): void {
  const { subject, subjectId, ...detail } = file
  appendAudit(store, context, { action, subject, subjectId, detail })
}

const contentOf = (store: ReadableStore, { subject, subjectId }: AttachmentPlace): string[] =>
  store.column<string>(
    store.sql
      .selectFrom('attachments')
      .select('sha256')
      .where('subject', '=', subject)
      .where('subject_id', '=', subjectId)
      .where('removed_at', 'is', null),
  )

/** Files that are in the folder belong to their subject from now on. */
function addAttachments(
  store: WritableStore,
  { files, ...place }: AttachmentPlace & { readonly files: readonly TakenAttachment[] },
  context: CommandContext,
): null {
  return inTransaction(store, 'add attachments', () => {
    openPlace(store, place)
    const present = new Set(contentOf(store, place))
    for (const { sha256, extension, originalName, byteSize } of files) {
      // Chosen twice: once is enough.
      if (present.has(sha256)) continue
      present.add(sha256)
      store.run(
        store.sql.insertInto('attachments').values({
          id: newId(),
          sha256,
          extension,
          original_name: originalName,
          byte_size: byteSize,
          subject: place.subject,
          subject_id: place.subjectId,
          created_at: context.now,
          created_by: context.actor.id,
        }),
      )
      auditFile(store, 'attachments.add', { ...place, originalName, sha256 }, context)
    }
    return null
  })
}

function attachmentById(store: ReadableStore, id: AttachmentId) {
  const row = store.first(
    store.sql
      .selectFrom('attachments')
      .select(['id', 'sha256', 'extension', 'original_name as originalName', 'byte_size as byteSize', 'subject'])
      .select(['subject_id as subjectId', 'created_by as createdBy', 'removed_at as removedAt'])
      .where('id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'attachment' })
  return row
}

/** An action that was reported done keeps some evidence, in words or as a file. */
function refuseLastEvidence(store: ReadableStore, { subject, subjectId }: AttachmentPlace): void {
  if (subject !== 'action') return
  const action = store.first(
    store.sql.selectFrom('rectification_actions').select(['evidence', 'done_at as doneAt']).where('id', '=', subjectId),
  )
  const isNeeded = action !== undefined && action.doneAt !== null && action.evidence.trim() === ''
  if (isNeeded && listAttachments(store, subject, [subjectId]).length <= 1) {
    refuse([{ code: 'last-evidence', field: 'files' }])
  }
}

function removeAttachment(
  store: WritableStore,
  { id }: Input<'attachments.remove'>,
  context: CommandContext,
): Output<'attachments.remove'> {
  return inTransaction(store, 'remove attachment', () => {
    const file = attachmentById(store, id)
    if (file.removedAt !== null) return {}
    openPlace(store, file)
    if (context.actor.role !== 'lead' && file.createdBy !== context.actor.id) throw new CallFault('not-allowed')
    refuseLastEvidence(store, file)
    const removed = { removed_at: context.now, removed_by: context.actor.id }
    store.run(store.sql.updateTable('attachments').set(removed).where('id', '=', id))
    auditFile(store, 'attachments.remove', file, context)
    return {}
  })
}

function restoreAttachment(
  store: WritableStore,
  { id }: Input<'attachments.restore'>,
  context: CommandContext,
): Output<'attachments.restore'> {
  return inTransaction(store, 'restore attachment', () => {
    const file = attachmentById(store, id)
    if (file.removedAt === null) return {}
    openPlace(store, file)
    if (context.actor.role !== 'lead' && file.createdBy !== context.actor.id) throw new CallFault('not-allowed')
    store.run(store.sql.updateTable('attachments').set({ removed_at: null, removed_by: null }).where('id', '=', id))
    auditFile(store, 'attachments.restore', file, context)
    return {}
  })
}

type KeptFile = { readonly sha256: string; readonly extension: string }

/** Pictures at the head of reports lie among the attachments, too: named by templates, drafts and what was issued. */
function listLogoFiles(store: ReadableStore): KeptFile[] {
  const rows = store.raw
    .prepare(`SELECT DISTINCT logo ->> 'sha256' AS sha256, logo ->> 'extension' AS extension FROM (
        SELECT tree.value AS logo FROM report_templates, json_tree(content) AS tree WHERE tree.key = 'logo' AND tree.type = 'object'
        UNION ALL
        SELECT tree.value FROM report_drafts, json_tree(content) AS tree WHERE tree.key = 'logo' AND tree.type = 'object'
        UNION ALL SELECT model -> '$.layout.logo' FROM reports
        UNION ALL SELECT request -> '$.layout.logo' FROM reports
      ) WHERE logo ->> 'sha256' IS NOT NULL AND logo ->> 'extension' IS NOT NULL`)
    .all()
  return rows as KeptFile[]
}

/** Every file of the attachments folder that something refers to; removed ones too, as those can be put back. */
const listAttachmentFiles = (store: ReadableStore): KeptFile[] => [
  ...store.all(store.sql.selectFrom('attachments').select(['sha256', 'extension']).distinct()),
  ...listLogoFiles(store),
]

export const attachmentHandlers: StoreHandlersOf<'attachments.list' | 'attachments.remove' | 'attachments.restore'> = {
  'attachments.list': (store, { subject, subjectId }) => listAttachments(store, subject, [subjectId]),
  'attachments.remove': removeAttachment,
  'attachments.restore': restoreAttachment,
}

export const attachmentOperations = {
  /** Refuses what can't take files before any is copied. */
  'attachments.check': reading((store, place: AttachmentPlace) => {
    openPlace(store, place)
    return null
  }),
  'attachments.file': reading((store, id: AttachmentId) => attachmentById(store, id)),
  'attachments.files': reading((store, _input: null) => listAttachmentFiles(store)),
  'attachments.add': writing(addAttachments),
} as const
