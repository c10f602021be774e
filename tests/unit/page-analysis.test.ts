import { describe, expect, test } from 'vitest'
import { drawControl, joinedSignals } from '#renderer/features/analysis/draw-control.ts'
import { drawAgents } from '#renderer/features/analysis/draw-scores.ts'
import { drawTrend } from '#renderer/features/analysis/draw-trend.ts'
import { light } from '#renderer/theme/tokens.ts'
import type { AgentsChart, ControlChart, TrendChart } from '#shared/calls/analysis.ts'
import type { AgentId } from '#shared/calls/common.ts'
import { createMessages } from '#shared/messages/i18n.ts'

const { t } = createMessages('zh-CN')
const filter = { period: { fromDay: '2026-01-01', toDay: '2026-12-31' } }
const leftOut = { byHand: 0, recordChecks: 0, reMonitored: 0 }
const estimate = (value: number, n = 12) => ({ ok: true as const, value, low: value - 2, high: value + 2, n })
const none = { ok: false as const, reason: 'no-data', n: 0 }

describe('what a chart says', () => {
  test('the newest value against its target, and a table without empty steps', () => {
    const trend: TrendChart = {
      measure: 'score',
      by: 'month',
      target: 85,
      buckets: [
        {
          fromDay: '2026-01-01',
          toDay: '2026-01-31',
          now: { estimate: estimate(86), numerator: null },
          lastYear: { estimate: none, numerator: null },
        },
        {
          fromDay: '2026-02-01',
          toDay: '2026-02-28',
          now: { estimate: estimate(82.25), numerator: null },
          lastYear: { estimate: estimate(80), numerator: null },
        },
        {
          fromDay: '2026-03-01',
          toDay: '2026-03-31',
          now: { estimate: none, numerator: null },
          lastYear: { estimate: none, numerator: null },
        },
      ],
      leftOut,
    }
    const { title, rows } = drawTrend(trend, t, light, filter)
    expect(title).toBe('2026-02 的平均得分为 82.3，未达到目标 85.0')
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['2026-01', '86.0 (84.0–88.0, n = 12)', '—'],
      ['2026-02', '82.3 (80.3–84.3, n = 12)', '80.0 (78.0–82.0, n = 12)'],
    ])
    expect(rows[1]?.point).toEqual({ of: 'evaluations', measured: 'score', fromDay: '2026-02-01', toDay: '2026-02-28' })
  })

  test('a pattern that goes on is one signal, explained in a sentence', () => {
    expect(
      joinedSignals([
        { rule: 2, from: 0, to: 8 },
        { rule: 1, from: 3, to: 3 },
        { rule: 2, from: 1, to: 9 },
        { rule: 1, from: 4, to: 4 },
      ]),
    ).toEqual([
      { rule: 1, from: 3, to: 3 },
      { rule: 1, from: 4, to: 4 },
      { rule: 2, from: 0, to: 9 },
    ])
    const points = Array.from({ length: 10 }, (_, place) => ({
      fromDay: `2026-${String(place + 1).padStart(2, '0')}-01`,
      toDay: `2026-${String(place + 1).padStart(2, '0')}-28`,
      ...{ value: 80, upper: 90, lower: 70, n: 20, count: null, range: 1 },
    }))
    const chart: ControlChart = {
      ...{
        measure: 'score',
        by: 'month',
        kind: 'individuals',
        centre: 78,
        rangeUpper: 4,
        meanRange: 1,
        points,
        leftOut,
      },
      signals: [
        { rule: 2, from: 0, to: 8 },
        { rule: 2, from: 1, to: 9 },
      ],
    }
    const { title, said } = drawControl(chart, t, light, filter)
    expect(title).toBe('平均得分有 1 处信号，需要查找原因')
    expect(said?.[0]?.words).toBe('2026-01 至 2026-10：连续 10 点在中心线同一侧，水平很可能变了（Nelson 规则 2）')
    expect(said?.[0]?.point).toMatchObject({ fromDay: '2026-01-01', toDay: '2026-10-28' })
  })

  test('why there are no ranks', () => {
    const agent = (number: string, n: number) => ({
      ...{
        agentId: number as AgentId,
        number,
        name: '王芳',
        teamName: null,
        score: estimate(80, n),
        passed: 1,
        judged: 2,
        rank: null,
      },
    })
    const chart: AgentsChart = {
      ...{ order: 'number', fewest: 10, short: { agents: 1, fewest: 4 }, target: null, mean: estimate(80), leftOut },
      agents: [agent('1001', 4), agent('1002', 30)],
    }
    const { title, columns } = drawAgents(chart, t, light, filter)
    expect(title).toBe('1 名坐席的评分少于 10 份（最少 4 份），不排名次，按工号列出')
    expect(columns.map((column) => column.title)).not.toContain('名次')
  })
})
