import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Sheet, type SheetItem, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import {
  addItem,
  addSection,
  duplicateItem,
  duplicateSection,
  findItem,
  idsFrom,
  itemsOf,
  placeBeside,
  removeItem,
  removeSection,
  type SheetPlace,
  sheetLimits,
} from '#shared/domain/sheets/sheet-edits.ts'
import {
  addOption,
  addRange,
  changeKind,
  equalParts,
  evenShares,
  type ItemKind,
  moveOptionBy,
  newItem,
  type OptionWords,
  removeOption,
  removeRange,
  spreadShares,
} from '#shared/domain/sheets/sheet-item-edits.ts'
import { moveItem, moveItemBy, moveSection, moveSectionBy } from '#shared/domain/sheets/sheet-moves.ts'
import { distributeWeights, totalWeight, weighingParts } from '#shared/domain/sheets/sheet-weights.ts'
import { buildSheet, choiceItem } from './build-sheet.ts'

const words: OptionWords = {
  levels: ['A', 'B', 'C', 'D'],
  yes: 'yes',
  no: 'no',
  option: (number) => `option ${number}`,
}
const kinds: readonly ItemKind[] = [
  'scale',
  'yes-no',
  'single-choice',
  'multiple-choice',
  'number',
  'deduction',
  'text',
]

function makingIds() {
  let last = 0
  const newId = (): string => {
    last += 1
    return `new-${last}`
  }
  return { newId, words }
}

const shape = (sheet: Sheet): string =>
  sheet.sections.map(({ id, items }) => `${id}:${items.map((item) => item.id).join('')}`).join(' ')

const item = (itemId: string): SheetPlace => ({ kind: 'item', itemId })
const section = (sectionId: string): SheetPlace => ({ kind: 'section', sectionId })
const example = buildSheet('question-weights', [
  { items: ['a', 'b'].map((id) => choiceItem(id, 1000, [10000, 5000, 0])) },
  {
    items: ['c'].map((id) => choiceItem(id, 1000, [10000, 0], { condition: { itemId: 'a', optionIds: ['o1', 'o2'] } })),
  },
])
const blank = { id: 's9', title: '', weight: 10000, items: [] }

describe('adding', () => {
  const added = newItem('scale', makingIds())
  it.each([
    [item('a'), `s0:a${added.id}b s1:c`],
    [item('b'), `s0:ab${added.id} s1:c`],
    [section('s0'), `s0:ab${added.id} s1:c`],
    [{ kind: 'sheet' }, `s0:ab s1:c${added.id}`],
    [item('gone'), `s0:ab s1:c${added.id}`],
  ] as const)('puts an item behind %j', (after, expected) => {
    expect(shape(addItem(example, added, after, blank))).toBe(expected)
  })

  it('makes a section for the first item', () => {
    expect(shape(addItem({ ...example, sections: [] }, added, { kind: 'sheet' }, blank))).toBe(`s9:${added.id}`)
  })

  it('puts a section behind the one that is looked at', () => {
    expect(shape(addSection(example, blank, item('a')))).toBe('s0:ab s9: s1:c')
    expect(shape(addSection(example, blank, section('s1')))).toBe('s0:ab s1:c s9:')
    expect(shape(addSection(example, blank, { kind: 'sheet' }))).toBe('s0:ab s1:c s9:')
  })

  it('stops at what the schema takes', () => {
    const { newId } = makingIds()
    const many = Array.from({ length: sheetLimits.sections }, () => ({ ...blank, id: newId() }))
    const full = { ...example, sections: many }
    expect(addSection(full, blank, { kind: 'sheet' })).toBe(full)
    const ten = Array.from({ length: sheetLimits.levels }).reduce<Sheet>(
      (left) => addOption(left, added.id, { id: newId(), label: '' }),
      addItem(example, added, { kind: 'sheet' }, blank),
    )
    const levels = findItem(ten, added.id)?.item
    expect(levels?.kind === 'scale' && levels.options.length).toBe(sheetLimits.levels)
    expect(sheetSchema.safeParse(ten).success).toBe(true)
  })

  it.each(kinds)('makes a %s that the schema takes', (kind) => {
    const sheet = addItem(example, newItem(kind, makingIds()), { kind: 'sheet' }, blank)
    expect(sheetSchema.safeParse(sheet).error).toBeUndefined()
  })
})

