import { type RawBuilder, sql } from 'kysely'
import type { Input } from '#shared/calls/calls.ts'
import type { DrawId, RectificationId } from '#shared/calls/common.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import type {
  ComputedEffect,
  VerificationDraw,
  VerificationFigures,
  VerificationLook,
  VerificationSide,
} from '#shared/calls/verifications.ts'
import type { Comparison } from '#shared/domain/comparisons/comparison.ts'
import { verifyEffect } from '#shared/domain/comparisons/verify-effect.ts'
import type { DayPeriod } from '#shared/domain/days.ts'
import {
  afterPeriodOf,
  comparedAs,
  goalOf,
  type ReviewMeasure,
  riskAfter,
  type VerificationPlan,
} from '#shared/domain/verification/plan.ts'
import { proposedSample } from '#shared/domain/verification/sample.ts'
import {
  differingMix,
  goalValue,
  groupsOf,
  type Side,
  shownSide,
  sideOf,
  sizeOf,
} from '#shared/domain/verification/sides.ts'
import type { CommandContext } from '../audit.ts'
import type { ReadableStore } from '../handles.ts'
import { indicatorSide, listShares } from './verification-indicator.ts'
import { listLeftOut } from './verification-leaving-out.ts'
import {
  planOf,
  type VerifiedRectification,
  type VersionContent,
  verifiedRectification,
  versionsOfSheet,
} from './verification-plans.ts'
import {
  listReviewsOfSide,
  type PlacedReview,
  type ReviewPlan,
  raisingDraws,
  raisingPeriods,
} from './verification-reviews.ts'

const none: ReadonlySet<string> = new Set()
/** An indicator counts all services: there is nothing to draw. */
const nothingToDraw = { before: 0, after: 0 }

/** The sheet's title, and that of the part of it that is measured, by the newest version that has it. */
function namesOf(store: ReadableStore, measure: ReviewMeasure, versions: readonly VersionContent[]) {
  const sections = versions.flatMap(({ sheet }) => sheet.sections)
  const sheet = versions[0]?.sheet.title ?? ''
  switch (measure.kind) {
    case 'item':
      return {
        sheet,
        part: sections.flatMap(({ items }) => items).find(({ id }) => id === measure.itemId)?.title ?? '',
      }
    case 'section':
      return { sheet, part: sections.find(({ id }) => id === measure.sectionId)?.title ?? '' }
    case 'finding-frequency': {
      const kind = store.first(
        store.sql
          .selectFrom('finding_kinds')
          .select('name')
          .where('id', '=', measure.kindId ?? ''),
      )
      return { sheet, part: kind?.name ?? '' }
    }
    case 'score':
    case 'pass-rate':
      return { sheet, part: '' }
  }
}

function scopeNames(store: ReadableStore, { scope }: VerificationPlan): string[] {
  switch (scope.kind) {
    case 'all':
      return []
    case 'agents':
      return store
        .all(store.sql.selectFrom('agents').select('name').where('id', 'in', scope.agentIds).orderBy('number'))
        .map(({ name }) => name)
    case 'teams':
      return store
        .all(store.sql.selectFrom('teams').select('name').where('id', 'in', scope.teamIds).orderBy('name'))
        .map(({ name }) => name)
  }
}

function versionsUsed(reviews: readonly PlacedReview[], versions: readonly VersionContent[]) {
  return versions
    .map(({ id, version }) => ({ version, reviews: reviews.filter(({ versionId }) => versionId === id).length }))
    .filter((used) => used.reviews > 0)
    .toReversed()
}

const overlaps = (a: { readonly fromDay?: string; readonly toDay?: string }, b: DayPeriod): boolean =>
  (a.fromDay ?? '') <= b.toDay && (a.toDay ?? '9999') >= b.fromDay

const countOf = (state: RawBuilder<unknown>) =>
  sql<number>`(SELECT count(*) FROM review_tasks WHERE review_tasks.draw_id = draws.id AND ${state})`

type KnownDraw = VerificationDraw & { readonly open: number }

/** What was drawn for this rectification from the services of either side, the oldest first. */
function drawsOf(store: ReadableStore, { id }: VerifiedRectification, plan: VerificationPlan): readonly KnownDraw[] {
  const after = afterPeriodOf(plan)
  const rows = store.all(
    store.sql
      .selectFrom('draws')
      .select(['id', 'name', 'seed', 'filter', 'frame_size', 'exclusions', 'drawn_count', 'created_at'])
      .select([
        countOf(sql`review_tasks.state = 'submitted'`).as('reviewed'),
        countOf(sql`review_tasks.state IN ('open', 'started')`).as('open'),
        countOf(sql`review_tasks.substitute_for IS NOT NULL`).as('substitutes'),
      ])
      .where('rectification_id', '=', id)
      .orderBy('created_at')
      .orderBy('id'),
  )
  return rows.flatMap((draw) => {
    // Written by us from the plan's period.
    const filter = JSON.parse(draw.filter) as RecordFilter
    const side = overlaps(filter as DayPeriod, after)
      ? 'after'
      : overlaps(filter as DayPeriod, plan.before)
        ? 'before'
        : null
    if (side === null) return []
    return {
      id: draw.id as DrawId,
      name: draw.name,
      side,
      seed: draw.seed,
      frameSize: draw.frame_size,
      exclusions: JSON.parse(draw.exclusions) as VerificationDraw['exclusions'],
      drawn: draw.drawn_count,
      reviewed: draw.reviewed,
      substitutes: draw.substitutes,
      leftOut: [...listLeftOut(store, draw.id as DrawId)],
      createdAt: draw.created_at,
      open: draw.open,
    }
  })
}

