import { type RawBuilder, sql } from 'kysely'
import type { RectificationId } from '#shared/calls/common.ts'
import { type DayPeriod, endOfDay, startOfDay } from '#shared/domain/days.ts'
import { scoreSheet } from '#shared/domain/scoring.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import type { ReviewMeasure, VerificationPlan } from '#shared/domain/verification/plan.ts'
import type { MeasuredReview } from '#shared/domain/verification/sides.ts'
import type { ReadableStore } from '../handles.ts'
import { readAnswersOf } from './evaluation-rows.ts'
import { findingsBehind, storedBreach, type VersionContent } from './verification-plans.ts'

/** A submitted evaluation of the plan's people and sheet, with what the measure reads of it. */
type StoredReview = {
  readonly id: string
  readonly agentId: string
  readonly drawId: string
  readonly kind: 'random' | 'by-hand'
  readonly drawnFor: string | null
  readonly versionId: string
  readonly score: number | null
  readonly isPassed: 0 | 1 | null
  readonly share: number | null
  readonly isFailed: 0 | 1 | null
  readonly findings: number
}

/** A review as it is measured, with the version it was made with. */
export type PlacedReview = MeasuredReview & { readonly versionId: string }

export type ReviewPlan = Pick<VerificationPlan, 'scope'> & { readonly measure: ReviewMeasure }

/** Findings filed from the evaluation that the measure counts, whatever was decided on them: found is found. */
function findingsOf(measure: ReviewMeasure): RawBuilder<number> {
  if (measure.kind !== 'finding-frequency') return sql`0`
  const { findingClass, kindId } = measure
  return sql`(SELECT count(*) FROM findings
    WHERE findings.record_id = evaluations.record_id AND findings.evaluation_id = evaluations.id
      ${findingClass === null ? sql`` : sql`AND findings.finding_class = ${findingClass}`}
      ${kindId === null ? sql`` : sql`AND findings.kind_id = ${kindId}`})`
}

function ofScope({ scope }: Pick<VerificationPlan, 'scope'>): RawBuilder<boolean> {
  switch (scope.kind) {
    case 'all':
      return sql`true`
    case 'agents':
      return sql`evaluations.agent_id IN (${sql.join(scope.agentIds)})`
    case 'teams':
      return sql`evaluations.team_id IN (${sql.join(scope.teamIds)})`
  }
}

function storedReviews(
  store: ReadableStore,
  plan: ReviewPlan,
  versions: readonly VersionContent[],
  { fromDay, toDay }: DayPeriod,
): readonly StoredReview[] {
  const itemId = plan.measure.kind === 'item' ? plan.measure.itemId : ''
  return store.all(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('review_tasks', 'review_tasks.id', 'evaluations.task_id')
      .innerJoin('draws', 'draws.id', 'review_tasks.draw_id')
      .leftJoin('answers', (join) =>
        join.onRef('answers.evaluation_id', '=', 'evaluations.id').on('answers.item_id', '=', itemId),
      )
      .select([
        'evaluations.id as id',
        'evaluations.agent_id as agentId',
        'draws.id as drawId',
        'draws.kind as kind',
        'draws.rectification_id as drawnFor',
        'evaluations.sheet_version_id as versionId',
        'evaluations.score as score',
        'evaluations.is_passed as isPassed',
        'answers.share as share',
        'answers.is_failed as isFailed',
        findingsOf(plan.measure).as('findings'),
      ])
      .where('evaluations.state', '=', sql.lit('submitted'))
      .where(
        'evaluations.sheet_version_id',
        'in',
        versions.map(({ id }) => id),
      )
      .where('evaluations.service_at', '>=', startOfDay(fromDay))
      .where('evaluations.service_at', '<', endOfDay(toDay))
      .where(ofScope(plan))
      .orderBy('evaluations.service_at')
      .orderBy('evaluations.id'),
  )
}

const hasItem = (sheet: Sheet | undefined, itemId: string): boolean =>
  sheet?.sections.some(({ items }) => items.some(({ id }) => id === itemId)) ?? false

function measuredSection(store: ReadableStore, review: StoredReview, sheet: Sheet | undefined, sectionId: string) {
  const isThere = sheet?.sections.some(({ id }) => id === sectionId) ?? false
  if (sheet === undefined || !isThere) return { ok: false, reason: 'not-in-version' } as const
  const { sections } = scoreSheet(sheet, readAnswersOf(store, review.id))
  const score = sections.find(({ id }) => id === sectionId)?.score ?? null
  return score === null ? ({ ok: false, reason: 'no-score' } as const) : ({ ok: true, value: score / 100 } as const)
}

function measuredBy(
  store: ReadableStore,
  measure: ReviewMeasure,
  review: StoredReview,
  sheet: Sheet | undefined,
): MeasuredReview['measured'] {
  switch (measure.kind) {
    case 'item':
      if (review.share !== null) return { ok: true, value: review.isFailed === 1 ? 0 : 1 }
      return { ok: false, reason: hasItem(sheet, measure.itemId) ? 'not-answered' : 'not-in-version' }
    case 'section':
      return measuredSection(store, review, sheet, measure.sectionId)
    case 'score':
      return review.score === null ? { ok: false, reason: 'no-score' } : { ok: true, value: review.score / 100 }
    case 'pass-rate':
      return review.isPassed === null ? { ok: false, reason: 'no-score' } : { ok: true, value: review.isPassed }
    case 'finding-frequency':
      return { ok: true, value: review.findings }
  }
}

const sourceOf = ({ kind, drawnFor }: StoredReview, rectificationId: RectificationId): MeasuredReview['source'] => {
  if (kind === 'by-hand') return 'by-hand'
  if (drawnFor === null) return 'random'
  return drawnFor === rectificationId ? 're-monitoring' : 'other-verification'
}

/** Every review of the plan's people, sheet and period, measured; which of them count is said by `sideOf`. */
export function listReviewsOfSide(
  store: ReadableStore,
  rectificationId: RectificationId,
  plan: ReviewPlan,
  versions: readonly VersionContent[],
  period: DayPeriod,
): readonly PlacedReview[] {
  const sheets = new Map(versions.map(({ id, sheet }) => [id, sheet]))
  return storedReviews(store, plan, versions, period).map((review) => ({
    drawId: review.drawId,
    agentId: review.agentId,
    versionId: review.versionId,
    source: sourceOf(review, rectificationId),
    measured: measuredBy(store, plan.measure, review, sheets.get(review.versionId)),
  }))
}

/** The draws whose reviews raised the findings behind the rectification. */
export function raisingDraws(store: ReadableStore, rectificationId: RectificationId): ReadonlySet<string> {
  const rows = store.all(
    findingsBehind(store, rectificationId)
      .innerJoin('evaluations', 'evaluations.id', 'findings.evaluation_id')
      .innerJoin('review_tasks', 'review_tasks.id', 'evaluations.task_id')
      .select('review_tasks.draw_id as drawId')
      .distinct(),
  )
  return new Set(rows.map(({ drawId }) => drawId))
}

/** The periods in which an indicator missed its target, where that raised the findings. */
export function raisingPeriods(
  store: ReadableStore,
  rectificationId: RectificationId,
  key: string,
): readonly DayPeriod[] {
  return store
    .all(findingsBehind(store, rectificationId).select('findings.breach as breach').where('breach', 'is not', null))
    .flatMap(({ breach }) => (breach === null ? [] : [storedBreach(breach)]))
    .filter(({ indicator }) => indicator === key)
    .map(({ period }) => period)
}
