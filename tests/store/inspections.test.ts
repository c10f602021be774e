import { beforeEach, describe, expect, test } from 'vitest'
import { drawHandlers } from '#electron/store/subjects/draws.ts'
import { evaluationHandlers } from '#electron/store/subjects/evaluations.ts'
import { homeHandlers } from '#electron/store/subjects/home.ts'
import { importHandlers } from '#electron/store/subjects/imports.ts'
import { inspectionHandlers } from '#electron/store/subjects/inspections.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { reportHandlers } from '#electron/store/subjects/reports.ts'
import { taskHandlers } from '#electron/store/subjects/tasks.ts'
import { byHandHandlers } from '#electron/store/subjects/tasks-by-hand.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { AgentId, DrawId, RecordId, SheetVersionId, TaskId, TeamId } from '#shared/calls/common.ts'
import type { Sheet, SubjectKind } from '#shared/domain/sheet.ts'
import { buildSheet, choiceItem, choose } from '../unit/domain/build-sheet.ts'
import { expectFault } from './support/command.ts'
import { expectConsistent } from './support/consistency.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import {
  addAgent,
  addRecord,
  addRecordedCall,
  addSheet,
  addSubmittedEvaluation,
  addTask,
  addTeam,
  publishedSheet,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

/** A low answer of the first item demands a mark, one of the second a note. */
const sheetFor = (subjects: readonly SubjectKind[], title: string = subjects.join()): Sheet =>
  buildSheet(
    'question-weights',
    [
      {
        items: [
          choiceItem('dress', 5000, [10_000, 5000, 0], { markRequiredBelow: 5000 }),
          choiceItem('manner', 5000, [10_000, 5000, 0], { noteRequiredBelow: 5000 }),
        ],
      },
    ],
    { title, subjects: [...subjects] },
  )

const addSheetFor = (...subjects: SubjectKind[]): SheetVersionId => addSheet(library.store, sheetFor(subjects))

/** Of one agent: a recorded call, a call without a recording, a chat, a mail, a recorded visit and one without. */
function addRecords() {
  const { store } = library
  return {
    call: addRecordedCall(store).recordId,
    unrecorded: addRecord(store),
    chat: addRecord(store, { channel: 'online' }),
    mail: addRecord(store, { channel: 'email' }),
    visit: addRecord(store, { channel: 'visit' }),
    recordedVisit: addRecordedCall(store, { channel: 'visit' }).recordId,
  }
}
type Records = ReturnType<typeof addRecords>

const draw = (sheetVersionId: SheetVersionId, changes: Partial<Input<'draws.create'>> = {}) =>
  drawHandlers['draws.create'](
    library.store,
    { name: '抽样', filter: {}, perAgent: 1000, seed: '7', sheetVersionId, ...changes },
    library.context,
  )
const verify = (id: DrawId) => drawHandlers['draws.verify'](library.store, { id })
const recordsOf = (drawId: DrawId): string[] =>
  taskHandlers['tasks.list'](library.store, { drawId }).map((task) => task.recordId)
const addByHand = (recordIds: readonly RecordId[], sheetVersionId: SheetVersionId) =>
  byHandHandlers['tasks.addByHand'](
    library.store,
    { name: '客户投诉复查', recordIds: [...recordIds], sheetVersionId },
    library.context,
  )

