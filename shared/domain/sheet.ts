import { z } from 'zod'

/*
 * A scoring sheet (评分表) as design §5 describes it. All points, weights, shares and scores are integers in
 * hundredths: 100 % = 10000, a weight of 30 = 3000, a score of 77.78 = 7778.
 */

const hundredths = z.int()
/** May be empty while a sheet is a draft; `sheetProblems` keeps it from being published then. */
const label = z.string().trim().max(200)
const itemId = z.string().min(1).max(64)

/** What a sheet can be applied to. Interviews and self-checks are only put into the queue by hand. */
export const subjectKind = z.enum(['call', 'chat', 'visit', 'record', 'interview', 'self-check'])
export type SubjectKind = z.infer<typeof subjectKind>

/** The word lists of the library: 服务用语, 服务忌语, 隐私词. */
export const phraseListName = z.enum(['service', 'forbidden', 'privacy'])
export type PhraseListName = z.infer<typeof phraseListName>

/** One of R1's classes of finding; sub-classes are free text of the library. */
export const findingClass = z.enum(['process', 'skill', 'resource', 'attitude'])
export type FindingClass = z.infer<typeof findingClass>

/** What happens to the score when a critical item (致命项) fails. */
export const criticalRule = z.discriminatedUnion('effect', [
  z.object({ effect: z.literal('zero-section') }),
  z.object({ effect: z.literal('zero-sheet') }),
  z.object({ effect: z.literal('cap-sheet'), cap: hundredths.min(0).max(10000) }),
])
export type CriticalRule = z.infer<typeof criticalRule>

/** A labelled level or option. `share` is the part of the item's weight (or points) it earns, 0–10000. */
export const sheetOption = z.object({
  id: itemId,
  label,
  share: hundredths.min(0).max(10000),
  /** Choosing it makes the item failed: opens the causes, and triggers the critical rule where there is one. */
  fails: z.boolean().default(false),
})
export type SheetOption = z.infer<typeof sheetOption>

const common = {
  id: itemId,
  title: label,
  guidance: z.string().max(4000).default(''),
  /** Weight (question and section weights) in hundredths; points possible (points basis) in hundredths of a point. */
  weight: hundredths.min(0).max(1_000_000),
  allowsNotApplicable: z.boolean().default(false),
  /** A note, or a mark on the recording, is required when the item earns less than this share (0–10000). */
  noteRequiredBelow: hundredths.min(0).max(10001).nullable().default(null),
  markRequiredBelow: hundredths.min(0).max(10001).nullable().default(null),
  /** Bonus items add to what is earned, never to what is possible. */
  bonus: z.boolean().default(false),
  critical: criticalRule.nullable().default(null),
  causes: z.array(label).max(50).default([]),
  defaultFindingClass: findingClass.nullable().default(null),
  /** Hits of these lists in a transcript are offered to this item; they never answer it by themselves. */
  phraseLists: z.array(phraseListName).max(3).default([]),
  /** Shown only when that item is answered with one of those options. */
  condition: z
    .object({ itemId, optionIds: z.array(itemId).max(50) })
    .nullable()
    .default(null),
}

export const sheetItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scale'), ...common, options: z.array(sheetOption).max(11) }),
  z.object({ kind: z.literal('yes-no'), ...common, options: z.array(sheetOption).length(2) }),
  z.object({ kind: z.literal('single-choice'), ...common, options: z.array(sheetOption).max(50) }),
  /** The shares of the chosen options are added up and capped at `shareCap`. */
  z.object({
    kind: z.literal('multiple-choice'),
    ...common,
    options: z.array(sheetOption).max(50),
    shareCap: hundredths.min(0).max(10000).default(10000),
  }),
  /** A number earns the share of the range it falls in (both ends included). */
  z.object({
    kind: z.literal('number'),
    ...common,
    unit: z.string().max(20).default(''),
    ranges: z
      .array(
        z.object({
          from: z.number(),
          to: z.number(),
          share: hundredths.min(0).max(10000),
          fails: z.boolean().default(false),
        }),
      )
      .max(50),
  }),
  /** Each occurrence takes `pointsEach` (hundredths of a point) away, down to `maximumPoints` in all. */
  z.object({
    kind: z.literal('deduction'),
    ...common,
    pointsEach: hundredths.min(1).max(1_000_000),
    maximumPoints: hundredths.min(1).max(1_000_000),
  }),
  z.object({ kind: z.literal('text'), ...common }),
])
export type SheetItem = z.infer<typeof sheetItem>

export const sheetSection = z.object({
  id: itemId,
  title: label,
  /** Used by the basis `section-weights`; hundredths. */
  weight: hundredths.min(0).max(1_000_000).default(10000),
  items: z.array(sheetItem).max(200),
})
export type SheetSection = z.infer<typeof sheetSection>

export const scoringBasis = z.enum(['question-weights', 'section-weights', 'points', 'deduction'])
export type ScoringBasis = z.infer<typeof scoringBasis>

export const scoreBand = z.object({ label, from: hundredths.min(0).max(10000) })
export type ScoreBand = z.infer<typeof scoreBand>

/**
 * The shape of a sheet, draft or published. What a published one needs beyond the shape (a title, items, levels that
 * make sense) is asked by `sheetProblems`, so that a draft can be saved at any moment.
 */
export const sheet = z.object({
  title: label,
  /** What it says to the reviewer before the first item. */
  introduction: z.string().max(4000).default(''),
  subjects: z.array(subjectKind).max(6).default(['call']),
  basis: scoringBasis,
  /** Score (hundredths) from which the sheet is passed. */
  passMark: hundredths.min(0).max(10000),
  /** Highest first; the last one starts at 0. */
  bands: z.array(scoreBand).max(10),
  /** Points basis: may bonus items lift the score above 100? */
  mayExceedHundred: z.boolean().default(false),
  /** Deduction basis: the score never falls below this. */
  floor: hundredths.min(0).max(10000).default(0),
  sections: z.array(sheetSection).max(50),
})
export type Sheet = z.infer<typeof sheet>

/** What the reviewer answered to one item. Items without an answer are simply absent from the list. */
export const sheetAnswer = z.object({
  itemId,
  value: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('option'), optionId: itemId }),
    z.object({ kind: z.literal('options'), optionIds: z.array(itemId) }),
    z.object({ kind: z.literal('number'), number: z.number() }),
    z.object({ kind: z.literal('count'), count: z.int().min(0).max(1000) }),
    z.object({ kind: z.literal('text'), text: z.string().max(4000) }),
    z.object({ kind: z.literal('not-applicable') }),
    z.object({ kind: z.literal('none') }),
  ]),
  note: z.string().max(4000).default(''),
  causes: z.array(label).default([]),
})
export type SheetAnswer = z.infer<typeof sheetAnswer>
