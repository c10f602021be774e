import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { explainFormula, scoreSheet } from '#shared/domain/scoring.ts'
import { formulaText } from '#shared/domain/scoring-trace.ts'
import { type Sheet, type SheetAnswer, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import { answer, buildSheet, choiceItem, choose, notApplicable } from './build-sheet.ts'

/* The sums of the manual's chapter on scoring sheets are the program's own. */

const manual = readFileSync(new URL('../../../docs/manual/zh-CN/scoring-sheets.md', import.meta.url), 'utf8')
const attitude = sheetSchema.parse(
  JSON.parse(readFileSync(new URL('../../../resources/sheets/service-attitude.json', import.meta.url), 'utf8')),
)

const sumOf = (sheet: Sheet, answers: readonly SheetAnswer[]): string => {
  const formula = explainFormula(sheet, answers)
  return formula === null ? '' : formulaText(formula, 2)
}
const levels = [10000, 7500, 5000, 0]
const option = (itemId: string, optionId: string) => answer(itemId, { kind: 'option', optionId })

const attitudeAnswers = [
  option('tone', 'good'),
  option('listening', 'excellent'),
  option('language', 'good'),
  option('proactive', 'yes'),
  notApplicable('privacy'),
  option('critical-conduct', 'absent'),
]
const examples: Readonly<Record<string, readonly [Sheet, readonly SheetAnswer[]]>> = {
  'question weights': [attitude, attitudeAnswers],
  'section weights': [
    buildSheet('section-weights', [
      { weight: 6000, items: [choiceItem('a', 6000, levels), choiceItem('b', 4000, levels)] },
      { weight: 4000, items: [choiceItem('c', 1000, levels)] },
    ]),
    [choose('a', 0), choose('b', 2), choose('c', 1)],
  ],
  points: [
    buildSheet('points', [
      {
        items: [
          choiceItem('a', 4000, levels),
          choiceItem('b', 3000, levels),
          choiceItem('c', 2000, levels, { allowsNotApplicable: true }),
          choiceItem('d', 1000, levels),
          choiceItem('e', 500, [10000, 0], { bonus: true }),
        ],
      },
    ]),
    [choose('a', 0), choose('b', 1), notApplicable('c'), choose('d', 3), choose('e', 0)],
  ],
  deduction: [
    buildSheet('deduction', [
      {
        items: [
          { kind: 'deduction', id: 'a', title: 'a', weight: 0, pointsEach: 200, maximumPoints: 1000 },
          choiceItem('b', 2000, levels),
        ],
      },
    ]),
    [answer('a', { kind: 'count', count: 2 }), choose('b', 2)],
  ],
}

test.each(Object.entries(examples))('the manual’s sum of %s comes out', (_, [sheet, answers]) => {
  const sum = sumOf(sheet, answers)
  expect(sum).not.toBe('')
  expect(manual).toContain(`\n${sum}\n`)
})

test('the manual’s capped example comes out', () => {
  const capped = structuredClone(attitude)
  const critical = capped.sections.at(-1)?.items[0]
  if (critical === undefined) throw new Error('the sheet has no critical item')
  critical.critical = { effect: 'cap-sheet', cap: 5900 }
  const answers = [...attitudeAnswers.slice(0, -1), option('critical-conduct', 'present')]
  expect(scoreSheet(capped, answers)).toMatchObject({ score: 5900, uncapped: 8611 })
  expect(manual).toContain('触发“总分封顶 59”后为 59 分，触发前 86.11 分')
})
