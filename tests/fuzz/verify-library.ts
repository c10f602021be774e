import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { peaksPath, playablePath, recordingPath } from '#electron/store/library-folder.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import type { TestLibrary } from '#tests/store/support/library.ts'

/** Each names what must not be found; the query counts it. */
const rules: readonly (readonly [what: string, sql: string])[] = [
  ['imports left running', `SELECT count(*) FROM import_batches WHERE state NOT IN ('done', 'failed')`],
  [
    'imports whose count of new records is wrong',
    `SELECT count(*) FROM import_batches AS batch
      WHERE rows_added <> (SELECT count(*) FROM service_records WHERE batch_id = batch.id)`,
  ],
  [
    'imports whose rows are not all accounted for',
    `SELECT count(*) FROM import_batches WHERE rows_added + rows_changed + rows_unchanged + rows_rejected > rows_read`,
  ],
  [
    'imports whose count of refused rows is wrong',
    `SELECT count(*) FROM import_batches AS batch WHERE table_name IS NOT NULL AND state = 'done' AND rows_rejected <>
      (SELECT count(DISTINCT row_number) FROM import_rows_rejected WHERE batch_id = batch.id)`,
  ],
  [
    'imports whose count of recordings is wrong',
    `SELECT count(*) FROM import_batches AS batch
      WHERE recordings_added <> (SELECT count(*) FROM recordings WHERE batch_id = batch.id)`,
  ],
  [
    'folders whose one file is not accounted for',
    `SELECT count(*) FROM import_batches WHERE folder_name IS NOT NULL
      AND recordings_added + recordings_unchanged + recordings_rejected <> 1`,
  ],
  [
    'records without what every record has',
    `SELECT count(*) FROM service_records LEFT JOIN agents ON agents.id = agent_id
      WHERE trim(external_number) = '' OR started_at <= 0 OR started_at > 253402300799999
        OR agents.name IS NULL OR trim(agents.name) = '' OR agent_sort_key <> agents.sort_key OR service_records.batch_id IS NULL`,
  ],
  [
    'records in a team that is not there',
    `SELECT count(*) FROM service_records LEFT JOIN teams ON teams.id = team_id
      WHERE team_id IS NOT NULL AND (teams.id IS NULL OR team_sort_key IS NOT teams.sort_key)`,
  ],
  [
    'records whose custom fields are no texts',
    `SELECT count(*) FROM service_records WHERE NOT json_valid(custom_fields) OR EXISTS
      (SELECT 1 FROM json_each(custom_fields) WHERE type <> 'text')`,
  ],
  [
    'records with characters that are none',
    `SELECT count(*) FROM service_records WHERE instr(external_number || coalesce(problem, ''), char(65533))
      OR EXISTS (SELECT 1 FROM json_each(custom_fields) WHERE instr(value, char(65533)))`,
  ],
  [
    'recordings that were not analysed',
    'SELECT count(*) FROM recordings WHERE id NOT IN (SELECT recording_id FROM recording_analysis)',
  ],
  [
    'analyses that are neither whole nor explained',
    `SELECT count(*) FROM recording_analysis WHERE NOT coalesce(CASE state
      WHEN 'ready' THEN duration_ms > 0 AND channels > 0 AND sample_rate > 0 AND codec <> ''
      ELSE fault IS NOT NULL END, 0)`,
  ],
  ['imports without an entry of their end', endsWithoutEntry()],
]

function endsWithoutEntry(): string {
  return `SELECT count(*) FROM import_batches AS batch WHERE 1 <> (SELECT count(*) FROM audit_entries
    WHERE action = 'imports.finish' AND subject_id = batch.id)`
}

/** What is wrong with the library; nothing when every record in it is whole. */
export function faultsOf(library: TestLibrary): string[] {
  const { raw } = library.store
  const number = (sql: string): number => raw.prepare(sql).pluck().get() as number
  const broken = rules.map(([what, sql]) => ({ what, count: number(sql) })).filter(({ count }) => count !== 0)
  const integrity = raw.pragma('integrity_check', { simple: true })
  const orphans = raw.pragma('foreign_key_check') as unknown[]
  return [
    ...broken.map(({ what, count }) => `${count} ${what}`),
    ...(integrity === 'ok' ? [] : [`integrity_check: ${integrity}`]),
    ...(orphans.length === 0 ? [] : [`${orphans.length} references to nothing`]),
    ...faultsOfSearch(library),
    ...faultsOfFiles(library),
  ]
}

/** Some of the records, looked for as the page does by the words in their number. */
function faultsOfSearch({ store }: TestLibrary): string[] {
  const numbers = store.raw
    .prepare('SELECT external_number FROM service_records WHERE row % 37 = 0')
    .pluck()
    .all() as string[]
  const isFound = (text: string): boolean =>
    recordHandlers['records.page'](store, { filter: { text }, sort: [], start: 0, end: 1 }).rows.length > 0
  return numbers.filter((number) => !isFound(number)).map((number) => `search does not find ${number}`)
}

type StoredRecording = {
  readonly sha256: string
  readonly extension: string
  readonly byte_size: number
  readonly state: string
  readonly derived_extension: string | null
}

/** Every original under its hash with its bytes, every analysis with its peaks and copy, and no part of a file left. */
function faultsOfFiles({ store, folder }: TestLibrary): string[] {
  const rows = store.raw
    .prepare(`SELECT sha256, extension, byte_size, state, derived_extension FROM recordings
      JOIN recording_analysis ON recording_id = id`)
    .all() as StoredRecording[]
  const faults = rows.flatMap(({ sha256, extension, byte_size, state, derived_extension }) => {
    const original = recordingPath(folder, sha256, extension)
    if (!existsSync(original)) return [`${sha256}: the original is missing`]
    const bytes = readFileSync(original)
    const isSealed = bytes.length === byte_size && createHash('sha256').update(bytes).digest('hex') === sha256
    const derived = [
      ...(state === 'ready' ? [peaksPath(folder, sha256)] : []),
      ...(derived_extension === null ? [] : [playablePath(folder, sha256, derived_extension)]),
    ]
    const missing = derived.filter((path) => !existsSync(path) || statSync(path).size === 0)
    return [
      ...(isSealed ? [] : [`${sha256}: the original has changed`]),
      ...missing.map((path) => `${path} is missing`),
    ]
  })
  const parts = [folder.recordings, folder.derived].flatMap((place) =>
    readdirSync(place, { recursive: true }).filter((name) => String(name).endsWith('.part')),
  )
  return [...faults, ...parts.map((name) => `left half-written: ${name}`)]
}
