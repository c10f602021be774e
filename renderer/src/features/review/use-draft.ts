import { useEffect, useState } from 'react'
import { createDraftSaver, type DraftSaver } from '#renderer/drafts/draft-saver.ts'
import { useSaver } from '#renderer/drafts/use-saver.ts'
import type { ReviewTask } from '#shared/calls/review.ts'
import type { DraftContent } from './draft.ts'
import type { ReviewWork } from './review-work.ts'

/** Keeps the store's draft the same as the reviewer's: after every change, when the window is hidden, when leaving. */
export function useDraft(opened: ReviewTask, content: DraftContent, work: ReviewWork): DraftSaver<DraftContent> {
  const [saver] = useState(() => {
    const { revision } = opened.draft
    return createDraftSaver({ content, revision, save: (draft, on) => work.save(draft, on) })
  })
  // Before the saver's own effect: on leaving, what was listened goes with the last save.
  const { listening } = work
  useEffect(() => {
    if (listening === null) return
    // The same content anew is a change to the saver.
    const store = (): void => saver.take({ ...saver.content() })
    const stop = listening.subscribe(store)
    return () => {
      stop()
      if (listening.pending() > 0) store()
    }
  }, [listening, saver])

  useSaver(saver, content, work.id, work.onLeft)
  return saver
}
