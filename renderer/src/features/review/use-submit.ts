import { type Dispatch, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { formatScore } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { Fault, Refusal } from '#shared/calls/fault.ts'
import type { ReviewTask, SubmittedEvaluation } from '#shared/calls/review.ts'
import { submissionProblems } from '#shared/domain/scoring.ts'
import { provingMarks, type ReviewAction, type ReviewState, shownItems } from './draft.ts'
import type { DraftSaver } from './draft-saver.ts'
import type { ItemProblem } from './ItemCard.tsx'
import { canBeMarked } from './RecordInPlace.tsx'
import type { Submission } from './SubmittedView.tsx'

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
  readonly saver: DraftSaver
  readonly onSubmitted: (submission: Submission) => void
}): Submitting {
  const { opened, state, dispatch, saver } = given
  const { t } = useTranslation()
  const notices = useNotices()
  const navigate = useNavigate()
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const [isBusy, setBusy] = useState(false)

  const onFault = (fault: Fault): void => {
    if (fault.code === 'conflict') {
      saver.meetConflict()
      return
    }
    if (fault.refusals.length === 0) {
      notices.fault(fault, () => void submit())
      return
    }
    setRefusals(fault.refusals)
    const first = shownItems(state).find(({ item }) => fault.refusals.some(({ field }) => field === item.id))
    if (first !== undefined) dispatch({ kind: 'focus', itemId: first.item.id })
  }
  const command = useDeskCommand('evaluations.submit', {
    invalidates: ['tasks.list', 'records.', 'home.', 'evaluations.', 'draws.'],
    onFault,
  })

  const goOn = (result: SubmittedEvaluation): void => {
    if (result.failedItemIds.length > 0 || result.nextTaskId === null) {
      given.onSubmitted({ opened, content: saver.content(), result })
      return
    }
    notices.done(
      t('review.submitted.notice', {
        number: opened.task.externalNumber,
        score: formatScore(result.score),
        band: result.band ?? '',
      }),
    )
    void navigate(`/review/${result.nextTaskId}`)
  }

  const submit = async (): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    // A draft the store won't keep is refused again below, with its reasons; one changed elsewhere is settled first.
    await saver.flush()
    if (saver.state().kind !== 'conflict') {
      const { answers, marks, comment } = saver.content()
      const answer = await command.run({
        taskId: opened.task.id,
        revision: saver.revision(),
        answers: [...answers],
        marks: [...marks],
        comment,
      })
      if (answer.ok) {
        saver.close()
        goOn(answer.value)
      }
    }
    setBusy(false)
  }

  const itemIds = new Set(shownItems(state).map(({ item }) => item.id))
  const lacking = submissionProblems(state.sheet, state.content.answers, provingMarks(state.content), {
    canMark: canBeMarked(opened.record),
  })
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
