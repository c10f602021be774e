import { describe, expect, test } from 'vitest'
import { explainFormula, scoreSheet, submissionProblems, traceScore } from '#shared/domain/scoring.ts'
import { resolveItems } from '#shared/domain/scoring-items.ts'
import { formulaText } from '#shared/domain/scoring-trace.ts'
import type { Sheet, SheetAnswer } from '#shared/domain/sheet.ts'
import { answer, buildSheet, choiceItem, choose, notApplicable } from './build-sheet.ts'

const levels = [10000, 7500, 5000, 0]
const score = (sheet: Sheet, answers: readonly SheetAnswer[]) => {
  const result = scoreSheet(sheet, answers)
  return result.ok ? result.score : result.reason
}
const text = (sheet: Sheet, answers: readonly SheetAnswer[]) => {
  const formula = explainFormula(sheet, answers)
  return formula === null ? null : formulaText(formula)
}
const failing = (id: string, effect: 'zero-sheet' | 'zero-section', weight = 0) =>
  choiceItem(id, weight, [10000, 0], { critical: { effect }, failing: 1 })
const capping = (id: string, cap: number) =>
  choiceItem(id, 0, [10000, 0], { critical: { effect: 'cap-sheet', cap }, failing: 1 })
const counting = (id: string, pointsEach: number, maximumPoints: number, weight = 0, more = {}) =>
  ({ kind: 'deduction', id, title: id, weight, pointsEach, maximumPoints, ...more }) as const
const count = (id: string, number: number) => answer(id, { kind: 'count', count: number })

describe('question weights', () => {
  const weights: readonly (readonly [string, number])[] = [
    ['tone', 3000],
    ['listening', 2500],
    ['language', 2000],
    ['proactive', 1500],
    ['privacy', 1000],
  ]
  const items = weights.map(([id, weight]) => choiceItem(id, weight, levels, { allowsNotApplicable: true }))
  const sheet = buildSheet('question-weights', [{ items: [...items, failing('critical', 'zero-sheet')] }])
  const answers = [
    choose('tone', 2),
    choose('listening', 0),
    choose('language', 1),
    choose('proactive', 0),
    notApplicable('privacy'),
  ]

  test('what is answered so far gives the score, N/A and unanswered items leave it', () => {
    const result = scoreSheet(sheet, answers)
    expect(result).toMatchObject({ ok: true, score: 7778, uncapped: 7778, band: 'low', passed: false })
    expect(result).toMatchObject({ answered: 4, notApplicable: 1, applicable: 5, missing: ['critical'] })
    expect(result.items.map(({ effectiveWeight }) => effectiveWeight)).toEqual([3333, 2778, 2222, 1667, 0, 0])
  })

  test('the worked sum can be checked by hand', () => {
    expect(text(sheet, answers)).toBe('(0.5×30 + 1×25 + 0.75×20 + 1×15) ÷ 90 × 100 = 77.8')
    expect(explainFormula(sheet, answers)?.redistributed).toEqual([{ itemId: 'privacy', weight: 1000 }])
  })

  test('band and pass mark are decided on the score in hundredths', () => {
    const at = (share: number) =>
      scoreSheet(buildSheet('question-weights', [{ items: [choiceItem('i', 100, [share, 0])] }]), [choose('i', 0)])
    expect(at(8000)).toMatchObject({ score: 8000, band: 'middle', passed: true })
    expect(at(7999)).toMatchObject({ score: 7999, band: 'low', passed: false })
    expect(at(9000)).toMatchObject({ band: 'high', passed: true })
  })

  test('the one rounding is half up: 66.665 becomes 66.67', () => {
    const halves = buildSheet('question-weights', [
      { items: [choiceItem('a', 100, [6666, 0]), choiceItem('b', 100, [6667, 0])] },
    ])
    expect(score(halves, [choose('a', 0), choose('b', 0)])).toBe(6667)
  })

  test('without anything to divide by there is a reason instead of a score', () => {
    const onlyOptional = buildSheet('question-weights', [{ items: items.slice(0, 2) }])
    expect(score(onlyOptional, [])).toBe('nothing-answered')
    expect(score(onlyOptional, [notApplicable('tone')])).toBe('nothing-answered')
    expect(score(onlyOptional, [notApplicable('tone'), notApplicable('listening')])).toBe('all-not-applicable')
    const weightless = buildSheet('question-weights', [{ items: [choiceItem('i', 0, levels)] }])
    expect(score(weightless, [choose('i', 0)])).toBe('nothing-to-score')
    expect(explainFormula(weightless, [choose('i', 0)])).toBeNull()
  })

  test('a bonus adds to what is earned only, and stops at 100 unless the sheet lets it pass', () => {
    const sections = [
      { items: [choiceItem('i', 10000, levels), choiceItem('extra', 1000, [10000, 0], { bonus: true })] },
    ]
    const capped = buildSheet('question-weights', sections)
    expect(score(capped, [choose('i', 1), choose('extra', 0)])).toBe(8500)
    expect(score(capped, [choose('i', 1), choose('extra', 1)])).toBe(7500)
    expect(score(capped, [choose('i', 0), choose('extra', 0)])).toBe(10000)
    const open = buildSheet('question-weights', sections, { mayExceedHundred: true })
    expect(score(open, [choose('i', 0), choose('extra', 0)])).toBe(11000)
    expect(traceScore(capped, [choose('i', 0), choose('extra', 0)])).toContainEqual({
      kind: 'hundred-applied',
      before: 11000,
    })
  })
})

