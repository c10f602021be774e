import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { runImport } from '#electron/main/import-run.ts'
import { openRehearsal } from '#electron/store/rehearsal.ts'
import { channelRolesHandlers } from '#electron/store/subjects/channel-roles.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import type { ChannelRoles } from '#shared/calls/imports.ts'
import { expectConsistent } from './support/consistency.ts'
import {
  beginImport,
  importOf,
  importParts,
  quietControl,
  sourcesOf,
  undoImport,
  writeFileAt,
} from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const raw = (coding: 'alaw' | 'mulaw') => ({ coding, sampleRate: 8000, channels: 1 }) as const
type Said = { readonly channelRoles?: ChannelRoles; readonly rawFormat?: ReturnType<typeof raw> }

let library: TestLibrary
let folder: string
beforeEach(() => {
  library = temporaryLibrary()
  folder = testFolder()
})

async function importSaying(said: Said, into = library, isDry = false) {
  const sources = await sourcesOf(null, folder)
  const recordings = sources.recordings && { ...sources.recordings, ...said }
  const batch = beginImport(into, { ...sources, recordings })
  const parts = importParts(into)
  await runImport(isDry ? { ...parts, recordingsFolder: null } : parts, batch, quietControl())
  return importOf(into, batch.id)
}

const first = (sql: string): unknown => library.store.raw.prepare(sql).pluck().get()
const roles = () => first('SELECT channel_roles FROM recordings')
const coding = () => first("SELECT json_extract(raw_format, '$.coding') FROM recordings")
const isAnalysed = () => first('SELECT count(*) FROM recording_analysis') === 1
const analyse = () =>
  library.store.raw.exec(
    "INSERT OR REPLACE INTO recording_analysis (recording_id, state, analysed_at) SELECT id, 'ready', 0 FROM recordings",
  )

describe('an import that said otherwise of recordings that were there, undone', () => {
  test('leaves them heard as before it: who is on which channel', async () => {
    const sound = readFileSync(join(import.meta.dirname, '../fixtures/audio/pcm-16.wav'))
    writeFileAt(folder, 'a.wav', sound)
    await importSaying({ channelRoles: 'agent-left' })
    const two = await importSaying({ channelRoles: 'customer-left' })
    expect([two.recordingsAdded, two.recordingsUnchanged, roles()]).toEqual([0, 1, 'customer-left'])
    analyse()
    await undoImport(library, two.id)
    expect([roles(), isAnalysed()]).toEqual(['agent-left', true])
    expectConsistent(library.store)
  })

  test('and what a file without a header holds: it is listened to anew', async () => {
    writeFileAt(folder, 'a.raw', Buffer.alloc(8000, 0x55))
    await importSaying({ rawFormat: raw('mulaw') })
    const two = await importSaying({ rawFormat: raw('alaw') })
    analyse()
    await undoImport(library, two.id)
    expect([coding(), isAnalysed()]).toEqual(['mulaw', false])
    expect(first('SELECT count(*) FROM recording_changes')).toBe(0)
    expectConsistent(library.store)
  })

  test('keeps what somebody said by hand since', async () => {
    writeFileAt(folder, 'a.raw', Buffer.alloc(8000, 0x55))
    await importSaying({ rawFormat: raw('mulaw'), channelRoles: 'agent-left' })
    const two = await importSaying({ rawFormat: raw('alaw'), channelRoles: 'customer-left' })
    const id = first('SELECT id FROM recordings') as RecordingId
    channelRolesHandlers['recordings.setChannelRoles'](library.store, { id, roles: 'mono' }, library.context)
    await undoImport(library, two.id)
    expect([coding(), roles()]).toEqual(['mulaw', 'mono'])
  })

  test('in any order: the last one undone leaves what was there before the first', async () => {
    writeFileAt(folder, 'a.raw', Buffer.alloc(8000, 0x55))
    await importSaying({ rawFormat: raw('mulaw'), channelRoles: 'agent-left' })
    const two = await importSaying({ rawFormat: raw('alaw'), channelRoles: 'customer-left' })
    const three = await importSaying({ rawFormat: raw('alaw'), channelRoles: 'mono' })
    await undoImport(library, two.id)
    expect([coding(), roles()]).toEqual(['mulaw', 'mono'])
    await undoImport(library, three.id)
    expect([coding(), roles()]).toEqual(['mulaw', 'agent-left'])
  })

  test('goes with the recordings when the import that brought them is undone first', async () => {
    writeFileAt(folder, 'a.raw', Buffer.alloc(8000, 0x55))
    const one = await importSaying({ rawFormat: raw('mulaw') })
    const two = await importSaying({ rawFormat: raw('alaw') })
    await undoImport(library, one.id)
    expect(first('SELECT count(*) FROM recordings')).toBe(0)
    await undoImport(library, two.id)
    expect(importOf(library, two.id).state).toBe('undone')
    expectConsistent(library.store)
  })

  test('an import that says nothing of them changes nothing, and a dry run writes nothing', async () => {
    writeFileAt(folder, 'a.wav', readFileSync(join(import.meta.dirname, '../fixtures/audio/pcm-16.wav')))
    await importSaying({ channelRoles: 'agent-left' })
    await importSaying({})
    const rehearsal = openRehearsal(library.root)
    const inside = { ...library, store: rehearsal.store }
    expect(await importSaying({ channelRoles: 'mono' }, inside, true)).toMatchObject({ recordingsUnchanged: 1 })
    expect(rehearsal.store.raw.prepare('SELECT channel_roles FROM recordings').pluck().get()).toBe('mono')
    rehearsal.close()
    expect([roles(), first('SELECT count(*) FROM recording_changes')]).toEqual(['agent-left', 0])
  })
})