describe('a draw by subject', () => {
  test.each<[readonly SubjectKind[], readonly (keyof Records)[], Readonly<Record<string, number>>]>([
    [['call'], ['call', 'recordedVisit'], { 'no-recording': 4 }],
    [['chat'], ['chat', 'mail'], { 'other-subject': 4 }],
    [['visit'], ['visit', 'recordedVisit'], { 'other-subject': 4 }],
    [['record'], ['call', 'unrecorded', 'chat', 'mail', 'visit', 'recordedVisit'], {}],
    [['call', 'chat'], ['call', 'chat', 'mail', 'recordedVisit'], { 'no-recording': 2 }],
    [['visit', 'interview'], ['visit', 'recordedVisit'], { 'other-subject': 4 }],
  ])('for %j takes what the sheet is for and counts the rest', (subjects, taken, excluded) => {
    const records = addRecords()
    const asked = { filter: {}, perAgent: 1000, seed: '7', subjects: [...subjects] }
    const preview = drawHandlers['draws.preview'](library.store, asked)
    expect(preview).toMatchObject({ frameSize: 6, drawnCount: taken.length })
    expect(Object.fromEntries(preview.exclusions.map(({ reason, count }) => [reason, count]))).toEqual(excluded)
    const { id } = draw(addSheetFor(...subjects))
    expect(recordsOf(id).toSorted()).toEqual(taken.map((name) => records[name]).toSorted())
    expect(drawHandlers['draws.list'](library.store)[0]).toMatchObject({ kind: 'random', subjects: [...subjects] })
  })

  test('is repeated by the subjects it was made for, whatever changed since', () => {
    const records = addRecords()
    const drawn = draw(addSheetFor('chat', 'visit'), { perAgent: 2 })
    expect(verify(drawn.id)).toEqual({ outcome: 'same', missing: 0, additional: 0 })
    // Recorded, drawn again and reviewed since: none of it was so then.
    addSubmittedEvaluation(library.store, records.call, { submittedAt: testNow + 5 })
    addRecordedCall(library.store, { channel: 'online', created_at: testNow + 5 })
    expect(verify(drawn.id).outcome).toBe('same')
    library.store.raw.exec(`UPDATE draws SET subjects = '["chat"]'`)
    expect(verify(drawn.id).outcome).toBe('frame-changed')
  })

  test('from before there were subjects is one of calls', () => {
    addRecords()
    const { id } = draw(addSheetFor('call'))
    expect(library.store.raw.prepare('SELECT subjects FROM draws').pluck().get()).toBe('["call"]')
    const column = library.store.raw.prepare(
      "SELECT dflt_value FROM pragma_table_info('draws') WHERE name = 'subjects'",
    )
    expect(column.pluck().get()).toBe(`'["call"]'`)
    expect(verify(id).outcome).toBe('same')
  })

  test('can’t be made for interviews and self-checks', () => {
    addRecords()
    const refused = expectFault(() => draw(addSheetFor('interview', 'self-check')), 'refused')
    expect(refused.refusals).toEqual([{ code: 'sheet-by-hand-only', field: 'sheetVersionId' }])
    const asked = { filter: {}, perAgent: 1, seed: '7', subjects: ['interview' as const] }
    expect(drawHandlers['draws.preview'](library.store, asked)).toMatchObject({
      frameSize: 6,
      drawnCount: 0,
      exclusions: [{ reason: 'other-subject', count: 6 }],
    })
  })
})

describe('records put into the queue by hand', () => {
  test('come in the order they were chosen in, as a draw without chance that says so', () => {
    const { chat, mail, call } = addRecords()
    const sheet = addSheetFor('chat')
    const chosen = { recordIds: [mail, call, chat], sheetVersionId: sheet }
    expect(byHandHandlers['tasks.previewByHand'](library.store, chosen)).toEqual({
      eligible: 2,
      exclusions: [{ reason: 'other-subject', count: 1 }],
    })
    const added = addByHand(chosen.recordIds, sheet)
    expect(added).toMatchObject({ added: 2, exclusions: [{ reason: 'other-subject', count: 1 }] })
    const tasks = taskHandlers['tasks.list'](library.store, { drawId: added.drawId })
    expect(tasks.map(({ recordId, position, drawKind }) => [recordId, position, drawKind])).toEqual([
      [mail, 1, 'by-hand'],
      [chat, 2, 'by-hand'],
    ])
    expect(tasks[0]?.id).toBe(added.firstTaskId)
    expect(drawHandlers['draws.list'](library.store)).toMatchObject([
      { kind: 'by-hand', name: '客户投诉复查', seed: '', algorithm: 'by-hand/1', frameSize: 2, drawnCount: 2 },
    ])
    const audit = library.store.raw.prepare("SELECT * FROM audit_entries WHERE action = 'tasks.addByHand'").get()
    expect(audit).toMatchObject({ subject_id: added.drawId, actor_name: '王主管' })
    expectConsistent(library.store)
  })

  test('verify as what was chosen, until a task is another one', () => {
    const { chat, mail, call } = addRecords()
    const { drawId } = addByHand([chat, mail], addSheetFor('chat'))
    addSubmittedEvaluation(library.store, call)
    expect(verify(drawId)).toEqual({ outcome: 'same', missing: 0, additional: 0 })
    library.store.raw
      .prepare('UPDATE review_tasks SET record_id = ? WHERE draw_id = ? AND position = 1')
      .run(call, drawId)
    expect(verify(drawId).outcome).toBe('different')
  })

  test('stay out where the sheet waits for them or has scored them; another sheet may look again', () => {
    const { call, recordedVisit } = addRecords()
    const { versionId } = publishedSheet(library.store)
    addTask(library.store, call)
    addSubmittedEvaluation(library.store, recordedVisit)
    const refused = expectFault(() => addByHand([call, recordedVisit], versionId), 'refused')
    expect(refused.refusals).toEqual([{ code: 'nothing-to-add', field: 'sheetVersionId' }])
    expect(
      byHandHandlers['tasks.previewByHand'](library.store, {
        recordIds: [call, recordedVisit, call],
        sheetVersionId: versionId,
      }),
    ).toEqual({
      eligible: 0,
      exclusions: [
        { reason: 'already-in-queue', count: 1 },
        { reason: 'already-reviewed', count: 1 },
      ],
    })
    expect(addByHand([call, recordedVisit], addSheetFor('record')).added).toBe(2)
    // At random a record is drawn once, whatever the sheet.
    expectFault(() => draw(addSheetFor('call')), 'refused')
  })

  test('are refused with a draft of a sheet, and where a record isn’t there', () => {
    const { call } = addRecords()
    const drafted = addSheet(library.store, sheetFor(['call']), 'draft')
    expect(expectFault(() => addByHand([call], drafted), 'refused').refusals[0]?.code).toBe('sheet-not-published')
    expectFault(() => addByHand([call, 'missing' as RecordId], addSheetFor('call')), 'not-found')
    expect(library.store.raw.prepare('SELECT count(*) FROM draws').pluck().get()).toBe(0)
  })
})

