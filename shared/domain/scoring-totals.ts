import { unreachable } from './result.ts'
import { apportion, type Fraction, fraction, isBelow, sumFractions } from './scoring-fraction.ts'
import type { ResolvedItem } from './scoring-items.ts'
import type { Sheet, SheetSection } from './sheet.ts'

/*
 * Second half of scoring: the exact total of each basis. A share is counted in 1/10000, so units ÷ possible is a
 * score in hundredths of a point without further scaling.
 */

export type SectionTotal = {
  readonly section: SheetSection
  /** Earned in 1/10000 of a hundredth, and possible in hundredths, over what is answered; before critical rules. */
  readonly units: number
  readonly possible: number
}

/** Adds up what each section earned and could have earned, in the sheet's order. */
export function sectionTotals(sheet: Sheet, items: readonly ResolvedItem[]): readonly SectionTotal[] {
  return sheet.sections.map((section) => {
    const own = items.filter((resolved) => resolved.section === section)
    return {
      section,
      units: own.reduce((sum, { units }) => sum + units, 0),
      possible: own.reduce((sum, { possible }) => sum + possible, 0),
    }
  })
}

/** Sections that count under `section-weights`: something answered in them, and a weight of their own. */
export const countedSections = (totals: readonly SectionTotal[]): readonly SectionTotal[] =>
  totals.filter(({ section, possible }) => possible > 0 && section.weight > 0)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/**
 * The sheet's exact score in hundredths before floor and ceiling, or null when nothing that counts is answered.
 * Question weights and points: Σ earned ÷ Σ possible. Section weights: Σ weight × section score ÷ Σ weight, over the
 * sections that count. Deduction: 100 − what was lost + bonus.
 */
export function rawScore(sheet: Sheet, totals: readonly SectionTotal[]): Fraction | null {
  const units = sum(totals.map((total) => total.units))
  const possible = sum(totals.map((total) => total.possible))
  if (possible === 0) return null
  switch (sheet.basis) {
    case 'question-weights':
    case 'points':
      return fraction(units, possible)
    case 'section-weights': {
      const counted = countedSections(totals)
      const weight = sum(counted.map(({ section }) => section.weight))
      if (weight === 0) return null
      const parts = counted.map((total) =>
        fraction(BigInt(total.section.weight) * BigInt(total.units), BigInt(total.possible) * BigInt(weight)),
      )
      return sumFractions(parts)
    }
    case 'deduction':
      return fraction(10000 * 10000 - possible * 10000 + units, 10000)
    default:
      return unreachable(sheet.basis)
  }
}

/** Keeps a score between the sheet's floor (deduction) and 100 (unless bonus may lift it above). */
export function withinBounds(sheet: Sheet, score: Fraction): Fraction {
  const floor = sheet.basis === 'deduction' ? sheet.floor : 0
  if (isBelow(score, floor)) return fraction(floor, 1)
  return !sheet.mayExceedHundred && !isBelow(score, 10000) ? fraction(10000, 1) : score
}

/**
 * What each answered item weighs in the score once the weight of everything else is shared out: hundredths of a
 * percent that sum to exactly 10000 (largest remainder). Empty under `deduction`, which has no weights.
 */
export function effectiveWeights(sheet: Sheet, items: readonly ResolvedItem[]): ReadonlyMap<string, number> {
  const weighing = items.filter(({ possible }) => possible > 0)
  switch (sheet.basis) {
    case 'deduction':
      return new Map()
    case 'question-weights':
    case 'points': {
      const all = sum(weighing.map(({ possible }) => possible))
      return apportion(
        all === 0 ? 0 : 10000,
        weighing.map(({ item, possible }) => ({ id: item.id, part: fraction(possible, all) })),
      )
    }
    case 'section-weights': {
      const counted = countedSections(sectionTotals(sheet, items))
      const all = sum(counted.map(({ section }) => section.weight))
      const parts = counted.flatMap(({ section, possible: within }) =>
        weighing
          .filter((resolved) => resolved.section === section)
          .map(({ item, possible }) => ({
            id: item.id,
            part: fraction(BigInt(section.weight) * BigInt(possible), BigInt(all) * BigInt(within)),
          })),
      )
      return apportion(parts.length === 0 ? 0 : 10000, parts)
    }
    default:
      return unreachable(sheet.basis)
  }
}

/**
 * The score over the answered critical items alone, exact, or null when none is answered. They count by weight, or
 * each the same when one of them carries no weight, so that a failed zero-weight item always shows.
 */
export function criticalItemsScore(items: readonly ResolvedItem[]): Fraction | null {
  const critical = items.flatMap(({ item, share }) =>
    item.critical !== null && share !== null ? [{ item, share }] : [],
  )
  if (critical.length === 0) return null
  const isWeighted = critical.every(({ item }) => item.weight > 0)
  const weights = critical.map(({ item }) => (isWeighted ? item.weight : 1))
  const parts = critical.map(({ share }, place) =>
    fraction(BigInt(weights[place] ?? 0) * BigInt(share.earned) * 10000n, BigInt(share.of) * BigInt(sum(weights))),
  )
  return sumFractions(parts)
}
