import { describe, expect, it } from 'vitest'
import { ageingTable, ageingTitle } from '#renderer/charts/rectification/ageing.ts'
import { causeParetoTable, causeParetoTitle } from '#renderer/charts/rectification/cause-pareto.ts'
import { effectTable, effectTitle } from '#renderer/charts/rectification/effect-by-month.ts'
import { shareByMonthOption, shareByMonthTable } from '#renderer/charts/rectification/share-by-month.ts'
import { timeToCloseOption, timeToCloseTable, timeToCloseTitle } from '#renderer/charts/rectification/time-to-close.ts'
import { light } from '#renderer/theme/tokens.ts'
import { createMessages } from '#shared/messages/i18n.ts'

const { t } = createMessages('zh-CN')
const cellsOf = (table: { readonly rows: readonly { readonly cells: readonly string[] }[] }) =>
  table.rows.map(({ cells }) => cells)
type Series = readonly { readonly data: readonly unknown[] }[]

describe('ageing', () => {
  const classes = [
    { fromDays: 0, toDays: 7, count: 4, overdue: 0 },
    { fromDays: 8, toDays: 14, count: 2, overdue: 1 },
    { fromDays: 15, toDays: null, count: 0, overdue: 0 },
  ]

  it('says how many are overdue and how old the oldest are', () => {
    expect(ageingTitle(classes, t)).toBe('6 张在办整改单中 1 张逾期，最久的已下发 8–14 天（2 张）')
    expect(cellsOf(ageingTable(classes, t))).toEqual([
      ['0–7 天', '4', '0', '4'],
      ['8–14 天', '1', '1', '2'],
      ['15 天以上', '0', '0', '0'],
    ])
  })

  it('draws nothing where nothing is open', () => {
    const none = classes.map((one) => ({ ...one, count: 0, overdue: 0 }))
    expect(ageingTitle(none, t)).toBe('没有在办的整改单')
    expect(ageingTable(none, t).rows).toEqual([])
  })
})

describe('the time to close', () => {
  const department = (name: string, low: number | null, median: number | null, high: number | null) => ({
    department: name,
    closed: 3,
    medianDays: median,
    lowerQuartileDays: low,
    upperQuartileDays: high,
    notMeasured: median === null ? 3 : 0,
  })
  const data = [department('培训部门', 2, 4.5, 6), department('', 8, 9, 12.25), department('一组', null, null, null)]

  it('sets the slowest against the quickest', () => {
    expect(timeToCloseTitle(data, t)).toBe('未填部门关闭最慢，中位 9 个工作日；培训部门最快，4.5 个工作日')
    expect(timeToCloseTitle([data[0] as (typeof data)[0]], t)).toBe('培训部门关闭整改单的中位用时为 4.5 个工作日')
  })

  it('draws only what was measured, the middle half from its lower quartile; the table has them all', () => {
    const series = timeToCloseOption(data, t, light).series as Series
    expect(series.map((one) => one.data)).toEqual([
      [2, 8],
      [4, 4.25],
      [
        [4.5, 0],
        [9, 1],
      ],
    ])
    expect(cellsOf(timeToCloseTable(data, t))).toEqual([
      ['培训部门', '3', '4.5', '2–6', '0'],
      ['未填部门', '3', '9', '8–12.3', '0'],
      ['一组', '3', '—', '—', '3'],
    ])
  })
})

describe('a share by month', () => {
  const months = [
    {
      month: '2026-10',
      estimate: { ok: true as const, value: 0.75, low: 0.3006, high: 0.9544, n: 4 },
      numerator: 3,
      denominator: 4,
    },
    { month: '2026-11', estimate: { ok: false as const, reason: 'no-data', n: 0 }, numerator: 0, denominator: 0 },
  ]

  it('has its interval behind the point, and no point where nothing counted', () => {
    const series = shareByMonthOption(months, t, light).series as Series
    expect(series.map((one) => one.data)).toEqual([
      [30.1, null],
      [expect.closeTo(65.3, 5), null],
      [75, null],
    ])
  })

  it('stands in the table with both its parts', () => {
    const table = shareByMonthTable(months, t, { numerator: '按期', denominator: '应关闭' })
    expect(cellsOf(table)).toEqual([['2026-10', '3', '4', '75.0% (30.1%–95.4%, n = 4)']])
  })
})

describe('causes and effect', () => {
  it('names the most frequent cause and its share', () => {
    const data = {
      total: 5,
      withoutCause: 1,
      bars: [
        { cause: '话术缺失', count: 3, share: 0.6, cumulativeShare: 0.6 },
        { cause: '培训不足', count: 2, share: 0.4, cumulativeShare: 1 },
      ],
    }
    expect(causeParetoTitle(data, t)).toBe('“话术缺失”是最多的原因：3 次，占 60.0%')
    expect(cellsOf(causeParetoTable(data, t))[1]).toEqual(['培训不足', '2', '40.0%', '100.0%'])
  })

  it('says how many verdicts were given against the data', () => {
    const month = { month: '2026-11', effective: 2, effectiveByOverride: 1, notEffective: 1, notEnoughData: 3 }
    const whole = {
      estimate: { ok: true as const, value: 0.75, low: 0.3006, high: 0.9544, n: 4 },
      numerator: 3,
      denominator: 4,
    }
    const data = {
      months: [
        month,
        { ...month, month: '2026-10', effective: 0, effectiveByOverride: 0, notEffective: 0, notEnoughData: 0 },
      ],
      whole,
    }
    expect(effectTitle(data, t)).toContain('4 张作出结论的整改单中 3 张有效（其中 1 张为人工改判）')
    expect(cellsOf(effectTable(data, t))).toEqual([['2026-11', '2', '1', '1', '3']])
  })
})
