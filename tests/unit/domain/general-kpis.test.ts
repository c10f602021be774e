import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/domain/days.ts'
import { type EvaluationFigures, type GeneralKpiRows, generalKpis, targetAt } from '#shared/domain/general-kpis.ts'

const period = { fromDay: '2026-10-01', toDay: '2026-10-31' }
const noRecords = { total: 0, reviewed: 0, resolved: 0, resolutionKnown: 0, satisfied: 0, rated: 0 }
const evaluation = (changes: Partial<EvaluationFigures>): EvaluationFigures => ({
  agentId: 'a',
  teamId: 't',
  serviceAt: startOfDay('2026-10-05'),
  score: 8000,
  isPassed: true,
  criticalFailures: 0,
  ...changes,
})
const rows = (changes: Partial<GeneralKpiRows>): GeneralKpiRows => ({
  evaluations: [],
  records: noRecords,
  closures: [],
  today: '2026-11-05',
  ...changes,
})
const valueFor = (key: string, given: Partial<GeneralKpiRows>, targets: Parameters<typeof generalKpis>[1] = []) => {
  const found = generalKpis(rows(given), targets, period).find((value) => value.key === key)
  if (found === undefined) throw new Error(key)
  return found
}

describe('generalKpis', () => {
  it('says no-data for everything where there is nothing, never 0 or 100', () => {
    for (const value of generalKpis(rows({}), [{ indicator: 'passRate', fromDay: '2000-01-01', value: 0.9 }], period)) {
      expect(value.estimate).toEqual({ ok: false, reason: 'no-data', n: 0 })
      expect(value.verdict).toBe('no-data')
    }
  })

  it('leaves evaluations without a score out of the mean and out of the pass rate', () => {
    const evaluations = [
      evaluation({ score: 9000 }),
      evaluation({ score: 7000, isPassed: false }),
      evaluation({ score: null, isPassed: null, criticalFailures: 1 }),
    ]
    expect(valueFor('attitudeScore', { evaluations }).estimate).toMatchObject({ ok: true, value: 80, n: 2 })
    expect(valueFor('passRate', { evaluations })).toMatchObject({ numerator: 1, denominator: 2 })
    expect(valueFor('criticalRate', { evaluations })).toMatchObject({
      numerator: 1,
      denominator: 3,
      direction: 'at-most',
    })
  })

  it('judges on the unrounded value: 84.96 misses 85', () => {
    const targets = [{ indicator: 'attitudeScore', fromDay: '2000-01-01', value: 85 }]
    expect(valueFor('attitudeScore', { evaluations: [evaluation({ score: 8496 })] }, targets).verdict).toBe('missed')
    expect(valueFor('attitudeScore', { evaluations: [evaluation({ score: 8500 })] }, targets).verdict).toBe('met')
    const most = [{ indicator: 'criticalRate', fromDay: '2000-01-01', value: 0 }]
    expect(valueFor('criticalRate', { evaluations: [evaluation({})] }, most).verdict).toBe('met')
    expect(valueFor('criticalRate', { evaluations: [evaluation({ criticalFailures: 1 })] }, most).verdict).toBe(
      'missed',
    )
  })

  it('takes the newest target that is in force at the end of the period', () => {
    const targets = [
      { indicator: 'passRate', fromDay: '2026-10-15', value: 0.95 },
      { indicator: 'passRate', fromDay: '2000-01-01', value: 0.9 },
      { indicator: 'passRate', fromDay: '2026-11-01', value: 0.99 },
      { indicator: 'satisfaction', fromDay: '2026-10-30', value: 0.5 },
    ]
    expect(targetAt(targets, 'passRate', period)).toBe(0.95)
    expect(targetAt(targets, 'criticalRate', period)).toBeNull()
  })

  it('counts a closure on the due day as on time and one still running before it not at all', () => {
    const at = (day: string) => startOfDay(day) + 23 * 3_600_000
    const closures = [
      { dueOn: '2026-10-10', closedAt: at('2026-10-10') },
      { dueOn: '2026-10-10', closedAt: at('2026-10-11') },
      { dueOn: '2026-10-20', closedAt: null },
      { dueOn: '2026-10-28', closedAt: null },
      { dueOn: '2026-10-30', closedAt: at('2026-10-22') },
      { dueOn: '2026-11-02', closedAt: at('2026-10-22') },
    ]
    expect(valueFor('closureOnTime', { closures, today: '2026-10-25' })).toMatchObject({ numerator: 2, denominator: 4 })
    expect(valueFor('closureOnTime', { closures, today: '2026-10-28' })).toMatchObject({ numerator: 2, denominator: 4 })
    expect(valueFor('closureOnTime', { closures, today: '2026-10-29' })).toMatchObject({ numerator: 2, denominator: 5 })
  })
})
