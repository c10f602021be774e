import { cpSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { containsText } from '#electron/store/values.ts'
import { openTestLibrary, type TestLibrary } from './support/library.ts'
import { addAgent, addRecord, addRecording, addTranscript } from './support/rows.ts'
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

describe('what was said', () => {
  const page = (library: TestLibrary, text: string) =>
    recordHandlers['records.page'](library.store, { filter: { text }, sort: [], start: 0, end: 1000 })

  test('is found in transcripts of the record and of its recordings, with the first utterance that holds it', () => {
    const library = temporaryLibrary()
    const { store } = library
    const [own, recorded, other] = [addRecord(store), addRecord(store), addRecord(store)]
    const recording = addRecording(store, recorded)
    const lines = [
      { speaker: 'agent', startMs: 0, text: '您好，请问有什么可以帮您' },
      { speaker: 'customer', startMs: 4200, text: '我要退款，订单号 AB-17' },
      { speaker: null, startMs: 9000, text: '退款三天内到账' },
    ] as const
    addTranscript(store, lines, { record_id: own })
    addTranscript(store, [{ speaker: null, startMs: null, text: '退款' }], { recording_id: recording })
    addTranscript(store, [{ text: '安装预约' }], { record_id: other })

    const { rows, total, hits } = page(library, '退款')
    expect(rows.map(({ id }) => id).toSorted()).toEqual([own, recorded].toSorted())
    expect(total ?? 2).toBe(2)
    expect(hits).toHaveLength(2)
    expect(hits).toContainEqual({
      recordId: own,
      speaker: 'customer',
      startMs: 4200,
      snippet: '我要退款，订单号 AB-17',
    })
    expect(hits).toContainEqual({ recordId: recorded, speaker: null, startMs: null, snippet: '退款' })
    expect(page(library, 'ab-17').hits.map(({ recordId }) => recordId)).toEqual([own])
    // Signs part words: what stands on both sides of one is found together all the same.
    expect(page(library, '退款，订').rows.map(({ id }) => id)).toEqual([own])
    expect(page(library, '款订').rows).toEqual([])
    // Found by its number: nothing of it was said.
    expect(page(library, 'FW000003')).toMatchObject({ rows: [{ id: other }], hits: [] })
    store.raw.exec("DELETE FROM utterances WHERE text LIKE '%AB-17'")
    expect(page(library, '退款').hits).toContainEqual({
      recordId: own,
      speaker: null,
      startMs: 9000,
      snippet: '退款三天内到账',
    })
  })

  test('a long utterance is cut to the part around the text', () => {
    const library = temporaryLibrary()
    const long = `${'前'.repeat(80)}快递丢失${'后'.repeat(80)}`
    addTranscript(library.store, [{ text: long }], { record_id: addRecord(library.store) })
    const [hit] = page(library, '快递丢失').hits
    expect(hit?.snippet).toMatch(/^…前+快递丢失后+…$/)
    expect([...(hit?.snippet ?? '')].length).toBeLessThanOrEqual(50)
  })

  test('finds what looking through every utterance finds', () => {
    const library = temporaryLibrary()
    const { store } = library
    const agent = addAgent(store, { name: '丙', number: '丙' })
    const said = fc.sample(fc.array(words(0, 12), { minLength: 1, maxLength: 4 }), { numRuns: 120, seed: 7 })
    const stored = said.map((texts, place) => {
      const id = addRecord(store, { external_number: `丁${'甲'.repeat(place)}`, agent_id: agent })
      const of = place % 2 === 0 ? { record_id: id } : { recording_id: addRecording(store, id) }
      addTranscript(
        store,
        texts.map((text, at) => ({ startMs: at, text })),
        of,
      )
      return { id, texts }
    })
    fc.assert(
      fc.property(words(1, 4), (wanted) => {
        const text = wanted.trim()
        if (text === '') return
        const lowered = text.toLowerCase()
        const expected = stored.flatMap(({ id, texts }) => {
          const at = texts.findIndex((one) => one.toLowerCase().includes(lowered))
          return at === -1 ? [] : [{ id, at }]
        })
        const { rows, hits } = page(library, text)
        expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
        const first = hits.map(({ recordId, startMs }) => ({ id: recordId, at: startMs ?? -1 }))
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
        expect(first.toSorted(byId)).toEqual(expected.toSorted(byId))
      }),
      { numRuns: 300 },
    )
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
