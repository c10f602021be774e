import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import {
  type AgentId,
  type BatchId,
  type EvaluationId,
  type FindingId,
  pageLimit,
  type RecordId,
  type RecordingId,
  type TaskId,
  type TeamId,
} from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { RecordDetail, RecordingSummary, RecordRow } from '#shared/calls/records.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { asBoolean } from '../values.ts'
import { readInspection } from './inspections.ts'
import { listCustomFields } from './record-custom-fields.ts'
import { matchingRecords } from './record-filter.ts'
import { orderOf, sortKeys } from './record-order.ts'
import { countRows, listRows } from './record-pages.ts'
import { listHits } from './record-search.ts'

type PageRequest = Input<'records.page'>

/** All the records of a filter in the order of the pages, for what reads them from one end to the other. */
export const selectInOrder = (store: ReadableStore, { filter, sort }: Pick<PageRequest, 'filter' | 'sort'>) =>
  matchingRecords(store, filter)
    .select('service_records.row')
    .orderBy(orderOf(sortKeys(sort)))

/** What the grid shows of these records; the rows go in as one parameter, so that the statement stays the same. */
export function selectRecordRows(store: ReadableStore, rows: readonly number[]) {
  return store.sql
    .selectFrom('service_records')
    .innerJoin('agents', 'agents.id', 'service_records.agent_id')
    .leftJoin('teams', 'teams.id', 'service_records.team_id')
    .where(sql<boolean>`service_records.row IN (SELECT value FROM json_each(${JSON.stringify(rows)}))`)
    .select([
      'service_records.row',
      'service_records.id',
      'external_number',
      'service_records.started_at',
      'agent_id',
      'agents.number as agent_number',
      'agents.name as agent_name',
      'teams.name as team_name',
      'channel',
      'business_type',
      'priority',
      'customer_name',
      'customer_phone',
      'is_complaint',
      'urgency',
      'complexity',
      'is_open',
      'ring_seconds',
      'responded_at',
      'completed_at',
      'viewed_at',
      'contacted_at',
      'solution_offered_at',
      'plan_given_at',
      'progress_told_at',
      'is_resolved',
      'csat',
      'feedback_kind',
      'feedback_topic',
      'feedback_source',
      'recording_count',
      'duration_ms',
      'longest_silence_ms',
      'overtalk_ms',
      'interruptions',
      'agent_talk_share',
      'review_state',
      'score',
      'custom_fields',
    ])
}

type RecordRowData = ReturnType<ReturnType<typeof selectRecordRows>['execute']> extends Promise<(infer R)[]> ? R : never

/** Of the user's own fields only those named. */
const asRecordRow = (row: RecordRowData, customFields: readonly string[] = []): RecordRow => ({
  id: row.id as RecordId,
  externalNumber: row.external_number,
  startedAt: row.started_at,
  agentId: row.agent_id as AgentId,
  agentNumber: row.agent_number,
  agentName: row.agent_name,
  teamName: row.team_name,
  channel: row.channel,
  businessType: row.business_type,
  priority: row.priority,
  customerName: row.customer_name,
  customerPhone: row.customer_phone,
  isComplaint: asBoolean(row.is_complaint),
  urgency: row.urgency,
  complexity: row.complexity,
  isOpen: asBoolean(row.is_open),
  ringSeconds: row.ring_seconds,
  respondedAt: row.responded_at,
  completedAt: row.completed_at,
  viewedAt: row.viewed_at,
  contactedAt: row.contacted_at,
  solutionOfferedAt: row.solution_offered_at,
  planGivenAt: row.plan_given_at,
  progressToldAt: row.progress_told_at,
  isResolved: asBoolean(row.is_resolved),
  csat: row.csat,
  feedbackKind: row.feedback_kind,
  feedbackTopic: row.feedback_topic,
  feedbackSource: row.feedback_source,
  recordings: row.recording_count,
  durationMs: row.duration_ms,
  longestSilenceMs: row.longest_silence_ms,
  overtalkMs: row.overtalk_ms,
  interruptions: row.interruptions,
  agentTalkShare: row.agent_talk_share,
  reviewState: row.review_state,
  score: row.score,
  customFields: chosenFields(row.custom_fields, customFields),
})

function chosenFields(json: string, names: readonly string[]): Record<string, string> {
  if (names.length === 0 || json === '{}') return {}
  const all = JSON.parse(json) as Readonly<Record<string, string>>
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name] ?? '']] : [])))
}

function listRecordsPage(store: ReadableStore, request: PageRequest): Output<'records.page'> {
  const end = Math.min(request.end, request.start + pageLimit)
  const { rows: order, total } = listRows(store, { ...request, end })
  const rows = new Map(
    store.all(selectRecordRows(store, order)).map((row) => [row.row, asRecordRow(row, request.customFields)]),
  )
  const { text } = request.filter
  return {
    rows: order.flatMap((row) => rows.get(row) ?? []),
    total,
    hits: text ? listHits(store, order, text) : [],
  }
}

