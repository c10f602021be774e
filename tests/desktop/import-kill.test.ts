import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { libraryFolder, recordingPath } from '#electron/store/library-folder.ts'
import { openReader } from '#electron/store/open-library.ts'
import {
  answerOpenDialog,
  callFromPage,
  type DeskApp,
  launchDesk,
  newUserData,
  removeUserData,
} from './support/desk-app.ts'
import { writeRecordings, writeRecordsTable } from './support/import-files.ts'

const wantedKills = 10
const rowsOfPart = 20_000
const recordingsOfPart = 40

const sources = mkdtempSync(join(tmpdir(), 'lingjian-kill-'))
const userData = newUserData()
const root = join(userData, 'libraries', 'default')

afterAll(() => {
  rmSync(sources, { recursive: true, force: true })
  removeUserData(userData)
})

/** What was given to the application, part by part. */
const given: { readonly numbers: readonly string[]; readonly table: string; readonly folder: string }[] = []

function preparePart(): (typeof given)[number] {
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

const runningImports = async (desk: DeskApp): Promise<number> =>
  (await callFromPage(desk.page, 'imports.list', {})).filter((batch) => batch.state === 'running').length

/** Whether an import was under way in the library that the killed process left behind. */
function wasImporting(): boolean {
  const reader = openReader(root, false)
  const running = reader.store.raw.prepare("SELECT count(*) FROM import_batches WHERE state = 'running'").pluck().get()
  reader.close()
  return running !== 0
}

async function ended(child: ReturnType<DeskApp['app']['process']>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
}

it(`loses and doubles nothing when killed at ${wantedKills} random moments of an import`, {
  timeout: 400_000,
}, async () => {
  let kills = 0
  while (kills < wantedKills) {
    const desk = await launchDesk({ userData })
    if ((await runningImports(desk)) === 0) await startNextImport(desk)
    await desk.page.waitForTimeout(Math.random() * 600)
    const child = desk.app.process()
    desk.kill()
    await ended(child)
    if (wasImporting()) kills += 1
  }
  const desk = await launchDesk({ userData })
  await expect.poll(() => runningImports(desk), { timeout: 120_000, interval: 300 }).toBe(0)
  await desk.quit()
  expectEverythingOnce()
})

function expectEverythingOnce(): void {
  const reader = openReader(root, false)
  const all = <T>(sql: string): T[] => reader.store.raw.prepare(sql).all() as T[]
  const numbers = all<{ external_number: string }>('SELECT external_number FROM service_records')
  expect(numbers.map((row) => row.external_number).sort()).toEqual(given.flatMap((part) => part.numbers).sort())

  const batches = all<Record<string, unknown>>(
    'SELECT state, rows_added, rows_unchanged, rows_rejected, recordings_added, recordings_rejected FROM import_batches',
  )
  expect(batches).toEqual(
    given.map(() => ({
      state: 'done',
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
  expect(recordings).toHaveLength(given.length * recordingsOfPart)
  for (const recording of recordings) {
    expect(recording.original_name).toBe(`${recording.external_number}.wav`)
    const bytes = readFileSync(recordingPath(libraryFolder(root), recording.sha256, recording.extension))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(recording.sha256)
  }
  const kept = readdirSync(libraryFolder(root).recordings, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => basename(entry.name))
  expect(kept.sort()).toEqual(recordings.map((one) => `${one.sha256}.${one.extension}`).sort())

  expect(verifyAudit(reader.store).brokenAt).toBeNull()
  expect(reader.store.raw.pragma('integrity_check', { simple: true })).toBe('ok')
  reader.close()
}
