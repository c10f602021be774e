import type { EvaluationId, RescoringOccasion } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { EvaluationDetail } from '#shared/calls/review.ts'
import type { CommandContext } from '../audit.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { contentText, readContent, type ScoredContent } from './evaluation-versions.ts'

/** Who has begun to score it again, and when it was saved last. */
export function findRescoring(store: ReadableStore, id: EvaluationId): EvaluationDetail['rescoring'] {
  const draft = store.first(
    store.sql
      .selectFrom('rescoring_drafts')
      .innerJoin('users', 'users.id', 'rescoring_drafts.reviewer_id')
      .select(['users.name as byName', 'updated_at as updatedAt', 'occasion'])
      .where('evaluation_id', '=', id),
  )
  return draft ?? null
}

export function readRescoringDraft(
  store: ReadableStore,
  id: EvaluationId,
): (ScoredContent & { readonly revision: number }) | null {
  const draft = store.first(
    store.sql.selectFrom('rescoring_drafts').select(['revision', 'content']).where('evaluation_id', '=', id),
  )
  return draft === undefined ? null : { revision: draft.revision, ...readContent(draft.content) }
}

/** A save on top of anything but the stored revision is a conflict; one that was dropped meanwhile has none. */
export function checkRescoringRevision(store: ReadableStore, id: EvaluationId, sent: number): void {
  const draft = readRescoringDraft(store, id)
  if (draft === null) throw new CallFault('not-found', { what: 'rescoring' })
  if (draft.revision !== sent) throw new CallFault('conflict', { stored: draft.revision, sent })
}

export function writeRescoringDraft(
  store: WritableStore,
  id: EvaluationId,
  { revision, ...content }: ScoredContent & { readonly revision: number },
  { actor, now }: CommandContext,
): void {
  const changing = { revision, reviewer_id: actor.id, content: contentText(content), updated_at: now }
  store.run(
    store.sql
      .insertInto('rescoring_drafts')
      .values({ evaluation_id: id, ...changing })
      .onConflict((conflict) => conflict.column('evaluation_id').doUpdateSet(changing)),
  )
}

/** Why it was begun; null where none was. */
export const readOccasion = (store: ReadableStore, id: EvaluationId): RescoringOccasion | null =>
  store.first(store.sql.selectFrom('rescoring_drafts').select('occasion').where('evaluation_id', '=', id))?.occasion ??
  null

export function writeOccasion(store: WritableStore, id: EvaluationId, occasion: RescoringOccasion): void {
  store.run(store.sql.updateTable('rescoring_drafts').set({ occasion }).where('evaluation_id', '=', id))
}

/** Whether there was one. */
export function removeRescoringDraft(store: WritableStore, id: EvaluationId): boolean {
  return store.run(store.sql.deleteFrom('rescoring_drafts').where('evaluation_id', '=', id)).changes > 0
}