describe('section weights', () => {
  const sheet = buildSheet('section-weights', [
    {
      weight: 6000,
      items: [choiceItem('a', 100, levels, { allowsNotApplicable: true }), choiceItem('b', 300, levels)],
    },
    { weight: 4000, items: [choiceItem('c', 100, levels, { allowsNotApplicable: true })] },
  ])

  test('each section counts with its own weight', () => {
    const answers = [choose('a', 3), choose('b', 0), choose('c', 2)]
    expect(score(sheet, answers)).toBe(6500)
    expect(text(sheet, answers)).toBe('(75×60 + 50×40) ÷ 100 = 65.0')
    expect(scoreSheet(sheet, answers).sections.map((one) => one.score)).toEqual([7500, 5000])
  })

  test('a section without an answer leaves the total', () => {
    const result = scoreSheet(sheet, [choose('b', 1), notApplicable('c')])
    expect(result).toMatchObject({
      ok: true,
      score: 7500,
      sections: [{ score: 7500 }, { score: null, uncapped: null }],
    })
    expect(result.items.map(({ effectiveWeight }) => effectiveWeight)).toEqual([0, 10000, 0])
  })

  test('thirds are exact until the end', () => {
    const thirds = buildSheet(
      'section-weights',
      [1, 2, 3].map((place) => ({
        weight: 100,
        items: [1, 2, 3].map((n) => choiceItem(`i${place}${n}`, 100, [10000, 0])),
      })),
    )
    const answers = [1, 2, 3].flatMap((place) => [1, 2, 3].map((n) => choose(`i${place}${n}`, n === 1 ? 0 : 1)))
    expect(score(thirds, answers)).toBe(3333)
    expect(
      scoreSheet(thirds, answers).items.reduce((sum, { effectiveWeight }) => sum + (effectiveWeight ?? 0), 0),
    ).toBe(10000)
  })
})

