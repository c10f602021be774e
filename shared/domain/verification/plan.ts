import { z } from 'zod'
import { agentId, calendarDay, teamId } from '../../calls/common.ts'
import type { Refusal } from '../../calls/fault.ts'
import type { EffectGoal } from '../comparisons/sample-needed.ts'
import { addDays, type DayPeriod, daysIn } from '../days.ts'
import { findingClass } from '../sheet.ts'

/*
 * What is to have changed by a rectification, for whom, and from when to when it is looked at (design §7). It is said
 * before the result is known: the verdict rests on it.
 */

const id = z.string().min(1).max(64)

/** What should have changed. All but an indicator are measured by reviews with one sheet, whatever its version. */
const verificationMeasure = z.discriminatedUnion('kind', [
  /** The share of reviews in which the item didn't fail, of those that answered it. */
  z.object({ kind: z.literal('item'), sheetId: id, itemId: id }),
  /** The mean of the section's scores, points. */
  z.object({ kind: z.literal('section'), sheetId: id, sectionId: id }),
  /** The mean score, points. */
  z.object({ kind: z.literal('score'), sheetId: id }),
  z.object({ kind: z.literal('pass-rate'), sheetId: id }),
  /** Findings filed from a review; null counts those of every class (sub-class). */
  z.object({
    kind: z.literal('finding-frequency'),
    sheetId: id,
    findingClass: findingClass.nullable(),
    kindId: id.nullable(),
  }),
  /** A share of the one list of indicators, counted over the services of the plan's people; no reviews are drawn for it. */
  z.object({ kind: z.literal('indicator'), key: id }),
])
export type VerificationMeasure = z.infer<typeof verificationMeasure>
export type MeasureKind = VerificationMeasure['kind']
export type ReviewMeasure = Exclude<VerificationMeasure, { kind: 'indicator' }>

const verificationScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agents'), agentIds: z.array(agentId).min(1).max(500) }),
  z.object({ kind: z.literal('teams'), teamIds: z.array(teamId).min(1).max(500) }),
  z.object({ kind: z.literal('all') }),
])
export type VerificationScope = z.infer<typeof verificationScope>

export const verificationPlan = z.object({
  measure: verificationMeasure,
  scope: verificationScope,
  before: z.object({ fromDay: calendarDay, toDay: calendarDay }),
  /** The local day on which what was to be done was done. */
  completedOn: calendarDay,
  /** So many days after it belong to neither side. */
  washoutDays: z.int().min(0).max(180),
  afterToDay: calendarDay,
  direction: z.enum(['higher', 'lower']),
  /**
   * The smallest improvement worth having: points for means, parts of one for shares; for frequencies the ratio after ÷
   * before to reach (0.5: half as many).
   */
  wanted: z.number(),
})
export type VerificationPlan = z.infer<typeof verificationPlan>

/** How a measure is compared: `rates` are findings ÷ reviews. */
export type ComparedAs = 'means' | 'proportions' | 'rates'

export function comparedAs({ kind }: VerificationMeasure): ComparedAs {
  switch (kind) {
    case 'section':
    case 'score':
      return 'means'
    case 'item':
    case 'pass-rate':
    case 'indicator':
      return 'proportions'
    case 'finding-frequency':
      return 'rates'
  }
}

/** Which way is better of what is reviewed: fewer findings, more of everything else. Each indicator has its own. */
export const betterDirection = ({ kind }: VerificationMeasure): VerificationPlan['direction'] =>
  kind === 'finding-frequency' ? 'lower' : 'higher'

/** From the day after the washout to the plan's last day, both included. */
export const afterPeriodOf = ({
  completedOn,
  washoutDays,
  afterToDay,
}: Pick<VerificationPlan, 'completedOn' | 'washoutDays' | 'afterToDay'>): DayPeriod => ({
  fromDay: addDays(completedOn, washoutDays + 1),
  toDay: afterToDay,
})

/** A side is two years at the most: services further apart than that are of different times. */
const longestSideDays = 731

function wantedRefusals({ measure, wanted, direction }: VerificationPlan): readonly Refusal[] {
  const refuseIf = (isRefused: boolean, code: string): readonly Refusal[] =>
    isRefused ? [{ code, field: 'wanted' }] : []
  switch (comparedAs(measure)) {
    case 'means':
      return refuseIf(!(wanted > 0 && wanted <= 100), 'wanted-points')
    case 'proportions':
      return refuseIf(!(wanted > 0 && wanted < 1), 'wanted-share')
    case 'rates': {
      const isRatio = direction === 'lower' ? wanted > 0 && wanted < 1 : wanted > 1
      return refuseIf(!isRatio, 'wanted-ratio')
    }
  }
}

/** What keeps a plan from being one, each with its field; empty for a good one. */
export function planRefusals(plan: VerificationPlan): readonly Refusal[] {
  const { before, measure, direction } = plan
  const after = afterPeriodOf(plan)
  const isTurned = measure.kind !== 'indicator' && direction !== betterDirection(measure)
  const refuseIf = (isRefused: boolean, code: string, field: string): readonly Refusal[] =>
    isRefused ? [{ code, field }] : []
  return [
    ...refuseIf(before.toDay < before.fromDay, 'period-back-to-front', 'before'),
    ...refuseIf(before.toDay > plan.completedOn, 'before-not-over', 'before'),
    ...refuseIf(after.toDay < after.fromDay, 'after-within-washout', 'afterToDay'),
    ...refuseIf(daysIn(before) > longestSideDays, 'period-too-long', 'before'),
    ...refuseIf(daysIn(after) > longestSideDays, 'period-too-long', 'afterToDay'),
    ...refuseIf(isTurned, 'wrong-direction', 'direction'),
    ...wantedRefusals(plan),
  ]
}

