import { type Dispatch, useState } from 'react'
import { useNotices } from '#renderer/app/notices.tsx'
import type { DraftSaver } from '#renderer/drafts/draft-saver.ts'
import type { Fault, Refusal } from '#shared/calls/fault.ts'
import type { ReviewTask } from '#shared/calls/review.ts'
import { submissionProblems } from '#shared/domain/scoring.ts'
import type { DraftContent } from './draft.ts'
import { provingMarks, type ReviewAction, type ReviewState, shownItems } from './draft.ts'
import type { ItemProblem } from './ItemCard.tsx'
import { canBeMarked } from './RecordInPlace.tsx'
import type { ReviewWork } from './review-work.ts'

export type Submitting = {
  readonly submit: () => void
  readonly isRunning: boolean
  /** Refusals that belong to an item and still hold. */
  readonly problems: readonly ItemProblem[]
  readonly otherRefusals: readonly Refusal[]
  readonly dismiss: () => void
}

/** These are gone as soon as the reviewer has done what they ask for, without asking the store again. */
const checkedHere: ReadonlySet<string> = new Set(['answer-missing', 'note-required', 'mark-required'])

export function useSubmit(given: {
  readonly opened: ReviewTask
  readonly state: ReviewState
  readonly dispatch: Dispatch<ReviewAction>
  readonly saver: DraftSaver<DraftContent>
  readonly work: ReviewWork
}): Submitting {
  const { opened, state, dispatch, saver, work } = given
  const notices = useNotices()
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const [isBusy, setBusy] = useState(false)
  const items = shownItems(state)
  const lacking = submissionProblems(state.sheet, state.content.answers, provingMarks(state.content), {
    canMark: canBeMarked(opened.record),
  })

  const refuse = (all: readonly Refusal[]): void => {
    setRefusals(all)
    const first = items.find(({ item }) => all.some(({ field }) => field === item.id))
    if (first !== undefined) dispatch({ kind: 'focus', itemId: first.item.id })
  }

  const meet = (fault: Fault): void => {
    if (fault.code === 'conflict') saver.meetConflict()
    else if (fault.refusals.length === 0) notices.fault(fault, () => void submit())
    else refuse(fault.refusals)
  }

  const submit = async (): Promise<void> => {
    if (isBusy) return
    if (lacking.length > 0) {
      refuse(lacking.map(({ itemId, problem }) => ({ code: problem, field: itemId })))
      return
    }
    setBusy(true)
    // A draft the store won't keep is refused again below, with its reasons; one changed elsewhere is settled first.
    await saver.flush()
    if (saver.state().kind !== 'conflict') {
      const answer = await work.submit(saver.content(), saver.revision())
      if (answer?.ok) {
        saver.close()
        answer.value()
      } else if (answer !== null) meet(answer.fault)
    }
    setBusy(false)
  }

  const itemIds = new Set(items.map(({ item }) => item.id))
  const stillHolds = ({ code, field }: Refusal): boolean =>
    !checkedHere.has(code) || lacking.some(({ itemId, problem }) => itemId === field && problem === code)
  return {
    submit: () => void submit(),
    isRunning: isBusy,
    problems: refusals
      .filter((refusal) => itemIds.has(refusal.field) && stillHolds(refusal))
      .map(({ code, field }) => ({ itemId: field, code })),
    otherRefusals: refusals.filter(({ field }) => !itemIds.has(field)),
    dismiss: () => setRefusals([]),
  }
}
