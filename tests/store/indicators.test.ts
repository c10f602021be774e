import { beforeEach, describe, expect, test } from 'vitest'
import { storeHandlers } from '#electron/store/handlers.ts'
import { newId } from '#electron/store/ids.ts'
import { indicatorValues } from '#electron/store/subjects/indicators.ts'
import type { Sent } from '#shared/calls/calls.ts'
import type { AgentId, RecordId, TeamId } from '#shared/calls/common.ts'
import type { IndicatorScope, IndicatorValue, OwnIndicator } from '#shared/calls/indicators.ts'
import { krippendorffAlpha } from '#shared/domain/agreement.ts'
import { at } from '#tests/unit/domain/office-calendar.ts'
import { addDueRectification, indicatorLibrary } from './support/indicator-library.ts'
import type { TestLibrary } from './support/library.ts'
import { addRecord, addSubmittedEvaluation, addUser } from './support/rows.ts'
import { runIn } from './support/time-zone.ts'

const period = { fromDay: '2026-03-01', toDay: '2026-03-31' }
const now = at('2026-04-20 12:00')
const minute = 60_000
const day = 86_400_000

// Its times are written as those of China.
runIn('Asia/Shanghai')

let library: TestLibrary
let teams: readonly TeamId[]
let agents: readonly AgentId[]

const values = (scope: IndicatorScope = {}): IndicatorValue[] =>
  indicatorValues(library.store, { period, scope }, { now })
const fromColumns = (scope: IndicatorScope = {}): IndicatorValue[] =>
  storeHandlers['indicators.values'](library.store, { period, scope }, { ...library.context, now })
const indicatorOf = (key: string, scope: IndicatorScope = {}): IndicatorValue => {
  const found = values(scope).find((value) => value.key === key)
  if (found === undefined) throw new Error(key)
  return found
}
const count = (sql: string, parameters: Readonly<Record<string, unknown>> = {}): number =>
  library.store.raw
    .prepare(sql)
    .pluck()
    .get({ from: at('2026-03-01 00:00'), to: at('2026-04-01 00:00'), ...parameters }) as number

beforeEach(() => {
  ;({ library, teams, agents } = indicatorLibrary())
})

const rectification = (dueOn: string, closedAt: number | null, state?: string): string =>
  addDueRectification(library, dueOn, closedAt, state)

/** Services of March: nothing in this library is an inspection. */
const ofMarch = 'FROM service_records r WHERE r.started_at >= :from AND r.started_at < :to'
const minutesTo = (column: string): string => `((r.${column} - r.started_at + 59999) / 60000)`

/** Numerator and denominator of each rule, written as the standard says it. */
const slaCounts = {
  L1: ["r.channel = 'phone' AND r.ring_seconds IS NOT NULL", 'r.ring_seconds <= 15'],
  L2: [
    "r.channel IN ('phone', 'online') AND r.priority IS NOT NULL AND r.responded_at IS NOT NULL",
    `${minutesTo('responded_at')} <= CASE r.priority WHEN 'A' THEN 2 WHEN 'B' THEN 5 ELSE 10 END`,
  ],
  L3: [
    "r.channel = 'visit' AND r.priority IS NOT NULL AND r.responded_at IS NOT NULL",
    `${minutesTo('responded_at')} <= CASE r.priority WHEN 'A' THEN 30 WHEN 'B' THEN 60 ELSE 120 END`,
  ],
  'L4-view': ["r.channel = 'email' AND r.viewed_at IS NOT NULL", `${minutesTo('viewed_at')} <= 120`],
  'L4-reply': ["r.channel = 'email' AND r.responded_at IS NOT NULL", `${minutesTo('responded_at')} <= 240`],
  'L5-contact': ["r.urgency = 'urgent' AND r.contacted_at IS NOT NULL", `${minutesTo('contacted_at')} <= 30`],
  'L5-solution': [
    "r.urgency = 'urgent' AND r.solution_offered_at IS NOT NULL",
    `${minutesTo('solution_offered_at')} <= 60`,
  ],
  'L6-simple': ["r.complexity = 'simple' AND r.completed_at IS NOT NULL", `${minutesTo('completed_at')} <= 90`],
  'L6-general': ["r.complexity = 'general' AND r.completed_at IS NOT NULL", `${minutesTo('completed_at')} <= 1440`],
  'L6-plan': ["r.complexity = 'complex' AND r.plan_given_at IS NOT NULL", `${minutesTo('plan_given_at')} <= 60`],
  'L6-progress': [
    "r.complexity = 'complex' AND r.progress_told_at IS NOT NULL",
    "date(r.progress_told_at / 1000, 'unixepoch', '+8 hours') <= date(r.started_at / 1000, 'unixepoch', '+8 hours', '+1 day')",
  ],
  L7: ['r.is_complaint = 1 AND r.responded_at IS NOT NULL', `${minutesTo('responded_at')} <= 8`],
} as const

