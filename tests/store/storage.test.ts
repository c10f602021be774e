import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  countStorage,
  relinkOriginals,
  removeDerived,
  removeOrphans,
  type StorageParts,
  verifyOriginals,
} from '#electron/main/storage-run.ts'
import { verifyAudit } from '#electron/store/audit.ts'
import { peaksPath, recordingPath } from '#electron/store/library-folder.ts'
import { operations } from '#electron/store/operations.ts'
import { storageHandlers } from '#electron/store/subjects/storage.ts'
import { importInto, importParts, quietControl } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const audio = join(import.meta.dirname, '../fixtures/audio')
const names = ['pcm-16.wav', 'alaw.wav', 'mp3-cbr.mp3']

let library: TestLibrary
let source: string
beforeEach(async () => {
  library = temporaryLibrary()
  source = testFolder()
  for (const name of names) copyFileSync(join(audio, name), join(source, name))
  await importInto(library, null, source)
})

const parts = (): StorageParts => ({ ...importParts(library), readOnly: false })
const originals = () => {
  const rows = library.store.raw.prepare('SELECT id, sha256, extension, original_name AS name FROM recordings').all()
  return rows as { id: string; sha256: string; extension: string; name: string }[]
}
const original = (name: string) => {
  const found = originals().find((one) => one.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return { ...found, path: recordingPath(library.folder, found.sha256, found.extension) }
}
const count = async () => {
  const counted = await countStorage(parts(), quietControl())
  if (counted === null) throw new Error('cancelled')
  return counted
}
const faulty = () =>
  storageHandlers['storage.faulty'](library.store, { start: 0, end: 100 }).rows.map((row) => [
    row.originalName,
    row.fault,
  ])
const write = (path: string, content: string, ageMs = 3_600_000): string => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  const at = new Date(Date.now() - ageMs)
  utimesSync(path, at, at)
  return path
}
const corrupt = (path: string): void => {
  const bytes = readFileSync(path)
  bytes[100] = (bytes[100] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('counting', () => {
  test('tells files by what they are for, and those nothing refers to', async () => {
    const { sha256 } = original('pcm-16.wav')
    write(peaksPath(library.folder, sha256), 'peaks')
    const lost = '0'.repeat(64)
    write(join(library.folder.recordings, '00', `${lost}.wav`), 'nobody')
    write(peaksPath(library.folder, lost), 'nobody’s')
    const counted = await count()
    const bytes = names.reduce((sum, name) => sum + readFileSync(join(source, name)).length, 0)
    expect(counted.kinds.find(({ kind }) => kind === 'originals')).toEqual({
      kind: 'originals',
      files: 4,
      bytes: bytes + 6,
    })
    expect(counted.kinds.find(({ kind }) => kind === 'peaks')?.files).toBe(2)
    expect(counted.kinds.find(({ kind }) => kind === 'database')?.bytes).toBeGreaterThan(100_000)
    expect(counted.freeBytes).toBeGreaterThan(0)
    expect(counted.orphans.listed.map(({ name }) => name)).toEqual([
      `recordings/00/${lost}.wav`,
      `derived/00/${lost}.dat`,
    ])
  })

  test('finds lost originals, and sees when they are back', async () => {
    const { path } = original('alaw.wav')
    rmSync(path)
    await count()
    expect(faulty()).toEqual([['alaw.wav', 'missing']])
    copyFileSync(join(source, 'alaw.wav'), path)
    await count()
    expect(faulty()).toEqual([])
  })

  test('can be cancelled, and leaves a library on read-only media as it is', async () => {
    expect(await countStorage(parts(), quietControl(AbortSignal.abort()))).toBeNull()
    rmSync(original('alaw.wav').path)
    await countStorage({ ...parts(), readOnly: true }, quietControl())
    expect(faulty()).toEqual([])
  })
})

describe('verifying', () => {
  test('finds a single changed byte and a lost file; the sound ones are marked as checked', async () => {
    corrupt(original('pcm-16.wav').path)
    rmSync(original('alaw.wav').path)
    await verifyOriginals(parts(), quietControl())
    expect(faulty()).toEqual([
      ['pcm-16.wav', 'changed'],
      ['alaw.wav', 'missing'],
    ])
    expect(storageHandlers['storage.summary'](library.store)).toMatchObject({
      recordings: 3,
      checked: 3,
      missing: 1,
      changed: 1,
    })
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })
})

describe('bringing back', () => {
  test('takes only the same content: not the same name, not the same size', async () => {
    const { path } = original('alaw.wav')
    rmSync(path)
    await verifyOriginals(parts(), quietControl())
    const elsewhere = testFolder()
    copyFileSync(join(source, 'alaw.wav'), join(elsewhere, 'alaw.wav'))
    corrupt(join(elsewhere, 'alaw.wav'))
    expect(await relinkOriginals(parts(), elsewhere, quietControl())).toEqual({ found: 0, wanted: 1, wrongFile: null })
    expect(existsSync(path)).toBe(false)
    copyFileSync(join(source, 'alaw.wav'), join(elsewhere, '改了名.bin'))
    expect(await relinkOriginals(parts(), elsewhere, quietControl())).toEqual({ found: 1, wanted: 1, wrongFile: null })
    expect(readFileSync(path)).toEqual(readFileSync(join(source, 'alaw.wav')))
    expect(faulty()).toEqual([])
  })

  test('names a single file that is none of them, and why', async () => {
    rmSync(original('alaw.wav').path)
    await verifyOriginals(parts(), quietControl())
    const elsewhere = testFolder()
    copyFileSync(join(source, 'alaw.wav'), join(elsewhere, '坏.wav'))
    corrupt(join(elsewhere, '坏.wav'))
    writeFileSync(join(elsewhere, '短.wav'), 'RIFF')
    const relinked = (name: string) => relinkOriginals(parts(), join(elsewhere, name), quietControl())
    expect(await relinked('坏.wav')).toMatchObject({ found: 0, wrongFile: { name: '坏.wav', reason: 'other-content' } })
    expect(await relinked('短.wav')).toMatchObject({ found: 0, wrongFile: { name: '短.wav', reason: 'other-size' } })
    expect(await relinked('没有.wav')).toMatchObject({
      found: 0,
      wrongFile: { name: '没有.wav', reason: 'unreadable' },
    })
    expect(faulty()).toEqual([['alaw.wav', 'missing']])
  })

  test('restores a changed original and keeps what lay in its place', async () => {
    const { path } = original('pcm-16.wav')
    corrupt(path)
    await verifyOriginals(parts(), quietControl())
    expect(await relinkOriginals(parts(), join(source, 'pcm-16.wav'), quietControl())).toEqual({
      found: 1,
      wanted: 1,
      wrongFile: null,
    })
    expect(readFileSync(path)).toEqual(readFileSync(join(source, 'pcm-16.wav')))
    const { orphans } = await count()
    expect(orphans.listed.map(({ name }) => name)).toEqual([expect.stringMatching(/\.wav\..*\.changed$/)])
  })
})

describe('removing', () => {
  test('what nothing refers to goes, but not what was written just now, and nothing else', async () => {
    const lost = '0'.repeat(64)
    const old = write(join(library.folder.recordings, '00', `${lost}.wav`), 'nobody')
    const fresh = write(join(library.folder.derived, '00', `${lost}.dat`), 'in the making', 0)
    await removeOrphans(parts(), quietControl())
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true])
    for (const name of names) expect(existsSync(original(name).path)).toBe(true)
  })

  test('derived files go and their recordings wait to be analysed again', async () => {
    const { id, sha256 } = original('pcm-16.wav')
    library.store.raw
      .prepare("INSERT INTO recording_analysis (recording_id, state, analysed_at) VALUES (?, 'ready', 1)")
      .run(id)
    const peaks = write(peaksPath(library.folder, sha256), 'peaks')
    const pending = () => operations['recordings.pendingCount'].run(library.store, null, library.context)
    const analyses = () => library.store.raw.prepare('SELECT count(*) FROM recording_analysis').pluck().get()
    expect(analyses()).toBe(1)
    await removeDerived(parts(), 'peaks', quietControl())
    expect(existsSync(peaks)).toBe(false)
    expect([analyses(), pending()]).toEqual([0, 3])
    expect(existsSync(original('pcm-16.wav').path)).toBe(true)
  })
})
