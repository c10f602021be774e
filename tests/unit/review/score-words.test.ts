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
    expect(lines[0]).toMatchObject({ title: '语气', sum: '中：0.5 × 30 = 15（实占 33.33%）' })
    expect(lines.map(({ title, sum }) => `${title}｜${sum}`)).toEqual([
      '语气｜中：0.5 × 30 = 15（实占 33.33%）',
      '倾听｜优：1 × 25 = 25（实占 27.78%）',
      '用语｜良：0.75 × 20 = 15（实占 22.22%）',
      '解决｜优：1 × 15 = 15（实占 16.67%）',
      '客户隐私｜不适用，权重 10 由其他项分摊',
      '态度（小计）｜70 ÷ 90 = 77.78%',
      '合计｜(0.5×30 + 1×25 + 0.75×20 + 1×15) ÷ 90 × 100 = 77.78（“客户隐私”不适用，权重 10 已分摊）',
      '四舍五入到百分之一分｜77.7777… → 77.78',
      '最终得分｜77.78 · 不合格 · 未达到合格线 80',
    ])
    expect(lines.at(-1)).toMatchObject({ title: '最终得分', sum: '77.78 · 不合格 · 未达到合格线 80' })
  })

  it('reads like a worked sum under every basis and rule', () => {
    const critical = (id: string, title: string, rule: object) => ({
      ...scale(id, title, 0),
      kind: 'yes-no',
      allowsNotApplicable: false,
      critical: rule,
      options: [
        { id: 'no', label: '未出现', share: 10000 },
        { id: 'yes', label: '出现', share: 0, fails: true },
      ],
    })
    const sections = [
      {
        id: 's',
        title: '态度',
        items: [
          scale('tone', '语气', 3000),
          scale('privacy', '客户隐私', 1000),
          { ...scale('extra', '主动回访', 500), bonus: true },
          { kind: 'deduction', id: 'rude', title: '打断', weight: 2000, pointsEach: 500, maximumPoints: 1500 },
          critical('zero', '泄露隐私', { effect: 'zero-section' }),
        ],
      },
      {
        id: 'c',
        title: '诚信',
        items: [scale('record', '如实记录', 1000), critical('cap', '虚假承诺', { effect: 'cap-sheet', cap: 5900 })],
      },
    ]
    const given: readonly SheetAnswer[] = [
      option('tone', 'half'),
      { itemId: 'privacy', value: { kind: 'not-applicable' }, note: '', causes: [] },
      option('extra', 'half'),
      { itemId: 'rude', value: { kind: 'count', count: 2 }, note: '', causes: [] },
      option('record', 'full'),
      option('cap', 'yes'),
      option('zero', 'yes'),
    ]
    const worded = (basis: Sheet['basis']) => {
      const scored = sheetOf({ basis, sections })
      return traceScore(scored, given).map((line) => {
        const { title, sum } = traceWords(t, scored, line)
        return `${title}｜${sum}`
      })
    }
    expect(worded('points')).toEqual([
      '语气｜中：0.5 × 30 = 15（实占 50%）',
      '客户隐私｜不适用，10 分不计入满分',
      '主动回访｜中：0.5 × 5 = 加分 2.5',
      '打断｜2 次 × 5（最多 15）= 扣 10，20 分中得 10（实占 33.33%）',
      '泄露隐私｜出现：不占权重',
      '态度（小计）｜27.5 ÷ 50 = 55%',
      '如实记录｜优：1 × 10 = 10（实占 16.67%）',
      '虚假承诺｜出现：不占权重',
      '诚信（小计）｜10 ÷ 10 = 100%',
      '合计｜(15 + 2.5 + 10 + 10) ÷ 60 × 100 = 62.50（“客户隐私”不适用，权重 10 已分摊）',
      '触发致命项：泄露隐私｜“态度”一节记 0 分',
      '触发致命项：虚假承诺｜总分最高 59 分',
      '致命项使本节记 0 分后的合计｜(0 + 0 + 0 + 10) ÷ 60 × 100 = 16.67（“客户隐私”不适用，权重 10 已分摊）',
      '致命项单独得分｜0',
      '几项致命项一并生效，取最坏的结果｜62.5 → 16.67',
      '最终得分｜16.67 · 不合格 · 未达到合格线 80',
    ])
    expect(worded('deduction').slice(0, 4)).toEqual([
      '语气｜中：0.5 × 30 = 15',
      '客户隐私｜不适用，不扣分',
      '主动回访｜中：0.5 × 5 = 加分 2.5',
      '打断｜2 次 × 5（最多 15）= 扣 10',
    ])
  })
})
