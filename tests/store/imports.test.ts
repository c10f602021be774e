import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { runImport } from '#electron/main/import-run.ts'
import { closingDesk } from '#electron/main/jobs.ts'
import { verifyAudit } from '#electron/store/audit.ts'
import { recordingPath } from '#electron/store/library-folder.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { expectConsistent } from './support/consistency.ts'
import {
  beginImport,
  dryRunInto,
  importInto,
  importOf,
  importParts,
  quietControl,
  rejectedRowsOf,
  sourcesOf,
  undoImport,
  unfinishedImports,
  writeFileAt,
} from './support/imports.ts'
import { openTestLibrary, type TestLibrary } from './support/library.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const sample = join(import.meta.dirname, '../../resources/sample')
const sampleTable = join(sample, 'service-records.csv')
const sampleRecordings = join(sample, 'recordings')

const rowsOf = (library: TestLibrary, sql: string): unknown[] => library.store.raw.prepare(sql).all()
const numberOf = (library: TestLibrary, sql: string): number => library.store.raw.prepare(sql).pluck().get() as number

/** Everything an import leaves but ids and times: two libraries with the same are the same. */
const contentOf = (library: TestLibrary): unknown => ({
  records: rowsOf(
    library,
    `SELECT external_number, channel, agents.number, teams.name AS team, started_at, csat, problem, custom_fields
     FROM service_records JOIN agents ON agents.id = agent_id LEFT JOIN teams ON teams.id = service_records.team_id
     ORDER BY external_number`,
  ),
  agents: rowsOf(library, 'SELECT number, name FROM agents ORDER BY number'),
  recordings: rowsOf(
    library,
    `SELECT sha256, original_name, external_number FROM recordings
     LEFT JOIN service_records ON service_records.id = record_id ORDER BY sha256`,
  ),
  rejected: rowsOf(library, 'SELECT file, row_number, field, value, reason FROM import_rows_rejected ORDER BY id'),
  counts: rowsOf(
    library,
    `SELECT state, rows_read, rows_added, rows_unchanged, rows_rejected, recordings_added, recordings_unchanged,
     recordings_rejected FROM import_batches`,
  ),
})

