import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runImport } from '#electron/main/import-run.ts'
import { runUndo } from '#electron/main/undo-run.ts'
import { operations } from '#electron/store/operations.ts'
import { drawHandlers } from '#electron/store/subjects/draws.ts'
import type { BatchId, RecordId } from '#shared/calls/common.ts'
import { changeRecord } from './support/change-record.ts'
import { expectFault } from './support/command.ts'
import { expectConsistent } from './support/consistency.ts'
import {
  beginImport,
  importInto,
  importOf,
  importParts,
  quietControl,
  sourcesOf,
  undoImport as undo,
  unfinishedImports,
  writeFileAt,
} from './support/imports.ts'
import { openTestLibrary, type TestLibrary } from './support/library.ts'
import { addTask } from './support/rows.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const sample = join(import.meta.dirname, '../../resources/sample')
const sampleTable = join(sample, 'service-records.csv')
const sampleRecordings = join(sample, 'recordings')

const rowsOf = (library: TestLibrary, sql: string): Record<string, unknown>[] =>
  library.store.raw.prepare(sql).all() as Record<string, unknown>[]

const begin = (library: TestLibrary, id: BatchId): string =>
  operations['imports.beginUndo'].run(library.store, { id }, library.context)

const recordId = (library: TestLibrary, number: string): RecordId =>
  library.store.raw.prepare('SELECT id FROM service_records WHERE external_number = ?').pluck().get(number) as RecordId

/** All that the user sees of the library, without ids and times. */
const contentOf = (library: TestLibrary): unknown => ({
  records: rowsOf(
    library,
    `SELECT external_number, customer_name, csat, problem, recording_count, custom_fields, started_at, agents.number,
      teams.name AS team FROM service_records JOIN agents ON agents.id = agent_id
      LEFT JOIN teams ON teams.id = service_records.team_id ORDER BY external_number`,
  ),
  agents: rowsOf(
    library,
    'SELECT number, agents.name, teams.name AS team FROM agents LEFT JOIN teams ON teams.id = team_id ORDER BY number',
  ),
  teams: rowsOf(library, 'SELECT name FROM teams ORDER BY name'),
  recordings: rowsOf(library, 'SELECT sha256 FROM recordings ORDER BY sha256'),
})

const filesOf = (library: TestLibrary): string[] =>
  [library.folder.recordings, library.folder.derived]
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort()

const first = `编号,开始时间,工号,坐席,班组,客户姓名,满意度,备注
A1,2026-06-18 09:00,1001,李明,一组,王芳,3,甲
A2,2026-06-18 09:05,1002,赵强,,周红,4,
`
const second = `编号,开始时间,工号,坐席,班组,客户姓名,满意度,备注
A1,2026-06-18 09:00,1003,孙丽,二组,王芳芳,,乙
A2,2026-06-18 09:05,1002,赵强,,周红,5,丙
A3,2026-06-18 09:10,1002,赵强,三组,吴敏,5,
`

async function twoImports() {
  const library = temporaryLibrary()
  const folder = testFolder()
  const one = await importInto(library, writeFileAt(folder, '一.csv', first), null)
  const before = contentOf(library)
  const table = writeFileAt(folder, '二.csv', second)
  const two = await importInto(library, table, null)
  expect(two).toMatchObject({ rowsAdded: 1, rowsChanged: 2 })
  return { library, one, two, before, table, folder }
}

