import { describe, expect, it } from 'vitest'
import { formulaWords } from '#renderer/features/review/formula-words.ts'
import { traceWords } from '#renderer/features/review/trace-words.ts'
import { explainFormula, traceScore } from '#shared/domain/scoring.ts'
import { type Sheet, type SheetAnswer, sheet } from '#shared/domain/sheet.ts'
import { createMessages } from '#shared/messages/i18n.ts'

const levels = [
  { id: 'full', label: '优', share: 10000 },
  { id: 'most', label: '良', share: 7500 },
  { id: 'half', label: '中', share: 5000, fails: true },
]
const scale = (id: string, title: string, weight: number) => ({
  kind: 'scale',
  id,
  title,
  weight,
  options: levels,
  allowsNotApplicable: true,
})

const sheetOf = (change: object): Sheet =>
  sheet.parse({
    title: '评分表',
    basis: 'question-weights',
    passMark: 8000,
    bands: [
      { label: '合格', from: 8000 },
      { label: '不合格', from: 0 },
    ],
    sections: [
      {
        id: 's',
        title: '态度',
        items: [
          scale('tone', '语气', 3000),
          scale('listening', '倾听', 2500),
          scale('words', '用语', 2000),
          scale('solving', '解决', 1500),
          scale('privacy', '客户隐私', 1000),
        ],
      },
    ],
    ...change,
  })

const option = (itemId: string, optionId: string): SheetAnswer => ({
  itemId,
  value: { kind: 'option', optionId },
  note: '',
  causes: [],
})
const answers: readonly SheetAnswer[] = [
  option('tone', 'half'),
  option('listening', 'full'),
  option('words', 'most'),
  option('solving', 'full'),
  { itemId: 'privacy', value: { kind: 'not-applicable' }, note: '', causes: [] },
]

const { t } = createMessages('zh-CN')

function sumOf(scored: Sheet, given: readonly SheetAnswer[]): string {
  const formula = explainFormula(scored, given)
  if (formula === null) throw new Error('no score')
  return formulaWords(t, scored, formula)
}

describe('the worked sum', () => {
  it('is the one a reviewer would write, with what N/A left out', () => {
    expect(sumOf(sheetOf({}), answers)).toBe(
      '(0.5×30 + 1×25 + 0.75×20 + 1×15) ÷ 90 × 100 = 77.8（“客户隐私”不适用，权重 10 已分摊）',
    )
  })

  it('is written for each basis', () => {
    expect(sumOf(sheetOf({ basis: 'points' }), answers.slice(0, 2))).toBe('(15 + 25) ÷ 55 × 100 = 72.7')
    expect(sumOf(sheetOf({ basis: 'section-weights' }), answers.slice(0, 2))).toBe('(72.73×100) ÷ 100 = 72.7')
    const deducting = sheetOf({
      basis: 'deduction',
      sections: [
        {
          id: 's',
          title: '态度',
          items: [{ kind: 'deduction', id: 'rude', title: '打断', weight: 0, pointsEach: 500, maximumPoints: 2000 }],
        },
      ],
    })
    const twice: SheetAnswer = { itemId: 'rude', value: { kind: 'count', count: 2 }, note: '', causes: [] }
    expect(sumOf(deducting, [twice])).toBe('100 − 10 = 90.0')
  })
})

describe('the explanation', () => {
  it('has words for every line, in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const messages = createMessages(language)
      const scored = sheetOf({})
      const lines = [...answers, option('nowhere', 'full')]
      for (const line of traceScore(scored, lines)) {
        const { title, sum } = traceWords(messages.t, scored, line)
        expect([title, sum].join(' '), line.kind).not.toMatch(/review\.|\{\{|undefined|NaN/)
        expect(title).not.toBe('')
      }
    }
  })

  it('says item by item what was earned, and ends with the verdict', () => {
    const lines = traceScore(sheetOf({}), answers).map((line) => traceWords(t, sheetOf({}), line))
    expect(lines[0]).toMatchObject({ title: '语气', sum: '0.5 × 30 = 15（实占 33.33%）' })
    expect(lines.at(-1)).toMatchObject({ title: '最终得分', sum: '77.78 · 不合格 · 未达到合格线 80' })
  })
})
