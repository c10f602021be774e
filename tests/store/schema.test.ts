import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { migrations } from '#electron/store/migrations/all.ts'
import { schemaTypes } from '#electron/store/schema-types.ts'
import { registerStoreFunctions } from '#electron/store/sql-functions.ts'
import { addSheet, publishedSheet } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

function migratedDatabase(): Database.Database {
  const database = new Database(':memory:')
  registerStoreFunctions(database)
  for (const step of migrations) database.exec(step.statements)
  return database
}

/** Formatting is biome's; what must agree is the types. */
const withoutLayout = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/: \| /g, ': ').trim()

describe('the schema', () => {
  test('types are those of the migrated database', () => {
    const committed = readFileSync(join(import.meta.dirname, '../../electron/store/schema.ts'), 'utf8')
    expect(withoutLayout(committed)).toBe(withoutLayout(schemaTypes()))
  })

  test('every table is STRICT and every reference leads to a table', () => {
    const database = migratedDatabase()
    const tables = database.pragma('table_list') as { name: string; type: string; strict: 0 | 1 }[]
    const ours = tables.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
    expect(ours.length).toBeGreaterThan(20)
    expect(ours.filter(({ strict }) => strict === 0)).toEqual([])
    const names = new Set(ours.map(({ name }) => name))
    for (const { name } of ours) {
      const references = database.pragma(`foreign_key_list(${name})`) as { table: string }[]
      for (const { table } of references) expect(names).toContain(table)
    }
  })
})

describe('sheet versions', () => {
  test('once published never change; a draft may', () => {
    const { store } = temporaryLibrary()
    const { versionId, sheet } = publishedSheet(store)
    for (const change of ["content = '{}'", 'version = 2', "sheet_id = 'x'"]) {
      expect(() => store.raw.prepare(`UPDATE sheet_versions SET ${change} WHERE id = ?`).run(versionId)).toThrow(
        'never changes',
      )
    }
    store.raw.prepare("UPDATE sheet_versions SET state = 'retired' WHERE id = ?").run(versionId)
    expect(() => store.raw.prepare("UPDATE sheet_versions SET content = '{}' WHERE id = ?").run(versionId)).toThrow(
      'never changes',
    )
    const draft = addSheet(store, sheet, 'draft')
    store.raw.prepare("UPDATE sheet_versions SET content = '{}' WHERE id = ?").run(draft)
    expect(store.raw.prepare('SELECT content FROM sheet_versions WHERE id = ?').pluck().get(draft)).toBe('{}')
  })
})