/** A WAV whose content is its own, so that its hash is. */
function smallWav(seed: number): Buffer {
  const samples = Buffer.alloc(160, seed)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(8000, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}

describe('the shipped sample', () => {
  test('goes in whole: 400 records, 8 agents in 2 teams, 17 recordings of which one has no record', async () => {
    const library = temporaryLibrary()
    const batch = await importInto(library, sampleTable, sampleRecordings)
    expect(rejectedRowsOf(library, batch.id)).toEqual([])
    expect(batch).toMatchObject({
      state: 'done',
      rowsAdded: 400,
      rowsUnchanged: 0,
      rowsRejected: 0,
      recordingsAdded: 17,
      recordingsRejected: 0,
      recordingsUnmatched: 1,
    })
    expect(numberOf(library, 'SELECT count(*) FROM agents')).toBe(8)
    expect(numberOf(library, 'SELECT count(*) FROM teams')).toBe(2)
    const wrong = rowsOf(
      library,
      `SELECT original_name, external_number FROM recordings JOIN service_records ON service_records.id = record_id
       WHERE instr(original_name, external_number) = 0`,
    )
    expect(wrong).toEqual([])
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  test('a second import of the same files changes nothing', async () => {
    const library = temporaryLibrary()
    await importInto(library, sampleTable, sampleRecordings)
    const before = contentOf(library) as { records: unknown; recordings: unknown; agents: unknown }
    const again = await importInto(library, sampleTable, sampleRecordings)
    const after = contentOf(library) as typeof before
    expect(again).toMatchObject({
      rowsAdded: 0,
      rowsUnchanged: 400,
      recordingsAdded: 0,
      recordingsUnchanged: 17,
      recordingsUnmatched: 0,
    })
    expect(after.records).toEqual(before.records)
    expect(after.recordings).toEqual(before.recordings)
    expect(after.agents).toEqual(before.agents)
  })

  test.each([
    ['records first', true],
    ['recordings first', false],
  ])('matches recordings and records in two imports, %s', async (_order, areRecordsFirst) => {
    const library = temporaryLibrary()
    for (const isTable of [areRecordsFirst, !areRecordsFirst]) {
      await importInto(library, isTable ? sampleTable : null, isTable ? null : sampleRecordings)
    }
    expect(numberOf(library, 'SELECT count(*) FROM recordings WHERE record_id IS NOT NULL')).toBe(16)
    expect(rowsOf(library, 'SELECT original_name FROM recordings WHERE record_id IS NULL')).toEqual([
      { original_name: 'C20260820-0999_未登记.ogg' },
    ])
  })

  test('copies every recording under its hash and leaves nothing half-written', async () => {
    const library = temporaryLibrary()
    await importInto(library, null, sampleRecordings)
    const rows = rowsOf(library, 'SELECT sha256, extension, byte_size FROM recordings') as {
      sha256: string
      extension: string
      byte_size: number
    }[]
    for (const { sha256, extension, byte_size } of rows) {
      expect(readFileSync(recordingPath(library.folder, sha256, extension)).length).toBe(byte_size)
    }
    const files = readdirSync(library.folder.recordings, { recursive: true, withFileTypes: true })
    expect(files.filter((entry) => entry.isFile())).toHaveLength(17)
  })
})

describe('interrupted', () => {
  test('at every single step, it goes on and ends as if nothing had happened', async () => {
    const folder = testFolder()
    const { table, recordings } = smallImport(folder, 1100, 18)
    const whole = openTestLibrary(testFolder())
    let steps = 0
    const batch = beginImport(whole, await sourcesOf(table, recordings))
    await runImport(
      importParts(whole, () => {
        steps += 1
      }),
      batch,
      quietControl(),
    )
    const expected = contentOf(whole)
    whole.close()
    expect(steps).toBeGreaterThan(12)
    for (let deadly = 1; deadly <= steps; deadly += 1) {
      const root = testFolder()
      const dying = openTestLibrary(root)
      const begun = beginImport(dying, await sourcesOf(table, recordings))
      let step = 0
      const die = (): void => {
        step += 1
        if (step === deadly) throw new Error('killed')
      }
      const run = runImport(importParts(dying, die), begun, quietControl())
      await run.catch((error: Error) => expect(error.message).toBe('killed'))
      // Files are handed over by time too: a quicker run may have fewer steps, and is over then.
      if (step < deadly) expect(importOf(dying, begun.id).state).toBe('done')
      dying.close()
      const library = openTestLibrary(root)
      for (const left of unfinishedImports(library)) await runImport(importParts(library), left, quietControl())
      expect(contentOf(library), `after dying at step ${deadly}`).toEqual(expected)
      library.close()
    }
  })

  test('by closing the library it stays to be resumed; by Cancel it ends with what is in', async () => {
    const { table } = smallImport(testFolder(), 1300, 0)
    for (const [reason, state] of [
      [closingDesk, 'running'],
      [undefined, 'cancelled'],
    ] as const) {
      const library = temporaryLibrary()
      const batch = beginImport(library, await sourcesOf(table, null))
      const abort = new AbortController()
      const stopAfterFirst = (name: string): void => {
        if (name === 'after imports.applyRows') abort.abort(reason)
      }
      await runImport(importParts(library, stopAfterFirst), batch, quietControl(abort.signal))
      expect(importOf(library, batch.id)).toMatchObject({ state, rowsAdded: 987, rowsRejected: 13 })
      expect(unfinishedImports(library)).toHaveLength(state === 'running' ? 1 : 0)
    }
  })

  test('with its sources gone it ends as failed and says why', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const { table } = smallImport(folder, 10, 0)
    const batch = beginImport(library, await sourcesOf(table, null))
    rmSync(table)
    await expect(runImport(importParts(library), batch, quietControl())).rejects.toMatchObject({
      code: 'file-unreadable',
      messageKey: 'imports.reasons.source-missing',
      detail: { file: '服务记录.csv', row: 0 },
    })
    expect(importOf(library, batch.id).state).toBe('failed')
    expect(rejectedRowsOf(library, batch.id)).toMatchObject([
      { file: '服务记录.csv', row: 0, reason: 'source-missing' },
    ])
  })

  test('with another table in its place it does not mix the two', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const { table } = smallImport(folder, 10, 0)
    const batch = beginImport(library, await sourcesOf(table, null))
    writeFileAt(folder, '服务记录.csv', '工号,编号\n1,2\n')
    await expect(runImport(importParts(library), batch, quietControl())).rejects.toThrow()
    expect(rejectedRowsOf(library, batch.id)).toMatchObject([{ reason: 'header-changed' }])
    expect(numberOf(library, 'SELECT count(*) FROM service_records')).toBe(0)
  })

  test.each([
    ['an open quote in its header', '编号,"开始时间,坐席\nA,2026-06-18 09:00,甲\n', 'quote-not-closed'],
    ['nothing in it', '', 'header-changed'],
  ])('with %s by now it says so, and does not call the table missing', async (_what, content, reason) => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const { table } = smallImport(folder, 10, 0)
    const batch = beginImport(library, await sourcesOf(table, null))
    writeFileAt(folder, '服务记录.csv', content)
    await expect(runImport(importParts(library), batch, quietControl())).rejects.toMatchObject({
      messageKey: `imports.reasons.${reason}`,
    })
    expect(rejectedRowsOf(library, batch.id)).toMatchObject([{ reason }])
  })

  test("after a fault that is not the table's it stays open, to go on at the next start", async () => {
    const library = temporaryLibrary()
    const { table } = smallImport(testFolder(), 10, 0)
    const batch = beginImport(library, await sourcesOf(table, null))
    const parts = importParts(library, (name) => {
      if (name === 'openRecords') throw new CallFault('disk')
    })
    await expect(runImport(parts, batch, quietControl())).rejects.toMatchObject({ code: 'disk' })
    expect(unfinishedImports(library)).toHaveLength(1)
  })
})

