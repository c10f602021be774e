import { sql as raw } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { storeHandlers } from '#electron/store/handlers.ts'
import { indicatorValues } from '#electron/store/subjects/indicators.ts'
import { slaColumns, slaRecordOf } from '#electron/store/subjects/sla.ts'
import { librarySlaRules } from '#electron/store/subjects/sla-rules.ts'
import { libraryCalendar } from '#electron/store/subjects/working-time.ts'
import { findingsLink, readFindingsLink, readRecordsLink, recordsLink } from '#renderer/app/links.ts'
import { findingsLinkOf } from '#renderer/features/analysis/behind-links.ts'
import { drawControl } from '#renderer/features/analysis/draw-control.ts'
import { drawHeatMap } from '#renderer/features/analysis/draw-items.ts'
import { drawPareto } from '#renderer/features/analysis/draw-pareto.ts'
import { drawAgents, drawDistribution, drawSound } from '#renderer/features/analysis/draw-scores.ts'
import { drawFeedback, drawFunnel } from '#renderer/features/analysis/draw-services.ts'
import { light } from '#renderer/theme/tokens.ts'
import { seededRandom } from '#scripts/sample/random.ts'
import type { AnalysisFilter, AnalysisPoint, FindingBars } from '#shared/calls/analysis.ts'
import type { Input, StoreCallName } from '#shared/calls/calls.ts'
import type { AgentId, TeamId } from '#shared/calls/common.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import { analysisMeasures, isSlaMeasure, measureKinds } from '#shared/domain/analysis/measures.ts'
import { recordsBehind } from '#shared/domain/analysis/records-behind.ts'
import { addDays, addMonths } from '#shared/domain/days.ts'
import { meanScore, shareOf } from '#shared/domain/shown-estimate.ts'
import { slaVerdict } from '#shared/domain/sla.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { addAgent, addDraw, addRecord, addSubmittedEvaluation, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
let agents: AgentId[]
let teams: TeamId[]

const day = (month: number, date: number): number => new Date(2026, month - 1, date, 10).getTime()
const period = { fromDay: '2026-01-01', toDay: '2026-06-30' }
const inPeriod = `service_at >= ${new Date(2026, 0, 1).getTime()} AND service_at < ${new Date(2026, 6, 1).getTime()}`
const all: AnalysisFilter = { period }

const ask = <N extends Extract<StoreCallName, `analysis.${string}`>>(name: N, input: Input<N>) =>
  (storeHandlers[name] as (...given: unknown[]) => unknown)(library.store, input, library.context) as ReturnType<
    (typeof storeHandlers)[N]
  >
const sql = (text: string, ...values: unknown[]) =>
  library.store.raw.prepare(text).all(...values) as Record<string, number | string | null>[]
const column = (text: string) => library.store.raw.prepare(text).pluck().all() as number[]

/** Half a year of services by six agents of two teams, a third of them evaluated, some of those counted nowhere. */
beforeEach(() => {
  library = temporaryLibrary()
  const { store } = library
  const random = seededRandom(7)
  store.raw.transaction(() => {
    teams = [addTeam(store), addTeam(store)]
    agents = [0, 1, 2, 3, 4, 5].map((place) => addAgent(store, { team_id: teams[place % 2] as TeamId }))
    for (let place = 0; place < 240; place += 1) {
      const startedAt = day(random.integer(1, 7), random.integer(1, 28)) - (place % 9 === 0 ? 365 * 86_400_000 : 0)
      const record = addRecord(store, {
        agent_id: agents[place % 6] as AgentId,
        started_at: startedAt,
        channel: random.pick(['phone', 'phone', 'online', 'email']),
        business_type: random.pick(['报修', '咨询', null]),
        is_resolved: random.pick([0, 1, 1, null]),
        csat: random.pick([1, 3, 4, 5, null]),
        is_complaint: random.pick([0, 0, 1]),
        responded_at: random.chance(0.9) ? startedAt + random.integer(1, 60) * 60_000 : null,
        completed_at: random.chance(0.8) ? startedAt + random.integer(60, 600) * 60_000 : null,
        feedback_kind: random.pick(['complaint', 'praise', null]),
        feedback_topic: random.pick(['服务态度', '价格', null]),
        urgency: random.pick(['urgent', 'normal', null]),
        priority: random.pick(['A', 'B', 'C', null]),
        complexity: random.pick(['simple', 'general', 'complex', null]),
        ring_seconds: random.pick([4, 15, 16, null]),
        contacted_at: random.chance(0.3) ? startedAt + random.integer(1, 60) * 60_000 : null,
        plan_given_at: random.chance(0.3) ? startedAt + random.integer(1, 90) * 3_600_000 : null,
        progress_told_at: random.chance(0.3) ? startedAt + random.integer(1, 140) * 3_600_000 : null,
        longest_silence_ms: random.chance(0.7) ? random.integer(0, 30_000) : null,
      })
      if (place % 3 !== 0 && place % 2 === 0) continue
      const made = addSubmittedEvaluation(store, record, {
        score: random.integer(6000, 10_000),
        failing: random.chance(0.4) ? ['tone'] : [],
      })
      if (place % 10 === 1) {
        const draw = addDraw(store, place % 20 === 1 ? { kind: 'by-hand' } : { subjects: '["record"]' })
        store.raw.prepare('UPDATE review_tasks SET draw_id = ? WHERE id = ?').run(draw, made.taskId)
      }
    }
    store.raw
      .prepare("INSERT INTO kpi_targets (indicator, from_day, value) VALUES ('attitudeScore', '2026-01-02', 82)")
      .run()
  })()
})

