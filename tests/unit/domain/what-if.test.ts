import { describe, expect, test } from 'vitest'
import { scoreSheet } from '#shared/domain/scoring.ts'
import type { Sheet, SheetAnswer } from '#shared/domain/sheet.ts'
import { whatIfOf } from '#shared/domain/what-if/what-if.ts'
import type { WhatIf } from '#shared/domain/what-if/what-if-model.ts'
import { addToTally, emptyTally } from '#shared/domain/what-if/what-if-tally.ts'
import { answer, buildSheet, choiceItem, choose, notApplicable, type SheetInput } from './build-sheet.ts'

type Item = ReturnType<typeof choiceItem>

const tone = choiceItem('tone', 6000, [10000, 5000, 0])
const words = choiceItem('words', 4000, [10000, 5000, 0])
const abuse = choiceItem('abuse', 0, [10000, 0], { failing: 1, critical: { effect: 'cap-sheet', cap: 5900 } })
const sheetOf = (items: readonly Item[], more: Partial<SheetInput> = {}): Sheet =>
  buildSheet('question-weights', [{ items }], more)
const then = sheetOf([tone, words, abuse])

function whatIf(draft: Sheet, evaluations: readonly (readonly SheetAnswer[])[], sheet = then): WhatIf {
  const tally = emptyTally()
  evaluations.forEach((answers, place) => {
    const scored = scoreSheet(sheet, answers)
    const verdict = scored.ok ? scored : { score: null, band: null, passed: null }
    const { score, band, passed } = verdict
    const label = { id: `e${place}`, version: 1, recordNumber: `C${place}`, agentName: '王芳', serviceAt: place }
    addToTally(tally, { ...label, sheet, score, band, passed, answers }, draft)
  })
  return whatIfOf(tally, draft)
}

/** Tone, words, abuse, by the place of the option. */
const given = (...places: readonly number[]): SheetAnswer[] =>
  places.map((place, at) => choose(['tone', 'words', 'abuse'][at] ?? '', place))

describe('a heavier item', () => {
  // 60/40 becomes 80/20. Half the tone: 70 → 60, half the words: 80 → 90, all well: 100 → 100.
  const draft = sheetOf([{ ...tone, weight: 8000 }, { ...words, weight: 2000 }, abuse])
  const found = whatIf(draft, [given(1, 0, 0), given(0, 1, 0), given(0, 0, 0)])

  test('moves means, classes, bands and the pass rate as worked out by hand', () => {
    expect(found).toMatchObject({ evaluations: 3, n: 3, incomparableTotal: 0 })
    expect(found.mean.before).toMatchObject({ ok: true, n: 3 })
    expect(found.mean.before.ok && found.mean.before.value).toBeCloseTo(250 / 3, 10)
    expect(found.mean.after.ok && found.mean.after.value).toBeCloseTo(250 / 3, 10)
    // −10, +10 and 0: mean 0, s = 10, t(2) = 4.3027, 4.3027 × 10 ÷ √3 = 24.84.
    const { difference } = found.mean
    expect(difference.ok && [difference.value, difference.low?.toFixed(2), difference.high?.toFixed(2)]).toEqual([
      0,
      '-24.84',
      '24.84',
    ])
    expect(found.passed).toEqual({ before: 2, after: 2 })
    expect(found.passRate.after.ok && found.passRate.after.value).toBeCloseTo(2 / 3, 10)
    const filled = found.classes.filter(({ before, after }) => before + after > 0)
    expect(filled).toEqual([
      { from: 6000, to: 7000, before: 0, after: 1 },
      { from: 7000, to: 8000, before: 1, after: 0 },
      { from: 8000, to: 9000, before: 1, after: 0 },
      { from: 9000, to: 10000, before: 1, after: 2 },
    ])
    expect(found.bands).toEqual([
      { label: 'high', before: 1, after: 2 },
      { label: 'middle', before: 1, after: 0 },
      { label: 'low', before: 1, after: 1 },
    ])
    expect(found.moves).toMatchObject({ scoreUp: 1, scoreDown: 1, bandUp: 1, bandDown: 0, passUp: 0, passDown: 0 })
  })

  test('is named as the reason of whoever changes band', () => {
    expect(found.changedTotal).toBe(1)
    expect(found.changed[0]).toMatchObject({
      id: 'e1',
      recordNumber: 'C1',
      before: { score: 8000, band: 'middle', passed: true },
      after: { score: 9000, band: 'high', passed: true },
      band: 'up',
      pass: null,
      reasons: [
        { kind: 'item', itemId: 'words', lostBefore: 2000, lostAfter: 1000, difference: 1000, causes: ['weight'] },
      ],
    })
    // Tone loses 10 points more in one of three, words 10 less in another.
    expect(
      found.drivers.map(({ itemId, evaluations, meanDifference }) => [itemId, evaluations, meanDifference.toFixed(6)]),
    ).toEqual([
      ['tone', 1, '-3.333333'],
      ['words', 1, '3.333333'],
    ])
  })
})

