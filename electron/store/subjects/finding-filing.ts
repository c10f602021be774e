import type { Input, Output } from '#shared/calls/calls.ts'
import type { FindingId, RectificationId } from '#shared/calls/common.ts'
import { type Refusal, refuse } from '#shared/calls/fault.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { asFlag } from '../values.ts'
import { countSimilarFindings } from './finding-alike.ts'
import { factsOf } from './finding-origins.ts'
import { findRecurrence } from './finding-recurrence.ts'
import { nextNumber } from './numbers.ts'
import { reopenForRecurrence } from './rectification-apply.ts'

export type FindingContent = Omit<Input<'findings.file'>, 'origin'>

/** The department that answers for the kind, else the one for its class (R1); empty when the library has none. */
export function responsibleDepartment(
  store: ReadableStore,
  { findingClass, kindId }: { readonly findingClass: FindingClass; readonly kindId: string | null },
): string {
  const ofKind = store.first(
    store.sql
      .selectFrom('finding_kinds')
      .innerJoin('departments', 'departments.id', 'finding_kinds.department_id')
      .select('departments.name as name')
      .where('finding_kinds.id', '=', kindId),
  )
  if (ofKind !== undefined) return ofKind.name
  const ofClass = store.sql.selectFrom('departments').select('name').where('finding_class', '=', findingClass)
  return store.first(ofClass)?.name ?? ''
}

/**
 * A kind belongs to its class, and what is urgent is contained before anything else. A retired kind is only kept where
 * the finding has it already.
 */
export function contentRefusals(
  store: ReadableStore,
  content: Pick<FindingContent, 'findingClass' | 'kindId' | 'isUrgent' | 'containment'>,
  presentKindId: string | null = null,
): readonly Refusal[] {
  const { findingClass, kindId, isUrgent, containment } = content
  const kinds = store.sql.selectFrom('finding_kinds').select('finding_class').where('id', '=', kindId)
  const kind =
    kindId === null ? null : store.first(kindId === presentKindId ? kinds : kinds.where('retired_at', 'is', null))
  return [
    ...(kind === undefined ? [{ code: 'unknown-kind', field: 'kindId' }] : []),
    ...(kind && kind.finding_class !== findingClass ? [{ code: 'kind-of-other-class', field: 'kindId' }] : []),
    ...(isUrgent && containment === '' ? [{ code: 'containment-missing', field: 'containment' }] : []),
  ]
}

/** The columns of what somebody says about a finding. */
export function contentColumns(store: ReadableStore, content: FindingContent) {
  return {
    finding_class: content.findingClass,
    kind_id: content.kindId,
    severity: content.severity,
    title: content.title,
    description: content.description,
    cause: content.cause,
    causes: JSON.stringify(content.causes),
    whys: JSON.stringify(content.whys),
    responsible_department: content.responsibleDepartment ?? responsibleDepartment(store, content),
    is_urgent: asFlag(content.isUrgent) ?? 0,
    containment: content.containment,
  } as const
}

export function fileFinding(
  store: WritableStore,
  { origin, ...content }: Input<'findings.file'>,
  context: CommandContext,
): Output<'findings.file'> {
  return inTransaction(store, 'file finding', () => {
    const facts = factsOf(store, origin, context.now)
    const refusals = contentRefusals(store, content)
    if (refusals.length > 0) refuse(refusals)
    const id = newId<FindingId>()
    const number = nextNumber(store, 'findings', 'WT', context.now)
    store.run(
      store.sql.insertInto('findings').values({
        id,
        number,
        source: origin.kind,
        ...facts,
        ...contentColumns(store, content),
        state: 'open',
        rectification_id: null,
        created_at: context.now,
        created_by: context.actor.id,
      }),
    )
    const recurrence = findRecurrence(store, id)
    const detail = { number, origin, ...content, rectification: recurrence?.number }
    appendAudit(store, context, { action: 'findings.file', subject: 'finding', subjectId: id, detail })
    const similar = countSimilarFindings(store, id)
    if (recurrence !== null) bringBack(store, id, recurrence.rectificationId, context)
    return { id, number, similar, recurrence }
  })
}

/** The question is open again: the finding belongs to the rectification whose cause it brought back. */
function bringBack(
  store: WritableStore,
  id: FindingId,
  rectificationId: RectificationId,
  context: CommandContext,
): void {
  store.run(store.sql.updateTable('findings').set({ recurrence_of: rectificationId }).where('id', '=', id))
  reopenForRecurrence(store, rectificationId, id, context)
}
