import { describe, expect, it } from 'vitest'
import { type SlaRecord, slaVerdict } from '#shared/domain/sla.ts'
import { defaultSlaRules, type SlaRule } from '#shared/domain/sla-rules.ts'
import { slaWarnings } from '#shared/domain/sla-warnings.ts'
import { at, office } from './office-calendar.ts'

const record = (changes: Partial<SlaRecord>): SlaRecord => ({
  channel: 'other',
  priority: null,
  startedAt: at('2026-03-02 10:00'),
  ringSeconds: null,
  respondedAt: null,
  completedAt: null,
  isComplaint: false,
  isOpen: false,
  isUrgent: false,
  ...changes,
})
const now = at('2026-03-20 12:00')
const verdictOn = (changes: Partial<SlaRecord>, at = now, rules = defaultSlaRules) =>
  slaVerdict(record(changes), rules, office, at)
const check = (rule: string, changes: Partial<SlaRecord>, at = now) => {
  const found = verdictOn(changes, at).checks.find((one) => one.rule === rule)
  if (found === undefined) throw new Error(`${rule} is not for this record`)
  return found
}
const withComplexity = (complexity: 'simple' | 'general' | 'complex', changes: Partial<SlaRecord>) => ({
  complexity,
  ...changes,
})

describe('verdicts by hand', () => {
  it.each([
    ['L1', { channel: 'phone', ringSeconds: 15 }, 'met', 15, 15],
    ['L1', { channel: 'phone', ringSeconds: 16 }, 'missed', 16, 15],
    ['L2', { channel: 'phone', priority: 'A', respondedAt: at('2026-03-02 10:01') }, 'excellent', 1, 2],
    ['L2', { channel: 'phone', priority: 'A', respondedAt: at('2026-03-02 10:01:01') }, 'met', 2, 2],
    ['L2', { channel: 'online', priority: 'A', respondedAt: at('2026-03-02 10:02:01') }, 'missed', 3, 2],
    ['L2', { channel: 'online', priority: 'B', respondedAt: at('2026-03-02 10:05') }, 'met', 5, 5],
    ['L2', { channel: 'online', priority: 'C', respondedAt: at('2026-03-02 10:05') }, 'excellent', 5, 10],
    ['L3', { channel: 'visit', priority: 'B', respondedAt: at('2026-03-02 10:31') }, 'met', 31, 60],
    ['L3', { channel: 'visit', priority: 'C', respondedAt: at('2026-03-02 12:01') }, 'missed', 121, 120],
    ['L4-view', { channel: 'email', viewedAt: at('2026-03-02 12:00') }, 'met', 120, 120],
    ['L4-reply', { channel: 'email', respondedAt: at('2026-03-02 14:00:01') }, 'missed', 241, 240],
    ['L5-contact', { isUrgent: true, contactedAt: at('2026-03-02 10:30') }, 'met', 30, 30],
    // 10–12 and 13–15: four working hours; 12:00 would be the two of an excellent answer.
    ['L5-solution', { isUrgent: true, solutionOfferedAt: at('2026-03-02 15:00') }, 'met', 240, 240],
    ['L5-solution', { isUrgent: true, solutionOfferedAt: at('2026-03-02 12:30') }, 'excellent', 120, 240],
    // Monday 10–18 is 420 working minutes, Tuesday's first hour makes 480.
    ['L6-simple', withComplexity('simple', { completedAt: at('2026-03-03 10:00') }), 'met', 480, 480],
    ['L6-simple', withComplexity('simple', { completedAt: at('2026-03-03 10:00:01') }), 'missed', 481, 480],
    ['L6-general', withComplexity('general', { completedAt: at('2026-03-03 10:00') }), 'met', 1440, 1440],
    // Monday 420, Tuesday and Wednesday 960, Thursday up to 10:00 60: 1440 of 2880, which is the excellent 24 hours.
    ['L6-plan', withComplexity('complex', { planGivenAt: at('2026-03-05 10:00') }), 'excellent', 1440, 2880],
    ['L6-progress', withComplexity('complex', { progressToldAt: at('2026-03-05 23:59') }), 'met', 3, 3],
    ['L6-progress', withComplexity('complex', { progressToldAt: at('2026-03-06 00:00') }), 'missed', 4, 3],
    ['L7', { isComplaint: true, respondedAt: at('2026-03-03 10:00') }, 'met', 1440, 1440],
  ] as const)('%s %j is %s (%i of %i)', (rule, changes, verdict, used, target) => {
    expect(check(rule, changes)).toMatchObject({ ok: true, verdict, used, target, remaining: target - used })
  })

  it('gives a working-hour target over Spring Festival its nine days', () => {
    // Saturday 14 February is worked: 16–18 is 120; the rest of 480 is on Tuesday 24: 180 in the morning, 180 up to 16:00.
    const given = withComplexity('simple', { startedAt: at('2026-02-14 16:00'), completedAt: at('2026-02-24 16:00') })
    expect(check('L6-simple', given)).toMatchObject({
      verdict: 'met',
      used: 480,
      remaining: 0,
      due: { ok: true, value: at('2026-02-24 16:00') },
    })
  })

  it('takes the worst, and lets rules without a line for excellence pass', () => {
    const call = { channel: 'phone', priority: 'A', ringSeconds: 9, complexity: 'general' } as const
    const quick = { ...call, respondedAt: at('2026-03-02 10:00:30'), completedAt: at('2026-03-02 11:00') }
    expect(verdictOn(quick).overall).toBe('excellent')
    expect(verdictOn({ ...quick, respondedAt: at('2026-03-02 10:02') }).overall).toBe('met')
    expect(verdictOn({ ...quick, ringSeconds: 20 }).overall).toBe('missed')
    expect(verdictOn({ ...quick, completedAt: null, isOpen: true }, at('2026-03-02 11:00')).overall).toBe('running')
    expect(verdictOn({}, now, []).overall).toBeNull()
  })
})

