import { beforeEach, describe, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { storeHandlers } from '#electron/store/handlers.ts'
import { findNumbersByNames, findRecordFor } from '#electron/store/subjects/match-recordings.ts'
import type { AgentId, RecordId } from '#shared/calls/common.ts'
import type { NamePattern } from '#shared/calls/imports.ts'
import { cutNames, patternFrom } from '#shared/domain/recording-name-pattern.ts'
import { faultOfCommand } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import { plansOf } from './support/query-plan.ts'
import { addAgent, addRecord, addRecording, addTask } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
let agent: AgentId
const at = (hour: number, minute: number, second = 0): number => new Date(2026, 5, 18, hour, minute, second).getTime()

beforeEach(() => {
  library = temporaryLibrary()
  agent = addAgent(library.store, { number: '1007', name: '张三' })
})

const record = (number: string, startedAt: number, phone: string | null = null, agentId = agent): RecordId =>
  addRecord(library.store, { external_number: number, started_at: startedAt, agent_id: agentId, customer_phone: phone })

const agentAndTime: NamePattern = patternFrom(cutNames(['20260618_143205_1007_13800138000.wav']).parts[0] ?? [], [
  'date',
  'time',
  'agent',
  'phone',
])

describe('a recording whose name has a pattern', () => {
  test('belongs to the only record of its agent near its time', () => {
    const near = record('A1', at(14, 31))
    record('A2', at(16, 0))
    record('A3', at(14, 32), null, addAgent(library.store, { number: '1008' }))
    expect(findRecordFor(library.store, '20260618_143205_1007_0.wav', agentAndTime)).toBe(near)
    // Two minutes are the tolerance; five are another call.
    expect(findRecordFor(library.store, '20260618_143601_1007_0.wav', agentAndTime)).toBeNull()
  })

  test('belongs to none where two records of the agent are as near', () => {
    record('A1', at(14, 31))
    record('A2', at(14, 33))
    expect(findRecordFor(library.store, '20260618_143205_1007_0.wav', agentAndTime)).toBeNull()
  })

  test('is found by telephone number and time where the agent tells nothing', () => {
    const other = addAgent(library.store, { number: '2001' })
    const called = record('A1', at(14, 31), '+86 138-0013-8000', other)
    expect(findRecordFor(library.store, '20260618_143205_9999_13800138000.wav', agentAndTime)).toBe(called)
  })

  test('a number said to be the call number is the only one that counts', () => {
    const parts = cutNames(['C20260618001-55555.wav']).parts[0] ?? []
    const byNumber = patternFrom(parts, ['number', 'number', 'ignored'])
    record('55555', at(9, 0))
    expect(findRecordFor(library.store, 'C20260618001-55555.wav', byNumber)).toBeNull()
    expect(findRecordFor(library.store, 'C20260618001-55555.wav')).not.toBeNull()
    const meant = record('c20260618001', at(9, 0))
    expect(findRecordFor(library.store, 'C20260618001-55555.wav', byNumber)).toBe(meant)
    expect(
      findNumbersByNames(library.store, { names: ['C20260618001-55555.wav', 'x.wav'], pattern: byNumber }),
    ).toEqual({
      'C20260618001-55555.wav': 'c20260618001',
    })
  })
})

describe('matching by hand', () => {
  const unmatched = (text = '') =>
    storeHandlers['recordings.unmatched'](library.store, { text, batchId: null, start: 0, end: 100 }, library.context)

  test('lists recordings without record, page by page, by part of their name, with the time in it', () => {
    for (let made = 0; made < 5; made += 1) addRecording(library.store, null, { original_name: `x${made}.wav` })
    addRecording(library.store, null, { original_name: '20260618_143205_录音.wav', durationMs: null })
    addRecording(library.store, record('A1', at(9, 0)), { original_name: 'matched.wav' })
    expect(unmatched()).toMatchObject({
      total: 6,
      rows: [{ originalName: '20260618_143205_录音.wav' }, {}, {}, {}, {}, {}],
    })
    expect(unmatched('录').rows).toMatchObject([{ at: at(14, 32, 5), durationMs: null }])
    const page = { text: 'x', batchId: null, start: 2, end: 4 }
    expect(storeHandlers['recordings.unmatched'](library.store, page, library.context)).toMatchObject({
      total: 5,
      rows: [{ originalName: 'x2.wav' }, { originalName: 'x1.wav' }],
    })
    expect(unmatched('%').total).toBe(0)
  })

  test('suggests the records that most speaks for, and says what', () => {
    const id = addRecording(library.store, null, {
      original_name: '20260618-143205-1007-C0077.wav',
      durationMs: 90_000,
    })
    record('C0077', at(20, 0))
    record('B1', at(14, 30))
    record('B2', at(14, 31), null, addAgent(library.store, { number: '1008' }))
    record('B3', at(18, 0))
    const found = storeHandlers['recordings.suggestions'](library.store, { id }, library.context)
    expect(found.map(({ externalNumber, signs, secondsApart }) => [externalNumber, signs, secondsApart])).toEqual([
      ['C0077', ['number', 'agent'], 19_675],
      ['B1', ['agent', 'time'], -125],
      ['B2', ['time'], -65],
    ])
  })

  test('matches, unmatches and keeps both in the audit; what is matched already is refused', () => {
    const id = addRecording(library.store, null)
    const recordId = record('A1', at(9, 0))
    const recordings = () => storeHandlers['records.get'](library.store, { id: recordId }, library.context).recordings
    storeHandlers['recordings.match'](library.store, { id, recordId }, library.context)
    expect(recordings()).toBe(1)
    const again = faultOfCommand(() =>
      storeHandlers['recordings.match'](library.store, { id, recordId }, library.context),
    )
    expect(again.refusals).toEqual([{ code: 'recording-matched', field: 'id' }])
    expect(storeHandlers['recordings.unmatch'](library.store, { id }, library.context)).toEqual({ recordId })
    expect(recordings()).toBe(0)
    expect(unmatched().total).toBe(1)
    const actions = library.store.raw.prepare('SELECT action FROM audit_entries ORDER BY sequence').pluck().all()
    expect(actions.slice(-2)).toEqual(['recordings.match', 'recordings.unmatch'])
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  test('a recording of a record that was drawn stays', () => {
    const recordId = record('A1', at(9, 0))
    const id = addRecording(library.store, recordId)
    addTask(library.store, recordId)
    const fault = faultOfCommand(() => storeHandlers['recordings.unmatch'](library.store, { id }, library.context))
    expect(fault.refusals).toEqual([{ code: 'recording-of-drawn', field: 'id' }])
    expect(storeHandlers['records.get'](library.store, { id: recordId }, library.context).recordings).toBe(1)
  })

  test('its lists read indexes', () => {
    for (let made = 0; made < 200; made += 1)
      addRecording(library.store, made % 2 === 0 ? null : record(`N${made}`, at(9, 0)))
    const id = addRecording(library.store, null, { original_name: '20260618-143205-1007-C0077.wav' })
    const plans = plansOf(library.store, (store) => {
      storeHandlers['recordings.unmatched'](store, { text: '', batchId: null, start: 0, end: 100 }, library.context)
      storeHandlers['recordings.suggestions'](store, { id }, library.context)
    }).map(({ plan }) => plan)
    expect(plans[0]?.[0]).toMatch(/^(SCAN|SEARCH) recordings USING (COVERING )?INDEX recordings_unmatched/)
    for (const plan of plans) {
      expect(plan).not.toContainEqual(expect.stringMatching(/^SCAN (service_records|recordings)$/))
      expect(plan).not.toContainEqual(expect.stringContaining('USE TEMP B-TREE FOR ORDER BY'))
    }
  })
})
