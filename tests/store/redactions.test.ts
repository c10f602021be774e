import { beforeEach, describe, expect, test } from 'vitest'
import { type CommandContext, verifyAudit } from '#electron/store/audit.ts'
import { operations } from '#electron/store/operations.ts'
import { saveUser } from '#electron/store/subjects/library.ts'
import { redactionHandlers } from '#electron/store/subjects/redactions.ts'
import type { RecordingId, RedactionId } from '#shared/calls/common.ts'
import { ownRedactionMs, redaction } from '#shared/calls/redactions.ts'
import { expectFault } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import { plansOf } from './support/query-plan.ts'
import { addRecordedCall, addRecording } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
let recordingId: RecordingId
let reviewer: CommandContext
beforeEach(() => {
  library = temporaryLibrary()
  recordingId = addRecordedCall(library.store).recordingId
  const added = saveUser(library.store, { id: null, name: '周敏', role: 'reviewer' }, library.context)
  reviewer = { actor: { id: added.id, name: '周敏', role: 'reviewer' }, now: library.context.now }
})

const span = { startMs: 1000, endMs: 3500, sound: 'silence', reason: '身份证号' } as const

const add = (content: object = {}, context: CommandContext = library.context): RedactionId =>
  operations['redactions.add'].run(library.store, { recordingId, ...span, ...content }, context).id

const listed = (context: CommandContext = library.context) =>
  redactionHandlers['redactions.list'](library.store, { recordingId }, context)

const hidden = () => operations['recordings.locate'].run(library.store, recordingId, library.context).redactions

const lastAudit = () => {
  const row = library.store.first(
    library.store.sql.selectFrom('audit_entries').selectAll().orderBy('sequence', 'desc').limit(1),
  )
  return { action: row?.action, actor: row?.actor_name, detail: JSON.parse(row?.detail ?? '{}') as unknown }
}

describe('a redaction', () => {
  test('hides its span from then on, with reason, person and an entry of the audit', () => {
    const id = add({ sound: 'beep' }, reviewer)
    const [only] = listed(reviewer)
    expect(redaction.parse(only)).toEqual(only)
    expect(only).toEqual({
      id,
      ...span,
      sound: 'beep',
      createdAt: reviewer.now,
      createdByName: '周敏',
      removed: null,
      canLift: true,
    })
    expect(hidden()).toEqual([{ startMs: 1000, endMs: 3500, sound: 'beep' }])
    expect(lastAudit()).toMatchObject({ action: 'redactions.add', actor: '周敏', detail: { reason: '身份证号' } })
  })

  test('that is lifted hides nothing and stays as a row with who lifted it and when', () => {
    const id = add({}, reviewer)
    const later = { ...library.context, now: library.context.now + 1000 }
    expect(operations['redactions.remove'].run(library.store, { id }, later)).toEqual({ recordingId })
    expect(hidden()).toEqual([])
    expect(listed()).toMatchObject([{ id, removed: { at: later.now, byName: '王主管' }, canLift: false }])
    expect(lastAudit()).toMatchObject({ action: 'redactions.remove', detail: { startMs: 1000, endMs: 3500 } })
    expect(verifyAudit(library.store).brokenAt).toBeNull()
    const fault = expectFault(() => operations['redactions.remove'].run(library.store, { id }, later), 'refused')
    expect(fault.refusals).toEqual([{ code: 'redaction-lifted', field: 'id' }])
  })

  test('of a lead cannot be lifted or shortened by a reviewer, but hidden more of', () => {
    const id = add()
    expect(listed(reviewer)).toMatchObject([{ canLift: false }])
    const lifting = expectFault(() => operations['redactions.remove'].run(library.store, { id }, reviewer), 'refused')
    expect(lifting.refusals).toEqual([{ code: 'redaction-needs-lead', field: 'id' }])
    const change = (startMs: number, endMs: number) =>
      operations['redactions.change'].run(library.store, { ...span, id, startMs, endMs }, reviewer)
    expectFault(() => change(1001, 3500), 'refused')
    expectFault(() => change(500, 3499), 'refused')
    expect(hidden()).toMatchObject([{ startMs: 1000, endMs: 3500 }])
    change(500, 4000)
    expect(hidden()).toMatchObject([{ startMs: 500, endMs: 4000 }])
    expect(lastAudit()).toMatchObject({
      action: 'redactions.change',
      detail: { before: { startMs: 1000, endMs: 3500 }, after: { startMs: 500, endMs: 4000 } },
    })
  })

  test('of one’s own can be taken back while it is fresh', () => {
    const stale = add({}, reviewer)
    const fresh = add({ startMs: 5000, endMs: 6000 }, { ...reviewer, now: reviewer.now + 1 })
    const then = { ...reviewer, now: reviewer.now + ownRedactionMs + 1 }
    expect(listed(then).map(({ canLift }) => canLift)).toEqual([false, true])
    expectFault(() => operations['redactions.remove'].run(library.store, { id: stale }, then), 'refused')
    operations['redactions.remove'].run(library.store, { id: fresh }, then)
    expect(hidden()).toMatchObject([{ startMs: 1000 }])
  })

  test.each([
    ['beyond the end', { endMs: 90_001 }],
    ['backwards', { startMs: 3500, endMs: 1000 }],
    ['of nothing', { startMs: 3500, endMs: 3500 }],
  ])('%s is refused', (_what, content) => {
    const fault = expectFault(() => add(content), 'refused')
    expect(fault.refusals).toEqual([{ code: 'span-outside-recording', field: 'endMs' }])
    expect(listed()).toEqual([])
  })

  test('waits until the recording has been analysed', () => {
    recordingId = addRecording(library.store, null, { durationMs: null })
    expect(expectFault(() => add(), 'refused').refusals).toEqual([
      { code: 'recording-not-ready', field: 'recordingId' },
    ])
  })

  test('is found by its recording, in order, from an index', () => {
    add({ startMs: 9000, endMs: 9500 })
    add()
    expect(listed().map(({ startMs }) => startMs)).toEqual([1000, 9000])
    const [{ plan } = { plan: [] }] = plansOf(library.store, (store) =>
      redactionHandlers['redactions.list'](store, { recordingId }, library.context),
    )
    expect(plan[0]).toBe('SEARCH redactions USING INDEX redactions_recording (recording_id=?)')
    expect(plan).not.toContainEqual(expect.stringContaining('USE TEMP B-TREE'))
  })
})
