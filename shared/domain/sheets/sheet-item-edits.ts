import type { Sheet, SheetItem, SheetOption } from '../sheet.ts'
import { changeItem, findItem, type NewId, sheetLimits } from './sheet-edits.ts'

/*
 * Editing what an item asks: its kind, its options, its ranges. As in sheet-edits.ts, the very same object comes back
 * where there is nothing to do.
 */

export type ItemKind = SheetItem['kind']
export type OptionItem = Extract<SheetItem, { readonly options: unknown }>
export type NumberItem = Extract<SheetItem, { readonly kind: 'number' }>
export type NumberRange = NumberItem['ranges'][number]

/** What new options are called, in the designer's language. */
export type OptionWords = {
  readonly levels: readonly string[]
  readonly yes: string
  readonly no: string
  readonly option: (number: number) => string
}

type Making = { readonly newId: NewId; readonly words: OptionWords }

export const hasOptions = (item: SheetItem): item is OptionItem => 'options' in item

/** Shares from 10000 down to 0 in even steps; a single option earns all. */
export function evenShares(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) =>
    count < 2 ? 10000 : Math.round((10000 * (count - 1 - place)) / (count - 1)),
  )
}

/** Shares that add up to exactly 10000, as even as hundredths of a percent allow. */
export function equalParts(count: number): readonly number[] {
  return Array.from(
    { length: count },
    (_, place) => Math.floor((10000 * (place + 1)) / count) - Math.floor((10000 * place) / count),
  )
}

const optionsOf = (labels: readonly string[], shares: readonly number[], newId: NewId): SheetOption[] =>
  labels.map((label, place) => ({ id: newId(), label, share: shares[place] ?? 0, fails: false }))

const yesAndNo = ({ newId, words }: Making): SheetOption[] => [
  { id: newId(), label: words.yes, share: 10000, fails: false },
  { id: newId(), label: words.no, share: 0, fails: true },
]

const numbered = (words: OptionWords, count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => words.option(place + 1))

type Common = Omit<Extract<SheetItem, { readonly kind: 'text' }>, 'kind'>

function commonOf(item: SheetItem): Common {
  const { id, title, guidance, weight, allowsNotApplicable, noteRequiredBelow, markRequiredBelow } = item
  const { bonus, critical, causes, defaultFindingClass, phraseLists, condition } = item
  return {
    ...{ id, title, guidance, weight, allowsNotApplicable, noteRequiredBelow, markRequiredBelow },
    ...{ bonus, critical, causes, defaultFindingClass, phraseLists, condition },
  }
}

const plainItem = (id: string): Common => ({
  id,
  title: '',
  guidance: '',
  weight: 1000,
  allowsNotApplicable: false,
  noteRequiredBelow: null,
  markRequiredBelow: null,
  bonus: false,
  critical: null,
  causes: [],
  defaultFindingClass: null,
  phraseLists: [],
  condition: null,
})

/** A new item of this kind without a title, with answers to begin with. */
export function newItem(kind: ItemKind, making: Making): SheetItem {
  const common = plainItem(making.newId())
  return ofKind(kind === 'text' ? { ...common, weight: 0 } : common, kind, null, making)
}

function ofKind(common: Common, kind: ItemKind, options: readonly SheetOption[] | null, making: Making): SheetItem {
  const { newId, words } = making
  switch (kind) {
    case 'scale':
      return {
        ...common,
        kind,
        options:
          options?.slice(0, sheetLimits.levels) ?? optionsOf(words.levels, evenShares(words.levels.length), newId),
      }
    case 'yes-no':
      return { ...common, kind, options: options === null ? yesAndNo(making) : twoOf(options, making) }
    case 'single-choice':
      return { ...common, kind, options: options?.slice() ?? optionsOf(numbered(words, 3), evenShares(3), newId) }
    case 'multiple-choice': {
      const fresh = (): SheetOption[] => optionsOf(numbered(words, 3), equalParts(3), newId)
      return { ...common, kind, options: options?.slice() ?? fresh(), shareCap: 10000 }
    }
    case 'number':
      return { ...common, kind, unit: '', ranges: [{ from: 0, to: 100, share: 10000, fails: false }] }
    case 'deduction':
      return { ...common, kind, pointsEach: 100, maximumPoints: Math.max(common.weight, 100) }
    case 'text':
      return { ...common, kind }
  }
}

/** Two options stay as they are; of more, the first and the last become yes and no under their ids. */
function twoOf(options: readonly SheetOption[], making: Making): SheetOption[] {
  const [first] = options
  const last = options.at(-1)
  if (options.length === 2) return [...options]
  const [yes, no] = yesAndNo(making)
  if (yes === undefined || no === undefined) return []
  return [
    { ...yes, id: first?.id ?? yes.id },
    { ...no, id: options.length > 1 && last ? last.id : no.id },
  ]
}

/**
 * Makes an item one of another kind: everything kinds have in common stays, and so do options among kinds that have
 * them. Options that are gone leave the conditions that asked for them.
 */
export function changeKind(sheet: Sheet, itemId: string, kind: ItemKind, making: Making): Sheet {
  const before = findItem(sheet, itemId)?.item
  if (before === undefined || before.kind === kind) return sheet
  const after = ofKind(commonOf(before), kind, hasOptions(before) ? before.options : null, making)
  return withoutDeadOptions(
    changeItem(sheet, itemId, () => after),
    itemId,
  )
}

