import { stakeOf } from '../scoring-items.ts'
import type { Sheet, SheetItem, SheetSection } from '../sheet.ts'
import { conditionProblems, unreachableItems } from './sheet-condition-problems.ts'
import { itemProblems, type PlacedItem } from './sheet-item-problems.ts'
import { numbered, type SheetProblem, sheetProblem } from './sheet-problem.ts'

/*
 * What a published sheet needs beyond its shape. The rules follow scoring*.ts: what is an error here would be scored
 * in a way nobody asked for, what is a warning is scored as written but is rarely meant.
 */

export type { SheetProblem, SheetProblemCode } from './sheet-problem.ts'

/** More items than anyone answers for one call; keeps a sheet's page and its scoring quick. */
export const mostItems = 500

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

function placedItems(sheet: Sheet): readonly PlacedItem[] {
  return sheet.sections.flatMap((section, sectionPlace) =>
    section.items.map((item, place) => ({
      item,
      section,
      name: numbered(`${sectionPlace + 1}.${place + 1}`, item.title),
      path: ['sections', sectionPlace, 'items', place],
    })),
  )
}

/** What an item adds to the denominator when it is answered: nothing for bonus and text items. */
const weighs = (sheet: Sheet, section: SheetSection, item: SheetItem): boolean =>
  !item.bonus &&
  item.kind !== 'text' &&
  stakeOf(sheet.basis, item) > 0 &&
  (sheet.basis !== 'section-weights' || section.weight > 0)

function bandProblems(sheet: Sheet): readonly SheetProblem[] {
  const where = { kind: 'sheet', part: 'bands' } as const
  const { bands } = sheet
  if (bands.length === 0) return [sheetProblem('bands-none', where, ['bands'])]
  const labels = bands.map(({ label }) => label)
  const each = bands.flatMap(({ label, from }, place): readonly SheetProblem[] => {
    const above = bands[place - 1]
    const values = { band: place + 1, label }
    return [
      ...(label === '' ? [sheetProblem('band-label-empty', where, ['bands', place, 'label'], values)] : []),
      ...(label !== '' && labels.indexOf(label) < place
        ? [sheetProblem('band-label-twice', where, ['bands', place, 'label'], values)]
        : []),
      ...(above !== undefined && from >= above.from
        ? [
            sheetProblem('bands-not-descending', where, ['bands', place, 'from'], {
              ...values,
              from: from / 100,
              above: above.from / 100,
            }),
          ]
        : []),
    ]
  })
  const last = bands.at(-1)
  return last === undefined || last.from === 0
    ? each
    : [
        ...each,
        sheetProblem('bands-not-to-zero', where, ['bands', bands.length - 1, 'from'], {
          band: bands.length,
          label: last.label,
          from: last.from / 100,
        }),
      ]
}

function passMarkProblems(sheet: Sheet): readonly SheetProblem[] {
  const where = { kind: 'sheet', part: 'passMark' } as const
  const { passMark, basis, floor, bands } = sheet
  const values = { passMark: passMark / 100, floor: floor / 100 }
  if (passMark <= 0) return [sheetProblem('pass-mark-zero', where, ['passMark'], values)]
  const mayFall = sheet.sections.some(({ items }) =>
    items.some(
      ({ critical }) =>
        critical?.effect === 'zero-sheet' || (critical?.effect === 'cap-sheet' && critical.cap < passMark),
    ),
  )
  if (basis === 'deduction' && floor >= passMark && !mayFall) {
    return [sheetProblem('pass-mark-under-floor', where, ['passMark'], values)]
  }
  const isEdge = bands.length === 0 || bands.some(({ from }) => from === passMark)
  return isEdge ? [] : [sheetProblem('pass-mark-between-bands', where, ['passMark'], values)]
}

/** Weights are a matter of these two bases only; under points and deduction an item has points of its own. */
function weightSumProblems(sheet: Sheet, items: readonly PlacedItem[]): readonly SheetProblem[] {
  const where = { kind: 'sheet', part: 'sections' } as const
  if (sheet.basis === 'section-weights') {
    const total = sum(sheet.sections.map(({ weight }) => weight))
    if (total === 10000) return []
    return [sheetProblem('section-weights-not-hundred', where, ['sections'], { sum: total / 100 })]
  }
  if (sheet.basis !== 'question-weights') return []
  const counted = items.filter(({ item }) => !item.bonus && item.kind !== 'text')
  const total = sum(counted.map(({ item }) => item.weight))
  // Items that take turns under a condition may make it either way.
  const always = sum(counted.filter(({ item }) => item.condition === null).map(({ item }) => item.weight))
  if (total === 0 || total === 10000 || always === 10000) return []
  return [sheetProblem('weights-not-hundred', where, ['sections'], { sum: total / 100 })]
}

