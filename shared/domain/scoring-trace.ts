import { unreachable } from './result.ts'
import { type Fraction, fraction, isBelow, roundHalfUp } from './scoring-fraction.ts'
import type { AnswerProblem, ResolvedItem } from './scoring-items.ts'
import { countedSections, sectionTotals } from './scoring-totals.ts'
import type { CriticalRule, Sheet, SheetAnswer } from './sheet.ts'
import type { NoScoreReason, SheetScore } from './sheet-score.ts'

/*
 * The explanation of a score: codes, ids and numbers. The page has the words. All amounts are in hundredths.
 */

/** One line of the explanation, in the order in which a reviewer would check the sum by hand. */
export type TraceLine =
  | { readonly kind: 'answer-ignored'; readonly itemId: string; readonly problem: AnswerProblem['problem'] }
  /** earned = share × weight */
  | {
      readonly kind: 'item-scored'
      readonly itemId: string
      readonly value: SheetAnswer['value']
      readonly share: number
      readonly weight: number
      readonly earned: number
      readonly effectiveWeight: number | null
    }
  /** Adds `earned` to what is earned, nothing to what is possible. */
  | {
      readonly kind: 'item-bonus'
      readonly itemId: string
      readonly value: SheetAnswer['value']
      readonly share: number
      readonly weight: number
      readonly earned: number
    }
  /** `lost` = count × pointsEach, at most `maximumPoints`. */
  | {
      readonly kind: 'item-deducted'
      readonly itemId: string
      readonly count: number
      readonly pointsEach: number
      readonly maximumPoints: number
      readonly lost: number
      readonly earned: number
      readonly possible: number
      readonly effectiveWeight: number | null
    }
  | {
      readonly kind: 'item-not-applicable' | 'item-hidden' | 'item-unanswered'
      readonly itemId: string
      /** What it would have weighed. */
      readonly weight: number
    }
  | { readonly kind: 'item-unscored'; readonly itemId: string }
  /** Before critical rules; `score` is null when nothing that counts is answered in the section. */
  | {
      readonly kind: 'section'
      readonly sectionId: string
      readonly earned: number
      readonly possible: number
      readonly score: number | null
      /** Null unless the basis is `section-weights`; there, a section without a score leaves the total. */
      readonly weight: number | null
    }
  | { readonly kind: 'formula'; readonly formula: ScoreFormula }
  /** The one rounding; `before` is cut off after four decimals of a point, `isCut` where there were more. */
  | { readonly kind: 'rounded'; readonly before: number; readonly isCut: boolean; readonly after: number }
  | { readonly kind: 'floor-applied'; readonly floor: number }
  | { readonly kind: 'hundred-applied'; readonly before: number }
  | {
      readonly kind: 'critical-failed'
      readonly itemId: string
      readonly sectionId: string
      readonly rule: CriticalRule
    }
  /** The sum once more, with sections that a critical rule zeroed earning nothing. */
  | { readonly kind: 'formula-zeroed'; readonly formula: ScoreFormula }
  /** The critical rules' joint effect on the score: with several, the worst. */
  | { readonly kind: 'critical-applied'; readonly before: number; readonly after: number; readonly failures: number }
  | { readonly kind: 'critical-score'; readonly score: number }
  | {
      readonly kind: 'result'
      readonly score: number
      readonly band: string
      readonly passed: boolean
      readonly passMark: number
    }
  | { readonly kind: 'no-score'; readonly reason: NoScoreReason }

type WeightedTerm = { readonly itemId: string; readonly share: number; readonly weight: number }
type AmountTerm = { readonly itemId: string; readonly amount: number }

/** The worked sum of the score before critical rules; `result` is that score. Amounts in hundredths. */
export type ScoreFormula = {
  readonly result: number
  /** Items that are N/A, whose weight the others share. */
  readonly redistributed: readonly { readonly itemId: string; readonly weight: number }[]
} & (
  | { readonly basis: 'question-weights'; readonly terms: readonly WeightedTerm[]; readonly divisor: number }
  | { readonly basis: 'points'; readonly terms: readonly AmountTerm[]; readonly divisor: number }
  | {
      readonly basis: 'section-weights'
      readonly terms: readonly { readonly sectionId: string; readonly score: number; readonly weight: number }[]
      readonly divisor: number
    }
  | { readonly basis: 'deduction'; readonly lost: readonly AmountTerm[]; readonly bonus: readonly AmountTerm[] }
)

const rounded = (resolved: ResolvedItem): number => roundHalfUp(fraction(resolved.units, 10000))
const roundedShare = ({ share }: ResolvedItem): number =>
  share === null ? 0 : roundHalfUp(fraction(share.earned * 10000, share.of))

