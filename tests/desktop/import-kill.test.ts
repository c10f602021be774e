import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { libraryFolder, recordingPath } from '#electron/store/library-folder.ts'
import { openReader, openWriter } from '#electron/store/open-library.ts'
import { seededRandom } from '#scripts/sample/random.ts'
import { expectConsistent } from '#tests/store/support/consistency.ts'
import { testDefaults } from '#tests/store/support/library.ts'
import {
  answerOpenDialog,
  callFromPage,
  type DeskApp,
  launchDesk,
  newUserData,
  removeUserData,
} from './support/desk-app.ts'
import { writeRecordings, writeRecordsTable } from './support/import-files.ts'

const killsOfEach = 10
const rowsOfPart = 20_000
const recordingsOfPart = 60

const seed = Number(process.env.LINGJIAN_SEED ?? Date.now() % 1_000_000)
const random = seededRandom(seed)

const sources = mkdtempSync(join(tmpdir(), 'lingjian-kill-'))
const userData = newUserData()
const root = join(userData, 'libraries', 'default')

afterAll(() => {
  rmSync(sources, { recursive: true, force: true })
  removeUserData(userData)
})

/** What was given to the application, part by part. */
type Part = { readonly numbers: readonly string[]; readonly table: string; readonly folder: string }
const given: Part[] = []
/** Parts that were taken back again, by the names of their tables. */
const takenBack = new Set<string>()

function preparePart(): Part {
  const part = given.length + 1
  const table = join(sources, `records-${part}.csv`)
  const folder = join(sources, `recordings-${part}`)
  const numbers = writeRecordsTable(table, part, rowsOfPart)
  writeRecordings(folder, numbers.slice(0, recordingsOfPart))
  given.push({ numbers, table, folder })
  return { numbers, table, folder }
}

async function startNextImport(desk: DeskApp): Promise<void> {
  const part = preparePart()
  await answerOpenDialog(desk.app, [part.table])
  const [table] = await callFromPage(desk.page, 'files.choose', { purpose: 'records-table' })
  await answerOpenDialog(desk.app, [part.folder])
  const [folder] = await callFromPage(desk.page, 'files.choose', { purpose: 'recordings-folder' })
  if (table === undefined || folder === undefined) throw new Error('nothing chosen')
  const found = await callFromPage(desk.page, 'imports.inspectTable', { token: table.token })
  await callFromPage(desk.page, 'imports.start', {
    tableToken: table.token,
    recordingTokens: [folder.token],
    reading: found.reading,
    mapping: found.proposed,
  })
}

const batchesIn = async (desk: DeskApp, state: 'running' | 'undoing' | 'done') =>
  (await callFromPage(desk.page, 'imports.list', {})).filter((batch) => batch.state === state)

/** Counted in the library as it lies on the disk, with or without a process at it. */
function countOf(sql: string): number {
  const reader = openReader(root, false)
  try {
    return reader.store.raw.prepare(sql).pluck().get() as number
  } finally {
    reader.close()
  }
}

const inState = (state: string): number => countOf(`SELECT count(*) FROM import_batches WHERE state = '${state}'`)
const unheard = (): number =>
  countOf('SELECT count(*) FROM recordings WHERE id NOT IN (SELECT recording_id FROM recording_analysis)')

const settled = (read: () => number | Promise<number>) => expect.poll(read, { timeout: 120_000, interval: 200 }).toBe(0)

/** What is to be hit: how it is begun where none is under way, and whether it was when the process died. */
type Work = { readonly begin: (desk: DeskApp) => Promise<void>; readonly wasUnderWay: () => boolean }