describe('points', () => {
  test('earned over possible, with sums of chosen options capped', () => {
    const sheet = buildSheet('points', [
      {
        items: [
          choiceItem('a', 1000, levels),
          {
            kind: 'multiple-choice',
            id: 'm',
            title: 'm',
            weight: 1000,
            shareCap: 8000,
            options: [5000, 4000].map((share, place) => ({ id: `o${place}`, label: `${place}`, share })),
          },
          { kind: 'text', id: 't', title: 't', weight: 0 },
        ],
      },
    ])
    const chosen = answer('m', { kind: 'options', optionIds: ['o0', 'o1'] })
    expect(score(sheet, [choose('a', 2), chosen])).toBe(6500)
    expect(text(sheet, [choose('a', 2), chosen])).toBe('(5 + 8) ÷ 20 × 100 = 65.0')
    expect(scoreSheet(sheet, [choose('a', 2), chosen]).items[2]).toMatchObject({ state: 'unscored', share: null })
    expect(score(sheet, [choose('a', 2), answer('m', { kind: 'options', optionIds: [] })])).toBe(2500)
  })

  test('a deduction item gives up its own points, never more than it has', () => {
    const sheet = buildSheet('points', [{ items: [counting('d', 200, 5000, 1000), choiceItem('a', 1000, levels)] }])
    expect(score(sheet, [count('d', 0), choose('a', 0)])).toBe(10000)
    expect(score(sheet, [count('d', 2), choose('a', 0)])).toBe(8000)
    expect(score(sheet, [count('d', 9), choose('a', 0)])).toBe(5000)
    expect(scoreSheet(sheet, [count('d', 9), choose('a', 0)]).items[0]).toMatchObject({
      earned: 0,
      share: 0,
      failed: true,
    })
    expect(scoreSheet(sheet, [count('d', 0), choose('a', 0)]).items[0]).toMatchObject({ share: 10000, failed: false })
  })

  test('a number earns the share of its range, both ends included, the first range where they touch', () => {
    const ranges = [
      { from: 0, to: 15, share: 10000 },
      { from: 15, to: 30, share: 6000 },
      { from: 30.5, to: 999, share: 0, fails: true },
    ]
    const sheet = buildSheet('points', [{ items: [{ kind: 'number', id: 'n', title: 'n', weight: 1000, ranges }] }])
    const at = (number: number) => scoreSheet(sheet, [answer('n', { kind: 'number', number })])
    expect(at(15)).toMatchObject({ score: 10000 })
    expect(at(15.1)).toMatchObject({ score: 6000, items: [{ failed: false }] })
    expect(at(31)).toMatchObject({ score: 0, items: [{ failed: true }] })
    expect(at(30.2)).toMatchObject({ ok: false, reason: 'nothing-answered', problems: [{ problem: 'out-of-range' }] })
  })
})

describe('deduction', () => {
  const sheet = buildSheet(
    'deduction',
    [
      {
        items: [
          counting('words', 200, 1000),
          counting('waits', 500, 6000, 0, { allowsNotApplicable: true }),
          choiceItem('tone', 3000, levels),
          choiceItem('extra', 300, [10000, 0], { bonus: true }),
        ],
      },
    ],
    { floor: 2000 },
  )

  test('from 100 down, at most what an item may take, plus bonus', () => {
    const answers = [count('words', 9), count('waits', 1), choose('tone', 2), choose('extra', 0)]
    expect(score(sheet, answers)).toBe(7300)
    expect(text(sheet, answers)).toBe('100 − 10 − 5 − 15 + 3 = 73.0')
    expect(scoreSheet(sheet, answers).items.every(({ effectiveWeight }) => effectiveWeight === null)).toBe(true)
  })

  test('it stops at the floor, and says so', () => {
    const answers = [count('words', 9), count('waits', 99), choose('tone', 3), choose('extra', 1)]
    expect(score(sheet, answers)).toBe(2000)
    expect(traceScore(sheet, answers)).toContainEqual({ kind: 'floor-applied', floor: 2000 })
  })

  test('nothing answered isn’t 100', () => {
    expect(score(sheet, [])).toBe('nothing-answered')
  })
})

