import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/domain/days.ts'
import { buildReport, type ReportData } from '#shared/domain/report.ts'
import { composeReport } from '#shared/domain/reports/compose-report.ts'
import { newReportContent, type ReportRequest, reportRequest } from '#shared/domain/reports/report-content.ts'
import type { MeasuredIndicator } from '#shared/domain/reports/report-indicators.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { emptyData, measured, scored } from './support/report-data.ts'

/* Every sentence of a report at its edges: no period before, equal values, too few to tell. */

const { t } = createMessages('zh-CN')
const period = { fromDay: '2026-10-01', toDay: '2026-10-31' }
const request = reportRequest.parse({ kind: 'full', period, scope: { kind: 'all' } })

function report(data: Partial<ReportData>, of: ReportRequest = request) {
  const model = buildReport({ ...emptyData, ...data }, { kind: of.kind, period, now: startOfDay('2026-11-02') })
  return composeReport(model, newReportContent(of, null), t)
}

const said = (data: Partial<ReportData>, id: string): string =>
  report(data).paragraphs.find((one) => one.id === id)?.text ?? ''

/** A score without an interval: of one evaluation, or of several that are alike. */
const alone = (value: number): MeasuredIndicator =>
  measured('attitudeScore', value, 0, { estimate: { ok: true, value, low: null, high: null, n: 1 } })
const none = measured('attitudeScore', 0, 0, { estimate: { ok: false, reason: 'no-data', n: 0 } })

const scores = (
  current: MeasuredIndicator,
  previous: MeasuredIndicator = none,
  lastYear: MeasuredIndicator = none,
): Partial<ReportData> => ({
  indicators: { current: [current], previous: [previous], lastYear: [lastYear] },
})
const score = (value: number, half = 1) => measured('attitudeScore', value, half)

describe('the score', () => {
  const of = (...three: Parameters<typeof scores>) => said(scores(...three), 'conclusion.score')

  it('is compared with nothing where nothing was scored before', () => {
    expect(of(score(86.4))).toBe('服务态度得分 86.4 分（40 次评分）。上期没有评分，不作比较。')
  })

  it('rises or falls as the numbers do', () => {
    expect(of(score(86.4), score(80))).toContain('较上期的 80.0 分上升 6.4 分。')
    expect(of(score(80), score(86.4))).toContain('较上期的 86.4 分下降 6.4 分。')
    expect(of(score(86.4), none, score(80))).toContain('高于上年同期的 80.0 分，相差 6.4 分。')
    expect(of(score(80), none, score(86.4))).toContain('低于上年同期的 86.4 分，相差 6.4 分。')
  })

  it('says of equal and of close values that no change is certain, and never which way', () => {
    for (const [is, was] of [
      [86.4, 86.4],
      [86.4, 85.9],
      [85.9, 86.4],
    ] as const) {
      const words = of(score(is), score(was), score(was))
      expect(words).toContain(`上期为 ${was.toFixed(1)} 分；两期的 95% 区间有重叠，还不能确定是真实变化。`)
      expect(words).toContain(`上年同期为 ${was.toFixed(1)} 分；两期的 95% 区间有重叠，还不能确定有差别。`)
      expect(words).not.toMatch(/上升|下降|高于|低于/)
    }
  })

  it('is not compared where one side is too small for an interval, however far apart', () => {
    for (const words of [of(alone(95), score(60), score(60)), of(score(95), alone(60), alone(60))]) {
      expect(words.match(/评分不足以给出区间，不作比较。/g)).toHaveLength(2)
      expect(words).not.toMatch(/上升|下降|高于|低于|重叠/)
    }
  })
})

