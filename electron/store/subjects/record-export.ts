import { sql } from 'kysely'
import type { Input } from '#shared/calls/calls.ts'
import type { ExportedField } from '#shared/calls/record-export.ts'
import type { ExportCell } from '#shared/domain/export-table.ts'
import { customFieldName } from '#shared/domain/record-fields.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { reading, writing } from '../operation.ts'
import { asBoolean } from '../values.ts'
import { selectInOrder } from './records.ts'

type ExportRequest = Pick<Input<'records.export'>, 'filter' | 'sort'>

/**
 * Every record the filter means, in order, as it is now: 8 bytes each. The rows are then read by it a part at a time, so
 * that a record which changes its place meanwhile comes once, and one that comes in meanwhile doesn't.
 */
function listExportOrder(store: ReadableStore, { filter, sort }: ExportRequest): Float64Array {
  const { sql: text, parameters } = selectInOrder(store, { filter, sort }).compile()
  return Float64Array.from(
    store.raw
      .prepare(text)
      .pluck()
      .all(...parameters) as number[],
  )
}

export const selectExportedRows = (store: ReadableStore, rows: readonly number[]) =>
  store.sql
    .selectFrom('service_records')
    .innerJoin('agents', 'agents.id', 'service_records.agent_id')
    .leftJoin('teams', 'teams.id', 'service_records.team_id')
    .where(sql<boolean>`service_records.row IN (SELECT value FROM json_each(${JSON.stringify(rows)}))`)
    .selectAll('service_records')
    .select(['agents.number as agent_number', 'agents.name as agent_name', 'teams.name as team_name'])

type ExportedRow = ReturnType<ReturnType<typeof selectExportedRows>['execute']> extends Promise<(infer R)[]> ? R : never

const cells: Readonly<Record<ExportedField, (row: ExportedRow) => ExportCell>> = {
  externalNumber: (row) => row.external_number,
  startedAt: (row) => row.started_at,
  agentNumber: (row) => row.agent_number,
  agentName: (row) => row.agent_name,
  teamName: (row) => row.team_name,
  channel: (row) => row.channel,
  queue: (row) => row.queue,
  businessType: (row) => row.business_type,
  priority: (row) => row.priority,
  customerName: (row) => row.customer_name,
  customerPhone: (row) => row.customer_phone,
  customerAddress: (row) => row.customer_address,
  isComplaint: (row) => asBoolean(row.is_complaint),
  urgency: (row) => row.urgency,
  complexity: (row) => row.complexity,
  isOpen: (row) => asBoolean(row.is_open),
  product: (row) => row.product,
  problem: (row) => row.problem,
  steps: (row) => row.steps,
  solution: (row) => row.solution,
  isResolved: (row) => asBoolean(row.is_resolved),
  customerConfirmed: (row) => asBoolean(row.customer_confirmed),
  ringSeconds: (row) => row.ring_seconds,
  respondedAt: (row) => row.responded_at,
  completedAt: (row) => row.completed_at,
  viewedAt: (row) => row.viewed_at,
  contactedAt: (row) => row.contacted_at,
  solutionOfferedAt: (row) => row.solution_offered_at,
  planGivenAt: (row) => row.plan_given_at,
  progressToldAt: (row) => row.progress_told_at,
  csat: (row) => row.csat,
  feedbackKind: (row) => row.feedback_kind,
  feedbackTopic: (row) => row.feedback_topic,
  feedbackSource: (row) => row.feedback_source,
  recordingName: (row) => row.recording_name,
  talkSeconds: (row) => row.talk_seconds,
  recordings: (row) => row.recording_count,
  durationMs: (row) => row.duration_ms,
  longestSilenceMs: (row) => row.longest_silence_ms,
  overtalkMs: (row) => row.overtalk_ms,
  interruptions: (row) => row.interruptions,
  agentTalkShare: (row) => row.agent_talk_share,
  reviewState: (row) => row.review_state,
  score: (row) => row.score,
}

/** The cells of these rows, in their order; a record that was removed meanwhile isn't among them. */
function listExportedCells(
  store: ReadableStore,
  { rows, columns }: { readonly rows: readonly number[]; readonly columns: readonly string[] },
): ExportCell[][] {
  const found = new Map(store.all(selectExportedRows(store, rows)).map((row) => [row.row, row]))
  const custom = columns.map(customFieldName)
  const hasCustom = custom.some((name) => name !== null)
  return rows.flatMap((place) => {
    const row = found.get(place)
    if (row === undefined) return []
    const own: Readonly<Record<string, string>> = hasCustom ? JSON.parse(row.custom_fields) : {}
    const cellOf = (column: string, index: number): ExportCell => {
      const name = custom[index]
      if (name == null) return cells[column as ExportedField](row)
      return Object.hasOwn(own, name) ? (own[name] ?? null) : null
    }
    return [columns.map(cellOf)]
  })
}

/** That records left the library as a file is part of its history. */
function noteExport(
  store: WritableStore,
  { rows, format, filter }: { readonly rows: number; readonly format: string; readonly filter: unknown },
  context: CommandContext,
): null {
  inTransaction(store, 'note export', () =>
    appendAudit(store, context, {
      action: 'records.export',
      subject: 'library',
      subjectId: '',
      detail: { rows, format, filter },
    }),
  )
  return null
}

export const recordExportOperations = {
  'records.exportOrder': reading(listExportOrder),
  'records.exportCells': reading(listExportedCells),
  'records.noteExport': writing(noteExport),
} as const
