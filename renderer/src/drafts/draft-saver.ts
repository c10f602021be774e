import type { Answer, Fault } from '#shared/calls/fault.ts'

/*
 * Sends every change of a draft (of an evaluation, of a sheet) to the store: at most one save at a time, each on top of
 * the revision before, never later than `delayMs` after the change. Lives outside React, so a save begun goes on when the screen is left.
 */

export type SaveState =
  /** `at` is null for a draft that was opened and not changed yet. */
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  /** The stored draft was changed elsewhere: nothing is saved until somebody has chosen. */
  | { readonly kind: 'conflict' }

type Saved = { readonly revision: number; readonly savedAt: number }

export type DraftSaver<Content> = {
  readonly state: () => SaveState
  readonly subscribe: (listener: () => void) => () => void
  /** Takes the draft as it is now; the same object as before is no change. */
  readonly take: (content: Content) => void
  /** Saves what isn't saved, now; true when everything is stored. */
  readonly flush: () => Promise<boolean>
  /** The draft as it was taken last. */
  readonly content: () => Content
  /** The store refused a submission because the draft was changed elsewhere. */
  readonly meetConflict: () => void
  /** What the store holds, as far as is known: the revision the next save, or the submission, builds on. */
  readonly revision: () => number
  /** Ends a conflict: what the store holds is at this revision; `mine` is saved over it. */
  readonly settle: (storedRevision: number, keep: 'mine' | 'stored', content: Content) => void
  /** Nothing is saved any more: the draft was submitted. */
  readonly close: () => void
}

export type DraftSaverOptions<Content> = {
  readonly content: Content
  readonly revision: number
  readonly save: (content: Content, revision: number) => Promise<Answer<Saved>>
  readonly delayMs?: number
}

export function createDraftSaver<Content>(options: DraftSaverOptions<Content>): DraftSaver<Content> {
  const { content, revision, save, delayMs = 300 } = options
  let wanted = content
  let stored = content
  let storedRevision = revision
  let storedAt: number | null = null
  let state: SaveState = { kind: 'saved', at: null }
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let running: Promise<boolean> | null = null
  const listeners = new Set<() => void>()

  const become = (next: SaveState): void => {
    state = next
    for (const listener of listeners) listener()
  }

  const stopTimer = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  /** Saves until what is stored is what is wanted; changes made meanwhile go into the next round. */
  const saveAll = async (): Promise<boolean> => {
    while (!isClosed && wanted !== stored) {
      const sent = wanted
      become({ kind: 'saving' })
      const answer = await save(sent, storedRevision)
      if (!answer.ok) {
        become(answer.fault.code === 'conflict' ? { kind: 'conflict' } : { kind: 'failed', fault: answer.fault })
        return false
      }
      stored = sent
      storedRevision = answer.value.revision
      storedAt = answer.value.savedAt
      become({ kind: 'saved', at: storedAt })
    }
    // A change that was taken back before it was sent: what is stored is what is wanted.
    if (wanted === stored && (state.kind === 'waiting' || state.kind === 'failed'))
      become({ kind: 'saved', at: storedAt })
    return true
  }

  const flush = (): Promise<boolean> => {
    stopTimer()
    if (state.kind === 'conflict') return Promise.resolve(false)
    running ??= saveAll().finally(() => {
      running = null
    })
    return running
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    take: (next) => {
      wanted = next
      if (isClosed || wanted === stored || state.kind === 'conflict') return
      // A timer already running is not put off again: the first change is never older than the delay.
      if (running !== null || timer !== null) return
      become({ kind: 'waiting' })
      timer = setTimeout(() => void flush(), delayMs)
    },
    flush,
    content: () => wanted,
    meetConflict: () => {
      stopTimer()
      become({ kind: 'conflict' })
    },
    revision: () => storedRevision,
    settle: (revisionNow, keep, contentNow) => {
      storedRevision = revisionNow
      wanted = contentNow
      stored = keep === 'stored' ? contentNow : stored
      become(keep === 'stored' ? { kind: 'saved', at: null } : { kind: 'waiting' })
      void flush()
    },
    close: () => {
      isClosed = true
      stopTimer()
    },
  }
}
