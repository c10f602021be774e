import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { storeHandlers } from '#electron/store/handlers.ts'
import { userVersion } from '#electron/store/migrate.ts'
import { migrations, newestVersion } from '#electron/store/migrations/all.ts'
import { summariseLibrary } from '#electron/store/subjects/library.ts'
import { openTestLibrary, type TestLibrary } from './support/library.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const fixtures = join(import.meta.dirname, '../fixtures/libraries')

/** A library of that schema as its user would open it with this version: a copy of the fixture. */
function openFixture(name: string): TestLibrary {
  const root = testFolder()
  cpSync(join(fixtures, name), root, { recursive: true })
  const library = openTestLibrary(root)
  onTestFinished(() => library.close())
  return library
}

/** Tables, indexes and triggers; spaces don't matter, they follow the history of a table. */
const schemaOf = ({ store }: TestLibrary): unknown =>
  (store.raw.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all() as { name: string; sql: string }[])
    .filter(({ name }) => !name.startsWith('sqlite_'))
    .map(({ name, sql }) => [name, sql.replaceAll(/\s+/g, ' ')])

test('every released schema has its library', () => {
  const kept = readdirSync(fixtures).toSorted()
  expect(kept).toEqual(migrations.map(({ version }) => `schema-${version}`).toSorted())
})

describe.each(readdirSync(fixtures))('the library of %s', (name) => {
  test('opens with this version, whole, and with the schema of a new one', () => {
    const library = openFixture(name)
    expect(userVersion(library.store.raw)).toBe(newestVersion)
    expect(library.store.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(library.store.raw.pragma('foreign_key_check')).toEqual([])
    expect(verifyAudit(library.store).brokenAt).toBeNull()
    expect(schemaOf(library)).toEqual(schemaOf(temporaryLibrary()))
  })

  test('still has everything that was in it', () => {
    const { store, context } = openFixture(name)
    expect(summariseLibrary(store).counts).toEqual({
      records: 8,
      recordings: 6,
      openTasks: 3,
      openFindings: 0,
      openRectifications: 1,
    })
    const page = storeHandlers['records.page'](store, { filter: {}, sort: [], start: 0, end: 100 }, context)
    expect(page.rows.map(({ reviewState }) => reviewState).toSorted()).toEqual([
      'none',
      'none',
      'none',
      'none',
      'queued',
      'queued',
      'queued',
      'reviewed',
    ])
    const [draw] = storeHandlers['draws.list'](store, {}, context)
    if (!draw) throw new Error('the draw')
    expect(storeHandlers['draws.verify'](store, { id: draw.id }, context).outcome).toBe('same')
    const [listed] = storeHandlers['evaluations.list'](store, {}, context)
    if (!listed) throw new Error('the evaluation')
    const evaluation = storeHandlers['evaluations.get'](store, { id: listed.evaluationId }, context)
    expect(evaluation).toMatchObject({ score: 7000, band: '不合格', comment: '语气需要改进' })
    expect(evaluation.marks).toMatchObject([{ itemId: 'tone', startMs: 4_000, endMs: 7_500 }])
    expect(storeHandlers['findings.list'](store, {}, context)).toMatchObject([{ title: '打断客户' }])
    const rectifications = storeHandlers['rectifications.list'](store, { overdueOnly: false }, context)
    expect(rectifications).toMatchObject([{ title: '纠正打断客户', state: 'draft', findings: 1 }])
  })

  test('its drafts can be taken up and submitted', () => {
    const { store, context } = openFixture(name)
    const [started] = storeHandlers['tasks.list'](store, { states: ['started'] }, context)
    if (!started) throw new Error('the draft')
    const { draft } = storeHandlers['tasks.open'](store, { id: started.id }, context)
    expect(draft).toEqual({ revision: 1, answers: [], marks: [], comment: '听到一半' })
    const saved = storeHandlers['evaluations.saveDraft'](
      store,
      { ...draft, taskId: started.id, listenedMs: 0 },
      context,
    )
    expect(saved.revision).toBe(2)
  })

  test('what was submitted in it is its first version', () => {
    const { store, context } = openFixture(name)
    const [listed] = storeHandlers['evaluations.list'](store, {}, context)
    if (!listed) throw new Error('the evaluation')
    const evaluation = storeHandlers['evaluations.get'](store, { id: listed.evaluationId }, context)
    const { answers, marks, comment, score, band } = evaluation
    expect(marks).toHaveLength(1)
    expect(evaluation.versions).toEqual([
      expect.objectContaining({ version: 1, reason: '', answers, marks, comment, score, band }),
    ])
  })
})
