import type { EvaluationId } from '#shared/calls/common.ts'
import type { AudioMark, EvaluationDraft, EvaluationVersion } from '#shared/calls/review.ts'
import type { SheetScore } from '#shared/domain/sheet-score.ts'
import type { CommandContext } from '../audit.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { asBoolean } from '../values.ts'
import { readMarksOf } from './evaluation-rows.ts'

/** What a reviewer hands in: everything of a scoring that isn't computed. */
export type ScoredContent = Pick<EvaluationDraft, 'answers' | 'marks' | 'comment'>

/** Exactly these parts, in this order, whatever else the given object carries. */
export const contentText = ({ answers, marks, comment }: ScoredContent): string =>
  JSON.stringify({ answers, marks, comment })

/** As it was written by `contentText`, from a checked draft. */
export const readContent = (text: string): ScoredContent => JSON.parse(text) as ScoredContent

/** The figures of a score as the tables keep them; all null where everything is N/A. */
export function scoreColumns(scored: SheetScore) {
  const critical_failures = scored.criticalFailures.length
  if (!scored.ok) return { score: null, uncapped_score: null, band: null, is_passed: null, critical_failures } as const
  const { score, uncapped: uncapped_score, band, passed } = scored
  return { score, uncapped_score, band, is_passed: passed ? 1 : 0, critical_failures } as const
}

/** Keeps what was submitted for good. Runs inside the submission's transaction. */
export function appendEvaluationVersion(
  store: WritableStore,
  submitted: {
    readonly evaluationId: EvaluationId
    readonly version: number
    readonly reason: string
    /** Only of a scoring anew. */
    readonly occasion?: 'appeal' | 'own'
    readonly content: ScoredContent
    readonly scored: SheetScore
  },
  { actor, now }: CommandContext,
): void {
  const { evaluationId, version, reason, occasion, content, scored } = submitted
  store.run(
    store.sql.insertInto('evaluation_versions').values({
      evaluation_id: evaluationId,
      version,
      reviewer_id: actor.id,
      submitted_at: now,
      reason,
      ...scoreColumns(scored),
      content: contentText(content),
      occasion: occasion ?? null,
    }),
  )
}

/** Every scoring of an evaluation, the newest first. */
export function listEvaluationVersions(store: ReadableStore, id: EvaluationId): EvaluationVersion[] {
  const rows = store.all(
    store.sql
      .selectFrom('evaluation_versions')
      .innerJoin('users', 'users.id', 'evaluation_versions.reviewer_id')
      .select([
        'version',
        'submitted_at',
        'reason',
        'score',
        'uncapped_score',
        'band',
        'is_passed',
        'content',
        'occasion',
      ])
      .select('users.name as reviewer_name')
      .where('evaluation_id', '=', id)
      .orderBy('version', 'desc'),
  )
  return rows.map((row) => ({
    version: row.version,
    reviewerName: row.reviewer_name,
    submittedAt: row.submitted_at,
    reason: row.reason,
    isAppeal: row.occasion === 'appeal',
    score: row.score,
    uncappedScore: row.uncapped_score,
    band: row.band,
    passed: asBoolean(row.is_passed),
    ...readContent(row.content),
  }))
}

/**
 * The marks that proved an item when something was filed from it, or the one mark it was filed from: those of the version
 * that stood then. Scoring again may move or drop marks; what was filed keeps its evidence.
 */
export function listMarksAsFiled(
  store: ReadableStore,
  filed: {
    readonly evaluationId: string
    readonly itemId: string | null
    readonly markId: string | null
    readonly at: number
  },
): readonly AudioMark[] {
  const stood = store.first(
    store.sql
      .selectFrom('evaluation_versions')
      .innerJoin('evaluations', 'evaluations.id', 'evaluation_versions.evaluation_id')
      .select(['evaluation_versions.version', 'content', 'evaluations.version as newest'])
      .where('evaluation_id', '=', filed.evaluationId)
      .where('evaluation_versions.submitted_at', '<=', filed.at)
      .orderBy('evaluation_versions.version', 'desc')
      .limit(1),
  )
  const isNewest = stood === undefined || stood.version === stood.newest
  const marks = isNewest ? readMarksOf(store, filed.evaluationId) : readContent(stood.content).marks
  return marks.filter(({ id, itemId }) =>
    filed.markId === null ? filed.itemId !== null && itemId === filed.itemId : id === filed.markId,
  )
}
