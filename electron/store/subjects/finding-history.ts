import { sql } from 'kysely'
import type { FindingId } from '#shared/calls/common.ts'
import type { FindingHistoryEntry } from '#shared/calls/findings.ts'
import type { ReadableStore } from '../handles.ts'

type AuditDetail = {
  readonly reason?: string
  readonly containment?: string
  readonly other?: string
  readonly others?: string
  readonly rectification?: string
  readonly fields?: readonly string[]
}

/** What happened to a finding, from the audit, the newest first. */
export function listFindingHistory(store: ReadableStore, id: FindingId): FindingHistoryEntry[] {
  const entries = store.all(
    store.sql
      .selectFrom('audit_entries')
      .select(['at', 'actor_name as actorName', 'action', 'detail'])
      // As a literal: the index over findings' entries is only taken where it is sure to hold them.
      .where('subject', '=', sql.lit('finding'))
      .where('subject_id', '=', id)
      .orderBy('sequence', 'desc'),
  )
  return entries.map(({ detail, ...entry }) => {
    const said = JSON.parse(detail) as AuditDetail
    const isFiling = entry.action === 'findings.file'
    const words = isFiling ? said.rectification : (said.reason ?? said.containment ?? said.other ?? said.others)
    return { ...entry, words: words ?? '', fields: isFiling ? [] : [...(said.fields ?? [])] }
  })
}