const works: Readonly<Record<'import' | 'derive' | 'undo', Work>> = {
  import: {
    async begin(desk) {
      if ((await batchesIn(desk, 'running')).length === 0) await startNextImport(desk)
    },
    wasUnderWay: () => inState('running') > 0,
  },
  derive: {
    async begin(desk) {
      if (unheard() > 0) return
      await startNextImport(desk)
      await settled(() => inState('running'))
    },
    wasUnderWay: () => inState('running') === 0 && unheard() > 0,
  },
  undo: {
    async begin(desk) {
      if ((await batchesIn(desk, 'undoing')).length > 0) return
      if ((await batchesIn(desk, 'done')).length === 0) await startNextImport(desk)
      await settled(() => inState('running'))
      const [last] = await batchesIn(desk, 'done')
      if (last === undefined) throw new Error('nothing to take back')
      takenBack.add(last.tableName ?? '')
      await callFromPage(desk.page, 'imports.undo', { id: last.id })
    },
    wasUnderWay: () => inState('undoing') > 0,
  },
}

async function ended(child: ReturnType<DeskApp['app']['process']>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
}

/** True when the work was under way as the process died. */
async function killAtRandom(work: Work): Promise<boolean> {
  const desk = await launchDesk({ userData })
  await work.begin(desk)
  await desk.page.waitForTimeout(random.integer(0, 600))
  const child = desk.app.process()
  desk.kill()
  await ended(child)
  return work.wasUnderWay()
}

it(`loses and doubles nothing when killed at ${3 * killsOfEach} random moments of import, derive and undo`, {
  timeout: 900_000,
}, async () => {
  console.log(`seed ${seed}: LINGJIAN_SEED=${seed} repeats it`)
  for (const [name, work] of Object.entries(works)) {
    let [kills, tries] = [0, 0]
    for (; kills < killsOfEach; tries += 1) if (await killAtRandom(work)) kills += 1
    console.log(`${name}: ${kills} kills in ${tries} starts`)
    expectConsistentOnDisk()
  }
  const desk = await launchDesk({ userData })
  await settled(() => inState('running') + inState('undoing') + unheard())
  await desk.quit()
  expectConsistentOnDisk()
  expectEverythingOnce()
})

function expectConsistentOnDisk(): void {
  const library = openWriter(root, testDefaults())
  try {
    expectConsistent(library.store)
  } finally {
    library.close()
  }
}

function expectEverythingOnce(): void {
  const reader = openReader(root, false)
  const all = <T>(sql: string): T[] => reader.store.raw.prepare(sql).all() as T[]
  const numbers = all<{ external_number: string }>('SELECT external_number FROM service_records')
  const kept = given.filter(({ table }) => !takenBack.has(basename(table)))
  expect(numbers.map((row) => row.external_number).sort()).toEqual(kept.flatMap((part) => part.numbers).sort())

  const batches = all<Record<string, unknown>>(
    `SELECT state, rows_added, rows_unchanged, rows_rejected, recordings_added, recordings_rejected FROM import_batches
     ORDER BY started_at`,
  )
  expect(batches).toEqual(
    given.map(({ table }) => ({
      state: takenBack.has(basename(table)) ? 'undone' : 'done',
      rows_added: rowsOfPart,
      rows_unchanged: 0,
      rows_rejected: 0,
      recordings_added: recordingsOfPart,
      recordings_rejected: 0,
    })),
  )

  const recordings = all<{ sha256: string; extension: string; external_number: string | null; original_name: string }>(
    `SELECT sha256, extension, external_number, original_name FROM recordings
     LEFT JOIN service_records ON service_records.id = recordings.record_id`,
  )
  expect(recordings).toHaveLength(kept.length * recordingsOfPart)
  for (const recording of recordings) {
    expect(recording.original_name).toBe(`${recording.external_number}.wav`)
    const bytes = readFileSync(recordingPath(libraryFolder(root), recording.sha256, recording.extension))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(recording.sha256)
  }
  const files = readdirSync(libraryFolder(root).recordings, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => basename(entry.name))
  expect(files.sort()).toEqual(recordings.map((one) => `${one.sha256}.${one.extension}`).sort())
  reader.close()
}
