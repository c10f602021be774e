import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { appendAudit, verifyAudit } from '#electron/store/audit.ts'
import { inTransaction } from '#electron/store/handles.ts'
import { listAuditEntries, renameLibrary } from '#electron/store/subjects/library.ts'
import { openTestLibrary, type TestLibrary } from './support/library.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
  for (let made = 1; made <= 9; made += 1) {
    appendAudit(
      library.store,
      { ...library.context, now: library.context.now + made },
      { action: 'test.act', subject: 'test', subjectId: String(made), detail: { made, words: '原因“甲”' } },
    )
  }
})

/** Changes the file as somebody with another program would: the guards are taken away first. */
function tamper(statement: string): void {
  const { database } = library.folder
  const raw = new Database(database)
  raw.exec('DROP TRIGGER audit_entries_never_change; DROP TRIGGER audit_entries_never_vanish')
  expect(raw.prepare(statement).run().changes).toBeGreaterThan(0)
  raw.close()
}

describe('the audit', () => {
  test('begins with the library and holds from the first entry to the last', () => {
    expect(verifyAudit(library.store)).toEqual({ entries: 10, brokenAt: null })
    expect(listAuditEntries(library.store, { before: null, limit: 3 })).toMatchObject([
      { sequence: 10, action: 'test.act', actorName: '王主管' },
      { sequence: 9 },
      { sequence: 8 },
    ])
    expect(listAuditEntries(library.store, { before: 2, limit: 3 })).toMatchObject([
      { sequence: 1, action: 'library.create' },
    ])
  })

  test('neither update, nor delete, nor replacement goes through', () => {
    for (const statement of [
      "UPDATE audit_entries SET actor_name = '别人' WHERE sequence = 3",
      'UPDATE audit_entries SET at = at',
      'DELETE FROM audit_entries WHERE sequence = 10',
      'DELETE FROM audit_entries',
      // A replacement deletes without asking the triggers of DELETE.
      'INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE sequence = 3',
      "INSERT INTO audit_entries SELECT 0, at, actor_id, actor_name, action, subject, subject_id, detail, '', '' FROM audit_entries LIMIT 1",
    ]) {
      expect(() => library.store.raw.exec(statement)).toThrow('append-only')
    }
    expect(verifyAudit(library.store)).toEqual({ entries: 10, brokenAt: null })
  })

  test.each([
    ["UPDATE audit_entries SET actor_name = '别人' WHERE sequence = 4", 4],
    ["UPDATE audit_entries SET detail = '{}' WHERE sequence = 7", 7],
    ['UPDATE audit_entries SET at = at + 1 WHERE sequence = 10', 10],
    ["UPDATE audit_entries SET subject_id = 'x' WHERE sequence = 1", 1],
    ["UPDATE audit_entries SET action = 'test.other' WHERE sequence = 2", 2],
    ["UPDATE audit_entries SET hash = replace(hash, 'a', 'b') WHERE sequence = 5", 5],
    ['DELETE FROM audit_entries WHERE sequence = 6', 6],
    ['DELETE FROM audit_entries WHERE sequence = 1', 1],
    ['UPDATE audit_entries SET sequence = sequence + 1 WHERE sequence = 10', 10],
  ])('tampering is found at the right entry: %s', (statement, brokenAt) => {
    tamper(statement)
    expect(verifyAudit(library.store)).toEqual({ entries: brokenAt - 1, brokenAt })
  })

  test('a forged entry with a fresh hash breaks the chain at the next one', () => {
    const forged = temporaryLibrary()
    appendAudit(forged.store, library.context, { action: 'forged', subject: 'test', subjectId: 'x' })
    const entry = forged.store.raw
      .prepare('SELECT hash, previous_hash FROM audit_entries WHERE sequence = 2')
      .get() as {
      hash: string
      previous_hash: string
    }
    tamper(`UPDATE audit_entries SET hash = '${entry.hash}' WHERE sequence = 2`)
    expect(verifyAudit(library.store).brokenAt).toBe(2)
  })

  test('a command that fails leaves no entry', () => {
    expect(() =>
      inTransaction(library.store, 'rename and fail', () => {
        renameLibrary(library.store, '新名字', library.context)
        throw new Error('disk pulled')
      }),
    ).toThrow('disk pulled')
    expect(verifyAudit(library.store)).toEqual({ entries: 10, brokenAt: null })
  })

  test('goes on in the library opened again', () => {
    library.close()
    const again = openTestLibrary(library.root)
    appendAudit(again.store, again.context, { action: 'test.act', subject: 'test', subjectId: 'after' })
    expect(verifyAudit(again.store)).toEqual({ entries: 11, brokenAt: null })
    again.close()
  })
})