const counted = `evaluations.state = 'submitted' AND ${inPeriod} AND task_id IN (SELECT review_tasks.id FROM review_tasks
  JOIN draws ON draws.id = draw_id WHERE draws.kind = 'random' AND draws.subjects <> '["record"]')`

describe('every chart is counted from what SQL finds', () => {
  test('the trend of the mean score, month by month, beside the year before', () => {
    const { buckets, target, leftOut } = ask('analysis.trend', { filter: all, measure: 'score', by: 'month' })
    expect(target).toBe(82)
    expect(buckets.map(({ fromDay }) => fromDay)).toEqual(
      ['01', '02', '03', '04', '05', '06'].map((month) => `2026-${month}-01`),
    )
    buckets.forEach(({ now, lastYear }, place) => {
      const scores = (year: number) =>
        column(`SELECT score FROM evaluations WHERE ${counted.replace(inPeriod, '1')}
          AND service_at >= ${new Date(year, place, 1).getTime()} AND service_at < ${new Date(year, place + 1, 1).getTime()} ORDER BY rowid`)
      expect(now.estimate).toEqual(meanScore(scores(2026)))
      expect(lastYear.estimate).toEqual(meanScore(scores(2025)))
    })
    expect(buckets.reduce((sum, { lastYear }) => sum + lastYear.estimate.n, 0)).toBeGreaterThan(0)
    const left = (where: string) =>
      column(`SELECT count(*) FROM evaluations JOIN review_tasks ON review_tasks.id = task_id JOIN draws
        ON draws.id = draw_id WHERE ${inPeriod} AND ${where}`)[0]
    expect(leftOut).toEqual({
      byHand: left("draws.kind = 'by-hand'"),
      recordChecks: left(`draws.kind = 'random' AND draws.subjects = '["record"]'`),
      reMonitored: 0,
    })
  })

  test('shares of services by week, with filters of team, channel and business', () => {
    const filter = { ...all, teamIds: [teams[0] as TeamId], channels: ['phone' as const], businessTypes: ['报修'] }
    const { buckets } = ask('analysis.trend', { filter, measure: 'resolutionRate', by: 'week' })
    const rows = sql(
      `SELECT started_at, is_resolved FROM service_records WHERE team_id = ? AND channel = 'phone'
        AND business_type = '报修'`,
      teams[0],
    )
    expect(buckets.some(({ now }) => now.estimate.n > 0)).toBe(true)
    for (const { fromDay, toDay, now } of buckets) {
      const [from, to] = [new Date(`${fromDay}T00:00`).getTime(), new Date(`${toDay}T23:59:59.999`).getTime()]
      const inWeek = rows.filter(({ started_at: at }) => Number(at) >= from && Number(at) <= to)
      const solved = inWeek.filter((row) => row.is_resolved === 1).length
      // Of all accepted services (L8), as the indicator; of none where nobody said anything.
      const of = inWeek.some((row) => row.is_resolved !== null) ? inWeek.length : 0
      expect(now).toEqual({ estimate: shareOf(solved, of), numerator: solved })
      expect(new Date(`${fromDay}T12:00`).getDay() === 1 || fromDay === period.fromDay).toBe(true)
    }
  })

  test('the control charts: an XmR of means, a p chart of shares', () => {
    const means = ask('analysis.control', { filter: all, measure: 'score', by: 'month' })
    const bySql = sql(`SELECT avg(score) / 100 AS mean, count(*) AS n FROM evaluations WHERE ${counted}
      GROUP BY strftime('%m', service_at / 1000, 'unixepoch', 'localtime') ORDER BY min(service_at)`)
    expect(means.kind).toBe('individuals')
    expect(means.points.map(({ n }) => n)).toEqual(bySql.map(({ n }) => n))
    means.points.forEach(({ value }, place) => {
      expect(value).toBeCloseTo(Number(bySql[place]?.mean), 9)
    })
    const values = bySql.map(({ mean }) => Number(mean))
    const ranges = values.slice(1).map((value, place) => Math.abs(value - (values[place] as number)))
    const meanRange = ranges.reduce((sum, range) => sum + range, 0) / ranges.length
    const centre = values.reduce((sum, value) => sum + value, 0) / values.length
    expect(means.centre).toBeCloseTo(centre, 9)
    expect(means.points[0]?.upper).toBeCloseTo(centre + (3 * meanRange) / 1.128, 9)
    const shares = ask('analysis.control', { filter: all, measure: 'complaintRate', by: 'month' })
    const [total] = sql(`SELECT sum(is_complaint) AS count, count(*) AS n FROM service_records
      WHERE ${inPeriod.replaceAll('service_at', 'started_at')}`)
    expect(shares.kind).toBe('proportions')
    expect(shares.centre).toBeCloseTo(Number(total?.count) / Number(total?.n), 12)
    for (const { n, upper } of shares.points) {
      const p = Number(shares.centre)
      expect(upper).toBeCloseTo(Math.min(1, p + 3 * Math.sqrt((p * (1 - p)) / n)), 9)
    }
  })

  test('failed items: Pareto and agents by items', () => {
    const pareto = ask('analysis.pareto', { filter: all, by: 'item' })
    if (pareto.by !== 'item') throw new Error(pareto.by)
    const failed = sql(`SELECT item_id, count(*) AS count FROM answers JOIN evaluations ON id = evaluation_id
      WHERE is_failed = 1 AND ${counted} GROUP BY item_id ORDER BY count DESC, item_id`)
    expect(pareto.bars.map(({ itemId, count }) => [itemId, count])).toEqual(
      failed.map((row) => [row.item_id, row.count]),
    )
    expect(pareto.bars.at(-1)?.cumulativeShare).toBe(1)
    expect(pareto.bars[0]?.title).toMatch(/[一-龥]/)
    const map = ask('analysis.heatMap', { filter: all })
    expect(map.agentCount).toBe(column(`SELECT count(DISTINCT agent_id) FROM evaluations WHERE ${counted}`)[0])
    for (const [row, place, count, answered] of map.cells) {
      const [found] = sql(
        `SELECT sum(is_failed) AS count, count(share) AS n FROM answers JOIN evaluations ON id = evaluation_id
          WHERE agent_id = ? AND item_id = ? AND ${counted}`,
        map.agents[row]?.agentId,
        map.items[place]?.itemId,
      )
      expect([count, answered]).toEqual([found?.count, found?.n])
    }
    expect(map.cells.reduce((sum, [, , count]) => sum + count, 0)).toBe(pareto.failed)
  })

  test('the distribution, with its quartiles', () => {
    const { classes, median, mean, passed, judged } = ask('analysis.distribution', { filter: all })
    const unsorted = column(`SELECT score FROM evaluations WHERE ${counted} ORDER BY rowid`)
    const scores = unsorted.toSorted((a, b) => a - b)
    expect(mean).toEqual(meanScore(unsorted))
    expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(scores.length)
    for (const { from, to, count } of classes) {
      const isLast = to === 10_000
      expect(count).toBe(scores.filter((score) => score >= from && (score < to || isLast)).length)
    }
    const middle = scores.length / 2
    const byHand = Number.isInteger(middle)
      ? ((scores[middle - 1] as number) + (scores[middle] as number)) / 2
      : (scores[Math.floor(middle)] as number)
    expect(median).toBeCloseTo(byHand / 100, 9)
    expect([passed, judged]).toEqual([
      column(`SELECT sum(is_passed) FROM evaluations WHERE ${counted}`)[0],
      column(`SELECT count(is_passed) FROM evaluations WHERE ${counted}`)[0],
    ])
  })

  test('before and after a day', () => {
    const parted = ask('analysis.beforeAfter', { filter: all, measure: 'score', splitDay: '2026-04-01' })
    const april = new Date(2026, 3, 1).getTime()
    const side = (condition: string) =>
      column(`SELECT score FROM evaluations WHERE ${counted} AND ${condition} ORDER BY rowid`)
    expect(parted.before.estimate).toEqual(meanScore(side(`service_at < ${april}`)))
    expect(parted.after.estimate).toEqual(meanScore(side(`service_at >= ${april}`)))
    const { before, after, comparison } = parted
    if (!(comparison.ok && before.estimate.ok && after.estimate.ok)) throw new Error('nothing compared')
    expect(comparison.difference).toBeCloseTo(after.estimate.value - before.estimate.value, 9)
    expect(comparison.low).toBeLessThan(comparison.difference)
    expect(parted.before.toDay).toBe('2026-03-31')
    expect(() => ask('analysis.beforeAfter', { filter: all, measure: 'score', splitDay: '2026-01-01' })).toThrow()
  })

  test('the nodes of the process, and feedback by what it is about', () => {
    const services = inPeriod.replaceAll('service_at', 'started_at')
    const { nodes } = ask('analysis.funnel', { filter: all })
    const conditions = [
      '1',
      '(responded_at IS NOT NULL OR ring_seconds IS NOT NULL)',
      'completed_at IS NOT NULL',
      'is_resolved = 1',
      'csat IS NOT NULL',
    ]
    nodes.forEach(({ reached }, place) => {
      const where = conditions.slice(0, place + 1).join(' AND ')
      expect(reached).toBe(column(`SELECT count(*) FROM service_records WHERE ${services} AND ${where}`)[0])
    })
    const minutes = column(`SELECT (responded_at - started_at) / 60000.0 FROM service_records WHERE ${services}
      AND responded_at IS NOT NULL ORDER BY 1`)
    expect(nodes[1]?.timed).toBe(minutes.length)
    expect(Number(nodes[1]?.medianMinutes)).toBeGreaterThanOrEqual(
      minutes[Math.floor((minutes.length - 1) / 2)] as number,
    )
    expect(Number(nodes[1]?.medianMinutes)).toBeLessThanOrEqual(minutes[Math.ceil((minutes.length - 1) / 2)] as number)
    const matrix = ask('analysis.feedback', { filter: all, rows: 'topic' })
    const rows = sql(`SELECT feedback_topic AS topic, feedback_kind AS kind, count(*) AS count,
      sum(coalesce(urgency IN ('urgent', 'important'), 0)) AS pressing FROM service_records
      WHERE ${services} AND feedback_kind IS NOT NULL GROUP BY 1, 2`)
    const told = matrix.cells.map(([row, kind, count, pressing]) => ({
      topic: matrix.labels[row] ?? null,
      kind: matrix.kinds[kind],
      count,
      pressing,
    }))
    const key = ({ topic, kind }: { topic?: unknown; kind?: unknown }) => `${topic} ${kind}`
    expect(told.toSorted((a, b) => key(a).localeCompare(key(b)))).toEqual(
      rows.toSorted((a, b) => key(a).localeCompare(key(b))),
    )
    expect(matrix.labels.at(-1)).toBeNull()
  })

  test('in time at a node: the same as the rules say of each service that got there', () => {
    const { store } = library
    const services = inPeriod.replaceAll('service_at', 'started_at')
    const rows = store.all(
      store.sql
        .selectFrom('service_records')
        .select(slaColumns)
        .where(raw<boolean>`${raw.raw(services)}`),
    )
    const [rules, calendar] = [librarySlaRules(store), libraryCalendar(store)]
    const early = ['answered', 'viewed', 'contacted', 'responded']
    const expected = [early, ['solution-offered', 'plan-given', 'progress-told', 'completed']].map((moments) => {
      const judged = rows.map((row) =>
        slaVerdict(slaRecordOf(row), rules, calendar, testNow).checks.flatMap((check) =>
          check.ok && !check.isOpen && moments.includes(check.until) ? [check.verdict] : [],
        ),
      )
      const some = judged.filter((verdicts) => verdicts.length > 0)
      return [some.filter((verdicts) => !verdicts.includes('missed')).length, some.length]
    })
    const { nodes } = ask('analysis.funnel', { filter: all })
    expect([nodes[1], nodes[2]].map((node) => [node?.inTime, node?.judged])).toEqual(expected)
    for (const [inTime = 0, judged = 0] of expected) {
      expect(inTime).toBeGreaterThan(0)
      expect(judged).toBeGreaterThan(inTime)
    }
    expect(nodes[3]?.judged).toBeNull()
  })

  test('silence against score', () => {
    const { n, points, correlation } = ask('analysis.sound', { filter: all, heard: 'silence' })
    const pairs = sql(`SELECT longest_silence_ms / 1000.0 AS x, evaluations.score / 100.0 AS y FROM evaluations
      JOIN service_records ON service_records.id = record_id WHERE longest_silence_ms IS NOT NULL AND ${counted}`)
    expect(n).toBe(pairs.length)
    expect(points).toHaveLength(pairs.length)
    const mean = (name: string) => pairs.reduce((sum, pair) => sum + Number(pair[name]), 0) / pairs.length
    const product = (a: string, b: string) =>
      pairs.reduce((sum, pair) => sum + (Number(pair[a]) - mean(a)) * (Number(pair[b]) - mean(b)), 0)
    if (!correlation.ok) throw new Error('no correlation')
    expect(correlation.value).toBeCloseTo(product('x', 'y') / Math.sqrt(product('x', 'x') * product('y', 'y')), 9)
  })

  test('agents with intervals, ranked only where every one has enough', () => {
    const half = { ...all, period: { fromDay: '2026-01-01', toDay: '2026-01-31' } }
    const few = ask('analysis.agents', { filter: half })
    expect(few.order).toBe('number')
    expect(few.agents.every(({ rank }) => rank === null)).toBe(true)
    expect(few.short.agents).toBeGreaterThan(0)
    const [most] = sql(
      `SELECT agent_id, count(*) AS n FROM evaluations WHERE ${counted} GROUP BY agent_id ORDER BY n DESC`,
    )
    for (const { agentId, score } of ask('analysis.agents', { filter: all }).agents) {
      expect(score).toEqual(
        meanScore(column(`SELECT score FROM evaluations WHERE ${counted} AND agent_id = '${agentId}' ORDER BY rowid`)),
      )
    }
    expect(Number(most?.n)).toBeGreaterThan(10)
  })

  test('the rows behind a point are those the point counts', () => {
    const map = ask('analysis.heatMap', { filter: all })
    const cell = map.cells.find(([, , count]) => count > 1)
    if (cell === undefined) throw new Error('nobody failed twice')
    const [row, place, count] = cell
    const item = map.items[place]
    const agentId = map.agents[row]?.agentId
    if (item === undefined || agentId === undefined) throw new Error('no cell')
    const behind = ask('analysis.behind', {
      filter: all,
      point: { of: 'evaluations', agentId, failed: { sheetId: item.sheetId, itemId: item.itemId } },
    })
    expect(behind.total).toBe(count)
    expect(behind.rows.every(({ evaluationId }) => evaluationId !== null)).toBe(true)
    const { buckets } = ask('analysis.trend', { filter: all, measure: 'satisfaction', by: 'month' })
    const [january] = buckets
    const point = {
      of: 'records' as const,
      fromDay: '2026-01-01',
      toDay: '2026-01-31',
      measured: 'satisfaction' as const,
    }
    expect(ask('analysis.behind', { filter: all, point }).total).toBe(january?.now.estimate.n)
    const { nodes } = ask('analysis.funnel', { filter: all })
    expect(ask('analysis.behind', { filter: all, point: { of: 'records', node: 'resolved' } }).total).toBe(
      nodes[3]?.reached,
    )
  })
})

