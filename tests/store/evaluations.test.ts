import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { evaluationHandlers } from '#electron/store/subjects/evaluations.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { taskHandlers } from '#electron/store/subjects/tasks.ts'
import type { EvaluationId, MarkId, RecordId, RecordingId, TaskId } from '#shared/calls/common.ts'
import type { AudioMark, EvaluationDraft } from '#shared/calls/review.ts'
import type { SheetAnswer } from '#shared/domain/sheet.ts'
import { expectFault } from './support/command.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import {
  addAgent,
  addDraw,
  addRecordedCall,
  addRecording,
  addSheet,
  addTask,
  addTeam,
  answersTo,
  publishedSheet,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
let recordId: RecordId
let recordingId: RecordingId
let taskId: TaskId
beforeEach(() => {
  library = temporaryLibrary()
  const team = addTeam(library.store)
  addAgent(library.store, { team_id: team })
  const call = addRecordedCall(library.store)
  recordId = call.recordId
  recordingId = call.recordingId
  taskId = addTask(library.store, recordId)
})

const allBest = (): SheetAnswer[] => answersTo(publishedSheet(library.store).sheet)
const failing = (...itemIds: string[]): SheetAnswer[] => answersTo(publishedSheet(library.store).sheet, itemIds)

const markOn = (itemId: string | null, changes: Partial<AudioMark> = {}): AudioMark => ({
  id: randomUUID() as MarkId,
  recordingId,
  itemId,
  startMs: 10_000,
  endMs: 12_500,
  note: '此处打断客户',
  ...changes,
})

const draft = (changes: Partial<EvaluationDraft> = {}): EvaluationDraft => ({
  taskId,
  revision: 0,
  answers: [],
  marks: [],
  comment: '',
  listenedMs: 0,
  ...changes,
})

const save = (changes: Partial<EvaluationDraft> = {}, now = testNow) =>
  evaluationHandlers['evaluations.saveDraft'](library.store, draft(changes), { ...library.context, now })
const submit = (changes: Partial<EvaluationDraft> = {}, now = testNow) =>
  evaluationHandlers['evaluations.submit'](library.store, draft(changes), { ...library.context, now })
const open = (id = taskId) => taskHandlers['tasks.open'](library.store, { id }, library.context)

