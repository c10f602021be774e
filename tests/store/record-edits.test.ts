import { beforeEach, describe, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { recordEditHandlers } from '#electron/store/subjects/record-edits.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { transcriptHandlers } from '#electron/store/subjects/transcripts.ts'
import type { RecordId } from '#shared/calls/common.ts'
import { recordEdits } from '#shared/calls/record-changes.ts'
import type { RecordChanges } from '#shared/domain/record-fields.ts'
import { expectFault, faultOfCommand } from './support/command.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import {
  addAgent,
  addRecord,
  addRecording,
  addSubmittedEvaluation,
  addTask,
  addTeam,
  addTranscript,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const edit = (id: RecordId, edits: RecordChanges) =>
  recordEditHandlers['records.edit'](library.store, { id, edits: recordEdits.parse(edits) }, library.context)
const revert = (id: RecordId, changeId: number) =>
  recordEditHandlers['records.revert'](library.store, { id, changeId }, library.context)
const history = (id: RecordId) => recordEditHandlers['records.history'](library.store, { id })
const record = (id: RecordId) => recordHandlers['records.get'](library.store, { id })
const auditActions = (): string[] =>
  library.store
    .all(library.store.sql.selectFrom('audit_entries').select('action').orderBy('sequence'))
    .map((one) => one.action)
const refusals = (run: () => unknown): string[] =>
  expectFault(run, 'refused').refusals.map(({ field, code }) => `${field}:${code}`)

describe('editing a record', () => {
  test('one save is one change in the history and one entry in the audit', () => {
    const id = addRecord(library.store, { customer_name: '李', csat: 2 })
    const audited = auditActions().length
    const { changeId } = edit(id, { customerName: ['李', '李明'], csat: [2, 4], product: [null, '空调'] })
    expect(record(id)).toMatchObject({ customerName: '李明', csat: 4, product: '空调' })
    expect(history(id)).toEqual([
      {
        id: changeId,
        at: testNow,
        actorName: library.lead.name,
        origin: 'edit',
        batchId: null,
        canRevert: true,
        fields: [
          { field: 'customerName', before: '李', after: '李明' },
          { field: 'csat', before: 2, after: 4 },
          { field: 'product', before: null, after: '空调' },
        ],
      },
    ])
    expect(auditActions().slice(audited)).toEqual(['records.edit'])
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  test('a field somebody changed meanwhile is a conflict, and nothing is written', () => {
    const id = addRecord(library.store, { csat: 2, product: '甲' })
    edit(id, { csat: [2, 3] })
    const fault = expectFault(() => edit(id, { csat: [2, 5], product: ['甲', '乙'] }), 'conflict')
    expect(fault.detail).toEqual({ fields: 'csat' })
    expect(record(id)).toMatchObject({ csat: 3, product: '甲' })
    // Another field is nobody's conflict.
    edit(id, { product: ['甲', '乙'] })
    expect(history(id)).toHaveLength(2)
  })

  test('what an import would refuse is refused at its field', () => {
    const id = addRecord(library.store, { csat: 2, started_at: testNow, customer_name: null, ring_seconds: null })
    expect(
      refusals(() =>
        edit(id, {
          csat: [2, 6],
          ringSeconds: [null, -1],
          customerName: [null, 'x'.repeat(201)],
          problem: [null, '#N/A'],
          respondedAt: [null, testNow - 1],
        }),
      ).toSorted(),
    ).toEqual([
      'csat:out-of-range',
      'customerName:too-long',
      'problem:formula-error',
      'respondedAt:time-before-start',
      'ringSeconds:out-of-range',
    ])
    expect(history(id)).toEqual([])
  })

  test('agent and start time stay where the record was drawn or scored', () => {
    const [drawn, scored, free] = [addRecord(library.store), addRecord(library.store), addRecord(library.store)]
    addTask(library.store, drawn)
    addSubmittedEvaluation(library.store, scored)
    const other = addAgent(library.store, { name: '新人' })
    const moved = (id: RecordId): RecordChanges => ({ agentId: [record(id).agentId, other] })
    expect(refusals(() => edit(drawn, moved(drawn)))).toEqual(['agentId:record-drawn'])
    const { startedAt } = record(scored)
    expect(refusals(() => edit(scored, { startedAt: [startedAt, startedAt - 1] }))).toEqual(['startedAt:record-drawn'])
    edit(drawn, { product: [record(drawn).product, '别的'] })
    edit(free, moved(free))
    expect(record(free).agentName).toBe('新人')
  })

  test('an agent or team that is not there, and one merged into another, are refused', () => {
    const id = addRecord(library.store)
    const kept = addAgent(library.store)
    const merged = addAgent(library.store, { merged_into: kept })
    const { agentId, teamId } = record(id)
    expect(refusals(() => edit(id, { agentId: [agentId, merged] }))).toEqual(['agentId:unknown-agent'])
    expect(refusals(() => edit(id, { teamId: [teamId, 'nowhere'] }))).toEqual(['teamId:unknown-team'])
  })

  test('saying what is said already is refused, not written', () => {
    const id = addRecord(library.store, { csat: 2 })
    expect(refusals(() => edit(id, { csat: [2, 2] }))).toEqual(['edits:nothing-changed'])
  })
})

describe('putting back', () => {
  test('an edit is undone whole, and the undoing can be undone', () => {
    const team = addTeam(library.store, { name: '甲组' })
    const id = addRecord(library.store, { custom_fields: '{"地区":"华东"}', team_id: team, csat: null })
    const before = record(id)
    const edited = edit(id, { 'customFields.地区': ['华东', null], teamId: [team, null], csat: [null, 5] })
    const undone = revert(id, edited.changeId)
    expect(record(id)).toEqual(before)
    expect(history(id).map(({ origin, canRevert }) => [origin, canRevert])).toEqual([
      ['undo', true],
      ['edit', false],
    ])
    expect(history(id)[0]?.fields).toContainEqual({ field: 'teamId', before: null, after: '甲组' })
    revert(id, undone.changeId)
    expect(record(id)).toMatchObject({ csat: 5, customFields: {}, teamName: null })
    expect(auditActions().slice(-3)).toEqual(['records.edit', 'records.revert', 'records.revert'])
  })

  test('not over a later change of the same field, and not a change of another record', () => {
    const [id, other] = [addRecord(library.store, { csat: 1 }), addRecord(library.store)]
    const first = edit(id, { csat: [1, 2] })
    edit(id, { csat: [2, 3] })
    expect(faultOfCommand(() => revert(id, first.changeId)).code).toBe('conflict')
    expectFault(() => revert(other, first.changeId), 'not-found')
    expect(record(id).csat).toBe(3)
  })
})

test('the contract takes no field that is not there, no wrong kind of value, and no identity', () => {
  const taken = (edits: unknown): boolean => recordEdits.safeParse(edits).success
  expect(taken({ csat: [null, 3] })).toBe(true)
  expect(taken({ 'customFields.地区': [null, '华东'] })).toBe(true)
  for (const wrong of [
    {},
    { externalNumber: ['1', '2'] },
    { constructor: [null, 'x'] },
    { csat: [null, '3'] },
    { channel: ['phone', null] },
    { priority: [null, 'D'] },
    { startedAt: [1, 1.5] },
    { 'customFields.': [null, 'x'] },
    { 'customFields.地区': [null, 7] },
  ]) {
    expect(taken(wrong), JSON.stringify(wrong)).toBe(false)
  }
})

test('transcripts of a record and of its recordings come with their words in order', () => {
  const id = addRecord(library.store)
  const recordingId = addRecording(library.store, id)
  const add = (of: { record_id?: string; recording_id?: string }, words: readonly string[]): void => {
    const said = words.map((text, place) => ({ startMs: place * 1000, text }))
    addTranscript(library.store, said, of)
  }
  add({ record_id: id }, ['您好', '请讲'])
  add({ recording_id: recordingId }, ['再见'])
  add({ record_id: addRecord(library.store) }, ['别的通话'])
  const found = transcriptHandlers['records.transcripts'](library.store, { id })
  expect(found.map(({ recordingId: of, utterances }) => [of, utterances.map(({ text }) => text)])).toEqual([
    [null, ['您好', '请讲']],
    [recordingId, ['再见']],
  ])
  expect(found[0]?.utterances[1]).toEqual({ speaker: 'agent', startMs: 1000, endMs: null, text: '请讲', words: null })
})