/** Rows with a repeat and a fault now and then, and recordings with a file that is none. */
function smallImport(folder: string, rows: number, recordings: number): { table: string; recordings: string } {
  const lines = Array.from({ length: rows }, (_, index) => {
    const number = index % 100 === 99 ? `N${100_000 + index - 1}` : `N${100_000 + index}`
    const csat = index % 150 === 149 ? 9 : (index % 5) + 1
    return `${number},2026-06-18 09:00:00,${1000 + (index % 7)},坐席${index % 7},${index % 2 === 0 ? '一组' : '二组'},${csat}`
  })
  const table = writeFileAt(
    folder,
    '服务记录.csv',
    `来电编号,开始时间,工号,坐席姓名,班组,满意度\n${lines.join('\n')}\n`,
  )
  for (let index = 0; index < recordings; index += 1) {
    writeFileAt(folder, `录音/${index % 3}/N${100_000 + index}.wav`, smallWav(index))
  }
  if (recordings > 0) writeFileAt(folder, '录音/1/说明.txt', 'not a recording')
  return { table, recordings: join(folder, '录音') }
}

describe('what is refused', () => {
  test('the shipped table with errors: good rows go in, each bad one is listed with row, field, value and reason', async () => {
    const library = temporaryLibrary()
    const fixture = join(import.meta.dirname, '../fixtures/import/service-records-with-errors')
    const expected = JSON.parse(readFileSync(`${fixture}.expected.json`, 'utf8')) as {
      rows: number
      rejections: { record: number; value: string }[]
    }
    const batch = await importInto(library, `${fixture}.csv`, null)
    const rejected = rejectedRowsOf(library, batch.id)
    expect(rejected.map(({ field, reason }) => [field, reason])).toEqual([
      ['startedAt', 'bad-date'],
      ['priority', 'unknown-priority'],
      ['externalNumber', 'missing'],
      ['csat', 'out-of-range'],
    ])
    // Rows as a spreadsheet counts them: the header is 1, and a record with a line break inside quotes is one row.
    expect(rejected.map(({ row, value }) => [row, value])).toEqual(
      expected.rejections.map(({ record, value }) => [record + 1, value]),
    )
    expect(batch).toMatchObject({ rowsAdded: expected.rows - 4, rowsRejected: 4 })
    expect(
      rowsOf(library, "SELECT problem FROM service_records WHERE problem LIKE '第一次来电%'") as unknown[],
    ).toMatchObject([{ problem: expect.stringMatching(/^第一次来电未接通\n第二次来电说明 "E3" /) }])
  })

  test('an unclosed quote ends the import at its row, with the rows before it in', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const table = writeFileAt(
      folder,
      'a.csv',
      '编号,开始时间,坐席\nA1,2026-06-18 09:00,甲\nA2,2026-06-18 09:00,乙\nA3,2026-06-18 09:00,"丙\nA4,2026-06-18 09:00,丁\n',
    )
    const batch = beginImport(library, await sourcesOf(table, null))
    // The job says what is wrong with the table, not that it can't be read.
    await expect(runImport(importParts(library), batch, quietControl())).rejects.toMatchObject({
      messageKey: 'imports.reasons.quote-not-closed',
      detail: { file: 'a.csv', row: 4 },
    })
    expect(importOf(library, batch.id)).toMatchObject({ state: 'failed', rowsAdded: 2 })
    expect(rejectedRowsOf(library, batch.id)).toMatchObject([{ row: 4, reason: 'quote-not-closed' }])
  })

  test('files that are no recordings are listed, the rest goes in', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    writeFileAt(folder, 'a/好.wav', smallWav(1))
    writeFileAt(folder, 'a/空.wav', '')
    writeFileAt(folder, 'b/文字.mp3', '这不是录音')
    writeFileAt(folder, 'b/旧.caf', 'caff....')
    writeFileAt(folder, 'Thumbs.db', 'x')
    writeFileAt(folder, 'library-inside/library.db', 'x')
    writeFileAt(folder, 'library-inside/recordings/x.wav', smallWav(2))
    const batch = await importInto(library, null, folder)
    expect(batch).toMatchObject({ recordingsAdded: 1, recordingsRejected: 3 })
    expect(rejectedRowsOf(library, batch.id).map(({ file, reason }) => [file, reason])).toEqual([
      ['a/空.wav', 'empty-file'],
      ['b/文字.mp3', 'not-a-recording'],
      ['b/旧.caf', 'unsupported-format'],
    ])
  })
})

