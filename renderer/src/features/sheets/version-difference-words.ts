import type { TFunction } from 'i18next'
import { missing, plainNumber } from '#renderer/app/format.ts'
import { unreachable } from '#shared/domain/result.ts'
import type { ShownValue } from '#shared/domain/sheets/sheet-difference.ts'
import type { SheetDifference } from '#shared/domain/sheets/sheet-differences.ts'
import { subjectWords } from './sheets-words.ts'

export type DifferenceWords = {
  /** Number and title of the section or item; or the sheet itself. */
  readonly place: string
  readonly what: string
  /** Null where something was added or removed as a whole. */
  readonly before: string | null
  readonly after: string | null
}

/** A difference as a line of the table. */
export function differenceWords(t: TFunction, difference: SheetDifference): DifferenceWords {
  const place = difference.kind === 'sheet-changed' ? t('versionDifferences.wholeSheet') : difference.name
  const values = (change: { readonly before: ShownValue; readonly after: ShownValue }) => ({
    before: valueWords(t, change.before),
    after: valueWords(t, change.after),
  })
  // A weight is no number of points: it stands without a unit, as everywhere else.
  const weights = (change: { readonly before: ShownValue; readonly after: ShownValue }) => ({
    before: change.before.as === 'points' ? plainNumber(change.before.hundredths) : valueWords(t, change.before),
    after: change.after.as === 'points' ? plainNumber(change.after.hundredths) : valueWords(t, change.after),
  })
  switch (difference.kind) {
    case 'section-added':
    case 'item-added':
      return { place, what: t('versionDifferences.added'), before: null, after: null }
    case 'section-removed':
    case 'item-removed':
      return { place, what: t('versionDifferences.removed'), before: null, after: null }
    case 'section-moved':
    case 'item-moved':
      return { place, what: t('versionDifferences.moved'), ...values(difference) }
    case 'sheet-changed':
      return { place, what: t(`versionDifferences.sheet.${difference.field}`), ...values(difference) }
    case 'section-changed':
      return {
        ...{ place, what: t(`versionDifferences.section.${difference.field}`) },
        ...(difference.field === 'weight' ? weights(difference) : values(difference)),
      }
    case 'item-changed':
      return {
        ...{ place, what: t(`versionDifferences.item.${difference.field}`) },
        ...(difference.field === 'weight' ? weights(difference) : values(difference)),
      }
    default:
      return unreachable(difference)
  }
}

/** A value as a person reads it; what isn't there is —. */
export function valueWords(t: TFunction, value: ShownValue): string {
  const joined = (parts: readonly string[]): string => parts.join(t('versionDifferences.values.separator'))
  switch (value.as) {
    case 'nothing':
      return missing
    case 'text':
      return value.text
    case 'points':
      return t('versionDifferences.values.points', { points: plainNumber(value.hundredths) })
    case 'share':
      return t('versionDifferences.values.share', { percent: plainNumber(value.hundredths) })
    case 'flag':
      return value.isOn ? t('common.yes') : t('common.no')
    case 'basis':
      return t(`states.scoringBasis.${value.basis}`)
    case 'item-kind':
      return t(`designer.kinds.${value.kind}`)
    case 'subjects':
      return subjectWords(t, value.subjects)
    case 'finding-class':
      return t(`states.findingClass.${value.findingClass}`)
    case 'phrase-lists':
      return joined(value.lists.map((list) => t(`designer.phraseLists.${list}`)))
    case 'labels':
      return joined(value.labels)
    case 'bands':
      return joined(
        value.bands.map(({ label, from }) => t('versionDifferences.values.band', { label, from: plainNumber(from) })),
      )
    case 'critical':
      return t(`versionDifferences.values.critical.${value.rule.effect}`, {
        cap: value.rule.effect === 'cap-sheet' ? plainNumber(value.rule.cap) : '',
      })
    case 'condition':
      return t('versionDifferences.values.condition', { item: value.item, options: joined(value.options) })
    case 'option':
      return optionWords(t, value)
    case 'ranges':
      return joined(value.ranges.map((range) => rangeWords(t, range)))
    case 'place':
      return value.section === ''
        ? t('versionDifferences.values.place', { number: value.number })
        : t('versionDifferences.values.placeIn', { number: value.number, section: value.section })
    default:
      return unreachable(value)
  }
}

function optionWords(t: TFunction, { label, share, fails }: Extract<ShownValue, { as: 'option' }>): string {
  const words = { label, percent: plainNumber(share) }
  return fails ? t('versionDifferences.values.failingOption', words) : t('versionDifferences.values.option', words)
}

type ShownRange = Extract<ShownValue, { as: 'ranges' }>['ranges'][number]

function rangeWords(t: TFunction, { from, to, share, fails }: ShownRange): string {
  const words = { from, to, percent: plainNumber(share) }
  return fails ? t('versionDifferences.values.failingRange', words) : t('versionDifferences.values.range', words)
}
