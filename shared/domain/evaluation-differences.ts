import type { Sheet, SheetAnswer, SheetItem } from './sheet.ts'

/** A mark as far as two scorings can differ in it. */
export type ComparedMark = {
  readonly id: string
  readonly recordingId: string
  readonly itemId: string | null
  readonly startMs: number
  readonly endMs: number | null
  readonly note: string
}

export type ComparedContent = {
  readonly answers: readonly SheetAnswer[]
  readonly marks: readonly ComparedMark[]
  readonly comment: string
}

type Side<M extends ComparedMark> = { readonly answer: SheetAnswer | null; readonly marks: readonly M[] }

/** One item two scorings differ in, with what both say of it. */
export type ItemDifference<M extends ComparedMark = ComparedMark> = {
  readonly item: SheetItem
  readonly before: Side<M>
  readonly after: Side<M>
  readonly isAnswerChanged: boolean
  /** Note or causes. */
  readonly isNoteChanged: boolean
  readonly areMarksChanged: boolean
}

export type EvaluationDifferences<M extends ComparedMark = ComparedMark> = {
  /** In the sheet's order. */
  readonly items: readonly ItemDifference<M>[]
  /** Marks on the whole call differ. */
  readonly areLooseMarksChanged: boolean
  readonly comment: { readonly before: string; readonly after: string } | null
}

/** The same whatever order its parts were chosen in. */
function valueText(answer: SheetAnswer | null): string {
  const value = answer?.value ?? { kind: 'none' as const }
  return JSON.stringify(value.kind === 'options' ? { ...value, optionIds: value.optionIds.toSorted() } : value)
}

const wordsText = (answer: SheetAnswer | null): string =>
  JSON.stringify([answer?.note ?? '', (answer?.causes ?? []).toSorted()])

/** Marks are the same where they prove the same span with the same words, whatever they are called inside. */
const marksText = (marks: readonly ComparedMark[]): string =>
  JSON.stringify(
    marks
      .map(({ recordingId, startMs, endMs, note }) => JSON.stringify([recordingId, startMs, endMs, note]))
      .toSorted(),
  )

/** What a later scoring of the same sheet says differently from an earlier one, item by item. */
export function evaluationDifferences<C extends ComparedContent>(
  sheet: Sheet,
  before: C,
  after: C,
): EvaluationDifferences<C['marks'][number]> {
  type Mark = C['marks'][number]
  const sideOf = (content: C, itemId: string): Side<Mark> => ({
    answer: content.answers.find((answer) => answer.itemId === itemId) ?? null,
    marks: content.marks.filter((mark) => mark.itemId === itemId),
  })
  const loose = (content: C): readonly Mark[] => content.marks.filter(({ itemId }) => itemId === null)
  const items = sheet.sections
    .flatMap((section) => section.items)
    .map((item): ItemDifference<Mark> => {
      const [was, is] = [sideOf(before, item.id), sideOf(after, item.id)]
      return {
        item,
        before: was,
        after: is,
        isAnswerChanged: valueText(was.answer) !== valueText(is.answer),
        isNoteChanged: wordsText(was.answer) !== wordsText(is.answer),
        areMarksChanged: marksText(was.marks) !== marksText(is.marks),
      }
    })
  return {
    items: items.filter((one) => one.isAnswerChanged || one.isNoteChanged || one.areMarksChanged),
    areLooseMarksChanged: marksText(loose(before)) !== marksText(loose(after)),
    comment: before.comment === after.comment ? null : { before: before.comment, after: after.comment },
  }
}