/** Limits short enough that some of the same morning miss them. */
function shortenLimits(): void {
  const limit = (key: string, target: number) =>
    ({ key, limits: { by: 'all', limit: { excellent: null, target } }, warnAtPercent: 75, isUsed: true }) as const
  storeHandlers['sla.saveRules'](
    library.store,
    {
      rules: [
        limit('L5-solution', 60),
        limit('L6-simple', 90),
        limit('L6-plan', 60),
        limit('L6-progress', 1),
        limit('L7', 8),
      ],
    },
    library.context,
  )
}

const counted = `FROM evaluations e JOIN review_tasks t ON t.id = e.task_id JOIN draws d ON d.id = t.draw_id
  WHERE e.state = 'submitted' AND e.service_at >= :from AND e.service_at < :to
    AND d.kind = 'random' AND d.rectification_id IS NULL AND d.subjects <> '["record"]'`

describe('every indicator is what plain SQL counts', () => {
  test.each(Object.entries(slaCounts))('%s', (key, [denominator, numerator]) => {
    shortenLimits()
    const [k, n] = [
      count(`SELECT count(*) ${ofMarch} AND ${denominator} AND ${numerator}`),
      count(`SELECT count(*) ${ofMarch} AND ${denominator}`),
    ]
    expect(n).toBeGreaterThan(5)
    const value = indicatorOf(key)
    expect(value).toMatchObject({ numerator: k, denominator: n, unit: 'share', group: 'service' })
    expect(value.estimate).toMatchObject({ ok: true, value: k / n, n })
  })

  test('what a rule leaves out is named, and with the denominator makes all it is for or may be', () => {
    const { denominator, exclusions } = indicatorOf('L2')
    const left = Object.fromEntries(exclusions.map(({ reason, count: many }) => [reason, many]))
    expect(left).toEqual({
      'no-priority': count(`SELECT count(*) ${ofMarch} AND r.channel IN ('phone', 'online') AND r.priority IS NULL`),
      'no-moment': count(
        `SELECT count(*) ${ofMarch} AND r.channel IN ('phone', 'online') AND r.priority IS NOT NULL
          AND r.responded_at IS NULL`,
      ),
    })
    const all = count(`SELECT count(*) ${ofMarch} AND r.channel IN ('phone', 'online')`)
    expect((denominator ?? 0) + exclusions.reduce((sum, one) => sum + one.count, 0)).toBe(all)
  })

  test('L8 counts all accepted services and names the undecided; L9 goes by the chosen definition; L10', () => {
    const total = count(`SELECT count(*) ${ofMarch}`)
    expect(indicatorOf('resolutionRate')).toMatchObject({
      numerator: count(`SELECT count(*) ${ofMarch} AND r.is_resolved = 1`),
      denominator: total,
      exclusions: [],
      undecided: [
        { reason: 'resolution-unknown', count: count(`SELECT count(*) ${ofMarch} AND r.is_resolved IS NULL`) },
      ],
    })
    expect(indicatorOf('satisfaction')).toMatchObject({
      numerator: count(`SELECT count(*) ${ofMarch} AND r.csat IN (4, 5)`),
      denominator: count(`SELECT count(r.csat) ${ofMarch}`),
      exclusions: [{ reason: 'unrated', count: count(`SELECT count(*) ${ofMarch} AND r.csat IS NULL`) }],
    })
    storeHandlers['indicators.saveSettings'](library.store, { satisfactionBy: 'mean' }, library.context)
    expect(values().map(({ key }) => key)).not.toContain('satisfaction')
    const mean = indicatorOf('L9-mean')
    expect(mean).toMatchObject({
      numerator: count(`SELECT sum(r.csat) ${ofMarch}`),
      denominator: 5 * count(`SELECT count(r.csat) ${ofMarch}`),
      target: 0.85,
    })
    expect(mean.estimate.ok && mean.estimate.value).toBeCloseTo(count(`SELECT avg(r.csat) / 5 ${ofMarch}`), 12)
    expect(indicatorOf('L10')).toMatchObject({
      numerator: count(
        `SELECT count(*) ${ofMarch} AND r.customer_phone IS NOT NULL AND r.is_resolved IS NOT NULL
          AND r.customer_confirmed IS NOT NULL AND r.csat IS NOT NULL AND r.completed_at IS NOT NULL`,
      ),
      denominator: total,
    })
  })

  test('L10 also asks for what the library keeps under a header of its own', () => {
    const before = indicatorOf('L10').numerator ?? 0
    const [id] = library.store.raw
      .prepare(
        `SELECT r.id ${ofMarch} AND r.customer_phone IS NOT NULL AND r.is_resolved IS NOT NULL AND r.csat IS NOT NULL
          AND r.completed_at IS NOT NULL LIMIT 1`,
      )
      .pluck()
      .all({ from: at('2026-03-01 00:00'), to: at('2026-04-01 00:00') }) as [RecordId]
    expect(before).toBeGreaterThan(1)
    storeHandlers['records.edit'](
      library.store,
      { id, edits: { 'customFields.遗留问题': [null, '无'] } },
      library.context,
    )
    expect(indicatorOf('L10').numerator).toBe(1)
    expect(fromColumns().find(({ key }) => key === 'L10')?.numerator).toBe(1)
  })

  test('scores, pass rate and critical rate count what chance drew of services, and say what they leave out', () => {
    const mean = indicatorOf('attitudeScore')
    expect(mean.estimate.n).toBe(count(`SELECT count(e.score) ${counted}`))
    expect(mean.estimate.ok && mean.estimate.value).toBeCloseTo(count(`SELECT avg(e.score) / 100.0 ${counted}`), 9)
    expect(indicatorOf('passRate')).toMatchObject({
      numerator: count(`SELECT sum(e.is_passed) ${counted}`),
      denominator: count(`SELECT count(e.is_passed) ${counted}`),
    })
    expect(indicatorOf('criticalRate')).toMatchObject({
      numerator: count(`SELECT count(*) ${counted} AND e.critical_failures > 0`),
      denominator: count(`SELECT count(*) ${counted}`),
      direction: 'at-most',
    })
    const leftOut = (condition: string): number =>
      count(
        `SELECT count(*) FROM evaluations e JOIN review_tasks t ON t.id = e.task_id JOIN draws d ON d.id = t.draw_id
          WHERE e.service_at >= :from AND e.service_at < :to AND ${condition}`,
      )
    const expected = {
      'chosen-by-hand': leftOut("d.kind = 'by-hand'"),
      'record-check': leftOut(`d.subjects = '["record"]'`),
      're-monitored': leftOut('d.rectification_id IS NOT NULL'),
    }
    expect(Math.min(...Object.values(expected))).toBeGreaterThan(0)
    expect(Object.fromEntries(indicatorOf('criticalRate').exclusions.map((one) => [one.reason, one.count]))).toEqual(
      expected,
    )
    expect(indicatorOf('reviewCoverage')).toMatchObject({
      numerator: count(
        `SELECT count(*) ${ofMarch} AND EXISTS (SELECT 1 FROM evaluations WHERE record_id = r.id AND state = 'submitted')`,
      ),
      denominator: count(`SELECT count(*) ${ofMarch}`),
    })
  })

  test('closed on time, and problems that came back', () => {
    const mistaken = rectification('2026-03-20', at('2026-03-20 23:00'))
    const again = rectification('2026-03-20', at('2026-03-21 12:00'))
    rectification('2026-03-25', null)
    rectification('2026-03-25', null, 'cancelled')
    const undone = library.store.raw.prepare(
      `INSERT INTO rectification_events (rectification_id, at, actor_id, kind, to_state, note, taken_back_at)
        VALUES (?, ?, ?, 'reopen', 'returned', '', ?)`,
    )
    undone.run(again, at('2026-04-08 09:00'), library.lead.id, null)
    // Reopened by mistake and taken back at once: it did not come back.
    undone.run(mistaken, at('2026-04-08 09:00'), library.lead.id, at('2026-04-08 09:01'))
    const overdue = count("SELECT count(*) FROM rectifications WHERE due_on LIKE '2026-03%' AND state = 'in_progress'")
    expect(indicatorOf('closureOnTime')).toMatchObject({ numerator: 1, denominator: 2 + overdue, target: 0.9 })
    expect(indicatorOf('repeat-rate')).toMatchObject({ numerator: 1, denominator: 2, direction: 'at-most' })
  })

  test('appeals that changed the score, of those decided on; begun ones are undecided, dropped ones withdrawn', () => {
    const { store, lead } = library
    const rescore = (score: number, occasion: 'appeal' | 'own', submittedAt: string): string => {
      const { evaluationId } = addSubmittedEvaluation(store, addRecord(store), { score: 8000 })
      store.raw
        .prepare(
          `INSERT INTO evaluation_versions (evaluation_id, version, reviewer_id, submitted_at, reason, score,
            critical_failures, content, occasion) VALUES (?, 2, ?, ?, '', ?, 0, '{}', ?)`,
        )
        .run(evaluationId, lead.id, at(submittedAt), score, occasion)
      return evaluationId
    }
    rescore(8500, 'appeal', '2026-03-10 10:00')
    rescore(8000, 'appeal', '2026-03-11 10:00')
    rescore(9000, 'own', '2026-03-11 10:00')
    const outside = rescore(9000, 'appeal', '2026-04-01 12:00')
    store.raw
      .prepare(
        `INSERT INTO rescoring_drafts (evaluation_id, revision, reviewer_id, content, updated_at, occasion)
          VALUES (?, 1, ?, '{}', ?, 'appeal')`,
      )
      .run(outside, lead.id, at('2026-03-12 10:00'))
    expect(indicatorOf('appeal-overturn')).toMatchObject({
      numerator: 1,
      denominator: 2,
      exclusions: [{ reason: 'appeal-undecided', count: 1 }],
    })
    const withdraw = store.raw.prepare(
      'INSERT INTO withdrawn_appeals (id, evaluation_id, withdrawn_at, withdrawn_by) VALUES (?, ?, ?, ?)',
    )
    for (const day of ['2026-03-01 00:00', '2026-03-31 23:59', '2026-04-01 00:00'])
      withdraw.run(newId(), outside, at(day), lead.id)
    expect(indicatorOf('appeal-overturn')).toMatchObject({
      numerator: 1,
      denominator: 2,
      exclusions: [
        { reason: 'appeal-undecided', count: 1 },
        { reason: 'appeal-withdrawn', count: 2 },
      ],
    })
  })

  test('agreement is computed where several people scored one service on one sheet, and says so where nobody did', () => {
    expect(indicatorOf('agreement-pass')).toMatchObject({
      unit: 'coefficient',
      verdict: 'no-data',
      estimate: { ok: false },
    })
    const { store } = library
    const other = addUser(store, { name: '李质检', role: 'reviewer' })
    const pairs = [
      [9000, 8800],
      [7000, 9100],
      [6000, 6500],
      [9500, 9400],
    ] as const
    for (const [place, [first, second]] of pairs.entries()) {
      const id = addRecord(store, { started_at: at('2026-03-09 09:00') + place * minute })
      addSubmittedEvaluation(store, id, { score: first })
      addSubmittedEvaluation(store, id, { score: second, changes: { reviewer_id: other } })
    }
    const alpha = krippendorffAlpha(pairs, 'interval')
    if (!alpha.ok) throw new Error(alpha.reason)
    expect(indicatorOf('agreement-score').estimate).toEqual({
      ok: true,
      value: alpha.value,
      low: alpha.interval?.low,
      high: alpha.interval?.high,
      n: 4,
    })
    expect(indicatorOf('agreement-pass').estimate).toMatchObject({ ok: true, n: 4 })
  })
})

