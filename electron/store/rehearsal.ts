import Database from 'better-sqlite3'
import { databaseOptions } from './binding.ts'
import { type SlowQueryLog, storeOver, type WritableStore } from './handles.ts'
import { libraryFolder } from './library-folder.ts'

/**
 * What an import writes to. `kept`: the columns it looks at again; where it is absent, all are. Texts are not: a million
 * rows would be copied for nothing.
 */
const written: Readonly<Record<string, { readonly kept?: readonly string[]; readonly indexed: readonly string[] }>> = {
  import_batches: { indexed: [] },
  import_rows_rejected: { indexed: ['batch_id, row_number'] },
  service_records: {
    kept: ['id', 'external_number', 'recording_name', 'agent_id', 'team_id', 'batch_id', 'review_state'],
    indexed: ['external_number', 'recording_name COLLATE NOCASE'],
  },
  record_changes: { indexed: [] },
  recording_changes: { indexed: [] },
  teams: { indexed: ['name'] },
  agents: { indexed: ['number', 'name'] },
  recordings: { indexed: ['sha256', 'original_name COLLATE NOCASE', 'record_id', 'batch_id'] },
  recording_analysis: { indexed: [] },
  transcripts: { indexed: ['sha256', 'record_id', 'recording_id', 'batch_id'] },
  utterances: { kept: ['row', 'transcript_id', 'position'], indexed: ['transcript_id'] },
  audit_entries: { indexed: [] },
}

export type OpenedRehearsal = { readonly store: WritableStore; close(): void }

/**
 * The library as an import finds it and would leave it: its commands run here as they are, but what they write goes into
 * temporary tables that lie over the library's own, and the library is opened for reading only.
 */
export function openRehearsal(root: string, logSlow?: SlowQueryLog): OpenedRehearsal {
  const database = new Database(libraryFolder(root).database, { ...databaseOptions(), readonly: true })
  try {
    for (const table of Object.keys(written)) layOver(database, table)
  } catch (error) {
    database.close()
    throw error
  }
  return { store: storeOver(database, logSlow), close: () => database.close() }
}

/** True where commands write beside the library: what is kept for its searches alone needn't be. */
export const isRehearsal = (store: { readonly raw: Database.Database }): boolean => store.raw.readonly

type Column = { readonly name: string; readonly type: string; readonly dflt_value: string | null; readonly pk: number }

/** `own_…` holds what was added or changed, `gone_…` the keys of what the library holds but isn't seen any more. */
function layOver(database: Database.Database, table: string): void {
  const columns = database.prepare(`SELECT name, type, dflt_value, pk FROM pragma_table_info(?)`).all(table) as Column[]
  const identity = columns.find(({ name }) => name === 'id') ?? columns.find(({ pk }) => pk > 0)
  if (identity === undefined) throw new Error(`${table} has no key`)
  const key = identity.name
  const { kept, indexed } = written[table] ?? { indexed: [] }
  const held = columns.filter(({ name }) => kept === undefined || kept.includes(name))
  const names = columns.map(({ name }) => name).join(', ')
  const shown = columns.map((column) => (held.includes(column) ? column.name : 'NULL')).join(', ')
  const said = held.map(({ name, dflt_value }) =>
    dflt_value === null ? `new.${name}` : `coalesce(new.${name}, ${dflt_value})`,
  )
  const keyType = `${key} ${identity.type} PRIMARY KEY`
  const put = `INSERT OR REPLACE INTO own_${table} (${held.map(({ name }) => name).join(', ')}) VALUES (${said.join(', ')});`
  const hide = `INSERT OR IGNORE INTO gone_${table} VALUES (old.${key});`
  database.exec(`
    CREATE TEMP TABLE own_${table} (${[keyType, ...held.map(({ name }) => name).filter((name) => name !== key)].join(', ')});
    CREATE TEMP TABLE gone_${table} (${keyType});
    ${indexed.map((of, place) => `CREATE INDEX temp.own_${table}_${place} ON own_${table} (${of});`).join('\n')}
    CREATE TEMP VIEW ${table} (${names}) AS
      SELECT ${names} FROM main.${table} WHERE ${key} NOT IN gone_${table}
      UNION ALL SELECT ${shown} FROM own_${table};
    CREATE TEMP TRIGGER put_${table} INSTEAD OF INSERT ON ${table} BEGIN ${put} END;
    CREATE TEMP TRIGGER change_${table} INSTEAD OF UPDATE ON ${table} BEGIN ${hide} ${put} END;
    CREATE TEMP TRIGGER drop_${table} INSTEAD OF DELETE ON ${table}
      BEGIN ${hide} DELETE FROM own_${table} WHERE ${key} = old.${key}; END;`)
}
