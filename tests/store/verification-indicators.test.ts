import { beforeEach, describe, expect, it } from 'vitest'
import { storeHandlers } from '#electron/store/handlers.ts'
import type { AgentId, FindingId, RectificationId, TeamId } from '#shared/calls/common.ts'
import type { IndicatorScope, IndicatorValue, OwnIndicator } from '#shared/calls/indicators.ts'
import type { DayPeriod } from '#shared/domain/days.ts'
import type { VerificationScope } from '#shared/domain/verification/plan.ts'
import { at } from '#tests/unit/domain/office-calendar.ts'
import { addDueRectification, type IndicatorLibrary, indicatorLibrary } from './support/indicator-library.ts'
import { issued } from './support/rectifying.ts'
import { runIn } from './support/time-zone.ts'

// Its times are written as those of China.
runIn('Asia/Shanghai')

const now = at('2026-04-20 12:00')
const before: DayPeriod = { fromDay: '2026-02-02', toDay: '2026-03-12' }
/** Done on the 13th, three days of washout. */
const after: DayPeriod = { fromDay: '2026-03-17', toDay: '2026-04-17' }
const missed: DayPeriod = { fromDay: '2026-02-16', toDay: '2026-02-24' }
const plan = { before, completedOn: '2026-03-13', washoutDays: 3, afterToDay: after.toDay }

let its: IndicatorLibrary
let id: RectificationId
let keys: readonly { readonly key: string; readonly direction: 'at-least' | 'at-most' }[]

const own = (changes: Partial<OwnIndicator>): OwnIndicator => ({
  name: '电话解决率',
  definition: '已解决的来电 ÷ 来电',
  of: 'records',
  about: { record: { channels: ['phone'] }, evaluation: {} },
  denominator: { record: {}, evaluation: {} },
  numerator: { record: { resolutions: ['yes'] }, evaluation: {} },
  direction: 'at-least',
  ...changes,
})

/** Rectifications that were due, closed and opened again, and appeals decided on, on either side. */
function addQualityWork({ library }: IndicatorLibrary): void {
  const { store, lead } = library
  for (const [due, closed, reopened] of [
    ['2026-02-10', '2026-02-09 10:00', null],
    ['2026-02-18', '2026-02-20 10:00', '2026-03-02 09:00'],
    ['2026-02-19', '2026-02-18 10:00', null],
    ['2026-03-02', '2026-03-02 10:00', '2026-03-20 09:00'],
    ['2026-03-20', '2026-03-19 10:00', null],
    ['2026-04-01', '2026-04-03 10:00', null],
  ] as const) {
    const closedOne = addDueRectification(library, due, at(closed))
    if (reopened === null) continue
    store.raw
      .prepare(
        `INSERT INTO rectification_events (rectification_id, at, actor_id, kind, to_state, note)
         VALUES (?, ?, ?, 'reopen', 'returned', '')`,
      )
      .run(closedOne, at(reopened), lead.id)
  }
  addDueRectification(library, '2026-03-25', null)
  const evaluated = store.raw
    .prepare(
      `SELECT e.id FROM evaluations e JOIN review_tasks t ON t.id = e.task_id JOIN draws d ON d.id = t.draw_id
       WHERE e.state = 'submitted' AND e.score IS NOT NULL AND d.kind = 'random' ORDER BY e.service_at`,
    )
    .pluck()
    .all() as string[]
  for (const [place, evaluationId] of evaluated.entries()) {
    if (place % 5 > 0) continue
    store.raw
      .prepare(
        `INSERT INTO evaluation_versions (evaluation_id, version, reviewer_id, submitted_at, reason, score,
           critical_failures, content, occasion) VALUES (?, 2, ?, ?, '', ?, 0, '{}', 'appeal')`,
      )
      .run(evaluationId, lead.id, at('2026-02-03 10:00') + place * 16 * 3_600_000, place % 2 === 0 ? 100 : 9999)
  }
}

beforeEach(() => {
  its = indicatorLibrary()
  const { library } = its
  addQualityWork(its)
  const save = (indicator: OwnIndicator) =>
    storeHandlers['indicators.saveOwn'](library.store, { id: null, indicator, target: null }, library.context)
  save(own({}))
  save(
    own({
      name: '低分率',
      of: 'evaluations',
      about: { record: {}, evaluation: {} },
      numerator: { record: {}, evaluation: { isPassed: false } },
      direction: 'at-most',
    }),
  )
  id = issued(library)
  keys = storeHandlers['verifications.plan'](library.store, { id }, { ...library.context, now }).choices.indicators
})