describe('an inspection', () => {
  let agentId: AgentId
  let teamId: TeamId
  let sheetVersionId: SheetVersionId
  beforeEach(() => {
    teamId = addTeam(library.store, { name: '营业厅' })
    agentId = addAgent(library.store, { name: '刘洋', team_id: teamId })
    sheetVersionId = addSheetFor('visit', 'interview')
  })

  const startedAt = testNow - 3_600_000
  const create = (changes: Partial<Input<'inspections.create'>> = {}, context = library.context) =>
    inspectionHandlers['inspections.create'](
      library.store,
      {
        kind: 'visit',
        title: '六号窗口现场检查',
        place: '城西营业厅',
        description: '早高峰',
        startedAt,
        sheetVersionId,
        agentId,
        teamId,
        ...changes,
      },
      context,
    )
  const record = (id: RecordId) => recordHandlers['records.get'](library.store, { id })

  test('is a record of its own with a task, numbered by kind and day', () => {
    const first = create()
    expect(first.externalNumber).toBe('现场-20260302-01')
    expect(create().externalNumber).toBe('现场-20260302-02')
    expect(create({ kind: 'interview' }).externalNumber).toBe('访谈-20260302-01')
    expect(create({ startedAt: startedAt - 86_400_000 }).externalNumber).toBe('现场-20260301-01')
    expect(record(first.recordId)).toMatchObject({
      externalNumber: '现场-20260302-01',
      channel: 'visit',
      agentName: '刘洋',
      teamName: '营业厅',
      startedAt,
      reviewState: 'queued',
      inspection: {
        kind: 'visit',
        title: '六号窗口现场检查',
        place: '城西营业厅',
        description: '早高峰',
        createdByName: '王主管',
        canChange: true,
      },
    })
    const [task] = taskHandlers['tasks.list'](library.store, { drawId: first.drawId })
    expect(task).toMatchObject({ id: first.taskId, drawKind: 'by-hand', drawName: '六号窗口现场检查' })
    expect(verify(first.drawId).outcome).toBe('same')
    const found = recordHandlers['records.page'](library.store, {
      filter: { text: '现场-20260302' },
      sort: [],
      start: 0,
      end: 10,
    })
    expect(found.rows).toHaveLength(2)
    expectConsistent(library.store)
  })

  test('goes on past 99 in a day', () => {
    library.store.raw.transaction(() => {
      addRecord(library.store, { external_number: '现场-20260302-99' })
      addRecord(library.store, { external_number: '现场-20260302-100' })
    })()
    expect(create().externalNumber).toBe('现场-20260302-101')
  })

  test('is listed among no imports', () => {
    create()
    expect(importHandlers['imports.list'](library.store, {}, library.context)).toEqual([])
  })

  test('can be written down by a reviewer', () => {
    const reviewer = { ...library.lead, role: 'reviewer' as const }
    create({}, { actor: reviewer, now: testNow })
    const audit = library.store.raw.prepare(
      "SELECT subject, detail FROM audit_entries WHERE action = 'inspections.create'",
    )
    expect(audit.get()).toMatchObject({ subject: 'record' })
  })

  test('is refused with each thing that is wrong, at its field', () => {
    const other = addSheetFor('call')
    const merged = addAgent(library.store, { merged_into: agentId })
    const refused = expectFault(
      () =>
        create({
          sheetVersionId: other,
          agentId: merged,
          teamId: 'missing' as TeamId,
          startedAt: testNow + 60_000,
        }),
      'refused',
    )
    expect(refused.refusals).toEqual([
      { code: 'sheet-not-for-kind', field: 'sheetVersionId' },
      { code: 'unknown-agent', field: 'agentId' },
      { code: 'unknown-team', field: 'teamId' },
      { code: 'not-yet', field: 'startedAt' },
    ])
    expect(library.store.raw.prepare('SELECT count(*) FROM service_records').pluck().get()).toBe(0)
  })

  const words = { title: '六号窗口', place: '城西', description: '早高峰，排队 7 人' }
  const submit = (taskId: TaskId, answers = [choose('dress', 2), choose('manner', 0)], revision = 0) =>
    evaluationHandlers['evaluations.submit'](
      library.store,
      { taskId, revision, answers, marks: [], comment: '', listenedMs: 0 },
      library.context,
    )

  test('is put right until it is scored; person and time stay', () => {
    const { recordId, taskId } = create()
    const change = () =>
      inspectionHandlers['inspections.change'](library.store, { recordId, ...words }, library.context)
    change()
    change()
    expect(record(recordId).inspection).toMatchObject(words)
    const audits = library.store.raw
      .prepare("SELECT detail FROM audit_entries WHERE action = 'inspections.change'")
      .all()
    expect(audits).toHaveLength(1)
    submit(taskId)
    expect(record(recordId).inspection?.canChange).toBe(false)
    expect(expectFault(change, 'refused').refusals).toEqual([{ code: 'inspection-scored', field: 'title' }])
    const plain = addRecord(library.store)
    expectFault(
      () => inspectionHandlers['inspections.change'](library.store, { recordId: plain, ...words }, library.context),
      'not-found',
    )
  })

  test('is scored without marks, for there is nothing to mark; notes are demanded as ever', () => {
    const { taskId } = create()
    const lacking = expectFault(() => submit(taskId, [choose('dress', 2), choose('manner', 2)]), 'refused')
    expect(lacking.refusals).toEqual([{ code: 'note-required', field: 'manner' }])
    expect(submit(taskId)).toMatchObject({ score: 5000 })
    // With a recording the same answers need their mark.
    const { recordId: call, recordingId } = addRecordedCall(library.store, { channel: 'visit' })
    const marked = addTask(library.store, call, { sheet_version_id: sheetVersionId })
    expect(expectFault(() => submit(marked), 'refused').refusals).toEqual([{ code: 'mark-required', field: 'dress' }])
    library.store.raw.prepare("UPDATE recording_analysis SET state = 'failed' WHERE recording_id = ?").run(recordingId)
    expect(submit(marked)).toMatchObject({ score: 5000 })
  })
})