/** Everything about one record; also what the review screen shows of it. */
export function readRecord(store: ReadableStore, id: RecordId): RecordDetail {
  const rest = store.first(store.sql.selectFrom('service_records').selectAll().where('id', '=', id))
  const row = rest && store.first(selectRecordRows(store, [rest.row]))
  if (row === undefined || rest === undefined) throw new CallFault('not-found', { what: 'record' })
  return {
    ...asRecordRow(row),
    teamId: rest.team_id as TeamId | null,
    createdAt: rest.created_at,
    batchId: rest.batch_id as BatchId,
    recordingName: rest.recording_name,
    queue: rest.queue,
    customerAddress: rest.customer_address,
    product: rest.product,
    problem: rest.problem,
    steps: rest.steps,
    solution: rest.solution,
    customerConfirmed: asBoolean(rest.customer_confirmed),
    talkSeconds: rest.talk_seconds,
    customFields: JSON.parse(rest.custom_fields) as Record<string, string>,
    recordingFiles: listRecordingsOf(store, id),
    evaluations: listEvaluationsOf(store, id),
    findings: listFindingsOf(store, id),
    inspection: readInspection(store, id),
  }
}

function listRecordingsOf(store: ReadableStore, recordId: RecordId): RecordingSummary[] {
  const rows = store.all(
    store.sql
      .selectFrom('recordings')
      .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
      .select(['recordings.id', 'original_name', 'sha256', 'byte_size', 'recording_analysis.state', 'fault'])
      .select(['duration_ms', 'channels', 'sample_rate', 'codec', 'channel_roles'])
      .select(['silence_ms', 'longest_silence_ms', 'overtalk_ms', 'interruptions', 'agent_talk_share'])
      .select(['promised_ms', 'is_noisy', 'file_fault'])
      .where('record_id', '=', recordId)
      .orderBy('original_name')
      .orderBy('recordings.id'),
  )
  return rows.map((row) => ({
    id: row.id as RecordingId,
    originalName: row.original_name,
    sha256: row.sha256,
    byteSize: row.byte_size,
    state: row.state ?? 'pending',
    faultKey: row.fault,
    fileFault: row.file_fault,
    durationMs: row.duration_ms,
    channels: row.channels,
    channelRoles: row.channel_roles,
    sampleRate: row.sample_rate,
    codec: row.codec,
    promisedMs: row.promised_ms,
    isNoisy: row.is_noisy === 1,
    silenceMs: row.silence_ms,
    longestSilenceMs: row.longest_silence_ms,
    overtalkMs: row.overtalk_ms,
    interruptions: row.interruptions,
    agentTalkShare: row.agent_talk_share,
  }))
}

function listEvaluationsOf(store: ReadableStore, recordId: RecordId): RecordDetail['evaluations'] {
  const rows = store.all(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
      .innerJoin('sheets', 'sheets.id', 'sheet_versions.sheet_id')
      .innerJoin('users', 'users.id', 'evaluations.reviewer_id')
      .select(['evaluations.id', 'task_id', 'sheets.title as sheet_title', 'users.name as reviewer_name'])
      .select(['submitted_at', 'score', 'band'])
      .where('record_id', '=', recordId)
      .where('evaluations.state', '=', 'submitted')
      .orderBy('submitted_at', 'desc')
      .$narrowType<{ submitted_at: number }>(),
  )
  return rows.map((row) => ({
    id: row.id as EvaluationId,
    taskId: row.task_id as TaskId,
    sheetTitle: row.sheet_title,
    reviewerName: row.reviewer_name,
    submittedAt: row.submitted_at,
    score: row.score,
    band: row.band,
  }))
}

function listFindingsOf(store: ReadableStore, recordId: RecordId): RecordDetail['findings'] {
  const findings = store.sql.selectFrom('findings').select(['id', 'number', 'title']).where('record_id', '=', recordId)
  return store.all(findings.orderBy('number')).map((finding) => ({ ...finding, id: finding.id as FindingId }))
}

/** Everyone who stands for themselves, by the sound of their names: those who left too, for their records are still here. */
export function listAgents(store: ReadableStore): Output<'agents.list'> {
  const agents = store.all(
    store.sql
      .selectFrom('agents')
      .select((of) => [
        'id',
        'number',
        'name',
        'team_id',
        'left_on',
        of
          .selectFrom('service_records')
          .whereRef('service_records.agent_id', '=', 'agents.id')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .as('records'),
      ])
      .where('merged_into', 'is', null)
      .orderBy('sort_key')
      .orderBy('number'),
  )
  return agents.map(({ id, number, name, team_id, left_on, records }) => ({
    id: id as AgentId,
    number,
    name,
    teamId: team_id as TeamId | null,
    leftOn: left_on,
    records: records ?? 0,
  }))
}

export function listTeams(store: ReadableStore): Output<'teams.list'> {
  const teams = store.all(
    store.sql
      .selectFrom('teams')
      .leftJoin('agents', 'agents.team_id', 'teams.id')
      .select((of) => ['teams.id', 'teams.name', of.fn.count<number>('agents.id').as('agents')])
      .groupBy('teams.id')
      .orderBy('teams.sort_key'),
  )
  return teams.map(({ id, name, agents }) => ({ id: id as TeamId, name, agents }))
}

export const recordHandlers = {
  'records.page': listRecordsPage,
  'records.count': (store, { filter }) => ({ total: countRows(store, filter) }),
  'records.customFields': listCustomFields,
  'records.get': (store, { id }) => readRecord(store, id),
  'agents.list': listAgents,
  'teams.list': listTeams,
} as const satisfies StoreHandlersOf<
  'records.page' | 'records.count' | 'records.customFields' | 'records.get' | 'agents.list' | 'teams.list'
>
