import { beforeEach, describe, expect, test } from 'vitest'
import { commentTemplateHandlers } from '#electron/store/subjects/comment-templates.ts'
import { earlierEvaluationHandlers } from '#electron/store/subjects/earlier-evaluations.ts'
import { listeningTimesHandlers } from '#electron/store/subjects/listening-times.ts'
import type { AgentId } from '#shared/calls/common.ts'
import { expectFault } from './support/command.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { addAgent, addRecord, addRecordedCall, addSubmittedEvaluation } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
let agent: AgentId
beforeEach(() => {
  library = temporaryLibrary()
  agent = addAgent(library.store)
})

describe('comment templates', () => {
  const list = () => commentTemplateHandlers['templates.list'](library.store, {}, library.context)
  const save = (title: string, text: string, id: string | null = null) =>
    commentTemplateHandlers['templates.save'](library.store, { id, title, text }, library.context)

  test('stand in the order they were made, also when one is changed', () => {
    const first = save('语气', '语气平和，建议保持。')
    save('推诿', '有推诿的说法，请辅导。')
    save('语气好', '语气平和，主动安抚。', first.id)
    expect(list()).toEqual([
      { id: first.id, title: '语气好', text: '语气平和，主动安抚。' },
      expect.objectContaining({ title: '推诿' }),
    ])
  })

  test('need a title of their own and a text', () => {
    save('语气', '甲')
    const refused = (title: string, text: string) => expectFault(() => save(title, text), 'refused').refusals
    expect(refused('', '')).toEqual([
      { code: 'required', field: 'title' },
      { code: 'required', field: 'text' },
    ])
    expect(refused('语气', '乙')).toEqual([{ code: 'name-taken', field: 'title' }])
    expectFault(() => save('别的', '丙', 'missing'), 'not-found')
    expect(list()).toHaveLength(1)
  })

  test('are 200 at the most, and can be removed', () => {
    for (let made = 0; made < 200; made += 1) save(`模板${made}`, '文字')
    expect(expectFault(() => save('再来一条', '文字'), 'refused').refusals).toEqual([
      { code: 'too-many-templates', field: 'title' },
    ])
    const [first] = list()
    commentTemplateHandlers['templates.remove'](library.store, { id: first?.id ?? '' }, library.context)
    expect(list()).toHaveLength(199)
    expect(save('再来一条', '文字').title).toBe('再来一条')
    const actions = library.store.raw.prepare('SELECT DISTINCT action FROM audit_entries').pluck().all()
    expect(actions).toEqual(expect.arrayContaining(['templates.save', 'templates.remove']))
  })
})

describe('earlier evaluations of an agent', () => {
  const ask = (exceptTaskId: string | null = null) =>
    earlierEvaluationHandlers['evaluations.ofAgent'](
      library.store,
      { agentId: agent, exceptTaskId: exceptTaskId as never },
      library.context,
    )

  test('the newest services first, with what failed in the sheet’s order, none of other agents or drafts', () => {
    const call = (day: number, of = agent) =>
      addRecordedCall(library.store, { agent_id: of, started_at: testNow + day * 86_400_000 }).recordId
    const older = addSubmittedEvaluation(library.store, call(1), { failing: ['listening', 'tone'] })
    const newer = addSubmittedEvaluation(library.store, call(2))
    addSubmittedEvaluation(library.store, call(3), { changes: { state: 'draft', submitted_at: null } })
    addSubmittedEvaluation(library.store, call(4, addAgent(library.store)))
    expect(ask().map(({ id }) => id)).toEqual([newer.evaluationId, older.evaluationId])
    expect(ask()[1]).toMatchObject({
      score: 4500,
      passed: false,
      sheetTitle: '服务态度评分表',
      sheetVersion: 1,
      failedItems: ['语气专业、礼貌、耐心', '善于倾听，准确理解需求'],
    })
    expect(ask(newer.taskId).map(({ id }) => id)).toEqual([older.evaluationId])
  })

  test('ten at the most', () => {
    for (let made = 0; made < 12; made += 1) addSubmittedEvaluation(library.store, addRecord(library.store))
    expect(ask()).toHaveLength(10)
  })
})

describe('listening times', () => {
  const period = { fromDay: '2026-03-02', toDay: '2026-03-02' }
  const ask = () => listeningTimesHandlers['reviews.listeningTimes'](library.store, period, library.context)
  const heard = (minutes: number | null, changes: { submittedAt?: number } = {}) => {
    const recordId = addRecordedCall(library.store).recordId
    const listening_ms = minutes === null ? null : minutes * 60_000
    addSubmittedEvaluation(library.store, recordId, { ...changes, changes: { listening_ms } })
  }

  test('say too few until five tasks stand together', () => {
    for (const minutes of [1, 2, 4, 7]) heard(minutes)
    expect(ask()).toEqual({ ok: false, reason: 'too-few', n: 4, fewest: 5 })
    heard(11)
    expect(ask()).toMatchObject({ ok: true, n: 5, medianMs: 240_000, lowerQuartileMs: 120_000 })
  })

  test('leave out what was never measured, what has no recording, and other days', () => {
    for (const minutes of [1, 2, 4, 7, 0]) heard(minutes)
    heard(null)
    heard(90, { submittedAt: testNow + 86_400_000 })
    addSubmittedEvaluation(library.store, addRecord(library.store), { changes: { listening_ms: 5_000_000 } })
    expect(ask()).toMatchObject({ ok: true, n: 5, medianMs: 120_000 })
  })

  test('name nobody', () => {
    for (const minutes of [1, 2, 4, 7, 11]) heard(minutes)
    expect(Object.keys(ask()).toSorted()).toEqual([
      'classes',
      'lowerQuartileMs',
      'medianMs',
      'n',
      'ok',
      'upperQuartileMs',
    ])
  })
})
