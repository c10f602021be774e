import { describe, expect, test } from 'vitest'
import type { Sheet, SheetItem } from '#shared/domain/sheet.ts'
import { movedIds, type SheetDifference, sheetDifferences } from '#shared/domain/sheets/sheet-differences.ts'
import { buildSheet, choiceItem } from './build-sheet.ts'

const first = buildSheet('question-weights', [
  {
    items: [
      choiceItem('a', 4000, [10000, 0]),
      choiceItem('b', 3000, [10000, 5000, 0]),
      choiceItem('c', 3000, [10000, 0]),
    ],
  },
  {
    items: [
      { kind: 'deduction', id: 'd', title: 'd', weight: 0, pointsEach: 100, maximumPoints: 500 },
      { kind: 'text', id: 'e', title: 'e', weight: 0, condition: { itemId: 'a', optionIds: ['o1'] } },
    ],
  },
])

const edited = (edit: (draft: Sheet) => void): Sheet => {
  const draft = structuredClone(first)
  edit(draft)
  return draft
}
const itemIn = (draft: Sheet, id: string): SheetItem => {
  const found = draft.sections.flatMap(({ items }) => items).find((item) => item.id === id)
  if (found === undefined) throw new Error(`no item ${id}`)
  return found
}
const itemsOf = (draft: Sheet, place: number): SheetItem[] => draft.sections[place]?.items ?? []
/** Kind, what it is about, field, before and after in a few words. */
const brief = (difference: SheetDifference): readonly unknown[] => [
  difference.kind,
  ...('name' in difference ? [difference.name] : []),
  ...('field' in difference ? [difference.field] : []),
  ...('before' in difference ? [difference.before, difference.after] : []),
]
const differences = (edit: (draft: Sheet) => void) => sheetDifferences(first, edited(edit)).map(brief)