describe('matching', () => {
  test.each([
    ['the name the record gives, whatever the case', '通话-0001.WAV', '甲1,通话-0001.wav', true],
    ['the name without its extension', 'abc-0001.wav', '甲1,ABC-0001', true],
    ['the name of before a conversion', 'abc-0001.mp3', '甲1,abc-0001.wav', true],
    ['a whole path in the record', 'abc-0001.wav', '甲1,D:\\录音\\abc-0001.wav', true],
    ['the call number inside the name', '20260618_甲C2026-0417_坐席1.wav', 'C2026-0417,', true],
    ['the call number in other letters', 'x c2026-0417.wav', 'C2026-0417,', true],
    ['no part of a longer number', 'C2026-04171.wav', 'C2026-0417,', false],
    ['no short number inside a name', '1004_x.wav', '1004,', false],
    ['a short number that is the whole name', '1004.wav', '1004,', true],
  ])('%s', async (_case, fileName, columns, isMatched) => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const table = writeFileAt(folder, 't.csv', `编号,录音文件,开始时间,坐席\n${columns},2026-06-18 09:00,甲\n`)
    writeFileAt(folder, `r/${fileName}`, smallWav(3))
    const batch = await importInto(library, table, join(folder, 'r'))
    expect(batch.recordingsUnmatched).toBe(isMatched ? 0 : 1)
  })

  test('the longest number wins, and two that fit equally well mean neither', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const rows = ['C2026-0417', '2026-0417-1', 'C2026', 'AAAA-1', 'BBBB-1'].map((one) => `${one},2026-06-18 09:00,甲`)
    const table = writeFileAt(folder, 't.csv', `编号,开始时间,坐席\n${rows.join('\n')}\n`)
    writeFileAt(folder, 'r/C2026-0417_x.wav', smallWav(1))
    writeFileAt(folder, 'r/AAAA-1 BBBB-1.wav', smallWav(2))
    await importInto(library, table, join(folder, 'r'))
    expect(
      rowsOf(
        library,
        `SELECT original_name AS name, external_number AS number FROM recordings
         LEFT JOIN service_records ON service_records.id = record_id ORDER BY name`,
      ),
    ).toEqual([
      { name: 'AAAA-1 BBBB-1.wav', number: null },
      { name: 'C2026-0417_x.wav', number: 'C2026-0417' },
    ])
  })

  test('asks the index on recording names', () => {
    const library = temporaryLibrary()
    const plan = rowsOf(
      library,
      "EXPLAIN QUERY PLAN SELECT id FROM service_records WHERE recording_name COLLATE NOCASE IN ('a', 'b') LIMIT 2",
    )
    expect(JSON.stringify(plan)).toContain('USING INDEX service_records_recording_name')
  })
})

