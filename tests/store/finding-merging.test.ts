import { beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { newId } from '#electron/store/ids.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import type { AgentId, FindingId } from '#shared/calls/common.ts'
import { findingRow } from '#shared/calls/findings.ts'
import { faultOfCommand } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import { apply, completeAll, detailOf, elements, fileOne, refusalsOf, verify } from './support/rectifying.ts'
import { addAgent, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary

beforeEach(() => {
  library = temporaryLibrary()
})

const at = (month: number, date: number, hour = 12) => new Date(2026, month - 1, date, hour).getTime()
const get = (id: FindingId) => findingHandlers['findings.get'](library.store, { id }, library.context)
const merge = (headId: FindingId, ids: FindingId[]) =>
  findingHandlers['findings.merge'](library.store, { headId, ids }, library.context).merged
const unmerge = (findings: { id: FindingId; into: FindingId | null }[]) =>
  findingHandlers['findings.unmerge'](library.store, { findings }, library.context)
const list = (filter: Parameters<(typeof findingHandlers)['findings.list']>[1] = {}) =>
  findingHandlers['findings.list'](library.reader().store, filter, library.context)

/** Five calls of two people in two teams, on three days. */
function five(): [FindingId, FindingId, FindingId, FindingId, FindingId] {
  const { store } = library
  const agents = ['一组', '二组'].map((name) => addAgent(store, { team_id: addTeam(store, { name }) })) as [
    AgentId,
    AgentId,
  ]
  const file = (agent: 0 | 1, started_at: number) => fileOne(library, {}, { agent_id: agents[agent], started_at })
  return [file(0, at(1, 5, 8)), file(0, at(1, 5, 23)), file(1, at(1, 6, 0)), file(1, at(1, 9)), file(0, at(1, 9))]
}

/** Frequency and spread of every finding that isn't merged, as plain SQL counts them. */
const plainCounts = () =>
  library.store.raw
    .prepare(
      `SELECT coalesce(merged_into, id) AS id, count(*) AS frequency, count(DISTINCT agent_id) AS agents,
         count(DISTINCT team_id) AS teams, count(DISTINCT record_id) AS records,
         count(DISTINCT date(occurred_at / 1000, 'unixepoch', 'localtime')) AS days
       FROM findings GROUP BY 1 ORDER BY 1`,
    )
    .all()

const shownCounts = () =>
  list()
    .map(({ id, frequency, spread }) => ({ id, frequency, ...spread }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))

describe('merging', () => {
  it('counts frequency and spread at the head, as plain SQL does', () => {
    const [head, second, third, fourth, alone] = five()
    expect(merge(head, [second, third, fourth])).toEqual([second, third, fourth].map((id) => ({ id, into: null })))
    expect(list().map((row) => findingRow.parse(row))).toEqual(list())
    expect(shownCounts()).toEqual(plainCounts())
    const shown = get(head)
    expect(shown).toMatchObject({ frequency: 4, spread: { agents: 2, teams: 2, records: 4, days: 3 } })
    expect(shown.merged.map(({ id }) => id)).toEqual([second, third, fourth])
    expect(get(second)).toMatchObject({ mergedInto: head, mergedIntoNumber: 'WT-2026-0001', frequency: 1 })
    expect(
      list()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([head, alone].toSorted())
    expect(list({ withMerged: true })).toHaveLength(5)
    expect(get(head).history[0]).toMatchObject({ words: 'WT-2026-0002, WT-2026-0003, WT-2026-0004' })
    expect(get(third).history[0]).toMatchObject({ action: 'findings.merge', words: 'WT-2026-0001' })
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  it('takes along what was counted at the others, and is undone as it was', () => {
    const [head, second, third, fourth, alone] = five()
    merge(second, [third])
    merge(fourth, [alone])
    const before = plainCounts()
    const moved = merge(head, [second, fourth])
    expect(moved).toHaveLength(4)
    expect(get(head).frequency).toBe(5)
    expect(shownCounts()).toEqual(plainCounts())
    unmerge(moved)
    expect(plainCounts()).toEqual(before)
    expect(shownCounts()).toEqual(before)
    expect(get(third).mergedInto).toBe(second)
    expect(get(alone).mergedInto).toBe(fourth)
    expect(get(head).history.map(({ action }) => action)).toEqual(['findings.merge', 'findings.file'])
    expect(get(second).history[0]).toMatchObject({ action: 'findings.unmerge', words: '' })
  })

  it('is refused with itself, with a merged head, with what is taken up, and with what is not there', () => {
    const [head, second, third, fourth] = five()
    expect(refusalsOf(() => merge(head, [head]))).toEqual([{ code: 'merged-into-itself', field: 'ids' }])
    merge(head, [second])
    expect(refusalsOf(() => merge(second, [third]))).toEqual([{ code: 'head-is-merged', field: 'headId' }])
    expect(merge(head, [second])).toEqual([])
    library.store.run(library.store.sql.updateTable('findings').set({ state: 'closed' }).where('id', '=', fourth))
    expect(refusalsOf(() => merge(head, [third, fourth]))).toEqual([{ code: 'finding-not-open', field: 'ids' }])
    expect(refusalsOf(() => merge(fourth, [third]))).toEqual([{ code: 'finding-not-open', field: 'headId' }])
    expect(faultOfCommand(() => merge(head, [newId<FindingId>()])).code).toBe('not-found')
    expect(get(third).mergedInto).toBeNull()
    expect(refusalsOf(() => unmerge([{ id: third, into: second }]))).toEqual([
      { code: 'head-is-merged', field: 'findings' },
    ])
    expect(refusalsOf(() => unmerge([{ id: third, into: third }]))).toEqual([
      { code: 'merged-into-itself', field: 'findings' },
    ])
  })

  it('closes and opens again together what is closed without a rectification', () => {
    const [head, second, third] = five()
    merge(head, [second])
    const { store, context } = library
    expect(
      refusalsOf(() => findingHandlers['findings.dismiss'](store, { id: second, reason: '误登' }, context)),
    ).toEqual([{ code: 'finding-merged', field: 'id' }])
    findingHandlers['findings.dismiss'](store, { id: head, reason: '误登' }, context)
    expect([head, second, third].map((id) => get(id).state)).toEqual(['closed', 'closed', 'open'])
    findingHandlers['findings.reopenDismissed'](store, { id: head }, context)
    expect([head, second, third].map((id) => get(id).state)).toEqual(['open', 'open', 'open'])
    expect(get(second).mergedInto).toBe(head)
  })
})

describe('a rectification', () => {
  const create = (findingIds: FindingId[]) =>
    rectificationHandlers['rectifications.create'](library.store, { findingIds, title: '首问负责' }, library.context).id

  it('takes up what is merged with its head, closes it with it, and sets it free when cancelled', () => {
    const [head, second, third] = five()
    merge(head, [second])
    expect(refusalsOf(() => create([second]))).toEqual([{ code: 'finding-merged', field: 'findingIds' }])
    const cancelled = create([head])
    const states = () => [head, second, third].map((id) => get(id).state)
    expect(states()).toEqual(['in-rectification', 'in-rectification', 'open'])
    expect(detailOf(library, cancelled).findings).toBe(2)
    expect(refusalsOf(() => unmerge([{ id: second, into: null }]))).toEqual([
      { code: 'finding-not-open', field: 'findings' },
    ])
    apply(library, cancelled, 'cancel', { reason: '重新立案' })
    expect(states()).toEqual(['open', 'open', 'open'])
    expect(get(second).mergedInto).toBe(head)

    const id = create([head])
    const edit = rectificationHandlers['rectifications.edit']
    edit(library.store, { id, elements: elements(library) }, library.context)
    for (const event of ['issue', 'start'] as const) apply(library, id, event)
    completeAll(library, id)
    for (const event of ['submit', 'begin-verification'] as const) apply(library, id, event)
    verify(library, id)
    apply(library, id, 'close')
    expect(states()).toEqual(['closed', 'closed', 'open'])
    expect(get(second).rectificationId).toBe(id)
  })

  it('begins with the containment of what is urgent, done where it is done', () => {
    const done = fileOne(library, { isUrgent: true, containment: '马上回电' })
    findingHandlers['findings.contain'](library.store, { id: done, containment: '已回电致歉' }, library.context)
    const open = fileOne(library, { isUrgent: true, containment: '改派他人' })
    const calm = fileOne(library)
    const { actions } = detailOf(library, create([done, open, calm]))
    expect(
      actions.map(({ description, department, isContainment, evidence, doneAt }) => [
        ...[description, department, isContainment, evidence, doneAt],
      ]),
    ).toEqual([
      ['已回电致歉', '客户服务部门', true, 'WT-2026-0001 已回电致歉', library.context.now],
      ['改派他人', '客户服务部门', true, '', null],
    ])
  })
})

describe('similar findings', () => {
  const similar = (id: FindingId) =>
    findingHandlers['findings.similar'](library.reader().store, { id }, library.context).map(
      ({ finding, reasons }) => [finding.id, ...reasons] as const,
    )

  it('are offered with the reasons, the likeliest first, while they are open and counted on their own', () => {
    const { store } = library
    const team = addTeam(store)
    const [one, two] = [addAgent(store, { team_id: team }), addAgent(store, { team_id: team })]
    const [kind, other] = store.raw
      .prepare("SELECT id FROM finding_kinds WHERE finding_class = 'attitude' ORDER BY position")
      .pluck()
      .all() as string[]
    const file = (changes: Parameters<typeof fileOne>[1], agent: AgentId) =>
      fileOne(library, changes, { agent_id: agent })
    const asked = file({ kindId: kind ?? null, cause: '', causes: ['服务意识不足'] }, one)
    const sameItem = file({ title: '冷漠', cause: '', kindId: other ?? null }, two)
    const most = file({ kindId: kind ?? null, causes: ['服务意识不足'] }, one)
    const elsewhere = findingHandlers['findings.file'](
      store,
      {
        ...{ findingClass: 'process', kindId: null, severity: 'minor', responsibleDepartment: null, title: '没有回访' },
        ...{ description: '', cause: '', causes: [], whys: [], isUrgent: false, containment: '' },
        origin: { kind: 'by-hand', agentId: one, teamId: null, recordId: null, occurredOn: null },
      },
      library.context,
    )
    expect(elsewhere.similar).toBe(0)
    expect(similar(asked)).toEqual([
      [most, 'kind', 'cause', 'item', 'title', 'agent', 'team'],
      [sameItem, 'item', 'team'],
    ])
    merge(most, [sameItem])
    expect(similar(asked).map(([id]) => id)).toEqual([most])
    expect(similar(sameItem)).toEqual([])
    library.store.run(store.sql.updateTable('findings').set({ state: 'closed' }).where('id', '=', most))
    expect(similar(asked)).toEqual([])
  })

  it('are counted when one is filed, and are twenty at the most', () => {
    for (let filed = 0; filed < 23; filed += 1) fileOne(library)
    expect(similar(fileOne(library))).toHaveLength(20)
  })
})
