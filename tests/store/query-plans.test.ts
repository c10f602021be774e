import { beforeEach, describe, expect, test } from 'vitest'
import { storeHandlers } from '#electron/store/handlers.ts'
import type { ReadableStore } from '#electron/store/handles.ts'
import { selectRecordCount, selectRecordPage } from '#electron/store/subjects/records.ts'
import type { AgentId, RecordId, TaskId, TeamId } from '#shared/calls/common.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import type { TestLibrary } from './support/library.ts'
import { plansOf } from './support/query-plan.ts'
import { addAgent, addRecord, addRecordedCall, addSubmittedEvaluation, addTask, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const period = { fromDay: '2026-03-01', toDay: '2026-03-31' }

let library: TestLibrary
let agent: AgentId
let team: TeamId
let record: RecordId
let task: TaskId
beforeEach(() => {
  library = temporaryLibrary()
  const { store } = library
  store.raw.transaction(() => {
    team = addTeam(store)
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

withoutAndWithStatistics('the grid, $statistics statistics', ({ analyse }) => {
  beforeEach(() => analyse(library.store))

  test.each<[string, () => RecordFilter]>([
    ['no filter', () => ({})],
    ['one agent', () => ({ agentIds: [agent] })],
    ['one team', () => ({ teamIds: [team] })],
    ['a period', () => period],
    ['text without a letter', () => ({ text: '%' })],
    ['a review state', () => ({ reviewStates: ['none', 'queued'] })],
    ['records with a recording', () => ({ hasRecording: true })],
  ])('newest first, its order is read from an index: %s', (_name, filter) => {
    const request = { filter: filter(), sort: [], start: 0, end: 100 }
    const [{ plan } = { plan: [] }] = plansOf(library.store, (store) => store.all(selectRecordPage(store, request)))
    expect(plan[0]).toMatch(/^(SCAN|SEARCH) service_records USING (COVERING )?INDEX/)
    expect(plan).not.toContainEqual(expect.stringContaining('USE TEMP B-TREE'))
  })

  test('text that many records hold: the order is still read from an index', () => {
    const { store } = library
    store.raw.transaction(() => {
      for (let made = 0; made < 2000; made += 1) addRecord(store, { agent_id: agent, customer_name: '陈女士' })
    })()
    const request = { filter: { text: '女士' }, sort: [], start: 0, end: 100 }
    const [, { plan: page } = { plan: [] }] = plansOf(store, (planned) =>
      planned.all(selectRecordPage(planned, request)),
    )
    expect(page[0]).toBe('SCAN service_records USING COVERING INDEX service_records_started')
    expect(page).not.toContainEqual(expect.stringContaining('USE TEMP B-TREE'))
  })

  test.each<[string, () => RecordFilter, RegExp]>([
    ['no filter', () => ({}), /^SCAN service_records USING COVERING INDEX/],
    ['one agent', () => ({ agentIds: [agent] }), /^SEARCH service_records USING COVERING INDEX service_records_agent/],
    ['one team', () => ({ teamIds: [team] }), /^SEARCH service_records USING COVERING INDEX service_records_team/],
    ['a period', () => period, /^SEARCH service_records USING COVERING INDEX service_records_started/],
  ])('the total is counted in an index alone: %s', (_name, filter, expected) => {
    const [{ plan } = { plan: [] }] = plansOf(library.store, (store) => store.first(selectRecordCount(store, filter())))
    expect(plan).toEqual([expect.stringMatching(expected)])
  })
})

// Without statistics: those of a library as small as this one would rightly make the planner read small tables whole.
describe('every list', () => {
  test.each(['客户', '13800138', 'W-'])(
    'text is looked up in the search index, for the page and the total: %s',
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
      storeHandlers['draws.preview'](store, { filter: period, perAgent: 1, seed: '1' }, context)
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
      storeHandlers['reports.build'](store, { period, title: '' }, context)
    })
    expect(lists.length).toBeGreaterThan(30)
    const growing =
      'service_records|recordings|recording_analysis|evaluations|answers|audio_marks|record_changes|transcripts|utterances'
    const rowByRow = new RegExp(`^SCAN (${growing})$`)
    const offending = lists.filter(({ plan }) => plan.some((step) => rowByRow.test(step)))
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
