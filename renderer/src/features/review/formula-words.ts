import type { TFunction } from 'i18next'
import type { ScoreFormula } from '#shared/domain/scoring-trace.ts'
import type { Sheet } from '#shared/domain/sheet.ts'

/** Hundredths as a person writes them in a sum: 3000 → 30, 7778 → 77.78. */
export function plainNumber(hundredths: number): string {
  return String(Number((hundredths / 100).toFixed(2)))
}

/** A share of 0–10000 as the factor it is: 7500 → 0.75. */
export function plainShare(share: number): string {
  return String(Number((share / 10000).toFixed(4)))
}

/** A score to one decimal, as it is shown everywhere, or to the two it is stored with. */
const scoreWith = (decimals: 1 | 2, hundredths: number): string =>
  decimals === 2 ? (hundredths / 100).toFixed(2) : (Math.round(hundredths / 10) / 10).toFixed(1)

export function titleOfItem(sheet: Sheet, itemId: string): string {
  return sheet.sections.flatMap(({ items }) => items).find(({ id }) => id === itemId)?.title ?? itemId
}

export function titleOfSection(sheet: Sheet, sectionId: string): string {
  return sheet.sections.find(({ id }) => id === sectionId)?.title ?? sectionId
}

/** The worked sum: (0.5×30 + 1×25) ÷ 55 × 100 = 72.7, with what was left out of it. */
export function formulaWords(t: TFunction, sheet: Sheet, formula: ScoreFormula, decimals: 1 | 2 = 1): string {
  const sum = `${workedSum(formula)} = ${scoreWith(decimals, formula.result)}`
  if (formula.redistributed.length === 0) return sum
  const items = formula.redistributed.map(({ itemId, weight }) =>
    t('review.score.redistributedItem', { title: titleOfItem(sheet, itemId), weight: plainNumber(weight) }),
  )
  return t('review.score.redistributed', { sum, items: items.join(t('review.listSeparator')) })
}

function workedSum(formula: ScoreFormula): string {
  switch (formula.basis) {
    case 'question-weights': {
      const terms = formula.terms.map(({ share, weight }) => `${plainShare(share)}×${plainNumber(weight)}`)
      return `(${terms.join(' + ')}) ÷ ${plainNumber(formula.divisor)} × 100`
    }
    case 'points': {
      const terms = formula.terms.map(({ amount }) => plainNumber(amount))
      return `(${terms.join(' + ')}) ÷ ${plainNumber(formula.divisor)} × 100`
    }
    case 'section-weights': {
      const terms = formula.terms.map(({ score, weight }) => `${plainNumber(score)}×${plainNumber(weight)}`)
      return `(${terms.join(' + ')}) ÷ ${plainNumber(formula.divisor)}`
    }
    case 'deduction': {
      const lost = formula.lost.filter(({ amount }) => amount !== 0).map(({ amount }) => ` − ${plainNumber(amount)}`)
      const bonus = formula.bonus.map(({ amount }) => ` + ${plainNumber(amount)}`)
      return `100${lost.join('')}${bonus.join('')}`
    }
  }
}
