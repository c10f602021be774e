import { beforeEach, describe, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { inTransaction } from '#electron/store/handles.ts'
import { drawHandlers, frameHashOf, gatherFrame } from '#electron/store/subjects/draws.ts'
import { taskHandlers } from '#electron/store/subjects/tasks.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { DrawId, RecordId } from '#shared/calls/common.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import type { RecordValues } from '#shared/domain/record-fields.ts'
import { drawAlgorithm } from '#shared/domain/sampling.ts'
import { changeRecord } from './support/change-record.ts'
import { expectFault } from './support/command.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import {
  addAgent,
  addRecord,
  addRecordedCall,
  addRecording,
  addSubmittedEvaluation,
  addTask,
  addTeam,
  addTranscript,
  publishedSheet,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

type Plan = Input<'draws.create'>

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const plan = (changes: Partial<Plan> = {}): Plan => ({
  name: '三月随机抽查',
  filter: {},
  perAgent: 2,
  seed: '20260302',
  sheetVersionId: publishedSheet(library.store).versionId,
  ...changes,
})

const create = (changes: Partial<Plan> = {}, now = testNow) =>
  drawHandlers['draws.create'](library.store, plan(changes), { ...library.context, now })
const verify = (id: DrawId) => drawHandlers['draws.verify'](library.store, { id })
const drawnRecords = (id: DrawId): string[] =>
  taskHandlers['tasks.list'](library.store, { drawId: id }).map((task) => task.recordId)

/** Three agents with 6, 4 and 1 calls that can be drawn. */
function addCalls(): readonly string[] {
  const team = addTeam(library.store, { name: '客服一组' })
  return [6, 4, 1].map((calls, place) => {
    const agent = addAgent(library.store, { name: `坐席${place + 1}`, team_id: team })
    for (let made = 0; made < calls; made += 1) addRecordedCall(library.store, { agent_id: agent })
    return agent
  })
}

describe('making a draw', () => {
  test('takes the number asked for of every agent, all where there are fewer, as the preview said', () => {
    const agents = addCalls()
    const { name: _, sheetVersionId: __, ...asked } = plan()
    const preview = drawHandlers['draws.preview'](library.store, { ...asked, subjects: ['call'] })
    expect(preview.strata).toEqual(
      agents.map((agentId, place) => ({
        agentId,
        agentName: `坐席${place + 1}`,
        teamName: '客服一组',
        eligible: [6, 4, 1][place],
        drawn: [2, 2, 1][place],
      })),
    )
    expect(preview).toMatchObject({ frameSize: 11, drawnCount: 5, exclusions: [] })
    const { id, drawnCount } = create()
    expect(drawnCount).toBe(5)
    const tasks = taskHandlers['tasks.list'](library.store, { drawId: id })
    expect(tasks.map(({ position, state }) => [position, state])).toEqual([1, 2, 3, 4, 5].map((at) => [at, 'open']))
    expect(tasks.map(({ agentId }) => agentId)).toEqual([0, 0, 1, 1, 2].map((place) => agents[place]))
    expect(new Set(tasks.map(({ recordId }) => recordId)).size).toBe(5)
  })

  test('keeps everything the draw can be repeated from', () => {
    addCalls()
    const frame = gatherFrame(library.store, { filter: {}, subjects: ['call'] })
    const { id } = create()
    expect(drawHandlers['draws.list'](library.store)).toEqual([
      {
        id,
        kind: 'random',
        name: '三月随机抽查',
        seed: '20260302',
        algorithm: drawAlgorithm,
        frameHash: frameHashOf(frame),
        frameSize: 11,
        perAgent: 2,
        filter: {},
        sheetTitle: '服务态度评分表',
        subjects: ['call'],
        exclusions: [],
        drawnCount: 5,
        submittedCount: 0,
        leftOutCount: 0,
        substituteCount: 0,
        createdAt: testNow,
        createdByName: '王主管',
      },
    ])
    const entry = library.store.raw.prepare("SELECT * FROM audit_entries WHERE action = 'draws.create'").get()
    expect(entry).toMatchObject({ subject_id: id, actor_name: '王主管' })
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  test('leaves out what has no recording, waits in a queue or was reviewed, and counts it by reason', () => {
    addCalls()
    addRecord(library.store)
    addTask(library.store, addRecordedCall(library.store).recordId)
    addTask(library.store, addRecordedCall(library.store).recordId, { state: 'started' })
    addSubmittedEvaluation(library.store, addRecordedCall(library.store).recordId)
    const { name: _, sheetVersionId: __, ...asked } = plan({ perAgent: 1000 })
    const preview = drawHandlers['draws.preview'](library.store, { ...asked, subjects: ['call'] })
    expect(preview).toMatchObject({
      frameSize: 15,
      drawnCount: 11,
      exclusions: [
        { reason: 'already-in-queue', count: 2 },
        { reason: 'already-reviewed', count: 1 },
        { reason: 'no-recording', count: 1 },
      ],
    })
    const { id } = create({ perAgent: 1000 })
    expect(drawnRecords(id)).toHaveLength(11)
    expectFault(() => create({ perAgent: 1000 }), 'refused')
  })

  test('the same seed gives the same records, another seed others', () => {
    addCalls()
    const draws = ['7', '7', '8'].map((seed) => {
      const { id } = create({ seed })
      const records = drawnRecords(id)
      library.store.raw.exec('DELETE FROM review_tasks; DELETE FROM draws')
      return records
    })
    expect(draws[0]).toEqual(draws[1])
    expect(draws[0]).not.toEqual(draws[2])
  })

  test('draws only from what the filter means', () => {
    const [first] = addCalls()
    const { id } = create({ filter: { agentIds: [first as never] }, perAgent: 1000 })
    expect(drawnRecords(id)).toHaveLength(6)
  })

  test('is refused with nothing to draw, or a sheet that is not published', () => {
    const empty = expectFault(() => create(), 'refused')
    expect(empty.refusals).toEqual([{ code: 'nothing-to-draw', field: 'filter' }])
    addCalls()
    library.store.raw.exec("UPDATE sheet_versions SET state = 'retired'")
    const versionId = library.store.raw.prepare('SELECT id FROM sheet_versions').pluck().get() as never
    const retired = expectFault(
      () =>
        drawHandlers['draws.create'](
          library.store,
          { name: '抽查', filter: {}, perAgent: 2, seed: '1', sheetVersionId: versionId },
          library.context,
        ),
      'refused',
    )
    expect(retired.refusals).toEqual([{ code: 'sheet-not-published', field: 'sheetVersionId' }])
    expect(library.store.raw.prepare('SELECT count(*) FROM draws').pluck().get()).toBe(0)
  })
})

describe('repeating a draw', () => {
  test('gives the same records, though they wait in its own queue now', () => {
    addCalls()
    const { id } = create({ filter: { reviewStates: ['none'] } })
    expect(verify(id)).toEqual({ outcome: 'same', missing: 0, additional: 0 })
  })

  test('still does after reviews, later draws and later imports', () => {
    addCalls()
    const first = create({ filter: { reviewStates: ['none', 'queued'] } })
    const second = create({ perAgent: 1 })
    const third = create({ perAgent: 1 }, testNow + 1)
    library.store.raw.exec(`
      UPDATE review_tasks SET state = 'submitted';
      INSERT INTO evaluations (id, task_id, record_id, agent_id, sheet_version_id, state, revision, comment, service_at,
        reviewer_id, started_at, updated_at, submitted_at)
      SELECT 'e' || review_tasks.id, review_tasks.id, record_id, agent_id, sheet_version_id, 'submitted', 1, '',
        service_records.started_at, '${library.lead.id}', ${testNow}, ${testNow + 10}, ${testNow + 10}
      FROM review_tasks JOIN service_records ON service_records.id = record_id`)
    addRecordedCall(library.store, { created_at: testNow + 5 })
    for (const { id } of [first, second, third]) expect(verify(id).outcome).toBe('same')
  })

  const own = { name: '来源', operator: 'contains', value: '官网' } as const
  test.each<[string, RecordFilter, number]>([
    ['duration', { durationSeconds: { from: 60, to: 90 } }, 3],
    ['CSAT', { csats: [1, 2] }, 2],
    ['outcome not known', { resolutions: ['unknown', 'no'] }, 2],
    ['silence', { longestSilenceFrom: 5 }, 2],
    ['overtalk', { overtalkFrom: 2 }, 2],
    ['interruptions', { interruptionsFrom: 3 }, 2],
    ['share of talk', { agentTalkShare: { from: 0.6 } }, 2],
    ['a field of the user', { customFields: [own] }, 2],
    ['what was said', { text: '退款' }, 2],
    ['all at once', { csats: [1], longestSilenceFrom: 5, customFields: [own], text: '退款' }, 1],
  ])('finds the records as they were then: %s', (_name, filter, count) => {
    const { store } = library
    const heard = store.raw.prepare(`UPDATE recording_analysis SET longest_silence_ms = ?, overtalk_ms = ?,
      interruptions = ?, agent_talk_share = ?, duration_ms = ?, analysed_at = ? WHERE recording_id = ?`)
    const calls = [
      { csat: 1, is_resolved: 0 as const, custom_fields: '{"来源":"官网"}' },
      { csat: 2, is_resolved: null, custom_fields: '{"来源":"官网直销"}' },
      { csat: 5, is_resolved: 1 as const, custom_fields: '{"来源":"门店"}' },
    ].map((changes, place) => {
      const call = addRecordedCall(store, changes)
      const isBad = place < 2
      heard.run(
        isBad ? 6000 : 1000,
        isBad ? 2500 : 0,
        isBad ? 3 : 0,
        isBad ? 0.7 : 0.4,
        61_000,
        testNow,
        call.recordingId,
      )
      if (isBad) addTranscript(store, [{ text: '我要退款' }], { record_id: call.recordId })
      return call
    })
    const { id, drawnCount } = create({ filter, perAgent: 1000 })
    expect(drawnCount).toBe(count)

    // The next day everything is the other way round.
    const later = { ...library.context, now: testNow + 86_400_000 }
    for (const [place, { recordId }] of calls.entries()) {
      const wasBad = place < 2
      const after: Partial<RecordValues> = {
        csat: wasBad ? 5 : 1,
        isResolved: wasBad,
        customFields: { 来源: wasBad ? '门店' : '官网' },
      }
      inTransaction(store, 'edit', () => changeRecord(store, { recordId, origin: 'edit', batchId: null, after }, later))
      const recording = addRecording(store, recordId, { created_at: later.now, durationMs: 600_000 })
      heard.run(
        wasBad ? 0 : 60_000,
        wasBad ? 0 : 9000,
        wasBad ? 0 : 9,
        wasBad ? 0.1 : 0.9,
        600_000,
        later.now,
        recording,
      )
      const said = [{ text: '我要退款' }]
      if (!wasBad) addTranscript(store, said, { record_id: recordId, created_at: later.now })
    }
    expect(verify(id)).toEqual({ outcome: 'same', missing: 0, additional: 0 })
  })

  test('says so when the frame is no longer what it was', () => {
    const agents = addCalls()
    const { id } = create()
    // A call that was there all the time gets its recording only now.
    const late = addRecord(library.store, { agent_id: agents[2] as string }) as RecordId
    addRecording(library.store, late)
    expect(verify(id)).toEqual({ outcome: 'frame-changed', missing: 0, additional: 1 })
  })

  test('says so when a task was slipped in', () => {
    addCalls()
    const { id } = create()
    const drawn = drawnRecords(id)
    const other = gatherFrame(library.store, { filter: {}, subjects: ['call'] }).find(
      (entry) => !drawn.includes(entry.id),
    )
    library.store.raw
      .prepare('UPDATE review_tasks SET record_id = ? WHERE draw_id = ? AND position = 1')
      .run(other?.id, id)
    expect(verify(id)).toEqual({ outcome: 'different', missing: 1, additional: 1 })
  })

  test('a draw that is not there is not found', () => {
    expectFault(() => verify('missing' as DrawId), 'not-found')
  })
})
