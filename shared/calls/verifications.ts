import { z } from 'zod'
import { exclusionReasons } from '../domain/kpi-exclusions.ts'
import { shownEstimate } from '../domain/shown-estimate.ts'
import { customerAnswers } from '../domain/verification/customers.ts'
import { leavingOutReasons, substitutions } from '../domain/verification/leaving-out.ts'
import { verificationPlan } from '../domain/verification/plan.ts'
import { leftOutReasons } from '../domain/verification/sides.ts'
import { call } from './call.ts'
import { calendarDay, drawId, instant, rectificationId, taskId } from './common.ts'
import { drawExclusion, drawPreview, drawSeed } from './review.ts'

/* Whether a rectification worked (效果验证): planned, drawn again, compared, concluded; and what customers say. */

const words = (longest: number) => z.string().trim().max(longest)

export const verificationMethod = z.enum(['re-monitoring', 'data-comparison', 'customer'])
export type VerificationMethod = z.infer<typeof verificationMethod>
export const verdict = z.enum(['effective', 'not-effective', 'not-enough-data'])
export type Verdict = z.infer<typeof verdict>

const period = z.object({ fromDay: calendarDay, toDay: calendarDay })

/** Points for means, a part of one for shares, findings a review for frequencies. */
export const comparedAs = z.enum(['means', 'proportions', 'rates'])

export const verificationSide = z.object({
  period,
  estimate: shownEstimate,
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  /** How many of its reviews were drawn again for this rectification. */
  reMonitored: z.int(),
  leftOut: z.array(z.object({ reason: z.enum(leftOutReasons), count: z.int() })),
  /** What an indicator leaves out by its definition. */
  exclusions: z.array(z.object({ reason: z.enum(exclusionReasons), count: z.int() })),
  /** Numbers of the sheet's versions that were reviewed with, with how many reviews. */
  versions: z.array(z.object({ version: z.int(), reviews: z.int() })),
})
export type VerificationSide = z.infer<typeof verificationSide>

/** `SampleNeeded` of the domain. */
export const sampleNeeded = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    power: z.number(),
    powerNow: z.number(),
    after: z.int().nullable(),
    more: z.int().nullable(),
    each: z.int(),
  }),
  z.object({ ok: z.literal(false), reason: z.enum(['before-too-few', 'no-variation', 'wanted-impossible']) }),
])

/** After compared with before: a difference in the unit of the measure, or for frequencies the ratio after ÷ before. */
export const effectComparison = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    measure: z.enum(['difference', 'ratio']),
    test: z.enum(['welch', 'rank-sum-exact', 'rank-sum', 'fisher', 'score', 'poisson-exact']),
    because: z.enum([
      'many',
      'normal-like',
      'few',
      'not-normal-like',
      'no-spread',
      'small-counts',
      'large-counts',
      'events',
    ]),
    /** Null is without bound: no finding before. */
    value: z.number().nullable(),
    low: z.number(),
    high: z.number().nullable(),
    confidence: z.number(),
    pValue: z.number(),
  }),
  z.object({ ok: z.literal(false), reason: z.string() }),
])

export const effectReason = z.enum([
  'improved',
  'below-wanted',
  'worse',
  'wanted-excluded',
  'not-shown',
  'inconclusive',
  'too-few-before',
  'too-few-after',
  'no-observations',
  'single-observation',
  'no-variation',
  'too-few',
  'no-events',
])

export const computedEffect = z.object({
  verdict,
  reasons: z.array(effectReason),
  comparison: effectComparison,
})
export type ComputedEffect = z.infer<typeof computedEffect>

/** A drawn task that can't be reviewed: what, why, by whom, and what stands in for it. */
export const leftOutTask = z.object({
  taskId,
  externalNumber: z.string(),
  agentName: z.string(),
  reason: z.enum(leavingOutReasons),
  note: z.string(),
  at: instant,
  byName: z.string(),
  substitution: z.enum(substitutions),
  /** Number of the service that stands in for it; null where none does. */
  substituteNumber: z.string().nullable(),
})
export type LeftOutTask = z.infer<typeof leftOutTask>

export const verificationDraw = z.object({
  id: drawId,
  name: z.string(),
  side: z.enum(['before', 'after']),
  seed: z.string(),
  frameSize: z.int(),
  exclusions: z.array(drawExclusion),
  /** By the draw itself; `substitutes` came after it for what is left out. */
  drawn: z.int(),
  reviewed: z.int(),
  substitutes: z.int(),
  leftOut: z.array(leftOutTask),
  createdAt: instant,
})
export type VerificationDraw = z.infer<typeof verificationDraw>

/** The measure in words of the library: its sheet's title, and the item's, section's or sub-class's. */
const measureNames = z.object({ sheet: z.string(), part: z.string() })

const looked = z.object({
  plan: verificationPlan,
  comparedAs,
  names: measureNames,
  scopeNames: z.array(z.string()),
  before: verificationSide,
  after: verificationSide,
  /** What the wanted improvement leads to from before, in the unit of the sides. */
  goalValue: z.number().nullable(),
  /** Said where the sides are of different people; null where they are not. */
  agentMix: z.object({ before: z.int(), after: z.int(), both: z.int(), moved: z.number() }).nullable(),
  needed: sampleNeeded,
  draws: z.array(verificationDraw),
  /** One-sided risk of a false "effective" this conclusion is drawn at; the interval has 1 − 2 · risk. */
  risk: z.number(),
})