describe('what can not be judged', () => {
  it.each([
    ['L1', { channel: 'phone' }, { reason: 'no-ring-time' }],
    ['L1', { channel: 'phone', ringSeconds: Number.NaN }, { reason: 'no-ring-time' }],
    ['L1', { channel: 'phone', ringSeconds: -1 }, { reason: 'ends-before-start' }],
    ['L2', { channel: 'phone', respondedAt: now }, { reason: 'no-priority' }],
    ['L2', { channel: 'phone', priority: 'A', startedAt: null, respondedAt: now }, { reason: 'no-start' }],
    ['L2', { channel: 'phone', priority: 'A' }, { reason: 'no-moment' }],
    ['L2', { channel: 'phone', priority: 'A', isOpen: null }, { reason: 'open-unknown' }],
    ['L2', { channel: 'phone', priority: 'A', respondedAt: at('2026-03-02 09:59') }, { reason: 'ends-before-start' }],
    ['L2', { channel: 'phone', priority: 'A', respondedAt: Number.NaN }, { reason: 'no-instant' }],
    ['L2', { channel: 'phone', priority: 'A', isOpen: true, startedAt: now + 1 }, { reason: 'starts-after-now' }],
    // Answered, so it must have been seen: nobody wrote down when, and the clock doesn't run on.
    ['L4-view', { channel: 'email', isOpen: true, respondedAt: now }, { reason: 'no-moment' }],
    ['L2', { channel: 'phone', priority: 'A', isOpen: true, completedAt: now }, { reason: 'no-moment' }],
    ['L5-contact', { isUrgent: null }, { reason: 'urgency-unknown' }],
    ['L6-simple', {}, { reason: 'complexity-unknown' }],
    ['L7', { isComplaint: null }, { reason: 'complaint-unknown' }],
    [
      'L6-simple',
      { complexity: 'simple', startedAt: at('2026-12-31 17:00'), completedAt: at('2027-01-04 10:00') },
      { reason: 'unknown-year', year: 2027 },
    ],
  ] as const)('%s %j says %j', (rule, changes, gap) => {
    expect(check(rule, changes)).toMatchObject({ ok: false, ...gap })
  })

  it.each([Number.NaN, -1, 2.5, Number.POSITIVE_INFINITY])('a rule whose limit is %d says no-limit', (target) => {
    const [rule] = defaultSlaRules
    if (rule === undefined) throw new Error('no rules')
    const own: SlaRule = { ...rule, limits: { by: 'all', limit: { excellent: null, target } } }
    const { checks, overall } = verdictOn({ channel: 'phone', ringSeconds: 3 }, now, [own])
    expect(checks).toMatchObject([{ ok: false, reason: 'no-limit' }])
    expect(overall).toBeNull()
  })

  it('leaves out rules that are not for the record', () => {
    const rules = verdictOn({ channel: 'email', complexity: 'simple' }).checks.map(({ rule }) => rule)
    expect(rules).toEqual(['L4-view', 'L4-reply', 'L6-simple'])
  })

  it('keeps the time used where only the due instant falls into an unknown year', () => {
    const late = { complexity: 'simple', isOpen: true, startedAt: at('2026-12-31 17:00') } as const
    expect(check('L6-simple', late, at('2026-12-31 17:30'))).toMatchObject({
      verdict: 'running',
      used: 30,
      due: { ok: false, reason: 'unknown-year', year: 2027 },
    })
  })
})