describe('what changed about an item is told', () => {
  const reasonsFor = (draft: Sheet, answers: readonly SheetAnswer[], sheet = then) =>
    whatIf(draft, [answers], sheet).changed[0]?.reasons.map((reason) =>
      reason.kind === 'item'
        ? `${reason.itemId} ${reason.causes.join()} ${reason.difference}`
        : `${reason.kind} ${reason.difference}`,
    )

  test.each([
    ['removed', sheetOf([words, abuse]), given(2, 0, 0), ['tone removed 6000']],
    [
      'worth less to an answer',
      sheetOf([choiceItem('tone', 6000, [8000, 5000, 0]), words, abuse]),
      given(0, 0, 0),
      ['tone share -1200'],
    ],
    [
      'an option gone',
      sheetOf([choiceItem('tone', 6000, [10000, 5000]), words, abuse]),
      given(2, 0, 0),
      ['tone answer-lost 6000'],
    ],
    ['unlike the others', sheetOf([tone, { ...words, weight: 14000 }, abuse]), given(1, 0, 0), ['tone others 1500']],
    [
      'hidden now',
      sheetOf([{ ...tone, condition: { itemId: 'words', optionIds: ['o2'] } }, words, abuse]),
      given(2, 0, 0),
      ['tone hidden 6000'],
    ],
  ] as const)('%s', (_, draft, answers, reasons) => {
    expect(reasonsFor(draft, answers)).toEqual(reasons)
  })

  test('critical rules, pass mark, bands and basis have a line of their own', () => {
    const failing = given(0, 0, 1)
    const stricter = { ...abuse, critical: { effect: 'zero-sheet' } } as Item
    const found = whatIf(sheetOf([tone, words, stricter], { passMark: 5000 }), [failing])
    // Both 0 and 59 are the lowest band and failed: nobody to name, but the scores fell.
    expect(found).toMatchObject({ changedTotal: 0, moves: { scoreDown: 1 } })
    const freed = whatIf(sheetOf([tone, words, { ...abuse, critical: null }]), [failing])
    expect(freed.changed[0]).toMatchObject({ band: 'up', pass: 'up', after: { score: 10000 } })
    expect(freed.changed[0]?.reasons).toEqual([{ kind: 'critical', titles: ['abuse'], difference: 4100 }])
    const raised = whatIf(sheetOf([tone, words, abuse], { passMark: 8500 }), [given(0, 1, 0)])
    expect(raised.changed[0]?.reasons).toEqual([{ kind: 'pass-mark', before: 8000, after: 8500, difference: 0 }])
    const bands = [
      { label: 'high', from: 7500 },
      { label: 'low', from: 0 },
    ]
    const wider = whatIf(sheetOf([tone, words, abuse], { bands }), [given(0, 1, 0)])
    expect(wider.changed[0]).toMatchObject({ band: 'up', reasons: [{ kind: 'bands', difference: 0 }] })
    const byPoints = buildSheet('points', [{ items: [{ ...tone, weight: 9000 }, { ...words, weight: 1000 }, abuse] }])
    expect(reasonsFor(byPoints, given(0, 1, 0))).toEqual(['words weight 1500', 'basis 0'])
  })

  test('a band that was only called otherwise moves sideways', () => {
    const bands = [
      { label: 'excellent', from: 9000 },
      { label: 'low', from: 0 },
    ]
    const found = whatIf(sheetOf([tone, words, abuse], { bands }), [given(0, 0, 0)])
    expect(found.changed[0]).toMatchObject({ band: 'sideways', pass: null })
    expect(found.bands).toEqual([
      { label: 'excellent', before: 0, after: 1 },
      { label: 'low', before: 0, after: 0 },
      { label: 'high', before: 1, after: 0 },
    ])
  })
})

describe('answers and items that do not meet', () => {
  test('are counted: answers to what is gone, and items nobody could have answered', () => {
    const draft = sheetOf([choiceItem('tone', 6000, [10000, 5000]), abuse, choiceItem('thanks', 4000, [10000, 0])])
    const found = whatIf(draft, [given(2, 0, 0), given(0, 0, 0)])
    expect(found.lostAnswers).toEqual([
      { itemId: 'words', title: 'words', problem: 'unknown-item', evaluations: 2 },
      { itemId: 'tone', title: 'tone', problem: 'unknown-option', evaluations: 1 },
    ])
    expect(found.unanswered).toEqual([
      { itemId: 'tone', title: 'tone', isNew: false, evaluations: 1 },
      { itemId: 'thanks', title: 'thanks', isNew: true, evaluations: 2 },
    ])
    // The first has an answer to the weightless item alone.
    expect(found).toMatchObject({ n: 1, incomparable: [{ id: 'e0', reason: 'nothing-answered' }] })
  })

  test('leave an evaluation without a score out of the comparison, with the reason', () => {
    const open = sheetOf([{ ...tone, allowsNotApplicable: true }])
    const found = whatIf(open, [[notApplicable('tone')], given(0)], open)
    expect(found).toMatchObject({ n: 1, incomparableTotal: 1, incomparable: [{ id: 'e0', reason: 'no-score-before' }] })
    const none = whatIf(sheetOf([choiceItem('other', 100, [10000, 0])]), [given(0, 0, 0)])
    expect(none).toMatchObject({
      n: 0,
      mean: { before: { ok: false, reason: 'no-data' } },
      passRate: { after: { ok: false } },
    })
  })

  test('do not count what could not be read then either', () => {
    const number = {
      kind: 'number',
      id: 'rings',
      title: 'rings',
      weight: 1000,
      ranges: [{ from: 0, to: 3, share: 10000 }],
    }
    const sheet = sheetOf([tone, number as Item])
    const found = whatIf(sheet, [[...given(0), answer('rings', { kind: 'number', number: 99 })]], sheet)
    expect(found.lostAnswers).toEqual([])
    expect(found.unanswered).toEqual([{ itemId: 'rings', title: 'rings', isNew: false, evaluations: 1 }])
  })
})