describe('the list', () => {
  test('counts the same from the columns as from the tables, whatever the scope', () => {
    shortenLimits()
    const scopes: IndicatorScope[] = [
      {},
      { teamIds: [teams[0] as TeamId] },
      { agentIds: [agents[1] as AgentId], channels: ['phone', 'email'] },
      { businessTypes: ['报修'] },
    ]
    for (const scope of scopes) expect(fromColumns(scope)).toEqual(values(scope))
  })

  test('counts the same from the columns after whatever has changed since they were counted last', () => {
    const { store, context } = library
    const months = (at: number) =>
      storeHandlers['indicators.months'](store, { toDay: '2026-04-20', months: 3, scope: {} }, { ...context, now: at })
    const bySql = (at: number) =>
      ['02-28', '03-31', '04-30'].map((last) =>
        indicatorValues(
          store,
          { period: { fromDay: `2026-${last.slice(0, 2)}-01`, toDay: `2026-${last}` } },
          { now: at },
        ),
      )
    let before = ''
    const expectAlike = (what: string, at = now): void => {
      const expected = bySql(at)
      const figures = expected.map((month) =>
        month.map(({ key, numerator, denominator }) => [key, numerator, denominator]),
      )
      const found = months(at)
      for (const [place, month] of figures.entries()) {
        expect(
          found.series.map(({ key, points }) => [key, points[place]?.numerator, points[place]?.denominator]),
          what,
        ).toEqual(month)
      }
      // Each change is one that shows: what was kept would be found out.
      expect(JSON.stringify(figures), what).not.toBe(before)
      before = JSON.stringify(figures)
    }
    const run = (sql: string, ...given: readonly (string | number)[]) => store.raw.prepare(sql).run(...given)
    const ids = store.raw
      .prepare(
        "SELECT id FROM service_records WHERE review_state <> 'reviewed' AND channel = 'phone' AND started_at >= ?",
      )
      .pluck()
      .all(at('2026-03-01 00:00')) as RecordId[]
    const [first, second, third] = ids as [RecordId, RecordId, RecordId]
    expectAlike('nothing yet')
    run("UPDATE service_records SET ring_seconds = 1000, priority = 'A' WHERE id = ?", first)
    expectAlike('a field')
    run('UPDATE service_records SET started_at = ? WHERE id = ?', at('2026-02-02 09:00'), first)
    expectAlike('another month')
    addSubmittedEvaluation(store, second, { score: 9000 })
    expectAlike('a review')
    run('DELETE FROM record_changes')
    run('DELETE FROM service_records WHERE id = ?', third)
    expectAlike('taken out')
    addRecord(store, { external_number: 'added', started_at: at('2026-04-15 09:00'), csat: 5 })
    expectAlike('added')
    shortenLimits()
    expectAlike('limits')
    const { week, makeUpHours, ownDays } = storeHandlers['calendar.get'](store, {}, context)
    const later = week.map((spans) => spans.map(({ from, to }) => ({ from: from + 300, to: to + 300 })))
    storeHandlers['calendar.save'](store, { week: later as unknown as typeof week, makeUpHours, ownDays }, context)
    expectAlike('working hours, as many as before')
    const started = at('2026-04-20 12:00')
    const open = { channel: 'online', priority: 'A', is_open: 1, responded_at: null, completed_at: null } as const
    addRecord(store, { ...open, external_number: 'open', started_at: started })
    expectAlike('an open one', started)
    expectAlike('which is late by now', started + 2 * day)
    storeHandlers['records.edit'](store, { id: second, edits: { 'customFields.遗留问题': [null, '无'] } }, context)
    expectAlike('a field of the library’s own', started + 2 * day)
  })

  test('of a team counts the team’s', () => {
    const teamId = teams[1] as TeamId
    expect(indicatorOf('resolutionRate', { teamIds: [teamId] })).toMatchObject({
      denominator: count(`SELECT count(*) ${ofMarch} AND r.team_id = :teamId`, { teamId }),
    })
  })

  test('beside the period before is what both say by themselves', () => {
    const { before, values: compared } = storeHandlers['indicators.compared'](
      library.store,
      { period },
      { ...library.context, now },
    )
    expect(before).toEqual({ fromDay: '2026-02-01', toDay: '2026-02-28' })
    const then = indicatorValues(library.store, { period: before }, { now })
    expect(then.filter(({ estimate }) => estimate.ok).length).toBeGreaterThan(8)
    const expected = values().map((value, place) => ({ ...value, before: then[place]?.estimate }))
    expect(compared).toEqual(expected)
  })

  test('month by month is what each month says by itself', () => {
    const found = storeHandlers['indicators.months'](
      library.store,
      { toDay: '2026-04-20', months: 3, scope: {} },
      { ...library.context, now },
    )
    expect(found.months).toEqual(['2026-02', '2026-03', '2026-04'])
    for (const { key, points } of found.series) {
      const { estimate, numerator, denominator } = indicatorOf(key)
      expect(points[1], key).toMatchObject({ estimate, numerator, denominator })
    }
  })
})

