import type { Selectable } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { FindingId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import type { FindingsTable } from '../schema.ts'
import { contentColumns, contentRefusals } from './finding-filing.ts'

type StoredFinding = Selectable<FindingsTable>

function findingById(store: ReadableStore, id: FindingId): StoredFinding {
  const row = store.first(store.sql.selectFrom('findings').selectAll().where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'finding' })
  return row
}

function openFinding(store: ReadableStore, id: FindingId): StoredFinding {
  const row = findingById(store, id)
  if (row.state !== 'open') refuse([{ code: 'finding-not-open-any-more', field: 'id' }])
  return row
}

/** What the form calls the columns it changes. */
const formNames = {
  finding_class: 'findingClass',
  kind_id: 'kindId',
  severity: 'severity',
  title: 'title',
  description: 'description',
  cause: 'causes',
  causes: 'causes',
  whys: 'whys',
  responsible_department: 'responsibleDepartment',
  is_urgent: 'isUrgent',
  containment: 'containment',
} as const satisfies Readonly<Partial<Record<keyof StoredFinding, string>>>

export function editFinding(
  store: WritableStore,
  { id, content }: Input<'findings.edit'>,
  context: CommandContext,
): Output<'findings.edit'> {
  return inTransaction(store, 'edit finding', () => {
    const stored = openFinding(store, id)
    const refusals = contentRefusals(store, content, stored.kind_id)
    if (refusals.length > 0) refuse(refusals)
    const columns = contentColumns(store, content)
    const names = Object.keys(formNames) as (keyof typeof formNames)[]
    const changed = names.filter((name) => stored[name] !== columns[name])
    if (changed.length === 0) return {}
    store.run(
      store.sql
        .updateTable('findings')
        .set({ ...columns, updated_at: context.now })
        .where('id', '=', id),
    )
    const fields = [...new Set(changed.map((name) => formNames[name]))]
    const before = Object.fromEntries(changed.map((name) => [name, stored[name]]))
    appendAudit(store, context, {
      action: 'findings.edit',
      subject: 'finding',
      subjectId: id,
      detail: { number: stored.number, fields, before, content },
    })
    return {}
  })
}

/** Said to be done: when, and in which words. */
export function containFinding(
  store: WritableStore,
  { id, containment }: Input<'findings.contain'>,
  context: CommandContext,
): Output<'findings.contain'> {
  return inTransaction(store, 'contain finding', () => {
    const { number, contained_at } = openFinding(store, id)
    if (containment === '') refuse([{ code: 'containment-missing', field: 'containment' }])
    if (contained_at !== null) refuse([{ code: 'already-contained', field: 'containment' }])
    const columns = { containment, contained_at: context.now, updated_at: context.now }
    store.run(store.sql.updateTable('findings').set(columns).where('id', '=', id))
    const detail = { number, containment }
    appendAudit(store, context, { action: 'findings.contain', subject: 'finding', subjectId: id, detail })
    return {}
  })
}

export function undoContainFinding(
  store: WritableStore,
  { id, containment }: Input<'findings.undoContain'>,
  context: CommandContext,
): Output<'findings.undoContain'> {
  return inTransaction(store, 'undo containing a finding', () => {
    const { number, is_urgent, contained_at } = openFinding(store, id)
    if (contained_at === null) refuse([{ code: 'not-contained', field: 'containment' }])
    if (is_urgent === 1 && containment === '') refuse([{ code: 'containment-missing', field: 'containment' }])
    const columns = { containment, contained_at: null, updated_at: context.now }
    store.run(store.sql.updateTable('findings').set(columns).where('id', '=', id))
    const detail = { number, containment }
    appendAudit(store, context, { action: 'findings.undoContain', subject: 'finding', subjectId: id, detail })
    return {}
  })
}

/** Closed without a rectification, with those merged into it. */
export function dismissFinding(
  store: WritableStore,
  { id, reason }: Input<'findings.dismiss'>,
  context: CommandContext,
): Output<'findings.dismiss'> {
  return inTransaction(store, 'dismiss finding', () => {
    const { number, merged_into } = openFinding(store, id)
    if (merged_into !== null) refuse([{ code: 'finding-merged', field: 'id' }])
    if (reason === '') refuse([{ code: 'reason-missing', field: 'reason' }])
    settle(store, id, { state: 'closed', dismissed_at: context.now, dismissed_reason: reason }, context.now)
    const detail = { number, reason }
    appendAudit(store, context, { action: 'findings.dismiss', subject: 'finding', subjectId: id, detail })
    return {}
  })
}

export function reopenDismissedFinding(
  store: WritableStore,
  { id }: Input<'findings.reopenDismissed'>,
  context: CommandContext,
): Output<'findings.reopenDismissed'> {
  return inTransaction(store, 'reopen dismissed finding', () => {
    const { number, dismissed_at, merged_into } = findingById(store, id)
    if (dismissed_at === null) refuse([{ code: 'not-dismissed', field: 'id' }])
    if (merged_into !== null) refuse([{ code: 'finding-merged', field: 'id' }])
    settle(store, id, { state: 'open', dismissed_at: null, dismissed_reason: '' }, context.now)
    const detail = { number }
    appendAudit(store, context, { action: 'findings.reopenDismissed', subject: 'finding', subjectId: id, detail })
    return {}
  })
}

/** What happens to a finding happens to those counted at it. */
function settle(
  store: WritableStore,
  id: FindingId,
  columns: Pick<StoredFinding, 'state' | 'dismissed_at' | 'dismissed_reason'>,
  now: number,
): void {
  store.run(
    store.sql
      .updateTable('findings')
      .set({ ...columns, updated_at: now })
      .where((either) => either.or([either('id', '=', id), either('merged_into', '=', id)])),
  )
}
