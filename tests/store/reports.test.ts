import { describe, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import type { WritableStore } from '#electron/store/handles.ts'
import { newId } from '#electron/store/ids.ts'
import { reportHandlers, reportOperations } from '#electron/store/subjects/reports.ts'
import type { ReportId } from '#shared/calls/common.ts'
import { type ReportModel, reportModel } from '#shared/domain/reports/report-model.ts'
import { faultOfCommand } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import {
  apply,
  day,
  drafted,
  failingItem,
  fileOne,
  issued,
  later,
  titleOfFailingItem,
  verify,
  verifying,
} from './support/rectifying.ts'
import {
  addAgent,
  addBatch,
  addDraw,
  addRecord,
  addRecordedCall,
  addSubmittedEvaluation,
  addTask,
  addTeam,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const at = (month: number, date: number, hour = 12) => new Date(2026, month - 1, date, hour).getTime()
const march = { fromDay: '2026-03-01', toDay: '2026-03-31' }
const build = (library: TestLibrary, period = march, context = library.context): ReportModel => {
  const model = reportHandlers['reports.build'](library.reader().store, { period, title: '' }, context)
  expect(reportModel.parse(model)).toEqual(model)
  return model
}
const indicator = (model: ReportModel, key: string) => {
  const found = model.indicators.find((one) => one.key === key)
  if (found === undefined) throw new Error(`no indicator ${key}`)
  return found
}

/** Wilson's interval written out with the published quantile, apart from the code under test. */
function wilson(successes: number, n: number): { low: number; high: number } {
  const z = 1.959963984540054
  const p = successes / n
  const root = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))
  return {
    low: (p + z ** 2 / (2 * n) - root) / (1 + z ** 2 / n),
    high: (p + z ** 2 / (2 * n) + root) / (1 + z ** 2 / n),
  }
}

/** February and March of two agents: every third record is resolved, rated or reviewed in its own rhythm. */
function addTwoMonths(store: WritableStore): void {
  const team = addTeam(store, { name: '一组' })
  const agents = [addAgent(store, { number: '1002', team_id: team }), addAgent(store, { number: '1001' })]
  for (let place = 0; place < 60; place += 1) {
    const recordId = addRecord(store, {
      agent_id: agents[place % 2] ?? '',
      started_at: at(2, 1, 0) + place * day,
      is_resolved: place % 5 === 0 ? null : place % 7 === 0 ? 0 : 1,
      csat: place % 3 === 0 ? null : (place % 5) + 1,
    })
    if (place % 4 === 0) {
      addSubmittedEvaluation(store, recordId, {
        score: 7000 + ((place * 37) % 30) * 100,
        failing: place % 16 === 0 ? [failingItem] : [],
        changes: { critical_failures: place % 8 === 0 ? 1 : 0 },
      })
    }
  }
}