describe('a draft', () => {
  test('is empty with revision 0 before the first save', () => {
    const review = open()
    expect(review.draft).toEqual({ revision: 0, answers: [], marks: [], comment: '' })
    expect(review.task).toMatchObject({ id: taskId, state: 'open', score: null })
    expect(review.record.recordingFiles).toHaveLength(1)
    expect(review.sheet.title).toBe('服务态度评分表')
    expect(review.queue).toEqual({ position: 1, open: 1, submittedToday: 0 })
  })

  test('comes back as it was saved, and the task is started', () => {
    const [first] = allBest()
    if (!first) throw new Error('an answer')
    const answers = [{ ...first, note: '语气平和', causes: ['语气生硬'] }]
    const marks = [markOn('tone'), markOn(null, { startMs: 20_000, endMs: null })]
    expect(save({ answers, marks, comment: '待复核' })).toEqual({ revision: 1, savedAt: testNow })
    expect(open().draft).toEqual({ revision: 1, answers, marks, comment: '待复核' })
    expect(open().task.state).toBe('started')
  })

  test('is replaced by the next save, marks and answers taken away included', () => {
    save({ answers: allBest(), marks: [markOn('tone')] })
    const answers = allBest().slice(0, 2)
    expect(save({ revision: 1, answers }).revision).toBe(2)
    expect(open().draft).toEqual({ revision: 2, answers, marks: [], comment: '' })
  })

  test('a save that is not the next after the stored one is a conflict and changes nothing', () => {
    save({ comment: '第一次' })
    for (const revision of [0, 2]) {
      const conflict = expectFault(() => save({ revision, comment: '第二次' }), 'conflict')
      expect(conflict.detail).toEqual({ stored: 1, sent: revision })
    }
    expect(open().draft).toMatchObject({ revision: 1, comment: '第一次' })
  })

  test('a mark must lie on a recording of this record, within its length', () => {
    const other = addRecordedCall(library.store)
    const refused = (mark: AudioMark) => expectFault(() => save({ marks: [mark] }), 'refused').refusals
    const foreign = markOn('tone', { recordingId: other.recordingId })
    expect(refused(foreign)).toEqual([{ code: 'mark-of-other-recording', field: foreign.id }])
    const late = markOn('tone', { startMs: 89_000, endMs: 90_001 })
    expect(refused(late)).toEqual([{ code: 'mark-outside-recording', field: late.id }])
    const point = markOn('tone', { startMs: 90_001, endMs: null })
    expect(refused(point)).toEqual([{ code: 'mark-outside-recording', field: point.id }])
    const astray = markOn('no-such-item')
    expect(refused(astray)).toEqual([{ code: 'unknown-item', field: astray.id }])
    expect(open().draft.revision).toBe(0)
    save({ marks: [markOn('tone', { startMs: 0, endMs: 90_000 })] })
    const unanalysed = addRecording(library.store, recordId, { durationMs: null })
    save({ revision: 1, marks: [markOn('tone', { recordingId: unanalysed, endMs: 999_999 })] })
  })

  test('answers that do not fit the sheet are refused by item', () => {
    const [first] = allBest()
    if (!first) throw new Error('an answer')
    const refused = (answers: SheetAnswer[]) => expectFault(() => save({ answers }), 'refused').refusals
    expect(refused([{ ...first, itemId: 'no-such-item' }])).toEqual([{ code: 'unknown-item', field: 'no-such-item' }])
    expect(refused([first, first])).toEqual([{ code: 'duplicate-answer', field: first.itemId }])
    expect(refused([{ ...first, value: { kind: 'option', optionId: 'no-such-level' } }])).toEqual([
      { code: 'unknown-option', field: first.itemId },
    ])
  })

  test('of a task that is not there is not found', () => {
    expectFault(() => save({ taskId: 'missing' as TaskId }), 'not-found')
  })
})

