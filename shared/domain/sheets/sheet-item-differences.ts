import type { Sheet, SheetItem, SheetOption } from '../sheet.ts'
import type { ItemField, ShownValue } from './sheet-difference.ts'

/* How two versions of one item differ, field by field. */

export type FieldChange<F extends string> = {
  readonly field: F
  readonly before: ShownValue
  readonly after: ShownValue
}

const nothing: ShownValue = { as: 'nothing' }

/** Values as they are to be shown; an empty text and a null are nothing. */
export const shown = {
  text: (text: string): ShownValue => (text === '' ? nothing : { as: 'text', text }),
  points: (hundredths: number): ShownValue => ({ as: 'points', hundredths }),
  share: (hundredths: number | null): ShownValue => (hundredths === null ? nothing : { as: 'share', hundredths }),
  flag: (isOn: boolean): ShownValue => ({ as: 'flag', isOn }),
} as const

function conditionValue(item: SheetItem, sheet: Sheet): ShownValue {
  const { condition } = item
  if (condition === null) return nothing
  const controller = sheet.sections.flatMap(({ items }) => items).find(({ id }) => id === condition.itemId)
  const options = controller !== undefined && 'options' in controller ? controller.options : []
  return {
    as: 'condition',
    item: controller?.title ?? condition.itemId,
    options: condition.optionIds.map((id) => options.find((option) => option.id === id)?.label ?? id),
  }
}

/** What only one kind of item has. */
function kindValues(item: SheetItem): Partial<Record<ItemField, ShownValue>> {
  switch (item.kind) {
    case 'multiple-choice':
      return { shareCap: shown.share(item.shareCap) }
    case 'number':
      return { unit: shown.text(item.unit), ranges: { as: 'ranges', ranges: item.ranges } }
    case 'deduction':
      return { pointsEach: shown.points(item.pointsEach), maximumPoints: shown.points(item.maximumPoints) }
    case 'scale':
    case 'yes-no':
    case 'single-choice':
    case 'text':
      return {}
  }
}

const labels = (list: readonly string[]): ShownValue => (list.length === 0 ? nothing : { as: 'labels', labels: list })

/** Every field of an item but its options; in the order of its form. */
function valuesOf(item: SheetItem, sheet: Sheet): Partial<Record<ItemField, ShownValue>> {
  const { critical, defaultFindingClass, phraseLists } = item
  return {
    title: shown.text(item.title),
    kind: { as: 'item-kind', kind: item.kind },
    guidance: shown.text(item.guidance),
    weight: shown.points(item.weight),
    ...kindValues(item),
    allowsNotApplicable: shown.flag(item.allowsNotApplicable),
    noteRequiredBelow: shown.share(item.noteRequiredBelow),
    markRequiredBelow: shown.share(item.markRequiredBelow),
    bonus: shown.flag(item.bonus),
    critical: critical === null ? nothing : { as: 'critical', rule: critical },
    causes: labels(item.causes),
    defaultFindingClass:
      defaultFindingClass === null ? nothing : { as: 'finding-class', findingClass: defaultFindingClass },
    phraseLists: phraseLists.length === 0 ? nothing : { as: 'phrase-lists', lists: phraseLists },
    condition: conditionValue(item, sheet),
  }
}

const optionsOf = (item: SheetItem): readonly SheetOption[] => ('options' in item ? item.options : [])
const optionValue = (option: SheetOption | undefined): ShownValue =>
  option === undefined ? nothing : { as: 'option', label: option.label, share: option.share, fails: option.fails }

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function optionChanges(before: SheetItem, after: SheetItem): readonly FieldChange<'option' | 'optionOrder'>[] {
  const [older, newer] = [optionsOf(before), optionsOf(after)]
  const has = (list: readonly SheetOption[], id: string) => list.some((option) => option.id === id)
  const pairs = [
    ...newer.map((option) => [older.find(({ id }) => id === option.id), option] as const),
    ...older.filter(({ id }) => !has(newer, id)).map((option) => [option, undefined] as const),
  ]
  const changes = pairs
    .map(([was, is]) => ({ field: 'option', before: optionValue(was), after: optionValue(is) }) as const)
    .filter((change) => !isSame(change.before, change.after))
  const kept = older.filter(({ id }) => has(newer, id))
  const keptNow = newer.filter(({ id }) => has(older, id))
  const isReordered = !isSame(
    kept.map(({ id }) => id),
    keptNow.map(({ id }) => id),
  )
  return isReordered
    ? [
        ...changes,
        {
          field: 'optionOrder',
          before: labels(kept.map(({ label }) => label)),
          after: labels(keptNow.map(({ label }) => label)),
        },
      ]
    : changes
}

/**
 * The fields in which an item differs, with both values; options one by one. A condition counts as changed when it asks
 * for other items or options, not when what it asks for was renamed.
 */
export function itemChanges(
  before: SheetItem,
  after: SheetItem,
  sheets: { readonly before: Sheet; readonly after: Sheet },
): readonly FieldChange<ItemField>[] {
  const [older, newer] = [valuesOf(before, sheets.before), valuesOf(after, sheets.after)]
  const fields = [...new Set([...Object.keys(newer), ...Object.keys(older)])] as ItemField[]
  const changes = fields.flatMap((field): readonly FieldChange<ItemField>[] => {
    const [was, is] = [older[field] ?? nothing, newer[field] ?? nothing]
    const same = field === 'condition' ? isSame(before.condition, after.condition) : isSame(was, is)
    return same ? [] : [{ field, before: was, after: is }]
  })
  return [...changes, ...optionChanges(before, after)]
}