describe('measures of the service', () => {
  const months = ['01', '02', '03', '04', '05', '06'].map((month) => ({
    fromDay: `2026-${month}-01`,
    toDay: addDays(`${addMonths(`2026-${month}`, 1)}-01`, -1),
  }))

  test('are step by step the indicators of the same name, drawn as p charts', () => {
    const shares = analysisMeasures.filter((one) => measureKinds[one].of === 'records' && measureKinds[one].indicator)
    expect(shares).toContain('L7')
    let compared = 0
    for (const measure of shares) {
      const { kind, points } = ask('analysis.control', { filter: all, measure, by: 'month' })
      expect(kind).toBe('proportions')
      for (const month of months) {
        const indicator = indicatorValues(library.store, { period: month }, { now: testNow }).find(
          ({ key }) => key === measureKinds[measure].indicator,
        )
        const point = points.find(({ fromDay }) => fromDay === month.fromDay)
        if (indicator?.estimate.ok !== true) {
          expect(point, `${measure} ${month.fromDay}`).toBeUndefined()
          continue
        }
        compared += 1
        expect([point?.count, point?.n], `${measure} ${month.fromDay}`).toEqual([
          indicator.numerator,
          indicator.denominator,
        ])
      }
    }
    expect(compared).toBeGreaterThan(50)
  })

  test('follow the clock: an open service counts once it is late', () => {
    const of = (measure: 'L7', now = testNow): number =>
      storeHandlers['analysis.control'](
        library.store,
        { filter: all, measure, by: 'month' },
        { ...library.context, now },
      ).points.reduce((sum, { n }) => sum + n, 0)
    const before = of('L7')
    addRecord(library.store, {
      agent_id: agents[0] as AgentId,
      started_at: new Date(2026, 5, 30, 10).getTime(),
      is_complaint: 1,
      is_open: 1,
    })
    expect(of('L7', new Date(2026, 5, 30, 11).getTime())).toBe(before)
    expect(of('L7', new Date(2026, 6, 3, 11).getTime())).toBe(before + 1)
  })

  test('times are means by XmR charts, in their unit, of what says them', () => {
    const { kind, points } = ask('analysis.control', { filter: all, measure: 'responseTime', by: 'month' })
    const bySql = sql(`SELECT avg((responded_at - started_at) / 60000.0) AS mean, count(*) AS n FROM service_records
      WHERE ${inPeriod.replaceAll('service_at', 'started_at')} AND responded_at >= started_at
      GROUP BY strftime('%m', started_at / 1000, 'unixepoch', 'localtime') ORDER BY min(started_at)`)
    expect(kind).toBe('individuals')
    expect(points.map(({ n }) => n)).toEqual(bySql.map(({ n }) => n))
    for (const [place, { value }] of points.entries()) expect(value).toBeCloseTo(Number(bySql[place]?.mean), 9)
  })
})

