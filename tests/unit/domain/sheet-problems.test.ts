import { describe, expect, test } from 'vitest'
import type { Sheet, SheetItem } from '#shared/domain/sheet.ts'
import { type SheetProblemCode, sheetProblemSeverity } from '#shared/domain/sheets/sheet-problem.ts'
import { errorsAmong, sheetProblems } from '#shared/domain/sheets/sheet-problems.ts'
import { createMessages, type MessageKey } from '#shared/messages/i18n.ts'
import { buildSheet, choiceItem } from './build-sheet.ts'

/** A sheet with nothing to object to: one item of every kind, a condition, a critical rule. */
const sound = buildSheet('question-weights', [
  {
    items: [
      { ...choiceItem('gate', 5000, [10000, 0], { failing: 1, guidance: 'how' }) },
      {
        ...choiceItem('scale', 1000, [10000, 5000, 0], { failing: 2, guidance: 'how', causes: ['why'] }),
        kind: 'scale',
        noteRequiredBelow: 5000,
        markRequiredBelow: 5000,
      },
      {
        ...choiceItem('sum', 1000, [5000, 5000], { guidance: 'how' }),
        kind: 'multiple-choice',
      },
      {
        kind: 'number',
        id: 'number',
        title: 'number',
        weight: 1000,
        guidance: 'how',
        unit: 's',
        ranges: [
          { from: 0, to: 9, share: 10000 },
          { from: 10, to: 20, share: 0, fails: true },
        ],
      },
    ],
  },
  {
    items: [
      {
        kind: 'deduction',
        id: 'deduction',
        title: 'deduction',
        weight: 2000,
        guidance: 'how',
        pointsEach: 500,
        maximumPoints: 2000,
      },
      choiceItem('never', 0, [10000, 0], { failing: 1, guidance: 'how', critical: { effect: 'zero-section' } }),
      { kind: 'text', id: 'words', title: 'words', weight: 0, condition: { itemId: 'gate', optionIds: ['o1'] } },
    ],
  },
] as never)

const changed = (change: (draft: Sheet) => void, from = sound): Sheet => {
  const copy = structuredClone(from)
  change(copy)
  return copy
}
const itemIn = (draft: Sheet, id: string): SheetItem => {
  const found = draft.sections.flatMap(({ items }) => items).find((item) => item.id === id)
  if (found === undefined) throw new Error(`no item ${id}`)
  return found
}
/** Changes fields of one item, of whatever kind. */
const set = (id: string, fields: Record<string, unknown>) => (draft: Sheet) => {
  Object.assign(itemIn(draft, id), fields)
}
const option = (id: string, place: number, fields: Record<string, unknown>) => (draft: Sheet) => {
  const item = itemIn(draft, id)
  Object.assign(('options' in item && item.options[place]) || {}, fields)
}
const sheetWith = (fields: Partial<Sheet>) => (draft: Sheet) => {
  Object.assign(draft, fields)
}
const bands = (...list: readonly [string, number][]) =>
  sheetWith({ bands: list.map(([label, from]) => ({ label, from })) })
const inOrder =
  (...changes: readonly ((draft: Sheet) => void)[]) =>
  (draft: Sheet) => {
    for (const change of changes) change(draft)
  }
const section = (place: number, fields: Record<string, unknown>) => (draft: Sheet) => {
  Object.assign(draft.sections[place] ?? {}, fields)
}
const weighted = inOrder(
  sheetWith({ basis: 'section-weights' }),
  section(0, { weight: 6000 }),
  section(1, { weight: 4000 }),
)
const ranges = (...list: readonly [number, number][]) =>
  set('number', { ranges: list.map(([from, to], place) => ({ from, to, share: place * 10000, fails: place === 0 })) })

