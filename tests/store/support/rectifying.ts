// The way of a rectification through the store, in steps a test can stop after.
import type { CommandContext } from '#electron/store/audit.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import { verificationHandlers } from '#electron/store/subjects/verifications.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { EvaluationId, FindingId, RectificationId } from '#shared/calls/common.ts'
import type { RectificationElements, RectificationEventName } from '#shared/calls/rectification.ts'
import { addDays, dayOf } from '#shared/domain/days.ts'
import { faultOfCommand } from './command.ts'
import type { TestLibrary } from './library.ts'
import { addRecordedCall, addSubmittedEvaluation, publishedSheet } from './rows.ts'

export const day = 86_400_000

/** What was refused, field by field. */
export const refusalsOf = (run: () => unknown) => faultOfCommand(run).refusals

export const later = (context: CommandContext, ms: number): CommandContext => ({ ...context, now: context.now + ms })

/** An item of the shipped sheet that fails with its worst option. */
export const failingItem = 'tone'

export const titleOfFailingItem = ({ store }: TestLibrary): string => {
  const item = publishedSheet(store)
    .sheet.sections.flatMap(({ items }) => items)
    .find(({ id }) => id === failingItem)
  if (item === undefined) throw new Error('the shipped sheet has no such item')
  return item.title
}

/** From a failed item of this evaluation, unless another origin is named. */
type Filing = Partial<Input<'findings.file'>> & { readonly evaluationId?: EvaluationId; readonly itemId?: string }

export function filing({ evaluationId, itemId = failingItem, ...changes }: Filing): Input<'findings.file'> {
  return {
    origin: { kind: 'item', evaluationId: evaluationId as EvaluationId, itemId },
    findingClass: 'attitude',
    kindId: null,
    severity: 'serious',
    responsibleDepartment: null,
    title: '推诿用语',
    description: '“这个不归我管。”',
    cause: '推诿',
    causes: [],
    whys: [],
    isUrgent: false,
    containment: '',
    ...changes,
  }
}

/** A finding filed from a call of its own. */
export function fileOne(
  library: TestLibrary,
  changes: Filing = {},
  record: Parameters<typeof addRecordedCall>[1] = {},
): FindingId {
  const { recordId } = addRecordedCall(library.store, record)
  const { evaluationId } = addSubmittedEvaluation(library.store, recordId, { failing: [failingItem] })
  return findingHandlers['findings.file'](library.store, filing({ evaluationId, ...changes }), library.context).id
}

export const elements = (
  library: TestLibrary,
  changes: Partial<RectificationElements> = {},
): RectificationElements => ({
  title: '首问负责',
  goal: '语气合格率提高到 85% 以上',
  owner: '陈立',
  responsibleDepartment: '客户服务部门',
  dueOn: addDays(dayOf(library.context.now), 10),
  causeAnalysis: '话术库没有首问负责的标准说法',
  whys: [],
  causes: [],
  actions: [
    { id: null, description: '修订话术', department: '流程管理部门', owner: '何倩', dueOn: null, isContainment: false },
  ],
  ...changes,
})

export const detailOf = (library: TestLibrary, id: RectificationId, context: CommandContext = library.context) =>
  rectificationHandlers['rectifications.get'](library.store, { id }, context)

export function apply(
  library: TestLibrary,
  id: RectificationId,
  event: RectificationEventName,
  more: Partial<Input<'rectifications.apply'>> = {},
  context: CommandContext = library.context,
) {
  return rectificationHandlers['rectifications.apply'](
    library.store,
    { id, event, reason: '', acknowledgedBy: '', findingId: null, newOwner: '', newDueOn: null, ...more },
    context,
  ).state
}

export function completeAll(
  library: TestLibrary,
  id: RectificationId,
  context: CommandContext = library.context,
): void {
  for (const action of detailOf(library, id).actions.filter(({ doneAt }) => doneAt === null)) {
    rectificationHandlers['rectifications.completeAction'](
      library.store,
      { id, actionId: action.id, evidence: `${action.description}已发布，见附件`, doneBy: '' },
      context,
    )
  }
}

/** A verdict, decided otherwise than the data where these don't say so (there are none). */
export function verify(
  library: TestLibrary,
  id: RectificationId,
  verdict: 'effective' | 'not-effective' | 'not-enough-data' = 'effective',
  context: CommandContext = library.context,
) {
  const { store } = library
  const { plan, revision } = verificationHandlers['verifications.plan'](store, { id }, context)
  const stored =
    revision === 0
      ? verificationHandlers['verifications.savePlan'](store, { id, revision, plan }, context).revision
      : revision
  const override = { verdict, reason: '主管例会决定' }
  return verificationHandlers['verifications.conclude'](store, { id, revision: stored, override }, context)
}

export const drafted = (library: TestLibrary, findingIds: FindingId[] = [fileOne(library)]): RectificationId =>
  rectificationHandlers['rectifications.create'](library.store, { findingIds, title: '首问负责' }, library.context).id

export function issued(library: TestLibrary, changes: Partial<RectificationElements> = {}): RectificationId {
  const id = drafted(library)
  rectificationHandlers['rectifications.edit'](
    library.store,
    { id, elements: elements(library, changes) },
    library.context,
  )
  apply(library, id, 'issue')
  return id
}

/** Brought as far as `verifying`, with its actions done. */
export function verifying(library: TestLibrary): RectificationId {
  const id = issued(library)
  apply(library, id, 'start')
  completeAll(library, id)
  apply(library, id, 'submit')
  apply(library, id, 'begin-verification')
  return id
}
