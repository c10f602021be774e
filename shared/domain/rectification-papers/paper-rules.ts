import type { RectificationState } from '../rectification.ts'

/** 整改通知单: what is to be put right, by whom, until when. 整改回复单: what was done, and whether it worked. */
export const rectificationPaperKinds = ['notice', 'reply'] as const
export type RectificationPaperKind = (typeof rectificationPaperKinds)[number]

/**
 * Whether a paper may be handed out in this state, or why it may not. A draft binds nobody and a cancelled one no longer
 * does; there is nothing to reply before somebody took it up.
 */
export function paperRefusal(
  kind: RectificationPaperKind,
  state: RectificationState,
): 'notice-not-issued' | 'reply-not-started' | 'paper-of-cancelled' | null {
  if (state === 'cancelled') return 'paper-of-cancelled'
  if (state === 'draft') return 'notice-not-issued'
  return kind === 'reply' && state === 'issued' ? 'reply-not-started' : null
}

/** Marks of one finding that a notice prints; the rest is said as a number. */
export const mostMarksPrinted = 6
