import { type Fraction, fraction, isBelow, roundHalfUp } from './scoring-fraction.ts'
import { type AnswerProblem, type ItemState, type ResolvedItem, resolveItems } from './scoring-items.ts'
import {
  criticalItemsScore,
  effectiveWeights,
  rawScore,
  type SectionTotal,
  sectionTotals,
  withinBounds,
} from './scoring-totals.ts'
import { type ScoreFormula, scoreFormula, type TraceLine, traceLines } from './scoring-trace.ts'
import type { CriticalRule, Sheet, SheetAnswer } from './sheet.ts'

/*
 * Scoring (design §5). Exact integers and fractions throughout; each number of the result is rounded once, half up,
 * to hundredths when it is written into the result, and nothing is computed from a rounded number, except band and
 * pass mark: they are decided on the rounded score, the one that is stored and shown.
 */

/** One item of a scored sheet; amounts in hundredths. */
export type ItemScore = {
  readonly itemId: string
  readonly sectionId: string
  readonly state: ItemState
  /** Part of the item that was earned, 0–10000; null unless answered. */
  readonly share: number | null
  /** What it earned, before critical rules. */
  readonly earned: number
  /** What it adds to the denominator; 0 for bonus items. Under `deduction`, possible − earned is what was lost. */
  readonly possible: number
  /**
   * Its weight once that of N/A, hidden and unanswered items is shared out, in hundredths of a percent; all sum to
   * exactly 10000. Null under `deduction`, which has no weights.
   */
  readonly effectiveWeight: number | null
  readonly bonus: boolean
  readonly failed: boolean
}

/** One section of a scored sheet; hundredths. */
export type SectionScore = {
  readonly id: string
  /** After critical rules (a zeroed section has 0); null when nothing that counts is answered in it. */
  readonly score: number | null
  /** Before critical rules; may pass 10000 where bonus items do. */
  readonly uncapped: number | null
  readonly earned: number
  readonly possible: number
  readonly zeroed: boolean
}

/** A critical item that failed, and what that does. */
export type CriticalFailure = { readonly itemId: string; readonly sectionId: string; readonly rule: CriticalRule }

type ScoreDetail = {
  readonly sections: readonly SectionScore[]
  readonly items: readonly ItemScore[]
  /** Score over the critical items alone; null when none is answered. */
  readonly criticalScore: number | null
  readonly criticalFailures: readonly CriticalFailure[]
  /** Shown, scored items that carry an answer other than N/A. */
  readonly answered: number
  readonly notApplicable: number
  /** Shown, scored items that aren't N/A: answered + missing. */
  readonly applicable: number
  /** Shown, scored items without an answer, in the sheet's order. */
  readonly missing: readonly string[]
  readonly problems: readonly AnswerProblem[]
}

/** Why there is no score. `nothing-to-score`: the sheet shows no item that carries weight. */
export type NoScoreReason = 'nothing-answered' | 'all-not-applicable' | 'nothing-to-score'

export type SheetScore =
  | (ScoreDetail & {
      readonly ok: true
      /** Final score, hundredths. */
      readonly score: number
      /** The score as if no critical item had failed. */
      readonly uncapped: number
      readonly band: string
      readonly passed: boolean
    })
  | (ScoreDetail & { readonly ok: false; readonly reason: NoScoreReason })

const criticalFailuresOf = (items: readonly ResolvedItem[]): readonly CriticalFailure[] =>
  items.flatMap(({ item, section, failed }) =>
    failed && item.critical !== null ? [{ itemId: item.id, sectionId: section.id, rule: item.critical }] : [],
  )

/**
 * Lets every critical failure act: failed sections earn nothing, then the lowest cap holds, then zero is zero. No
 * rule can raise what another one left, so this is the worst of them. A zeroed sheet goes below the floor.
 */
