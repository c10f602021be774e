import type { TFunction } from 'i18next'
import { plainNumber } from '#renderer/app/format.ts'
import type { ScoringBasis, Sheet, SheetItem, SheetSection } from '#shared/domain/sheet.ts'
import { findItem, type SheetPlace, sectionOf } from '#shared/domain/sheets/sheet-edits.ts'
import type { ItemKind, OptionWords } from '#shared/domain/sheets/sheet-item-edits.ts'

export const itemKinds: readonly ItemKind[] = [
  'scale',
  'yes-no',
  'single-choice',
  'multiple-choice',
  'number',
  'deduction',
  'text',
]

/** What new options are called. */
export function optionWords(t: TFunction): OptionWords {
  return {
    levels: [
      t('designer.newLevels.first'),
      t('designer.newLevels.second'),
      t('designer.newLevels.third'),
      t('designer.newLevels.fourth'),
    ],
    yes: t('common.yes'),
    no: t('common.no'),
    option: (number) => t('designer.newOption', { number }),
  }
}

export function titleOf(t: TFunction, thing: { readonly title: string }): string {
  const title = thing.title.trim()
  return title === '' ? t('designer.untitled') : title
}

/** What is meant, by its title. */
export function placeTitle(t: TFunction, sheet: Sheet, place: SheetPlace): string {
  if (place.kind === 'sheet') return t('designer.settings.title')
  const thing = place.kind === 'section' ? sectionOf(sheet, place) : findItem(sheet, place.itemId)?.item
  return thing ? titleOf(t, thing) : t('designer.untitled')
}

/** What a section counts for at the right of its title. */
export function sectionWeightWords(basis: ScoringBasis, section: SheetSection): string {
  return basis === 'section-weights' ? plainNumber(section.weight) : ''
}

/** What an item counts for at the right of its title. */
export function itemWeightWords(basis: ScoringBasis, item: SheetItem): string {
  if (item.kind === 'text') return ''
  if (item.kind === 'deduction' && basis === 'deduction') return `−${plainNumber(item.pointsEach)}`
  if (basis === 'deduction' && item.weight === 0) return ''
  return `${item.bonus ? '+' : ''}${plainNumber(item.weight)}`
}