describe('leading and lagging indicators', () => {
  const of = (current: readonly MeasuredIndicator[], previous: readonly MeasuredIndicator[], id: string) =>
    said({ indicators: { current, previous, lastYear: [] } }, id)

  it('say up and down by the numbers, better and worse by what is wanted', () => {
    const critical = (value: number) => measured('criticalRate', value, 0.005, { direction: 'at-most' })
    const pass = (value: number) => measured('passRate', value, 0.01)
    expect(of([critical(0.02), pass(0.95)], [critical(0.08), pass(0.8)], 'performance.leading')).toBe(
      '领先指标（响应、过程与质检，预示后续结果）：致命项触发率由 8.0% 降至 2.0%、合格率由 80.0% 升至 95.0%确有好转。',
    )
    expect(of([critical(0.08)], [critical(0.02)], 'performance.leading')).toContain('由 2.0% 升至 8.0%确有下滑。')
  })

  it('say how many beside them can’t be told, and say so alone where none can', () => {
    const rates = (resolved: number, satisfied: number) => [
      measured('resolutionRate', resolved, 0.01),
      measured('satisfaction', satisfied, 0.1),
    ]
    expect(of(rates(0.95, 0.8), rates(0.85, 0.79), 'performance.lagging')).toMatch(
      /问题解决率由 85\.0% 升至 95\.0%确有好转。其余 1 项的变化还不能确定。$/,
    )
    expect(of(rates(0.85, 0.8), rates(0.85, 0.79), 'performance.lagging')).toMatch(
      /：与上期相比没有能够确定的变化（95% 区间有重叠）。$/,
    )
  })

  it('say nothing of what has no interval, or was not there', () => {
    const single = measured('passRate', 1, 0, { estimate: { ok: true, value: 1, low: null, high: null, n: 1 } })
    expect(of([single], [measured('passRate', 0.5, 0.01)], 'performance.leading')).toBe('')
    expect(of([measured('passRate', 0.5, 0.01)], [], 'performance.leading')).toBe('')
  })
})

describe('findings', () => {
  const of = (...findingClasses: ReportData['findingClasses']) => said({ findingClasses }, 'conclusion.findings')

  it('are counted by class: one alone, all of one, one ahead, or several equally many', () => {
    expect(of()).toBe('本期没有登记问题。')
    expect(of({ findingClass: 'attitude', count: 1 })).toBe('本期登记问题 1 个，属态度类。')
    expect(of({ findingClass: 'attitude', count: 4 })).toBe('本期登记问题 4 个，都是态度类。')
    expect(of({ findingClass: 'attitude', count: 3 }, { findingClass: 'process', count: 1 })).toBe(
      '本期登记问题 4 个，最多的是态度类，占 75.0%。',
    )
    expect(of({ findingClass: 'attitude', count: 2 }, { findingClass: 'process', count: 2 })).toMatch(
      /^本期登记问题 4 个，最多的是(态度、流程|流程、态度)类，各占 50\.0%。$/,
    )
  })
})

describe('rectifications', () => {
  const one = (changes: Partial<ReportData['rectifications'][number]>): ReportData['rectifications'][number] => ({
    ...{ number: 'ZG-1', title: '', state: 'issued', owner: '', responsibleDepartment: '', dueOn: '2026-12-01' },
    ...{ actionsDone: 0, actionsTotal: 1, verdict: null, isOverridden: false, effect: '', closedAt: null },
    ...changes,
  })
  const of = (...rectifications: ReportData['rectifications']) => said({ rectifications }, 'conclusion.rectifications')

  it('say what is closed and what is late, and in words where none is', () => {
    expect(of()).toBe('本期没有整改单。')
    expect(of(one({}))).toBe('本期有整改单 1 张：均未关闭；没有逾期。')
    expect(of(one({ dueOn: '2026-10-20' }), one({ state: 'closed', verdict: 'effective' }))).toBe(
      '本期有整改单 2 张：已关闭 1 张，其中验证有效 1 张；逾期 1 张。',
    )
    expect(of(one({ state: 'closed', verdict: 'effective', isOverridden: true }))).toBe(
      '本期有整改单 1 张：已关闭 1 张，其中验证有效 1 张；没有逾期。其中 1 张的验证结论为人工改判。',
    )
  })
})

describe('the record of an agent', () => {
  it('shows their own scores in one line with their name, whatever team they were in', () => {
    const scope = { kind: 'agent', agentId: 'a', number: '1001', name: '陈立', teamName: '一组' } as const
    const history = [
      scored(startOfDay('2026-09-05'), 8000),
      { ...scored(startOfDay('2026-10-05'), 9000), teamId: null },
    ]
    const of = reportRequest.parse({ kind: 'agent', period, scope: { kind: 'agent', agentId: 'a' } })
    const { model } = report({ scope, history, teams: [{ id: 't', name: '一组' }] }, of)
    expect(
      model.trend.teams.map(({ name, points }) => [name, points.map((one) => (one.ok ? one.value : null))]),
    ).toEqual([['陈立', [null, null, null, null, 80, 90]]])
  })
})

describe('all the words of a report of nothing', () => {
  it.each(['briefing', 'full', 'annex'] as const)('read well: %s', (kind) => {
    const of = reportRequest.parse({ kind, period, scope: { kind: 'all' } })
    const words = report({}, of).paragraphs.map(({ text }) => text)
    for (const text of words) {
      expect(text).not.toMatch(/[，。；：、]{2}|\{\{|undefined|NaN| {2}/)
      expect(text).toMatch(/。$/)
    }
  })
})
