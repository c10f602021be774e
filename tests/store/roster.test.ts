import { beforeEach, describe, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { drawHandlers } from '#electron/store/subjects/draws.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import { rosterOfImport } from '#electron/store/subjects/import-agents.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { rosterHandlers } from '#electron/store/subjects/roster.ts'
import { taskHandlers } from '#electron/store/subjects/tasks.ts'
import type { AgentId, DrawId } from '#shared/calls/common.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { filing, refusalsOf } from './support/rectifying.ts'
import {
  addAgent,
  addRecord,
  addRecordedCall,
  addSubmittedEvaluation,
  addTeam,
  publishedSheet,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const later = (ms: number) => ({ ...library.context, now: testNow + ms })
const roster = () => rosterHandlers['roster.get'](library.store)
const numbersOf = () => roster().agents.map(({ number }) => number)
const agentOf = (id: AgentId) => roster().agents.find((one) => one.id === id)
const merge = (id: AgentId, keptId: AgentId, ms = 1000) =>
  rosterHandlers['roster.merge'](library.store, { id, keptId }, later(ms))
const undoMerge = (id: AgentId, ms = 2000) => rosterHandlers['roster.undoMerge'](library.store, { id }, later(ms))
const save = (changes: Partial<Parameters<(typeof rosterHandlers)['roster.saveAgent']>[1]>) =>
  rosterHandlers['roster.saveAgent'](
    library.store,
    { id: null, number: '1001', name: '王芳', teamId: null, leftOn: null, ...changes },
    library.context,
  )
const agentsOfRecords = () =>
  library.store.raw.prepare('SELECT agent_id FROM service_records ORDER BY row').pluck().all()

describe('the roster', () => {
  test('tells of everyone where they are, how many records they have, and from when to when', () => {
    const team = addTeam(library.store, { name: '客服一组' })
    const agent = addAgent(library.store, { number: '1001', name: '王芳', team_id: team, left_on: '2026-02-28' })
    const first = testNow - 86_400_000
    addRecord(library.store, { agent_id: agent, started_at: testNow })
    addRecord(library.store, { agent_id: agent, started_at: first })
    expect(agentOf(agent)).toEqual({
      id: agent,
      number: '1001',
      name: '王芳',
      sortKey: 'wang fang 王芳',
      teamId: team,
      teamName: '客服一组',
      departmentName: null,
      leftOn: '2026-02-28',
      records: 2,
      firstServiceAt: first,
      lastServiceAt: testNow,
      mergedInto: null,
      otherNumbers: [],
    })
    // Who left isn't counted among those in the team.
    expect(roster().teams).toMatchObject([{ name: '客服一组', agents: 0, records: 2 }])
    expect(roster().departments.map(({ findingClass }) => findingClass)).toEqual([
      'process',
      'skill',
      'resource',
      'attitude',
    ])
  })

  test('stands in the order of how names sound', () => {
    for (const [number, name] of [
      ['1', '张三'],
      ['2', '单雄'],
      ['3', '阿宝'],
      ['4', '李四'],
    ] as const) {
      addAgent(library.store, { number, name })
    }
    // The surname 单 is read shàn, not dān.
    expect(roster().agents.map(({ name }) => name)).toEqual(['阿宝', '李四', '单雄', '张三'])
  })

  test('a number belongs to one person, a merged one to nobody else', () => {
    const { id } = save({})
    expect(refusalsOf(() => save({}))).toEqual([{ code: 'number-taken', field: 'number' }])
    const other = save({ number: '01001' }).id
    merge(other, id)
    expect(refusalsOf(() => save({ number: '01001' }))).toEqual([{ code: 'number-merged', field: 'number' }])
    expect(refusalsOf(() => save({ id: other, number: '01001', name: '王方' }))).toEqual([
      { code: 'agent-merged', field: 'number' },
    ])
  })

  test('a move changes the person, not the records of the past', () => {
    const [old, fresh] = [addTeam(library.store, { name: '一组' }), addTeam(library.store, { name: '二组' })]
    const agent = addAgent(library.store, { team_id: old })
    const record = addRecord(library.store, { agent_id: agent })
    rosterHandlers['roster.moveAgents'](library.store, { ids: [agent], teamId: fresh }, library.context)
    expect(agentOf(agent)?.teamName).toBe('二组')
    expect(recordHandlers['records.get'](library.store, { id: record }).teamName).toBe('一组')
  })

  test('people leave and come back', () => {
    const agent = addAgent(library.store)
    rosterHandlers['roster.setLeft'](library.store, { ids: [agent], leftOn: '2026-03-01' }, library.context)
    expect(agentOf(agent)?.leftOn).toBe('2026-03-01')
    expect(recordHandlers['agents.list'](library.store)).toMatchObject([{ id: agent, leftOn: '2026-03-01' }])
    rosterHandlers['roster.setLeft'](library.store, { ids: [agent], leftOn: null }, library.context)
    expect(agentOf(agent)?.leftOn).toBeNull()
  })

  test('only what nothing refers to is deleted', () => {
    const { store, context } = library
    const team = addTeam(store)
    const agent = addAgent(store, { team_id: team })
    const department = rosterHandlers['roster.saveDepartment'](
      store,
      { id: null, name: '质量部', findingClass: null },
      context,
    ).id
    rosterHandlers['roster.saveTeam'](store, { id: team, name: '一组', departmentId: department }, context)
    const deleteAll = [
      () => rosterHandlers['roster.deleteDepartment'](store, { id: department }, context),
      () => rosterHandlers['roster.deleteTeam'](store, { id: team }, context),
      () => rosterHandlers['roster.deleteAgent'](store, { id: agent }, context),
    ]
    const record = addRecord(store, { agent_id: agent })
    expect(deleteAll.map((run) => refusalsOf(run)[0]?.code)).toEqual([
      'department-in-use',
      'team-in-use',
      'agent-in-use',
    ])
    store.raw.prepare('DELETE FROM service_records WHERE id = ?').run(record)
    for (const run of deleteAll.toReversed()) run()
    expect(roster()).toMatchObject({ agents: [], teams: [] })
    expect(verifyAudit(store).brokenAt).toBeNull()
  })

  test('a class of findings belongs to one department', () => {
    const name = { id: null, name: '质量部', findingClass: 'skill' as const }
    expect(refusalsOf(() => rosterHandlers['roster.saveDepartment'](library.store, name, library.context))).toEqual([
      { code: 'class-taken', field: 'findingClass' },
    ])
  })
})

describe('merging two numbers of one person', () => {
  /** 王芳 with 5 calls under the one number and 3 under the other, a scored and faulted one among each. */
  function twoNumbers() {
    const { store, context } = library
    const [kept, merged] = [
      addAgent(store, { number: '1001', name: '王芳' }),
      addAgent(store, { number: '01001', name: '王芳' }),
    ]
    for (const [agent, calls] of [
      [kept, 5],
      [merged, 3],
    ] as const) {
      for (let made = 0; made < calls; made += 1) addRecordedCall(store, { agent_id: agent })
      const { recordId } = addRecordedCall(store, { agent_id: agent })
      const { evaluationId } = addSubmittedEvaluation(store, recordId, { failing: ['tone'] })
      findingHandlers['findings.file'](store, filing({ evaluationId }), context)
    }
    return { kept, merged }
  }
  const drawn = (id: DrawId) =>
    taskHandlers['tasks.list'](library.store, { drawId: id }).map(({ recordId }) => recordId)
  const create = (filter = {}, now = testNow) =>
    drawHandlers['draws.create'](
      library.store,
      { name: '抽查', filter, perAgent: 2, seed: '20260302', sheetVersionId: publishedSheet(library.store).versionId },
      { ...library.context, now },
    ).id
  const verify = (id: DrawId) => drawHandlers['draws.verify'](library.store, { id })

  test('moves records, scores and findings, and each record remembers whose it was', () => {
    const { kept, merged } = twoNumbers()
    const before = agentsOfRecords()
    const expected = { records: 4, evaluations: 1, findings: 1 }
    expect(rosterHandlers['roster.previewMerge'](library.store, { id: merged })).toEqual(expected)
    expect(merge(merged, kept)).toEqual(expected)
    expect(agentsOfRecords()).toEqual(before.map(() => kept))
    expect(
      library.store.raw.prepare('SELECT count(*) AS n, count(DISTINCT agent_id) AS agents FROM evaluations').get(),
    ).toEqual({ n: 2, agents: 1 })
    expect(library.store.raw.prepare('SELECT DISTINCT origin, changes FROM record_changes').all()).toEqual([
      { origin: 'merge', changes: JSON.stringify({ agentId: [merged, kept] }) },
    ])
    expect(agentOf(kept)).toMatchObject({ records: 10, otherNumbers: ['01001'] })
    expect(agentOf(merged)).toMatchObject({ records: 0, mergedInto: { id: kept, number: '1001', name: '王芳' } })
    expect(recordHandlers['agents.list'](library.store).map(({ number }) => number)).toEqual(['1001'])
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  test('past draws are still seen to be as they were, whether or not they were of that person alone', () => {
    const { kept, merged } = twoNumbers()
    const all = create()
    const alone = create({ agentIds: [merged] }, testNow + 10)
    merge(merged, kept)
    expect(drawn(all)).toHaveLength(4)
    expect([verify(all), verify(alone)].map(({ outcome }) => outcome)).toEqual(['same', 'same'])
    undoMerge(merged)
    expect([verify(all), verify(alone)].map(({ outcome }) => outcome)).toEqual(['same', 'same'])
    // A draw made while they were one is of the one, also when they are two again.
    merge(merged, kept, 3000)
    const together = create({ agentIds: [kept] }, testNow + 4000)
    undoMerge(merged, 5000)
    expect(verify(together).outcome).toBe('same')
  })

  test('later imports that say the old number mean the person', () => {
    const { kept, merged } = twoNumbers()
    merge(merged, kept)
    const agents = rosterOfImport(library.store)
    expect(agents.agent('01001', '王芳', null).id).toBe(kept)
    expect(agents.agent(null, '王芳', null).id).toBe(kept)
    expect(numbersOf()).toHaveLength(2)
  })

  test('is undone as a whole: what it moved goes back, what came since stays', () => {
    const { kept, merged } = twoNumbers()
    const before = agentsOfRecords()
    const findings = library.store.raw.prepare('SELECT agent_id FROM findings ORDER BY id').pluck().all()
    merge(merged, kept)
    addRecord(library.store, { agent_id: kept })
    expect(undoMerge(merged)).toEqual({ records: 4, evaluations: 1, findings: 1 })
    expect(agentsOfRecords()).toEqual([...before, kept])
    expect(library.store.raw.prepare('SELECT agent_id FROM findings ORDER BY id').pluck().all()).toEqual(findings)
    expect(agentOf(merged)?.mergedInto).toBeNull()
    expect(refusalsOf(() => undoMerge(merged))).toEqual([{ code: 'agent-not-merged', field: 'id' }])
  })

  test('of three numbers one after the other: undone in the order they were made', () => {
    const { kept, merged } = twoNumbers()
    const third = addAgent(library.store, { number: 'A1001', name: '王芳' })
    merge(merged, kept)
    merge(kept, third, 1500)
    expect(rosterOfImport(library.store).agent('01001', '王芳', null).id).toBe(third)
    expect(agentOf(third)?.records).toBe(10)
    expect(refusalsOf(() => undoMerge(merged))).toEqual([{ code: 'merged-further', field: 'id' }])
    undoMerge(kept, 2500)
    expect(undoMerge(merged, 2600).records).toBe(4)
  })

  test('a person is not merged with themselves, nor with a number that is merged', () => {
    const { kept, merged } = twoNumbers()
    expect(refusalsOf(() => merge(kept, kept))[0]?.code).toBe('merge-with-itself')
    merge(merged, kept)
    expect(refusalsOf(() => merge(merged, kept))[0]).toEqual({ code: 'agent-merged', field: 'id' })
    expect(refusalsOf(() => merge(kept, merged))[0]).toEqual({ code: 'agent-merged', field: 'keptId' })
  })
})