describe('agents', () => {
  test('are known by number; without one by the only agent of the name', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const numbered = writeFileAt(
      folder,
      'a.csv',
      '编号,开始时间,工号,坐席,班组\nA1,2026-06-18 09:00,1001,李明,\nA2,2026-06-18 09:00,1002,李明,一组\nA3,2026-06-18 09:00,1001,李明,二组\n',
    )
    const named = writeFileAt(
      folder,
      'b.csv',
      '编号,开始时间,坐席\nB1,2026-06-18 09:00,王芳\nB2,2026-06-18 09:00,王芳\n',
    )
    await importInto(library, numbered, null)
    await importInto(library, named, null)
    expect(
      rowsOf(
        library,
        'SELECT number, agents.name, teams.name AS team FROM agents LEFT JOIN teams ON teams.id = team_id ORDER BY number',
      ),
    ).toEqual([
      { number: '1001', name: '李明', team: '二组' },
      { number: '1002', name: '李明', team: '一组' },
      { number: '王芳', name: '王芳', team: null },
    ])
  })

  test('columns with no meaning are kept under their header', async () => {
    const library = temporaryLibrary()
    const table = writeFileAt(
      testFolder(),
      'a.csv',
      '编号,开始时间,坐席,通话秒数,备注,备注,\nA1,2026-06-18 09:00,甲,369,一,二,三\n',
    )
    await importInto(library, table, null)
    expect(existsSync(table)).toBe(true)
    const [row] = rowsOf(library, 'SELECT custom_fields FROM service_records') as { custom_fields: string }[]
    expect(JSON.parse(row?.custom_fields ?? '')).toEqual({ 备注: '一', '备注#6': '二', '#7': '三' })
  })
})

