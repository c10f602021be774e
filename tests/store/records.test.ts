import { beforeEach, describe, expect, test } from 'vitest'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { AgentId, BatchId, RecordId, TeamId } from '#shared/calls/common.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import { expectFault } from './support/command.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import {
  addAgent,
  addBatch,
  addRecord,
  addRecordedCall,
  addRecording,
  addSubmittedEvaluation,
  addTask,
  addTeam,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

type Sort = Input<'records.page'>['sort']

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const page = (filter: RecordFilter, sort: Sort = [], start = 0, end = 100): Output<'records.page'> =>
  recordHandlers['records.page'](library.store, { filter, sort, start, end })

const numbers = (filter: RecordFilter, sort: Sort = []): string[] =>
  page(filter, sort).rows.map((row) => row.externalNumber)

describe('pages of records', () => {
  test('come newest first, never overlap, and know how many there are in all', () => {
    const sameMinute = testNow
    const ids = Array.from({ length: 25 }, () => addRecord(library.store, { started_at: sameMinute }))
    const pages = [page({}, [], 0, 10), page({}, [], 10, 20), page({}, [], 20, 30)]
    expect(pages.map(({ rows }) => rows.length)).toEqual([10, 10, 5])
    expect(pages.map(({ total }) => total)).toEqual([25, 25, 25])
    const seen = pages.flatMap(({ rows }) => rows.map(({ id }) => id))
    expect(seen.toSorted()).toEqual(ids.toSorted())
    // All at the same instant: the id decides, in the direction of the sort.
    expect(seen).toEqual(ids.toSorted().reverse())
  })

  test('the total follows every change, made here or on another connection', () => {
    const reader = library.reader()
    const totals = (): number[] =>
      [library.store, reader.store].map(
        (store) => recordHandlers['records.count'](store, { filter: { text: 'FW' } }).total,
      )
    const id = addRecord(library.store)
    expect(totals()).toEqual([1, 1])
    addRecord(library.store)
    expect(totals()).toEqual([2, 2])
    library.store.raw.prepare('DELETE FROM service_records WHERE id = ?').run(id)
    expect(totals()).toEqual([1, 1])
  })

  test('beyond the end and an empty span are empty, a span is cut at 1000 rows', () => {
    addRecord(library.store)
    expect(page({}, [], 5, 10)).toEqual({ rows: [], total: 1, hits: [] })
    expect(page({}, [], 5, 3).rows).toEqual([])
    library.store.raw.transaction(() => {
      for (let made = 0; made < 1005; made += 1) addRecord(library.store)
    })()
    expect(page({}, [], 0, 5000).rows).toHaveLength(1000)
    expect(page({}, [], 0, 5000).total).toBe(1006)
  })

  test('sort by any column, several at once, with the names of agent and team', () => {
    const [north, south] = [addTeam(library.store, { name: 'B组' }), addTeam(library.store, { name: 'A组' })]
    const ann = addAgent(library.store, { name: 'Ann', team_id: north })
    const bob = addAgent(library.store, { name: 'Bob', team_id: south })
    addRecord(library.store, { external_number: '1', agent_id: bob, priority: 'B', csat: 5 })
    addRecord(library.store, { external_number: '2', agent_id: ann, priority: 'A', csat: 3 })
    addRecord(library.store, { external_number: '3', agent_id: ann, priority: 'B', csat: 4 })
    expect(numbers({}, [{ column: 'agentName', direction: 'asc' }])).toEqual(['2', '3', '1'])
    expect(numbers({}, [{ column: 'teamName', direction: 'asc' }])).toEqual(['1', '2', '3'])
    expect(numbers({}, [{ column: 'csat', direction: 'desc' }])).toEqual(['1', '3', '2'])
    expect(
      numbers({}, [
        { column: 'priority', direction: 'desc' },
        { column: 'csat', direction: 'asc' },
      ]),
    ).toEqual(['3', '1', '2'])
  })

  test('sort by length and score', () => {
    for (const [place, length] of [30_000, 90_000, 60_000].entries()) {
      const recordId = addRecord(library.store, { external_number: String(place) })
      addRecording(library.store, recordId, { durationMs: length })
      addSubmittedEvaluation(library.store, recordId, { score: [8000, 7000, 9000][place] ?? 0 })
    }
    expect(numbers({}, [{ column: 'durationMs', direction: 'asc' }])).toEqual(['0', '2', '1'])
    expect(numbers({}, [{ column: 'score', direction: 'desc' }])).toEqual(['2', '0', '1'])
  })

  test('names of people and teams sort as Chinese is read', () => {
    for (const name of ['张伟', '陈静', '欧阳锋', '安然', '2组', '10组']) {
      const team = addTeam(library.store, { name })
      addRecord(library.store, { external_number: name, agent_id: addAgent(library.store, { name, team_id: team }) })
    }
    const inOrder = ['2组', '10组', '安然', '陈静', '欧阳锋', '张伟']
    expect(numbers({}, [{ column: 'agentName', direction: 'asc' }])).toEqual(inOrder)
    expect(numbers({}, [{ column: 'teamName', direction: 'desc' }])).toEqual(inOrder.toReversed())
  })

  test('sort by what is heard, and the rows say it', () => {
    const heard = [
      { longest_silence_ms: 9000, overtalk_ms: 100, interruptions: 3, agent_talk_share: 0.5 },
      { longest_silence_ms: 1000, overtalk_ms: 300, interruptions: 1, agent_talk_share: 0.7 },
      { longest_silence_ms: 5000, overtalk_ms: 200, interruptions: 2, agent_talk_share: 0.25 },
    ]
    for (const [place, one] of heard.entries()) addRecord(library.store, { external_number: String(place), ...one })
    expect(numbers({}, [{ column: 'longestSilenceMs', direction: 'asc' }])).toEqual(['1', '2', '0'])
    expect(numbers({}, [{ column: 'overtalkMs', direction: 'asc' }])).toEqual(['0', '2', '1'])
    expect(numbers({}, [{ column: 'interruptions', direction: 'desc' }])).toEqual(['0', '2', '1'])
    expect(numbers({}, [{ column: 'agentTalkShare', direction: 'desc' }])).toEqual(['1', '0', '2'])
    const said = { longestSilenceMs: 1000, overtalkMs: 300, interruptions: 1, agentTalkShare: 0.7 }
    expect(page({}).rows.find((row) => row.externalNumber === '1')).toMatchObject(said)
  })
})

describe('filters', () => {
  test('a day is the local calendar day, both ends of a period belong to it', () => {
    const at = (day: number, hour: number, minute: number, second = 0, ms = 0): number =>
      new Date(2026, 2, day, hour, minute, second, ms).getTime()
    addRecord(library.store, { external_number: 'before', started_at: at(1, 23, 59, 59, 999) })
    addRecord(library.store, { external_number: 'first', started_at: at(2, 0, 0) })
    addRecord(library.store, { external_number: 'last', started_at: at(3, 23, 59, 59, 999) })
    addRecord(library.store, { external_number: 'after', started_at: at(4, 0, 0) })
    expect(numbers({ fromDay: '2026-03-02', toDay: '2026-03-03' })).toEqual(['last', 'first'])
    expect(numbers({ fromDay: '2026-03-04' })).toEqual(['after'])
    expect(numbers({ toDay: '2026-03-01' })).toEqual(['before'])
  })

  test('text is found in numbers, customers and agents; % and _ are letters like any other', () => {
    const agent = addAgent(library.store, { name: '王芳', number: 'K7_01' })
    const other = addAgent(library.store, { name: '李强', number: 'K7X01' })
    addRecord(library.store, { external_number: 'FW-1', agent_id: other, customer_name: '陈100%满意' })
    addRecord(library.store, { external_number: 'FW-2', agent_id: other, customer_phone: '13800138000' })
    addRecord(library.store, { external_number: 'FW-3', agent_id: agent })
    addRecord(library.store, { external_number: 'fw-4', agent_id: other, customer_name: '100分' })
    addRecord(library.store, { external_number: 'A\\B', agent_id: other })
    expect(numbers({ text: 'W-' }).toSorted()).toEqual(['FW-1', 'FW-2', 'FW-3', 'fw-4'])
    expect(numbers({ text: '0%满' })).toEqual(['FW-1'])
    expect(numbers({ text: '%' })).toEqual(['FW-1'])
    expect(numbers({ text: '8001' })).toEqual(['FW-2'])
    expect(numbers({ text: '王芳' })).toEqual(['FW-3'])
    expect(numbers({ text: 'K7_0' })).toEqual(['FW-3'])
    expect(numbers({ text: '\\' })).toEqual(['A\\B'])
    expect(numbers({ text: "' OR 1=1 --" })).toEqual([])
  })

  test('team, agent, channel, priority, complaint, recording and batch narrow; empty lists do not', () => {
    const team: TeamId = addTeam(library.store)
    const agent: AgentId = addAgent(library.store, { team_id: team })
    const batch: BatchId = addBatch(library.store)
    const other = addAgent(library.store)
    addRecord(library.store, { external_number: 'plain', agent_id: other, batch_id: addBatch(library.store) })
    const wanted: RecordId = addRecord(library.store, {
      external_number: 'wanted',
      agent_id: agent,
      batch_id: batch,
      channel: 'visit',
      priority: 'C',
      is_complaint: 1,
    })
    addRecording(library.store, wanted)
    const filters: RecordFilter[] = [
      { teamIds: [team] },
      { agentIds: [agent] },
      { channels: ['visit', 'email'] },
      { priorities: ['C'] },
      { isComplaint: true },
      { hasRecording: true },
      { batchId: batch },
    ]
    for (const filter of filters) expect(numbers(filter), JSON.stringify(filter)).toEqual(['wanted'])
    expect(numbers({ hasRecording: false })).toEqual(['plain'])
    expect(numbers(Object.assign({}, ...filters))).toEqual(['wanted'])
    expect(numbers({ teamIds: [], agentIds: [], channels: [], priorities: [], reviewStates: [] })).toHaveLength(2)
  })

  test('a record is not queued, queued, or reviewed', () => {
    const [none, queued, reviewed] = ['none', 'queued', 'reviewed'].map((external_number) =>
      addRecord(library.store, { external_number }),
    )
    if (!none || !queued || !reviewed) throw new Error('three records')
    addTask(library.store, queued)
    addSubmittedEvaluation(library.store, reviewed)
    // Reviewed once and queued again stays reviewed.
    addTask(library.store, reviewed)
    expect(numbers({ reviewStates: ['none'] })).toEqual(['none'])
    expect(numbers({ reviewStates: ['queued'] })).toEqual(['queued'])
    expect(numbers({ reviewStates: ['reviewed'] })).toEqual(['reviewed'])
    expect(numbers({ reviewStates: ['none', 'reviewed'] })).toHaveLength(2)
    const states = page({}).rows.map((row) => [row.externalNumber, row.reviewState])
    for (const [number, state] of states) expect(state).toBe(number)
  })
})

describe('rows and details', () => {
  test('a row says how many recordings, how long the longest is, and the newest score', () => {
    const team = addTeam(library.store, { name: '客服一组' })
    const agent = addAgent(library.store, { name: '王芳', number: '1001', team_id: team })
    const { recordId } = addRecordedCall(library.store, { agent_id: agent, is_resolved: 0, ring_seconds: 7.5 })
    addRecording(library.store, recordId, { durationMs: 120_000 })
    addRecording(library.store, recordId, { durationMs: null })
    addSubmittedEvaluation(library.store, recordId, { score: 9100, submittedAt: testNow })
    addSubmittedEvaluation(library.store, recordId, { score: 8300, submittedAt: testNow + 1 })
    expect(page({}).rows).toMatchObject([
      {
        id: recordId,
        agentName: '王芳',
        agentNumber: '1001',
        teamName: '客服一组',
        recordings: 3,
        durationMs: 120_000,
        score: 8300,
        reviewState: 'reviewed',
        isResolved: false,
        isComplaint: null,
        ringSeconds: 7.5,
      },
    ])
  })

  test('what is not known is null, never 0', () => {
    addRecord(library.store)
    expect(page({}).rows[0]).toMatchObject({
      durationMs: null,
      score: null,
      csat: null,
      isResolved: null,
      recordings: 0,
    })
  })

  test('a record is answered whole', () => {
    const { recordId, recordingId } = addRecordedCall(library.store, {
      problem: '无法登录',
      custom_fields: '{"工单来源":"官网"}',
      customer_confirmed: 1,
    })
    const waiting = addRecording(library.store, recordId, { durationMs: null, original_name: '末.wav' })
    const { evaluationId } = addSubmittedEvaluation(library.store, recordId, { score: 8800 })
    const record = recordHandlers['records.get'](library.store, { id: recordId })
    expect(record).toMatchObject({ problem: '无法登录', customFields: { 工单来源: '官网' }, customerConfirmed: true })
    expect(record.recordingFiles.map(({ id, state }) => [id, state])).toEqual([
      [recordingId, 'ready'],
      [waiting, 'pending'],
    ])
    expect(record.evaluations).toMatchObject([
      { id: evaluationId, score: 8800, reviewerName: '王主管', sheetTitle: '服务态度评分表' },
    ])
    expect(record.findings).toEqual([])
  })

  test('one that is not there is not found', () => {
    const missing = 'missing' as RecordId
    expectFault(() => recordHandlers['records.get'](library.store, { id: missing }), 'not-found')
  })

  test('agents with their records, teams with their agents', () => {
    const team = addTeam(library.store, { name: '二组' })
    const empty = addTeam(library.store, { name: '空组' })
    const agent = addAgent(library.store, { number: '1', name: '甲', team_id: team })
    const idle = addAgent(library.store, { number: '2', name: '乙' })
    addRecord(library.store, { agent_id: agent })
    addRecord(library.store, { agent_id: agent })
    const { store } = library
    expect(recordHandlers['agents.list'](store)).toEqual([
      { id: agent, number: '1', name: '甲', teamId: team, leftOn: null, records: 2 },
      { id: idle, number: '2', name: '乙', teamId: null, leftOn: null, records: 0 },
    ])
    expect(recordHandlers['teams.list'](store)).toEqual([
      { id: team, name: '二组', agents: 1 },
      { id: empty, name: '空组', agents: 0 },
    ])
  })
})

test("a page's rows have those of the user's own fields that were asked for", () => {
  addRecord(library.store, { external_number: '1', custom_fields: '{"地区":"华东","等级":"金"}' })
  addRecord(library.store, { external_number: '2' })
  const sort: Sort = [{ column: 'externalNumber', direction: 'asc' }]
  const asked = (customFields?: string[]) =>
    recordHandlers['records.page'](library.store, {
      filter: {},
      sort,
      start: 0,
      end: 10,
      ...(customFields ? { customFields } : {}),
    }).rows.map((row) => row.customFields)
  expect(asked(['地区', '没有'])).toEqual([{ 地区: '华东' }, {}])
  expect(asked()).toEqual([{}, {}])
})
