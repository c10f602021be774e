// Reviews around a rectification, for tests of its verification.
import { newId } from '#electron/store/ids.ts'
import { verificationHandlers } from '#electron/store/subjects/verifications.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { AgentId, DrawId, EvaluationId, RecordId, RectificationId } from '#shared/calls/common.ts'
import { startOfDay } from '#shared/domain/days.ts'
import type { VerificationPlan } from '#shared/domain/verification/plan.ts'
import type { TestLibrary } from './library.ts'
import { failingItem } from './rectifying.ts'
import { addDraw, addRecordedCall, addSubmittedEvaluation, publishedSheet } from './rows.ts'

const hour = 3_600_000

export const sheetIdOf = ({ store }: TestLibrary): string => {
  const { versionId } = publishedSheet(store)
  const row = store.raw.prepare('SELECT sheet_id FROM sheet_versions WHERE id = ?').get(versionId)
  return (row as { sheet_id: string }).sheet_id
}

type Reviewed = {
  readonly day: string
  readonly agent: AgentId
  /** Whether the item fails. */
  readonly fails?: boolean
  readonly score?: number
  readonly draw?: DrawId
}

/** A call of that day, reviewed in that draw (a random one of its own unless one is named). */
export function review(library: TestLibrary, { day, agent, fails = false, score, draw }: Reviewed) {
  const { store } = library
  const { recordId } = addRecordedCall(store, { agent_id: agent, started_at: startOfDay(day) + 10 * hour })
  const options = { failing: fails ? [failingItem] : [], ...(score === undefined ? {} : { score }) }
  const { evaluationId, taskId } = addSubmittedEvaluation(store, recordId, options)
  if (draw !== undefined) store.raw.prepare('UPDATE review_tasks SET draw_id = ? WHERE id = ?').run(draw, taskId)
  return { recordId, evaluationId }
}

/** So many reviews of a day, the first of them failing. */
export const reviews = (
  library: TestLibrary,
  { count, failing, ...what }: Omit<Reviewed, 'fails'> & { readonly count: number; readonly failing: number },
): readonly { readonly recordId: RecordId; readonly evaluationId: EvaluationId }[] =>
  Array.from({ length: count }, (_, place) => review(library, { ...what, fails: place < failing }))

export const randomDraw = (library: TestLibrary, changes: Parameters<typeof addDraw>[1] = {}): DrawId =>
  addDraw(library.store, changes)

export const planOf = (library: TestLibrary, id: RectificationId) =>
  verificationHandlers['verifications.plan'](library.store, { id }, library.context)

export function savePlan(library: TestLibrary, id: RectificationId, changes: Partial<VerificationPlan> = {}): number {
  const { plan, revision } = planOf(library, id)
  return verificationHandlers['verifications.savePlan'](
    library.store,
    { id, revision, plan: { ...plan, ...changes } },
    library.context,
  ).revision
}

export const look = (library: TestLibrary, id: RectificationId) =>
  verificationHandlers['verifications.look'](library.store, { id }, library.context)

export const conclude = (
  library: TestLibrary,
  id: RectificationId,
  override: Input<'verifications.conclude'>['override'] = null,
  context = library.context,
) =>
  verificationHandlers['verifications.conclude'](
    library.store,
    { id, revision: planOf(library, id).revision, override },
    context,
  )

/** One customer's answer. */
export const ask = (
  library: TestLibrary,
  id: RectificationId,
  contact: string,
  answer: 'confirmed' | 'denied' | 'no-answer',
  context = library.context,
) =>
  verificationHandlers['verifications.recordCustomer'](
    library.store,
    { id, contact, contactedOn: '2026-03-01', answer, wording: '这次一次就说清楚了' },
    context,
  )

/** Submits an open task of a draw with an answer, straight into the tables. */
export function reviewTask(library: TestLibrary, taskId: string, fails: boolean): void {
  const { store } = library
  const task = store.raw.prepare('SELECT record_id FROM review_tasks WHERE id = ?').get(taskId) as {
    record_id: RecordId
  }
  const made = addSubmittedEvaluation(store, task.record_id, {
    failing: fails ? [failingItem] : [],
    changes: { task_id: taskId },
  })
  store.raw.prepare('DELETE FROM review_tasks WHERE id = ?').run(made.taskId)
  store.raw.prepare("UPDATE review_tasks SET state = 'submitted' WHERE id = ?").run(taskId)
}

export const newKind = ({ store }: TestLibrary): string => {
  const id = newId<string & {}>()
  store.raw
    .prepare("INSERT INTO finding_kinds (id, finding_class, name, position) VALUES (?, 'attitude', '推诿', 1)")
    .run(id)
  return id
}
