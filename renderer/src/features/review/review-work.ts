import type { Answer } from '#shared/calls/fault.ts'
import type { ReviewTask } from '#shared/calls/review.ts'
import type { DraftContent } from './draft.ts'

/** What becomes of a scoring on the desk: a task's first one, or a lead's again. */
export type ReviewWork = {
  /** Whoever opens it again waits for its last save. */
  readonly id: string
  readonly save: (
    content: DraftContent,
    revision: number,
  ) => Promise<Answer<{ readonly revision: number; readonly savedAt: number }>>
  /** The draft the store holds, when it turns out to be another one. */
  readonly reload: () => Promise<Answer<ReviewTask['draft']>>
  /** Null: the reviewer thought better of it. Where it was taken: what comes then, once nothing is saved any more. */
  readonly submit: (content: DraftContent, revision: number) => Promise<Answer<() => void> | null>
  /** After the last save: what is stale then. */
  readonly onLeft: () => Promise<unknown>
  readonly listening: Listening | null
}

/** Time that was listened and isn't stored yet: reason enough for a save, even where nothing else changed. */
export type Listening = {
  readonly pending: () => number
  /** Tells when so much has come together that it should be stored. */
  readonly subscribe: (listener: () => void) => () => void
}
