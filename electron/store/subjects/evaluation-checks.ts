import { type Refusal, refuse } from '#shared/calls/fault.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import { scoreSheet, submissionProblems } from '#shared/domain/scoring.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import type { ReadableStore } from '../handles.ts'
import type { ScoredContent } from './evaluation-versions.ts'

/** Answers and marks that can't be kept, each with the item (or mark) it is about. */
export function contentRefusals(
  store: ReadableStore,
  { answers, marks }: ScoredContent,
  recordId: string,
  sheet: Sheet,
): Refusal[] {
  // A number half typed is out of range for a moment: it is kept, and counts as unanswered until it fits.
  const unfit = scoreSheet(sheet, answers)
    .problems.filter(({ problem }) => problem !== 'out-of-range')
    .map(({ itemId, problem }) => ({ code: problem, field: itemId }))
  const items = new Set(sheet.sections.flatMap((section) => section.items.map(({ id }) => id)))
  const durations = recordingDurations(store, recordId)
  return [...unfit, ...marks.flatMap((mark) => markRefusal(mark, durations, items) ?? [])]
}

function markRefusal(
  mark: AudioMark,
  durations: ReadonlyMap<string, number | null>,
  items: ReadonlySet<string>,
): Refusal | null {
  const duration = durations.get(mark.recordingId)
  if (duration === undefined) return { code: 'mark-of-other-recording', field: mark.id }
  if (duration !== null && (mark.endMs ?? mark.startMs) > duration) {
    return { code: 'mark-outside-recording', field: mark.id }
  }
  if (mark.itemId !== null && !items.has(mark.itemId)) return { code: 'unknown-item', field: mark.id }
  return null
}

function recordingDurations(store: ReadableStore, recordId: string): ReadonlyMap<string, number | null> {
  const recordings = store.all(
    store.sql
      .selectFrom('recordings')
      .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
      .select(['recordings.id', 'duration_ms'])
      .where('record_id', '=', recordId),
  )
  return new Map(recordings.map((recording) => [recording.id, recording.duration_ms]))
}

/** Whether there is a recording to listen to: one that couldn't be read can't be marked either. */
function canBeMarked(store: ReadableStore, recordId: string): boolean {
  const heard = store.sql
    .selectFrom('recordings')
    .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
    .select('recordings.id')
    .where('record_id', '=', recordId)
    .where((where) => where.or([where('state', 'is', null), where('state', '<>', 'failed')]))
  return store.first(heard.limit(1)) !== undefined
}

/** Refuses what can't be submitted yet, everything that is missing at once. */
export function refuseIncomplete(
  store: ReadableStore,
  sheet: Sheet,
  { answers, marks }: ScoredContent,
  recordId: string,
): void {
  const proving = marks.flatMap(({ itemId }) => (itemId === null ? [] : [{ itemId }]))
  const problems = submissionProblems(sheet, answers, proving, { canMark: canBeMarked(store, recordId) })
  if (problems.length > 0) refuse(problems.map(({ itemId, problem }) => ({ code: problem, field: itemId })))
}
