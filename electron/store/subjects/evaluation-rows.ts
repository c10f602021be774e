import { sql } from 'kysely'
import type { MarkId, RecordingId } from '#shared/calls/common.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import type { SheetAnswer } from '#shared/domain/sheet.ts'
import type { SheetScore } from '#shared/domain/sheet-score.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'

/** An evaluation's answers in the order they were given. */
export function readAnswersOf(store: ReadableStore, evaluationId: string): SheetAnswer[] {
  const answers = store.all(
    store.sql
      .selectFrom('answers')
      .select(['item_id', 'value', 'note', 'causes'])
      .where('evaluation_id', '=', evaluationId)
      .orderBy(sql`rowid`),
  )
  // Written by us from a checked draft.
  return answers.map((answer) => ({
    itemId: answer.item_id,
    value: JSON.parse(answer.value) as SheetAnswer['value'],
    note: answer.note,
    causes: JSON.parse(answer.causes) as string[],
  }))
}

export function readMarksOf(store: ReadableStore, evaluationId: string): AudioMark[] {
  const marks = store.all(
    store.sql
      .selectFrom('audio_marks')
      .selectAll()
      .where('evaluation_id', '=', evaluationId)
      .orderBy('start_ms')
      .orderBy('id'),
  )
  return marks.map((mark) => ({
    id: mark.id as MarkId,
    recordingId: mark.recording_id as RecordingId,
    itemId: mark.item_id,
    startMs: mark.start_ms,
    endMs: mark.end_ms,
    note: mark.note,
  }))
}

export function replaceAnswers(store: WritableStore, evaluationId: string, answers: readonly SheetAnswer[]): void {
  store.run(store.sql.deleteFrom('answers').where('evaluation_id', '=', evaluationId))
  for (const answer of answers) {
    store.run(
      store.sql.insertInto('answers').values({
        evaluation_id: evaluationId,
        item_id: answer.itemId,
        value: JSON.stringify(answer.value),
        note: answer.note,
        causes: JSON.stringify(answer.causes),
      }),
    )
  }
}

export function replaceMarks(store: WritableStore, evaluationId: string, marks: readonly AudioMark[]): void {
  store.run(store.sql.deleteFrom('audio_marks').where('evaluation_id', '=', evaluationId))
  for (const mark of marks) {
    store.run(
      store.sql.insertInto('audio_marks').values({
        id: mark.id,
        evaluation_id: evaluationId,
        recording_id: mark.recordingId,
        item_id: mark.itemId,
        start_ms: mark.startMs,
        end_ms: mark.endMs,
        note: mark.note,
      }),
    )
  }
}

/** Keeps with each answer what it earned and whether it failed, as scored. */
export function storeItemScores(store: WritableStore, evaluationId: string, { items }: SheetScore): void {
  for (const item of items) {
    store.run(
      store.sql
        .updateTable('answers')
        .set({ share: item.share, is_failed: item.failed ? 1 : 0 })
        .where('evaluation_id', '=', evaluationId)
        .where('item_id', '=', item.itemId),
    )
  }
}
