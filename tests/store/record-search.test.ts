import { cpSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { containsText } from '#electron/store/values.ts'
import { openTestLibrary, type TestLibrary } from './support/library.ts'
import { addAgent, addRecord } from './support/rows.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

function found({ store }: TestLibrary, text: string): { numbers: string[]; total: number } {
  const { rows } = recordHandlers['records.page'](store, { filter: { text }, sort: [], start: 0, end: 1000 })
  const { total } = recordHandlers['records.count'](store, { filter: { text } })
  return { numbers: rows.map((row) => row.externalNumber).toSorted(), total }
}

/** The slow reference: every record looked through. */
function lookedThrough({ store }: TestLibrary, text: string): string[] {
  return store
    .all(
      store.sql
        .selectFrom('service_records')
        .innerJoin('agents', 'agents.id', 'service_records.agent_id')
        .select('external_number')
        .where((of) =>
          of.or(
            ['external_number', 'customer_name', 'customer_phone', 'agents.name', 'agents.number'].map((field) =>
              containsText(field, text),
            ),
          ),
        ),
    )
    .map((row) => row.external_number)
    .toSorted()
}

const letters = [...'王小芳陈女士先生ABab0123456789-_%. ']
const words = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { minLength, maxLength }).map((parts) => parts.join(''))

describe('search', () => {
  test('finds what looking through every record finds, after changes and deletions too', () => {
    const library = temporaryLibrary()
    const { store } = library
    const agents = ['王小芳', 'Ann', '李12'].map((name) => addAgent(store, { name }))
    const records = fc.sample(fc.tuple(words(1, 8), fc.option(words(0, 4)), fc.option(words(0, 12))), {
      numRuns: 400,
      seed: 20,
    })
    const ids = records.map(([number, name, phone], place) =>
      addRecord(store, {
        external_number: `${number}${place}`,
        customer_name: name,
        customer_phone: phone,
        agent_id: agents[place % 3] as string,
      }),
    )
    const change = store.raw.prepare('UPDATE service_records SET customer_name = ?, external_number = ? WHERE id = ?')
    for (const [place, id] of ids.entries()) {
      if (place % 5 === 0) change.run(`王${place}女`, `N-${place}`, id)
      if (place % 7 === 0) store.raw.prepare('DELETE FROM service_records WHERE id = ?').run(id)
    }
    fc.assert(
      fc.property(words(1, 5), (wanted) => {
        const text = wanted.trim()
        if (text === '') return
        const expected = lookedThrough(library, text)
        expect(found(library, text)).toEqual({ numbers: expected, total: expected.length })
      }),
      { numRuns: 500 },
    )
  })

  test('finds two Chinese characters, parts of phones and call numbers, agents by their present name', () => {
    const library = temporaryLibrary()
    const agent = addAgent(library.store, { name: '欧阳锋', number: 'K7' })
    const call = { external_number: 'FW2026-0042', customer_name: '司马光', customer_phone: '13800138000' }
    addRecord(library.store, { ...call, agent_id: agent })
    addRecord(library.store, { external_number: 'OTHER', agent_id: addAgent(library.store, { name: '甲' }) })
    for (const text of ['司马', '马光', '光', '0138', '380', '138000', '2026-00', 'fw20', '042', '欧阳', 'k7']) {
      expect(found(library, text).numbers, text).toEqual(['FW2026-0042'])
    }
    library.store.raw.prepare("UPDATE agents SET name = '洪七' WHERE id = ?").run(agent)
    expect(found(library, '欧阳').numbers).toEqual([])
    expect(found(library, '洪七').numbers).toEqual(['FW2026-0042'])
  })
})

describe('a library of schema 10', () => {
  function oldLibrary(): string {
    const root = testFolder()
    cpSync(join(import.meta.dirname, '../fixtures/libraries/schema-10'), root, { recursive: true })
    return root
  }

  test('is searched after its migration, and knows lengths, states and scores', () => {
    const library = openTestLibrary(oldLibrary())
    onTestFinished(() => library.close())
    expect(found(library, '陈女').total).toBe(6)
    expect(found(library, '王芳').total).toBe(4)
    expect(found(library, '000001').numbers).toEqual(['FW000001'])
    const sort = [{ column: 'score', direction: 'desc' }] as const
    const { rows } = recordHandlers['records.page'](library.store, { filter: {}, sort: [...sort], start: 0, end: 9 })
    expect(rows[0]).toMatchObject({ score: 7000, reviewState: 'reviewed', durationMs: 90_000, recordings: 1 })
    addRecord(library.store, { customer_name: '新客户' })
    expect(found(library, '新客').total).toBe(1)
    const check = "INSERT INTO record_search (record_search) VALUES ('integrity-check')"
    expect(() => library.store.raw.exec(check)).not.toThrow()
  })

  test('on read-only media is read in the present schema', () => {
    const root = oldLibrary()
    const reader = openReader(root, true)
    onTestFinished(() => reader.close())
    expect(recordHandlers['records.count'](reader.store, { filter: { text: '陈女' } }).total).toBe(6)
  })
})
