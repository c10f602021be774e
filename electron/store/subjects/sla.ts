import { sql } from 'kysely'
import type { Output } from '#shared/calls/calls.ts'
import type { AgentId, RecordId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { ShownSlaCheck } from '#shared/calls/sla.ts'
import { type SlaRecord, slaVerdict } from '#shared/domain/sla.ts'
import { slaWarnings } from '#shared/domain/sla-warnings.ts'
import type { CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import type { Schema } from '../schema.ts'
import { asBoolean } from '../values.ts'
import { librarySlaRules, listSlaRules, saveSlaRules } from './sla-rules.ts'
import { libraryCalendar } from './working-time.ts'

/** The columns a service is judged by. */
export const slaColumns = [
  'service_records.channel',
  'service_records.priority',
  'service_records.ring_seconds',
  'service_records.started_at',
  'service_records.responded_at',
  'service_records.completed_at',
  'service_records.is_complaint',
  'service_records.is_open',
  'service_records.urgency',
  'service_records.complexity',
  'service_records.viewed_at',
  'service_records.contacted_at',
  'service_records.solution_offered_at',
  'service_records.plan_given_at',
  'service_records.progress_told_at',
] as const

type Judged = (typeof slaColumns)[number] extends `service_records.${infer Column}` ? Column : never
type SelectedRow = { readonly [C in Judged & keyof Schema['service_records']]: unknown }

export type SlaRow = SelectedRow & {
  readonly channel: SlaRecord['channel']
  readonly priority: SlaRecord['priority']
  readonly ring_seconds: number | null
  readonly started_at: number
  readonly responded_at: number | null
  readonly completed_at: number | null
  readonly is_complaint: 0 | 1 | null
  readonly is_open: 0 | 1 | null
  readonly urgency: 'urgent' | 'important' | 'normal' | null
  readonly complexity: 'simple' | 'general' | 'complex' | null
  readonly viewed_at: number | null
  readonly contacted_at: number | null
  readonly solution_offered_at: number | null
  readonly plan_given_at: number | null
  readonly progress_told_at: number | null
}

/** What the rules ask of a record, from its row. */
export const slaRecordOf = (row: SlaRow): SlaRecord => ({
  channel: row.channel,
  priority: row.priority,
  ringSeconds: row.ring_seconds,
  startedAt: row.started_at,
  respondedAt: row.responded_at,
  completedAt: row.completed_at,
  isComplaint: asBoolean(row.is_complaint),
  isOpen: asBoolean(row.is_open),
  isUrgent: row.urgency === null ? null : row.urgency === 'urgent',
  complexity: row.complexity,
  viewedAt: row.viewed_at,
  contactedAt: row.contacted_at,
  solutionOfferedAt: row.solution_offered_at,
  planGivenAt: row.plan_given_at,
  progressToldAt: row.progress_told_at,
})

function judgeRecord(
  store: ReadableStore,
  { id }: { readonly id: RecordId },
  context: CommandContext,
): Output<'sla.ofRecord'> {
  const row = store.first(store.sql.selectFrom('service_records').select(slaColumns).where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'record' })
  const isInspection = store.first(store.sql.selectFrom('inspections').select('record_id').where('record_id', '=', id))
  // What is inspected on site is no service of a customer: no rule is for it.
  if (isInspection !== undefined) return { overall: null, checks: [] }
  const verdict = slaVerdict(slaRecordOf(row), librarySlaRules(store), libraryCalendar(store), context.now)
  return { overall: verdict.overall, checks: [...verdict.checks] as ShownSlaCheck[] }
}

/** Records somebody is at work on, by the index that holds nothing else. */
const listOpenRecords = (store: ReadableStore) =>
  store.all(
    store.sql
      .selectFrom('service_records')
      .innerJoin('agents', 'agents.id', 'service_records.agent_id')
      .leftJoin('teams', 'teams.id', 'service_records.team_id')
      .select(slaColumns)
      .select([
        'service_records.id',
        'external_number as externalNumber',
        'business_type as businessType',
        'customer_name as customerName',
        'agent_id as agentId',
        'agents.name as agentName',
        'teams.name as teamName',
      ])
      .where(sql<boolean>`service_records.is_open = 1`)
      .where(sql<boolean>`service_records.id NOT IN (SELECT record_id FROM inspections)`)
      .orderBy('service_records.started_at'),
  )

function listSlaWarnings(
  store: ReadableStore,
  { limit }: { readonly limit: number },
  { now }: Pick<CommandContext, 'now'>,
): Output<'sla.warnings'> {
  const open = listOpenRecords(store)
  if (open.length === 0) return { warnings: [], lateRecords: 0, soonRecords: 0, openRecords: 0 }
  const [rules, calendar] = [librarySlaRules(store), libraryCalendar(store)]
  const judged = open.map((record) => ({ record, verdict: slaVerdict(slaRecordOf(record), rules, calendar, now) }))
  const warnings = slaWarnings(judged, now)
  const late = new Set(warnings.filter(({ isLate }) => isLate).map(({ record }) => record.id))
  const soon = new Set(warnings.map(({ record }) => record.id).filter((id) => !late.has(id)))
  return {
    warnings: warnings.slice(0, limit).map(({ record, check, isLate, lateAt, minutesLeft }) => ({
      record: {
        id: record.id as RecordId,
        externalNumber: record.externalNumber,
        channel: record.channel,
        priority: record.priority,
        businessType: record.businessType,
        customerName: record.customerName,
        agentId: record.agentId as AgentId,
        agentName: record.agentName,
        teamName: record.teamName,
        startedAt: record.started_at,
      },
      rule: check.rule,
      until: check.until,
      unit: check.unit,
      used: check.used,
      target: check.target,
      remaining: check.remaining,
      isLate,
      lateAt,
      minutesLeft,
    })),
    lateRecords: late.size,
    soonRecords: soon.size,
    openRecords: open.length,
  }
}

export const slaHandlers: StoreHandlersOf<'sla.rules' | 'sla.saveRules' | 'sla.ofRecord' | 'sla.warnings'> = {
  'sla.rules': (store) => listSlaRules(store),
  'sla.saveRules': saveSlaRules,
  'sla.ofRecord': judgeRecord,
  'sla.warnings': listSlaWarnings,
}