/** Conditions ask only for options the item still has; one that asked for nothing else is left asking for none. */
function withoutDeadOptions(sheet: Sheet, itemId: string): Sheet {
  const item = findItem(sheet, itemId)?.item
  const alive = new Set(item !== undefined && hasOptions(item) ? item.options.map(({ id }) => id) : [])
  const asking = sheet.sections
    .flatMap(({ items }) => items)
    .filter(({ condition }) => condition?.itemId === itemId && condition.optionIds.some((id) => !alive.has(id)))
  return asking.reduce(
    (left, { id }) =>
      changeItem(left, id, (one) =>
        one.condition === null
          ? one
          : { ...one, condition: { itemId, optionIds: one.condition.optionIds.filter((option) => alive.has(option)) } },
      ),
    sheet,
  )
}

function changeOptions(
  sheet: Sheet,
  itemId: string,
  change: (options: readonly SheetOption[]) => SheetOption[],
): Sheet {
  return changeItem(sheet, itemId, (item) => (hasOptions(item) ? { ...item, options: change(item.options) } : item))
}

/** How many options an item of this kind can have. */
export function optionLimit(kind: OptionItem['kind']): number {
  if (kind === 'yes-no') return 2
  return kind === 'scale' ? sheetLimits.levels : sheetLimits.options
}

/** Adds an option at the end, earning nothing. */
export function addOption(
  sheet: Sheet,
  itemId: string,
  option: { readonly id: string; readonly label: string },
): Sheet {
  const item = findItem(sheet, itemId)?.item
  if (item === undefined || !hasOptions(item) || item.options.length >= optionLimit(item.kind)) return sheet
  return changeOptions(sheet, itemId, (options) => [...options, { ...option, share: 0, fails: false }])
}

/** Takes an option away, from conditions too; yes/no keeps its two. */
export function removeOption(sheet: Sheet, itemId: string, optionId: string): Sheet {
  const item = findItem(sheet, itemId)?.item
  if (item === undefined || !hasOptions(item) || item.kind === 'yes-no') return sheet
  if (item.options.every(({ id }) => id !== optionId)) return sheet
  const left = changeOptions(sheet, itemId, (options) => options.filter(({ id }) => id !== optionId))
  return withoutDeadOptions(left, itemId)
}

export function changeOption(
  sheet: Sheet,
  itemId: string,
  optionId: string,
  change: Partial<Omit<SheetOption, 'id'>>,
): Sheet {
  return changeOptions(sheet, itemId, (options) =>
    options.map((option) => (option.id === optionId ? { ...option, ...change } : option)),
  )
}

/** Moves an option one place up (−1) or down (1). */
export function moveOptionBy(sheet: Sheet, itemId: string, optionId: string, by: 1 | -1): Sheet {
  const item = findItem(sheet, itemId)?.item
  if (item === undefined || !hasOptions(item)) return sheet
  const from = item.options.findIndex(({ id }) => id === optionId)
  const moved = item.options[from]
  const to = from + by
  if (moved === undefined || to < 0 || to >= item.options.length) return sheet
  return changeOptions(sheet, itemId, (options) => options.toSpliced(from, 1).toSpliced(to, 0, moved))
}

/** Even shares: from all down to nothing; for several choices, equal parts of the whole. */
export function spreadShares(sheet: Sheet, itemId: string): Sheet {
  const item = findItem(sheet, itemId)?.item
  if (item === undefined || !hasOptions(item)) return sheet
  const shares = item.kind === 'multiple-choice' ? equalParts(item.options.length) : evenShares(item.options.length)
  if (item.options.every(({ share }, place) => share === shares[place])) return sheet
  return changeOptions(sheet, itemId, (options) =>
    options.map((option, place) => ({ ...option, share: shares[place] ?? 0 })),
  )
}

function changeRanges(sheet: Sheet, itemId: string, change: (ranges: readonly NumberRange[]) => NumberRange[]): Sheet {
  return changeItem(sheet, itemId, (item) => (item.kind === 'number' ? { ...item, ranges: change(item.ranges) } : item))
}

/** Adds a range that goes on where the last one ends, as wide as that one, earning nothing. */
export function addRange(sheet: Sheet, itemId: string): Sheet {
  const item = findItem(sheet, itemId)?.item
  if (item?.kind !== 'number' || item.ranges.length >= sheetLimits.ranges) return sheet
  const last = item.ranges.at(-1) ?? { from: 0, to: 0 }
  const next = { from: last.to, to: last.to + Math.max(last.to - last.from, 1), share: 0, fails: false }
  return changeRanges(sheet, itemId, (ranges) => [...ranges, next])
}

/** Ranges have no identity but their place, from 0. */
export function removeRange(sheet: Sheet, itemId: string, place: number): Sheet {
  return changeRanges(sheet, itemId, (ranges) => ranges.filter((_, index) => index !== place))
}

export function changeRange(sheet: Sheet, itemId: string, place: number, change: Partial<NumberRange>): Sheet {
  return changeRanges(sheet, itemId, (ranges) =>
    ranges.map((range, index) => (index === place ? { ...range, ...change } : range)),
  )
}