describe('critical items', () => {
  const sheet = buildSheet('points', [
    { items: [choiceItem('a', 3000, [10000, 0]), failing('section', 'zero-section')] },
    {
      items: [
        choiceItem('b', 2000, [10000, 0]),
        failing('sheet', 'zero-sheet'),
        capping('59', 5900),
        capping('30', 3000),
      ],
    },
  ])
  const good = (id: string) => choose(id, 0)
  const bad = (id: string) => choose(id, 1)
  const with_ = (...failed: string[]) =>
    scoreSheet(sheet, [
      good('a'),
      good('b'),
      ...['section', 'sheet', '59', '30'].map((id) => (failed.includes(id) ? bad(id) : good(id))),
    ])

  test('each rule does what it says, and the score without it stays visible', () => {
    expect(with_()).toMatchObject({ score: 10000, uncapped: 10000, criticalScore: 10000, criticalFailures: [] })
    expect(with_('section')).toMatchObject({
      score: 4000,
      uncapped: 10000,
      sections: [{ score: 0, uncapped: 10000, zeroed: true }, { score: 10000 }],
    })
    expect(with_('59')).toMatchObject({ score: 5900, uncapped: 10000, passed: false, band: 'low' })
    expect(with_('sheet')).toMatchObject({ score: 0, uncapped: 10000, criticalScore: 7500 })
  })

  test('where several fire the worst one counts', () => {
    expect(with_('59', '30')).toMatchObject({ score: 3000 })
    expect(with_('59', 'section')).toMatchObject({ score: 4000 })
    expect(with_('30', 'section')).toMatchObject({ score: 3000 })
    expect(with_('59', '30', 'section', 'sheet')).toMatchObject({ score: 0, criticalScore: 0 })
    expect(with_('59', '30').criticalFailures.map(({ itemId }) => itemId)).toEqual(['59', '30'])
  })

  test('a cap never lifts a score, and zero goes below the floor of a deduction sheet', () => {
    const low = scoreSheet(sheet, [bad('a'), bad('b'), bad('59')])
    expect(low).toMatchObject({ score: 0, uncapped: 0 })
    const floored = buildSheet('deduction', [{ items: [counting('d', 100, 500), failing('sheet', 'zero-sheet')] }], {
      floor: 6000,
    })
    expect(score(floored, [count('d', 0), bad('sheet')])).toBe(0)
  })

  test('without anything scored there is no score, but the failure is still named', () => {
    const result = scoreSheet(sheet, [bad('sheet')])
    expect(result).toMatchObject({ ok: false, reason: 'nothing-answered', criticalFailures: [{ itemId: 'sheet' }] })
  })

  test('a counted critical item fails from the first occurrence', () => {
    const counted = buildSheet('points', [
      { items: [choiceItem('a', 1000, levels), counting('c', 100, 100, 0, { critical: { effect: 'zero-sheet' } })] },
    ])
    expect(score(counted, [choose('a', 0), count('c', 0)])).toBe(10000)
    expect(score(counted, [choose('a', 0), count('c', 1)])).toBe(0)
  })
})

describe('conditions', () => {
  const when = (itemId: string, optionId: string) => ({ condition: { itemId, optionIds: [optionId] } })
  const sheet = buildSheet('points', [
    {
      items: [
        choiceItem('complaint', 0, [10000, 0]),
        choiceItem('apology', 1000, [10000, 0], when('complaint', 'o1')),
        choiceItem('followUp', 1000, [10000, 0], when('apology', 'o0')),
        choiceItem('always', 1000, [10000, 0]),
      ],
    },
  ])

  test('an item is shown, asked for and scored only while its condition is met', () => {
    const hidden = scoreSheet(sheet, [choose('complaint', 0), choose('apology', 1), choose('always', 0)])
    expect(hidden).toMatchObject({ score: 10000, missing: [], problems: [] })
    expect(hidden.items.map(({ state }) => state)).toEqual(['answered', 'hidden', 'hidden', 'answered'])
    const shown = scoreSheet(sheet, [choose('complaint', 1), choose('apology', 1), choose('always', 0)])
    expect(shown).toMatchObject({ score: 5000, missing: [] })
    expect(scoreSheet(sheet, [choose('complaint', 1), choose('apology', 0)])).toMatchObject({
      missing: ['followUp', 'always'],
    })
  })

  test('conditions that run in a circle or name nothing are never met', () => {
    const circle = buildSheet('points', [
      {
        items: [
          choiceItem('a', 100, [10000, 0], when('b', 'o0')),
          choiceItem('b', 100, [10000, 0], when('a', 'o0')),
          choiceItem('c', 100, [10000, 0], when('nothing', 'o0')),
        ],
      },
    ])
    expect(score(circle, [choose('a', 0), choose('b', 0), choose('c', 0)])).toBe('nothing-to-score')
  })
})