/** What the item weighs when it counts: bonus items too, which add no possible points. */
const weightOf = ({ item, stake }: ResolvedItem): number => (item.bonus ? item.weight : stake)

const redistributedItems = (items: readonly ResolvedItem[]) =>
  items
    .filter(({ state, stake }) => state === 'not-applicable' && stake > 0)
    .map(({ item, stake }) => ({ itemId: item.id, weight: stake }))

/** Builds the worked sum from resolved items; `result` is what it comes to. See `explainFormula` in scoring.ts. */
export function scoreFormula(sheet: Sheet, items: readonly ResolvedItem[], result: number): ScoreFormula {
  const shared = { result, redistributed: redistributedItems(items) }
  const counted = items.filter((resolved) => resolved.state === 'answered' && weightOf(resolved) > 0)
  const divisor = counted.reduce((sum, { possible }) => sum + possible, 0)
  const amounts = counted.map((resolved) => ({ itemId: resolved.item.id, amount: rounded(resolved) }))
  switch (sheet.basis) {
    case 'question-weights': {
      const terms = counted.map((resolved) => ({
        itemId: resolved.item.id,
        share: roundedShare(resolved),
        weight: weightOf(resolved),
      }))
      return { basis: 'question-weights', ...shared, terms, divisor }
    }
    case 'points':
      return { basis: 'points', ...shared, terms: amounts, divisor }
    case 'section-weights': {
      const terms = countedSections(sectionTotals(sheet, items)).map(({ section, units, possible }) => ({
        sectionId: section.id,
        score: roundHalfUp(fraction(units, possible)),
        weight: section.weight,
      }))
      return {
        basis: 'section-weights',
        ...shared,
        terms,
        divisor: terms.reduce((sum, { weight }) => sum + weight, 0),
      }
    }
    case 'deduction': {
      const lost = counted
        .filter(({ item }) => !item.bonus)
        .map((resolved) => ({ itemId: resolved.item.id, amount: resolved.possible - rounded(resolved) }))
        .filter(({ amount }) => amount > 0)
      const bonus = amounts.filter(({ itemId }) => counted.some(({ item }) => item.id === itemId && item.bonus))
      return { basis: 'deduction', ...shared, lost, bonus }
    }
    default:
      return unreachable(sheet.basis)
  }
}

/** Writes hundredths as a plain number: 7778 → 77.78, 3000 → 30. */
const plain = (hundredths: number): string => String(hundredths / 100)

/**
 * The worked sum in figures, language-free: `(0.5×30 + 1×25 + 0.75×20 + 1×15) ÷ 90 × 100 = 77.8`. The result is
 * rounded half up to `decimals` (0–2) places; section scores inside the sum are shown to two.
 */
export function formulaText(formula: ScoreFormula, decimals: 0 | 1 | 2 = 1): string {
  const step = 10 ** (2 - decimals)
  const result = ((roundHalfUp(fraction(formula.result, step)) * step) / 100).toFixed(decimals)
  switch (formula.basis) {
    case 'question-weights': {
      const terms = formula.terms.map(({ share, weight }) => `${share / 10000}×${plain(weight)}`)
      return `(${terms.join(' + ')}) ÷ ${plain(formula.divisor)} × 100 = ${result}`
    }
    case 'points':
      return `(${formula.terms.map(({ amount }) => plain(amount)).join(' + ')}) ÷ ${plain(formula.divisor)} × 100 = ${result}`
    case 'section-weights': {
      const terms = formula.terms.map(({ score, weight }) => `${plain(score)}×${plain(weight)}`)
      return `(${terms.join(' + ')}) ÷ ${plain(formula.divisor)} = ${result}`
    }
    case 'deduction': {
      const lost = formula.lost.map(({ amount }) => ` − ${plain(amount)}`)
      const bonus = formula.bonus.map(({ amount }) => ` + ${plain(amount)}`)
      return `100${lost.join('')}${bonus.join('')} = ${result}`
    }
    default:
      return unreachable(formula)
  }
}

function deductionLine(resolved: ResolvedItem, effectiveWeight: number | null): TraceLine | null {
  const { item, answer, possible } = resolved
  if (item.kind !== 'deduction' || answer?.value.kind !== 'count') return null
  const { count } = answer.value
  const { pointsEach, maximumPoints } = item
  const lost = Math.min(count * pointsEach, maximumPoints)
  return {
    kind: 'item-deducted',
    itemId: item.id,
    count,
    pointsEach,
    maximumPoints,
    lost,
    earned: rounded(resolved),
    possible,
    effectiveWeight,
  }
}