describe('submitting', () => {
  test('scores the sheet and stores score, band, shares and failed items', () => {
    const answers = failing('tone')
    const result = submit({ answers, marks: [markOn('tone')] })
    // Weights 30, 25, 20, 15, 10: without the 30 of the tone 70 of 100 are left.
    expect(result).toMatchObject({
      score: 7000,
      band: '不合格',
      passed: false,
      failedItemIds: ['tone'],
      nextTaskId: null,
    })
    const evaluation = evaluationHandlers['evaluations.get'](library.store, { id: result.evaluationId })
    expect(evaluation).toMatchObject({
      taskId,
      score: 7000,
      uncappedScore: 7000,
      band: '不合格',
      passed: false,
      reviewerName: '王主管',
      submittedAt: testNow,
      answers,
    })
    expect(evaluation.marks).toHaveLength(1)
    const stored = library.store.raw.prepare('SELECT item_id, share, is_failed FROM answers ORDER BY item_id').all()
    expect(stored).toContainEqual({ item_id: 'tone', share: 0, is_failed: 1 })
    expect(stored).toContainEqual({ item_id: 'listening', share: 10000, is_failed: 0 })
    expect(open().task).toMatchObject({ state: 'submitted', score: 7000, passed: false, submittedAt: testNow })
    expect(recordHandlers['records.get'](library.store, { id: recordId })).toMatchObject({
      score: 7000,
      reviewState: 'reviewed',
    })
  })

  test('a critical failure zeroes the score; the uncapped one stays beside it', () => {
    const result = submit({ answers: failing('critical-conduct'), marks: [markOn('critical-conduct')] })
    expect(result).toMatchObject({ score: 0, passed: false, failedItemIds: ['critical-conduct'] })
    const evaluation = evaluationHandlers['evaluations.get'](library.store, { id: result.evaluationId })
    expect(evaluation.uncappedScore).toBe(10000)
    expect(library.store.raw.prepare('SELECT critical_failures FROM evaluations').pluck().get()).toBe(1)
  })

  test('is refused with everything that is missing, item by item, and stores nothing', () => {
    const answers = failing('tone', 'listening')
      .filter(({ itemId }) => itemId !== 'language')
      .map((answer) => (answer.itemId === 'tone' ? { ...answer, note: ' ' } : answer))
    const refused = expectFault(() => submit({ answers }), 'refused')
    expect(refused.refusals).toEqual([
      { code: 'note-required', field: 'tone' },
      { code: 'mark-required', field: 'tone' },
      { code: 'mark-required', field: 'listening' },
      { code: 'answer-missing', field: 'language' },
    ])
    expect(open().task.state).toBe('open')
    expect(open().draft.revision).toBe(0)
    expect(library.store.raw.prepare('SELECT count(*) FROM evaluations').pluck().get()).toBe(0)
  })

  test('leaves one entry in the audit, with the score', () => {
    const { evaluationId } = submit({ answers: allBest() })
    const entries = library.store.raw
      .prepare("SELECT subject_id, detail FROM audit_entries WHERE action = 'evaluations.submit'")
      .all() as { subject_id: string; detail: string }[]
    expect(entries.map(({ subject_id }) => subject_id)).toEqual([evaluationId])
    expect(JSON.parse(entries[0]?.detail ?? '')).toMatchObject({ taskId, recordId, score: 10000, band: '优秀' })
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  test('is final: neither saved nor submitted again', () => {
    submit({ answers: allBest() })
    for (const again of [save, submit]) {
      const refused = expectFault(() => again({ revision: 1, answers: allBest() }), 'refused')
      expect(refused.refusals).toEqual([{ code: 'already-submitted', field: 'task' }])
    }
  })

  test('needs the next revision as well', () => {
    save({ answers: allBest() })
    expectFault(() => submit({ revision: 0, answers: allBest() }), 'conflict')
    expect(submit({ revision: 1, answers: allBest() }).score).toBe(10000)
  })

  test('everything not applicable: submitted without a score', () => {
    const { sheet } = publishedSheet(library.store)
    const rightsOnly = { ...sheet, sections: sheet.sections.filter(({ id }) => id === 'customer-rights') }
    const task = addTask(library.store, recordId, { sheet_version_id: addSheet(library.store, rightsOnly) })
    const answers: SheetAnswer[] = [{ itemId: 'privacy', value: { kind: 'not-applicable' }, note: '', causes: [] }]
    expect(submit({ taskId: task, answers })).toMatchObject({
      score: null,
      band: null,
      passed: null,
      failedItemIds: [],
    })
    expect(open(task).task).toMatchObject({ state: 'submitted', score: null })
  })

  test('a draft is no evaluation yet', () => {
    save({ answers: allBest() })
    const id = library.store.raw.prepare('SELECT id FROM evaluations').pluck().get() as EvaluationId
    expectFault(() => evaluationHandlers['evaluations.get'](library.store, { id }), 'not-found')
    expect(evaluationHandlers['evaluations.list'](library.store, {})).toEqual([])
    expect(open().task).toMatchObject({ score: null, submittedAt: null })
  })
})

describe('the queue', () => {
  function addQueue(createdAt: number, calls: number): TaskId[] {
    const drawId = addDraw(library.store, { created_at: createdAt })
    return Array.from({ length: calls }, (_, place) =>
      addTask(library.store, addRecordedCall(library.store).recordId, {
        draw_id: drawId,
        position: place + 1,
        created_at: createdAt,
      }),
    )
  }

  test('older draws first, each in its own order', () => {
    const newer = addQueue(testNow + 2, 2)
    const older = addQueue(testNow + 1, 2)
    const listed = taskHandlers['tasks.list'](library.store, { states: ['open', 'started'] })
    expect(listed.map(({ id }) => id)).toEqual([taskId, ...older, ...newer])
    expect(open(newer[1] as TaskId).queue).toEqual({ position: 5, open: 5, submittedToday: 0 })
  })

  test('after a submission comes the next of the same draw, then what was passed over there, then older draws', () => {
    const [first, second, third] = addQueue(testNow + 1, 3) as [TaskId, TaskId, TaskId]
    const later = addQueue(testNow + 2, 1)
    const next = (id: TaskId) => submit({ taskId: id, answers: allBest() }).nextTaskId
    expect(next(second)).toBe(third)
    expect(next(third)).toBe(first)
    expect(next(first)).toBe(taskId)
    expect(next(taskId)).toBe(later[0])
    expect(next(later[0] as TaskId)).toBeNull()
    expect(open().queue).toEqual({ position: 0, open: 0, submittedToday: 5 })
  })

  test('submitted today counts the local day', () => {
    const [yesterday, today] = addQueue(testNow + 1, 2) as [TaskId, TaskId]
    submit({ taskId: yesterday, answers: allBest() }, new Date(2026, 2, 1, 23, 59, 59).getTime())
    submit({ taskId: today, answers: allBest() }, new Date(2026, 2, 2, 0, 0).getTime())
    expect(open().queue.submittedToday).toBe(1)
  })

  test('lists by state and draw', () => {
    const [first] = addQueue(testNow + 1, 2) as [TaskId]
    save({ taskId: first })
    const ids = (request: Parameters<(typeof taskHandlers)['tasks.list']>[1]) =>
      taskHandlers['tasks.list'](library.store, request).map(({ id }) => id)
    expect(ids({ states: ['started'] })).toEqual([first])
    expect(ids({ drawId: open(first).task.drawId })).toHaveLength(2)
    expect(ids({})).toHaveLength(3)
  })
})

describe('submitted evaluations', () => {
  test('by agent, team and local day of the service, the newest service first', () => {
    const team = addTeam(library.store)
    const agent = addAgent(library.store, { team_id: team })
    const at = (day: number, hour: number): number => new Date(2026, 1, day, hour).getTime()
    const submitted = [at(10, 0), at(11, 23), at(12, 0)].map((started_at) => {
      const call = addRecordedCall(library.store, { agent_id: agent, started_at })
      return submit({ taskId: addTask(library.store, call.recordId), answers: allBest() }).evaluationId
    })
    const other = submit({ answers: allBest() }).evaluationId
    const list = (filter: Parameters<(typeof evaluationHandlers)['evaluations.list']>[1]) =>
      evaluationHandlers['evaluations.list'](library.store, filter).map(({ evaluationId }) => evaluationId)
    const [tenth, eleventh, twelfth] = submitted
    expect(list({})).toEqual([other, twelfth, eleventh, tenth])
    expect(list({ agentIds: [agent] })).toEqual([twelfth, eleventh, tenth])
    expect(list({ teamIds: [team], fromDay: '2026-02-11', toDay: '2026-02-11' })).toEqual([eleventh])
    expect(list({ fromDay: '2026-02-13' })).toEqual([other])
  })

  test('keep agent and team of the service', () => {
    const { evaluationId } = submit({ answers: allBest() })
    const kept = library.store.raw
      .prepare(
        `SELECT evaluations.agent_id = service_records.agent_id AS agent, evaluations.team_id = service_records.team_id
          AS team, service_at = service_records.started_at AS at FROM evaluations
          JOIN service_records ON service_records.id = record_id WHERE evaluations.id = ?`,
      )
      .get(evaluationId)
    expect(kept).toEqual({ agent: 1, team: 1, at: 1 })
  })
})
