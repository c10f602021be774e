import { type RawBuilder, sql } from 'kysely'
import type { RecordId } from '#shared/calls/common.ts'
import type { TranscriptHit } from '#shared/calls/records.ts'
import { type SearchTerm, searchTerm, snippetAround } from '#shared/domain/search-text.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { containsText, likeText } from '../values.ts'
import { columnsAsOf, type DrawMoment } from './record-as-of.ts'
import type { RecordCondition } from './record-conditions.ts'
import { hasRedactions, isHidden } from './redacted-words.ts'

type Rows = RawBuilder<{ row: number }>

const searchedFields = ['external_number', 'customer_name', 'customer_phone'] as const

const anyOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql`(${sql.join([...conditions], sql` OR `)})`

const agentHolds = (text: string): RawBuilder<boolean> =>
  anyOf([containsText('agents.name', text), containsText('agents.number', text)])

/** Agents are few and change their names and teams: they are looked through, not indexed. */
const rowsOfAgents = (text: string): Rows => sql`
  SELECT service_records.row FROM agents CROSS JOIN service_records ON service_records.agent_id = agents.id
  WHERE ${agentHolds(text)}`

const rowsOfRecords = (text: string, { expression, isExact }: SearchTerm): Rows =>
  isExact
    ? sql`SELECT rowid AS row FROM record_search WHERE record_search MATCH ${expression}`
    : sql`SELECT service_records.row FROM record_search
        CROSS JOIN service_records ON service_records.row = record_search.rowid
        WHERE record_search MATCH ${expression}
          AND ${anyOf(searchedFields.map((field) => containsText(`service_records.${field}`, text)))}`

/** A transcript belongs to its record, or to the record of its recording where it names none. */
const recordOfTranscript = sql`coalesce(transcripts.record_id,
  (SELECT recordings.record_id FROM recordings WHERE recordings.id = transcripts.recording_id))`

/** Nobody finds what nobody may hear. */
const andHeard = (store: ReadableStore, at: number | null = null): RawBuilder<unknown> =>
  hasRedactions(store) ? sql` AND NOT ${isHidden(at)}` : sql``

const rowsOfTranscripts = (store: ReadableStore, text: string, { expression, isExact }: SearchTerm): Rows => sql`
  SELECT service_records.row FROM utterance_search
  CROSS JOIN utterances ON utterances.row = utterance_search.rowid
  CROSS JOIN transcripts ON transcripts.id = utterances.transcript_id
  CROSS JOIN service_records ON service_records.id = ${recordOfTranscript}
  WHERE utterance_search MATCH ${expression}${isExact ? sql`` : sql` AND ${containsText('utterances.text', text)}`}
    ${andHeard(store)}`

/** Something said in the record's transcripts (imported by the moment meant) holds the text. */
function wasSaid(store: ReadableStore, text: string, asOf: DrawMoment | null): RawBuilder<boolean> {
  const holds = sql`${containsText('utterances.text', text)}
    ${asOf === null ? sql`` : sql`AND transcripts.created_at <= ${asOf.at}`}${andHeard(store, asOf?.at)}`
  return anyOf([
    sql`EXISTS (SELECT 1 FROM transcripts CROSS JOIN utterances ON utterances.transcript_id = transcripts.id
      WHERE transcripts.record_id = service_records.id AND ${holds})`,
    sql`EXISTS (SELECT 1 FROM recordings CROSS JOIN transcripts ON transcripts.recording_id = recordings.id
      CROSS JOIN utterances ON utterances.transcript_id = transcripts.id
      WHERE recordings.record_id = service_records.id AND transcripts.record_id IS NULL AND ${holds})`,
  ])
}

const hasTranscripts = (store: ReadableStore): boolean =>
  store.first(store.sql.selectFrom('transcripts').select('id').limit(1)) !== undefined

/** Records that hold the text in a number, customer, agent or in what was said, whatever the case of latin letters. */
export function textCondition(store: ReadableStore, text: string, asOf: DrawMoment | null = null): RecordCondition {
  const column = columnsAsOf(store, asOf)
  const withTranscripts = hasTranscripts(store)
  const where = anyOf([
    ...searchedFields.map((field) => likeText(column(field), text)),
    sql`${column('agent_id')} IN (SELECT agents.id FROM agents WHERE ${agentHolds(text)})`,
    ...(withTranscripts ? [wasSaid(store, text, asOf)] : []),
  ])
  const term = asOf === null ? searchTerm(text) : null
  const found = term && [rowsOfRecords(text, term), rowsOfAgents(text)]
  if (term && withTranscripts) found?.push(rowsOfTranscripts(store, text, term))
  return { where, index: null, shape: 'elsewhere', rows: found && sql`${sql.join(found, sql` UNION `)}` }
}

/** Row of the record that came last; 0 in an empty library. */
export const newestRow = (store: ReadableStore): number =>
  store.first(store.sql.selectFrom('service_records').select((of) => of.fn.max('row').as('row')))?.row ?? 0

/**
 * Makes the records that were added after this row findable; part of every command that adds some. One statement for all:
 * after each the search engine writes to the file. Changes and deletions are followed by triggers.
 */
export function indexNewRecords(store: WritableStore, after: number): void {
  store.raw
    .prepare(`INSERT INTO record_search (rowid, tokens)
      SELECT row, search_tokens(external_number, customer_name, customer_phone) FROM service_records WHERE row > ?`)
    .run(after)
  store.raw
    .prepare(`INSERT INTO custom_field_search (rowid, tokens)
      SELECT row, custom_field_tokens(custom_fields) FROM service_records WHERE row > ? AND custom_fields <> '{}'`)
    .run(after)
  store.raw
    .prepare(`INSERT INTO custom_field_names (name, records)
      SELECT key, count(*) FROM service_records, json_each(custom_fields)
      WHERE row > ? AND custom_fields <> '{}' GROUP BY key
      ON CONFLICT (name) DO UPDATE SET records = records + excluded.records`)
    .run(after)
}

type SaidThere = {
  readonly id: string
  readonly speaker: TranscriptHit['speaker']
  readonly start_ms: number | null
  readonly text: string
}

/** Of these records, the first utterance of each that holds the text. */
export function listHits(store: ReadableStore, rows: readonly number[], text: string): TranscriptHit[] {
  if (!hasTranscripts(store)) return []
  const utterances = sql<SaidThere>`
    SELECT service_records.id, utterances.speaker, utterances.start_ms, utterances.text,
      min(transcripts.id || printf('%09d', utterances.position))
    FROM json_each(${JSON.stringify(rows)}) AS listed
    CROSS JOIN service_records ON service_records.row = listed.value
    CROSS JOIN transcripts ON transcripts.id IN (
      SELECT id FROM transcripts WHERE record_id = service_records.id
      UNION ALL SELECT transcripts.id FROM recordings
        CROSS JOIN transcripts ON transcripts.recording_id = recordings.id AND transcripts.record_id IS NULL
        WHERE recordings.record_id = service_records.id)
    CROSS JOIN utterances ON utterances.transcript_id = transcripts.id
    WHERE ${containsText('utterances.text', text)}${andHeard(store)} GROUP BY service_records.row`
  return store.all<SaidThere>({ compile: () => utterances.compile(store.sql) } as never).map((said) => ({
    recordId: said.id as RecordId,
    speaker: said.speaker,
    startMs: said.start_ms,
    snippet: snippetAround(said.text, text),
  }))
}