describe('an import undone', () => {
  test('takes the shipped sample out again, files and all, and lets it in anew', async () => {
    const library = temporaryLibrary()
    const empty = contentOf(library)
    const batch = await importInto(library, sampleTable, sampleRecordings)
    const full = contentOf(library)
    expect(filesOf(library)).toHaveLength(17)
    await undo(library, batch.id)
    expect(contentOf(library)).toEqual(empty)
    expect(filesOf(library)).toEqual([])
    expect(importOf(library, batch.id)).toMatchObject({
      state: 'undone',
      rowsAdded: 400,
      undo: { removedRecords: 400, removedRecordings: 17, removedAgents: 8, removedTeams: 2, keptRecords: 0 },
    })
    expectConsistent(library.store)
    await importInto(library, sampleTable, sampleRecordings)
    expect(contentOf(library)).toEqual(full)
    expect(filesOf(library)).toHaveLength(17)
    expectConsistent(library.store)
  })

  test('gives changed records back what they said, and takes out only what it brought', async () => {
    const { library, two, before, table } = await twoImports()
    const after = contentOf(library)
    await undo(library, two.id)
    expect(contentOf(library)).toEqual(before)
    expect(importOf(library, two.id).undo).toMatchObject({
      restoredRecords: 2,
      keptFields: 0,
      removedRecords: 1,
      removedAgents: 1,
      removedTeams: 2,
    })
    expectConsistent(library.store)
    await importInto(library, table, null)
    expect(contentOf(library)).toEqual(after)
    expectConsistent(library.store)
  })

  test('leaves what was edited by hand since, and says how much', async () => {
    const { library, two } = await twoImports()
    changeRecord(
      library.store,
      { recordId: recordId(library, 'A1'), origin: 'edit', batchId: null, after: { customerName: '王小芳' } },
      library.context,
    )
    await undo(library, two.id)
    expect(rowsOf(library, "SELECT customer_name, csat FROM service_records WHERE external_number = 'A1'")).toEqual([
      { customer_name: '王小芳', csat: 3 },
    ])
    expect(importOf(library, two.id).undo).toMatchObject({ keptFields: 1 })
    const history = rowsOf(library, 'SELECT origin FROM record_changes ORDER BY id').map(({ origin }) => origin)
    expect(history).toEqual(['import', 'import', 'edit', 'undo', 'undo'])
  })

  test('keeps recordings of other imports, which wait for their record again', async () => {
    const library = temporaryLibrary()
    await importInto(library, null, sampleRecordings)
    const table = await importInto(library, sampleTable, null)
    expect(rowsOf(library, 'SELECT id FROM recordings WHERE record_id IS NULL')).toHaveLength(1)
    await undo(library, table.id)
    expect(rowsOf(library, 'SELECT id FROM recordings WHERE record_id IS NULL')).toHaveLength(17)
    expect(filesOf(library)).toHaveLength(17)
    expectConsistent(library.store)
  })

  test('keeps agents and teams that something else has taken to', async () => {
    const { library, one, two, folder } = await twoImports()
    await undo(library, two.id)
    const other = '编号,开始时间,工号,坐席,班组\nB1,2026-06-18 09:00,1001,李明,一组\n'
    await importInto(library, writeFileAt(folder, '三.csv', other), null)
    await undo(library, one.id)
    expect(rowsOf(library, 'SELECT number FROM agents')).toEqual([{ number: '1001' }])
    expect(rowsOf(library, 'SELECT name FROM teams')).toEqual([{ name: '一组' }])
    expectConsistent(library.store)
  })

  test('is told in the audit, at its beginning and its end', async () => {
    const { library, two } = await twoImports()
    await undo(library, two.id)
    const entries = rowsOf(
      library,
      "SELECT action, subject_id, detail FROM audit_entries WHERE action LIKE 'imports.und%'",
    )
    expect(entries.map(({ action, subject_id }) => [action, subject_id])).toEqual([
      ['imports.undo', two.id],
      ['imports.undone', two.id],
    ])
    expect(JSON.parse(String(entries[1]?.detail))).toMatchObject({ restoredRecords: 2, removedRecords: 1 })
  })
})

