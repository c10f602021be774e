import { type RawBuilder, sql } from 'kysely'
import type { Input } from '#shared/calls/calls.ts'

export type RecordSort = Input<'records.page'>['sort']
type SortKey = RecordSort[number]
export type SortColumn = SortKey['column']
export type Direction = SortKey['direction']

export type SortedBy = {
  readonly column: string
  /** Holds the column and then the time of the service; null: the column is unique, and its own index is the whole order. */
  readonly index: string | null
  /** Whether `service_records_looks` has it too. */
  readonly isLookedAt: boolean
}

const sortedBy = (column: string, index: string, isLookedAt = true): SortedBy => ({
  column: `service_records.${column}`,
  index: `service_records_${index}`,
  isLookedAt,
})

/** Names sort by the sound of their characters, kept beside the record. */
export const sortColumns: Readonly<Record<SortColumn, SortedBy>> = {
  externalNumber: { column: 'service_records.external_number', index: null, isLookedAt: false },
  startedAt: sortedBy('started_at', 'started'),
  agentName: sortedBy('agent_sort_key', 'agent_name', false),
  teamName: sortedBy('team_sort_key', 'team_name', false),
  channel: sortedBy('channel', 'channel'),
  businessType: sortedBy('business_type', 'business_type', false),
  priority: sortedBy('priority', 'priority'),
  customerName: sortedBy('customer_name', 'customer_name', false),
  ringSeconds: sortedBy('ring_seconds', 'ring', false),
  respondedAt: sortedBy('responded_at', 'responded', false),
  completedAt: sortedBy('completed_at', 'completed', false),
  isResolved: sortedBy('is_resolved', 'resolved'),
  csat: sortedBy('csat', 'csat'),
  durationMs: sortedBy('duration_ms', 'duration'),
  longestSilenceMs: sortedBy('longest_silence_ms', 'silence'),
  overtalkMs: sortedBy('overtalk_ms', 'overtalk'),
  interruptions: sortedBy('interruptions', 'interruptions'),
  agentTalkShare: sortedBy('agent_talk_share', 'talk_share'),
  score: sortedBy('score', 'score', false),
}

const newestFirst: RecordSort = [{ column: 'startedAt', direction: 'desc' }]

export const sortKeys = (sort: RecordSort): RecordSort => (sort.length > 0 ? sort : newestFirst)

/**
 * The order of a list. Ties follow the time of the service, then the order of arrival: so every index of a sort holds the
 * whole order, and pages never overlap. `isBackwards`: from the end.
 */
export function orderOf(keys: RecordSort, isBackwards = false): RawBuilder<unknown> {
  const turned = (direction: Direction) => sql.raw((direction === 'asc') === isBackwards ? 'DESC' : 'ASC')
  const last = turned(keys.at(-1)?.direction ?? 'desc')
  const terms = keys.map(({ column, direction }) => sql`${sql.ref(sortColumns[column].column)} ${turned(direction)}`)
  const isUnique = keys.some(({ column }) => sortColumns[column].index === null)
  if (!isUnique && keys.every(({ column }) => column !== 'startedAt'))
    terms.push(sql`service_records.started_at ${last}`)
  if (!isUnique) terms.push(sql`service_records.row ${last}`)
  return sql.join(terms)
}
