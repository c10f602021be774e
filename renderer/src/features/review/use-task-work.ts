import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { askDesk } from '#renderer/app/desk.ts'
import { formatScore } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { ReviewTask, SubmittedEvaluation } from '#shared/calls/review.ts'
import type { DraftContent } from './draft.ts'
import type { ListeningMeter } from './listening-meter.ts'
import type { ReviewWork } from './review-work.ts'
import type { Submission } from './SubmittedView.tsx'

/** The scoring of a task: saved as its draft with the time that was listened, then submitted once and for all. */
export function useTaskWork(
  opened: ReviewTask,
  meter: ListeningMeter,
  onSubmitted: (submission: Submission) => void,
): ReviewWork {
  const { t } = useTranslation()
  const notices = useNotices()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const taskId = opened.task.id
  const { run } = useDeskCommand('evaluations.submit', {
    invalidates: ['tasks.list', 'records.', 'home.', 'evaluations.', 'draws.', 'reviews.', 'verifications.'],
    // The sheet shows it.
    onFault: () => undefined,
  })

  const goOn = (content: DraftContent, result: SubmittedEvaluation): void => {
    if (result.failedItemIds.length > 0 || result.nextTaskId === null) {
      onSubmitted({ opened, content, result })
      return
    }
    const { externalNumber: number } = opened.task
    const values = { number, score: formatScore(result.score), band: result.band ?? '' }
    notices.done(t('review.submitted.notice', values))
    void navigate(`/review/${result.nextTaskId}`)
  }

  return {
    id: taskId,
    listening: meter,
    save: async (content, revision) => {
      const listenedMs = meter.take()
      const answer = await askDesk('evaluations.saveDraft', { taskId, revision, listenedMs, ...sent(content) })
      if (!answer.ok) meter.giveBack(listenedMs)
      return answer
    },
    reload: async () => {
      const answer = await askDesk('tasks.open', { id: taskId })
      return answer.ok ? { ok: true, value: answer.value.draft } : answer
    },
    submit: async (content, revision) => {
      const listenedMs = meter.take()
      const answer = await run({ taskId, revision, listenedMs, ...sent(content) })
      if (answer.ok) return { ok: true, value: () => goOn(content, answer.value) }
      meter.giveBack(listenedMs)
      return answer
    },
    // The task counts as begun from its first saved draft.
    onLeft: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'tasks.list' }),
  }
}

/** As a call takes it: lists of its own. */
export const sent = ({ answers, marks, comment }: DraftContent) => ({
  answers: [...answers],
  marks: [...marks],
  comment,
})
