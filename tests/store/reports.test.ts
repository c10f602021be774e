import { describe, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import type { WritableStore } from '#electron/store/handles.ts'
import { newId } from '#electron/store/ids.ts'
import { reportDraftHandlers } from '#electron/store/subjects/report-drafts.ts'
import { reportTemplateHandlers } from '#electron/store/subjects/report-templates.ts'
import { type PrintedReport, reportHandlers, reportOperations } from '#electron/store/subjects/reports.ts'
import type { ReportId, ReportTemplateId } from '#shared/calls/common.ts'
import { composeReport } from '#shared/domain/reports/compose-report.ts'
import { newReportContent, type ReportRequest, usualLayout } from '#shared/domain/reports/report-content.ts'
import { compareTables } from '#shared/domain/reports/report-differences.ts'
import { type ReportModel, reportModel } from '#shared/domain/reports/report-model.ts'
import { reportTables } from '#shared/domain/reports/report-tables.ts'
import { createMessages } from '#shared/messages/i18n.ts'
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
  addTranscript,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const at = (month: number, date: number, hour = 12) => new Date(2026, month - 1, date, hour).getTime()
const march = { fromDay: '2026-03-01', toDay: '2026-03-31' }
const build = (library: TestLibrary, period = march, context = library.context): ReportModel => {
  const model = reportHandlers['reports.build'](
    library.reader().store,
    { kind: 'full', period, scope: { kind: 'all' } },
    context,
  )
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
    // Filed before it is closed: a cause that comes back afterwards would open it again.
    const open = issued(library, { dueOn: '2026-03-20' })
    apply(library, drafted(library), 'cancel', { reason: '重复' })
    apply(library, closed, 'close', {}, later(context, 3))
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
        algorithm: 'test',
        frameHash: '',
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

const request: ReportRequest = { kind: 'full', period: march, scope: { kind: 'all' } }
const { t } = createMessages('zh-CN')

function issue(library: TestLibrary, changes: Partial<PrintedReport> = {}): ReportId {
  const report = composeReport(build(library), newReportContent(request, null), t)
  const files = [
    { format: 'pdf', fileName: '月报.pdf', sha256: 'ab'.repeat(32), byteSize: 10 },
    { format: 'xlsx', fileName: '月报.xlsx', sha256: 'cd'.repeat(32), byteSize: 20 },
  ] as const
  const printed = {
    id: newId<ReportId>(),
    title: '服务质量监控月报',
    request,
    draftId: null,
    files,
    report,
    ...changes,
  }
  return reportOperations['reports.add'].run(library.store, printed, library.context).id
}

describe('the archive of reports', () => {
  it('keeps files, checksums and the printed data with an audit entry, and finds the files again', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const id = issue(library)
    const [listed] = reportHandlers['reports.list'](store, {}, context)
    expect(listed).toMatchObject({
      id,
      title: '服务质量监控月报',
      kind: 'full',
      period: march,
      about: null,
      canBeCompared: true,
      createdAt: context.now,
      createdByName: '王主管',
    })
    expect(listed?.files.map(({ format, sha256 }) => [format, sha256.slice(0, 2)])).toEqual([
      ['xlsx', 'cd'],
      ['pdf', 'ab'],
    ])
    expect(reportHandlers['reports.get'](store, { id }, context).model).toEqual(build(library))
    const fileOf = (of: ReportId, format: 'pdf' | 'docx') =>
      reportOperations['reports.file'].run(store, { id: of, format }, context)
    expect(fileOf(id, 'pdf')).toEqual({ fileName: '月报.pdf', sha256: 'ab'.repeat(32) })
    expect(faultOfCommand(() => fileOf(id, 'docx')).code).toBe('not-found')
    expect(faultOfCommand(() => fileOf(newId<ReportId>(), 'pdf')).code).toBe('not-found')
    const audit = store.first(store.sql.selectFrom('audit_entries').selectAll().orderBy('sequence', 'desc'))
    expect(audit).toMatchObject({ action: 'reports.issue', subject_id: id })
    expect(verifyAudit(store).brokenAt).toBeNull()
  })

  it('never changes what was issued', () => {
    const library = temporaryLibrary()
    issue(library)
    expect(() => library.store.raw.prepare("UPDATE reports SET title = '别的'").run()).toThrow('never changes')
    expect(() => library.store.raw.prepare('DELETE FROM reports').run()).toThrow('never changes')
    expect(() => library.store.raw.prepare("UPDATE report_files SET sha256 = ''").run()).toThrow('never changes')
    expect(() => library.store.raw.prepare('DELETE FROM report_files').run()).toThrow('never changes')
  })

  it('finds what a rescoring changed since, cell by cell, and says so', () => {
    const library = temporaryLibrary()
    addTwoMonths(library.store)
    const id = issue(library)
    const compare = (context = library.context) => {
      const { issued, now, reasons } = reportHandlers['reports.compare'](library.store, { id }, context)
      return { reasons, ...compareTables(reportTables(issued, t), reportTables({ ...issued, model: now }, t), t) }
    }
    expect(compare()).toMatchObject({ total: 0, reasons: [] })
    const before = indicator(build(library), 'attitudeScore').current
    const evaluation = library.store.raw
      .prepare(
        `SELECT id FROM evaluations WHERE state = 'submitted'
           AND strftime('%Y-%m', service_at / 1000, 'unixepoch', 'localtime') = '2026-03' ORDER BY service_at LIMIT 1`,
      )
      .pluck()
      .get()
    library.store.raw
      .prepare('UPDATE evaluations SET score = 10000, version = 2, updated_at = ? WHERE id = ?')
      .run(library.context.now + 1, evaluation)
    const after = indicator(build(library), 'attitudeScore').current
    const found = compare({ ...library.context, now: library.context.now + 2 })
    expect(found.reasons).toEqual([{ kind: 'rescored', count: 1 }])
    expect(found.total).toBeGreaterThan(0)
    expect(found.differences).toContainEqual({
      section: 'indicators',
      table: '指标概览',
      row: '服务态度得分',
      kind: 'changed',
      column: '本期',
      issued: before.ok ? before.value.toFixed(1) : '',
      now: after.ok ? after.value.toFixed(1) : '',
    })
  })
})

describe('drafts of reports', () => {
  const create = (
    library: TestLibrary,
    changes: Partial<{ templateId: ReportTemplateId; fromReportId: ReportId }> = {},
  ) =>
    reportDraftHandlers['reports.createDraft'](
      library.store,
      { request, templateId: null, fromReportId: null, ...changes },
      library.context,
    ).id

  it('are saved by revision; whoever comes second is told', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const id = create(library)
    const { content, revision } = reportDraftHandlers['reports.draft'](store, { id }, context)
    const changed = { ...content, paragraphs: { 'conclusion.score': '改写：{{attitudeScore.current}}' } }
    const save = (on: number) =>
      reportDraftHandlers['reports.saveDraft'](store, { id, revision: on, content: changed }, context)
    expect(save(revision)).toEqual({ revision: 1, savedAt: context.now })
    expect(faultOfCommand(() => save(revision)).code).toBe('conflict')
    expect(reportDraftHandlers['reports.draft'](store, { id }, context)).toEqual({
      id,
      content: changed,
      revision: 1,
    })
    expect(reportDraftHandlers['reports.drafts'](store, {}, context)).toHaveLength(1)
  })

  it('go when they are issued, and come back with the words somebody wrote', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const draftId = create(library)
    const content = { ...newReportContent(request, null), paragraphs: { 'conclusion.score': '改写' } }
    const issued = issue(library, { draftId, report: composeReport(build(library), content, t) })
    expect(reportDraftHandlers['reports.drafts'](store, {}, context)).toEqual([])
    const again = create(library, { fromReportId: issued })
    expect(reportDraftHandlers['reports.draft'](store, { id: again }, context).content).toMatchObject({
      request,
      paragraphs: { 'conclusion.score': '改写' },
    })
  })

  it('begin with the layout of a template of their kind, and only of theirs', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const layout = { ...usualLayout('full'), title: '季度通报', signatures: ['审核'], confidentiality: '内部' }
    const save = (kind: 'full' | 'briefing', name: string) =>
      reportTemplateHandlers['reports.saveTemplate'](store, { name, content: { kind, layout } }, context).id
    const own = save('full', '季度')
    const other = save('briefing', '概要')
    const layoutOf = (templateId: ReportTemplateId) =>
      reportDraftHandlers['reports.draft'](store, { id: create(library, { templateId }) }, context).content.layout
    expect(layoutOf(own)).toEqual(layout)
    expect(layoutOf(other)).toEqual(usualLayout('full'))
    expect(save('full', '季度')).toBe(own)
    reportTemplateHandlers['reports.removeTemplate'](store, { id: own }, context)
    expect(reportTemplateHandlers['reports.templates'](store, {}, context).map(({ name }) => name)).toEqual(['概要'])
  })
})