describe('what people are judged by', () => {
  const period = { fromDay: '2026-03-01', toDay: '2026-03-31' }
  const overview = () => homeHandlers['home.overview'](library.store, period, library.context)
  const report = () =>
    reportHandlers['reports.build'](library.store, { kind: 'full', period, scope: { kind: 'all' } }, library.context)
  const indicator = (key: string) => report().indicators.find((one) => one.key === key)

  test('is what chance drew: what was chosen is counted beside it', () => {
    const team = addTeam(library.store)
    const agent = addAgent(library.store, { team_id: team })
    for (const score of [8000, 9000]) {
      addSubmittedEvaluation(library.store, addRecordedCall(library.store, { agent_id: agent }).recordId, { score })
    }
    const before = { report: report(), trend: overview().scoreTrend }
    expect(before.report.leftOut).toEqual({ byHand: 0, recordChecks: 0, reMonitored: 0 })

    const complaint = addRecordedCall(library.store, { agent_id: agent }).recordId
    const { taskId } = addSubmittedEvaluation(library.store, complaint, { score: 1000 })
    library.store.raw
      .prepare(
        "UPDATE draws SET kind = 'by-hand', seed = '' WHERE id = (SELECT draw_id FROM review_tasks WHERE id = ?)",
      )
      .run(taskId)
    const checked = addRecordedCall(library.store, { agent_id: agent }).recordId
    const check = addSubmittedEvaluation(library.store, checked, { score: 2000 })
    library.store.raw
      .prepare(`UPDATE draws SET subjects = '["record"]' WHERE id = (SELECT draw_id FROM review_tasks WHERE id = ?)`)
      .run(check.taskId)
    inspectionHandlers['inspections.create'](
      library.store,
      {
        kind: 'visit',
        title: '现场',
        place: '',
        description: '',
        startedAt: testNow,
        sheetVersionId: addSheetFor('visit'),
        agentId: agent,
        teamId: null,
      },
      library.context,
    )

    const after = report()
    expect(after.leftOut).toEqual({ byHand: 1, recordChecks: 1, reMonitored: 0 })
    expect(overview().leftOut).toEqual({ byHand: 1, recordChecks: 1, reMonitored: 0 })
    expect(after.agents).toEqual(before.report.agents)
    expect(after.trend).toEqual(before.report.trend)
    expect(overview().scoreTrend).toEqual(before.trend)
    expect(indicator('attitudeScore')?.current).toMatchObject({ value: 85, n: 2 })
    // Four services, all looked at; the visit is no service of a customer.
    expect(indicator('reviewCoverage')).toMatchObject({ numerator: 4, denominator: 4 })
    expect(after.draws.map(({ kind }) => kind).toSorted()).toEqual(['by-hand', 'random', 'random', 'random'])
  })
})
