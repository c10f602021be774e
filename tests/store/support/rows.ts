// Rows for store tests: every builder writes one row (and what it can't be without) and answers its id.
import { createHash } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { WritableStore } from '#electron/store/handles.ts'
import { newId } from '#electron/store/ids.ts'
import type { Schema } from '#electron/store/schema.ts'
import { currentUser } from '#electron/store/subjects/library.ts'
import { indexNewRecords, newestRow } from '#electron/store/subjects/record-search.ts'
import type {
  AgentId,
  BatchId,
  DrawId,
  EvaluationId,
  RecordId,
  RecordingId,
  SheetVersionId,
  TaskId,
  TeamId,
  UserId,
} from '#shared/calls/common.ts'
import type { Person } from '#shared/calls/library.ts'
import { scoreSheet } from '#shared/domain/scoring.ts'
import { type Sheet, type SheetAnswer, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import { testNow } from './library.ts'

type Changes<T extends keyof Schema> = Partial<Insertable<Schema[T]>>

const minute = 60_000

/** One more than there are rows: numbers that differ within a library and repeat from run to run. */
function nextOf(store: WritableStore, table: keyof Schema): number {
  const { count } = store.raw.prepare(`SELECT count(*) AS count FROM ${table}`).get() as { count: number }
  return count + 1
}

export function addTeam(store: WritableStore, changes: Changes<'teams'> = {}): TeamId {
  const row = { id: newId<TeamId>(), name: `客服${nextOf(store, 'teams')}组`, department_id: null, ...changes }
  store.run(store.sql.insertInto('teams').values(row))
  return row.id as TeamId
}

export function addAgent(store: WritableStore, changes: Changes<'agents'> = {}): AgentId {
  const place = nextOf(store, 'agents')
  const number = String(1000 + place)
  const row = { id: newId<AgentId>(), number, name: `坐席${place}`, team_id: null, created_at: testNow, ...changes }
  store.run(store.sql.insertInto('agents').values(row))
  return row.id as AgentId
}

/** Somebody beside the lead the library starts with. */
export function addUser(store: WritableStore, person: Pick<Person, 'name' | 'role'>): UserId {
  const id = newId<UserId>()
  store.run(store.sql.insertInto('users').values({ id, ...person, created_at: testNow }))
  return id
}

export function addBatch(store: WritableStore, changes: Changes<'import_batches'> = {}): BatchId {
  const row = {
    id: newId<BatchId>(),
    state: 'done',
    request: '{}',
    table_name: '服务记录.csv',
    started_at: testNow,
    finished_at: testNow + minute,
    actor_id: currentUser(store).id,
    ...changes,
  } as const
  store.run(store.sql.insertInto('import_batches').values(row))
  return row.id as BatchId
}

const firstId = (store: WritableStore, table: 'agents' | 'import_batches'): string | undefined =>
  store.first(store.sql.selectFrom(table).select('id').orderBy('id').limit(1))?.id

/** A phone call of the first agent (made when there is none) a minute after the record before; team as the agent's. */
export function addRecord(store: WritableStore, changes: Changes<'service_records'> = {}): RecordId {
  const place = nextOf(store, 'service_records')
  const agentId = changes.agent_id ?? firstId(store, 'agents') ?? addAgent(store)
  const agent = store.first(store.sql.selectFrom('agents').select('team_id').where('id', '=', agentId))
  const row = {
    id: newId<RecordId>(),
    external_number: `FW${String(place).padStart(6, '0')}`,
    channel: 'phone',
    agent_id: agentId,
    team_id: agent?.team_id ?? null,
    started_at: testNow + place * minute,
    batch_id: changes.batch_id ?? firstId(store, 'import_batches') ?? addBatch(store),
    created_at: testNow,
    ...changes,
  } as const
  const before = newestRow(store)
  store.run(store.sql.insertInto('service_records').values(row))
  indexNewRecords(store, before)
  return row.id as RecordId
}

/** A recording's row (no file); `durationMs: null` leaves it as the background hasn't analysed it yet. */
export function addRecording(
  store: WritableStore,
  recordId: RecordId | null,
  { durationMs = 90_000, ...changes }: Changes<'recordings'> & { readonly durationMs?: number | null } = {},
): RecordingId {
  const place = nextOf(store, 'recordings')
  const row = {
    id: newId<RecordingId>(),
    sha256: createHash('sha256').update(`recording ${place}`).digest('hex'),
    extension: 'wav',
    original_name: `录音${place}.wav`,
    byte_size: 1_440_044,
    record_id: recordId,
    batch_id: changes.batch_id ?? firstId(store, 'import_batches') ?? addBatch(store),
    created_at: testNow,
    ...changes,
  }
  store.run(store.sql.insertInto('recordings').values(row))
  if (durationMs !== null) addAnalysis(store, row.id as RecordingId, durationMs)
  return row.id as RecordingId
}

function addAnalysis(store: WritableStore, recordingId: RecordingId, durationMs: number): void {
  store.run(
    store.sql.insertInto('recording_analysis').values({
      recording_id: recordingId,
      state: 'ready',
      duration_ms: durationMs,
      channels: 2,
      sample_rate: 8000,
      codec: 'pcm_s16le',
      analysed_at: testNow,
    }),
  )
}

type Said = { readonly speaker?: 'agent' | 'customer' | null; readonly startMs?: number | null; readonly text: string }

/** A transcript of a record or of a recording, with what was said in order. */
export function addTranscript(
  store: WritableStore,
  said: readonly Said[],
  of: Pick<Changes<'transcripts'>, 'record_id' | 'recording_id' | 'created_at'>,
): string {
  const id = newId<string & {}>()
  const batch = firstId(store, 'import_batches') ?? addBatch(store)
  const row = { id, source_name: '转写.srt', sha256: id, batch_id: batch, created_at: testNow, ...of }
  store.run(store.sql.insertInto('transcripts').values(row))
  said.forEach(({ speaker = 'agent', startMs = null, text }, position) => {
    const line = { transcript_id: id, position, speaker, start_ms: startMs, end_ms: null, text }
    store.run(store.sql.insertInto('utterances').values(line))
  })
  return id
}

/** A record that can be reviewed: with a recording of its own. */
export function addRecordedCall(
  store: WritableStore,
  changes: Changes<'service_records'> = {},
): { readonly recordId: RecordId; readonly recordingId: RecordingId } {
  const recordId = addRecord(store, changes)
  return { recordId, recordingId: addRecording(store, recordId) }
}

/** The first published sheet of the library, as it is stored. */
export function publishedSheet(store: WritableStore): { readonly versionId: SheetVersionId; readonly sheet: Sheet } {
  const row = store.first(
    store.sql
      .selectFrom('sheet_versions')
      .select(['id', 'content'])
      .where('state', '=', 'published')
      .orderBy('sheet_id'),
  )
  if (row === undefined) throw new Error('the library has no published sheet')
  return { versionId: row.id as SheetVersionId, sheet: sheetSchema.parse(JSON.parse(row.content)) }
}

/** Version 1 of a sheet of the test's own. */
export function addSheet(
  store: WritableStore,
  content: Sheet,
  state: 'draft' | 'published' | 'retired' = 'published',
): SheetVersionId {
  const sheetId = newId()
  const versionId = newId<SheetVersionId>()
  store.run(store.sql.insertInto('sheets').values({ id: sheetId, title: content.title, created_at: testNow }))
  store.run(
    store.sql.insertInto('sheet_versions').values({
      id: versionId,
      sheet_id: sheetId,
      version: 1,
      state,
      content: JSON.stringify(content),
      published_at: state === 'draft' ? null : testNow,
    }),
  )
  return versionId
}

/** A draw's row without tasks; for draws as the application makes them call `draws.create`. */
export function addDraw(store: WritableStore, changes: Changes<'draws'> = {}): DrawId {
  const row = {
    id: newId<DrawId>(),
    name: `抽样${nextOf(store, 'draws')}`,
    seed: '1',
    algorithm: 'test',
    frame_hash: '',
    frame_size: 0,
    per_agent: 1,
    filter: '{}',
    exclusions: '[]',
    drawn_count: 0,
    sheet_version_id: changes.sheet_version_id ?? publishedSheet(store).versionId,
    created_at: testNow,
    created_by: currentUser(store).id,
    ...changes,
  }
  store.run(store.sql.insertInto('draws').values(row))
  return row.id as DrawId
}

/** An open task on the record, in a draw of its own unless one is named. */
export function addTask(store: WritableStore, recordId: RecordId, changes: Changes<'review_tasks'> = {}): TaskId {
  const row = {
    id: newId<TaskId>(),
    draw_id: changes.draw_id ?? addDraw(store),
    position: 1,
    record_id: recordId,
    sheet_version_id: changes.sheet_version_id ?? publishedSheet(store).versionId,
    state: 'open',
    created_at: testNow,
    ...changes,
  } as const
  store.run(store.sql.insertInto('review_tasks').values(row))
  return row.id as TaskId
}

/** Every scored item answered with its best option (the last one where `failing` names the item). */
export function answersTo(sheet: Sheet, failing: readonly string[] = []): SheetAnswer[] {
  return sheet.sections
    .flatMap((section) => section.items)
    .flatMap((item): SheetAnswer[] => {
      if (!('options' in item)) return []
      const best = item.options.toSorted((a, b) => b.share - a.share)
      const option = failing.includes(item.id) ? best.at(-1) : best.at(0)
      if (option === undefined) return []
      const note = failing.includes(item.id) ? '服务用语不规范。' : ''
      const value: SheetAnswer['value'] =
        item.kind === 'multiple-choice'
          ? { kind: 'options', optionIds: [option.id] }
          : { kind: 'option', optionId: option.id }
      return [{ itemId: item.id, value, note, causes: [] }]
    })
}

/**
 * A submitted evaluation with its task and scored answers, written straight into the tables: for tests of what is
 * made from evaluations. `score` (hundredths) replaces what the answers come to.
 */
export function addSubmittedEvaluation(
  store: WritableStore,
  recordId: RecordId,
  options: {
    readonly failing?: readonly string[]
    readonly score?: number
    readonly submittedAt?: number
    readonly changes?: Changes<'evaluations'>
  } = {},
): { readonly evaluationId: EvaluationId; readonly taskId: TaskId } {
  const { versionId, sheet } = publishedSheet(store)
  const taskId = addTask(store, recordId, { state: 'submitted', sheet_version_id: versionId })
  const record = store.first(store.sql.selectFrom('service_records').selectAll().where('id', '=', recordId))
  if (record === undefined) throw new Error('no such record')
  const answers = answersTo(sheet, options.failing)
  const scored = scoreSheet(sheet, answers)
  if (!scored.ok) throw new Error(`the answers give no score: ${scored.reason}`)
  const score = options.score ?? scored.score
  const submittedAt = options.submittedAt ?? testNow
  const row = {
    id: newId<EvaluationId>(),
    task_id: taskId,
    record_id: recordId,
    agent_id: record.agent_id,
    team_id: record.team_id,
    sheet_version_id: versionId,
    state: 'submitted',
    revision: 1,
    comment: '',
    score,
    uncapped_score: options.score ?? scored.uncapped,
    band: sheet.bands.toSorted((a, b) => b.from - a.from).find(({ from }) => score >= from)?.label ?? null,
    is_passed: score >= sheet.passMark ? 1 : 0,
    critical_failures: scored.criticalFailures.length,
    service_at: record.started_at,
    reviewer_id: currentUser(store).id,
    started_at: submittedAt - 10 * minute,
    updated_at: submittedAt,
    submitted_at: submittedAt,
    ...options.changes,
  } as const
  store.run(store.sql.insertInto('evaluations').values(row))
  if (row.submitted_at !== null) {
    store.run(
      store.sql.insertInto('evaluation_versions').values({
        evaluation_id: row.id,
        version: 1,
        reason: '',
        ...{ reviewer_id: row.reviewer_id, submitted_at: row.submitted_at, score: row.score, band: row.band },
        ...{
          uncapped_score: row.uncapped_score,
          is_passed: row.is_passed,
          critical_failures: row.critical_failures ?? 0,
        },
        content: JSON.stringify({ answers, marks: [], comment: '' }),
      }),
    )
  }
  for (const answer of answers) {
    const item = scored.items.find(({ itemId }) => itemId === answer.itemId)
    store.run(
      store.sql.insertInto('answers').values({
        evaluation_id: row.id,
        item_id: answer.itemId,
        value: JSON.stringify(answer.value),
        note: answer.note,
        causes: JSON.stringify(answer.causes),
        share: item?.share ?? null,
        is_failed: item?.failed ? 1 : 0,
      }),
    )
  }
  return { evaluationId: row.id as EvaluationId, taskId }
}
