import { describe, expect, it } from 'vitest'
import { fewestScoresToRank } from '#shared/domain/agent-order.ts'
import { startOfDay } from '#shared/domain/days.ts'
import type { EvaluationFigures } from '#shared/domain/general-kpis.ts'
import { buildReport, type ReportData, trendPeriod } from '#shared/domain/report.ts'
import { reportModel } from '#shared/domain/reports/report-model.ts'
import { emptyData } from '#tests/unit/report/support/report-data.ts'

const period = { fromDay: '2026-10-01', toDay: '2026-10-31' }
const now = startOfDay('2026-11-02')
const build = (data: Partial<ReportData>) => buildReport({ ...emptyData, ...data }, { kind: 'full', period, now })
const scored = (agentId: string, score: number): EvaluationFigures => ({
  agentId,
  teamId: null,
  serviceAt: startOfDay('2026-10-05'),
  score,
  isPassed: score >= 8000,
  criticalFailures: 0,
})
const agents = [
  { id: 'a', number: '1002', name: '甲', teamName: null },
  { id: 'b', number: '1001', name: '乙', teamName: '一组' },
  { id: 'c', number: '1003', name: '丙', teamName: null },
]
const withEvaluations = (evaluations: readonly EvaluationFigures[]) => build({ agents, history: evaluations })

describe('buildReport', () => {
  it('makes a complete model from nothing, with reasons instead of numbers', () => {
    const model = build({})
    expect(reportModel.parse(model)).toEqual(model)
    expect(model.forecasts.map(({ outcome }) => outcome)).toEqual(
      Array(3).fill({ ok: false, reason: 'too-short', n: 0, needed: 10 }),
    )
    expect(model.lastYearPeriod).toEqual({ fromDay: '2025-10-01', toDay: '2025-10-31' })
    expect(model.previousPeriod).toEqual({ fromDay: '2026-09-01', toDay: '2026-09-30' })
    expect(model.pareto).toEqual({ total: 0, bars: [] })
  })

  it('ranks nobody while one agent has too few scores', () => {
    const enough = Array.from({ length: fewestScoresToRank }, () => scored('a', 7000))
    const short = Array.from({ length: fewestScoresToRank - 1 }, () => scored('b', 9000))
    const unranked = withEvaluations([...enough, ...short])
    expect(unranked.agentOrder).toBe('number')
    expect(unranked.agents.map(({ number }) => number)).toEqual(['1001', '1002'])
    const ranked = withEvaluations([...enough.map((one) => ({ ...one, score: 9500 })), ...short, scored('b', 9000)])
    expect(ranked.agentOrder).toBe('score')
    expect(ranked.agents.map(({ number, passed }) => [number, passed])).toEqual([
      ['1002', 0],
      ['1001', fewestScoresToRank],
    ])
  })

  it('leaves out agents without an evaluation and gives one score no interval', () => {
    const model = withEvaluations([scored('c', 8800)])
    expect(model.agents).toEqual([
      {
        agentId: 'c',
        number: '1003',
        name: '丙',
        teamName: null,
        score: { ok: true, value: 88, low: null, high: null, n: 1 },
        passed: 1,
        critical: 0,
      },
    ])
  })

  it('shows at least half a year of trend, and never less than the period', () => {
    expect(trendPeriod(period)).toEqual({ fromDay: '2026-05-01', toDay: '2026-10-31' })
    expect(trendPeriod({ fromDay: '2026-01-01', toDay: '2026-12-31' })).toEqual({
      fromDay: '2026-01-01',
      toDay: '2026-12-31',
    })
    const model = build({
      teams: [{ id: 't', name: '一组' }],
      history: [{ ...scored('a', 9000), teamId: 't', serviceAt: startOfDay('2026-08-31') }],
    })
    expect(model.trend.months).toEqual(['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'])
    expect(model.trend.teams[0]?.points.map((point) => (point.ok ? point.value : point.reason))).toEqual([
      'no-data',
      'no-data',
      'no-data',
      90,
      'no-data',
      'no-data',
    ])
  })

  it('puts the gravest problems first and marks what is overdue on the day it is made', () => {
    const problem = (number: string, severity: string, day: string) => ({
      number,
      severity,
      title: number,
      findingClass: 'attitude',
      agentName: null,
      teamName: null,
      externalNumber: null,
      occurredAt: startOfDay(day),
      itemTitle: null,
      description: '',
      cause: '',
      evidence: [],
      rectificationNumber: null,
    })
    const rectification = (number: string, state: 'issued' | 'closed', dueOn: string) => ({
      number,
      state,
      dueOn,
      title: number,
      owner: '',
      responsibleDepartment: '',
      actionsDone: 0,
      actionsTotal: 1,
      verdict: null,
      isOverridden: false,
      effect: '',
      closedAt: null,
    })
    const model = build({
      problems: [
        problem('P1', 'minor', '2026-10-01'),
        problem('P2', 'serious', '2026-10-09'),
        problem('P3', 'serious', '2026-10-02'),
        problem('P4', 'major', '2026-10-30'),
      ],
      rectifications: [
        rectification('R1', 'issued', '2026-11-01'),
        rectification('R2', 'issued', '2026-11-02'),
        rectification('R3', 'closed', '2026-10-01'),
      ],
    })
    expect(model.problems.map(({ number }) => number)).toEqual(['P4', 'P3', 'P2', 'P1'])
    expect(model.rectifications.map(({ isOverdue }) => isOverdue)).toEqual([true, false, false])
    expect(model.rectificationStates).toEqual([
      { state: 'issued', count: 2, overdue: 1 },
      { state: 'closed', count: 1, overdue: 0 },
    ])
  })
})