/** What a conclusion from data rests on, kept as it was. */
export const verificationFigures = looked.extend({ effect: computedEffect })
export type VerificationFigures = z.infer<typeof verificationFigures>

export const verificationLook = looked.extend({
  revision: z.int(),
  /** When the plan was last saved; null while it is only proposed. */
  plannedAt: instant.nullable(),
  /** The conclusions from data since it was opened (again). */
  conclusions: z.int(),
  /**
   * Drawn tasks that aren't reviewed yet. While there are any, no effect is told: whoever watches it could stop at the
   * moment that suits.
   */
  openTasks: z.int(),
  effect: computedEffect.nullable(),
  /** How many each side should be given, by the sample still needed; 0 where there is enough. */
  proposedDraw: z.object({ before: z.int(), after: z.int() }),
})
export type VerificationLook = z.infer<typeof verificationLook>

export const verificationRow = z.object({
  id: z.string(),
  method: verificationMethod,
  /** In words and figures, one line: 61.0% (36/59) → 88.0% (44/50); what a customer said. */
  result: z.string(),
  /** What counts. */
  verdict,
  /** What data or answers say; null for those from before there was a computation. */
  computedVerdict: verdict.nullable(),
  /** True where somebody decided otherwise than the data: `overrideReason` says why, and it is shown everywhere. */
  isOverridden: z.boolean(),
  overrideReason: z.string(),
  figures: verificationFigures.nullable(),
  contact: z.string(),
  contactedOn: calendarDay.nullable(),
  answer: z.enum(customerAnswers).nullable(),
  createdAt: instant,
  createdByName: z.string(),
})
export type VerificationRow = z.infer<typeof verificationRow>

const side = z.enum(['before', 'after'])
export type VerificationSideName = z.infer<typeof side>

/** Sheets, sections and items, the sub-classes of findings and the indicators that a plan may choose from. */
export const measureChoices = z.object({
  sheets: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      sections: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          items: z.array(z.object({ id: z.string(), title: z.string() })),
        }),
      ),
    }),
  ),
  kinds: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Shares of the one list of indicators; `name` of the user's own ones. */
  indicators: z.array(
    z.object({ key: z.string(), name: z.string().nullable(), direction: z.enum(['at-least', 'at-most']) }),
  ),
})
export type MeasureChoices = z.infer<typeof measureChoices>

export const verificationsCalls = {
  /** The plan as it is stored, or (revision 0) as it is proposed from the findings. */
  'verifications.plan': call({
    effect: 'read',
    input: z.object({ id: rectificationId }),
    output: z.object({ plan: verificationPlan, revision: z.int(), choices: measureChoices }),
  }),
  'verifications.savePlan': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: rectificationId, revision: z.int().min(0), plan: verificationPlan }),
    output: z.object({ revision: z.int() }),
  }),
  /** Both sides as they are now, by the stored plan or the proposed one. */
  'verifications.look': call({
    effect: 'read',
    input: z.object({ id: rectificationId }),
    output: verificationLook,
  }),
  'verifications.previewDraw': call({
    effect: 'read',
    role: 'lead',
    input: z.object({ id: rectificationId, side, perAgent: z.int().min(1).max(1000) }),
    output: drawPreview.extend({ sheetTitle: z.string(), fromDay: calendarDay, toDay: calendarDay }),
  }),
  /** Draws anew at random from what a side's period and people have and nobody reviewed; the tasks go to the queue. */
  'verifications.draw': call({
    effect: 'write',
    role: 'lead',
    input: z.object({
      id: rectificationId,
      side,
      name: words(100).min(1),
      perAgent: z.int().min(1).max(1000),
      seed: drawSeed,
    }),
    output: z.object({ id: drawId, drawnCount: z.int() }),
  }),
  /**
   * Leaves out a task drawn for a verification that can't be reviewed, and puts the next of the seeded order in its place.
   * Refused once it is reviewed: by its result nothing may be left out.
   */
  'verifications.leaveOut': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ taskId, reason: z.enum(leavingOutReasons), note: words(1000) }),
    output: leftOutTask.pick({ substitution: true, substituteNumber: true }),
  }),
  /** The task counts again, and what stood in for it goes unless somebody began with it; refused after a conclusion. */
  'verifications.takeBack': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ taskId }),
    output: z.object({ substitute: z.enum(['none', 'withdrawn', 'kept']) }),
  }),
  /** Takes the verdict of the data, or another one with a reason; refused where the plan was changed meanwhile. */
  'verifications.conclude': call({
    effect: 'write',
    role: 'lead',
    input: z.object({
      id: rectificationId,
      revision: z.int().min(0),
      override: z.object({ verdict, reason: words(1000).min(1) }).nullable(),
    }),
    output: z.object({ verdict, computedVerdict: verdict }),
  }),
  'verifications.recordCustomer': call({
    effect: 'write',
    role: 'lead',
    input: z.object({
      id: rectificationId,
      contact: words(100).min(1),
      contactedOn: calendarDay,
      answer: z.enum(customerAnswers),
      wording: words(2000),
    }),
    output: z.object({ verdict, asked: z.int(), confirmed: z.int(), denied: z.int(), needed: z.int() }),
  }),
}