describe('targets', () => {
  const set = (input: Sent<'indicators.setTarget'>) =>
    storeHandlers['indicators.setTarget'](library.store, input, library.context)

  test('hold from their day on; the earlier ones stay, with who set them and when', () => {
    set({ key: 'criticalRate', fromDay: '2026-01-01', value: 0.5 })
    set({ key: 'criticalRate', fromDay: '2026-04-01', value: 0.01 })
    expect(indicatorOf('criticalRate')).toMatchObject({ target: 0.5, verdict: 'met' })
    expect(storeHandlers['indicators.targets'](library.store, { key: 'criticalRate' }, library.context)).toEqual([
      { fromDay: '2026-04-01', value: 0.01, setAt: library.context.now, setByName: library.lead.name },
      { fromDay: '2026-01-01', value: 0.5, setAt: library.context.now, setByName: library.lead.name },
    ])
    expect(storeHandlers['indicators.targets'](library.store, { key: 'passRate' }, library.context)).toEqual([
      { fromDay: '2000-01-01', value: 0.9, setAt: null, setByName: null },
    ])
  })

  test('of an indicator there isn’t, or outside what its unit can be, are refused', () => {
    const faultOf = (input: Sent<'indicators.setTarget'>) => {
      try {
        set(input)
      } catch (error) {
        return error
      }
      return null
    }
    for (const [key, value] of [
      ['passRate', 90],
      ['L7', -0.1],
      ['L9-mean', 4.2],
      ['attitudeScore', -1],
      ['agreement-pass', 1.1],
    ] as const) {
      expect(faultOf({ key, fromDay: '2026-01-01', value }), key).toMatchObject({
        refusals: [{ code: 'out-of-range', field: 'value' }],
      })
    }
    expect(faultOf({ key: 'L99', fromDay: '2026-01-01', value: 0.9 })).toMatchObject({ code: 'not-found' })
    expect(faultOf({ key: 'own:gone', fromDay: '2026-01-01', value: 0.9 })).toMatchObject({ code: 'not-found' })
    expect(faultOf({ key: 'agreement-pass', fromDay: '2026-01-01', value: -0.5 })).toBeNull()
    expect(faultOf({ key: 'attitudeScore', fromDay: '2026-01-01', value: 100 })).toBeNull()
  })

  test('one of the same day is replaced, and the audit keeps what it was', () => {
    set({ key: 'L7', fromDay: '2026-03-01', value: 0.95 })
    set({ key: 'L7', fromDay: '2026-03-01', value: 0.8 })
    expect(indicatorOf('L7').target).toBe(0.8)
    const details = library.store.raw
      .prepare("SELECT detail FROM audit_entries WHERE action = 'indicators.setTarget' ORDER BY sequence")
      .pluck()
      .all() as string[]
    expect(details.map((one) => JSON.parse(one))).toEqual([
      { fromDay: '2026-03-01', value: 0.95, before: null },
      { fromDay: '2026-03-01', value: 0.8, before: 0.95 },
    ])
  })
})

