// Import of a CSV by the application's own threads against `sqlite3 .import` into a table with the same indexes.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFilesThread } from '#electron/main/files-client.ts'
import { runImport } from '#electron/main/import-run.ts'
import { startStore } from '#electron/main/store-client.ts'
import { newId } from '#electron/store/ids.ts'
import { libraryFolder } from '#electron/store/library-folder.ts'
import { seededRandom } from '#scripts/sample/random.ts'
import { beginImport, quietControl, sourcesOf } from '#tests/store/support/imports.ts'
import { openTestLibrary, temporaryFolder, testDefaults, testNow } from '#tests/store/support/library.ts'
import { benchFolder } from './big-library.ts'
import { median } from './figures.ts'
import { recordsHeader, recordsLine } from './records-table.ts'

function tableOf(rows: number): string {
  const path = join(benchFolder, `records-${rows}.csv`)
  if (existsSync(path)) return path
  mkdirSync(benchFolder, { recursive: true })
  const random = seededRandom(100)
  const lines = Array.from({ length: rows }, (_, place) => recordsLine(random, place))
  writeFileSync(path, `${recordsHeader}\n${lines.join('\n')}\n`)
  return path
}

async function ours(table: string): Promise<number> {
  const root = temporaryFolder()
  const library = openTestLibrary(root)
  const sources = await sourcesOf(table, null)
  const batch = beginImport(library, sources)
  const { context } = library
  library.close()
  const at = (path: string): string => join(import.meta.dirname, '../../electron', path)
  const store = await startStore(
    at('store/worker.ts'),
    { root, defaults: testDefaults(), onReadOnlyMedia: false },
    () => {},
  )
  const files = startFilesThread(at('files/worker.ts'))
  const start = performance.now()
  await runImport(
    {
      files,
      store,
      recordingsFolder: libraryFolder(root).recordings,
      context: () => ({ ...context, now: testNow }),
      sampleHashes: new Set(),
    },
    batch,
    quietControl(),
  )
  const taken = performance.now() - start
  const { total } = await store.call('records.page', { filter: {}, sort: [], start: 0, end: 1 }, context)
  if (total !== 100_000) throw new Error(`only ${total} rows were taken`)
  await files.close()
  await store.close()
  rmSync(root, { recursive: true, force: true })
  return taken
}

const filledValues = (row: number): string =>
  `${newId()},019a0000-0000-7000-8000-000000000000,none,0,zuo xi ${row % 200},ke fu ${row % 12},${row}`

/** A table with a column for each of the file's, and an index for each of ours over the columns that fill them. */
function theirs(table: string): number {
  const folder = temporaryFolder()
  const database = join(folder, 'reference.db')
  const library = openTestLibrary(join(folder, 'library'))
  const indexes = library.store.raw
    .prepare("SELECT sql FROM sqlite_schema WHERE tbl_name = 'service_records' AND type = 'index' AND sql IS NOT NULL")
    .pluck()
    .all() as string[]
  library.close()
  const columns = [
    ...['external_number', 'started_at', 'agent_id', 'agent_name', 'team_id', 'channel', 'customer_name'],
    ...['customer_phone', 'customer_address', 'business_type', 'priority', 'ring_seconds', 'responded_at'],
    ...['completed_at', 'is_resolved', 'csat', 'is_complaint', 'problem'],
  ]
  // What ours fills by itself stands in the reference's file.
  const filled = ['id', 'batch_id', 'review_state', 'recording_count', 'agent_sort_key', 'team_sort_key', 'row']
  const empty = [
    ...['score', 'duration_ms', 'recording_name'],
    ...['longest_silence_ms', 'overtalk_ms', 'interruptions', 'agent_talk_share'],
  ]
  const filledFile = join(folder, 'filled.csv')
  const lines = readFileSync(table, 'utf8').trimEnd().split('\n').slice(1)
  writeFileSync(
    filledFile,
    lines.map((line, row) => `${line},${filledValues(row)}${','.repeat(empty.length)}\n`).join(''),
  )
  const script = [
    'PRAGMA journal_mode = WAL;',
    `CREATE TABLE service_records (${[...columns, ...filled, ...empty].map((name) => `${name} TEXT`).join(', ')},
      UNIQUE (external_number), UNIQUE (id));`,
    ...indexes.map((sql) => `${sql};`),
  ]
  execFileSync('sqlite3', [database], { input: script.join('\n') })
  const start = performance.now()
  execFileSync('sqlite3', [database], {
    input: `PRAGMA synchronous = FULL;\n.mode csv\n.import "${filledFile}" service_records\n`,
  })
  const taken = performance.now() - start
  const count = execFileSync('sqlite3', [database, 'SELECT count(*) FROM service_records']).toString().trim()
  if (count !== '100000') throw new Error(`the reference took ${count} rows`)
  rmSync(folder, { recursive: true, force: true })
  return taken
}

export async function measureImport(rows: number): Promise<{ readonly lines: readonly string[] }> {
  if (spawnSync('sqlite3', ['--version']).error !== undefined) {
    return { lines: ['not measured: the sqlite3 program is missing (Debian: apt-get install sqlite3)'] }
  }
  const table = tableOf(rows)
  const times = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < 2; round += 1) {
    times.theirs.push(theirs(table))
    times.ours.push(await ours(table))
  }
  const [our, their] = [median(times.ours), median(times.theirs)]
  return {
    lines: [
      `ours ${(our / 1000).toFixed(2)} s, sqlite3 .import ${(their / 1000).toFixed(2)} s: ${(our / their).toFixed(2)} ×`,
    ],
  }
}