describe('the report’s indicators', () => {
  it('are what plain SQL counts, this period beside the one before, with numerator and denominator', () => {
    const library = temporaryLibrary()
    addTwoMonths(library.store)
    const model = build(library)
    expect(model.previousPeriod).toEqual({ fromDay: '2026-02-01', toDay: '2026-02-28' })
    const counted = (month: string) =>
      library.store.raw
        .prepare(
          `WITH r AS (SELECT * FROM service_records
              WHERE strftime('%Y-%m', started_at / 1000, 'unixepoch', 'localtime') = :month),
            e AS (SELECT * FROM evaluations
              WHERE state = 'submitted' AND strftime('%Y-%m', service_at / 1000, 'unixepoch', 'localtime') = :month)
          SELECT (SELECT avg(score) / 100.0 FROM e) AS mean, (SELECT count(score) FROM e) AS evaluations,
            (SELECT sum(is_passed) FROM e) AS passed, (SELECT sum(critical_failures > 0) FROM e) AS critical,
            (SELECT count(*) FROM r) AS records, (SELECT count(DISTINCT record_id) FROM e) AS reviewed,
            (SELECT sum(is_resolved) FROM r) AS resolved,
            (SELECT count(*) FROM r WHERE csat IN (4, 5)) AS satisfied,
            (SELECT count(*) FROM r WHERE csat IS NOT NULL) AS rated`,
        )
        .get({ month }) as Record<string, number>
    const [now, before] = [counted('2026-03'), counted('2026-02')]
    expect(now.evaluations).toBeGreaterThan(5)
    expect(indicator(model, 'attitudeScore')).toMatchObject({
      unit: 'points',
      current: { ok: true, value: expect.closeTo(now.mean ?? 0, 9), n: now.evaluations },
      previous: { ok: true, value: expect.closeTo(before.mean ?? 0, 9), n: before.evaluations },
      target: 85,
      verdict: (now.mean ?? 0) >= 85 ? 'met' : 'missed',
    })
    const shares = [
      ['passRate', 'passed', 'evaluations', 0.9],
      ['criticalRate', 'critical', 'evaluations', null],
      ['reviewCoverage', 'reviewed', 'records', null],
      ['resolutionRate', 'resolved', 'records', 0.9],
      ['satisfaction', 'satisfied', 'rated', 0.85],
    ] as const
    for (const [key, numerator, denominator, target] of shares) {
      const [k, n] = [now[numerator] ?? 0, now[denominator] ?? 0]
      const interval = wilson(k, n)
      expect(indicator(model, key), key).toMatchObject({
        numerator: k,
        denominator: n,
        target,
        verdict: target === null ? 'no-target' : k / n >= target ? 'met' : 'missed',
        current: { value: k / n, n, low: expect.closeTo(interval.low, 9), high: expect.closeTo(interval.high, 9) },
        previous: { value: (before[numerator] ?? 0) / (before[denominator] ?? 1), n: before[denominator] },
      })
    }
    expect(indicator(model, 'closureOnTime').verdict).toBe('no-data')
  })

  it('counts closed on time by the local day against what fell due', () => {
    const library = temporaryLibrary()
    const close = (dueOn: string, closedAt: number) => {
      const id = verifying(library)
      library.store.run(library.store.sql.updateTable('rectifications').set({ due_on: dueOn }).where('id', '=', id))
      verify(library, id)
      apply(library, id, 'close', {}, { ...library.context, now: closedAt })
    }
    close('2026-03-10', at(3, 10, 23))
    close('2026-03-10', at(3, 11, 0))
    issued(library, { dueOn: '2026-03-12' })
    issued(library, { dueOn: '2026-03-20' })
    issued(library, { dueOn: '2026-04-01' })
    drafted(library)
    const model = build(library, march, { ...library.context, now: at(3, 15) })
    expect(indicator(model, 'closureOnTime')).toMatchObject({
      numerator: 1,
      denominator: 3,
      target: 0.9,
      verdict: 'missed',
    })
  })
})