describe('what is found', () => {
  const file = (number: number, values: Record<string, unknown>): void => {
    const [evaluation] = sql(
      `SELECT id, record_id, agent_id, team_id, service_at FROM evaluations WHERE ${counted} LIMIT 1 OFFSET ?`,
      number,
    )
    const row = {
      id: `finding-${number}`,
      number: `WT-${number}`,
      source: 'by-hand',
      finding_class: 'skill',
      severity: 'minor',
      title: '问题',
      description: '',
      cause: '',
      causes: '[]',
      whys: '[]',
      state: 'open',
      responsible_department: '',
      agent_id: evaluation?.agent_id,
      team_id: evaluation?.team_id,
      record_id: evaluation?.record_id,
      evaluation_id: evaluation?.id,
      occurred_at: evaluation?.service_at,
      created_at: testNow,
      created_by: sql('SELECT id FROM users')[0]?.id,
      is_urgent: 0,
      containment: '',
      ...values,
    }
    const names = Object.keys(row)
    sql(
      `INSERT INTO findings (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) RETURNING id`,
      ...Object.values(row),
    )
  }

  beforeEach(() => {
    const [kind] = sql("SELECT id FROM finding_kinds WHERE finding_class = 'attitude'")
    for (let number = 0; number < 12; number += 1) {
      file(number, {
        finding_class: number % 3 === 0 ? 'process' : 'attitude',
        kind_id: number % 3 === 1 ? kind?.id : null,
        causes: number % 4 === 0 ? '["话术不熟","流程缺失"]' : '[]',
        cause: number % 4 === 1 ? '话术不熟' : '',
        merged_into: number === 11 ? 'finding-10' : null,
        ...(number === 5 ? { occurred_at: new Date(2024, 1, 1).getTime() } : {}),
      })
    }
  })

  test.each(['class', 'kind', 'cause'] as const)('by %s; the list of findings holds as many behind each bar', (by) => {
    for (const filter of [all, { ...all, teamIds: [teams[0] as TeamId], channels: ['phone' as const] }]) {
      const pareto = ask('analysis.pareto', { filter, by })
      if (pareto.by === 'item') throw new Error(pareto.by)
      const drawn = drawPareto(pareto, createMessages('zh-CN').t, light, filter)
      if (filter === all) expect(pareto.findings).toBe(11)
      for (const [place, { findings }] of drawn.rows.entries()) {
        const listed = storeHandlers['findings.list'](library.store, findings ?? {}, library.context)
        expect(listed).toHaveLength(pareto.bars[place]?.count ?? -1)
        expect(
          readFindingsLink(new URLSearchParams(findingsLink(findingsLinkOf(findings ?? {})).split('?')[1])),
        ).toEqual(findingsLinkOf(findings ?? {}))
      }
    }
    const bars = (ask('analysis.pareto', { filter: all, by }) as FindingBars).bars
    // Eight of attitude, four with a sub-class; one of the others, which names a cause, is not of the period.
    const expected = { class: [7, 4], kind: [4, 4, 3], cause: [5, 3] }
    expect(bars.map(({ count }) => count)).toEqual(expected[by])
  })
})

