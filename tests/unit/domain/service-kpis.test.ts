import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/domain/days.ts'
import { type EvaluationFigures, type GeneralKpiRows, generalKpis } from '#shared/domain/general-kpis.ts'
import { kpiExclusions, kpiUndecided } from '#shared/domain/kpi-exclusions.ts'
import {
  appealOverturn,
  type Ratings,
  recordCompleteness,
  satisfactionByMean,
  serviceKpiKeys,
  slaCounter,
  slaKpis,
} from '#shared/domain/service-kpis.ts'
import type { SlaRecord } from '#shared/domain/sla.ts'
import { defaultSlaRules } from '#shared/domain/sla-rules.ts'
import { at, office } from './office-calendar.ts'

const period = { fromDay: '2026-03-01', toDay: '2026-03-31' }
const now = at('2026-03-20 12:00')
const service = (changes: Partial<SlaRecord>): SlaRecord => ({
  channel: 'email',
  priority: null,
  startedAt: at('2026-03-02 10:00'),
  ringSeconds: null,
  respondedAt: null,
  completedAt: null,
  isComplaint: true,
  isOpen: false,
  isUrgent: false,
  complexity: 'general',
  ...changes,
})
const tallied = (services: readonly SlaRecord[]) => {
  const counter = slaCounter({ rules: defaultSlaRules, calendar: office, now })
  for (const one of services) counter.count(one)
  return counter.tallies()
}

/** Ten complaints: seven answered within the day, one late, one not answered and late, one without a time; one is new. */
const complaints = [
  ...Array.from({ length: 7 }, (_, hour) => service({ respondedAt: at(`2026-03-02 1${hour}:30`) })),
  service({ respondedAt: at('2026-03-03 10:01') }),
  service({ isOpen: true }),
  service({}),
  service({ isOpen: true, startedAt: now }),
]

describe('indicators of the rules', () => {
  // Nine complaints in ten within the day (L7).
  const targets = [{ indicator: 'L7', fromDay: '2000-01-01', value: 0.9 }]
  const kpis = slaKpis(tallied(complaints), defaultSlaRules, targets, period)
  const byKey = (key: string) => kpis.find((kpi) => kpi.key === key)

  it('count what was met of what could be judged, and account for the rest', () => {
    expect(byKey('L7')).toMatchObject({
      numerator: 7,
      denominator: 9,
      excellent: 0,
      exclusions: [
        { reason: 'no-moment', count: 1 },
        { reason: 'running', count: 1 },
      ],
      target: 0.9,
      verdict: 'missed',
      estimate: { ok: true, value: 7 / 9, n: 9 },
    })
  })

  it('count excellent among the met, and beside them', () => {
    const calls = ['10:00:30', '10:01', '10:02', '10:03'].map((time) =>
      service({ channel: 'online', priority: 'A', respondedAt: at(`2026-03-02 ${time}`) }),
    )
    const found = slaKpis(tallied(calls), defaultSlaRules, [], period).find(({ key }) => key === 'L2')
    expect(found).toMatchObject({ numerator: 3, denominator: 4, excellent: 2 })
  })

  it('say no-data where a rule judged nothing, and no-target where there is none', () => {
    expect(byKey('L1')).toMatchObject({ denominator: 0, exclusions: [], verdict: 'no-data', estimate: { ok: false } })
    expect(byKey('L4-reply')).toMatchObject({ denominator: 9, target: null, verdict: 'no-target' })
  })

  it('have a name for every rule of the standards', () => {
    expect(serviceKpiKeys).toEqual(expect.arrayContaining(defaultSlaRules.map(({ key }) => key)))
  })
})

