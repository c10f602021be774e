import { beforeEach, describe, expect, test } from 'vitest'
import { storeHandlers } from '#electron/store/handlers.ts'
import type { ReadableStore } from '#electron/store/handles.ts'
import { countRows, listRows } from '#electron/store/subjects/record-pages.ts'
import type { AgentId, BatchId, RecordId, TaskId, TeamId } from '#shared/calls/common.ts'
import { type RecordFilter, recordSortColumn } from '#shared/calls/records.ts'
import type { TestLibrary } from './support/library.ts'
import { plansOf } from './support/query-plan.ts'
import {
  addAgent,
  addBatch,
  addRecord,
  addRecordedCall,
  addSubmittedEvaluation,
  addTask,
  addTeam,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const period = { fromDay: '2026-03-01', toDay: '2026-03-31' }

let library: TestLibrary
let agent: AgentId
let team: TeamId
let batch: BatchId
let record: RecordId
let task: TaskId
beforeEach(() => {
  library = temporaryLibrary()
  const { store } = library
  store.raw.transaction(() => {
    team = addTeam(store)
    batch = addBatch(store)
    agent = addAgent(store, { team_id: team })
    const agents = [agent, addAgent(store), addAgent(store), addAgent(store)]
    for (let made = 0; made < 80; made += 1) {
      const { recordId } = addRecordedCall(store, { agent_id: agents[made % 4] as string })
      record = recordId
      if (made % 4 === 0) task = addTask(store, recordId)
      if (made % 4 === 1) addSubmittedEvaluation(store, recordId)
    }
  })()
})

/** The planner before and after it has statistics (the application gathers them when it closes a library). */
const withoutAndWithStatistics = describe.each([
  { statistics: 'without', analyse: (_store: ReadableStore): void => {} },
  { statistics: 'with', analyse: (store: ReadableStore): void => void store.raw.exec('ANALYZE') },
])

/** Every table that grows with the library. */
const growing =
  'service_records|recordings|recording_analysis|evaluations|answers|audio_marks|utterances|transcripts|record_changes'
const isRowByRow = (step: string): boolean => new RegExp(`^SCAN (${growing})$`).test(step)

const sorts = recordSortColumn.options.flatMap((column) => [
  { column, direction: 'asc' as const },
  { column, direction: 'desc' as const },
])
const conditions = (): readonly RecordFilter[] => [
  {},
  { agentIds: [agent] },
  { teamIds: [team, agent as never] },
  { batchId: batch },
  period,
  { channels: ['phone'] },
  { channels: ['phone', 'visit'], resolutions: ['no', 'unknown'] },
  { priorities: ['A'], csats: [1, 2] },
  { isComplaint: true, hasRecording: true },
  { hasRecording: false, reviewStates: ['none', 'queued'] },
  { reviewStates: ['reviewed'], durationSeconds: { from: 60, to: 120 } },
  { longestSilenceFrom: 5, overtalkFrom: 1, interruptionsFrom: 1 },
  { agentTalkShare: { from: 0.2, to: 0.8 } },
  { urgencies: ['urgent'], isOpen: true },
  { complexities: ['simple', 'complex'], feedbackKinds: ['complaint'] },
  { feedbackSources: ['phone', 'social'], feedbackTopics: ['价格'] },
  { customFields: [{ name: '来源', operator: 'equals', value: '官网' }] },
  { customFields: [{ name: '来源', operator: 'contains', value: '官' }], teamIds: [team] },
  { text: '客户' },
  { text: '13800138', ...period, channels: ['phone'] },
]

withoutAndWithStatistics('the grid, $statistics statistics', ({ analyse }) => {
  beforeEach(() => analyse(library.store))

  test('no filter under any sort reads the table row by row, neither for a page nor for the total', () => {
    for (const filter of conditions()) {
      for (const key of sorts) {
        const sort = [key]
        const plans = plansOf(library.store, (store) => listRows(store, { filter, sort, start: 0, end: 100 }))
        const offending = plans.filter(({ plan }) => plan.some(isRowByRow))
        expect(offending, JSON.stringify({ filter, sort })).toEqual([])
      }
      const counted = plansOf(library.store, (store) => countRows(store, filter))
      expect(counted.filter(({ plan }) => plan.some(isRowByRow))).toEqual([])
    }
  })

  test.each(sorts)('without a filter the order is read from an index: %j', (order) => {
    const plans = plansOf(library.store, (store) => listRows(store, { filter: {}, sort: [order], start: 0, end: 100 }))
    const page = plans.at(-1)?.plan ?? []
    expect(page[0]).toMatch(/^SCAN service_records USING (COVERING )?INDEX/)
    expect(page).not.toContainEqual(expect.stringContaining('USE TEMP B-TREE'))
  })

  test.each<[string, () => RecordFilter, RegExp]>([
    ['one agent', () => ({ agentIds: [agent] }), /^SEARCH service_records USING COVERING INDEX service_records_agent /],
    ['one team', () => ({ teamIds: [team] }), /^SEARCH service_records USING COVERING INDEX service_records_team /],
    ['a period', () => period, /^SEARCH service_records USING COVERING INDEX service_records_started/],
    [
      'a state',
      () => ({ reviewStates: ['none'] }),
      /^SEARCH service_records USING COVERING INDEX service_records_review/,
    ],
    ['recorded', () => ({ hasRecording: true }), /^SCAN service_records USING INDEX service_records_recorded$/],
  ])('newest first, one condition is its index alone, for the page and the total: %s', (_name, filter, expected) => {
    const page = plansOf(library.store, (store) => listRows(store, { filter: filter(), sort: [], start: 0, end: 100 }))
    expect(page.at(-1)?.plan).toEqual([expect.stringMatching(expected)])
    const [{ plan: total } = { plan: [] }] = plansOf(library.store, (store) =>
      countRows(store, { ...filter(), csats: [] }),
    )
    expect(total).toEqual([expect.stringMatching(expected)])
  })

  test('what many records meet is read in the order of the sort; of what few meet, only those are sorted', () => {
    const { store } = library
    store.raw.transaction(() => {
      for (let made = 0; made < 3100; made += 1) addRecord(store, { agent_id: agent, customer_name: '陈女士', csat: 3 })
      addRecord(store, { customer_name: '欧阳锋', csat: 3 })
    })()
    const sort = [{ column: 'customerName' as const, direction: 'asc' as const }]
    const planOf = (filter: RecordFilter): readonly string[] =>
      plansOf(store, (planned) => listRows(planned, { filter, sort, start: 0, end: 100 })).at(-1)?.plan ?? []
    const many = planOf({ csats: [3], channels: ['phone'] })
    expect(many).toContain('SCAN service_records USING COVERING INDEX service_records_customer_name')
    expect(many).toContain('SEARCH service_records USING COVERING INDEX service_records_looks (row=?)')
    const few = planOf({ text: '欧阳', csats: [3] })
    expect(few).toContainEqual(expect.stringMatching(/^SCAN found|SCAN json_each|SCAN met/))
    expect(few).not.toContainEqual(expect.stringMatching(/^SCAN service_records/))
  })
})

// Without statistics: those of a library as small as this one would rightly make the planner read small tables whole.
describe('every list', () => {
  test.each(['客户', '13800138', 'W-'])(
    'few records that hold a text are looked up in the search index: %s',
    (text) => {
      const plans = plansOf(library.store, (store) =>
        storeHandlers['records.page'](store, { filter: { text }, sort: [], start: 0, end: 100 }, library.context),
      )
      const searched = plans.filter(({ sql }) => sql.includes('record_search'))
      expect(searched.length).toBeGreaterThan(1)
      for (const { plan } of searched) {
        expect(plan).toContainEqual(expect.stringMatching(/^SCAN record_search VIRTUAL TABLE INDEX \d+:M/))
        expect(plan).not.toContainEqual(expect.stringMatching(/^SCAN service_records/))
      }
    },
  )

  test('reads no growing table row by row', () => {
    const { context } = library
    const lists = plansOf(library.store, (store) => {
      storeHandlers['records.page'](store, { filter: {}, sort: [], start: 0, end: 100 }, context)
      storeHandlers['records.get'](store, { id: record }, context)
      storeHandlers['records.history'](store, { id: record }, context)
      storeHandlers['records.transcripts'](store, { id: record }, context)
      storeHandlers['agents.list'](store, {}, context)
      storeHandlers['teams.list'](store, {}, context)
      storeHandlers['draws.preview'](store, { filter: period, perAgent: 1, seed: '1', subjects: ['call'] }, context)
      storeHandlers['draws.list'](store, {}, context)
      storeHandlers['tasks.list'](store, { states: ['open', 'started'] }, context)
      storeHandlers['tasks.open'](store, { id: task }, context)
      storeHandlers['evaluations.list'](store, {}, context)
      storeHandlers['evaluations.list'](store, { agentIds: [agent], ...period }, context)
      storeHandlers['evaluations.list'](store, { teamIds: [team], ...period }, context)
      storeHandlers['findings.list'](store, period, context)
      storeHandlers['home.overview'](store, period, context)
      storeHandlers['home.dataPeriod'](store, {}, context)
      storeHandlers['imports.list'](store, {}, context)
      storeHandlers['audit.page'](store, { before: null, limit: 100 }, context)
      storeHandlers['reports.build'](store, { kind: 'full', period, scope: { kind: 'all' } }, context)
    })
    expect(lists.length).toBeGreaterThan(30)
    const offending = lists.filter(({ plan }) => plan.some(isRowByRow))
    expect(offending).toEqual([])
  })

  test('that grows without end is read in the order of an index', () => {
    const { context } = library
    const [evaluations] = plansOf(library.store, (store) => storeHandlers['evaluations.list'](store, {}, context))
    expect(evaluations?.plan[0]).toMatch(/^SEARCH evaluations USING INDEX evaluations_service/)
    expect(evaluations?.plan).not.toContain('USE TEMP B-TREE FOR ORDER BY')
    const [audit] = plansOf(library.store, (store) =>
      storeHandlers['audit.page'](store, { before: 100, limit: 50 }, context),
    )
    // The sequence is the table's own order.
    expect(audit?.plan).toEqual([expect.stringMatching(/^(SCAN|SEARCH) audit_entries/)])
  })
})