/** One change that brings each problem about, where it is found, and words its sentence must hold. */
const cases: Readonly<Record<SheetProblemCode, readonly [(draft: Sheet) => void, string, string?]>> = {
  'sheet-title-empty': [sheetWith({ title: '' }), 'title'],
  'subjects-none': [sheetWith({ subjects: [] }), 'subjects'],
  'sections-none': [sheetWith({ sections: [] }), 'sections'],
  'items-too-many': [
    (draft) => {
      const copies = (count: number) =>
        Array.from({ length: count }, (_, place) => ({ ...itemIn(draft, 'gate'), id: `x${place}`, title: `x${place}` }))
      draft.sections[0]?.items.push(...(copies(494) as never[]))
    },
    'sections',
    '501',
  ],
  'bands-none': [bands(), 'bands'],
  'band-label-empty': [bands(['', 8000], ['low', 0]), 'bands.0.label', '第 1 个'],
  'band-label-twice': [bands(['low', 8000], ['low', 0]), 'bands.1.label', 'low'],
  'bands-not-descending': [bands(['high', 8000], ['middle', 8000], ['low', 0]), 'bands.1.from', '80'],
  'bands-not-to-zero': [bands(['high', 8000], ['low', 100]), 'bands.1.from', '从 1 分起'],
  'pass-mark-zero': [sheetWith({ passMark: 0 }), 'passMark'],
  'pass-mark-under-floor': [sheetWith({ basis: 'deduction', floor: 8000 }), 'passMark', '80'],
  'nothing-weighs': [
    (draft) => {
      for (const { items } of draft.sections) for (const item of items) item.weight = 0
    },
    'sections',
  ],
  'section-title-empty': [section(1, { title: '' }), 'sections.1.title', '第 2 节'],
  'section-id-twice': [section(1, { id: 's0' }), 'sections.1.id', '2 section 1'],
  'section-items-none': [section(1, { items: [] }), 'sections.1.items', '2 section 1'],
  'item-title-empty': [set('scale', { title: '' }), 'sections.0.items.1.title', '1.2'],
  'item-id-twice': [set('words', { id: 'gate' }), 'sections.1.items.2.id', '1.1 gate'],
  'scale-levels': [set('scale', { options: [] }), 'sections.0.items.1.options', '0 个等级'],
  'yes-no-options': [set('gate', { kind: 'yes-no', options: [] }), 'sections.0.items.0.options'],
  'choices-too-few': [set('gate', { options: [] }), 'sections.0.items.0.options', '单选'],
  'choices-none': [set('sum', { options: [] }), 'sections.0.items.2.options', '多选'],
  'option-label-empty': [option('gate', 1, { label: '' }), 'sections.0.items.0.options.1.label', '第 2 个选项'],
  'option-label-twice': [option('gate', 1, { label: 'level 0' }), 'sections.0.items.0.options.1.label', '2 level 0'],
  'option-id-twice': [option('scale', 1, { id: 'o0' }), 'sections.0.items.1.options.1.id', 'o0'],
  'every-answer-fails': [option('gate', 0, { fails: true }), 'sections.0.items.0.options', '1.1 gate'],
  'ranges-none': [set('number', { ranges: [] }), 'sections.0.items.3.ranges'],
  'range-reversed': [ranges([0, 9], [20, 10]), 'sections.0.items.3.ranges.1', '起点 20 大于终点 10'],
  'range-overlap': [ranges([0, 12], [10, 20]), 'sections.0.items.3.ranges.1', '第 1 个区间'],
  'deduction-each-over-maximum': [set('deduction', { pointsEach: 2500 }), 'sections.1.items.0.pointsEach', '25'],
  'cause-empty': [set('scale', { causes: ['why', ''] }), 'sections.0.items.1.causes.1', '第 2 个原因'],
  'critical-on-text': [set('words', { critical: { effect: 'zero-sheet' } }), 'sections.1.items.2.critical'],
  'critical-never-fails': [option('never', 1, { fails: false }), 'sections.1.items.1.critical'],
  'condition-item-missing': [
    set('words', { condition: { itemId: 'gone', optionIds: ['o1'] } }),
    'sections.1.items.2.condition',
    'gone',
  ],
  'condition-on-itself': [
    set('scale', { condition: { itemId: 'scale', optionIds: ['o1'] } }),
    'sections.0.items.1.condition',
  ],
  'condition-circle': [
    inOrder(
      set('scale', { condition: { itemId: 'sum', optionIds: ['o1'] } }),
      set('sum', { condition: { itemId: 'scale', optionIds: ['o1'] } }),
    ),
    'sections.0.items.1.condition',
    '1.3 sum',
  ],
  'condition-without-options': [
    set('words', { condition: { itemId: 'number', optionIds: ['o1'] } }),
    'sections.1.items.2.condition',
    '1.4 number',
  ],
  'condition-option-missing': [
    set('words', { condition: { itemId: 'gate', optionIds: ['o1', 'o7'] } }),
    'sections.1.items.2.condition',
  ],
  'pass-mark-between-bands': [sheetWith({ passMark: 8500 }), 'passMark', '85'],
  'weights-not-hundred': [set('scale', { weight: 1500 }), 'sections', '105'],
  'section-weights-not-hundred': [inOrder(weighted, section(1, { weight: 3000 })), 'sections', '90'],
  'floor-unused': [sheetWith({ floor: 1000 }), 'floor', '10'],
  'above-hundred-without-bonus': [sheetWith({ mayExceedHundred: true }), 'mayExceedHundred'],
  'guidance-missing': [inOrder(set('gate', { guidance: ' ' }), set('sum', { guidance: '' })), 'sections', '2'],
  'section-weight-zero': [inOrder(weighted, section(1, { weight: 0 })), 'sections.1.weight'],
  'section-weight-unused': [inOrder(weighted, set('deduction', { weight: 0 })), 'sections.1.weight', '40'],
  'item-title-twice': [set('sum', { title: 'gate' }), 'sections.0.items.2.title', '1.1 gate'],
  'item-weightless': [set('sum', { weight: 0 }), 'sections.0.items.2.weight'],
  'text-weight': [set('words', { weight: 500 }), 'sections.1.items.2.weight', '5'],
  'best-below-full': [option('gate', 0, { share: 9000 }), 'sections.0.items.0', '90%'],
  'answers-all-same': [option('gate', 1, { share: 10000 }), 'sections.0.items.0'],
  'scale-not-ordered': [option('scale', 2, { share: 8000 }), 'sections.0.items.1.options'],
  'range-gap': [ranges([0, 9], [10.5, 20]), 'sections.0.items.3.ranges.1', '9 与 10.5'],
  'unit-empty': [set('number', { unit: '' }), 'sections.0.items.3.unit'],
  'deduction-over-weight': [set('deduction', { maximumPoints: 3000 }), 'sections.1.items.0.maximumPoints', '30'],
  'bonus-nothing': [set('sum', { bonus: true, weight: 0 }), 'sections.0.items.2.bonus'],
  'bonus-deduction': [set('deduction', { bonus: true }), 'sections.1.items.0.bonus'],
  'cause-twice': [set('scale', { causes: ['why', 'why'] }), 'sections.0.items.1.causes.1', 'why'],
  'causes-never-offered': [set('sum', { causes: ['why'] }), 'sections.0.items.2.causes'],
  'note-never-required': [set('words', { noteRequiredBelow: 5000 }), 'sections.1.items.2.noteRequiredBelow'],
  'mark-never-required': [set('gate', { markRequiredBelow: 0 }), 'sections.0.items.0.markRequiredBelow'],
  'mark-without-recording': [sheetWith({ subjects: ['visit'] }), 'sections.0.items.1.markRequiredBelow'],
  'critical-allows-not-applicable': [
    set('never', { allowsNotApplicable: true }),
    'sections.1.items.1.allowsNotApplicable',
  ],
  'critical-section-weightless': [set('deduction', { weight: 0 }), 'sections.1.items.1.critical'],
  'critical-cap-without-effect': [
    set('never', { critical: { effect: 'cap-sheet', cap: 10000 } }),
    'sections.1.items.1.critical.cap',
  ],
  'critical-cap-passes': [
    set('never', { critical: { effect: 'cap-sheet', cap: 8500 } }),
    'sections.1.items.1.critical.cap',
    '85',
  ],
  'condition-never-met': [
    set('words', { condition: { itemId: 'gate', optionIds: [] } }),
    'sections.1.items.2.condition',
  ],
  'condition-on-hidden': [
    inOrder(
      set('scale', { condition: { itemId: 'gate', optionIds: [] } }),
      set('words', { condition: { itemId: 'scale', optionIds: ['o1'] } }),
    ),
    'sections.1.items.2.condition',
    '1.2 scale',
  ],
  'condition-on-later': [
    set('scale', { condition: { itemId: 'never', optionIds: ['o1'] } }),
    'sections.0.items.1.condition',
    '2.2 never',
  ],
}

