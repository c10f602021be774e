import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type Migration, migrate, userVersion } from '#electron/store/migrate.ts'
import { migrations, newestVersion } from '#electron/store/migrations/all.ts'
import { expectFault } from './support/command.ts'
import { openTestLibrary } from './support/library.ts'
import { addRecord } from './support/rows.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const birth: Migration = {
  version: 10,
  name: 'birth',
  statements: `
    CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parents (id)) STRICT;`,
}
const growth: Migration = {
  version: 20,
  name: 'growth',
  statements: 'ALTER TABLE parents ADD COLUMN age INTEGER; UPDATE parents SET age = 40;',
}

let folder: string
let databaseFile: string
let copy: { databaseFile: string; backupFolder: string }
beforeEach(() => {
  folder = testFolder()
  databaseFile = join(folder, 'library.db')
  copy = { databaseFile, backupFolder: join(folder, 'backups') }
})

function open(file = databaseFile): Database.Database {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('foreign_keys = ON')
  onTestFinished(() => void database.close())
  return database
}

/** A library of version 10 with a family in it. */
function familyLibrary(): Database.Database {
  const database = open()
  migrate(database, [birth], copy)
  database.exec("INSERT INTO parents VALUES (1, '王芳'); INSERT INTO children VALUES (1, 1)")
  return database
}

const fingerprint = (): string => createHash('sha256').update(readFileSync(databaseFile)).digest('hex')
const contents = (database: Database.Database): unknown => ({
  version: userVersion(database),
  schema: database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all(),
  parents: database.prepare('SELECT * FROM parents').all(),
  children: database.prepare('SELECT * FROM children').all(),
})

describe('a migration', () => {
  test('brings a new library to the newest version, without a copy of nothing', () => {
    const database = open()
    migrate(database, [birth, growth], copy)
    expect(userVersion(database)).toBe(20)
    expect(existsSync(copy.backupFolder)).toBe(false)
  })

  test('copies the file first: the copy holds what there was, the library what there is', () => {
    const database = familyLibrary()
    migrate(database, [birth, growth], copy)
    expect(userVersion(database)).toBe(20)
    expect(database.prepare('SELECT name, age FROM parents').all()).toEqual([{ name: '王芳', age: 40 }])
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(readdirSync(copy.backupFolder)).toEqual(['before-migration-from-10.db'])
    const before = open(join(copy.backupFolder, 'before-migration-from-10.db'))
    expect(userVersion(before)).toBe(10)
    expect(before.prepare('SELECT * FROM parents').all()).toEqual([{ id: 1, name: '王芳' }])
    expect(before.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test('has nothing to do where nothing is missing', () => {
    const database = familyLibrary()
    migrate(database, [birth], copy)
    expect(existsSync(copy.backupFolder)).toBe(false)
  })

  test('that fails takes back the steps before it and leaves the file as it was, to the byte', () => {
    const database = familyLibrary()
    database.pragma('wal_checkpoint(TRUNCATE)')
    const [bytes, before] = [fingerprint(), contents(database)]
    const broken: Migration = {
      version: 30,
      name: 'broken',
      statements: 'CREATE TABLE late (id); SELECT * FROM nowhere;',
    }
    expect(() => migrate(database, [birth, growth, broken], copy)).toThrow('nowhere')
    expect(contents(database)).toEqual(before)
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
    database.close()
    expect(fingerprint()).toBe(bytes)
  })

  test('that breaks a reference is taken back', () => {
    const database = familyLibrary()
    const before = contents(database)
    const orphaning: Migration = { version: 20, name: 'orphaning', statements: 'DELETE FROM parents;' }
    expect(() => migrate(database, [birth, orphaning], copy)).toThrow('references')
    expect(contents(database)).toEqual(before)
  })

  test('tried again after more work makes a copy of its own', () => {
    const database = familyLibrary()
    const broken: Migration = { version: 20, name: 'broken', statements: 'SELECT * FROM nowhere;' }
    expect(() => migrate(database, [birth, broken], copy)).toThrow('nowhere')
    database.exec("INSERT INTO parents VALUES (2, '后来')")
    migrate(database, [birth, growth], copy)
    expect(readdirSync(copy.backupFolder).toSorted()).toEqual([
      'before-migration-from-10-2.db',
      'before-migration-from-10.db',
    ])
    const newest = open(join(copy.backupFolder, 'before-migration-from-10-2.db'))
    expect(newest.prepare('SELECT count(*) FROM parents').pluck().get()).toBe(2)
  })

  test('of a library made by a newer version is refused, and the file left alone', () => {
    const database = familyLibrary()
    database.pragma('user_version = 30')
    database.pragma('wal_checkpoint(TRUNCATE)')
    const bytes = fingerprint()
    const fault = expectFault(() => migrate(database, [birth, growth], copy), 'library-newer')
    expect(fault.detail).toEqual({ found: 30, known: 20 })
    expect(fingerprint()).toBe(bytes)
  })
})

describe('the library’s own migrations', () => {
  test('have rising versions', () => {
    const versions = migrations.map(({ version }) => version)
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b))
    expect(newestVersion).toBe(versions.at(-1))
  })

  test('a library is at the newest version; from a newer one it is refused and the lock let go', () => {
    const library = temporaryLibrary()
    addRecord(library.store)
    expect(userVersion(library.store.raw)).toBe(newestVersion)
    library.store.raw.pragma('user_version = 9990')
    library.close()
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const fault = expectFault(() => openTestLibrary(library.root), 'library-newer')
      expect(fault.detail).toEqual({ found: 9990, known: newestVersion })
    }
    const raw = open(library.folder.database)
    expect(raw.prepare('SELECT count(*) FROM service_records').pluck().get()).toBe(1)
  })
})