/** What a plan begins with: the rectification and the findings behind it. */
export type PlanGrounds = {
  readonly findings: readonly {
    readonly sheetId: string | null
    readonly itemId: string | null
    readonly findingClass: z.infer<typeof findingClass>
    readonly agentId: string | null
    readonly teamId: string | null
    /** The indicator that missed its target. */
    readonly indicator: { readonly key: string; readonly direction: 'higher' | 'lower' } | null
  }[]
  /** The sheet that measures where no finding came from one. */
  readonly fallbackSheetId: string
  /** The local day before which everything was as it had been: the one it was issued on. */
  readonly begunOn: string
  readonly completedOn: string
}

/** The value most of them have, null aside; of several the one that came first. */
function mostCommon<T>(values: readonly (T | null)[], keyOf: (value: T) => string): T | null {
  const counts = new Map<string, { readonly value: T; count: number }>()
  for (const value of values) {
    if (value === null) continue
    const known = counts.get(keyOf(value))
    if (known) known.count += 1
    else counts.set(keyOf(value), { value, count: 1 })
  }
  return (
    [...counts.values()].reduce<{ readonly value: T; count: number } | null>(
      (most, one) => (most === null || one.count > most.count ? one : most),
      null,
    )?.value ?? null
  )
}

type ProposedMeasure = { readonly measure: VerificationMeasure; readonly direction: VerificationPlan['direction'] }

const ofReviews = (measure: ReviewMeasure): ProposedMeasure => ({ measure, direction: betterDirection(measure) })

function proposedMeasure({ findings, fallbackSheetId }: PlanGrounds): ProposedMeasure {
  const indicator = mostCommon(
    findings.map((finding) => finding.indicator),
    ({ key }) => key,
  )
  if (indicator !== null && findings.every((finding) => finding.itemId === null)) {
    return { measure: { kind: 'indicator', key: indicator.key }, direction: indicator.direction }
  }
  const item = mostCommon(
    findings.map(({ sheetId, itemId }) => (sheetId === null || itemId === null ? null : { sheetId, itemId })),
    ({ sheetId, itemId }) => `${sheetId} ${itemId}`,
  )
  if (item !== null) return ofReviews({ kind: 'item', ...item })
  const sheetId = mostCommon(
    findings.map((finding) => finding.sheetId),
    (one) => one,
  )
  const findingClass = mostCommon(
    findings.map((finding) => finding.findingClass),
    (one) => one,
  )
  return ofReviews({ kind: 'finding-frequency', sheetId: sheetId ?? fallbackSheetId, findingClass, kindId: null })
}

/** Up to so many people or teams are named; findings of more are taken to be everybody's. */
const fewNamed = 3

function proposedScope({ findings }: PlanGrounds): VerificationScope {
  const namedBy = (idOf: (finding: PlanGrounds['findings'][number]) => string | null): readonly string[] | null => {
    const ids = findings.map(idOf)
    const distinct = [...new Set(ids.filter((one) => one !== null))]
    return distinct.length > 0 && distinct.length <= fewNamed && !ids.includes(null) ? distinct : null
  }
  const agents = namedBy((finding) => finding.agentId)
  if (agents !== null) return { kind: 'agents', agentIds: agents.map((one) => agentId.parse(one)) }
  const teams = namedBy((finding) => finding.teamId)
  if (teams !== null) return { kind: 'teams', teamIds: teams.map((one) => teamId.parse(one)) }
  return { kind: 'all' }
}

/** The improvement a measure is proposed with: 20 percentage points, 5 points, half as many findings. */
export function proposedWanted(measure: VerificationMeasure): number {
  switch (comparedAs(measure)) {
    case 'means':
      return 5
    case 'proportions':
      return 0.2
    case 'rates':
      return 0.5
  }
}

const beforeDays = 90
const washoutDays = 7
const afterDays = 30

/**
 * The plan one starts from: the item (or else the indicator, or the class) most findings are about, the people or teams they are of where
 * these are few, 90 days before it was issued, a week of washout, 30 days after.
 */
export function proposePlan(grounds: PlanGrounds): VerificationPlan {
  const { begunOn, completedOn } = grounds
  const { measure, direction } = proposedMeasure(grounds)
  const lastBefore = addDays(begunOn <= completedOn ? begunOn : completedOn, -1)
  return {
    measure,
    scope: proposedScope(grounds),
    before: { fromDay: addDays(lastBefore, 1 - beforeDays), toDay: lastBefore },
    completedOn,
    washoutDays,
    afterToDay: addDays(completedOn, washoutDays + afterDays),
    direction,
    wanted: proposedWanted(measure),
  }
}

/** Conclusions drawn from data at the ordinary risk: two of them keep the risk of a false "effective" below 5 % in all. */
const ordinaryLooks = 2

/**
 * The one-sided risk of the next conclusion from data, after so many since the rectification was opened (again): 2.5 %,
 * from the third on 0.5 %. docs/statistics.md has what that comes to.
 */
export const riskAfter = (conclusions: number): number => (conclusions < ordinaryLooks ? 0.025 : 0.005)

export const goalOf = ({ direction, wanted }: VerificationPlan, risk: number): EffectGoal => ({
  direction,
  wanted,
  risk,
})
