import type { RecordingId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { ClipMark, ClipRedaction, ClipSource, ClipSpan } from '#shared/domain/sound/clip.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { reading, writing } from '../operation.ts'
import { itemTitles } from './findings.ts'

/** What is written beside a clip, and what its name is made of. */
export type ClipMaterial = {
  readonly source: ClipSource
  readonly durationMs: number
  /** Of submitted evaluations, and of drafts of the one who asks. */
  readonly marks: readonly ClipMark[]
  readonly redactions: readonly ClipRedaction[]
}

function readClipMaterial(store: ReadableStore, id: RecordingId, { actor }: CommandContext): ClipMaterial {
  const row = store.first(
    store.sql
      .selectFrom('recordings')
      .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
      .leftJoin('service_records', 'service_records.id', 'recordings.record_id')
      .select(['recordings.sha256', 'original_name', 'recording_analysis.state as state', 'sample_rate'])
      .select(['recording_analysis.duration_ms as duration_ms', 'external_number', 'started_at'])
      .where('recordings.id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'recording' })
  if (row.state !== 'ready') refuse([{ code: 'recording-not-ready', field: 'recordingId' }])
  return {
    source: {
      callNumber: row.external_number,
      startedAt: row.started_at,
      originalName: row.original_name,
      sha256: row.sha256,
      sampleRate: row.sample_rate ?? 0,
    },
    durationMs: row.duration_ms ?? 0,
    marks: listMarksOfRecording(store, id, actor.id),
    redactions: listStandingRedactions(store, id),
  }
}

function listMarksOfRecording(store: ReadableStore, id: RecordingId, actorId: string): ClipMark[] {
  const rows = store.all(
    store.sql
      .selectFrom('recordings')
      .innerJoin('evaluations', 'evaluations.record_id', 'recordings.record_id')
      .innerJoin('audio_marks', 'audio_marks.evaluation_id', 'evaluations.id')
      .innerJoin('users', 'users.id', 'evaluations.reviewer_id')
      .innerJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
      .select(['start_ms', 'end_ms', 'note', 'item_id', 'users.name as reviewer_name', 'sheet_versions.content'])
      .where('recordings.id', '=', id)
      .where('audio_marks.recording_id', '=', id)
      .where((where) => where.or([where('evaluations.state', '=', 'submitted'), where('reviewer_id', '=', actorId)]))
      .orderBy('start_ms')
      .orderBy('audio_marks.id'),
  )
  return rows.map((row) => ({
    startMs: row.start_ms,
    endMs: row.end_ms,
    itemTitle: row.item_id === null ? null : (itemTitles(row.content).get(row.item_id) ?? null),
    note: row.note,
    reviewerName: row.reviewer_name,
  }))
}

function listStandingRedactions(store: ReadableStore, id: RecordingId): ClipRedaction[] {
  return store.all(
    store.sql
      .selectFrom('redactions')
      .select(['start_ms as startMs', 'end_ms as endMs', 'sound', 'reason'])
      .where('recording_id', '=', id)
      .where('removed_at', 'is', null)
      .orderBy('start_ms'),
  )
}

type SavedClip = { readonly recordingId: RecordingId; readonly fileName: string; readonly span: ClipSpan }

/** Sound that leaves the library is written down: who took what. */
function noteSavedClip(
  store: WritableStore,
  { recordingId, fileName, span }: SavedClip,
  context: CommandContext,
): null {
  inTransaction(store, 'note saved clip', () =>
    appendAudit(store, context, {
      action: 'clips.save',
      subject: 'recording',
      subjectId: recordingId,
      detail: { fileName, ...span },
    }),
  )
  return null
}

export const clipOperations = {
  'clips.material': reading(readClipMaterial),
  'clips.noteSaved': writing(noteSavedClip),
} as const