describe('answers that don’t fit', () => {
  const sheet = buildSheet('points', [{ items: [choiceItem('a', 100, levels), counting('d', 100, 100, 100)] }])

  test('are ignored by the score and reported', () => {
    const result = scoreSheet(sheet, [
      choose('ghost', 0),
      choose('a', 7),
      answer('d', { kind: 'text', text: 'none' }),
      notApplicable('a'),
      choose('a', 0),
      choose('a', 3),
    ])
    expect(result).toMatchObject({ score: 10000, answered: 1, missing: ['d'] })
    expect(result.problems).toEqual([
      { itemId: 'ghost', problem: 'unknown-item' },
      { itemId: 'a', problem: 'unknown-option' },
      { itemId: 'd', problem: 'wrong-kind' },
      { itemId: 'a', problem: 'not-applicable-not-allowed' },
      { itemId: 'a', problem: 'duplicate-answer' },
    ])
  })

  test('an answer of “none” is no answer; a text item is never missing', () => {
    const words = buildSheet('points', [
      { items: [choiceItem('a', 100, levels), { kind: 'text', id: 't', title: 't', weight: 0 }] },
    ])
    expect(scoreSheet(words, [choose('a', 0), answer('t', { kind: 'none' })])).toMatchObject({
      score: 10000,
      missing: [],
    })
    expect(scoreSheet(sheet, [answer('a', { kind: 'none' }), count('d', 0)])).toMatchObject({
      score: 10000,
      missing: ['a'],
      problems: [],
    })
  })
})

describe('the explanation', () => {
  test('follows the sheet, then the sum, then the critical rules, then the result', () => {
    const sheet = buildSheet('points', [
      {
        items: [
          choiceItem('a', 1000, levels),
          counting('d', 100, 300, 1000),
          choiceItem('n', 500, levels, { allowsNotApplicable: true }),
        ],
      },
      { items: [capping('59', 5900)] },
    ])
    const lines = traceScore(sheet, [choose('a', 0), count('d', 4), notApplicable('n'), choose('59', 1)])
    expect(lines.map(({ kind }) => kind)).toEqual([
      'item-scored',
      'item-deducted',
      'item-not-applicable',
      'section',
      'item-scored',
      'section',
      'formula',
      'critical-failed',
      'critical-score',
      'critical-applied',
      'result',
    ])
    expect(lines[1]).toMatchObject({
      count: 4,
      pointsEach: 100,
      maximumPoints: 300,
      lost: 300,
      earned: 700,
      possible: 1000,
    })
    expect(lines.at(-2)).toEqual({ kind: 'critical-applied', before: 8500, after: 5900, failures: 1 })
    expect(lines.at(-1)).toEqual({ kind: 'result', score: 5900, band: 'low', passed: false, passMark: 8000 })
  })

  test('shows the one rounding, and the sum again where a critical rule zeroed a section', () => {
    const sheet = buildSheet('question-weights', [
      { items: [choiceItem('a', 1000, [10000, 5000]), choiceItem('b', 500, [10000, 0])] },
      {
        items: [
          choiceItem('c', 1500, [10000, 0]),
          choiceItem('z', 0, [10000, 0], { critical: { effect: 'zero-section' }, failing: 1 }),
        ],
      },
      { items: [capping('59', 5900)] },
    ])
    const lines = traceScore(sheet, [choose('a', 1), choose('b', 1), choose('c', 0), choose('z', 1), choose('59', 1)])
    expect(lines.slice(-8)).toMatchObject([
      { kind: 'formula', formula: { result: 6667 } },
      { kind: 'rounded', before: 666_666, isCut: true, after: 6667 },
      { kind: 'critical-failed', itemId: 'z' },
      { kind: 'critical-failed', itemId: '59' },
      {
        kind: 'formula-zeroed',
        formula: {
          result: 1667,
          terms: [
            { itemId: 'a', share: 5000 },
            { itemId: 'b', share: 0 },
            { itemId: 'c', share: 0 },
          ],
        },
      },
      { kind: 'critical-score', score: 0 },
      { kind: 'critical-applied', before: 6667, after: 1667, failures: 2 },
      { kind: 'result', score: 1667 },
    ])
  })

  test('says of a whole number of hundredths nothing about rounding', () => {
    const sheet = buildSheet('points', [{ items: [choiceItem('a', 1000, [3333])] }])
    expect(traceScore(sheet, [choose('a', 0)]).map(({ kind }) => kind)).not.toContain('rounded')
  })

  test('says why there is no score', () => {
    const sheet = buildSheet('points', [{ items: [choiceItem('a', 1000, levels)] }])
    expect(traceScore(sheet, []).at(-1)).toEqual({ kind: 'no-score', reason: 'nothing-answered' })
  })
})