function afterCriticalRules(
  sheet: Sheet,
  totals: readonly SectionTotal[],
  failures: readonly CriticalFailure[],
): { readonly totals: readonly SectionTotal[]; readonly score: Fraction | null } {
  const zeroed = new Set(
    failures.filter(({ rule }) => rule.effect === 'zero-section').map(({ sectionId }) => sectionId),
  )
  const left = totals.map((total) => (zeroed.has(total.section.id) ? { ...total, units: 0 } : total))
  const raw = rawScore(sheet, left)
  if (raw === null) return { totals: left, score: null }
  const bounded = withinBounds(sheet, raw)
  const limits = failures.flatMap(({ rule }) =>
    rule.effect === 'cap-sheet' ? [rule.cap] : rule.effect === 'zero-sheet' ? [0] : [],
  )
  const limit = Math.min(...limits)
  const isOverLimit = limits.length > 0 && !isBelow(bounded, limit)
  return { totals: left, score: isOverLimit ? fraction(limit, 1) : bounded }
}

/** The label of the band a score (hundredths) falls in; below all bands it is the lowest one's. */
export function bandOf(sheet: Pick<Sheet, 'bands'>, score: number): string {
  const descending = sheet.bands.toSorted((a, b) => b.from - a.from)
  return (descending.find(({ from }) => score >= from) ?? descending.at(-1))?.label ?? ''
}

function noScoreReason(items: readonly ResolvedItem[]): NoScoreReason {
  const weighing = items.filter(({ stake, state }) => stake > 0 && state !== 'hidden')
  if (weighing.some(({ state }) => state === 'unanswered')) return 'nothing-answered'
  return weighing.some(({ state }) => state === 'not-applicable') ? 'all-not-applicable' : 'nothing-to-score'
}

const sectionScore = (before: SectionTotal, after: SectionTotal | undefined, zeroed: boolean): SectionScore => ({
  id: before.section.id,
  score: after && after.possible > 0 ? roundHalfUp(fraction(after.units, after.possible)) : null,
  uncapped: before.possible > 0 ? roundHalfUp(fraction(before.units, before.possible)) : null,
  earned: roundHalfUp(fraction(before.units, 10000)),
  possible: before.possible,
  zeroed,
})

function itemScore(resolved: ResolvedItem, weight: number | null): ItemScore {
  const { item, section, state, share, units, possible, failed } = resolved
  return {
    itemId: item.id,
    sectionId: section.id,
    state,
    share: share && roundHalfUp(fraction(share.earned * 10000, share.of)),
    earned: roundHalfUp(fraction(units, 10000)),
    possible,
    effectiveWeight: weight,
    bonus: item.bonus,
    failed,
  }
}

function detailOf(
  sheet: Sheet,
  items: readonly ResolvedItem[],
  problems: readonly AnswerProblem[],
  totals: { readonly before: readonly SectionTotal[]; readonly after: readonly SectionTotal[] },
): ScoreDetail {
  const weights = effectiveWeights(sheet, items)
  const failures = criticalFailuresOf(items)
  const critical = criticalItemsScore(items)
  const missing = items.filter(({ state }) => state === 'unanswered').map(({ item }) => item.id)
  const answered = items.filter(({ state }) => state === 'answered').length
  const isZeroed = (id: string) =>
    failures.some(({ sectionId, rule }) => sectionId === id && rule.effect === 'zero-section')
  return {
    sections: totals.before.map((total, place) => sectionScore(total, totals.after[place], isZeroed(total.section.id))),
    items: items.map((resolved) =>
      itemScore(resolved, sheet.basis === 'deduction' ? null : (weights.get(resolved.item.id) ?? 0)),
    ),
    criticalScore: critical && roundHalfUp(critical),
    criticalFailures: failures,
    answered,
    notApplicable: items.filter(({ item, state }) => item.kind !== 'text' && state === 'not-applicable').length,
    applicable: answered + missing.length,
    missing,
    problems,
  }
}

