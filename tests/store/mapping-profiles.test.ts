import { expect, test } from 'vitest'
import { storeHandlers } from '#electron/store/handlers.ts'
import { operations } from '#electron/store/operations.ts'
import type { ProfileId } from '#shared/calls/common.ts'
import { noRecordingSettings } from '#shared/calls/imports.ts'
import type { ProfileContent } from '#shared/calls/mapping-profiles.ts'
import { faultOfCommand } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const content: ProfileContent = {
  table: {
    header: ['单号', '时间', '人'],
    reading: { encoding: 'gb18030', separator: ';', hasHeader: true },
    mapping: ['externalNumber', 'startedAt', 'agentName'],
    words: { priority: { 甲: 'A' } },
    units: { startedAt: 'dayFirst' },
  },
  recordings: { ...noRecordingSettings, rawFormat: { coding: 'g726', sampleRate: 8000, channels: 1, bitrate: 32_000 } },
}

const save = (library: TestLibrary, name: string, id: ProfileId | null = null, fingerprint: string | null = 'f') =>
  storeHandlers['profiles.save'](library.store, { id, name, fingerprint, content }, library.context)
const list = (library: TestLibrary) => storeHandlers['profiles.list'](library.store, {}, library.context)

test('a profile keeps everything that was said, can be written over, renamed and removed', () => {
  const library = temporaryLibrary()
  const { id } = save(library, '话务系统')
  expect(list(library)).toMatchObject([{ id, name: '话务系统', fingerprint: 'f', content }])
  save(library, '话务系统二', id, 'g')
  expect(list(library)).toMatchObject([{ id, name: '话务系统二', fingerprint: 'g' }])
  storeHandlers['profiles.rename'](library.store, { id, name: '新名' }, library.context)
  expect(list(library)).toMatchObject([{ name: '新名', fingerprint: 'g' }])
  storeHandlers['profiles.remove'](library.store, { id }, library.context)
  expect(list(library)).toEqual([])
  const actions = library.store.raw.prepare('SELECT action FROM audit_entries ORDER BY sequence').pluck().all()
  expect(actions.slice(-4)).toEqual(['create', 'change', 'rename', 'remove'].map((action) => `profiles.${action}`))
})

test('two profiles of one name are refused, also by renaming; one keeps its own', () => {
  const library = temporaryLibrary()
  const { id } = save(library, 'a')
  const other = save(library, 'b')
  const refusalsOf = (run: () => unknown) => faultOfCommand(run).refusals
  const taken = [{ code: 'name-taken', field: 'name' }]
  expect(refusalsOf(() => save(library, 'a'))).toEqual(taken)
  const rename = { id: other.id, name: 'a' }
  expect(refusalsOf(() => storeHandlers['profiles.rename'](library.store, rename, library.context))).toEqual(taken)
  expect(save(library, 'a', id).name).toBe('a')
})

test('the one an import was made with last comes first', () => {
  const library = temporaryLibrary()
  const first = save(library, 'a')
  const later = { ...library.context, now: library.context.now + 1000 }
  storeHandlers['profiles.save'](library.store, { id: null, name: 'b', fingerprint: 'f', content }, later)
  expect(list(library).map(({ name }) => name)).toEqual(['b', 'a'])
  const sources = { table: null, recordings: null, profileId: first.id }
  const used = { ...library.context, now: library.context.now + 2000 }
  operations['imports.begin'].run(library.store, { sources, tableName: null, folderName: null, isSample: false }, used)
  expect(list(library).map(({ name }) => name)).toEqual(['a', 'b'])
})