function sheetLevelProblems(sheet: Sheet, items: readonly PlacedItem[]): readonly SheetProblem[] {
  const at = (part: 'title' | 'subjects' | 'floor' | 'mayExceedHundred' | 'sections') =>
    ({ kind: 'sheet', part }) as const
  const never = unreachableItems(sheet)
  const canScore = items.some(({ section, item }) => weighs(sheet, section, item) && !never.has(item.id))
  const unguided = items.filter(({ item }) => item.kind !== 'text' && item.guidance.trim() === '').length
  return [
    ...(sheet.title === '' ? [sheetProblem('sheet-title-empty', at('title'), ['title'])] : []),
    ...(sheet.subjects.length === 0 ? [sheetProblem('subjects-none', at('subjects'), ['subjects'])] : []),
    ...(sheet.sections.length === 0 ? [sheetProblem('sections-none', at('sections'), ['sections'])] : []),
    ...(items.length > mostItems
      ? [sheetProblem('items-too-many', at('sections'), ['sections'], { items: items.length, most: mostItems })]
      : []),
    ...(items.length > 0 && !canScore ? [sheetProblem('nothing-weighs', at('sections'), ['sections'])] : []),
    ...bandProblems(sheet),
    ...passMarkProblems(sheet),
    ...(canScore ? weightSumProblems(sheet, items) : []),
    ...(sheet.floor > 0 && sheet.basis !== 'deduction'
      ? [sheetProblem('floor-unused', at('floor'), ['floor'], { floor: sheet.floor / 100 })]
      : []),
    ...(sheet.mayExceedHundred && !items.some(({ item }) => item.bonus)
      ? [sheetProblem('above-hundred-without-bonus', at('mayExceedHundred'), ['mayExceedHundred'])]
      : []),
    ...(unguided > 0 ? [sheetProblem('guidance-missing', at('sections'), ['sections'], { items: unguided })] : []),
  ]
}

function sectionProblems(sheet: Sheet, section: SheetSection, place: number): readonly SheetProblem[] {
  const at = (part: 'id' | 'title' | 'weight' | 'items') => ({ kind: 'section', sectionId: section.id, part }) as const
  const path = ['sections', place]
  const values = { name: numbered(`${place + 1}`, section.title), number: place + 1 }
  const isTwice = sheet.sections.findIndex(({ id }) => id === section.id) < place
  const hasStake = section.items.some((item) => weighs({ ...sheet, basis: 'points' }, section, item))
  const isWeighted = sheet.basis === 'section-weights' && section.items.length > 0
  return [
    ...(isTwice
      ? [sheetProblem('section-id-twice', at('id'), [...path, 'id'], { ...values, identifier: section.id })]
      : []),
    ...(section.title === '' ? [sheetProblem('section-title-empty', at('title'), [...path, 'title'], values)] : []),
    ...(section.items.length === 0
      ? [sheetProblem('section-items-none', at('items'), [...path, 'items'], values)]
      : []),
    ...(isWeighted && section.weight === 0 && hasStake
      ? [sheetProblem('section-weight-zero', at('weight'), [...path, 'weight'], values)]
      : []),
    ...(isWeighted && section.weight > 0 && !hasStake
      ? [
          sheetProblem('section-weight-unused', at('weight'), [...path, 'weight'], {
            ...values,
            weight: section.weight / 100,
          }),
        ]
      : []),
  ]
}

/**
 * Everything that is wrong with a sheet, draft or not, in the sheet's order: its own settings, then section by section
 * with the items of each. A draft with an error can't be published; warnings are for the lead to weigh up. Never
 * throws, however empty the draft.
 */
export function sheetProblems(sheet: Sheet): readonly SheetProblem[] {
  const items = placedItems(sheet)
  const ofConditions = conditionProblems(sheet, items)
  const firstOfId = new Map(items.toReversed().map((placed) => [placed.item.id, placed]))
  const firstOfTitle = new Map(items.toReversed().map((placed) => [placed.item.title, placed]))
  const controllers = new Set(items.flatMap(({ item }) => item.condition?.itemId ?? []))
  const ofItem = (placed: PlacedItem): readonly SheetProblem[] => [
    ...itemProblems(sheet, placed, {
      first: firstOfId.get(placed.item.id),
      namesake: firstOfTitle.get(placed.item.title),
      isController: controllers.has(placed.item.id),
      sectionWeighs: placed.section.items.some((item) => weighs(sheet, placed.section, item)),
    }),
    ...ofConditions.filter(({ path }) => path[1] === placed.path[1] && path[3] === placed.path[3]),
  ]
  return [
    ...sheetLevelProblems(sheet, items),
    ...sheet.sections.flatMap((section, place) => [
      ...sectionProblems(sheet, section, place),
      ...items.filter(({ path }) => path[1] === place).flatMap(ofItem),
    ]),
  ]
}

/** Those of a sheet's problems that keep it from being published. */
export const errorsAmong = (problems: readonly SheetProblem[]): readonly SheetProblem[] =>
  problems.filter(({ severity }) => severity === 'error')
