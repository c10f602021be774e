import type { TFunction } from 'i18next'
import { plainNumber } from '#renderer/app/format.ts'
import type { ScoringBasis, SheetAnswer, SheetItem, SheetSection } from '#shared/domain/sheet.ts'

/** What an item counts for, at the right of its title. */
export function weightWords(t: TFunction, basis: ScoringBasis, item: SheetItem, section: SheetSection): string {
  const critical =
    item.critical === null ? [] : [t(`review.item.critical.${item.critical.effect}`, criticalValues(item, section))]
  return [...countsFor(t, basis, item), ...critical].join(' · ')
}

const criticalValues = (item: SheetItem, section: SheetSection) => ({
  cap: item.critical?.effect === 'cap-sheet' ? plainNumber(item.critical.cap) : '',
  section: section.title,
})

function countsFor(t: TFunction, basis: ScoringBasis, item: SheetItem): readonly string[] {
  if (item.kind === 'text') return [t('review.item.unscored')]
  if (item.kind === 'deduction' && basis === 'deduction') {
    return [t('review.item.deducts', { each: plainNumber(item.pointsEach), most: plainNumber(item.maximumPoints) })]
  }
  if (item.weight === 0) return []
  const weight = plainNumber(item.weight)
  if (item.bonus) return [t('review.item.bonus', { weight })]
  return [t(basis === 'points' ? 'review.item.points' : 'review.item.weight', { weight })]
}

/** An answer in words, for pages that only show it. */
export function answerWords(t: TFunction, item: SheetItem, value: SheetAnswer['value'] | null): string {
  if (value === null) return t('common.missing')
  switch (value.kind) {
    case 'option':
    case 'options': {
      const ids = value.kind === 'option' ? [value.optionId] : value.optionIds
      const labels =
        'options' in item ? item.options.filter(({ id }) => ids.includes(id)).map(({ label }) => label) : []
      return labels.join(t('review.listSeparator'))
    }
    case 'number':
      return item.kind === 'number' ? `${value.number} ${item.unit}`.trim() : String(value.number)
    case 'count':
      return t('review.item.times', { count: value.count })
    case 'text':
      return value.text
    case 'not-applicable':
      return t('review.item.notApplicable')
    case 'none':
      return t('common.missing')
  }
}
