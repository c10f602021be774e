import { beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { newId } from '#electron/store/ids.ts'
import { findingListHandlers } from '#electron/store/subjects/finding-lists.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import { calls, type Sent } from '#shared/calls/calls.ts'
import type { EvaluationId, FindingId, MarkId } from '#shared/calls/common.ts'
import { findingDetail, type GivenFindingOrigin } from '#shared/calls/findings.ts'
import { faultOfCommand } from './support/command.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { failingItem, refusalsOf, titleOfFailingItem } from './support/rectifying.ts'
import { addAgent, addRecord, addRecordedCall, addSubmittedEvaluation, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary

beforeEach(() => {
  library = temporaryLibrary()
})

type Content = Omit<Sent<'findings.file'>, 'origin'>

/** Files as the page does: what isn't said is filled in by the contract. */
const fileFrom = (origin: GivenFindingOrigin, content: Partial<Content> = {}) =>
  findingHandlers['findings.file'](
    library.store,
    calls['findings.file'].input.parse({
      ...{ findingClass: 'attitude', severity: 'moderate', title: '推诿用语', ...content },
      origin,
    }),
    library.context,
  )

const read = (id: FindingId) => {
  const detail = findingHandlers['findings.get'](library.reader().store, { id }, library.context)
  expect(findingDetail.parse(detail)).toEqual(detail)
  return detail
}

function markedEvaluation(itemId: string | null): { readonly evaluationId: EvaluationId; readonly markId: MarkId } {
  const { store } = library
  const { recordId, recordingId } = addRecordedCall(store)
  const { evaluationId } = addSubmittedEvaluation(store, recordId, { failing: [failingItem] })
  const markId = newId<MarkId>()
  const mark = { evaluation_id: evaluationId, recording_id: recordingId, item_id: itemId }
  store.run(
    store.sql.insertInto('audio_marks').values([
      { ...mark, id: markId, note: '“不归我管”', start_ms: 12_000, end_ms: 15_000 },
      { ...mark, id: newId(), note: '另一处', start_ms: 40_000, end_ms: null },
    ]),
  )
  return { evaluationId, markId }
}

describe('a mark', () => {
  it('is filed by itself, even beside its item, with nothing but itself as evidence', () => {
    const { evaluationId, markId } = markedEvaluation(failingItem)
    fileFrom({ kind: 'item', evaluationId, itemId: failingItem })
    const { id } = fileFrom({ kind: 'mark', evaluationId, markId })
    expect(read(id)).toMatchObject({
      source: 'mark',
      evaluationId,
      itemId: failingItem,
      itemTitle: titleOfFailingItem(library),
      occurredAt: testNow + 60_000,
    })
    expect(read(id).marks.map(({ note }) => note)).toEqual(['“不归我管”'])
  })

  it('needs no item, and is filed once', () => {
    const { evaluationId, markId } = markedEvaluation(null)
    const filed = fileFrom({ kind: 'mark', evaluationId, markId })
    expect(read(filed.id)).toMatchObject({ itemId: null, itemTitle: null, agentName: '坐席1' })
    const twice = faultOfCommand(() => fileFrom({ kind: 'mark', evaluationId, markId }))
    expect(twice.refusals).toEqual([{ code: 'mark-already-filed', field: 'markId' }])
    expect(twice.detail).toEqual({ number: filed.number })
    expect(faultOfCommand(() => fileFrom({ kind: 'mark', evaluationId, markId: newId<MarkId>() })).code).toBe(
      'not-found',
    )
  })

  it('of a draft is not filed', () => {
    const { evaluationId, markId } = markedEvaluation(null)
    library.store.run(library.store.sql.updateTable('evaluations').set({ state: 'draft', submitted_at: null }))
    expect(refusalsOf(() => fileFrom({ kind: 'mark', evaluationId, markId }))).toEqual([
      { code: 'evaluation-not-submitted', field: 'evaluationId' },
    ])
  })
})

const breach = {
  indicator: 'L7',
  name: '投诉初步响应及时率',
  unit: 'share' as const,
  period: { fromDay: '2026-02-01', toDay: '2026-02-28' },
  value: 0.82,
  target: 0.9,
  n: 50,
}

describe('an indicator that missed its target', () => {
  it('is filed as it was, on the last day of its period, once for each place', () => {
    const team = addTeam(library.store, { name: '一组' })
    const everybody = fileFrom({ kind: 'indicator', breach })
    expect(read(everybody.id)).toMatchObject({ source: 'indicator', breach, agentId: null, teamId: null, marks: [] })
    expect(read(everybody.id).occurredAt).toBe(new Date(2026, 2, 1).getTime() - 1)
    const ofTeam = fileFrom({ kind: 'indicator', breach, teamId: team })
    expect(read(ofTeam.id)).toMatchObject({ teamName: '一组' })
    const next = { ...breach, period: { fromDay: '2026-03-01', toDay: '2026-03-31' } }
    expect(read(fileFrom({ kind: 'indicator', breach: next }).id).occurredAt).toBe(testNow)
    expect(refusalsOf(() => fileFrom({ kind: 'indicator', breach: { ...breach, value: 0.8 } }))).toEqual([
      { code: 'breach-already-filed', field: 'breach' },
    ])
    expect(refusalsOf(() => fileFrom({ kind: 'indicator', breach, teamId: team }))).toEqual([
      { code: 'breach-already-filed', field: 'breach' },
    ])
  })
})

describe('a complaint', () => {
  it('is a record that says so, one way or the other', () => {
    const flagged = addRecord(library.store, { is_complaint: 1, started_at: testNow - 5000 })
    const told = addRecord(library.store, { feedback_kind: 'complaint' })
    expect(read(fileFrom({ kind: 'complaint', recordId: flagged }).id)).toMatchObject({
      source: 'complaint',
      recordId: flagged,
      occurredAt: testNow - 5000,
      agentName: '坐席1',
    })
    expect(read(fileFrom({ kind: 'complaint', recordId: told }).id).recordId).toBe(told)
    for (const other of [{ is_complaint: 0 as const }, { feedback_kind: 'praise' as const }, {}]) {
      const recordId = addRecord(library.store, other)
      expect(refusalsOf(() => fileFrom({ kind: 'complaint', recordId }))).toEqual([
        { code: 'not-a-complaint', field: 'recordId' },
      ])
    }
  })
})

describe('by hand', () => {
  it('says as much as is known: nobody, a team, somebody with their team, a record', () => {
    const { store } = library
    const team = addTeam(store, { name: '一组' })
    const agent = addAgent(store, { name: '陈立', team_id: team })
    const record = addRecord(store, { agent_id: agent, started_at: testNow - 9000 })
    expect(read(fileFrom({ kind: 'by-hand' }).id)).toMatchObject({ agentId: null, teamId: null, occurredAt: testNow })
    expect(read(fileFrom({ kind: 'by-hand', teamId: team, occurredOn: '2026-02-27' }).id)).toMatchObject({
      teamName: '一组',
      occurredAt: new Date(2026, 1, 27).getTime(),
    })
    expect(read(fileFrom({ kind: 'by-hand', agentId: agent }).id)).toMatchObject({
      agentName: '陈立',
      teamName: '一组',
    })
    expect(read(fileFrom({ kind: 'by-hand', recordId: record }).id)).toMatchObject({
      recordId: record,
      agentName: '陈立',
      occurredAt: testNow - 9000,
    })
  })

  it('refuses a day to come, and people and teams that are gone', () => {
    const gone = '019a0000-0000-7000-8000-000000000000'
    const refused = (origin: object) => refusalsOf(() => fileFrom({ kind: 'by-hand', ...origin } as GivenFindingOrigin))
    expect(refused({ occurredOn: '2026-03-03' })).toEqual([{ code: 'occurred-later', field: 'occurredOn' }])
    expect(refused({ agentId: gone })).toEqual([{ code: 'unknown-agent', field: 'agentId' }])
    expect(refused({ teamId: gone })).toEqual([{ code: 'unknown-team', field: 'teamId' }])
    expect(library.store.raw.prepare('SELECT count(*) FROM findings').pluck().get()).toBe(0)
  })
})

describe('what is said about a finding', () => {
  const kindOf = (findingClass: string, place = 0) => {
    const { kinds } = findingListHandlers['findings.lists'](library.store, {}, library.context)
    return kinds.filter((kind) => kind.findingClass === findingClass)[place]?.id ?? ''
  }
  const edit = (id: FindingId, content: Partial<Content>) =>
    findingHandlers['findings.edit'](
      library.store,
      calls['findings.edit'].input.parse({
        id,
        content: { findingClass: 'attitude', severity: 'moderate', title: '推诿用语', ...content },
      }),
      library.context,
    )

  it('goes to the department of its kind, else of its class, else where somebody says', () => {
    const { store } = library
    const kind = kindOf('attitude')
    const departmentOf = (content: Partial<Content>) =>
      read(fileFrom({ kind: 'by-hand' }, content).id).responsibleDepartment
    expect(departmentOf({ kindId: kind })).toBe('客户服务部门')
    const training = store.raw.prepare("SELECT id FROM departments WHERE name = '培训部门'").pluck().get() as string
    store.run(store.sql.updateTable('finding_kinds').set({ department_id: training }).where('id', '=', kind))
    expect(departmentOf({ kindId: kind })).toBe('培训部门')
    expect(departmentOf({ kindId: kindOf('attitude', 1) })).toBe('客户服务部门')
    expect(departmentOf({ kindId: kind, responsibleDepartment: '客诉专班' })).toBe('客诉专班')
  })

  it('has a kind of its class that is still offered', () => {
    const refused = (content: Partial<Content>) => refusalsOf(() => fileFrom({ kind: 'by-hand' }, content))
    expect(refused({ kindId: kindOf('skill') })).toEqual([{ code: 'kind-of-other-class', field: 'kindId' }])
    expect(refused({ kindId: 'gone' })).toEqual([{ code: 'unknown-kind', field: 'kindId' }])
    const kind = kindOf('attitude')
    const { id } = fileFrom({ kind: 'by-hand' }, { kindId: kind })
    library.store.run(library.store.sql.updateTable('finding_kinds').set({ retired_at: 1 }).where('id', '=', kind))
    expect(refused({ kindId: kind })).toEqual([{ code: 'unknown-kind', field: 'kindId' }])
    edit(id, { kindId: kind, severity: 'major' })
    expect(read(id)).toMatchObject({ kindId: kind, severity: 'major' })
  })

  it('is changed while it is open, with what was changed in its history', () => {
    const { id, number } = fileFrom({ kind: 'by-hand' })
    edit(id, { title: '推诿', whys: ['客户等久了', '没有人接手'], causes: ['环节职责不明'], cause: '环节职责不明' })
    edit(id, { title: '推诿', whys: ['客户等久了', '没有人接手'], causes: ['环节职责不明'], cause: '环节职责不明' })
    expect(read(id)).toMatchObject({
      number,
      title: '推诿',
      whys: ['客户等久了', '没有人接手'],
      causes: ['环节职责不明'],
      history: [
        { action: 'findings.edit', fields: ['title', 'causes', 'whys'], actorName: '王主管' },
        { action: 'findings.file', fields: [] },
      ],
    })
    for (const state of ['in-rectification', 'closed'] as const) {
      library.store.run(library.store.sql.updateTable('findings').set({ state }))
      expect(refusalsOf(() => edit(id, {}))).toEqual([{ code: 'finding-not-open-any-more', field: 'id' }])
    }
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  it('says its containment first where it is urgent; done, it says when; that can be taken back', () => {
    const { store, context } = library
    expect(refusalsOf(() => fileFrom({ kind: 'by-hand' }, { isUrgent: true }))).toEqual([
      { code: 'containment-missing', field: 'containment' },
    ])
    const { id } = fileFrom({ kind: 'by-hand' }, { isUrgent: true, containment: '马上回电' })
    const list = (filter: object) => findingHandlers['findings.list'](store, filter, context).map((one) => one.id)
    expect(list({ isUncontained: true })).toEqual([id])
    const contain = (containment: string) => findingHandlers['findings.contain'](store, { id, containment }, context)
    expect(refusalsOf(() => contain(''))).toEqual([{ code: 'containment-missing', field: 'containment' }])
    contain('已回电致歉')
    expect(read(id)).toMatchObject({ containment: '已回电致歉', containedAt: testNow })
    expect(list({ isUncontained: true })).toEqual([])
    expect(refusalsOf(() => contain('再次回电'))).toEqual([{ code: 'already-contained', field: 'containment' }])
    findingHandlers['findings.undoContain'](store, { id, containment: '马上回电' }, context)
    expect(read(id)).toMatchObject({ containment: '马上回电', containedAt: null })
    expect(refusalsOf(() => findingHandlers['findings.undoContain'](store, { id, containment: 'x' }, context))).toEqual(
      [{ code: 'not-contained', field: 'containment' }],
    )
    expect(refusalsOf(() => edit(id, { isUrgent: true }))).toEqual([
      { code: 'containment-missing', field: 'containment' },
    ])
  })

  it('is closed without a rectification for a reason, and opened again', () => {
    const { store, context } = library
    const { id } = fileFrom({ kind: 'by-hand' })
    const dismiss = (reason: string) => findingHandlers['findings.dismiss'](store, { id, reason }, context)
    const reopen = () => findingHandlers['findings.reopenDismissed'](store, { id }, context)
    expect(refusalsOf(reopen)).toEqual([{ code: 'not-dismissed', field: 'id' }])
    expect(refusalsOf(() => dismiss(''))).toEqual([{ code: 'reason-missing', field: 'reason' }])
    dismiss('复听后不构成问题')
    expect(read(id)).toMatchObject({ state: 'closed', dismissedAt: testNow, dismissedReason: '复听后不构成问题' })
    expect(refusalsOf(() => dismiss('再来'))).toEqual([{ code: 'finding-not-open-any-more', field: 'id' }])
    const dismissed = (isDismissed: boolean) => findingHandlers['findings.list'](store, { isDismissed }, context).length
    expect([dismissed(true), dismissed(false)]).toEqual([1, 0])
    reopen()
    expect(read(id)).toMatchObject({ state: 'open', dismissedAt: null, dismissedReason: '' })
    expect(read(id).history.map(({ action, words }) => [action, words])).toEqual([
      ['findings.reopenDismissed', ''],
      ['findings.dismiss', '复听后不构成问题'],
      ['findings.file', ''],
    ])
  })
})
