import { type Fraction, fraction, isBelow, roundHalfUp } from './scoring-fraction.ts'
import { type AnswerProblem, type ResolvedItem, resolveItems } from './scoring-items.ts'
import {
  criticalItemsScore,
  effectiveWeights,
  rawScore,
  type SectionTotal,
  sectionTotals,
  withinBounds,
} from './scoring-totals.ts'
import { type ExactScores, type ScoreFormula, scoreFormula, type TraceLine, traceLines } from './scoring-trace.ts'
import type { Sheet, SheetAnswer } from './sheet.ts'
import type { CriticalFailure, ItemScore, NoScoreReason, ScoreDetail, SectionScore, SheetScore } from './sheet-score.ts'

/*
 * Scoring (design §5). Exact integers and fractions throughout; each number of the result is rounded once, half up,
 * to hundredths when it is written into the result, and nothing is computed from a rounded number, except band and
 * pass mark: they are decided on the rounded score, the one that is stored and shown.
 */

/** Named here too, because design §4 names it as this file's. */
export type { SheetScore }

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
): { readonly totals: readonly SectionTotal[]; readonly zeroed: Fraction | null; readonly score: Fraction | null } {
  const zeroed = new Set(
    failures.filter(({ rule }) => rule.effect === 'zero-section').map(({ sectionId }) => sectionId),
  )
  const left = totals.map((total) => (zeroed.has(total.section.id) ? { ...total, units: 0 } : total))
  const raw = rawScore(sheet, left)
  if (raw === null) return { totals: left, zeroed: null, score: null }
  const bounded = withinBounds(sheet, raw)
  const limits = failures.flatMap(({ rule }) =>
    rule.effect === 'cap-sheet' ? [rule.cap] : rule.effect === 'zero-sheet' ? [0] : [],
  )
  const limit = Math.min(...limits)
  const isOverLimit = limits.length > 0 && !isBelow(bounded, limit)
  return { totals: left, zeroed: zeroed.size > 0 ? bounded : null, score: isOverLimit ? fraction(limit, 1) : bounded }
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
): { readonly score: SheetScore; readonly exact: ExactScores | null } {
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
    exact: { raw, zeroed: after.zeroed },
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
  const { score } = scoreResolved(sheet, items, problems)
  return score.ok ? scoreFormula(sheet, items, score.uncapped) : null
}

/** What an evaluation still lacks before it may be submitted. */
export type SubmissionProblem = {
  readonly itemId: string
  readonly problem: 'answer-missing' | 'note-required' | 'mark-required'
}

/**
 * Lists, in the sheet's order, the items that keep an evaluation from being submitted: shown and unanswered (text
 * items are optional), or answered below the level from which a note or a mark on the recording is required. Where
 * nothing can be marked (`canMark` false: there is no recording to listen to) no mark is required; a note still is.
 */
export function submissionProblems(
  sheet: Sheet,
  answers: readonly SheetAnswer[],
  marks: readonly { readonly itemId: string }[],
  { canMark = true }: { readonly canMark?: boolean } = {},
): readonly SubmissionProblem[] {
  return resolveItems(sheet, answers).items.flatMap(({ item, state, share, answer }): SubmissionProblem[] => {
    if (state === 'unanswered') return [{ itemId: item.id, problem: 'answer-missing' }]
    if (state !== 'answered' || share === null) return []
    const isUnder = (level: number | null) => level !== null && share.earned * 10000 < level * share.of
    const lacksNote = isUnder(item.noteRequiredBelow) && (answer?.note ?? '').trim() === ''
    const lacksMark = canMark && isUnder(item.markRequiredBelow) && !marks.some(({ itemId }) => itemId === item.id)
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
