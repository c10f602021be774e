import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { storeOver } from '#electron/store/handles.ts'
import { libraryFolder, peaksPath, recordingPath } from '#electron/store/library-folder.ts'
import { openReader } from '#electron/store/open-library.ts'
import {
  currentUser,
  listUsers,
  renameLibrary,
  saveUser,
  summariseLibrary,
  switchUser,
} from '#electron/store/subjects/library.ts'
import { sheetHandlers } from '#electron/store/subjects/sheets.ts'
import type { UserId } from '#shared/calls/common.ts'
import { expectFault } from './support/command.ts'
import { openTestLibrary, shippedSheets, testNow } from './support/library.ts'
import { addBatch, addRecordedCall, addTask } from './support/rows.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

describe('a new library', () => {
  test('is a folder with everything it starts with', () => {
    const { store, folder, root } = temporaryLibrary({ name: '售后质检库', userName: '赵主管' })
    expect(existsSync(folder.database)).toBe(true)
    for (const name of ['recordings', 'derived', 'attachments', 'reports', 'backups']) {
      expect(statSync(join(root, name)).isDirectory()).toBe(true)
    }
    expect(summariseLibrary(store)).toMatchObject({
      name: '售后质检库',
      createdAt: testNow,
      hasSampleData: false,
      user: { name: '赵主管', role: 'lead' },
      counts: { records: 0, recordings: 0, openTasks: 0, openFindings: 0, openRectifications: 0 },
    })
    const departments = store.all(store.sql.selectFrom('departments').select(['name', 'finding_class']))
    expect(departments.map(({ finding_class }) => finding_class).toSorted()).toEqual([
      'attitude',
      'process',
      'resource',
      'skill',
    ])
    const targets = store.all(store.sql.selectFrom('kpi_targets').select(['indicator', 'value']))
    expect(targets).toContainEqual({ indicator: 'resolutionRate', value: 0.9 })
    expect(verifyAudit(store)).toEqual({ entries: 1, brokenAt: null })
  })

  test('has the shipped sheets, published as version 1 and read back as they are written', () => {
    const { store } = temporaryLibrary()
    const sheets = sheetHandlers['sheets.list'](store)
    expect(sheets).toHaveLength(shippedSheets().length)
    for (const summary of sheets) {
      expect(summary).toMatchObject({ version: 1, state: 'published', publishedAt: testNow })
      const { version, sheet } = sheetHandlers['sheets.get'](store, { versionId: summary.id })
      expect(version).toEqual(summary)
      expect(sheet.title).toBe(summary.title)
    }
    expect(sheets.map(({ title }) => title)).toContain('服务态度评分表')
    expectFault(() => sheetHandlers['sheets.get'](store, { versionId: 'missing' as never }), 'not-found')
  })

  test('opened again keeps its id, its people and what was written, and gets nothing twice', () => {
    const library = temporaryLibrary()
    const before = summariseLibrary(library.store)
    addRecordedCall(library.store)
    renameLibrary(library.store, '改名后', library.context)
    library.close()
    const again = openTestLibrary(library.root)
    onTestFinished(() => again.close())
    const after = summariseLibrary(again.store)
    expect(after).toMatchObject({ id: before.id, name: '改名后', user: before.user })
    expect(after.counts).toMatchObject({ records: 1, recordings: 1 })
    expect(again.store.raw.prepare('SELECT count(*) FROM sheets').pluck().get()).toBe(shippedSheets().length)
    expect(verifyAudit(again.store)).toEqual({ entries: 2, brokenAt: null })
  })

  test('counts what is open and knows sample data', () => {
    const { store } = temporaryLibrary()
    const { recordId } = addRecordedCall(store)
    addTask(store, recordId)
    addTask(store, recordId, { state: 'started' })
    addTask(store, recordId, { state: 'submitted' })
    expect(summariseLibrary(store)).toMatchObject({ hasSampleData: false, counts: { openTasks: 2 } })
    addBatch(store, { is_sample: 1 })
    expect(summariseLibrary(store).hasSampleData).toBe(true)
  })
})

