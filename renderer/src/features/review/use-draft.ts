import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askDesk } from '#renderer/app/desk.ts'
import type { ReviewTask } from '#shared/calls/review.ts'
import type { DraftContent } from './draft.ts'
import { createDraftSaver, type DraftSaver } from './draft-saver.ts'
import { useSaver } from './use-saver.ts'

/** Keeps the store's draft the same as the reviewer's: after every change, when the window is hidden, when leaving. */
export function useDraft(opened: ReviewTask, content: DraftContent): DraftSaver {
  const queries = useQueryClient()
  const taskId = opened.task.id
  const [saver] = useState(() =>
    createDraftSaver({
      content,
      revision: opened.draft.revision,
      save: (draft, revision) =>
        askDesk('evaluations.saveDraft', {
          taskId,
          revision,
          answers: [...draft.answers],
          marks: [...draft.marks],
          comment: draft.comment,
        }),
    }),
  )

  useSaver(saver, content, taskId, () =>
    // The task counts as begun from its first saved draft.
    queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'tasks.list' }),
  )
  return saver
}