function scoreResolved(
  sheet: Sheet,
  items: readonly ResolvedItem[],
  problems: readonly AnswerProblem[],
): { readonly score: SheetScore; readonly exact: Fraction | null } {
  const before = sectionTotals(sheet, items)
  const raw = rawScore(sheet, before)
  const after = afterCriticalRules(sheet, before, criticalFailuresOf(items))
  const detail = detailOf(sheet, items, problems, { before, after: after.totals })
  if (raw === null || after.score === null) {
    return { score: { ok: false, reason: noScoreReason(items), ...detail }, exact: null }
  }
  const score = roundHalfUp(after.score)
  const uncapped = roundHalfUp(withinBounds(sheet, raw))
  return {
    score: { ok: true, score, uncapped, band: bandOf(sheet, score), passed: score >= sheet.passMark, ...detail },
    exact: raw,
  }
}

/**
 * Scores a sheet: final score, band and pass mark, with every item's part in it (all in hundredths). Partial answers
 * give the score over what is answered; N/A, hidden and unanswered items leave numerator and denominator. Without
 * anything to divide by it says why instead. Answers that don't fit the sheet are ignored and listed in `problems`.
 */
export function scoreSheet(sheet: Sheet, answers: readonly SheetAnswer[]): SheetScore {
  const { items, problems } = resolveItems(sheet, answers)
  return scoreResolved(sheet, items, problems).score
}

/** Explains `scoreSheet`'s result line by line, as codes and numbers that the page puts into words. */
export function traceScore(sheet: Sheet, answers: readonly SheetAnswer[]): readonly TraceLine[] {
  const { items, problems } = resolveItems(sheet, answers)
  const { score, exact } = scoreResolved(sheet, items, problems)
  return traceLines(sheet, items, score, exact)
}

/** The worked sum behind the score before critical rules, or null where there is no score. */
export function explainFormula(sheet: Sheet, answers: readonly SheetAnswer[]): ScoreFormula | null {
  const { items, problems } = resolveItems(sheet, answers)
  return scoreFormula(sheet, items, scoreResolved(sheet, items, problems).score)
}

/** What an evaluation still lacks before it may be submitted. */
export type SubmissionProblem = {
  readonly itemId: string
  readonly problem: 'answer-missing' | 'note-required' | 'mark-required'
}

/**
 * Lists, in the sheet's order, the items that keep an evaluation from being submitted: shown and unanswered (text
 * items are optional), or answered below the level from which a note or a mark on the recording is required.
 */
export function submissionProblems(
  sheet: Sheet,
  answers: readonly SheetAnswer[],
  marks: readonly { readonly itemId: string }[],
): readonly SubmissionProblem[] {
  return resolveItems(sheet, answers).items.flatMap(({ item, state, share, answer }): SubmissionProblem[] => {
    if (state === 'unanswered') return [{ itemId: item.id, problem: 'answer-missing' }]
    if (state !== 'answered' || share === null) return []
    const isUnder = (level: number | null) => level !== null && share.earned * 10000 < level * share.of
    const lacksNote = isUnder(item.noteRequiredBelow) && (answer?.note ?? '').trim() === ''
    const lacksMark = isUnder(item.markRequiredBelow) && !marks.some(({ itemId }) => itemId === item.id)
    return [
      ...(lacksNote ? [{ itemId: item.id, problem: 'note-required' } as const] : []),
      ...(lacksMark ? [{ itemId: item.id, problem: 'mark-required' } as const] : []),
    ]
  })
}

/**
 * The shares of an evenly spaced scale, lowest level first: four levels give 0, 3333, 6667 and 10000. For 2–11 levels.
 */
export function evenShares(levels: number): readonly number[] {
  if (!(Number.isInteger(levels) && levels >= 2 && levels <= 11)) throw new RangeError('a scale has 2 to 11 levels')
  return Array.from({ length: levels }, (_, place) => roundHalfUp(fraction(place * 10000, levels - 1)))
}
