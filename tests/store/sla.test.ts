import { beforeEach, describe, expect, test } from 'vitest'
import { storeHandlers } from '#electron/store/handlers.ts'
import type { SlaRuleChoice } from '#shared/calls/sla.ts'
import { handCheckedTimes } from '#tests/unit/domain/hand-checked-times.ts'
import { at } from '#tests/unit/domain/office-calendar.ts'
import type { TestLibrary } from './support/library.ts'
import { addRecord } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'
import { runIn } from './support/time-zone.ts'

// Its times are written as those of China.
runIn('Asia/Shanghai')

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const ofRecord = (changes: Parameters<typeof addRecord>[1], now = at('2027-01-01 00:00')) =>
  storeHandlers['sla.ofRecord'](library.store, { id: addRecord(library.store, changes) }, { ...library.context, now })
const saveRules = (...rules: SlaRuleChoice[]) =>
  storeHandlers['sla.saveRules'](library.store, { rules }, library.context)
const limit = (target: number, excellent: number | null = null) =>
  ({ by: 'all', limit: { excellent, target } }) as const

describe('working time through the store', () => {
  test('has 40 cases checked by hand, and one more', () => {
    expect(handCheckedTimes).toHaveLength(41)
  })

  test.each(handCheckedTimes)('%s → %s: %i minutes, %s', (from, to, minutes) => {
    const { checks } = ofRecord({
      channel: 'other',
      complexity: 'simple',
      urgency: 'normal',
      is_complaint: 0,
      started_at: at(from),
      completed_at: at(to),
    })
    // The rule counts a minute begun as whole: that differs only within one minute of seconds.
    const isOfSeconds = /:\d\d:/.test(from)
    const used = isOfSeconds ? Math.ceil((at(to) - at(from)) / 60_000) : minutes
    const verdict = used <= 240 ? 'excellent' : used <= 480 ? 'met' : 'missed'
    expect(checks).toEqual([
      expect.objectContaining({ ok: true, rule: 'L6-simple', unit: 'working-minutes', used, target: 480, verdict }),
    ])
  })
})

describe('rules of a library', () => {
  const call = { channel: 'phone', priority: 'A', started_at: at('2026-03-02 10:00'), ring_seconds: 12 } as const

  test('are the standards’ until somebody changes a limit, or puts one out of use', () => {
    const verdictOf = (rule: string) =>
      ofRecord({ ...call, responded_at: at('2026-03-02 10:02') }).checks.find((check) => check.rule === rule)
    expect(verdictOf('L1')).toMatchObject({ verdict: 'met', used: 12, target: 15, excellent: null })
    expect(verdictOf('L2')).toMatchObject({ verdict: 'met', used: 2, target: 2 })
    saveRules(
      { key: 'L1', limits: limit(10, 5), warnAtPercent: 50, isUsed: true },
      {
        key: 'L2',
        limits: {
          by: 'priority',
          limits: {
            A: { excellent: null, target: 1 },
            B: { excellent: 3, target: 5 },
            C: { excellent: 5, target: 10 },
          },
        },
        warnAtPercent: 75,
        isUsed: false,
      },
    )
    expect(verdictOf('L1')).toMatchObject({ verdict: 'missed', used: 12, target: 10, excellent: 5 })
    expect(verdictOf('L2')).toBeUndefined()
    const [first, second] = storeHandlers['sla.rules'](library.store, {}, library.context)
    expect(first).toMatchObject({ key: 'L1', isUsed: true, usual: { limits: limit(15), warnAtPercent: 75 } })
    expect(second).toMatchObject({ key: 'L2', isUsed: false })
  })

  test.each([
    [{ key: 'L99', limits: limit(5), warnAtPercent: 75, isUsed: true }, 'sla-rule-unknown', 'rules.L99'],
    [{ key: 'L2', limits: limit(5), warnAtPercent: 75, isUsed: true }, 'sla-rule-unknown', 'rules.L2'],
    [{ key: 'L1', limits: limit(0), warnAtPercent: 75, isUsed: true }, 'sla-target-zero', 'rules.L1.all'],
    [
      { key: 'L1', limits: limit(10, 11), warnAtPercent: 75, isUsed: true },
      'sla-excellent-above-target',
      'rules.L1.all',
    ],
  ] as const)('%j is refused: %s', (rule, code, field) => {
    expect(() => saveRules(rule)).toThrow(expect.objectContaining({ refusals: [{ code, field }] }))
    expect(storeHandlers['sla.rules'](library.store, {}, library.context)[0]).toMatchObject({ limits: limit(15) })
  })
})

describe('warnings', () => {
  test('name open records that are late or soon will be, the most pressing first; closed and unhurried ones not', () => {
    const { store, context } = library
    const now = at('2026-03-02 12:00')
    const open = { channel: 'email', is_open: 1, is_complaint: 0, urgency: 'normal' } as const
    // Viewed within two hours, answered within four.
    const late = addRecord(store, { ...open, external_number: '晚', started_at: at('2026-03-02 07:00') })
    const soon = addRecord(store, { ...open, external_number: '快', started_at: at('2026-03-02 10:10') })
    addRecord(store, { ...open, external_number: '早', started_at: at('2026-03-02 11:30') })
    addRecord(store, { ...open, external_number: '完', is_open: 0, started_at: at('2026-03-02 07:00') })
    const found = storeHandlers['sla.warnings'](store, { limit: 10 }, { ...context, now })
    expect(found).toMatchObject({ lateRecords: 1, soonRecords: 1, openRecords: 3 })
    expect(
      found.warnings.map(({ record, rule, isLate, minutesLeft }) => [record.id, rule, isLate, minutesLeft]),
    ).toEqual([
      [late, 'L4-view', true, -180],
      [late, 'L4-reply', true, -60],
      [soon, 'L4-view', false, 10],
    ])
    expect(storeHandlers['sla.warnings'](store, { limit: 1 }, { ...context, now })).toMatchObject({
      warnings: [{ record: { id: late } }],
      lateRecords: 1,
      soonRecords: 1,
    })
  })
})
