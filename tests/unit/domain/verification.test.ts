import { describe, expect, test } from 'vitest'
import { customersNeeded, customerVerdict } from '#shared/domain/verification/customers.ts'
import { type PlanGrounds, planRefusals, proposePlan, riskAfter } from '#shared/domain/verification/plan.ts'
import { perAgentFor, proposedSample } from '#shared/domain/verification/sample.ts'
import { differingMix, type MeasuredReview, shownSide, sideOf } from '#shared/domain/verification/sides.ts'

const grounds: PlanGrounds = {
  findings: [],
  fallbackSheetId: 'most-used',
  begunOn: '2026-03-10',
  completedOn: '2026-03-31',
}
const finding: PlanGrounds['findings'][number] = {
  sheetId: 'sheet',
  itemId: 'tone',
  findingClass: 'attitude',
  agentId: 'a',
  teamId: 't',
  indicator: null,
}

describe('the plan one starts from', () => {
  test('is about what most findings are about', () => {
    const other = { ...finding, itemId: 'words' }
    expect(proposePlan({ ...grounds, findings: [other, finding, finding] }).measure).toEqual({
      kind: 'item',
      sheetId: 'sheet',
      itemId: 'tone',
    })
    const noItem = { ...finding, sheetId: null, itemId: null }
    expect(proposePlan({ ...grounds, findings: [noItem] })).toMatchObject({
      measure: { kind: 'finding-frequency', sheetId: 'most-used', findingClass: 'attitude' },
      direction: 'lower',
      wanted: 0.5,
    })
    const breach = { ...noItem, indicator: { key: 'criticalRate', direction: 'lower' } } as const
    expect(proposePlan({ ...grounds, findings: [breach] })).toMatchObject({
      measure: { kind: 'indicator', key: 'criticalRate' },
      direction: 'lower',
      wanted: 0.2,
    })
  })

  test('names up to three people, else up to three teams, else everybody', () => {
    const of = (...ids: readonly (readonly [string | null, string | null])[]) =>
      proposePlan({
        ...grounds,
        findings: ids.map(([agentId, teamId]) => ({ ...finding, agentId, teamId })),
      }).scope
    expect(of(['a', 't'], ['b', 't'], ['a', 't'])).toEqual({ kind: 'agents', agentIds: ['a', 'b'] })
    expect(of(['a', 't'], ['b', 't'], ['c', 't'], ['d', 'u'])).toEqual({ kind: 'teams', teamIds: ['t', 'u'] })
    expect(of(['a', 't'], [null, null])).toEqual({ kind: 'all' })
    expect(of()).toEqual({ kind: 'all' })
  })

  test('lies before it was issued and after a week of washout, and is one', () => {
    const plan = proposePlan(grounds)
    expect(plan).toMatchObject({
      before: { fromDay: '2025-12-10', toDay: '2026-03-09' },
      completedOn: '2026-03-31',
      washoutDays: 7,
      afterToDay: '2026-05-07',
    })
    expect(planRefusals(plan)).toEqual([])
  })
})

