import { describe, expect, it } from 'vitest'
import { conclude } from '#renderer/print/conclusion.ts'
import type { ReportIndicator, ReportModel } from '#shared/domain/reports/report-model.ts'
import { createMessages } from '#shared/messages/i18n.ts'

const { t } = createMessages('zh-CN')
const estimate = (value: number, half: number, n = 40) =>
  ({ ok: true, value, low: value - half, high: value + half, n }) as const
const noData = { ok: false, reason: 'no-data', n: 0 } as const
const score = (changes: Partial<ReportIndicator>): ReportIndicator => ({
  key: 'attitudeScore',
  unit: 'points',
  current: estimate(86.4, 1),
  numerator: null,
  denominator: null,
  previous: noData,
  target: 85,
  direction: 'at-least',
  verdict: 'met',
  ...changes,
})
const model = (changes: Partial<ReportModel>): ReportModel => ({
  title: '',
  libraryName: '',
  period: { fromDay: '2026-10-01', toDay: '2026-10-31' },
  previousPeriod: { fromDay: '2026-09-01', toDay: '2026-09-30' },
  hasSampleData: false,
  preparedBy: '',
  preparedAt: 0,
  indicators: [],
  trend: { months: [], target: null, teams: [] },
  agentOrder: 'number',
  agents: [],
  pareto: { total: 0, bars: [] },
  problems: [],
  rectifications: [],
  rectificationStates: [],
  draws: [],
  leftOut: { byHand: 0, recordChecks: 0, reMonitored: 0 },
  ...changes,
})
const wordsOf = (changes: Partial<ReportModel>) => conclude(model(changes), t).map(({ words }) => words)

describe('the conclusion in sentences', () => {
  it('says plainly that there is nothing to conclude from', () => {
    expect(wordsOf({})).toEqual(['本期没有已提交的评分，不能给出态度得分。', '本期没有登记问题。', '本期没有整改单。'])
  })

  it('calls a change one only where the two intervals are apart', () => {
    const second = (previous: ReportIndicator['previous']) => wordsOf({ indicators: [score({ previous })] })[1]
    expect(second(estimate(84.3, 1))).toBe('较上期上升 2.1 分。')
    expect(second(estimate(88.5, 1))).toBe('较上期下降 2.1 分。')
    expect(second(estimate(84.6, 1))).toBe('上期为 84.6 分；两期的 95% 区间有重叠，还不能确定是真实变化。')
    const single = { ok: true, value: 70, low: null, high: null, n: 1 } as const
    expect(second(single)).toContain('还不能确定')
    expect(second(noData)).toContain('达到目标')
  })

  it('makes missed targets stand out, each with its value and target', () => {
    const indicators = [
      score({}),
      score({ key: 'resolutionRate', unit: 'share', current: estimate(0.881, 0.01), target: 0.9, verdict: 'missed' }),
      score({ key: 'satisfaction', unit: 'share', current: estimate(0.7, 0.1), target: 0.85, verdict: 'missed' }),
    ]
    const grave = conclude(model({ indicators }), t).filter(({ isGrave }) => isGrave)
    expect(grave.map(({ words }) => words)).toEqual([
      '未达到目标：问题解决率 88.1%（目标 90.0%）、客户满意度 70.0%（目标 85.0%）。',
    ])
  })

  it('counts only closed rectifications as verified', () => {
    const one = (state: string, verdict: string | null, isOverdue = false) => ({
      number: '',
      title: '',
      state,
      owner: '',
      responsibleDepartment: '',
      dueOn: null,
      isOverdue,
      actionsDone: 0,
      actionsTotal: 0,
      verdict,
      closedAt: null,
    })
    const rectifications = [one('closed', 'effective'), one('verifying', 'effective'), one('issued', null, true)]
    expect(wordsOf({ rectifications }).at(-1)).toBe('本期有整改单 3 张：已关闭 1 张，其中验证有效 1 张；逾期 1 张。')
  })
})
