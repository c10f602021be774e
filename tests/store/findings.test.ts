import { describe, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { newId } from '#electron/store/ids.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import type { EvaluationId, FindingId } from '#shared/calls/common.ts'
import { findingDetail, findingRow } from '#shared/calls/findings.ts'
import { faultOfCommand } from './support/command.ts'
import { failingItem, fileOne, filing, refusalsOf, titleOfFailingItem } from './support/rectifying.ts'
import { addAgent, addRecordedCall, addSubmittedEvaluation, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const at = (year: number, month: number, date: number, hour = 12) => new Date(year, month - 1, date, hour).getTime()

describe('findings', () => {
  it('files a failed item with its marks, its department by class and the day of the service', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const teamId = addTeam(store, { name: '一组' })
    const agentId = addAgent(store, { name: '陈立', team_id: teamId })
    const { recordId, recordingId } = addRecordedCall(store, {
      agent_id: agentId,
      external_number: 'C20260102-0417',
      started_at: at(2026, 1, 2),
    })
    const { evaluationId } = addSubmittedEvaluation(store, recordId, { failing: [failingItem] })
    const mark = { id: newId(), evaluation_id: evaluationId, recording_id: recordingId, note: '“不归我管”' }
    store.run(
      store.sql.insertInto('audio_marks').values([
        { ...mark, item_id: failingItem, start_ms: 144_000, end_ms: 149_500 },
        { ...mark, id: newId(), item_id: failingItem, start_ms: 12_000, end_ms: null },
        { ...mark, id: newId(), item_id: 'another', start_ms: 1, end_ms: null },
        { ...mark, id: newId(), item_id: null, start_ms: 2, end_ms: null },
      ]),
    )
    const filed = findingHandlers['findings.file'](store, filing({ evaluationId }), context)
    expect(filed.number).toBe('WT-2026-0001')
    const detail = findingHandlers['findings.get'](store, { id: filed.id }, context)
    expect(findingDetail.parse(detail)).toEqual(detail)
    expect(detail).toMatchObject({
      state: 'open',
      findingClass: 'attitude',
      responsibleDepartment: '客户服务部门',
      occurredAt: at(2026, 1, 2),
      createdAt: context.now,
      createdByName: '王主管',
      agentName: '陈立',
      teamName: '一组',
      externalNumber: 'C20260102-0417',
      itemTitle: titleOfFailingItem(library),
      rectificationId: null,
      rectificationNumber: null,
    })
    expect(detail.marks.map(({ startMs, endMs, itemId }) => [startMs, endMs, itemId])).toEqual([
      [12_000, null, failingItem],
      [144_000, 149_500, failingItem],
    ])
    const audit = store.first(store.sql.selectFrom('audit_entries').selectAll().orderBy('sequence', 'desc'))
    expect(audit).toMatchObject({ action: 'findings.file', subject: 'finding', subject_id: filed.id })
    expect(verifyAudit(store).brokenAt).toBeNull()
  })

  it.each([
    ['process', '流程管理部门'],
    ['skill', '培训部门'],
    ['resource', '综合管理部门'],
    ['attitude', '客户服务部门'],
  ] as const)('gives %s to %s (R1)', (findingClass, department) => {
    const library = temporaryLibrary()
    const id = fileOne(library, { findingClass })
    const detail = findingHandlers['findings.get'](library.store, { id }, library.context)
    expect(detail.responsibleDepartment).toBe(department)
  })

  it('numbers anew each year and goes on past 9999', () => {
    const library = temporaryLibrary()
    const { store } = library
    const numberOf = (id: FindingId) => findingHandlers['findings.get'](store, { id }, library.context).number
    fileOne(library)
    const second = fileOne(library)
    expect(numberOf(second)).toBe('WT-2026-0002')
    store.run(store.sql.updateTable('findings').set({ number: 'WT-2026-9999' }).where('id', '=', second))
    const next = fileOne(library)
    expect(numberOf(next)).toBe('WT-2026-10000')
    expect(numberOf(fileOne(library))).toBe('WT-2026-10001')
    const { recordId } = addRecordedCall(store)
    const { evaluationId } = addSubmittedEvaluation(store, recordId, { failing: [failingItem] })
    const newYear = { ...library.context, now: at(2027, 1, 1, 0) }
    expect(findingHandlers['findings.file'](store, filing({ evaluationId }), newYear).number).toBe('WT-2027-0001')
  })

  it('refuses a draft, an item that passed, an item that was not asked, and filing twice', () => {
    const { store, context } = temporaryLibrary()
    const { recordId } = addRecordedCall(store)
    const { evaluationId } = addSubmittedEvaluation(store, recordId, { failing: [failingItem] })
    const file = (changes: Parameters<typeof filing>[0]) => () =>
      findingHandlers['findings.file'](store, filing(changes), context)
    expect(refusalsOf(file({ evaluationId, itemId: 'listening' }))).toEqual([
      { code: 'item-not-failed', field: 'itemId' },
    ])
    expect(refusalsOf(file({ evaluationId, itemId: 'no-such-item' }))).toEqual([
      { code: 'item-not-failed', field: 'itemId' },
    ])
    expect(faultOfCommand(file({ evaluationId: newId<EvaluationId>() })).code).toBe('not-found')
    file({ evaluationId })()
    const twice = faultOfCommand(file({ evaluationId, severity: 'minor' }))
    expect(twice.refusals).toEqual([{ code: 'already-filed', field: 'itemId' }])
    expect(twice.detail).toEqual({ number: 'WT-2026-0001' })
    const { recordId: draftRecord } = addRecordedCall(store)
    const draft = addSubmittedEvaluation(store, draftRecord, {
      failing: [failingItem],
      changes: { state: 'draft', submitted_at: null },
    })
    expect(refusalsOf(file({ evaluationId: draft.evaluationId }))).toEqual([
      { code: 'evaluation-not-submitted', field: 'evaluationId' },
    ])
    expect(store.raw.prepare('SELECT count(*) FROM findings').pluck().get()).toBe(1)
  })

  it('lists by state, class and local days of the service, the newest service first', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const file = (startedAt: number, findingClass: 'skill' | 'attitude') =>
      fileOne(library, { findingClass }, { started_at: startedAt })
    const early = file(at(2026, 1, 31, 23), 'skill')
    const middle = file(at(2026, 2, 1, 0), 'attitude')
    const late = file(at(2026, 2, 28, 23), 'skill')
    store.run(store.sql.updateTable('findings').set({ state: 'closed' }).where('id', '=', early))
    const ids = (filter: Parameters<(typeof findingHandlers)['findings.list']>[1]) => {
      const rows = findingHandlers['findings.list'](library.reader().store, filter, context)
      expect(rows.map((row) => findingRow.parse(row))).toEqual(rows)
      return rows.map(({ id }) => id)
    }
    expect(ids({})).toEqual([late, middle, early])
    expect(ids({ states: ['open'] })).toEqual([late, middle])
    expect(ids({ classes: ['skill'] })).toEqual([late, early])
    expect(ids({ fromDay: '2026-02-01', toDay: '2026-02-28' })).toEqual([late, middle])
    expect(ids({ toDay: '2026-01-31' })).toEqual([early])
    expect(ids({ fromDay: '2026-03-01' })).toEqual([])
    expect(ids({ states: [] })).toEqual([])
  })
})
