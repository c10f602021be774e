import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { evaluationHandlers } from '#electron/store/subjects/evaluations.ts'
import { fileFinding } from '#electron/store/subjects/finding-filing.ts'
import { getFinding } from '#electron/store/subjects/findings.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { rescoringHandlers } from '#electron/store/subjects/rescoring.ts'
import { taskHandlers } from '#electron/store/subjects/tasks.ts'
import type { EvaluationId, MarkId, RecordId, RecordingId, TaskId } from '#shared/calls/common.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import type { SheetAnswer } from '#shared/domain/sheet.ts'
import { expectFault } from './support/command.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { filing } from './support/rectifying.ts'
import { addAgent, addRecordedCall, addTask, addUser, answersTo, publishedSheet } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
let recordId: RecordId
let recordingId: RecordingId
let taskId: TaskId
let id: EvaluationId
beforeEach(() => {
  library = temporaryLibrary()
  addAgent(library.store)
  const call = addRecordedCall(library.store)
  recordId = call.recordId
  recordingId = call.recordingId
  taskId = addTask(library.store, recordId)
  const reviewer = addUser(library.store, { name: '周敏', role: 'reviewer' })
  const draft = { taskId, revision: 0, answers: failing('tone'), marks: [markOn('tone')], comment: '语气生硬' }
  const actor = { id: reviewer, name: '周敏', role: 'reviewer' } as const
  const context = { actor, now: testNow }
  id = evaluationHandlers['evaluations.submit'](library.store, { ...draft, listenedMs: 0 }, context).evaluationId
})

const allBest = (): SheetAnswer[] => answersTo(publishedSheet(library.store).sheet)
const failing = (...itemIds: string[]): SheetAnswer[] => answersTo(publishedSheet(library.store).sheet, itemIds)
const markOn = (itemId: string): AudioMark => ({
  id: randomUUID() as MarkId,
  recordingId,
  itemId,
  startMs: 10_000,
  endMs: 12_500,
  note: '此处打断客户',
})

const later = (minutes: number) => ({ ...library.context, now: testNow + minutes * 60_000 })
const start = () => rescoringHandlers['evaluations.startRescoring'](library.store, { id }, later(1))
const content = { answers: [] as SheetAnswer[], marks: [] as AudioMark[], comment: '' }
const save = (revision: number, changes: Partial<typeof content>) =>
  rescoringHandlers['evaluations.saveRescoring'](library.store, { id, revision, ...content, ...changes }, later(2))
const submit = (
  revision: number,
  changes: Partial<typeof content & { reason: string; occasion: 'appeal' | 'own' }> = {},
) =>
  rescoringHandlers['evaluations.submitRescoring'](
    library.store,
    { id, revision, ...content, answers: allBest(), reason: '复听后认为语气合格', occasion: 'own', ...changes },
    later(3),
  )
const read = () => evaluationHandlers['evaluations.get'](library.store, { id })

describe('what is submitted', () => {
  test('is version 1, with everything the reviewer handed in', () => {
    const evaluation = read()
    expect(evaluation.rescoring).toBeNull()
    expect(evaluation.versions).toEqual([
      {
        version: 1,
        reviewerName: '周敏',
        submittedAt: testNow,
        reason: '',
        isAppeal: false,
        score: 7000,
        uncappedScore: 7000,
        band: '不合格',
        passed: false,
        answers: evaluation.answers,
        marks: evaluation.marks,
        comment: '语气生硬',
      },
    ])
  })

  test('never changes and never goes, whoever asks the database', () => {
    const { raw } = library.store
    expect(() => raw.exec('UPDATE evaluation_versions SET score = 10000')).toThrow('what was submitted never changes')
    expect(() => raw.exec('DELETE FROM evaluation_versions')).toThrow('what was submitted never changes')
  })

  test('of a draft there is no version yet', () => {
    const other = addTask(library.store, addRecordedCall(library.store).recordId)
    const draft = { taskId: other, revision: 0, ...content, listenedMs: 0 }
    evaluationHandlers['evaluations.saveDraft'](library.store, draft, library.context)
    expect(library.store.raw.prepare('SELECT count(*) FROM evaluation_versions').pluck().get()).toBe(1)
  })
})

