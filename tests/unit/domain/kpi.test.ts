import { describe, expect, test } from 'vitest'
import { type KpiRows, kpiValues, targetSpan } from '#shared/domain/kpi.ts'
import { defaultSlaRules } from '#shared/domain/sla-rules.ts'
import { chinese } from '#shared/messages/chinese.ts'

const period = { fromDay: '2026-10-01', toDay: '2026-10-31' }
const nothing: KpiRows = {
  evaluations: [],
  records: { total: 0, reviewed: 0, resolved: 0, resolutionKnown: 0, satisfied: 0, rated: 0 },
  closures: [],
  today: '2026-11-05',
  leftOut: { byHand: 0, recordChecks: 0, reMonitored: 0 },
  sla: new Map(),
  ratings: { counts: [0, 0, 0, 0, 0], unrated: 0 },
  completeRecords: 0,
  repeats: { closed: 0, recurred: 0 },
  appeals: { scoreKept: 0, scoreChanged: 0, undecided: 0, withdrawn: 0 },
  agreement: { pass: { ok: false, reason: 'no-pairs' }, score: { ok: false, reason: 'no-pairs' } },
  own: [],
  slaRules: defaultSlaRules,
  satisfactionBy: 'share',
}

describe('the list of indicators', () => {
  test('has L1 to L10 in their order, quality work after them, and nothing made up where there is nothing', () => {
    const values = kpiValues(nothing, [{ indicator: 'L7', fromDay: '2000-01-01', value: 0.9 }], period)
    expect(values.map(({ key }) => key)).toEqual([
      ...['L1', 'L2', 'L3', 'L4-view', 'L4-reply', 'L5-contact', 'L5-solution'],
      ...['L6-simple', 'L6-general', 'L6-plan', 'L6-progress', 'L7', 'resolutionRate', 'satisfaction', 'L10'],
      ...['attitudeScore', 'passRate', 'criticalRate', 'reviewCoverage', 'closureOnTime'],
      ...['repeat-rate', 'appeal-overturn', 'agreement-pass', 'agreement-score'],
    ])
    for (const { key, estimate, verdict } of values) {
      expect(estimate.ok, key).toBe(false)
      expect(verdict, key).toBe('no-data')
    }
  })

  test('each has a definition in words, and a span its targets lie in', () => {
    for (const satisfactionBy of ['share', 'mean'] as const) {
      for (const { key, unit } of kpiValues({ ...nothing, satisfactionBy }, [], period)) {
        const general = (chinese.indicators as Record<string, { definition?: string }>)[key]
        const service = (chinese.kpis.service as Record<string, { definition: string }>)[key]
        expect((general ?? service)?.definition?.length, key).toBeGreaterThan(5)
        const span = { points: [0, 100], share: [0, 1], coefficient: [-1, 1] }[unit]
        expect(targetSpan(key), key).toEqual({ low: span[0], high: span[1] })
      }
    }
    expect(targetSpan('own:0195')).toEqual({ low: 0, high: 1 })
    expect(targetSpan('L99')).toBeNull()
  })

  test('L9 is the share of 4 and 5, or the mean of five, as the library chose', () => {
    const rated: KpiRows = {
      ...nothing,
      records: { ...nothing.records, total: 12, satisfied: 7, rated: 10 },
      ratings: { counts: [0, 1, 2, 3, 4], unrated: 2 },
    }
    const of = (rows: KpiRows, key: string) => kpiValues(rows, [], period).find((value) => value.key === key)
    expect(of(rated, 'satisfaction')).toMatchObject({ numerator: 7, denominator: 10, estimate: { value: 0.7 } })
    expect(of(rated, 'L9-mean')).toBeUndefined()
    // 1 × 2 + 2 × 3 + 3 × 4 + 4 × 5 = 40 of 50.
    const byMean: KpiRows = { ...rated, satisfactionBy: 'mean' }
    expect(of(byMean, 'L9-mean')).toMatchObject({ numerator: 40, denominator: 50, estimate: { value: 0.8 } })
    expect(of(byMean, 'satisfaction')).toBeUndefined()
  })
})