/** Verdicts taken from data since it was opened, or opened again. */
function countConclusions(store: ReadableStore, { id, reopenedAt }: VerifiedRectification): number {
  const row = store.first(
    store.sql
      .selectFrom('verifications')
      .select(sql<number>`count(*)`.as('count'))
      .where('rectification_id', '=', id)
      .where('figures', 'is not', null)
      .where('created_at', '>=', reopenedAt ?? 0),
  )
  return row?.count ?? 0
}

function shownComparison(comparison: Comparison): ComputedEffect['comparison'] {
  if (!comparison.ok) return comparison
  const { test, because, interval, pValue, measure } = comparison
  return {
    ok: true,
    measure,
    test,
    because,
    value: comparison.measure === 'ratio' ? comparison.ratio : comparison.difference,
    ...interval,
    pValue,
  }
}

type GatheredSide = {
  readonly side: Side
  readonly versions: VerificationSide['versions']
  readonly exclusions: VerificationSide['exclusions']
}

const asSide = (
  plan: VerificationPlan,
  period: DayPeriod,
  { side, versions, exclusions }: GatheredSide,
): VerificationSide => ({
  period,
  ...shownSide(comparedAs(plan.measure), side),
  reMonitored: side.reMonitored,
  leftOut: [...side.leftOut],
  exclusions,
  versions,
})

/** Both sides by reviews with the plan's sheet. */
function gatherReviews(store: ReadableStore, id: RectificationId, plan: ReviewPlan & VerificationPlan) {
  const versions = versionsOfSheet(store, plan.measure.sheetId)
  const gather = (period: DayPeriod, raising: ReadonlySet<string>): GatheredSide => {
    const reviews = listReviewsOfSide(store, id, plan, versions, period)
    return { side: sideOf(reviews, raising), versions: versionsUsed(reviews, versions), exclusions: [] }
  }
  return {
    before: gather(plan.before, raisingDraws(store, id)),
    after: gather(afterPeriodOf(plan), none),
    names: namesOf(store, plan.measure, versions),
  }
}

/** Both sides by an indicator's counts. */
function gatherCounts(store: ReadableStore, id: RectificationId, plan: VerificationPlan, key: string, now: number) {
  const gather = (period: DayPeriod, raising: readonly DayPeriod[]): GatheredSide => ({
    ...indicatorSide(store, { key, scope: plan.scope, period, raising }, now),
    versions: [],
  })
  const name = listShares(store, now).find((one) => one.key === key)?.name
  return {
    before: gather(plan.before, raisingPeriods(store, id, key)),
    after: gather(afterPeriodOf(plan), []),
    names: { sheet: '', part: name ?? '' },
  }
}

function gatherSides(store: ReadableStore, { id }: VerifiedRectification, plan: VerificationPlan, now: number) {
  const { measure } = plan
  return measure.kind === 'indicator'
    ? gatherCounts(store, id, plan, measure.key, now)
    : gatherReviews(store, id, { ...plan, measure })
}

/** Everything about the effect as it is now: what the page shows, and what a conclusion keeps. */
export function lookAt(store: ReadableStore, rectification: VerifiedRectification, now: number) {
  const { plan, revision, plannedAt } = planOf(store, rectification, now)
  const kind = comparedAs(plan.measure)
  const { before, after, names } = gatherSides(store, rectification, plan, now)
  const conclusions = countConclusions(store, rectification)
  const risk = riskAfter(conclusions)
  const { verdict, reasons, comparison, needed } = verifyEffect(
    groupsOf(kind, before.side, after.side),
    goalOf(plan, risk),
  )
  const draws = drawsOf(store, rectification, plan)
  const shownBefore = asSide(plan, plan.before, before)
  const figures: VerificationFigures = {
    plan,
    comparedAs: kind,
    names,
    scopeNames: scopeNames(store, plan),
    before: shownBefore,
    after: asSide(plan, afterPeriodOf(plan), after),
    goalValue: goalValue(shownBefore, plan, kind),
    agentMix: differingMix(before.side, after.side),
    needed,
    draws: draws.map(({ open: _open, ...draw }) => draw),
    risk,
    effect: { verdict, reasons: [...reasons], comparison: shownComparison(comparison) },
  }
  const openOf = (side: 'before' | 'after') =>
    draws.filter((draw) => draw.side === side).reduce((sum, { open }) => sum + open, 0)
  const [openBefore, openAfter] = [openOf('before'), openOf('after')]
  const proposedDraw =
    plan.measure.kind === 'indicator'
      ? nothingToDraw
      : proposedSample(needed, { before: sizeOf(before.side) + openBefore, after: sizeOf(after.side) + openAfter })
  return { figures, revision, plannedAt, conclusions, openTasks: openBefore + openAfter, proposedDraw }
}

export function lookAtEffect(
  store: ReadableStore,
  { id }: Input<'verifications.look'>,
  context: CommandContext,
): VerificationLook {
  const { figures, openTasks, ...look } = lookAt(store, verifiedRectification(store, id), context.now)
  return { ...figures, ...look, openTasks, effect: openTasks > 0 ? null : figures.effect }
}