describe('the other indicators', () => {
  const targets = [
    { indicator: 'L9-mean', fromDay: '2026-01-01', value: 0.85 },
    { indicator: 'L10', fromDay: '2026-01-01', value: 0.95 },
    { indicator: 'L10', fromDay: '2026-03-15', value: 0.97 },
    { indicator: 'appeal-overturn', fromDay: '2026-01-01', value: 0.25 },
  ]

  it('satisfaction by the mean is all points given of all that could be', () => {
    // 1 × 1 + 1 × 3 + 2 × 4 + 6 × 5 = 42 of 50; s² = (10.24 + 1.44 + 2 × 0.04 + 6 × 0.64) ÷ 9 = 15.6 ÷ 9
    const ratings: Ratings = { counts: [1, 0, 1, 2, 6], unrated: 4 }
    const kpi = satisfactionByMean(ratings, targets, period)
    expect(kpi).toMatchObject({
      numerator: 42,
      denominator: 50,
      exclusions: [{ reason: 'unrated', count: 4 }],
      verdict: 'missed',
      estimate: { ok: true, value: 0.84, n: 10 },
    })
    // Student's t with 9 degrees of freedom is 2.2622 for 95 %: 4.2 − 2.2622 × √(15.6 ÷ 90) = 3.2581, a fifth of it.
    if (!kpi.estimate.ok) throw new Error(kpi.estimate.reason)
    expect(kpi.estimate.low).toBeCloseTo(3.2581 / 5, 4)
    // 4.2 + 0.9418 is past the best there is.
    expect(kpi.estimate.high).toBe(1)
  })

  it('satisfaction of exactly its target meets it', () => {
    const target = [{ indicator: 'L9-mean', fromDay: '2026-01-01', value: 0.84 }]
    expect(satisfactionByMean({ counts: [1, 0, 1, 2, 6], unrated: 0 }, target, period).verdict).toBe('met')
  })

  it('satisfaction claims no interval where all say the same, and nothing where nobody says anything', () => {
    const of = (counts: Ratings['counts']) => satisfactionByMean({ counts, unrated: 0 }, [], period)
    expect(of([0, 0, 0, 3, 0]).estimate).toEqual({ ok: true, value: 0.8, low: null, high: null, n: 3 })
    expect(of([0, 0, 0, 0, 0])).toMatchObject({ estimate: { ok: false, reason: 'no-data' }, verdict: 'no-data' })
  })

  it('completeness is held against the target in force at the end', () => {
    expect(recordCompleteness({ complete: 96, total: 100 }, targets, period)).toMatchObject({
      numerator: 96,
      denominator: 100,
      target: 0.97,
      verdict: 'missed',
    })
  })

  it('few changed scores are good, and undecided appeals stand aside', () => {
    const counts = { scoreKept: 6, scoreChanged: 2, undecided: 3, withdrawn: 1 }
    expect(appealOverturn(counts, targets, period)).toMatchObject({
      numerator: 2,
      denominator: 8,
      direction: 'at-most',
      verdict: 'met',
      exclusions: [
        { reason: 'appeal-undecided', count: 3 },
        { reason: 'appeal-withdrawn', count: 1 },
      ],
    })
  })
})

describe('what the report’s indicators leave out', () => {
  const evaluation = (score: number | null): EvaluationFigures => ({
    agentId: 'a',
    teamId: null,
    serviceAt: startOfDay('2026-03-05'),
    score,
    isPassed: score === null ? null : score >= 8000,
    criticalFailures: 0,
  })
  const rows: GeneralKpiRows = {
    evaluations: [evaluation(9000), evaluation(7000), evaluation(null)],
    records: { total: 20, reviewed: 3, resolved: 9, resolutionKnown: 12, satisfied: 4, rated: 5 },
    closures: [
      { dueOn: '2026-03-10', closedAt: startOfDay('2026-03-09') },
      { dueOn: '2026-03-10', closedAt: null },
      { dueOn: '2026-03-20', closedAt: null },
      { dueOn: '2026-04-01', closedAt: null },
    ],
    today: '2026-03-20',
  }
  const leftOut = { byHand: 2, recordChecks: 1, reMonitored: 4 }

  it.each([
    ['attitudeScore', { 'chosen-by-hand': 2, 'record-check': 1, 're-monitored': 4, 'no-score': 1 }, 10],
    ['passRate', { 'chosen-by-hand': 2, 'record-check': 1, 're-monitored': 4, 'no-score': 1 }, 10],
    ['criticalRate', { 'chosen-by-hand': 2, 'record-check': 1, 're-monitored': 4 }, 10],
    ['reviewCoverage', {}, 20],
    // L8 counts all that were accepted; what nobody decided is named, not left out.
    ['resolutionRate', {}, 20],
    ['satisfaction', { unrated: 15 }, 20],
    ['closureOnTime', { 'closure-running': 1 }, 3],
  ] as const)('%s leaves out %j, so that %i are accounted for', (key, expected, all) => {
    const exclusions = kpiExclusions(key, rows, period, leftOut)
    expect(Object.fromEntries(exclusions.map(({ reason, count }) => [reason, count]))).toEqual(expected)
    const value = generalKpis(rows, [], period).find((one) => one.key === key)
    const counted = value?.estimate.n ?? 0
    expect(counted + exclusions.reduce((sum, { count }) => sum + count, 0)).toBe(all)
  })

  it('names what L8 counts though nobody decided it, and computes nothing where nobody decided anything', () => {
    expect(kpiUndecided('resolutionRate', rows)).toEqual([{ reason: 'resolution-unknown', count: 8 }])
    expect(kpiUndecided('satisfaction', rows)).toEqual([])
    const none = { ...rows, records: { ...rows.records, resolved: 0, resolutionKnown: 0 } }
    const value = generalKpis(none, [], period).find(({ key }) => key === 'resolutionRate')
    expect(value).toMatchObject({ estimate: { ok: false, n: 0 }, verdict: 'no-data', denominator: 20 })
    expect(kpiUndecided('resolutionRate', none)).toEqual([])
  })
})