const lookAt = (key: string, scope: VerificationScope) => {
  const { store, context } = its.library
  const at = { ...context, now }
  const { revision, plan: proposed } = storeHandlers['verifications.plan'](store, { id }, at)
  const direction = keys.find((one) => one.key === key)?.direction === 'at-most' ? 'lower' : 'higher'
  const wanted = { ...proposed, ...plan, scope, direction, wanted: 0.1, measure: { kind: 'indicator', key } } as const
  storeHandlers['verifications.savePlan'](store, { id, revision, plan: wanted }, at)
  return storeHandlers['verifications.look'](store, { id }, at)
}

/** What the indicators' screen and the reports show: counted from the columns. */
function shown(key: string, period: DayPeriod, scope: IndicatorScope): IndicatorValue {
  const { store, context } = its.library
  const values = storeHandlers['indicators.values'](store, { period, scope }, { ...context, now })
  const value = values.find((one) => one.key === key)
  if (value === undefined) throw new Error(key)
  return value
}

const scopes = (): readonly (readonly [VerificationScope, IndicatorScope])[] => {
  const [team] = its.teams as readonly [TeamId]
  const [first, second] = its.agents as readonly [AgentId, AgentId]
  return [
    [{ kind: 'all' }, {}],
    [{ kind: 'teams', teamIds: [team] }, { teamIds: [team] }],
    [{ kind: 'agents', agentIds: [first, second] }, { agentIds: [first, second] }],
  ]
}

describe('the sides of an indicator', () => {
  it('are for every one that can be chosen what its screen and the reports show of the same days and people', () => {
    expect(keys.length).toBeGreaterThan(18)
    const compared: string[] = []
    for (const { key } of keys) {
      for (const [scope, same] of scopes()) {
        const look = lookAt(key, scope)
        for (const [side, period] of [
          [look.before, before],
          [look.after, after],
        ] as const) {
          const value = shown(key, period, same)
          expect(side.period).toEqual(period)
          expect([key, side.numerator, side.denominator]).toEqual([key, value.numerator, value.denominator])
          expect(side.exclusions, key).toEqual(value.exclusions)
          expect(side.leftOut).toEqual([])
          if ((value.denominator ?? 0) > 0) {
            expect(side.estimate, key).toEqual(value.estimate)
            compared.push(`${key} ${scope.kind}`)
          }
        }
      }
    }
    // Nothing is equal only because there is nothing: every indicator has something to count on both sides for everybody.
    for (const { key } of keys)
      expect(
        compared.filter((one) => one === `${key} all`),
        key,
      ).toHaveLength(2)
  })

  it('lose exactly the days in which it missed its target, where that raised the finding', () => {
    const { store } = its.library
    const [finding] = store.raw
      .prepare('SELECT id FROM findings WHERE rectification_id = ?')
      .pluck()
      .all(id) as FindingId[]
    const breach = (indicator: string) =>
      JSON.stringify({ indicator, name: '', unit: 'share', period: missed, value: 0.5, target: 0.9, n: 1 })
    for (const { key } of keys) {
      store.raw.prepare('UPDATE findings SET breach = ? WHERE id = ?').run(breach(key), finding)
      const look = lookAt(key, { kind: 'all' })
      const [whole, taken] = [shown(key, before, {}), shown(key, missed, {})]
      expect([key, look.before.numerator, look.before.denominator]).toEqual([
        key,
        (whole.numerator ?? 0) - (taken.numerator ?? 0),
        (whole.denominator ?? 0) - (taken.denominator ?? 0),
      ])
      const n = taken.denominator ?? 0
      expect(look.before.leftOut, key).toEqual(n === 0 ? [] : [{ reason: 'raised-the-finding', count: n }])
      expect(look.after.denominator).toBe(shown(key, after, {}).denominator)
    }
    store.raw.prepare('UPDATE findings SET breach = NULL WHERE id = ?').run(finding)
  })
})

it('the pass rate by reviews of the only sheet is the indicator’s, where nothing raised the finding or was drawn again', () => {
  const { store, context } = its.library
  const at = { ...context, now }
  // Checks of records have a sheet of their own; here they share the only one.
  store.raw.prepare(`UPDATE draws SET subjects = '["call"]'`).run()
  for (const [scope, same] of scopes()) {
    const { revision, plan: proposed } = storeHandlers['verifications.plan'](store, { id }, at)
    const sheetId = store.raw.prepare("SELECT sheet_id FROM sheet_versions WHERE state = 'published'").pluck().get()
    const measure = { kind: 'pass-rate', sheetId: sheetId as string } as const
    const wanted = { ...proposed, ...plan, scope, direction: 'higher', wanted: 0.1, measure } as const
    storeHandlers['verifications.savePlan'](store, { id, revision, plan: wanted }, at)
    const look = storeHandlers['verifications.look'](store, { id }, at)
    const value = shown('passRate', after, same)
    expect(value.denominator).toBeGreaterThan(5)
    expect([look.after.numerator, look.after.denominator]).toEqual([value.numerator, value.denominator])
  }
})