describe('what the report lists', () => {
  it('shows agents by number with their mean, passes and team; the trend covers half a year', () => {
    const library = temporaryLibrary()
    addTwoMonths(library.store)
    const model = build(library)
    const expected = library.store.raw
      .prepare(
        `SELECT agents.number, avg(score) / 100.0 AS mean, sum(is_passed) AS passed, teams.name AS team
        FROM evaluations JOIN agents ON agents.id = agent_id LEFT JOIN teams ON teams.id = agents.team_id
        WHERE evaluations.state = 'submitted'
          AND strftime('%Y-%m', service_at / 1000, 'unixepoch', 'localtime') = '2026-03'
        GROUP BY agents.id ORDER BY agents.number`,
      )
      .all() as { number: string; mean: number; passed: number; team: string | null }[]
    expect(model.agentOrder).toBe('number')
    expect(model.agents.map(({ number, passed, teamName }) => [number, passed, teamName])).toEqual(
      expected.map(({ number, passed, team }) => [number, passed, team]),
    )
    for (const [place, { mean }] of expected.entries()) {
      expect(model.agents[place]?.score).toMatchObject({ ok: true, value: expect.closeTo(mean, 9) })
    }
    expect(model.trend.months).toEqual(['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'])
  })

  it('shows each problem with its item, its marks and its rectification, the gravest first', () => {
    const library = temporaryLibrary()
    const { store } = library
    fileOne(library, { severity: 'minor' }, { started_at: at(3, 1, 0) })
    const grave = fileOne(library, { severity: 'major' }, { started_at: at(3, 31, 23), external_number: 'C1' })
    fileOne(library, { severity: 'major' }, { started_at: at(4, 1, 0) })
    const source = store.raw
      .prepare(
        `SELECT evaluation_id AS evaluation, recordings.id AS recording, original_name AS name
        FROM findings JOIN recordings USING (record_id) WHERE findings.id = ?`,
      )
      .get(grave) as { evaluation: string; recording: string; name: string }
    store.run(
      store.sql.insertInto('audio_marks').values({
        id: newId(),
        evaluation_id: source.evaluation,
        recording_id: source.recording,
        item_id: failingItem,
        start_ms: 144_000,
        end_ms: null,
        note: '“不归我管”',
      }),
    )
    drafted(library, [grave])
    const { problems, pareto } = build(library)
    expect(problems.map(({ severity }) => severity)).toEqual(['major', 'minor'])
    expect(problems[0]).toMatchObject({
      externalNumber: 'C1',
      itemTitle: titleOfFailingItem(library),
      rectificationNumber: 'ZG-2026-0001',
      evidence: [{ startMs: 144_000, endMs: null, note: '“不归我管”', recordingName: source.name }],
    })
    expect(pareto).toMatchObject({ total: 2, bars: [{ findingClass: 'attitude', count: 2 }] })
  })

  it('shows the rectifications that were open at some time of the period, with their last verdict', () => {
    const library = temporaryLibrary()
    const { context } = library
    const closed = verifying(library)
    verify(library, closed, 'not-effective', later(context, 1))
    verify(library, closed, 'effective', later(context, 2))
    apply(library, closed, 'close', {}, later(context, 3))
    const open = issued(library, { dueOn: '2026-03-20' })
    apply(library, drafted(library), 'cancel', { reason: '重复' })
    const numbers = (period: typeof march, now = context.now) =>
      build(library, period, { ...context, now }).rectifications.map(({ number }) => number)
    expect(numbers(march)).toEqual(['ZG-2026-0001', 'ZG-2026-0002', 'ZG-2026-0003'])
    expect(numbers({ fromDay: '2026-02-01', toDay: '2026-02-28' })).toEqual([])
    expect(numbers({ fromDay: '2026-04-01', toDay: '2026-04-30' }, at(5, 1))).toEqual(['ZG-2026-0002'])
    const model = build(library, march, { ...context, now: at(3, 21, 0) })
    expect(model.rectifications[0]).toMatchObject({ state: 'closed', verdict: 'effective', closedAt: context.now + 3 })
    expect(model.rectifications[1]).toMatchObject({ isOverdue: true, actionsDone: 0, actionsTotal: 1, verdict: null })
    expect(model.rectificationStates).toEqual([
      { state: 'issued', count: 1, overdue: 1 },
      { state: 'closed', count: 1, overdue: 0 },
      { state: 'cancelled', count: 1, overdue: 0 },
    ])
    expect(open).not.toBe(closed)
  })

  it('names the draws its scores came from, with seed, frame and how far each is', () => {
    const library = temporaryLibrary()
    const { store } = library
    const draw = addDraw(store, { name: '三月抽样', seed: '550127', frame_size: 3185, drawn_count: 3 })
    addDraw(store, { name: '未评' })
    const { recordId } = addRecordedCall(store, { started_at: at(3, 5) })
    const { evaluationId, taskId } = addSubmittedEvaluation(store, recordId)
    store.run(store.sql.updateTable('review_tasks').set({ draw_id: draw }).where('id', '=', taskId))
    addTask(store, addRecordedCall(store).recordId, { draw_id: draw })
    expect(evaluationId).toBeTruthy()
    expect(build(library).draws).toEqual([
      {
        name: '三月抽样',
        kind: 'random',
        seed: '550127',
        frameSize: 3185,
        drawn: 3,
        submitted: 1,
        createdAt: library.context.now,
      },
    ])
    expect(build(library, { fromDay: '2026-04-01', toDay: '2026-04-30' }).draws).toEqual([])
  })

  it('says who made it, when, and that sample data are among it', () => {
    const library = temporaryLibrary()
    expect(build(library)).toMatchObject({
      libraryName: '测试质检库',
      preparedBy: '王主管',
      preparedAt: library.context.now,
      hasSampleData: false,
    })
    addBatch(library.store, { is_sample: 1 })
    expect(build(library).hasSampleData).toBe(true)
  })
})

describe('the archive of reports', () => {
  it('keeps file name, checksum and the printed data with an audit entry, and finds the file again', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const model = build(library)
    const id = newId<ReportId>()
    const printed = { id, title: '服务质量监控月报', fileName: '月报.pdf', sha256: 'ab'.repeat(32), model }
    expect(reportOperations['reports.add'].run(store, printed, context)).toEqual({ id })
    expect(reportHandlers['reports.list'](store, {}, context)).toEqual([
      {
        id,
        title: '服务质量监控月报',
        period: march,
        fileName: '月报.pdf',
        sha256: 'ab'.repeat(32),
        createdAt: context.now,
        createdByName: '王主管',
      },
    ])
    const stored = store.raw.prepare('SELECT model FROM reports WHERE id = ?').pluck().get(id) as string
    expect(reportModel.parse(JSON.parse(stored))).toEqual(model)
    expect(reportOperations['reports.file'].run(store, id, context)).toEqual({ fileName: '月报.pdf' })
    expect(faultOfCommand(() => reportOperations['reports.file'].run(store, newId<ReportId>(), context)).code).toBe(
      'not-found',
    )
    const audit = store.first(store.sql.selectFrom('audit_entries').selectAll().orderBy('sequence', 'desc'))
    expect(audit).toMatchObject({ action: 'reports.save', subject_id: id })
    expect(verifyAudit(store).brokenAt).toBeNull()
  })
})