describe('scoring again', () => {
  test('begins with what the newest version says, and is taken up where it was left', () => {
    const begun = start()
    expect(begun.draft).toEqual({ revision: 0, answers: read().answers, marks: read().marks, comment: '语气生硬' })
    expect(read().rescoring).toEqual({ byName: '王主管', occasion: 'own', updatedAt: later(1).now })
    save(0, { answers: allBest(), comment: '复评中' })
    expect(start().draft).toEqual({ revision: 1, answers: allBest(), marks: [], comment: '复评中' })
    expect(read()).toMatchObject({ score: 7000, comment: '语气生硬' })
  })

  test('makes a newer version that lists and records go by; the first stays beside it', () => {
    start()
    expect(submit(0, { comment: '复听' })).toEqual({ version: 2, score: 10000, band: '优秀', passed: true })
    const evaluation = read()
    expect(evaluation).toMatchObject({ score: 10000, comment: '复听', marks: [], rescoring: null })
    expect(evaluation).toMatchObject({ reviewerName: '周敏', submittedAt: testNow })
    expect(
      evaluation.versions.map(({ version, score, reviewerName, reason }) => [version, score, reviewerName, reason]),
    ).toEqual([
      [2, 10000, '王主管', '复听后认为语气合格'],
      [1, 7000, '周敏', ''],
    ])
    expect(evaluation.versions[1]?.marks).toHaveLength(1)
    const [listed] = evaluationHandlers['evaluations.list'](library.store, {})
    expect(listed).toMatchObject({ score: 10000, passed: true })
    expect(recordHandlers['records.get'](library.store, { id: recordId }).score).toBe(10000)
    const stored = library.store.raw.prepare("SELECT is_failed FROM answers WHERE item_id = 'tone'").pluck().all()
    expect(stored).toEqual([0])
  })

  test('can be done a third time, each with its reason', () => {
    start()
    submit(0)
    start()
    submit(0, { answers: failing('listening'), marks: [markOn('listening')], reason: '申诉后再听' })
    expect(read().versions.map(({ version, score, reason }) => [version, score, reason])).toEqual([
      [3, 7500, '申诉后再听'],
      [2, 10000, '复听后认为语气合格'],
      [1, 7000, ''],
    ])
  })

  test('asks for the reason, for whatever the sheet asks for, and keeps nothing until both are there', () => {
    start()
    expect(expectFault(() => submit(0, { reason: '' }), 'refused').refusals).toEqual([
      { code: 'reason-missing', field: 'reason' },
    ])
    expect(expectFault(() => submit(0, { answers: failing('listening') }), 'refused').refusals).toEqual([
      { code: 'mark-required', field: 'listening' },
    ])
    expect(expectFault(() => save(0, { marks: [{ ...markOn('tone'), endMs: 90_001 }] }), 'refused').refusals).toEqual([
      expect.objectContaining({ code: 'mark-outside-recording' }),
    ])
    expect(read()).toMatchObject({ score: 7000, versions: [{ version: 1 }] })
  })

  test('a save or submission on a stale revision is a conflict', () => {
    start()
    save(0, { comment: '一' })
    for (const again of [() => save(0, { comment: '二' }), () => submit(0)]) {
      expect(expectFault(again, 'conflict').detail).toEqual({ stored: 1, sent: 0 })
    }
    expect(start().draft.comment).toBe('一')
  })

  test('dropped: nothing is left of it, and nothing can be saved into it', () => {
    start()
    save(0, { comment: '不改了' })
    rescoringHandlers['evaluations.dropRescoring'](library.store, { id }, later(3))
    expect(read().rescoring).toBeNull()
    expectFault(() => save(1, { comment: '又改' }), 'not-found')
    expectFault(() => submit(1), 'not-found')
    expect(start().draft.comment).toBe('语气生硬')
  })

  test('of a draft, or of nothing, is not found', () => {
    const other = addTask(library.store, addRecordedCall(library.store).recordId)
    const draft = { taskId: other, revision: 0, ...content, listenedMs: 0 }
    evaluationHandlers['evaluations.saveDraft'](library.store, draft, library.context)
    const drafted = library.store.raw.prepare("SELECT id FROM evaluations WHERE state = 'draft'").pluck().get()
    for (const missing of [drafted, 'missing']) {
      const ask = { id: missing as EvaluationId }
      expectFault(
        () => rescoringHandlers['evaluations.startRescoring'](library.store, ask, library.context),
        'not-found',
      )
    }
  })

  test('says whether an appeal was the occasion', () => {
    start()
    submit(0, { occasion: 'appeal' })
    expect(read().versions.map(({ version, isAppeal }) => [version, isAppeal])).toEqual([
      [2, true],
      [1, false],
    ])
  })

  test('of an appeal: noted while it is open, and withdrawn where it is dropped', () => {
    const note = (occasion: 'appeal' | 'own') =>
      rescoringHandlers['evaluations.noteOccasion'](library.store, { id, occasion }, later(2))
    expectFault(() => note('appeal'), 'not-found')
    start()
    expect(read().rescoring?.occasion).toBe('own')
    note('appeal')
    note('appeal')
    save(0, { comment: '听过申诉' })
    expect(read().rescoring?.occasion).toBe('appeal')
    rescoringHandlers['evaluations.dropRescoring'](library.store, { id }, later(3))
    const withdrawn = library.store.raw.prepare('SELECT evaluation_id, withdrawn_at FROM withdrawn_appeals').all()
    expect(withdrawn).toEqual([{ evaluation_id: id, withdrawn_at: later(3).now }])
    const noted = library.store.raw
      .prepare(
        "SELECT action, detail FROM audit_entries WHERE action LIKE 'evaluations.%Occasion' OR action LIKE '%.drop%'",
      )
      .all()
    expect(noted).toEqual([
      { action: 'evaluations.noteOccasion', detail: '{"occasion":"appeal"}' },
      { action: 'evaluations.dropRescoring', detail: '{"occasion":"appeal"}' },
    ])
  })

  test('of the lead’s own doing leaves no withdrawn appeal when it is dropped', () => {
    start()
    rescoringHandlers['evaluations.noteOccasion'](library.store, { id, occasion: 'appeal' }, later(2))
    rescoringHandlers['evaluations.noteOccasion'](library.store, { id, occasion: 'own' }, later(2))
    rescoringHandlers['evaluations.dropRescoring'](library.store, { id }, later(3))
    rescoringHandlers['evaluations.dropRescoring'](library.store, { id }, later(3))
    expect(library.store.raw.prepare('SELECT count(*) FROM withdrawn_appeals').pluck().get()).toBe(0)
  })

  test('leaves an entry in the audit with reason and both scores', () => {
    start()
    submit(0)
    const detail = library.store.raw
      .prepare("SELECT detail FROM audit_entries WHERE action = 'evaluations.submitRescoring' AND subject_id = ?")
      .pluck()
      .get(id) as string
    expect(JSON.parse(detail)).toEqual({
      version: 2,
      reason: '复听后认为语气合格',
      occasion: 'own',
      scoreBefore: 7000,
      score: 10000,
      band: '优秀',
    })
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  test('findings filed before stay, with the marks that proved them then', () => {
    const finding = fileFinding(
      library.store,
      filing({ evaluationId: id, itemId: 'tone', title: '打断客户' }),
      library.context,
    )
    const [mark] = read().marks
    start()
    submit(0)
    expect(getFinding(library.store, finding.id)).toMatchObject({ evaluationId: id, itemId: 'tone', marks: [mark] })
    expect(read().marks).toEqual([])
  })
})

describe('the time a recording was heard', () => {
  const heard = (): unknown =>
    library.store.raw.prepare('SELECT listening_ms FROM evaluations WHERE task_id = ?').pluck().get(taskId)
  const draft = { revision: 0, ...content, listenedMs: 0 }
  beforeEach(() => {
    taskId = addTask(library.store, addRecordedCall(library.store).recordId)
  })
  const saveHeard = (revision: number, listenedMs: number) =>
    evaluationHandlers['evaluations.saveDraft'](
      library.store,
      { ...draft, taskId, revision, listenedMs },
      library.context,
    )

  test('adds up over the saves and the submission, also where nothing else changed', () => {
    saveHeard(0, 4_000)
    expect(heard()).toBe(4_000)
    saveHeard(1, 0)
    saveHeard(2, 61_500)
    expect(heard()).toBe(65_500)
    evaluationHandlers['evaluations.submit'](
      library.store,
      { ...draft, taskId, revision: 3, listenedMs: 500, answers: allBest() },
      library.context,
    )
    expect(heard()).toBe(66_000)
  })

  test('a save refused as stale counts nothing', () => {
    saveHeard(0, 4_000)
    expectFault(() => saveHeard(0, 9_000), 'conflict')
    expect(heard()).toBe(4_000)
  })

  test('is never said of a draft that was begun before it was measured', () => {
    saveHeard(0, 0)
    library.store.raw.prepare('UPDATE evaluations SET listening_ms = NULL WHERE task_id = ?').run(taskId)
    saveHeard(1, 4_000)
    expect(heard()).toBeNull()
  })

  test('no call of the task tells it', () => {
    saveHeard(0, 4_000)
    const opened = taskHandlers['tasks.open'](library.store, { id: taskId }, library.context)
    expect(JSON.stringify(opened)).not.toMatch(/listen(ing|ed)_?ms/i)
  })
})