describe('duplicating', () => {
  it('gives an item and its options ids of their own', () => {
    const { newId } = makingIds()
    const sheet = duplicateItem(example, 'a', { newId, title: 'copy' })
    expect(shape(sheet)).toBe('s0:anew-1b s1:c')
    const copy = findItem(sheet, 'new-1')?.item
    expect(copy).toMatchObject({ title: 'copy', options: [{ id: 'new-2' }, { id: 'new-3' }, { id: 'new-4' }] })
  })

  it('keeps conditions among the copies of a section', () => {
    const { newId } = makingIds()
    const one = buildSheet('question-weights', [{ items: example.sections.flatMap(({ items }) => items) }])
    const sheet = duplicateSection(one, 's0', { newId, title: 'copy' })
    const copies = sheet.sections[1]?.items ?? []
    const [a, , c] = copies
    const options = a !== undefined && 'options' in a ? a.options.map(({ id }) => id) : []
    expect(c?.condition).toEqual({ itemId: a?.id, optionIds: options.slice(1) })
    expect(new Set(itemsOf(sheet).map(({ id }) => id)).size).toBe(6)
    expect(sheet.sections[1]?.id).toBe('new-1')
  })

  it('makes the same copy again from the same id', () => {
    const copy = () => duplicateSection(example, 's0', { newId: idsFrom('fresh'), title: 'copy' })
    expect(copy()).toEqual(copy())
    expect(copy().sections[1]?.id).toBe('fresh')
  })

  it('keeps a condition on an item outside of the copied section', () => {
    const sheet = duplicateSection(example, 's1', { newId: makingIds().newId, title: 'copy' })
    expect(sheet.sections[2]?.items[0]?.condition).toEqual({ itemId: 'a', optionIds: ['o1', 'o2'] })
  })
})

describe('removing', () => {
  it('leaves the condition that asked for the item, to be decided on', () => {
    const sheet = removeItem(example, 'a')
    expect(shape(sheet)).toBe('s0:b s1:c')
    expect(findItem(sheet, 'c')?.item.condition?.itemId).toBe('a')
    expect(removeItem(sheet, 'a')).toBe(sheet)
    expect(shape(removeSection(example, 's0'))).toBe('s1:c')
  })

  it('goes on to the neighbour', () => {
    expect(placeBeside(example, item('a'))).toEqual(item('b'))
    expect(placeBeside(example, item('b'))).toEqual(item('c'))
    expect(placeBeside(example, item('c'))).toEqual(item('b'))
    expect(placeBeside(example, section('s1'))).toEqual(section('s0'))
    expect(placeBeside(removeSection(example, 's0'), item('c'))).toEqual({ kind: 'sheet' })
  })
})

describe('moving', () => {
  it('goes from section to section, one row at a time, and stops at the ends', () => {
    const down = ['s0:ba s1:c', 's0:b s1:ac', 's0:b s1:ca', 's0:b s1:ca']
    let sheet = example
    for (const expected of down) {
      sheet = moveItemBy(sheet, 'a', 1)
      expect(shape(sheet)).toBe(expected)
    }
    for (const expected of ['s0:b s1:ac', 's0:ba s1:c', 's0:ab s1:c', 's0:ab s1:c']) {
      sheet = moveItemBy(sheet, 'a', -1)
      expect(shape(sheet)).toBe(expected)
    }
    expect(moveItemBy(sheet, 'a', -1)).toBe(sheet)
  })

  it('moves sections', () => {
    expect(shape(moveSectionBy(example, 's0', 1))).toBe('s1:c s0:ab')
    expect(shape(moveSectionBy(example, 's1', -1))).toBe('s1:c s0:ab')
    expect(moveSectionBy(example, 's0', -1)).toBe(example)
    expect(moveSection(example, 's0', 's1')).toBe(example)
  })

  it('changes no item, whatever is moved where', () => {
    const step = fc.record({
      itemId: fc.constantFrom('a', 'b', 'c'),
      sectionId: fc.constantFrom('s0', 's1'),
      before: fc.constantFrom('a', 'b', 'c', null),
      by: fc.constantFrom(1 as const, -1 as const, null),
    })
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const moved = steps.reduce(
          (left, { itemId, by, ...target }) =>
            by === null ? moveItem(left, itemId, target) : moveItemBy(left, itemId, by),
          example,
        )
        const byId = (all: readonly SheetItem[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(byId(itemsOf(moved))).toEqual(byId(itemsOf(example)))
      }),
    )
  })
})