describe('what the user says of recordings', () => {
  const alaw = { coding: 'alaw', sampleRate: 8000, channels: 1 } as const
  const importRaw = async (library: TestLibrary, folder: string, coding: 'alaw' | 'mulaw') => {
    const sources = await sourcesOf(null, folder)
    const said = { rawFormat: { ...alaw, coding }, channelRoles: 'agent-left' } as const
    const recordings = sources.recordings && { ...sources.recordings, ...said }
    const batch = beginImport(library, { ...sources, recordings })
    await runImport(importParts(library), batch, quietControl())
    return importOf(library, batch.id)
  }

  test('stays with them, and is corrected when the same files are imported with other words', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    writeFileAt(folder, 'call-1.alaw', Buffer.alloc(8000, 0x55))
    expect(await importRaw(library, folder, 'mulaw')).toMatchObject({ recordingsAdded: 1, recordingsRejected: 0 })
    const stored = () => rowsOf(library, 'SELECT raw_format, channel_roles, extension FROM recordings')
    const row = { channel_roles: 'agent-left', extension: 'raw' }
    expect(stored()).toEqual([{ ...row, raw_format: JSON.stringify({ ...alaw, coding: 'mulaw' }) }])
    library.store.raw.exec(
      "INSERT INTO recording_analysis (recording_id, state, analysed_at) SELECT id, 'ready', 0 FROM recordings",
    )
    expect(await importRaw(library, folder, 'mulaw')).toMatchObject({ recordingsAdded: 0, recordingsUnchanged: 1 })
    expect(numberOf(library, 'SELECT count(*) FROM recording_analysis')).toBe(1)
    await importRaw(library, folder, 'alaw')
    expect(stored()).toEqual([{ ...row, raw_format: JSON.stringify(alaw) }])
    // Heard as something else it has to be looked at again.
    expect(numberOf(library, 'SELECT count(*) FROM recording_analysis')).toBe(0)
  })

  test('the talk time of the table is the length of a record without recording', async () => {
    const library = temporaryLibrary()
    const table = writeFileAt(
      testFolder(),
      't.csv',
      '编号,开始时间,坐席姓名,通话时长\nA1,2026-06-18 09:00,张三,1:15\nA2,2026-06-18 10:00,张三,\n',
    )
    await importInto(library, table, null)
    expect(rowsOf(library, 'SELECT talk_seconds, duration_ms FROM service_records ORDER BY external_number')).toEqual([
      { talk_seconds: 75, duration_ms: 75_000 },
      { talk_seconds: null, duration_ms: null },
    ])
  })

  test('an import begun by an earlier version, which knew one folder, goes on', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    writeFileAt(folder, 'a.wav', smallWav(1))
    writeFileAt(folder, 'b.wav', smallWav(2))
    const batch = beginImport(library, await sourcesOf(null, folder))
    library.store.raw
      .prepare('UPDATE import_batches SET request = ?')
      .run(JSON.stringify({ table: null, folder: { path: folder, position: 'a.wav' } }))
    const [unfinished] = unfinishedImports(library)
    if (unfinished === undefined) throw new Error('nothing to go on with')
    await runImport(importParts(library), unfinished, quietControl())
    expect(importOf(library, batch.id)).toMatchObject({ state: 'done', recordingsAdded: 1 })
  })
})

const byFirst = (a: readonly unknown[], b: readonly unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1)

