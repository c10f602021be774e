import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { askDesk } from '#renderer/app/desk.ts'
import { formatScore } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { EvaluationId, RescoringOccasion } from '#shared/calls/common.ts'
import type { ReviewWork } from './review-work.ts'
import { sent } from './use-task-work.ts'

/** The reason is asked when everything else is there; null: the lead thought better of it. */
export type ReasonAsked = { readonly answer: (given: GivenReason | null) => void }
export type GivenReason = { readonly reason: string; readonly occasion: RescoringOccasion }

/** A lead's scoring of a submitted evaluation: a draft of its own, submitted with the reason as the newest version. */
export function useRescoringWork(id: EvaluationId): { readonly work: ReviewWork; readonly asked: ReasonAsked | null } {
  const { t } = useTranslation()
  const notices = useNotices()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<ReasonAsked | null>(null)
  const { run } = useDeskCommand('evaluations.submitRescoring', {
    // Not all of `evaluations.`: what began this scoring would be asked again and begin another one.
    invalidates: [
      ...['tasks.list', 'records.', 'home.', 'indicators.', 'draws.', 'reports.build', 'verifications.'],
      ...['evaluations.get', 'evaluations.list', 'evaluations.ofAgent'],
    ],
    onFault: () => undefined,
  })

  const askReason = (): Promise<GivenReason | null> =>
    new Promise((resolve) => {
      setAsked({
        answer: (given) => {
          setAsked(null)
          resolve(given)
        },
      })
    })

  const work: ReviewWork = {
    id: `rescoring ${id}`,
    listening: null,
    save: (content, revision) => askDesk('evaluations.saveRescoring', { id, revision, ...sent(content) }),
    reload: async () => {
      const answer = await askDesk('evaluations.startRescoring', { id })
      return answer.ok ? { ok: true, value: answer.value.draft } : answer
    },
    submit: async (content, revision) => {
      const given = await askReason()
      if (given === null) return null
      const answer = await run({ id, revision, ...given, ...sent(content) })
      if (!answer.ok) return answer
      return {
        ok: true,
        value: () => {
          notices.done(t('evaluation.rescoring.done', { score: formatScore(answer.value.score) }))
          void navigate(`/evaluations/${id}`)
        },
      }
    },
    onLeft: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'evaluations.get' }),
  }
  return { work, asked }
}