describe('opening', () => {
  test('a folder without a library, or with a file that is none, is refused by name', () => {
    expectFault(() => openReader(testFolder(), false), 'not-a-library')
    const garbage = testFolder()
    writeFileSync(libraryFolder(garbage).database, 'this was a photo once. '.repeat(1000))
    expectFault(() => openTestLibrary(garbage), 'library-damaged')
    expectFault(() => openReader(garbage, false), 'library-damaged')
  })

  test('readers see what was committed and can write nothing', () => {
    const library = temporaryLibrary()
    const reader = library.reader()
    addRecordedCall(library.store)
    expect(summariseLibrary(reader.store).counts.records).toBe(1)
    for (const statement of [
      'DELETE FROM users',
      "INSERT INTO settings VALUES ('a', 'b')",
      'PRAGMA user_version = 1',
    ]) {
      expect(() => reader.store.raw.exec(statement)).toThrow(/readonly/)
    }
    expect(summariseLibrary(reader.store).counts.records).toBe(1)
  })

  test('on read-only media it is read without a byte written beside it', () => {
    const library = temporaryLibrary()
    addRecordedCall(library.store)
    library.close()
    rmSync(library.folder.lock)
    const before = readdirSync(library.root).toSorted()
    const temporaries = () => readdirSync(tmpdir()).filter((name) => name.startsWith('lingjian-reading-'))
    const reader = openReader(library.root, true)
    expect(summariseLibrary(reader.store).counts.records).toBe(1)
    expect(readdirSync(library.root).toSorted()).toEqual(before)
    expect(() => reader.store.raw.exec('DELETE FROM users')).toThrow(/readonly/)
    const copy = temporaries().find((name) => reader.store.raw.name.includes(name))
    expect(copy).toBeDefined()
    reader.close()
    expect(temporaries()).not.toContain(copy)
  })

  test('a reader refuses a library made by a newer version', () => {
    const library = temporaryLibrary()
    library.store.raw.pragma('user_version = 9990')
    for (const onReadOnlyMedia of [false, true]) {
      expectFault(() => openReader(library.root, onReadOnlyMedia), 'library-newer')
    }
  })

  test('queries over the limit are logged by the function that asked', () => {
    const { store } = temporaryLibrary()
    const slow: { name: string; ms: number }[] = []
    const watched = storeOver(store.raw, (entry) => slow.push(entry))
    const countSlowly = () => {
      const endless = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
        SELECT count(*) FROM n`
      return watched.all({
        compile: () => ({ sql: endless, parameters: [], query: {} as never, queryId: {} as never }),
      })
    }
    countSlowly()
    watched.first(watched.sql.selectFrom('users').select('id'))
    expect(slow).toMatchObject([{ name: expect.stringContaining('countSlowly') }])
    expect(slow[0]?.ms).toBeGreaterThan(40)
  })
})

/** Starts a process that opens the library, and answers the word it says about it. */
async function openElsewhere(root: string): Promise<{ word: string; process: ChildProcess }> {
  const script = join(import.meta.dirname, 'support/hold-library.ts')
  const child = spawn(process.execPath, ['--no-warnings', script, root], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { word: said.toString().trim(), process: child }
}

describe('the lock', () => {
  test('a second process is refused while one has the library open', async () => {
    const library = temporaryLibrary()
    expect((await openElsewhere(library.root)).word).toBe('refused library-in-use')
    expectFault(() => openTestLibrary(library.root), 'library-in-use')
    library.close()
    expect((await openElsewhere(library.root)).word).toBe('opened')
    expectFault(() => openTestLibrary(library.root), 'library-in-use')
  })

  test('readers are not kept out', async () => {
    const library = temporaryLibrary()
    library.close()
    await openElsewhere(library.root)
    const reader = openReader(library.root, false)
    expect(summariseLibrary(reader.store).name).toBe('测试质检库')
    reader.close()
  })

  test('after kill -9 of the holder the library opens at once, whole', async () => {
    const library = temporaryLibrary()
    addRecordedCall(library.store)
    library.close()
    for (let round = 0; round < 3; round += 1) {
      const holder = await openElsewhere(library.root)
      expect(holder.word).toBe('opened')
      const gone = once(holder.process, 'exit')
      holder.process.kill('SIGKILL')
      await gone
      const again = openTestLibrary(library.root)
      expect(again.store.raw.pragma('quick_check', { simple: true })).toBe('ok')
      expect(summariseLibrary(again.store).counts.records).toBe(1)
      expect(verifyAudit(again.store).brokenAt).toBeNull()
      again.close()
    }
  })
})

describe('people', () => {
  test('a lead adds people and changes roles; a reviewer only the own name', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const reviewer = saveUser(store, { id: null, name: '质检员小陈', role: 'reviewer' }, context)
    expect(listUsers(store).map(({ name, role }) => [name, role])).toEqual([
      ['王主管', 'lead'],
      ['质检员小陈', 'reviewer'],
    ])
    switchUser(store, reviewer.id, context)
    const asReviewer = { actor: currentUser(store), now: testNow }
    expect(asReviewer.actor.id).toBe(reviewer.id)
    expect(saveUser(store, { ...reviewer, name: '陈静' }, asReviewer).name).toBe('陈静')
    expectFault(() => saveUser(store, { ...reviewer, role: 'lead' }, asReviewer), 'not-allowed')
    expectFault(() => saveUser(store, { id: null, name: '新人', role: 'reviewer' }, asReviewer), 'not-allowed')
    expectFault(() => saveUser(store, { ...library.lead, name: '别人' }, asReviewer), 'not-allowed')
  })

  test('the last lead stays one', () => {
    const { store, context, lead } = temporaryLibrary()
    const refused = expectFault(() => saveUser(store, { ...lead, role: 'reviewer' }, context), 'refused')
    expect(refused.refusals).toEqual([{ code: 'last-lead', field: 'role' }])
    saveUser(store, { id: null, name: '第二位主管', role: 'lead' }, context)
    expect(saveUser(store, { ...lead, role: 'reviewer' }, context).role).toBe('reviewer')
  })

  test('switching to somebody who is not there changes nothing', () => {
    const { store, context, lead } = temporaryLibrary()
    expectFault(() => switchUser(store, 'nobody' as UserId, context), 'not-found')
    expect(currentUser(store).id).toBe(lead.id)
  })

  test('every change is in the audit', () => {
    const { store, context, lead } = temporaryLibrary()
    saveUser(store, { id: null, name: '质检员', role: 'reviewer' }, context)
    switchUser(store, lead.id, context)
    renameLibrary(store, '新名', context)
    const actions = store.raw.prepare('SELECT action FROM audit_entries ORDER BY sequence').pluck().all()
    expect(actions).toEqual(['library.create', 'users.save', 'users.switch', 'library.rename'])
    expect(verifyAudit(store)).toEqual({ entries: 4, brokenAt: null })
  })
})

describe('the places of files', () => {
  test('follow from the content, whatever a file was called', () => {
    const folder = libraryFolder('/data/library')
    const sha256 = 'ab'.padEnd(64, '0')
    expect(recordingPath(folder, sha256, 'wav')).toBe(join('/data/library/recordings/ab', `${sha256}.wav`))
    expect(peaksPath(folder, sha256)).toBe(join('/data/library/derived/ab', `${sha256}.dat`))
  })
})
