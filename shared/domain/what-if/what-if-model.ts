import { z } from 'zod'
import { scoringBasis } from '../sheet.ts'
import { shownEstimate } from '../shown-estimate.ts'

/*
 * What would have come of past evaluations under a draft: put together by what-if.ts, shown by the page. Scores are
 * hundredths, estimates of them points (0–100); shares are 0–1.
 */

/** Why an evaluation has no pair of scores: it had none, or the draft gives none. */
export const incomparableReason = z.enum([
  'no-score-before',
  'nothing-answered',
  'all-not-applicable',
  'nothing-to-score',
])
export type IncomparableReason = z.infer<typeof incomparableReason>

/** What became of an item between two versions, as one evaluation feels it. */
export const itemCause = z.enum([
  /** The draft has no such item. */
  'removed',
  /** Its answer can't be read under the draft: it counts as unanswered. */
  'answer-lost',
  'weight',
  'section-weight',
  'share',
  'hidden',
  'shown',
  'bonus',
  /** Unchanged itself: what the others weigh changed, and all weights are parts of 100. */
  'others',
])
export type ItemCause = z.infer<typeof itemCause>

/** Why an answer given then is of no use now. */
export const lostAnswerProblem = z.enum([
  'unknown-item',
  'unknown-option',
  'wrong-kind',
  'out-of-range',
  'not-applicable-not-allowed',
])
export type LostAnswerProblem = z.infer<typeof lostAnswerProblem>

/** One part of a changed score. `difference` is after − before in hundredths of a point; positive lifts the score. */
export const changeReason = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('item'),
    itemId: z.string(),
    title: z.string(),
    /** What the item took from the score, before critical rules; negative for what bonus items add. */
    lostBefore: z.number(),
    lostAfter: z.number(),
    difference: z.number(),
    causes: z.array(itemCause),
  }),
  /** Critical rules act otherwise than they did; of these items. */
  z.object({ kind: z.literal('critical'), titles: z.array(z.string()), difference: z.number() }),
  /** A floor, or the ceiling at 100. */
  z.object({ kind: z.literal('bounds'), difference: z.number() }),
  z.object({ kind: z.literal('basis'), before: scoringBasis, after: scoringBasis, difference: z.literal(0) }),
  /** The same score falls into another band. */
  z.object({ kind: z.literal('bands'), difference: z.literal(0) }),
  z.object({ kind: z.literal('pass-mark'), before: z.int(), after: z.int(), difference: z.literal(0) }),
])
export type ChangeReason = z.infer<typeof changeReason>

const verdict = z.object({ score: z.int(), band: z.string(), passed: z.boolean() })
export type Verdict = z.infer<typeof verdict>

export const evaluationLabel = z.object({
  id: z.string(),
  /** Of the sheet it was scored on. */
  version: z.int(),
  recordNumber: z.string(),
  agentName: z.string(),
  serviceAt: z.int(),
})
export type EvaluationLabel = z.infer<typeof evaluationLabel>

export const direction = z.enum(['up', 'down', 'sideways'])
export type Direction = z.infer<typeof direction>

export const changedEvaluation = evaluationLabel.extend({
  before: verdict,
  after: verdict,
  /** `sideways`: the band is called otherwise, though neither is known to be the better one. */
  band: direction.nullable(),
  pass: direction.nullable(),
  reasons: z.array(changeReason),
})
export type ChangedEvaluation = z.infer<typeof changedEvaluation>

const counted = z.object({ before: z.int(), after: z.int() })

export const whatIf = z.object({
  /** Submitted evaluations that were looked at, and how many of them have a score before and after. */
  evaluations: z.int(),
  n: z.int(),
  mean: z.object({ before: shownEstimate, after: shownEstimate, difference: shownEstimate }),
  passRate: z.object({ before: shownEstimate, after: shownEstimate }),
  passed: counted,
  /** Classes of ten points, from 0 upwards; 100 belongs to the last, what is above has one of its own. */
  classes: z.array(counted.extend({ from: z.int(), to: z.int().nullable() })),
  /** The draft's bands from the highest, then those only earlier versions had. */
  bands: z.array(counted.extend({ label: z.string() })),
  moves: z.object({
    scoreUp: z.int(),
    scoreDown: z.int(),
    bandUp: z.int(),
    bandDown: z.int(),
    bandSideways: z.int(),
    passUp: z.int(),
    passDown: z.int(),
  }),
  /** Who changes band or pass; the first of `changedTotal`. */
  changed: z.array(changedEvaluation),
  changedTotal: z.int(),
  incomparable: z.array(evaluationLabel.extend({ reason: incomparableReason })),
  incomparableTotal: z.int(),
  /** Answers given then that the draft can't read, by item. */
  lostAnswers: z.array(
    z.object({ itemId: z.string(), title: z.string(), problem: lostAnswerProblem, evaluations: z.int() }),
  ),
  /** Items of the draft that nobody answered then: they count as unanswered. */
  unanswered: z.array(z.object({ itemId: z.string(), title: z.string(), isNew: z.boolean(), evaluations: z.int() })),
  /** What moves the scores, the strongest first; the mean is over all `n`. */
  drivers: z.array(
    z.object({
      itemId: z.string(),
      title: z.string(),
      causes: z.array(itemCause),
      evaluations: z.int(),
      meanDifference: z.number(),
    }),
  ),
})
export type WhatIf = z.infer<typeof whatIf>