const words = createMessages('zh-CN')

describe('what is wrong with a sheet', () => {
  test('nothing, where it is sound', () => {
    expect(sheetProblems(sound)).toEqual([])
    expect(errorsAmong(sheetProblems(sound))).toEqual([])
  })

  test.each(Object.entries(cases))('%s', (name, [change, path, saying]) => {
    const code = name as SheetProblemCode
    const found = sheetProblems(changed(change)).find((problem) => problem.code === code)
    expect(found?.path.join('.')).toBe(path)
    expect(found?.severity).toBe(sheetProblemSeverity[code])
    const sentence = words.t(`sheets.problems.${code}` as MessageKey, { ...found?.values })
    expect(sentence).not.toContain('{{')
    if (saying !== undefined) expect(sentence).toContain(saying)
    if (found?.where.kind === 'item') expect(sentence).toContain(found.values.name)
  })

  test('an empty draft says what it lacks, and can’t be published', () => {
    const empty: Sheet = { ...sound, title: '', sections: [], bands: [], subjects: [] }
    expect(sheetProblems(empty).map(({ code }) => code)).toEqual([
      'sheet-title-empty',
      'subjects-none',
      'sections-none',
      'bands-none',
    ])
    expect(errorsAmong(sheetProblems(empty))).not.toEqual([])
  })

  test('a warning alone doesn’t keep it from being published', () => {
    const warned = changed(cases['weights-not-hundred'][0])
    expect(sheetProblems(warned).map(({ severity }) => severity)).toEqual(['warning'])
    expect(errorsAmong(sheetProblems(warned))).toEqual([])
  })

  test('weights of items that take turns under a condition may add up either way', () => {
    const turns = changed((draft) => {
      set('gate', { weight: 4000 })(draft)
      set('sum', { condition: { itemId: 'gate', optionIds: ['o0'] }, weight: 2000 })(draft)
      set('number', { condition: { itemId: 'gate', optionIds: ['o1'] }, weight: 2000 })(draft)
    })
    expect(sheetProblems(turns)).toMatchObject([{ code: 'weights-not-hundred', values: { sum: 110 } }])
    const always = changed(
      set('words', {
        kind: 'number',
        unit: 's',
        ranges: [
          { from: 0, to: 1, share: 0 },
          { from: 2, to: 3, share: 10000 },
        ],
        weight: 700,
        guidance: 'how',
      }),
    )
    expect(sheetProblems(always)).toEqual([])
  })

  test('ranges that share an end are sound, a range inside another is not', () => {
    expect(sheetProblems(changed(ranges([0, 10], [10, 20])))).toEqual([])
    const nested = changed(ranges([0, 100], [1, 2], [50, 60]))
    expect(sheetProblems(nested).map(({ code, path }) => [code, path.at(-1)])).toEqual([
      ['range-overlap', 1],
      ['range-overlap', 2],
    ])
  })
})