describe('words beside recordings', () => {
  const said = (library: TestLibrary) =>
    rowsOf(
      library,
      `SELECT source_name, original_name, speaker, start_ms, text FROM utterances
       JOIN transcripts ON transcripts.id = transcript_id LEFT JOIN recordings ON recordings.id = recording_id
       ORDER BY source_name, position`,
    )
  const importFolder = async (library: TestLibrary, folder: string) => importInto(library, null, folder)

  test('come in with the recording of their name in the same folder, in any encoding; others are refused or left', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    writeFileAt(folder, 'a/001.wav', smallWav(1))
    writeFileAt(folder, 'b/001.wav', smallWav(2))
    writeFileAt(folder, 'a/001.txt', iconv.encode('坐席：甲的电话', 'gb18030'))
    writeFileAt(folder, 'b/001.agent.srt', '1\n00:00:01,000 --> 00:00:02,000\n乙的电话\n')
    writeFileAt(folder, 'b/001.json', '[{"text": 5}]')
    writeFileAt(folder, 'lonely.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n没有录音\n')
    writeFileAt(folder, 'readme.txt', '说明')
    const batch = await importFolder(library, folder)
    expect(batch).toMatchObject({ state: 'done', recordingsAdded: 2, transcriptsAdded: 2, recordingsRejected: 3 })
    expect(said(library)).toEqual([
      { source_name: '001.agent.srt', original_name: '001.wav', speaker: 'agent', start_ms: 1000, text: '乙的电话' },
      { source_name: '001.txt', original_name: '001.wav', speaker: 'agent', start_ms: null, text: '甲的电话' },
    ])
    expect(
      rowsOf(
        library,
        `SELECT recordings.sha256 = (SELECT max(sha256) FROM recordings) AS same FROM transcripts
         JOIN recordings ON recordings.id = recording_id GROUP BY recordings.id`,
      ),
    ).toHaveLength(2)
    expect(rejectedRowsOf(library, batch.id).map(({ file, row, reason }) => [file, row, reason])).toEqual([
      ['lonely.vtt', 0, 'transcript-without-recording'],
      ['readme.txt', 0, 'not-a-recording'],
      ['b/001.json', 1, 'transcript-bad-field'],
    ])
  })

  test('that can’t be read are refused whole: nothing of them is kept, and the recording beside them is', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const cue = (text: string) => `1\n00:00:01,000 --> 00:00:02,000\n坐席：您好\n\n${text}`
    const broken: readonly (readonly [name: string, content: string | Buffer, row: number, reason: string])[] = [
      ['clock.srt', cue('2\n00:00:61,000 --> 00:01:02,000\n喂'), 6, 'transcript-bad-time'],
      ['backwards.srt', cue('2\n00:00:09,000 --> 00:00:03,000\n喂'), 6, 'transcript-ends-early'],
      ['crowd.srt', cue('00:00:03,000 --> 00:09:00,000\n喂\n\n'.repeat(6)), 17, 'transcript-overlaps'],
      ['unclosed.json', '[\n {"start": 1, "text": "您好"},\n {"start": 2', 3, 'transcript-bad-json'],
      ['timeless.json', '[{"text": "您好"}]', 1, 'transcript-no-times'],
      ['stranger.json', '{"lines": []}', 1, 'transcript-unknown-json'],
      ['speaker.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v>您好', 3, 'transcript-no-speaker'],
      ['binary.srt', Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 1, 0xff, 0xfb]), 1, 'transcript-binary'],
      ['bytes.txt', Buffer.from([0xc4, 0xe3, 0x0a, 0xff, 0xff, 0x41]), 2, 'transcript-wrong-encoding'],
      ['empty.txt', '', 0, 'transcript-empty'],
      ['long.txt', `您好\n${'长'.repeat(4001)}`, 2, 'transcript-line-too-long'],
      ['many.txt', '短\n'.repeat(20_001), 20_001, 'transcript-too-long'],
      ['huge.txt', Buffer.alloc(32 * 1024 ** 2 + 1, 0x61), 0, 'transcript-too-large'],
    ]
    for (const [place, [name, content]] of broken.entries()) {
      writeFileAt(folder, name, content)
      writeFileAt(folder, name.replace(/\.[^.]+$/, '.wav'), smallWav(20 + place))
    }
    const batch = await importFolder(library, folder)
    expect(batch).toMatchObject({
      recordingsAdded: broken.length,
      transcriptsAdded: 0,
      recordingsRejected: broken.length,
    })
    const rejected = rejectedRowsOf(library, batch.id).map(({ file, row, reason }) => [file, row, reason])
    expect(rejected.toSorted(byFirst)).toEqual(
      broken.map(([name, , row, reason]) => [name, row, reason]).toSorted(byFirst),
    )
    expect(rowsOf(library, 'SELECT id FROM transcripts UNION ALL SELECT row FROM utterances')).toEqual([])
    expectConsistent(library.store)
  })

  test('in UTF-16, with or without a mark, are words like any others; those of each word are kept', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const text = '[00:01] 坐席：您好 A'
    writeFileAt(folder, 'a.txt', iconv.encode(text, 'utf-16le'))
    writeFileAt(folder, 'b.txt', iconv.encode(text, 'utf-16be', { addBOM: true }))
    const words = [
      { word: '您好', start: 1, end: 1.8 },
      { word: '请讲', start: 1.8, end: 2.5 },
    ]
    writeFileAt(folder, 'c.json', JSON.stringify({ segments: [{ start: 1, end: 2.5, text: '您好请讲', words }] }))
    for (const [place, name] of ['a', 'b', 'c'].entries()) writeFileAt(folder, `${name}.wav`, smallWav(40 + place))
    expect(await importFolder(library, folder)).toMatchObject({ transcriptsAdded: 3, recordingsRejected: 0 })
    expect(rowsOf(library, 'SELECT text, words FROM utterances ORDER BY row')).toEqual([
      { text: '您好 A', words: null },
      { text: '您好 A', words: null },
      { text: '您好请讲', words: '[[0,2,1000,1800],[2,4,1800,2500]]' },
    ])
  })

  test('imported again change nothing; those that come later find their recording in the library', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    writeFileAt(folder, 'call.wav', smallWav(3))
    await importFolder(library, folder)
    const later = testFolder()
    writeFileAt(later, 'CALL.customer.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n喂\n')
    expect(await importFolder(library, later)).toMatchObject({ transcriptsAdded: 1, recordingsRejected: 0 })
    expect(said(library)).toMatchObject([{ original_name: 'call.wav', speaker: 'customer', text: '喂' }])
    expect(await importFolder(library, later)).toMatchObject({ transcriptsAdded: 0, recordingsRejected: 0 })
    expect(said(library)).toHaveLength(1)
  })

  test('are counted by a dry run as by the import, and go with it when it is undone', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    writeFileAt(folder, 'call.wav', smallWav(4))
    await importFolder(library, folder)
    writeFileAt(folder, 'call.agent.txt', '您好')
    writeFileAt(folder, 'call.customer.txt', '喂')
    writeFileAt(folder, 'lonely.srt', '1\n00:00:01,000 --> 00:00:02,000\n没有录音\n')
    const counted = { recordingsAdded: 0, recordingsUnchanged: 1, recordingsRejected: 1, transcriptsAdded: 2 }
    expect((await dryRunInto(library, null, folder)).batch).toMatchObject(counted)
    expect(said(library)).toEqual([])
    const batch = await importFolder(library, folder)
    expect(batch).toMatchObject(counted)
    expect(said(library)).toHaveLength(2)
    await undoImport(library, batch.id)
    expect(said(library)).toEqual([])
    expect(rowsOf(library, 'SELECT original_name FROM recordings')).toEqual([{ original_name: 'call.wav' }])
    expectConsistent(library.store)
    expect(await importFolder(library, folder)).toMatchObject(counted)
    expectConsistent(library.store)
  })

  test('whose recording went with its import find it again when both come anew', async () => {
    const library = temporaryLibrary()
    const [sounds, words] = [testFolder(), testFolder()]
    writeFileAt(sounds, 'call.wav', smallWav(5))
    writeFileAt(words, 'call.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n喂\n')
    const brought = await importFolder(library, sounds)
    await importFolder(library, words)
    await undoImport(library, brought.id)
    expect(said(library)).toMatchObject([{ original_name: null, text: '喂' }])
    await importFolder(library, sounds)
    expect(await importFolder(library, words)).toMatchObject({ transcriptsAdded: 0, recordingsRejected: 0 })
    expect(said(library)).toMatchObject([{ original_name: 'call.wav', text: '喂' }])
    expectConsistent(library.store)
  })
})