describe('early warning', () => {
  const open = { isOpen: true, complexity: 'simple' } as const
  const warningsAt = (instant: number, ...records: Partial<SlaRecord>[]) =>
    slaWarnings(
      records.map((changes, place) => ({ record: place, verdict: verdictOn(changes, instant) })),
      instant,
    ).filter(({ check }) => check.rule === 'L6-simple')

  it('comes when three quarters of the target are used up, with when and how soon', () => {
    // 10:00 + 360 working minutes (120 + 240) is 17:00; 480 are reached on Tuesday at 10:00.
    expect(warningsAt(at('2026-03-02 16:59'), open)).toEqual([])
    expect(warningsAt(at('2026-03-02 17:00'), open)).toMatchObject([
      {
        isLate: false,
        lateAt: at('2026-03-03 10:00'),
        minutesLeft: 17 * 60,
        check: { verdict: 'running', used: 360, remaining: 120 },
      },
    ])
  })

  it('turns into late once the target is used up, and ends when the service does', () => {
    expect(warningsAt(at('2026-03-03 10:00'), open)).toMatchObject([{ isLate: false, minutesLeft: 0 }])
    expect(warningsAt(at('2026-03-03 10:05'), open)).toMatchObject([
      { isLate: true, minutesLeft: -5, check: { verdict: 'missed', remaining: -5 } },
    ])
    expect(warningsAt(at('2026-03-03 10:05'), { ...open, completedAt: at('2026-03-03 10:01') })).toEqual([])
  })

  it('is not late in the night after the last minute of the target', () => {
    const evening = { ...open, startedAt: at('2026-03-02 09:00') }
    expect(warningsAt(at('2026-03-02 23:00'), evening)).toMatchObject([
      { isLate: false, minutesLeft: 0, lateAt: at('2026-03-02 18:00'), check: { remaining: 0 } },
    ])
  })

  it('puts the most pressing first and the unknown last', () => {
    const instant = at('2026-12-31 18:00')
    const order = warningsAt(
      instant,
      { ...open, startedAt: at('2026-12-31 09:01') },
      { ...open, startedAt: at('2026-12-30 15:00') },
      { ...open, startedAt: at('2026-12-30 12:00') },
    )
    expect(order.map(({ record: place, lateAt }) => [place, lateAt === null])).toEqual([
      [2, false],
      [1, false],
      [0, true],
    ])
  })
})

it('judges by own rules: a priority, a unit and a warning of their own', () => {
  const own: SlaRule = {
    key: 'own',
    scope: { channels: ['visit'], isComplaint: true },
    until: 'responded',
    unit: 'working-minutes',
    limits: {
      by: 'priority',
      limits: { A: { excellent: 10, target: 20 }, B: { excellent: null, target: 30 }, C: { excellent: 0, target: 40 } },
    },
    warnAtPercent: 50,
  }
  const given = { channel: 'visit', isComplaint: true, startedAt: at('2026-03-01 20:00') } as const
  const answered = { ...given, respondedAt: at('2026-03-02 09:15') }
  expect(verdictOn({ ...answered, priority: 'A' }, now, [own]).overall).toBe('met')
  expect(verdictOn({ ...answered, priority: 'B' }, now, [own]).overall).toBe('met')
  expect(verdictOn({ ...given, respondedAt: at('2026-03-02 08:59'), priority: 'C' }, now, [own]).overall).toBe(
    'excellent',
  )
  const [running] = verdictOn({ ...given, isOpen: true, priority: 'A' }, at('2026-03-02 09:10'), [own]).checks
  expect(running).toMatchObject({ verdict: 'running', used: 10, isDueSoon: true })
})