describe('what keeps an evaluation from being submitted', () => {
  const sheet = buildSheet('question-weights', [
    {
      items: [
        choiceItem('a', 1000, levels, { noteRequiredBelow: 7500, markRequiredBelow: 7500 }),
        choiceItem('b', 1000, levels, { allowsNotApplicable: true, noteRequiredBelow: 10001 }),
        counting('d', 100, 300, 300, { noteRequiredBelow: 5000 }),
        { kind: 'text', id: 't', title: 't', weight: 0 },
      ],
    },
  ])

  test('missing answers, and notes and marks below the level that asks for them', () => {
    expect(submissionProblems(sheet, [], [])).toEqual(
      ['a', 'b', 'd'].map((itemId) => ({ itemId, problem: 'answer-missing' })),
    )
    expect(submissionProblems(sheet, [choose('a', 2), choose('b', 0), count('d', 2)], [{ itemId: 'b' }])).toEqual([
      { itemId: 'a', problem: 'note-required' },
      { itemId: 'a', problem: 'mark-required' },
      { itemId: 'b', problem: 'note-required' },
      { itemId: 'd', problem: 'note-required' },
    ])
  })

  test('a blank note is none; N/A asks for nothing; the level itself is not below it', () => {
    const note = { ...choose('a', 2), note: '  ' }
    expect(submissionProblems(sheet, [note, notApplicable('b'), count('d', 1)], [{ itemId: 'a' }])).toEqual([
      { itemId: 'a', problem: 'note-required' },
    ])
    expect(submissionProblems(sheet, [choose('a', 1), notApplicable('b'), count('d', 1)], [])).toEqual([])
  })

  test('an answer that doesn’t fit counts as missing', () => {
    expect(submissionProblems(sheet, [choose('a', 9), notApplicable('b'), count('d', 0)], [])).toEqual([
      { itemId: 'a', problem: 'answer-missing' },
    ])
  })

  test('a number outside of all ranges is kept for the field it was typed into, and counts as missing', () => {
    const ranges = [{ from: 0, to: 30, share: 10000 }]
    const waiting = buildSheet('points', [{ items: [{ kind: 'number', id: 'n', title: 'n', weight: 100, ranges }] }])
    const late = answer('n', { kind: 'number', number: 31 })
    expect(resolveItems(waiting, [late]).items[0]).toMatchObject({ state: 'unanswered', answer: null, ignored: late })
    expect(submissionProblems(waiting, [late], [])).toEqual([{ itemId: 'n', problem: 'answer-missing' }])
    const inTime = answer('n', { kind: 'number', number: 30 })
    expect(resolveItems(waiting, [inTime]).items[0]).toMatchObject({ answer: inTime, ignored: null })
  })
})
