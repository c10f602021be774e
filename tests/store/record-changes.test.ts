import { beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '#electron/store/handles.ts'
import {
  applyChanges,
  type MadeChange,
  readRecordValues,
  recordChange,
  undoing,
} from '#electron/store/subjects/record-changes.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import type { RecordId } from '#shared/calls/common.ts'
import { changedMeanwhile, type RecordValues } from '#shared/domain/record-fields.ts'
import { changeRecord } from './support/change-record.ts'
import { expectFault } from './support/command.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { addAgent, addBatch, addRecord, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const change = (recordId: RecordId, after: Partial<RecordValues>) =>
  inTransaction(library.store, 'change', () =>
    changeRecord(library.store, { recordId, origin: 'edit', batchId: null, after }, library.context),
  )

const history = () =>
  library.store
    .all(library.store.sql.selectFrom('record_changes').selectAll().orderBy('id'))
    .map(({ id: _id, changes, ...row }) => ({ ...row, changes: JSON.parse(changes) }))

const found = (text: string): number => recordHandlers['records.count'](library.store, { filter: { text } }).total

describe('changes of a record', () => {
  test('only what differs is written, with what it was before', () => {
    const id = addRecord(library.store, { customer_name: '李女士', csat: 4, is_resolved: 0, product: '空调' })
    const changes = change(id, { customerName: '李先生', csat: 4, isResolved: true, product: null })
    expect(changes).toEqual({
      customerName: ['李女士', '李先生'],
      isResolved: [false, true],
      product: ['空调', null],
    })
    expect(readRecordValues(library.store, id)).toMatchObject({
      customerName: '李先生',
      csat: 4,
      isResolved: true,
      product: null,
    })
    expect(history()).toEqual([
      { record_id: id, at: testNow, actor_id: library.lead.id, origin: 'edit', batch_id: null, changes },
    ])
  })

  test('saying the same again writes nothing', () => {
    const id = addRecord(library.store, { csat: 4, custom_fields: '{"地区":"华东"}' })
    const before = readRecordValues(library.store, id)
    expect(change(id, before)).toEqual({})
    expect(history()).toEqual([])
  })

  test('custom fields are fields of their own; one that is missing was emptied', () => {
    const id = addRecord(library.store, { custom_fields: '{"地区":"华东","等级":"金"}' })
    const customFields = Object.fromEntries([
      ['地区', '华南'],
      ['__proto__', '值'],
    ])
    expect(Object.entries(change(id, { customFields })).toSorted()).toEqual([
      ['customFields.__proto__', [null, '值']],
      ['customFields.地区', ['华东', '华南']],
      ['customFields.等级', ['金', null]],
    ])
    expect(Object.entries(readRecordValues(library.store, id).customFields).toSorted()).toEqual([
      ['__proto__', '值'],
      ['地区', '华南'],
    ])
  })

  test('the search finds the new words and no longer the old ones; the length follows the table', () => {
    const id = addRecord(library.store, { customer_name: '欧阳晓', customer_phone: '13900001111' })
    expect([found('欧阳'), found('0001111')]).toEqual([1, 1])
    change(id, { customerName: '司马迁', customerPhone: '13700002222', talkSeconds: 75.5 })
    expect([found('欧阳'), found('0001111'), found('司马'), found('0002222')]).toEqual([0, 0, 1, 1])
    const row = library.store.first(library.store.sql.selectFrom('service_records').selectAll().where('id', '=', id))
    expect(row?.duration_ms).toBe(75_500)
  })

  test('the sort keys follow another agent and team', () => {
    const [north, south] = [addTeam(library.store, { name: '北组' }), addTeam(library.store, { name: '安组' })]
    const [wang, an] = [
      addAgent(library.store, { name: '王一', team_id: north }),
      addAgent(library.store, { name: '安二', team_id: south }),
    ]
    const moved = addRecord(library.store, { external_number: 'moved', agent_id: wang, team_id: north })
    const stays = addAgent(library.store, { name: '陈三', team_id: north })
    addRecord(library.store, { external_number: 'stays', agent_id: stays, team_id: north })
    const order = (column: 'agentName' | 'teamName') =>
      recordHandlers['records.page'](library.store, {
        filter: {},
        sort: [{ column, direction: 'asc' }],
        start: 0,
        end: 10,
      }).rows.map((row) => row.externalNumber)
    expect(order('agentName')).toEqual(['stays', 'moved'])
    change(moved, { agentId: an, teamId: south })
    expect(order('agentName')).toEqual(['moved', 'stays'])
    expect(order('teamName')).toEqual(['moved', 'stays'])
  })

  test('undoing puts back what was said, as a change of its own', () => {
    const batchId = addBatch(library.store)
    const id = addRecord(library.store, { csat: 2, custom_fields: '{"地区":"华东"}' })
    const before = readRecordValues(library.store, id)
    const changes = change(id, { csat: 5, customFields: { 等级: '银' } })
    const made: MadeChange = { recordId: id, origin: 'import', batchId, changes }
    const now = readRecordValues(library.store, id)
    expect(changedMeanwhile(now, undoing(made).changes)).toEqual([])
    inTransaction(library.store, 'undo', () => applyChanges(library.store, undoing(made), now, library.context))
    expect(readRecordValues(library.store, id)).toEqual(before)
    expect(history()[1]).toMatchObject({ origin: 'undo', batch_id: batchId, changes: { csat: [5, 2] } })
  })

  test('what somebody changed meanwhile is named', () => {
    const id = addRecord(library.store, { csat: 2, custom_fields: '{"地区":"华东"}' })
    const values = readRecordValues(library.store, id)
    expect(
      changedMeanwhile(values, { csat: [3, 5], product: [null, 'x'], 'customFields.地区': [null, '华南'] }),
    ).toEqual(['csat', 'customFields.地区'])
  })

  test('a change without fields leaves no row, an unknown record is not found', () => {
    const id = addRecord(library.store)
    recordChange(library.store, { recordId: id, origin: 'merge', batchId: null, changes: {} }, library.context)
    expect(history()).toEqual([])
    expectFault(() => change('nobody' as RecordId, { csat: 1 }), 'not-found')
  })
})