describe('the records behind a point', () => {
  /** As the list of records finds them. */
  const listed = (filter: RecordFilter): readonly string[] =>
    storeHandlers['records.page'](library.store, { filter, sort: [], start: 0, end: 1000 }, library.context).rows.map(
      ({ id }) => id,
    )

  test('are in the list of records under the filter that the link says, every one and no other', () => {
    const { store } = library
    const inspected = addRecord(store, { agent_id: agents[0] as AgentId, started_at: day(3, 3), csat: 5 })
    store.raw
      .prepare(
        `INSERT INTO inspections (record_id, kind, title, place, description, created_at, created_by)
          VALUES (?, 'visit', '', '', '', 0, (SELECT id FROM users))`,
      )
      .run(inspected)
    const twice = addRecord(store, { agent_id: agents[1] as AgentId, started_at: day(2, 2), channel: 'phone' })
    for (const score of [9000, 9100]) addSubmittedEvaluation(store, twice, { score })
    const narrow = { ...all, teamIds: [teams[1] as TeamId], channels: ['phone' as const], businessTypes: ['报修'] }
    let compared = 0
    for (const filter of [all, narrow]) {
      for (const point of pointsOf(filter)) {
        const wanted = recordsBehind(filter, point)
        const { total, records, rows } = ask('analysis.behind', { filter, point })
        const name = JSON.stringify(point)
        if (wanted === null) {
          expect(point.heard !== undefined || isSlaMeasure(point.measured ?? 'score'), name).toBe(true)
          continue
        }
        const found = listed(readRecordsLink(new URLSearchParams(recordsLink(wanted).split('?')[1])))
        expect(found.length, name).toBe(records)
        expect(storeHandlers['records.count'](store, { filter: wanted }, library.context).total, name).toBe(records)
        if (total <= 200)
          expect([...found].sort(), name).toEqual([...new Set(rows.map(({ recordId }) => recordId))].sort())
        if (total > 0) compared += 1
      }
    }
    expect(compared).toBeGreaterThan(60)
    expect(listed({ isInspection: true })).toEqual([inspected])
  })

  /** Every point of every chart, as the screen asks for what lies behind it. */
  function pointsOf(filter: AnalysisFilter): readonly AnalysisPoint[] {
    const { t } = createMessages('zh-CN')
    const drawings = [
      ...analysisMeasures.map((measure) =>
        drawControl(ask('analysis.control', { filter, measure, by: 'month' }), t, light, filter),
      ),
      drawPareto(ask('analysis.pareto', { filter, by: 'item' }), t, light, filter),
      drawHeatMap(ask('analysis.heatMap', { filter }), t, light, filter),
      drawDistribution(ask('analysis.distribution', { filter }), t, light, filter),
      drawAgents(ask('analysis.agents', { filter }), t, light, filter),
      drawFunnel(ask('analysis.funnel', { filter }), t, light, filter),
      ...(['topic', 'source', 'urgency'] as const).map((rows) =>
        drawFeedback(ask('analysis.feedback', { filter, rows }), t, light, filter),
      ),
      drawSound(ask('analysis.sound', { filter, heard: 'silence' }), t, light, filter),
    ]
    return drawings.flatMap(({ rows }) => rows.flatMap(({ point }) => point ?? []))
  }
})

test('a list of too many steps is refused', () => {
  const filter = { period: { fromDay: '2010-01-01', toDay: '2026-06-30' } }
  expect(() => ask('analysis.trend', { filter, measure: 'score', by: 'day' })).toThrow()
})
