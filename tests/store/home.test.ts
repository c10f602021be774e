import { describe, expect, it } from 'vitest'
import type { WritableStore } from '#electron/store/handles.ts'
import { homeHandlers } from '#electron/store/subjects/home.ts'
import { homeOverview } from '#shared/calls/home.ts'
import { addDays, dayOf } from '#shared/domain/days.ts'
import type { TestLibrary } from './support/library.ts'
import { apply, drafted, fileOne, issued, verifying } from './support/rectifying.ts'
import { addAgent, addRecord, addRecordedCall, addSubmittedEvaluation, addTask, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const at = (month: number, date: number, hour = 12) => new Date(2026, month - 1, date, hour).getTime()
const overview = (library: TestLibrary, fromDay: string, toDay: string, now = library.context.now) => {
  const answer = homeHandlers['home.overview'](library.reader().store, { fromDay, toDay }, { ...library.context, now })
  expect(homeOverview.parse(answer)).toEqual(answer)
  return answer
}

/** Two teams with scores over three months (February empty for the second), one agent without a team. */
function addScores(store: WritableStore): void {
  const [one, two] = [addTeam(store, { name: '一组' }), addTeam(store, { name: '二组' })]
  addTeam(store, { name: '三组（没有评分）' })
  const agents = {
    one: addAgent(store, { team_id: one }),
    two: addAgent(store, { team_id: two }),
    none: addAgent(store),
  }
  const scores: readonly [keyof typeof agents, number, number | null][] = [
    ['one', at(1, 1, 0), 8000],
    ['one', at(1, 15), 9000],
    ['one', at(1, 31, 23), 8650],
    ['one', at(2, 1, 0), 7777],
    ['one', at(2, 28, 23), 9999],
    ['one', at(3, 1, 0), 6000],
    ['two', at(1, 10), 8800],
    ['two', at(3, 9), 9200],
    ['two', at(3, 9, 15), 9100],
    ['two', at(3, 10), 10000],
    ['two', at(3, 11), 8400],
    ['none', at(3, 11), 1000],
    // Outside the period asked for below.
    ['one', new Date(2025, 11, 31, 23, 59).getTime(), 0],
    ['two', at(4, 1, 0), 0],
  ]
  for (const [agent, startedAt, score] of scores) {
    const recordId = addRecord(store, { agent_id: agents[agent], started_at: startedAt })
    addSubmittedEvaluation(store, recordId, score === null ? {} : { score })
  }
  const withoutScore = addRecord(store, { agent_id: agents.one, started_at: at(1, 20) })
  addSubmittedEvaluation(store, withoutScore, { changes: { score: null, is_passed: null, band: null } })
  const draft = addRecord(store, { agent_id: agents.one, started_at: at(1, 21) })
  addSubmittedEvaluation(store, draft, { changes: { state: 'draft', submitted_at: null } })
}

describe('the score trend of home', () => {
  it('is the mean by local month and team that plain SQL gives, with months that have none in between', () => {
    const library = temporaryLibrary()
    addScores(library.store)
    const { scoreTrend } = overview(library, '2026-01-01', '2026-03-31')
    expect(scoreTrend.months).toEqual(['2026-01', '2026-02', '2026-03'])
    const expected = library.store.raw
      .prepare(
        `SELECT teams.name AS team, strftime('%Y-%m', service_at / 1000, 'unixepoch', 'localtime') AS month,
          avg(score) / 100.0 AS mean, count(score) AS n
        FROM evaluations JOIN teams ON teams.id = evaluations.team_id
        WHERE evaluations.state = 'submitted' AND score IS NOT NULL
          AND date(service_at / 1000, 'unixepoch', 'localtime') BETWEEN '2026-01-01' AND '2026-03-31'
        GROUP BY team, month ORDER BY team, month`,
      )
      .all() as { team: string; month: string; mean: number; n: number }[]
    const shown = scoreTrend.teams.flatMap(({ name, points }) =>
      points.flatMap((point, place) =>
        point.ok ? [{ team: name, month: scoreTrend.months[place], mean: point.value, n: point.n }] : [],
      ),
    )
    expect(expected).toHaveLength(5)
    expect(shown.map(({ team, month, n }) => [team, month, n]).toSorted()).toEqual(
      expected.map(({ team, month, n }) => [team, month, n]).toSorted(),
    )
    for (const { team, month, mean } of expected) {
      expect(shown.find((one) => one.team === team && one.month === month)?.mean).toBeCloseTo(mean, 9)
    }
    expect(scoreTrend.teams.map(({ name }) => name).toSorted()).toEqual(['一组', '二组'])
    expect(scoreTrend.teams.find(({ name }) => name === '二组')?.points[1]).toEqual({
      ok: false,
      reason: 'no-data',
      n: 0,
    })
  })

  it('gives Student’s interval of the published table, none to a single score, and ends it at 100', () => {
    const library = temporaryLibrary()
    addScores(library.store)
    const teams = overview(library, '2026-01-01', '2026-03-31').scoreTrend.teams
    const point = (name: string, place: number) => teams.find((team) => team.name === name)?.points[place]
    // Two-sided 95 % points of Student's t: 4.303 for 2, 12.706 for 1, 3.182 for 3 degrees of freedom.
    const half = (values: readonly number[], t: number) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
      return { mean, half: t * Math.sqrt(variance / values.length) }
    }
    const january = half([80, 90, 86.5], 4.303)
    expect(point('一组', 0)).toMatchObject({
      low: expect.closeTo(january.mean - january.half, 2),
      high: expect.closeTo(Math.min(100, january.mean + january.half), 2),
    })
    const february = half([77.77, 99.99], 12.706)
    expect(february.mean - february.half).toBeLessThan(0)
    expect(point('一组', 1)).toMatchObject({ low: 0, high: 100, n: 2 })
    const march = half([92, 91, 100, 84], 3.182)
    expect(point('二组', 2)).toMatchObject({
      low: expect.closeTo(march.mean - march.half, 2),
      high: 100,
    })
    expect(point('二组', 0)).toEqual({ ok: true, value: 88, low: null, high: null, n: 1 })
  })

  it('shows the target in force at the end of the period', () => {
    const library = temporaryLibrary()
    library.store.run(
      library.store.sql
        .insertInto('kpi_targets')
        .values({ indicator: 'attitudeScore', from_day: '2026-03-01', value: 88 }),
    )
    expect(overview(library, '2026-01-01', '2026-02-28').scoreTrend.target).toBe(85)
    expect(overview(library, '2026-01-01', '2026-03-01').scoreTrend.target).toBe(88)
    library.store.run(library.store.sql.deleteFrom('kpi_targets'))
    expect(overview(library, '2026-01-01', '2026-03-01').scoreTrend.target).toBeNull()
  })
})

