import { describe, expect, it } from 'vitest'
import { countTicks, findingParetoTable, findingParetoTitle } from '#renderer/charts/finding-pareto.ts'
import { rectificationStatesTable, rectificationStatesTitle } from '#renderer/charts/rectification-states.ts'
import { scoreTrendOption, scoreTrendTable, scoreTrendTitle } from '#renderer/charts/score-trend.ts'
import { light } from '#renderer/theme/tokens.ts'
import { createMessages } from '#shared/messages/i18n.ts'

const { t } = createMessages('zh-CN')
const point = (value: number, halfWidth: number, n: number) => ({
  ok: true as const,
  value,
  low: value - halfWidth,
  high: value + halfWidth,
  n,
})
const nothing = { ok: false as const, reason: 'no-observations', n: 0 }
const trend = (...latest: readonly (typeof nothing | ReturnType<typeof point>)[]) => ({
  months: ['2026-09', '2026-10'],
  target: 85,
  teams: latest.map((last, index) => ({
    teamId: `t${index}`,
    name: `${index + 1}组`,
    points: [point(84, 1, 9), last],
  })),
})

describe('the score trend', () => {
  it('says that a team is below the target when its whole interval is', () => {
    expect(scoreTrendTitle(trend(point(82, 2, 30), point(87, 2, 30)), t)).toBe('1组最近一个月的态度得分低于目标 85 分')
  })

  it('says that it is not certain when the interval reaches the target', () => {
    expect(scoreTrendTitle(trend(point(84, 2, 5), point(87, 2, 30)), t)).toContain('还不能确定')
  })

  it('takes the latest month a team has a score for', () => {
    expect(scoreTrendTitle(trend(nothing, point(87, 2, 30)), t)).toContain('1组')
  })

  it('leaves a gap where a month has no evaluation, in the picture and in the table', () => {
    const data = trend(nothing)
    const [series] = scoreTrendOption(data, t, light).series as readonly { readonly data: readonly unknown[] }[]
    expect(series?.data).toMatchObject([{ value: 84, label: { formatter: '{a}' } }, null])
    expect(scoreTrendTable(data, t).rows.map(({ cells }) => cells)).toEqual([
      ['2026-09', '1组', '84.0 (83.0–85.0, n = 9)', '9'],
    ])
  })
})

describe('the Pareto of findings', () => {
  it('counts in whole round steps up to the total', () => {
    expect(countTicks(13)).toEqual([0, 5, 10])
    expect(countTicks(5)).toEqual([0, 1, 2, 3, 4, 5])
    expect(countTicks(0)).toEqual([0, 1])
    for (let total = 1; total <= 1200; total += 1) {
      const ticks = countTicks(total)
      const steps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0))
      expect(total - (ticks.at(-1) ?? 0)).toBeLessThan(ticks[1] ?? 1)
      expect(ticks.every(Number.isInteger)).toBe(true)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(new Set(steps).size).toBe(1)
      expect(['1', '2', '5']).toContain(String(steps[0]).replace(/0+$/, ''))
    }
  })

  const data = {
    total: 4,
    bars: [
      { findingClass: 'attitude', count: 3, share: 0.75, cumulativeShare: 0.75 },
      { findingClass: 'process', count: 1, share: 0.25, cumulativeShare: 1 },
    ],
  }

  it('names the largest class and its share', () => {
    expect(findingParetoTitle(data, t)).toBe('态度类占全部 4 个问题的 75.0%')
  })

  it('has a row a class, which opens the findings of that class', () => {
    const opened: string[] = []
    const { rows } = findingParetoTable(data, t, (findingClass) => () => opened.push(findingClass))
    for (const row of rows) row.onOpen?.()
    expect(opened).toEqual(['attitude', 'process'])
    expect(rows[0]?.cells).toEqual(['态度', '3', '75.0%', '75.0%'])
  })

  it('says so when there is no finding', () => {
    expect(findingParetoTitle({ total: 0, bars: [] }, t)).toBe('这段时间没有登记问题')
    expect(findingParetoTable({ total: 0, bars: [] }, t).rows).toEqual([])
  })
})

describe('rectifications by state', () => {
  const data = {
    states: [
      { state: 'draft', count: 0, overdue: 0 },
      { state: 'in_progress', count: 3, overdue: 2 },
      { state: 'closed', count: 5, overdue: 0 },
    ],
  }

  it('counts what is overdue in its title', () => {
    expect(rectificationStatesTitle(data, t)).toBe('8 张整改单中有 2 张逾期')
  })

  it('shows the states that have one, the overdue apart', () => {
    expect(rectificationStatesTable(data, t).rows.map(({ cells }) => cells)).toEqual([
      ['整改中', '1', '2', '3'],
      ['已关闭', '5', '0', '5'],
    ])
  })
})