describe('two versions of a sheet', () => {
  test('that are alike have no differences, and need no new version', () => {
    expect(sheetDifferences(first, structuredClone(first))).toEqual([])
  })

  test('differ in the sheet’s own settings', () => {
    const found = differences((draft) => {
      Object.assign(draft, {
        title: 'new',
        basis: 'deduction',
        passMark: 8500,
        floor: 1000,
        subjects: ['call', 'chat'],
      })
    })
    expect(found).toEqual([
      ['sheet-changed', 'title', { as: 'text', text: 'sheet' }, { as: 'text', text: 'new' }],
      [
        'sheet-changed',
        'subjects',
        { as: 'subjects', subjects: ['call'] },
        { as: 'subjects', subjects: ['call', 'chat'] },
      ],
      ['sheet-changed', 'basis', { as: 'basis', basis: 'question-weights' }, { as: 'basis', basis: 'deduction' }],
      ['sheet-changed', 'passMark', { as: 'points', hundredths: 8000 }, { as: 'points', hundredths: 8500 }],
      ['sheet-changed', 'floor', { as: 'points', hundredths: 0 }, { as: 'points', hundredths: 1000 }],
    ])
  })

  test('differ by items that were added and removed, and nothing else moved for it', () => {
    const found = differences((draft) => {
      itemsOf(draft, 0).splice(0, 1, { ...itemIn(draft, 'a'), id: 'f', title: 'f' })
    })
    expect(found).toEqual([
      ['item-added', '1.1 f'],
      ['item-removed', '1.1 a'],
    ])
  })

  test('differ by an item that moved within its section, the fewest that explain it', () => {
    const found = differences((draft) => {
      const items = itemsOf(draft, 0)
      items.push(...items.splice(0, 1))
    })
    expect(found).toEqual([
      [
        'item-moved',
        '1.3 a',
        { as: 'place', number: '1.1', section: 'section 0' },
        { as: 'place', number: '1.3', section: 'section 0' },
      ],
    ])
  })

  test('differ by an item that moved to another section', () => {
    const found = differences((draft) => {
      itemsOf(draft, 1).unshift(...itemsOf(draft, 0).splice(1, 1))
    })
    expect(found).toEqual([
      [
        'item-moved',
        '2.1 b',
        { as: 'place', number: '1.2', section: 'section 0' },
        { as: 'place', number: '2.1', section: 'section 1' },
      ],
    ])
  })

  test('differ in sections: moved, renamed, added, removed with what they held', () => {
    const found = differences((draft) => {
      draft.sections.reverse()
      Object.assign(draft.sections[0] ?? {}, { title: 'renamed', weight: 5000 })
    })
    expect(found.map(([kind, name, field]) => [kind, name, field])).toEqual([
      ['section-changed', '1 renamed', 'title'],
      ['section-changed', '1 renamed', 'weight'],
      ['section-moved', '2 section 0', { as: 'place', number: '1', section: '' }],
    ])
    expect(differences((draft) => void draft.sections.pop())).toEqual([
      ['section-removed', '2 section 1'],
      ['item-removed', '2.1 d'],
      ['item-removed', '2.2 e'],
    ])
    expect(
      sheetDifferences(
        edited((draft) => void draft.sections.pop()),
        first,
      ).map(brief),
    ).toEqual([
      ['section-added', '2 section 1'],
      ['item-added', '2.1 d'],
      ['item-added', '2.2 e'],
    ])
  })

  test('differ in the fields of an item, options one by one', () => {
    const found = differences((draft) => {
      Object.assign(itemIn(draft, 'b'), { weight: 3500, guidance: 'how', critical: { effect: 'zero-sheet' } })
      const b = itemIn(draft, 'b')
      if (!('options' in b)) return
      b.options.splice(2, 1)
      Object.assign(b.options[1] ?? {}, { share: 6000 })
      b.options.push({ id: 'o9', label: 'level 9', share: 0, fails: true })
    })
    expect(found.map(([, name, field, before, after]) => [name, field, before, after])).toEqual([
      ['1.2 b', 'guidance', { as: 'nothing' }, { as: 'text', text: 'how' }],
      ['1.2 b', 'weight', { as: 'points', hundredths: 3000 }, { as: 'points', hundredths: 3500 }],
      ['1.2 b', 'critical', { as: 'nothing' }, { as: 'critical', rule: { effect: 'zero-sheet' } }],
      [
        '1.2 b',
        'option',
        { as: 'option', label: 'level 1', share: 5000, fails: false },
        { as: 'option', label: 'level 1', share: 6000, fails: false },
      ],
      ['1.2 b', 'option', { as: 'nothing' }, { as: 'option', label: 'level 9', share: 0, fails: true }],
      ['1.2 b', 'option', { as: 'option', label: 'level 2', share: 0, fails: false }, { as: 'nothing' }],
    ])
  })

  test('differ in the order of options', () => {
    const found = differences((draft) => {
      const b = itemIn(draft, 'b')
      if ('options' in b) b.options.reverse()
    })
    expect(found).toEqual([
      [
        'item-changed',
        '1.2 b',
        'optionOrder',
        { as: 'labels', labels: ['level 0', 'level 1', 'level 2'] },
        { as: 'labels', labels: ['level 2', 'level 1', 'level 0'] },
      ],
    ])
  })

  test('differ in the kind of an item, and what goes with it', () => {
    const found = differences((draft) => {
      const items = itemsOf(draft, 1)
      const { pointsEach, maximumPoints, ...rest } = items[0] as SheetItem & { kind: 'deduction' }
      items[0] = { ...rest, kind: 'text' }
    })
    expect(found.map(([, , field, before, after]) => [field, before, after])).toEqual([
      ['kind', { as: 'item-kind', kind: 'deduction' }, { as: 'item-kind', kind: 'text' }],
      ['pointsEach', { as: 'points', hundredths: 100 }, { as: 'nothing' }],
      ['maximumPoints', { as: 'points', hundredths: 500 }, { as: 'nothing' }],
    ])
  })

  test('name what a condition asks for, and don’t take a renamed option for another', () => {
    const renamed = differences((draft) => {
      const a = itemIn(draft, 'a')
      if ('options' in a) Object.assign(a.options[1] ?? {}, { label: 'no' })
    })
    expect(renamed.map(([, name, field]) => [name, field])).toEqual([['1.1 a', 'option']])
    const found = differences((draft) => {
      itemIn(draft, 'e').condition = { itemId: 'b', optionIds: ['o1', 'o2'] }
    })
    expect(found).toEqual([
      [
        'item-changed',
        '2.2 e',
        'condition',
        { as: 'condition', item: 'a', options: ['level 1'] },
        { as: 'condition', item: 'b', options: ['level 1', 'level 2'] },
      ],
    ])
    expect(
      sheetDifferences(
        first,
        edited((draft) => {
          itemIn(draft, 'e').guidance = 'x'
        }),
      ),
    ).not.toEqual([])
  })
})

describe('what moved', () => {
  test('is the least that explains the new order', () => {
    expect([...movedIds(['a', 'b', 'c', 'd'], ['b', 'c', 'd', 'a'])]).toEqual(['a'])
    expect([...movedIds(['a', 'b', 'c', 'd'], ['d', 'c', 'b', 'a'])]).toHaveLength(3)
    expect([...movedIds(['a', 'b'], ['x', 'a', 'y', 'b'])]).toEqual([])
    expect([...movedIds([], [])]).toEqual([])
  })
})