describe('own indicators', () => {
  const nothing = { record: {}, evaluation: {} }
  const indicator = (changes: Partial<OwnIndicator> = {}): OwnIndicator => ({
    name: '投诉一次解决率',
    definition: '满意的投诉 ÷ 有评分的投诉',
    of: 'records',
    about: { record: { isComplaint: true }, evaluation: {} },
    denominator: { record: { csats: [1, 2, 3, 4, 5] }, evaluation: {} },
    numerator: { record: { csats: [4, 5], resolutions: ['yes'] }, evaluation: {} },
    direction: 'at-least',
    ...changes,
  })
  const save = (id: string | null, one: OwnIndicator, target: number | null = null) =>
    storeHandlers['indicators.saveOwn'](library.store, { id, indicator: one, target }, library.context)

  test('are counted by what was chosen, tried before they are kept, and have targets like all others', () => {
    const base = `${ofMarch} AND r.is_complaint = 1`
    const expected = {
      about: count(`SELECT count(*) ${base}`),
      denominator: count(`SELECT count(*) ${base} AND r.csat IS NOT NULL`),
      numerator: count(`SELECT count(*) ${base} AND r.csat >= 4 AND r.is_resolved = 1`),
    }
    expect(
      storeHandlers['indicators.tryOwn'](library.store, { indicator: indicator(), period }, library.context),
    ).toEqual(expected)
    const { id } = save(null, indicator(), 0.6)
    library.store.raw.prepare("UPDATE kpi_targets SET from_day = '2026-01-01' WHERE indicator = ?").run(`own:${id}`)
    expect(indicatorOf(`own:${id}`)).toMatchObject({
      name: '投诉一次解决率',
      definition: '满意的投诉 ÷ 有评分的投诉',
      group: 'own',
      numerator: expected.numerator,
      denominator: expected.denominator,
      exclusions: [{ reason: 'not-in-denominator', count: expected.about - expected.denominator }],
      target: 0.6,
    })
  })

  test('of evaluations count what means count', () => {
    const ofEvaluations = indicator({
      of: 'evaluations',
      about: nothing,
      denominator: { record: { channels: ['phone', 'online'] }, evaluation: {} },
      numerator: {
        record: {},
        evaluation: { isPassed: true, hasCriticalFailure: false, scoreFrom: 9000, scoreTo: 10_000 },
      },
    })
    const joined = counted.replace('WHERE', 'JOIN service_records r ON r.id = e.record_id WHERE')
    const { id } = save(null, ofEvaluations)
    expect(indicatorOf(`own:${id}`)).toMatchObject({
      numerator: count(
        `SELECT count(*) ${joined} AND r.channel IN ('phone', 'online') AND e.is_passed = 1 AND e.critical_failures = 0
          AND e.score >= 9000`,
      ),
      denominator: count(`SELECT count(*) ${joined} AND r.channel IN ('phone', 'online')`),
    })
  })

  test('one whose denominator nothing meets has no value', () => {
    const { id } = save(null, indicator({ denominator: { record: { feedbackKinds: ['praise'] }, evaluation: {} } }))
    expect(indicatorOf(`own:${id}`)).toMatchObject({ estimate: { ok: false }, denominator: 0, verdict: 'no-data' })
  })

  test('a name is there once; a retired one leaves the list and can come back', () => {
    const { id } = save(null, indicator())
    expect(() => save(null, indicator())).toThrow(
      expect.objectContaining({ refusals: [{ code: 'name-taken', field: 'name' }] }),
    )
    save(id, indicator({ direction: 'at-most' }))
    expect(indicatorOf(`own:${id}`).direction).toBe('at-most')
    const retire = (isRetired: boolean) =>
      storeHandlers['indicators.retireOwn'](library.store, { id, isRetired }, library.context)
    expect(retire(true).retiredAt).toBe(library.context.now)
    expect(values().map(({ key }) => key)).not.toContain(`own:${id}`)
    retire(false)
    expect(values().map(({ key }) => key)).toContain(`own:${id}`)
  })

  test('a name that differs in width, case or blanks only is the same, and a span of scores goes upwards', () => {
    save(null, indicator({ name: 'FCR 一次解决率' }))
    expect(() => save(null, indicator({ name: 'ｆｃｒ一次解决率' }))).toThrow(
      expect.objectContaining({ refusals: [{ code: 'name-taken', field: 'name' }] }),
    )
    const backwards = { record: {}, evaluation: { scoreFrom: 9000, scoreTo: 8000 } }
    expect(() => save(null, indicator({ name: '反了', of: 'evaluations', numerator: backwards }))).toThrow(
      expect.objectContaining({ refusals: [{ code: 'scores-back-to-front', field: 'numerator' }] }),
    )
    expect(storeHandlers['indicators.own'](library.store, {}, library.context)).toHaveLength(1)
  })

  test('what somebody typed is never run', () => {
    const hostile = "x' OR 1 = 1; DROP TABLE findings; --"
    const one = indicator({
      about: { record: { customFields: [{ name: hostile, operator: 'equals', value: hostile }] }, evaluation: {} },
      denominator: { record: { feedbackTopics: [hostile] }, evaluation: {} },
      numerator: { record: {}, evaluation: { sheetIds: [hostile] } },
    })
    for (const of of ['records', 'evaluations'] as const) {
      expect(
        storeHandlers['indicators.tryOwn'](library.store, { indicator: { ...one, of }, period }, library.context),
      ).toEqual({ about: 0, denominator: 0, numerator: 0 })
    }
    expect(count('SELECT count(*) FROM findings')).toBe(0)
  })
})