describe('a side', () => {
  const measured = (value: number, changes: Partial<MeasuredReview> = {}): MeasuredReview => ({
    drawId: 'monthly',
    agentId: 'a',
    source: 'random',
    measured: { ok: true, value },
    ...changes,
  })

  test('loses the whole draw that raised a finding, good reviews and bad ones, and says what it lost and why', () => {
    const reviews = [
      measured(1),
      measured(0, { drawId: 'raising' }),
      measured(1, { drawId: 'raising' }),
      measured(1, { source: 'by-hand' }),
      measured(0, { source: 're-monitoring' }),
      measured(0, { measured: { ok: false, reason: 'not-answered' } }),
    ]
    expect(sideOf(reviews, new Set(['raising']))).toEqual({
      values: [1, 0],
      agents: new Map([['a', 2]]),
      reMonitored: 1,
      leftOut: [
        { reason: 'raised-the-finding', count: 2 },
        { reason: 'chosen-by-hand', count: 1 },
        { reason: 'not-answered', count: 1 },
      ],
    })
  })

  test('of other people than the other side says so; the same people a few more or less of each don’t', () => {
    const side = (agents: Readonly<Record<string, number>>) =>
      sideOf(
        Object.entries(agents).flatMap(([agentId, n]) => Array.from({ length: n }, () => measured(1, { agentId }))),
        new Set(),
      )
    expect(differingMix(side({ a: 10, b: 10 }), side({ a: 12, b: 9 }))).toBeNull()
    expect(differingMix(side({ a: 10, b: 10 }), side({ a: 18, b: 2 }))).toEqual({
      before: 2,
      after: 2,
      both: 2,
      moved: 0.4,
    })
    expect(differingMix(side({ a: 10, b: 10 }), side({ c: 5 }))).toEqual({ before: 2, after: 1, both: 0, moved: 1 })
    expect(differingMix(side({ a: 10 }), side({ a: 3 }))).toBeNull()
    expect(differingMix(side({ a: 10 }), side({}))).toBeNull()
  })

  test('is shown with what is divided by what; nothing is no zero', () => {
    const side = (values: readonly number[]) => ({ values, agents: new Map(), reMonitored: 0, leftOut: [] })
    expect(shownSide('proportions', side([1, 0, 1, 1]))).toMatchObject({
      estimate: { ok: true, value: 0.75, n: 4 },
      numerator: 3,
      denominator: 4,
    })
    expect(shownSide('rates', side([2, 0]))).toMatchObject({ estimate: { value: 1 }, numerator: 2, denominator: 2 })
    expect(shownSide('means', side([80]))).toMatchObject({ estimate: { value: 80, low: null, high: null } })
    expect(shownSide('proportions', side([]))).toEqual({
      estimate: { ok: false, reason: 'no-data', n: 0 },
      numerator: 0,
      denominator: 0,
    })
  })
})

describe('how many to draw', () => {
  const needed = { ok: true, power: 0.8, powerNow: 0, more: 0, each: 64 } as const

  test('the side after alone, both where that would be lopsided, 30 where nothing can be planned', () => {
    expect(proposedSample({ ...needed, after: 90 }, { before: 60, after: 20 })).toEqual({ before: 0, after: 70 })
    expect(proposedSample({ ...needed, after: 181 }, { before: 60, after: 20 })).toEqual({ before: 4, after: 44 })
    expect(proposedSample({ ...needed, after: null }, { before: 60, after: 70 })).toEqual({ before: 4, after: 0 })
    expect(proposedSample({ ok: false, reason: 'before-too-few' }, { before: 1, after: 40 })).toEqual({
      before: 29,
      after: 0,
    })
    expect(proposedSample({ ok: false, reason: 'wanted-impossible' }, { before: 0, after: 0 })).toEqual({
      before: 0,
      after: 0,
    })
  })

  test('of every agent as many as come to it together', () => {
    expect(perAgentFor(10, [100, 100])).toBe(5)
    expect(perAgentFor(10, [2, 100])).toBe(8)
    expect(perAgentFor(10, [2, 3])).toBe(3)
    expect(perAgentFor(0, [5])).toBe(0)
    expect(perAgentFor(5, [])).toBe(0)
  })
})

describe('customers', () => {
  const said = (...answers: readonly ('confirmed' | 'denied' | 'no-answer')[]) =>
    answers.map((answer, place) => ({ contact: `客户${place}`, answer }))

  test('four of five who answered are enough, two of six who deny are too many', () => {
    const four = said('confirmed', 'confirmed', 'denied', 'confirmed')
    expect(customerVerdict(four, 5).verdict).toBe('not-enough-data')
    expect(customerVerdict([...four, { contact: 'x', answer: 'no-answer' }], 5).verdict).toBe('not-enough-data')
    expect(customerVerdict([...four, { contact: 'x', answer: 'confirmed' }], 5).verdict).toBe('effective')
    expect(
      customerVerdict(
        [...four, ...said('confirmed', 'denied').map((one) => ({ ...one, contact: `${one.contact}b` }))],
        5,
      ),
    ).toEqual({
      verdict: 'not-effective',
      asked: 6,
      confirmed: 4,
      denied: 2,
      needed: 5,
    })
  })

  test('are those who complained, where there are only complaints', () => {
    expect(customersNeeded(2, 2)).toBe(2)
    expect(customersNeeded(8, 8)).toBe(5)
    expect(customersNeeded(2, 1)).toBe(5)
    expect(customersNeeded(0, 0)).toBe(5)
  })
})

test('the third conclusion is drawn at a fifth of the risk', () => {
  expect([0, 1, 2, 9].map(riskAfter)).toEqual([0.025, 0.025, 0.005, 0.005])
})