describe('reports of a team and of an agent', () => {
  it('count only theirs, as plain SQL does', () => {
    const library = temporaryLibrary()
    addTwoMonths(library.store)
    const agents = library.store.raw.prepare('SELECT id, number, team_id FROM agents').all() as {
      id: string
      number: string
      team_id: string | null
    }[]
    expect(agents).toHaveLength(2)
    const [, second] = agents
    for (const score of [7100, 9300]) {
      const { recordId } = addRecordedCall(library.store, { agent_id: second?.id ?? '', started_at: at(3, 9) })
      addSubmittedEvaluation(library.store, recordId, { score })
    }
    for (const agent of agents) {
      const model = reportHandlers['reports.build'](
        library.store,
        { kind: 'agent', period: march, scope: { kind: 'agent', agentId: agent.id } },
        library.context,
      )
      const own = library.store.raw
        .prepare(
          `SELECT avg(score) / 100.0 AS mean, count(*) AS n, sum(is_passed) AS passed FROM evaluations
           WHERE agent_id = ? AND state = 'submitted'
             AND strftime('%Y-%m', service_at / 1000, 'unixepoch', 'localtime') = '2026-03'`,
        )
        .get(agent.id) as { mean: number; n: number; passed: number }
      expect(indicator(model, 'attitudeScore').current).toMatchObject({ value: expect.closeTo(own.mean, 9), n: own.n })
      expect(indicator(model, 'passRate')).toMatchObject({ numerator: own.passed, denominator: own.n })
      expect(model.evaluationCount).toBe(own.n)
      expect(model.evaluations).toHaveLength(own.n)
      expect(reportModel.parse(model)).toEqual(model)
    }
  })

  it('names the items that failed, the most frequent first, and the best and the worst services', () => {
    const library = temporaryLibrary()
    const { store } = library
    const agent = addAgent(store)
    const at5 = { agent_id: agent, started_at: at(3, 5) }
    const good = addRecordedCall(store, { ...at5, csat: 5, feedback_kind: 'praise' })
    addSubmittedEvaluation(store, good.recordId, { score: 9600 })
    const bad = addRecordedCall(store, at5)
    const { evaluationId } = addSubmittedEvaluation(store, bad.recordId, {
      score: 4000,
      failing: [failingItem],
      changes: { critical_failures: 1, is_passed: 0 },
    })
    const mark = { evaluation_id: evaluationId, recording_id: bad.recordingId, item_id: failingItem }
    store.run(
      store.sql
        .insertInto('audio_marks')
        .values({ id: newId(), ...mark, start_ms: 10_000, end_ms: 14_000, note: '打断' }),
    )
    addTranscript(
      store,
      [
        { speaker: 'customer', startMs: 2_000, text: '之前的话' },
        { speaker: 'agent', startMs: 11_000, text: '你先听我说' },
      ],
      { recording_id: bad.recordingId },
    )
    const model = reportHandlers['reports.build'](
      store,
      { kind: 'agent', period: march, scope: { kind: 'agent', agentId: agent } },
      library.context,
    )
    expect(model.items).toEqual([{ title: titleOfFailingItem(library), failed: 1, asked: 2 }])
    expect(model.cases.positive).toMatchObject([{ recordId: good.recordId, score: 96, isPraise: true, csat: 5 }])
    expect(model.cases.negative).toMatchObject([
      {
        recordId: bad.recordId,
        isCritical: true,
        failedItems: [titleOfFailingItem(library)],
        evidence: [{ note: '打断', lines: [{ speaker: 'agent', text: '你先听我说' }] }],
      },
    ])
    // What nobody may hear is not printed either.
    const { lead } = library
    store.run(
      store.sql.insertInto('redactions').values({
        id: newId(),
        recording_id: bad.recordingId,
        start_ms: 10_500,
        end_ms: 13_000,
        sound: 'silence',
        reason: '隐私',
        created_at: 1,
        created_by: lead.id,
      }),
    )
    const hidden = reportHandlers['reports.build'](
      store,
      { kind: 'agent', period: march, scope: { kind: 'agent', agentId: agent } },
      library.context,
    )
    expect(hidden.cases.negative[0]?.evidence[0]?.lines).toEqual([])
  })

  it('lists for auditors every evaluation and the checksum of every recording, with how many there are', () => {
    const library = temporaryLibrary()
    addTwoMonths(library.store)
    const extra = addRecordedCall(library.store, { started_at: at(3, 5) })
    addSubmittedEvaluation(library.store, extra.recordId)
    const model = reportHandlers['reports.build'](
      library.store,
      { kind: 'annex', period: march, scope: { kind: 'all' } },
      library.context,
    )
    const files = library.store.raw
      .prepare(
        `SELECT DISTINCT sha256 FROM recordings JOIN evaluations USING (record_id) WHERE state = 'submitted'
           AND strftime('%Y-%m', service_at / 1000, 'unixepoch', 'localtime') = '2026-03'`,
      )
      .pluck()
      .all()
    expect(files.length).toBeGreaterThan(0)
    expect(model.files.map(({ sha256 }) => sha256).toSorted()).toEqual(files.toSorted())
    expect(model.fileCount).toBe(files.length)
    expect(model.evaluations.length).toBe(model.evaluationCount)
  })
})