function itemLine(resolved: ResolvedItem, score: SheetScore): TraceLine {
  const itemId = resolved.item.id
  switch (resolved.state) {
    case 'answered': {
      const [share, earned] = [roundedShare(resolved), rounded(resolved)]
      const value = resolved.answer?.value ?? { kind: 'none' }
      if (resolved.item.bonus) {
        return { kind: 'item-bonus', itemId, value, share, weight: resolved.item.weight, earned }
      }
      const effectiveWeight = score.items.find((item) => item.itemId === itemId)?.effectiveWeight ?? null
      return (
        deductionLine(resolved, effectiveWeight) ?? {
          kind: 'item-scored',
          itemId,
          value,
          share,
          weight: resolved.possible,
          earned,
          effectiveWeight,
        }
      )
    }
    case 'not-applicable':
    case 'hidden':
    case 'unanswered':
      return { kind: `item-${resolved.state}`, itemId, weight: weightOf(resolved) }
    case 'unscored':
      return { kind: 'item-unscored', itemId }
    default:
      return unreachable(resolved.state)
  }
}

/** A score that isn't whole hundredths, and what it was rounded to. */
function roundingLines(exact: Fraction, after: number): readonly TraceLine[] {
  const { numerator, denominator } = exact
  if (numerator % denominator === 0n) return []
  const isCut = (numerator * 100n) % denominator !== 0n
  return [{ kind: 'rounded', before: Number((numerator * 100n) / denominator), isCut, after }]
}

function boundLines(sheet: Sheet, exact: Fraction, after: number): readonly TraceLine[] {
  if (sheet.basis === 'deduction' && isBelow(exact, sheet.floor)) {
    return [{ kind: 'floor-applied', floor: sheet.floor }]
  }
  const before = isBelow(exact, 0) ? 0 : roundHalfUp(exact)
  if (before > 10000 && !sheet.mayExceedHundred) return [{ kind: 'hundred-applied', before }]
  return isBelow(exact, 0) ? [] : roundingLines(exact, after)
}

/** The scores before rounding: before critical rules, and with the sections zeroed that they zero (null: none). */
export type ExactScores = { readonly raw: Fraction; readonly zeroed: Fraction | null }

function criticalLines(
  sheet: Sheet,
  items: readonly ResolvedItem[],
  score: SheetScore,
  zeroed: Fraction | null,
): readonly TraceLine[] {
  const { criticalFailures } = score
  const nil = new Set(
    criticalFailures.filter(({ rule }) => rule.effect === 'zero-section').map(({ sectionId }) => sectionId),
  )
  const left = items.map((one) => (nil.has(one.section.id) ? { ...one, units: 0, share: { earned: 0, of: 1 } } : one))
  return [
    ...criticalFailures.map((failure) => ({ kind: 'critical-failed', ...failure }) as const),
    ...(zeroed === null
      ? []
      : [{ kind: 'formula-zeroed', formula: scoreFormula(sheet, left, roundHalfUp(zeroed)) } as const]),
    ...(score.criticalScore === null ? [] : [{ kind: 'critical-score', score: score.criticalScore } as const]),
  ]
}

/** Puts the explanation together from what the score was computed from. See `traceScore` in scoring.ts. */
export function traceLines(
  sheet: Sheet,
  items: readonly ResolvedItem[],
  score: SheetScore,
  exact: ExactScores | null,
): readonly TraceLine[] {
  const bySection = score.sections.flatMap((section, place): TraceLine[] => {
    const weight = sheet.basis === 'section-weights' ? (sheet.sections[place]?.weight ?? 0) : null
    const { id: sectionId, earned, possible, uncapped } = section
    return [
      ...items.filter((resolved) => resolved.section.id === sectionId).map((resolved) => itemLine(resolved, score)),
      { kind: 'section', sectionId, earned, possible, score: uncapped, weight },
    ]
  })
  const ending: readonly TraceLine[] = score.ok
    ? [
        ...(score.criticalFailures.length > 0
          ? [
              {
                kind: 'critical-applied',
                before: score.uncapped,
                after: score.score,
                failures: score.criticalFailures.length,
              } as const,
            ]
          : []),
        { kind: 'result', score: score.score, band: score.band, passed: score.passed, passMark: sheet.passMark },
      ]
    : [{ kind: 'no-score', reason: score.reason }]
  return [
    ...score.problems.map((problem) => ({ kind: 'answer-ignored', ...problem }) as const),
    ...bySection,
    ...(score.ok ? [{ kind: 'formula', formula: scoreFormula(sheet, items, score.uncapped) } as const] : []),
    ...(score.ok && exact !== null ? boundLines(sheet, exact.raw, score.uncapped) : []),
    ...criticalLines(sheet, items, score, exact?.zeroed ?? null),
    ...ending,
  ]
}
