import type { TFunction } from 'i18next'
import { plainNumber } from '#renderer/app/format.ts'
import { formulaText, type ScoreFormula } from '#shared/domain/scoring-trace.ts'
import type { Sheet } from '#shared/domain/sheet.ts'

export function titleOfItem(sheet: Sheet, itemId: string): string {
  return sheet.sections.flatMap(({ items }) => items).find(({ id }) => id === itemId)?.title ?? itemId
}

export function titleOfSection(sheet: Sheet, sectionId: string): string {
  return sheet.sections.find(({ id }) => id === sectionId)?.title ?? sectionId
}

/** The worked sum: (0.5×30 + 1×25) ÷ 55 × 100 = 72.7, with what was left out of it. */
export function formulaWords(t: TFunction, sheet: Sheet, formula: ScoreFormula, decimals: 1 | 2 = 1): string {
  const sum = formulaText(formula, decimals)
  if (formula.redistributed.length === 0) return sum
  const items = formula.redistributed.map(({ itemId, weight }) =>
    t('review.score.redistributedItem', { title: titleOfItem(sheet, itemId), weight: plainNumber(weight) }),
  )
  return t('review.score.redistributed', { sum, items: items.join(t('review.listSeparator')) })
}
