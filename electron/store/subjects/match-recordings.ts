import { sql } from 'kysely'
import { numberCandidates, recordingNameVariants } from '#shared/domain/recording-names.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'

/**
 * The record a recording belongs to, by its file's name: the 录音文件 a record names, else the call number inside the
 * name (the longest wins). Two records that fit equally well mean neither: null.
 */
export function findRecordFor(store: ReadableStore, originalName: string): string | null {
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
  return findRecordByNumber(store, originalName)
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
  after: string | null,
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
      const recordId = findRecordFor(store, original_name)
      if (recordId === null) continue
      store.run(store.sql.updateTable('recordings').set({ record_id: recordId }).where('id', '=', id))
      matched += 1
    }
    return { matched, last: page.length < pageSize ? null : (page.at(-1)?.id ?? null) }
  })
}