describe('the findings and rectifications of home', () => {
  it('counts findings by class within the period, the most frequent first', () => {
    const library = temporaryLibrary()
    const file = (findingClass: 'skill' | 'attitude' | 'process', startedAt: number) =>
      fileOne(library, { findingClass }, { started_at: startedAt })
    file('skill', at(1, 1, 0))
    file('attitude', at(1, 2))
    file('attitude', at(1, 31, 23))
    file('process', at(2, 1, 0))
    file('attitude', new Date(2025, 11, 31, 23).getTime())
    expect(overview(library, '2026-01-01', '2026-01-31').findingPareto).toEqual({
      total: 3,
      bars: [
        { findingClass: 'attitude', count: 2, share: 2 / 3, cumulativeShare: 2 / 3 },
        { findingClass: 'skill', count: 1, share: 1 / 3, cumulativeShare: 1 },
      ],
    })
    expect(overview(library, '2026-06-01', '2026-06-30').findingPareto).toEqual({ total: 0, bars: [] })
  })

  it('counts rectifications by state with the overdue ones of today, whatever the period', () => {
    const library = temporaryLibrary()
    const today = dayOf(library.context.now)
    issued(library, { dueOn: today })
    issued(library, { dueOn: addDays(today, 2) })
    issued(library, { dueOn: addDays(today, 20) })
    drafted(library)
    verifying(library)
    apply(library, drafted(library), 'cancel', { reason: '重复' })
    fileOne(library)
    const inTwoDays = new Date(2026, 2, 4, 12).getTime()
    const answer = overview(library, '2020-01-01', '2020-01-31', inTwoDays)
    expect(answer.rectificationCounts).toEqual({
      total: 6,
      states: [
        { state: 'draft', count: 1, overdue: 0 },
        { state: 'issued', count: 3, overdue: 1 },
        { state: 'verifying', count: 1, overdue: 0 },
        { state: 'cancelled', count: 1, overdue: 0 },
      ],
    })
    // The cancelled one's finding is open again, beside the one that was never taken up.
    expect(answer.work).toMatchObject({ overdueRectifications: 1, dueSoonRectifications: 1, openFindings: 2 })
  })
})

describe('the work of home', () => {
  it('counts tasks by state and what this reviewer submitted on this local day', () => {
    const library = temporaryLibrary()
    const { store } = library
    const call = () => addRecordedCall(store).recordId
    addTask(store, call())
    addTask(store, call())
    addTask(store, call(), { state: 'started' })
    const midnight = new Date(2026, 2, 2).getTime()
    addSubmittedEvaluation(store, call(), { submittedAt: midnight })
    addSubmittedEvaluation(store, call(), { submittedAt: midnight - 1 })
    addSubmittedEvaluation(store, call(), { submittedAt: midnight + 86_400_000 - 1 })
    const colleague = { id: 'colleague', name: '李', role: 'reviewer', created_at: 0 } as const
    store.run(store.sql.insertInto('users').values(colleague))
    addSubmittedEvaluation(store, call(), { submittedAt: midnight, changes: { reviewer_id: colleague.id } })
    expect(overview(library, '2026-01-01', '2026-03-31').work).toMatchObject({
      openTasks: 2,
      startedTasks: 1,
      submittedToday: 2,
    })
  })

  it('proposes the days from the first record to the last, and nothing for an empty library', () => {
    const { store, context } = temporaryLibrary()
    expect(homeHandlers['home.dataPeriod'](store, {}, context)).toBeNull()
    addRecord(store, { started_at: at(3, 9, 23) })
    addRecord(store, { started_at: at(1, 5, 0) })
    expect(homeHandlers['home.dataPeriod'](store, {}, context)).toEqual({ fromDay: '2026-01-05', toDay: '2026-03-09' })
  })
})
