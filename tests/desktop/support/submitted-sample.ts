import { newId } from '#electron/store/ids.ts'
import type { EvaluationId, MarkId, RecordId } from '#shared/calls/common.ts'
import type { Sheet, SheetAnswer } from '#shared/domain/sheet.ts'
import { callFromPage, type DeskApp } from './desk-app.ts'

/** Every item with its best option; the failed one with its worst. */
function answersTo(sheet: Sheet, failing: string): SheetAnswer[] {
  return sheet.sections
    .flatMap(({ items }) => items)
    .flatMap((item): SheetAnswer[] => {
      if (!('options' in item)) return []
      const best = item.options.toSorted((a, b) => b.share - a.share)
      const option = item.id === failing ? best.at(-1) : best.at(0)
      if (option === undefined) return []
      const note = item.id === failing ? '坐席两次说“这个不归我管”。' : ''
      return [{ itemId: item.id, value: { kind: 'option', optionId: option.id }, note, causes: [] }]
    })
}

export type SubmittedCall = {
  readonly evaluationId: EvaluationId
  readonly recordId: RecordId
  readonly externalNumber: string
}

/** Submits the first tasks of the queue that have a recording, each with a failed item and two marks that prove it. */
export async function submitFailing(
  { page }: DeskApp,
  wanted: number,
  failing: string,
): Promise<readonly SubmittedCall[]> {
  const made: SubmittedCall[] = []
  for (const { id, externalNumber } of await callFromPage(page, 'tasks.list', { states: ['open'] })) {
    if (made.length === wanted) break
    const { record, sheet, draft } = await callFromPage(page, 'tasks.open', { id })
    const recording = record.recordingFiles.find(({ state }) => state === 'ready')
    if (recording === undefined) continue
    const mark = (note: string, startMs: number, itemId: string | null) => ({
      ...{ id: newId<MarkId>(), recordingId: recording.id, itemId, note },
      ...{ startMs, endMs: startMs + 1_500 },
    })
    const { evaluationId } = await callFromPage(page, 'evaluations.submit', {
      taskId: id,
      revision: draft.revision,
      answers: answersTo(sheet, failing),
      marks: [mark('“这个不归我管”', 2_000, failing), mark('没有核对客户信息', 6_000, null)],
      comment: '',
    })
    made.push({ evaluationId, recordId: record.id, externalNumber })
  }
  if (made.length < wanted) throw new Error('too few tasks with a recording')
  return made
}
