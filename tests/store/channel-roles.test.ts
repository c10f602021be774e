import { beforeEach, describe, expect, test } from 'vitest'
import { operations } from '#electron/store/operations.ts'
import { channelRolesHandlers } from '#electron/store/subjects/channel-roles.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { speechHandlers } from '#electron/store/subjects/speech.ts'
import type { RecordId, RecordingId } from '#shared/calls/common.ts'
import { expectFault } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import { addRecordedCall } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
let recordId: RecordId
let id: RecordingId

/** The left one speaks for 6 s, the right one for 2 s, over the last second of the left and on. */
beforeEach(() => {
  library = temporaryLibrary()
  const added = addRecordedCall(library.store)
  recordId = added.recordId
  id = added.recordingId
  const { raw } = library.store
  const channel = raw.prepare(
    'INSERT INTO recording_channels (recording_id, channel, clipped_samples, spoken_ms) VALUES (?, ?, 0, ?)',
  )
  channel.run(id, 0, 6000)
  channel.run(id, 1, 2000)
  const span = raw.prepare('INSERT INTO speech_spans (recording_id, channel, start_ms, end_ms) VALUES (?, ?, ?, ?)')
  span.run(id, 0, 0, 6000)
  span.run(id, 1, 5000, 7000)
  raw
    .prepare(
      "UPDATE recording_analysis SET speech_method = 'energy', is_noisy = 0, channels_alike = 0, speech_thresholds = '{}'",
    )
    .run()
})

const setRoles = (roles: 'agent-left' | 'customer-left' | 'mono') =>
  channelRolesHandlers['recordings.setChannelRoles'](library.store, { id, roles }, library.context)

const figures = () => {
  const speech = speechHandlers['recordings.speech'](library.store, { id }, library.context)
  const record = recordHandlers['records.get'](library.store, { id: recordId })
  return {
    agent: speech?.agentChannel,
    interruptions: speech?.measures?.interruptions,
    share: speech?.measures?.agentTalkShare,
    shown: record.recordingFiles.map(({ channelRoles, agentTalkShare }) => [channelRoles, agentTalkShare]),
  }
}

describe('who is on which channel', () => {
  test('decides whose share and whose interruptions are counted, everywhere at once', () => {
    setRoles('agent-left')
    expect(figures()).toEqual({ agent: 0, interruptions: 0, share: 0.75, shown: [['agent-left', 0.75]] })
    setRoles('customer-left')
    expect(figures()).toEqual({ agent: 1, interruptions: 1, share: 0.25, shown: [['customer-left', 0.25]] })
    setRoles('mono')
    expect(figures()).toEqual({ agent: null, interruptions: null, share: null, shown: [['mono', null]] })
  })

  test('is written down when it changes, and only then', () => {
    setRoles('customer-left')
    setRoles('customer-left')
    const rows = library.store.all(
      library.store.sql.selectFrom('audit_entries').select('detail').where('action', '=', 'recordings.setChannelRoles'),
    )
    expect(rows.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([{ before: null, after: 'customer-left' }])
  })

  test('can only be said of a recording there is', () => {
    expectFault(
      () =>
        channelRolesHandlers['recordings.setChannelRoles'](
          library.store,
          { id: 'none' as RecordingId, roles: 'mono' },
          library.context,
        ),
      'not-found',
    )
  })
})

test('what is redacted is no silence, and counts as one again when that is lifted', () => {
  const silence = () => {
    const speech = speechHandlers['recordings.speech'](library.store, { id }, library.context)
    return [speech?.silences, speech?.measures?.longestSilenceMs]
  }
  expect(silence()).toEqual([[{ startMs: 7000, endMs: 90_000 }], 83_000])
  const content = { recordingId: id, startMs: 10_000, endMs: 90_000, sound: 'silence', reason: '密码' } as const
  const added = operations['redactions.add'].run(library.store, content, library.context)
  expect(silence()).toEqual([[], 3000])
  operations['redactions.remove'].run(library.store, { id: added.id }, library.context)
  expect(silence()).toEqual([[{ startMs: 7000, endMs: 90_000 }], 83_000])
})
