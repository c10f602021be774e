import type Database from 'better-sqlite3'
import { expect } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import type { ReadableStore } from '#electron/store/handles.ts'

/** Fails where the file, its references, the audit, the search or a column kept by triggers says something untrue. */
export function expectConsistent(store: ReadableStore): void {
  const { raw } = store
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(raw.pragma('foreign_key_check')).toEqual([])
  expect(verifyAudit(store).brokenAt).toBeNull()
  expectSearchAsRebuilt(raw, 'record_search', 'external_number, customer_name, customer_phone', 'service_records')
  expectSearchAsRebuilt(raw, 'utterance_search', 'text', 'utterances')
  expectKeptColumns(raw)
}

/** The index holds what one made anew from the rows holds: term by term, row by row. */
function expectSearchAsRebuilt(raw: Database.Database, index: string, columns: string, table: string): void {
  raw.exec(`
    CREATE VIRTUAL TABLE temp.rebuilt USING fts5 (tokens, content = '', columnsize = 0, detail = 'none', tokenize = 'ascii');
    INSERT INTO temp.rebuilt (rowid, tokens) SELECT row, search_tokens(${columns}) FROM ${table};
    CREATE VIRTUAL TABLE temp.kept_terms USING fts5vocab (main, ${index}, instance);
    CREATE VIRTUAL TABLE temp.rebuilt_terms USING fts5vocab (temp, rebuilt, instance);`)
  const difference = (from: string, without: string): unknown[] =>
    raw.prepare(`SELECT term, doc FROM ${from} EXCEPT SELECT term, doc FROM ${without} LIMIT 5`).all()
  expect(difference('temp.kept_terms', 'temp.rebuilt_terms'), `${index} has too much`).toEqual([])
  expect(difference('temp.rebuilt_terms', 'temp.kept_terms'), `${index} lacks`).toEqual([])
  raw.exec('DROP TABLE temp.kept_terms; DROP TABLE temp.rebuilt_terms; DROP TABLE temp.rebuilt')
}

/** What triggers keep on the record for its lists, against what the other tables say. */
function expectKeptColumns(raw: Database.Database): void {
  const heard = (column: string, how: string): string => `(SELECT ${how}(a.${column}) FROM recordings AS r
    JOIN recording_analysis AS a ON a.recording_id = r.id WHERE r.record_id = s.id)`
  const kept: Readonly<Record<string, string>> = {
    recording_count: '(SELECT count(*) FROM recordings WHERE record_id = s.id)',
    duration_ms: `coalesce(${heard('duration_ms', 'max')}, CAST(round(talk_seconds * 1000) AS INTEGER))`,
    longest_silence_ms: heard('longest_silence_ms', 'max'),
    overtalk_ms: heard('overtalk_ms', 'sum'),
    interruptions: heard('interruptions', 'sum'),
    agent_sort_key: '(SELECT sort_key FROM agents WHERE id = s.agent_id)',
    team_sort_key: '(SELECT sort_key FROM teams WHERE id = s.team_id)',
    review_state: `CASE WHEN EXISTS (SELECT 1 FROM evaluations WHERE record_id = s.id AND state = 'submitted') THEN 'reviewed'
      WHEN EXISTS (SELECT 1 FROM review_tasks WHERE record_id = s.id) THEN 'queued' ELSE 'none' END`,
  }
  for (const [column, truth] of Object.entries(kept)) {
    const wrong = raw
      .prepare(`SELECT external_number, ${column} AS kept, ${truth} AS truth FROM service_records AS s
        WHERE ${column} IS NOT ${truth} LIMIT 5`)
      .all()
    expect(wrong, column).toEqual([])
  }
  expect(raw.prepare('SELECT name FROM agents WHERE sort_key <> name_sort_key(name)').all()).toEqual([])
  expect(raw.prepare('SELECT name FROM teams WHERE sort_key <> name_sort_key(name)').all()).toEqual([])
}
