import type { TFunction } from 'i18next'
import type { LeftOutTask, VerificationDraw } from '../../calls/verifications.ts'
import { dayOf } from '../days.ts'
import { formatCount } from '../shown-numbers.ts'
import { leavingOutReasons } from './leaving-out.ts'

/* What of a draw couldn't be reviewed, in words: for the page, the dialogs and paper alike. */

/** How many, why, and how many stand in for them; null where everything drawn can be reviewed. */
export function leftOutSummary(t: TFunction, draws: readonly Pick<VerificationDraw, 'leftOut'>[]): string | null {
  const all = draws.flatMap(({ leftOut }) => leftOut)
  if (all.length === 0) return null
  const reasons = leavingOutReasons.flatMap((reason) => {
    const n = all.filter((one) => one.reason === reason).length
    const words = t(`verification.leavingOut.reasons.${reason}`)
    return n === 0 ? [] : [t('verification.leavingOut.counted', { reason: words, n: formatCount(n) })]
  })
  return t('verification.leavingOut.summary', {
    n: formatCount(all.length),
    reasons: reasons.join(t('records.words.listSeparator')),
    substitutes: formatCount(all.filter(({ substitution }) => substitution === 'drawn').length),
  })
}

/** One task: what, why, by whom, and what stands in for it. */
export function leftOutTaskLine(t: TFunction, task: LeftOutTask): string {
  const reason = t(`verification.leavingOut.reasons.${task.reason}`)
  return t('verification.leavingOut.line', {
    number: task.externalNumber,
    agent: task.agentName,
    reason: task.note === '' ? reason : t('verification.leavingOut.noted', { reason, note: task.note }),
    name: task.byName,
    day: dayOf(task.at),
    substitution: t(`verification.leavingOut.substitution.${task.substitution}`, {
      number: task.substituteNumber ?? '',
    }),
  })
}
