import { sql } from 'kysely'
import type { NamePattern } from '#shared/calls/imports.ts'
import { type MatchableRecord, matchFacts } from '#shared/domain/match-name.ts'
import { type NameFacts, readName } from '#shared/domain/recording-name-pattern.ts'
import { numberCandidates, recordingNameVariants } from '#shared/domain/recording-names.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'

/**
 * The record a recording belongs to, by its file's name: the 录音文件 a record names, else what the name says under a
 * pattern, else the call number inside the name (the longest wins). Two records that fit equally well mean neither: null.
 */
export function findRecordFor(
  store: ReadableStore,
  originalName: string,
  pattern: NamePattern | null = null,
): string | null {
  for (const variants of recordingNameVariants(originalName)) {
    const named = store.all(
      store.sql
        .selectFrom('service_records')
        .select('id')
        .where(sql<string>`recording_name COLLATE NOCASE`, 'in', variants)
        .limit(2),
    )
    if (named.length > 1) return null
    if (named[0] !== undefined) return isOnlyOfItsName(store, originalName) ? named[0].id : null
  }
  const facts = pattern === null ? null : readName(pattern, originalName)
  if (pattern === null || facts === null) return findRecordByNumber(store, originalName)
  const match = matchFacts(facts, listCandidates(store, facts, pattern), pattern)
  if (match.outcome === 'matched') return match.record.id
  // Where the name was said to hold the number, another number in it means nothing.
  const isSettled = match.outcome === 'several' || facts.number !== null
  return isSettled ? null : findRecordByNumber(store, originalName)
}

type Candidate = MatchableRecord & { readonly id: string }

/** Records the facts could mean, by the indexes of number, agent and time; which of them fits is for `matchFacts`. */
function listCandidates(store: ReadableStore, facts: NameFacts, { toleranceSeconds }: NamePattern): Candidate[] {
  const select = selectCandidates(store)
  const { number, agent, phone, at } = facts
  const span = toleranceSeconds * 1000
  const found: Candidate[] = []
  if (number !== null) {
    found.push(
      ...store.all(select.where('external_number', 'in', [number, number.toUpperCase(), number.toLowerCase()])),
    )
  }
  if (at === null || (agent === null && phone === null)) return found
  const near = select.where('started_at', '>=', at - span).where('started_at', '<=', at + span)
  if (agent !== null) {
    const agents = agentsNamed(store, agent)
    if (agents.length > 0) found.push(...store.all(near.where('agent_id', 'in', agents)))
  }
  if (phone !== null) found.push(...store.all(near.where('customer_phone', 'is not', null)))
  return [...new Map(found.map((one) => [one.id, one])).values()]
}

export const selectCandidates = (store: ReadableStore) =>
  store.sql
    .selectFrom('service_records')
    .innerJoin('agents', 'agents.id', 'service_records.agent_id')
    .select([
      'service_records.id',
      'external_number as externalNumber',
      'agents.number as agentNumber',
      'agents.name as agentName',
      'customer_phone as customerPhone',
      'started_at as startedAt',
    ])

function agentsNamed(store: ReadableStore, agent: string): string[] {
  const found = store.all(
    store.sql
      .selectFrom('agents')
      .select('id')
      .where((where) =>
        where.or([where('number', 'in', [agent, agent.toUpperCase(), agent.toLowerCase()]), where('name', '=', agent)]),
      ),
  )
  return found.map(({ id }) => id)
}

/** 001.wav in two folders: the record that names 001.wav can't say which it means. */
function isOnlyOfItsName(store: ReadableStore, originalName: string): boolean {
  const sameName = store.all(
    store.sql
      .selectFrom('recordings')
      .select('id')
      .where(sql<string>`original_name COLLATE NOCASE`, '=', originalName)
      .limit(2),
  )
  return sameName.length < 2
}

function findRecordByNumber(store: ReadableStore, originalName: string): string | null {
  const candidates = numberCandidates(originalName)
  if (candidates.length === 0) return null
  const found = store.all(
    store.sql
      .selectFrom('service_records')
      .select(['id', 'external_number'])
      .where('external_number', 'in', candidates),
  )
  const longest = Math.max(0, ...found.map((one) => one.external_number.length))
  const best = found.filter((one) => one.external_number.length === longest)
  return best.length === 1 ? (best[0]?.id ?? null) : null
}

/** Recordings looked at in one transaction: short enough that a reviewer's draft doesn't wait. */
const pageSize = 200

/** Tries the next unmatched recordings against the records that are in now; `last` is null when there are no more. */
export function matchRecordingsPage(
  store: WritableStore,
  { after, pattern }: { readonly after: string | null; readonly pattern: NamePattern | null },
): { readonly matched: number; readonly last: string | null } {
  return inTransaction(store, 'match recordings', () => {
    let query = store.sql
      .selectFrom('recordings')
      .select(['id', 'original_name'])
      .where('record_id', 'is', null)
      .orderBy('id')
      .limit(pageSize)
    if (after !== null) query = query.where('id', '>', after)
    const page = store.all(query)
    let matched = 0
    for (const { id, original_name } of page) {
      const recordId = findRecordFor(store, original_name, pattern)
      if (recordId === null) continue
      store.run(store.sql.updateTable('recordings').set({ record_id: recordId }).where('id', '=', id))
      matched += 1
    }
    return { matched, last: page.length < pageSize ? null : (page.at(-1)?.id ?? null) }
  })
}

/** Numbers of the records in the library that recordings of these names would be matched with; names without one are left out. */
export function findNumbersByNames(
  store: ReadableStore,
  { names, pattern }: { readonly names: readonly string[]; readonly pattern: NamePattern },
): Record<string, string> {
  const found = names.flatMap((name): [string, string][] => {
    const id = findRecordFor(store, name, pattern)
    if (id === null) return []
    const row = store.first(store.sql.selectFrom('service_records').select('external_number').where('id', '=', id))
    return row === undefined ? [] : [[name, row.external_number]]
  })
  return Object.fromEntries(found)
}