describe('changing the kind', () => {
  it('keeps what all kinds have, and the options among kinds with options', () => {
    const making = makingIds()
    const single = changeKind(example, 'a', 'multiple-choice', making)
    expect(findItem(single, 'a')?.item).toMatchObject({
      kind: 'multiple-choice',
      weight: 1000,
      options: [{ id: 'o0' }, { id: 'o1' }, { id: 'o2' }],
      shareCap: 10000,
    })
    expect(findItem(single, 'c')?.item.condition?.optionIds).toEqual(['o1', 'o2'])
    const two = changeKind(single, 'a', 'yes-no', making)
    expect(findItem(two, 'a')?.item).toMatchObject({
      options: [
        { id: 'o0', label: 'yes', share: 10000 },
        { id: 'o2', label: 'no', share: 0, fails: true },
      ],
    })
    // The option in the middle is gone, and nothing asks for it any more.
    expect(findItem(two, 'c')?.item.condition?.optionIds).toEqual(['o2'])
    expect(findItem(changeKind(two, 'a', 'text', making), 'c')?.item.condition).toEqual({ itemId: 'a', optionIds: [] })
    expect(changeKind(two, 'a', 'yes-no', making)).toBe(two)
  })

  it('keeps two options as they are', () => {
    const options = [
      { id: 'no', label: '未出现', share: 10000, fails: false },
      { id: 'yes', label: '出现', share: 0, fails: true },
    ]
    const sheet = buildSheet('points', [{ items: [choiceItem('a', 1000, [], { options })] }])
    expect(findItem(changeKind(sheet, 'a', 'yes-no', makingIds()), 'a')?.item).toMatchObject({ options })
  })

  it('always leaves a sheet the schema takes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 6 }), (wanted) => {
        const making = makingIds()
        const sheet = wanted.reduce((left, kind) => changeKind(left, 'a', kind, making), example)
        expect(sheetSchema.safeParse(sheet).success).toBe(true)
      }),
    )
  })
})

describe('options and ranges', () => {
  it('spreads shares evenly', () => {
    expect(evenShares(4)).toEqual([10000, 6667, 3333, 0])
    expect(evenShares(1)).toEqual([10000])
    expect(equalParts(3)).toEqual([3333, 3333, 3334])
    const uneven = addOption(example, 'a', { id: 'o3', label: 'last' })
    const spread = findItem(spreadShares(uneven, 'a'), 'a')?.item
    expect(spread !== undefined && 'options' in spread && spread.options.map(({ share }) => share)).toEqual([
      10000, 6667, 3333, 0,
    ])
    expect(spreadShares(example, 'a')).toBe(example)
  })

  it('moves and removes options, and conditions forget what is gone', () => {
    const moved = findItem(moveOptionBy(example, 'a', 'o2', -1), 'a')?.item
    expect(moved !== undefined && 'options' in moved && moved.options.map(({ id }) => id)).toEqual(['o0', 'o2', 'o1'])
    expect(moveOptionBy(example, 'a', 'o0', -1)).toBe(example)
    expect(findItem(removeOption(example, 'a', 'o1'), 'c')?.item.condition?.optionIds).toEqual(['o2'])
    expect(removeOption(example, 'a', 'nobody')).toBe(example)
  })

  it('goes on where the last range ends', () => {
    const sheet = addItem(example, newItem('number', makingIds()), { kind: 'sheet' }, blank)
    const two = findItem(addRange(sheet, 'new-1'), 'new-1')?.item
    expect(two).toMatchObject({
      ranges: [
        { from: 0, to: 100 },
        { from: 100, to: 200, share: 0 },
      ],
    })
    const none = findItem(removeRange(sheet, 'new-1', 0), 'new-1')?.item
    expect(none).toMatchObject({ ranges: [] })
  })
})

describe('weights', () => {
  const weighing = (weights: readonly number[]) =>
    buildSheet('question-weights', [
      { items: weights.map((weight, place) => choiceItem(`i${place}`, weight, [10000, 0])) },
    ])
  const weightsOf = (sheet: Sheet) => weighingParts(sheet).map(({ weight }) => weight)

  it('come to 100 in the proportions they have, or all the same', () => {
    expect(weightsOf(distributeWeights(weighing([3000, 2500, 2000]), 'kept'))).toEqual([4000, 3300, 2700])
    expect(weightsOf(distributeWeights(weighing([3000, 0, 2000, 100]), 'equal'))).toEqual([3400, 0, 3300, 3300])
    expect(weightsOf(distributeWeights(weighing([0, 0]), 'kept'))).toEqual([5000, 5000])
  })

  it('never lose an item that weighs something', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 60 }), (weights) => {
        const sheet = distributeWeights(weighing(weights), 'kept')
        expect(totalWeight(sheet)).toBe(10000)
        if (weights.every((weight) => weight * 200 > weights.reduce((sum, one) => sum + one, 0) || weight === 0)) {
          const lost = weightsOf(sheet).filter((weight, place) => weight === 0 && (weights[place] ?? 0) > 0)
          expect(weights.some((weight) => weight > 0) ? lost : []).toEqual([])
        }
      }),
    )
  })

  it('are those of the sections where the basis weighs sections, and none where points are deducted', () => {
    const items = [choiceItem('a', 700, [10000, 0])]
    const sections = buildSheet('section-weights', [
      { weight: 3000, items },
      { weight: 1000, items: [choiceItem('b', 1, [0])] },
    ])
    const spread = distributeWeights(sections, 'kept')
    expect(spread.sections.map(({ weight }) => weight)).toEqual([7500, 2500])
    expect(findItem(spread, 'a')?.item.weight).toBe(700)
    const deducting = buildSheet('deduction', [{ items }])
    expect(totalWeight(deducting)).toBe(0)
    expect(distributeWeights(deducting, 'equal')).toBe(deducting)
  })
})
