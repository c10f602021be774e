import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { IndicatorBreach } from '#shared/calls/findings.ts'
import type { MeasureChoices } from '#shared/calls/verifications.ts'
import { dayOf } from '#shared/domain/days.ts'
import { isOpen } from '#shared/domain/rectification.ts'
import { type Sheet, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import { type PlanGrounds, planRefusals, proposePlan, type VerificationPlan } from '#shared/domain/verification/plan.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { listShares } from './verification-indicator.ts'

export type VerifiedRectification = ReturnType<typeof verifiedRectification>

/** The rectification as far as its verification goes; times are those of its events. */
export function verifiedRectification(store: ReadableStore, id: RectificationId) {
  const row = store.first(
    store.sql
      .selectFrom('rectifications')
      .select(['number', 'state', 'created_at', 'issued_at'])
      .select(['submitted_at as submittedAt', 'reopened_at as reopenedAt'])
      .where('id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'rectification' })
  return { ...row, id }
}

/** Findings it took up, those merged into them, and those that opened it again. */
export const findingsBehind = (store: ReadableStore, id: RectificationId) =>
  store.sql
    .selectFrom('findings')
    .where((where) =>
      where.or([
        where('findings.rectification_id', '=', id),
        where(
          'findings.merged_into',
          'in',
          store.sql.selectFrom('findings as heads').select('heads.id').where('heads.rectification_id', '=', id),
        ),
        where('findings.recurrence_of', '=', id),
      ]),
    )

function groundsOf(store: ReadableStore, rectification: VerifiedRectification, now: number): PlanGrounds {
  const findings = store.all(
    findingsBehind(store, rectification.id)
      .leftJoin('evaluations', 'evaluations.id', 'findings.evaluation_id')
      .leftJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
      .select([
        'sheet_versions.sheet_id as sheetId',
        'findings.item_id as itemId',
        'findings.finding_class as findingClass',
        'findings.agent_id as agentId',
        'findings.team_id as teamId',
        'findings.breach as breach',
      ])
      .orderBy('findings.number'),
  )
  return {
    findings: findings.map(({ breach, ...finding }) => ({ ...finding, indicator: missedIndicator(breach) })),
    fallbackSheetId: mostUsedSheet(store),
    begunOn: dayOf(rectification.issued_at ?? rectification.created_at),
    completedOn: dayOf(rectification.submittedAt ?? now),
  }
}

/** Written by us when the finding was filed. */
export const storedBreach = (json: string): IndicatorBreach => JSON.parse(json) as IndicatorBreach

/** The indicator that missed its target, and which way it has to go. */
function missedIndicator(json: string | null): PlanGrounds['findings'][number]['indicator'] {
  if (json === null) return null
  const { indicator, unit, value, target } = storedBreach(json)
  // Means have scores to compare; only shares are counted.
  if (unit !== 'share') return null
  return { key: indicator, direction: value < target ? 'higher' : 'lower' }
}

/** The published sheet most reviews were made with. */
function mostUsedSheet(store: ReadableStore): string {
  const row = store.first(
    store.sql
      .selectFrom('sheet_versions')
      .select(['sheet_id'])
      .where('state', '=', 'published')
      .orderBy(
        sql`(SELECT count(*) FROM evaluations
          WHERE evaluations.sheet_version_id = sheet_versions.id AND evaluations.state = 'submitted')`,
        'desc',
      )
      .orderBy('sheet_id')
      .limit(1),
  )
  return row?.sheet_id ?? 'none'
}

export type StoredPlan = {
  readonly plan: VerificationPlan
  readonly revision: number
  readonly plannedAt: number | null
}

/** The stored plan, or with revision 0 the one proposed. */
export function planOf(store: ReadableStore, rectification: VerifiedRectification, now: number): StoredPlan {
  const stored = store.first(
    store.sql
      .selectFrom('verification_plans')
      .select(['content', 'revision', 'updated_at'])
      .where('rectification_id', '=', rectification.id),
  )
  if (stored === undefined) {
    return { plan: proposePlan(groundsOf(store, rectification, now)), revision: 0, plannedAt: null }
  }
  // Written by us from a checked plan.
  const plan = JSON.parse(stored.content) as VerificationPlan
  return { plan, revision: stored.revision, plannedAt: stored.updated_at }
}

export type VersionContent = { readonly id: string; readonly version: number; readonly sheet: Sheet }

/** The published and retired versions of a sheet, the newest first. */
export function versionsOfSheet(store: ReadableStore, sheetId: string): readonly VersionContent[] {
  return store
    .all(
      store.sql
        .selectFrom('sheet_versions')
        .select(['id', 'version', 'content'])
        .where('sheet_id', '=', sheetId)
        .where('state', '<>', 'draft')
        .orderBy('version', 'desc'),
    )
    .map(({ content, ...version }) => ({ ...version, sheet: sheetSchema.parse(JSON.parse(content)) }))
}

/** Every sheet that was ever published with the sections and items of its newest version, and the kinds of findings. */
function choicesOf(store: ReadableStore, now: number): MeasureChoices {
  const versions = store.all(
    store.sql
      .selectFrom('sheet_versions')
      .select(['sheet_id', 'version', 'content'])
      .where('state', '<>', 'draft')
      .orderBy('sheet_id')
      .orderBy('version', 'desc'),
  )
  const newest = versions.filter(({ sheet_id }, place) => versions[place - 1]?.sheet_id !== sheet_id)
  return {
    sheets: newest.map(({ sheet_id, content }) => {
      const { title, sections } = JSON.parse(content) as Sheet
      return {
        id: sheet_id,
        title,
        sections: sections.map((section) => ({
          id: section.id,
          title: section.title,
          items: section.items
            .filter(({ kind }) => kind !== 'text')
            .map((item) => ({ id: item.id, title: item.title })),
        })),
      }
    }),
    kinds: store.all(
      store.sql
        .selectFrom('finding_kinds')
        .select(['id', 'name'])
        .where('retired_at', 'is', null)
        .orderBy('finding_class')
        .orderBy('position'),
    ),
    indicators: listShares(store, now),
  }
}

export function readPlan(
  store: ReadableStore,
  { id }: Input<'verifications.plan'>,
  context: CommandContext,
): Output<'verifications.plan'> {
  const { plan, revision } = planOf(store, verifiedRectification(store, id), context.now)
  return { plan, revision, choices: choicesOf(store, context.now) }
}

/** Whether the plan's sheet has, or had, what it measures; whether there is that indicator, and gets better that way. */
function measureRefusals(store: ReadableStore, { measure, direction }: VerificationPlan, now: number) {
  if (measure.kind === 'indicator') {
    const known = listShares(store, now).find(({ key }) => key === measure.key)
    if (known === undefined) return [{ code: 'measure-unknown', field: 'measure' }]
    const better = known.direction === 'at-least' ? 'higher' : 'lower'
    return better === direction ? [] : [{ code: 'wrong-direction', field: 'direction' }]
  }
  const sections = versionsOfSheet(store, measure.sheetId).flatMap(({ sheet }) => sheet.sections)
  if (sections.length === 0) return [{ code: 'sheet-not-published', field: 'measure' }]
  const isKnown =
    measure.kind === 'item'
      ? sections.some(({ items }) => items.some((item) => item.id === measure.itemId))
      : measure.kind !== 'section' || sections.some(({ id }) => id === measure.sectionId)
  return isKnown ? [] : [{ code: 'measure-unknown', field: 'measure' }]
}

export function savePlan(
  store: WritableStore,
  { id, revision, plan }: Input<'verifications.savePlan'>,
  context: CommandContext,
): Output<'verifications.savePlan'> {
  return inTransaction(store, 'save verification plan', () => {
    const rectification = verifiedRectification(store, id)
    const stored = planOf(store, rectification, context.now).revision
    if (stored !== revision) throw new CallFault('conflict', { stored, sent: revision })
    if (!isOpen(rectification.state)) refuse([{ code: 'not-editable-now', field: 'state' }])
    const refusals = [...planRefusals(plan), ...measureRefusals(store, plan, context.now)]
    if (refusals.length > 0) refuse(refusals)
    const next = revision + 1
    const row = {
      content: JSON.stringify(plan),
      revision: next,
      updated_at: context.now,
      updated_by: context.actor.id,
    }
    store.run(
      store.sql
        .insertInto('verification_plans')
        .values({ rectification_id: id, ...row })
        .onConflict((conflict) => conflict.column('rectification_id').doUpdateSet(row)),
    )
    appendAudit(store, context, {
      action: 'verifications.savePlan',
      subject: 'rectification',
      subjectId: id,
      detail: { number: rectification.number, plan },
    })
    return { revision: next }
  })
}