describe('undoing is refused', () => {
  test('when records it added, changed or gave a recording are drawn, with how many', async () => {
    const { library, one, two } = await twoImports()
    addTask(library.store, recordId(library, 'A2'))
    for (const { id } of [one, two]) {
      const fault = expectFault(() => begin(library, id), 'refused')
      expect([fault.messageKey, fault.detail]).toEqual(['imports.undo.refused.drawn', { count: 1 }])
    }
    const sounds = temporaryLibrary()
    await importInto(sounds, sampleTable, null)
    const recordings = await importInto(sounds, null, sampleRecordings)
    const matched = sounds.store.raw.prepare('SELECT record_id FROM recordings WHERE record_id IS NOT NULL').pluck()
    addTask(sounds.store, matched.get() as RecordId)
    expect(expectFault(() => begin(sounds, recordings.id), 'refused').detail).toEqual({ count: 1 })
  })

  test('while a later import has changed its records, and names it', async () => {
    const { library, one, two } = await twoImports()
    const fault = expectFault(() => begin(library, one.id), 'refused')
    expect([fault.messageKey, fault.detail]).toEqual(['imports.undo.refused.later', { name: '二.csv' }])
    await undo(library, two.id)
    await undo(library, one.id)
    expect(rowsOf(library, 'SELECT id FROM service_records')).toEqual([])
    expectConsistent(library.store)
  })

  test('a second time, and while another import runs', async () => {
    const { library, two, table } = await twoImports()
    const running = beginImport(library, await sourcesOf(table, null))
    expect(expectFault(() => begin(library, two.id), 'refused').messageKey).toBe('imports.undo.refused.importRunning')
    await runImport(importParts(library), running, quietControl())
    await undo(library, two.id)
    expect(expectFault(() => begin(library, two.id), 'refused').messageKey).toBe('imports.undo.refused.alreadyUndone')
  })

  test('and meanwhile nothing is imported or drawn', async () => {
    const { library, two, table } = await twoImports()
    const sources = await sourcesOf(table, null)
    begin(library, two.id)
    expect(expectFault(() => beginImport(library, sources), 'refused').messageKey).toBe('imports.undo.refused.undoing')
    const [version] = rowsOf(library, "SELECT id FROM sheet_versions WHERE state = 'published'")
    const plan = { name: '抽样', filter: {}, perAgent: 1, seed: '1', sheetVersionId: version?.id as never }
    expect(
      expectFault(() => drawHandlers['draws.create'](library.store, plan, library.context), 'refused').messageKey,
    ).toBe('imports.undo.refused.undoing')
  })
})

describe('cut off', () => {
  test('at every single step, the undoing goes on and ends as if nothing had happened', async () => {
    const whole = temporaryLibrary()
    const steps: string[] = []
    const batch = await importInto(whole, sampleTable, sampleRecordings)
    begin(whole, batch.id)
    await runUndo(
      importParts(whole, (name) => void steps.push(name)),
      batch.id,
      quietControl(),
    )
    expect(steps.length).toBeGreaterThan(5)
    for (let deadly = 0; deadly < steps.length; deadly += 1) {
      const root = testFolder()
      const dying = openTestLibrary(root)
      const { id } = await importInto(dying, sampleTable, sampleRecordings)
      begin(dying, id)
      let step = 0
      const die = (): void => {
        if (step++ === deadly) throw new Error('killed')
      }
      await expect(runUndo(importParts(dying, die), id, quietControl())).rejects.toThrow('killed')
      dying.close()
      const library = openTestLibrary(root)
      for (const left of operations['imports.undoing'].run(library.store, null, library.context)) {
        await runUndo(importParts(library), left.id, quietControl())
      }
      expect(importOf(library, id).undo).toEqual(importOf(whole, batch.id).undo)
      expect([contentOf(library), filesOf(library)]).toEqual([contentOf(whole), []])
      expectConsistent(library.store)
      library.close()
    }
  })

  test('an import taken back while it runs ends in its undoing, also after a restart', async () => {
    for (const isRestarted of [false, true]) {
      const root = testFolder()
      const library = openTestLibrary(root)
      const batch = beginImport(library, await sourcesOf(sampleTable, sampleRecordings))
      const abort = new AbortController()
      const parts = importParts(library, (name) => {
        if (name !== 'after imports.applyRows') return
        expect(begin(library, batch.id)).toBe('running')
        if (isRestarted) throw new Error('killed')
        abort.abort()
      })
      const running = runImport(parts, batch, quietControl(abort.signal))
      if (isRestarted) await expect(running).rejects.toThrow('killed')
      else await running
      for (const left of unfinishedImports(library)) await runImport(importParts(library), left, quietControl())
      expect(importOf(library, batch.id).state).toBe('undoing')
      await runUndo(importParts(library), batch.id, quietControl())
      expect(importOf(library, batch.id)).toMatchObject({ state: 'undone', undo: { removedRecords: 400 } })
      expect([rowsOf(library, 'SELECT id FROM agents'), filesOf(library)]).toEqual([[], []])
      expect(existsSync(sampleTable)).toBe(true)
      expectConsistent(library.store)
      library.close()
    }
  })
})
