import type { i18n, TFunction } from 'i18next'
import { formatCount } from '#renderer/app/format.ts'
import type { StatusTone } from '#renderer/components/StatusTag.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { DrawSummary } from '#shared/calls/review.ts'
import { wordsFor } from '#shared/messages/i18n.ts'

/** Why records of the frame could not be drawn, one phrase a reason. */
export function exclusionPhrases(messages: i18n, exclusions: DrawSummary['exclusions']): readonly string[] {
  return exclusions.map(({ reason, count }) =>
    wordsFor(messages, `plans.exclusions.${reason}`, 'plans.exclusions.other', { reason, shown: formatCount(count) }),
  )
}

export type DrawVerification = Output<'draws.verify'>

export function verificationWords(
  t: TFunction,
  kind: DrawSummary['kind'],
  { outcome, missing, additional }: DrawVerification,
): string {
  if (kind === 'by-hand') return t(`plans.verify.byHand.${outcome === 'same' ? 'same' : 'different'}`)
  return t(`plans.verify.outcomes.${outcome}`, { missing: formatCount(missing), additional: formatCount(additional) })
}

export const verificationTones: Readonly<Record<DrawVerification['outcome'], StatusTone>> = {
  same: 'pass',
  'frame-changed': 'warn',
  different: 'fail',
}
