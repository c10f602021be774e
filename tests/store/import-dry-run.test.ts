import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openRehearsal } from '#electron/store/rehearsal.ts'
import type { RecordId } from '#shared/calls/common.ts'
import type { ImportBatch, UpdateRule } from '#shared/calls/imports.ts'
import { dryRunInto, importInto, rejectedRowsOf, writeFileAt } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { addTask } from './support/rows.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const sample = join(import.meta.dirname, '../../resources/sample')
const sampleTable = join(sample, 'service-records.csv')
const sampleRecordings = join(sample, 'recordings')

const counts = ({ id, startedAt, finishedAt, ...batch }: ImportBatch): unknown => batch
const namesIn = (library: TestLibrary, table: 'agents' | 'teams'): unknown =>
  library.store.raw.prepare(`SELECT name FROM ${table} ORDER BY name`).pluck().all()
const numberOf = (library: TestLibrary, sql: string): unknown => library.store.raw.prepare(sql).pluck().get()

/** The whole library but its write-ahead log, as bytes. */
const bytesOf = (library: TestLibrary): string => {
  library.store.raw.pragma('wal_checkpoint(TRUNCATE)')
  return createHash('sha256').update(readFileSync(library.folder.database)).digest('hex')
}

/** A library with records, some of them drawn, recordings that wait for a record, and two agents of one name. */
async function usedLibrary() {
  const library = temporaryLibrary()
  const folder = testFolder()
  const rows = [
    'A1,2026-06-18 09:00,1001,李明,一组,王芳,通话-1.ogg',
    'A2,2026-06-18 09:05,1002,李明,二组,,',
    'A3,2026-06-18 09:10,1003,赵强,,周红,',
  ]
  const header = '编号,开始时间,工号,坐席,班组,客户姓名,录音文件'
  await importInto(library, writeFileAt(folder, '一.csv', `${header}\n${rows.join('\n')}\n`), null)
  const [ogg] = readdirSync(sampleRecordings).filter((name) => name.endsWith('.ogg'))
  const sound = readFileSync(join(sampleRecordings, ogg ?? ''))
  writeFileAt(folder, '早/N-90001.ogg', sound)
  await importInto(library, null, join(folder, '早'))
  const drawn = library.store.raw.prepare("SELECT id FROM service_records WHERE external_number = 'A3'").pluck().get()
  addTask(library.store, drawn as RecordId)
  const next = [
    'A1,2026-06-18 09:00,1001,李明,三组,王芳芳,',
    'A2,2026-06-18 09:05,,李明,,,通话-2.ogg',
    'A3,2026-06-18 09:10,1004,孙丽,,周红,',
    'N-90001,2026-06-19 09:00,1005,吴敏,三组,,',
    'N-90002,2026-06-19 09:00,,李明,三组,,通话-9.ogg',
    'N-90002,2026-06-19 09:00,,李明,三组,,',
    'N-90003,不是时间,,李明,三组,,',
    'N-90004,2026-06-19 09:00,,新人,,,',
  ]
  const table = writeFileAt(folder, '二.csv', `${header}\n${next.join('\n')}\n`)
  writeFileAt(folder, '音/又一份.ogg', sound)
  writeFileAt(folder, '音/a/通话-9.ogg', Buffer.concat([sound, Buffer.from('2')]))
  writeFileAt(folder, '音/b/通话-9.ogg', Buffer.concat([sound, Buffer.from('3')]))
  writeFileAt(folder, '音/通话-2.ogg', Buffer.concat([sound, Buffer.from('4')]))
  writeFileAt(folder, '音/说明.txt', 'not a recording')
  return { library, table, recordings: join(folder, '音') }
}

describe('a dry run', () => {
  test.each<UpdateRule>(['replace', 'fill-gaps', 'keep'])(
    'counts what the import then does (%s), to the row, and writes nothing',
    async (rule) => {
      const { library, table, recordings } = await usedLibrary()
      const before = bytesOf(library)
      const files = readdirSync(library.folder.recordings, { recursive: true })
      const had = { agents: namesIn(library, 'agents') as string[], teams: namesIn(library, 'teams') as string[] }
      const dry = await dryRunInto(library, table, recordings, rule)
      expect(bytesOf(library)).toBe(before)
      expect(readdirSync(library.folder.recordings, { recursive: true })).toEqual(files)

      const batch = await importInto(library, table, recordings, rule)
      expect(counts(dry.batch)).toEqual(counts(batch))
      expect(dry.rejected).toEqual(rejectedRowsOf(library, batch.id))
      for (const kind of ['agents', 'teams'] as const) {
        expect([...had[kind], ...dry[kind].names].sort()).toEqual((namesIn(library, kind) as string[]).sort())
        expect(dry[kind].count).toBe(dry[kind].names.length)
      }
      expect(dry.recordsWithoutRecording).toBe(
        numberOf(
          library,
          `SELECT count(*) FROM service_records WHERE batch_id = '${batch.id}' AND recording_count = 0`,
        ),
      )
      expect(dry.changes).toHaveLength(batch.rowsChanged)
    },
  )

  test('tells of changed records what was said and what would be, people by their names', async () => {
    const { library, table } = await usedLibrary()
    const { changes, batch, agents, teams } = await dryRunInto(library, table, null)
    expect(batch).toMatchObject({ rowsAdded: 3, rowsChanged: 2, rowsUnchanged: 0, rowsRejected: 3 })
    expect(agents).toEqual({ count: 3, names: ['吴敏', '新人', '李明'].sort() })
    expect(teams).toEqual({ count: 1, names: ['三组'] })
    expect(changes).toEqual([
      {
        externalNumber: 'A1',
        fields: [
          { field: 'customerName', before: '王芳', after: '王芳芳' },
          { field: 'teamId', before: '一组', after: '三组' },
        ],
      },
      { externalNumber: 'A2', fields: [{ field: 'recordingName', before: null, after: '通话-2.ogg' }] },
    ])
  })

  test('of the shipped sample, and of it again', async () => {
    const library = temporaryLibrary()
    const dry = await dryRunInto(library, sampleTable, sampleRecordings)
    const batch = await importInto(library, sampleTable, sampleRecordings)
    expect(counts(dry.batch)).toEqual(counts(batch))
    expect([dry.agents.count, dry.teams.count, dry.recordsWithoutRecording]).toEqual([8, 2, 384])
    const again = await dryRunInto(library, sampleTable, sampleRecordings)
    expect(again).toMatchObject({
      changes: [],
      agents: { count: 0 },
      batch: { rowsUnchanged: 400, recordingsUnchanged: 17 },
    })
  })

  test('looks everything up by the indexes of the library and of what lies over it', async () => {
    const library = temporaryLibrary()
    const { store, close } = openRehearsal(library.root)
    for (const [sql, index] of [
      ["SELECT * FROM service_records WHERE external_number = 'A'", 'own_service_records_0'],
      ["SELECT id FROM service_records WHERE recording_name COLLATE NOCASE IN ('a', 'b')", 'own_service_records_1'],
      ["SELECT id FROM recordings WHERE sha256 = 'a'", 'own_recordings_0'],
      ["SELECT id FROM agents WHERE number = 'a'", 'own_agents_0'],
    ] as const) {
      const plan = JSON.stringify(store.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
      expect(plan).toContain(index)
      expect(plan).not.toMatch(/SCAN (main|own|gone)_?/)
    }
    close()
  })
})
