import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainFormula, scoreSheet, submissionProblems, traceScore } from '#shared/domain/scoring.ts'
import { type Sheet, type SheetAnswer, scoringBasis, sheet as sheetSchema, subjectKind } from '#shared/domain/sheet.ts'
import { sheetDifferences } from '#shared/domain/sheets/sheet-differences.ts'
import { readSheetFile, sheetFileText } from '#shared/domain/sheets/sheet-file.ts'
import { errorsAmong, sheetProblems } from '#shared/domain/sheets/sheet-problems.ts'
import { answeredSheets, itemsOf, sheets } from './sheets.ts'

/* Drafts as they are halfway through being written: whatever the schema lets pass, and answers that may not fit. */

// Few ids, so that some are there twice, some name each other and some name nothing.
const id = fc.constantFrom('a', 'b', 'c', 'd', 'nowhere')
const words = fc.constantFrom('', 'title', 'title', '标题')
const share = fc.constantFrom(0, 1, 3333, 10000)
const amount = fc.constantFrom(0, 1, 500, 10000, 1_000_000)
const level = fc.constantFrom(null, 0, 5000, 10001)
const number = fc.constantFrom(-1, 0, 0.5, 10, 1e308)
const option = fc.record({ id, label: words, share, fails: fc.boolean() })

const common = {
  id,
  title: words,
  guidance: words,
  weight: amount,
  allowsNotApplicable: fc.boolean(),
  noteRequiredBelow: level,
  markRequiredBelow: level,
  bonus: fc.boolean(),
  critical: fc.constantFrom(
    null,
    { effect: 'zero-section' } as const,
    { effect: 'zero-sheet' } as const,
    { effect: 'cap-sheet', cap: 5900 } as const,
  ),
  causes: fc.array(words, { maxLength: 2 }),
  condition: fc.option(fc.record({ itemId: id, optionIds: fc.array(id, { maxLength: 2 }) })),
}
const options = fc.array(option, { maxLength: 3 })
const item = fc.oneof(
  fc.record({ ...common, kind: fc.constantFrom('scale', 'single-choice', 'multiple-choice'), options }),
  fc.record({ ...common, kind: fc.constant('yes-no'), options: fc.array(option, { minLength: 2, maxLength: 2 }) }),
  fc.record({
    ...common,
    kind: fc.constant('number'),
    unit: words,
    ranges: fc.array(fc.record({ from: number, to: number, share, fails: fc.boolean() }), { maxLength: 3 }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('deduction'),
    pointsEach: amount.filter((points) => points > 0),
    maximumPoints: amount.filter((points) => points > 0),
  }),
  fc.record({ ...common, kind: fc.constant('text') }),
)

const drafts: fc.Arbitrary<Sheet> = fc
  .record({
    title: words,
    subjects: fc.subarray([...subjectKind.options]),
    basis: fc.constantFrom(...scoringBasis.options),
    passMark: share,
    bands: fc.array(fc.record({ label: words, from: share }), { maxLength: 3 }),
    mayExceedHundred: fc.boolean(),
    floor: share,
    sections: fc.array(fc.record({ id, title: words, weight: amount, items: fc.array(item, { maxLength: 5 }) }), {
      maxLength: 3,
    }),
  })
  .map((draft) => sheetSchema.parse(draft))

const value: fc.Arbitrary<SheetAnswer['value']> = fc.oneof(
  fc.record({ kind: fc.constant('option' as const), optionId: id }),
  fc.record({ kind: fc.constant('options' as const), optionIds: fc.array(id, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('number' as const), number }),
  fc.record({ kind: fc.constant('count' as const), count: fc.constantFrom(0, 1, 1000) }),
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.constant({ kind: 'not-applicable' as const }),
  fc.constant({ kind: 'none' as const }),
)
const answers: fc.Arbitrary<SheetAnswer[]> = fc.array(
  fc.record({ itemId: id, value, note: words, causes: fc.constant([]) }),
  { maxLength: 8 },
)

describe('a draft, however odd', () => {
  test('is scored, explained, checked and written without a fault', () => {
    fc.assert(
      fc.property(drafts, answers, drafts, (draft, given, other) => {
        const result = scoreSheet(draft, given)
        const all = [result, traceScore(draft, given), explainFormula(draft, given)]
        const broken: string[] = []
        JSON.stringify(all, (key, found) => {
          // What was answered to a number may be any number.
          if (typeof found === 'number' && key !== 'number' && !Number.isSafeInteger(found))
            broken.push(`${key}: ${found}`)
          return found
        })
        expect(broken).toEqual([])
        submissionProblems(draft, given, [])
        sheetDifferences(draft, other)
        const unplaced = sheetProblems(draft).filter(
          ({ path, values }) => path.length === 0 || Object.values(values).some((one) => Number.isNaN(one)),
        )
        expect(unplaced).toEqual([])
        const errors = sheetProblems(draft).filter(({ severity }) => severity === 'error')
        const again = readSheetFile(sheetFileText(draft))
        expect(again.ok).toBe(!errors.some(({ code }) => /^(section|item|option)-id-twice$/.test(code)))
        if (again.ok) expect([again.sheet, again.problems.length]).toEqual([draft, errors.length])
      }),
      { numRuns: 1000 },
    )
  })

  test('may hang ten thousand items on each other', () => {
    const chain = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, place) => ({
        id: `i${from + place}`,
        kind: 'yes-no' as const,
        title: `i${from + place}`,
        weight: 1,
        condition: from + place === 9999 ? null : { itemId: `i${from + place + 1}`, optionIds: ['yes'] },
        options: ['yes', 'no'].map((option) => ({ id: option, label: option, share: 10000 })),
      }))
    const long = sheetSchema.parse({
      title: 'long',
      basis: 'points',
      passMark: 1,
      bands: [],
      sections: Array.from({ length: 50 }, (_, place) => ({
        id: `s${place}`,
        title: `s${place}`,
        items: chain(place * 200, place * 200 + 200),
      })),
    })
    const all = itemsOf(long).map(({ id: itemId }): SheetAnswer => {
      return { itemId, value: { kind: 'option', optionId: 'yes' }, note: '', causes: [] }
    })
    expect(scoreSheet(long, all)).toMatchObject({ ok: true, score: 10000, answered: 10_000 })
    expect(scoreSheet(long, all.slice(0, -1))).toMatchObject({ ok: false, missing: ['i9999'] })
  })
})

describe('a sheet', () => {
  test('is alike to itself alone', () => {
    fc.assert(
      fc.property(sheets(), sheets(), (one, other) => {
        expect(sheetDifferences(one, structuredClone(one))).toEqual([])
        expect(sheetDifferences(one, other).length === 0).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
      { numRuns: 300 },
    )
  })

  test('without an error gives 100 or a reason for its best answers, and comes back from its file', () => {
    let sound = 0
    fc.assert(
      fc.property(answeredSheets(), ({ sheet }) => {
        if (errorsAmong(sheetProblems(sheet)).length > 0) return
        sound += 1
        expect(readSheetFile(sheetFileText(sheet))).toEqual({ ok: true, sheet, problems: [] })
      }),
      { numRuns: 1500 },
    )
    expect(sound).toBeGreaterThan(20)
  })
})
