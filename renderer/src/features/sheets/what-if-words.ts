import type { TFunction } from 'i18next'
import { plainNumber } from '#renderer/app/format.ts'
import type { ChangedEvaluation, ChangeReason, ItemCause, WhatIf } from '#shared/domain/what-if/what-if-model.ts'

/** Points with a sign and one decimal: +2.5, −0.3, 0.0. */
export function signedPoints(points: number): string {
  const rounded = Math.round(points * 10) / 10
  const text = Math.abs(rounded).toFixed(1)
  if (rounded === 0) return text
  return rounded > 0 ? `+${text}` : `−${text}`
}

export const causeWords = (t: TFunction, causes: readonly ItemCause[]): string =>
  causes.map((cause) => t(`whatIf.causes.${cause}`)).join(t('review.listSeparator'))

/** One part of a changed score: 语气：权重或分值改了，−2.5 分. */
export function reasonWords(t: TFunction, reason: ChangeReason): string {
  const points = signedPoints(reason.difference / 100)
  switch (reason.kind) {
    case 'item':
      return t('whatIf.reasons.item', { title: reason.title, causes: causeWords(t, reason.causes), points })
    case 'critical':
      return t('whatIf.reasons.critical', { titles: reason.titles.join(t('review.listSeparator')), points })
    case 'bounds':
      return t('whatIf.reasons.bounds', { points })
    case 'basis':
      return t('whatIf.reasons.basis', {
        before: t(`states.scoringBasis.${reason.before}`),
        after: t(`states.scoringBasis.${reason.after}`),
      })
    case 'bands':
      return t('whatIf.reasons.bands')
    case 'pass-mark':
      return t('whatIf.reasons.pass-mark', { before: plainNumber(reason.before), after: plainNumber(reason.after) })
  }
}

/** What changes for an evaluation, the weightiest first: 变不合格、等级降. */
export function moveWords(t: TFunction, { pass, band }: Pick<ChangedEvaluation, 'pass' | 'band'>): string {
  return [
    pass === null ? '' : t(pass === 'up' ? 'whatIf.moves.passUp' : 'whatIf.moves.passDown'),
    band === null ? '' : t(`whatIf.moves.band.${band}`),
  ]
    .filter((words) => words !== '')
    .join(t('review.listSeparator'))
}

/** The class of ten points: 80–90, 90–100, 100 以上. */
export function classWords(t: TFunction, { from, to }: Pick<WhatIf['classes'][number], 'from' | 'to'>): string {
  return to === null ? t('whatIf.classes.above') : `${from / 100}–${to / 100}`
}

/** What the picture of the scores shows, in a sentence. */
export function classesTitle(t: TFunction, { mean }: WhatIf): string {
  const points = mean.difference.ok ? Math.round(mean.difference.value * 10) / 10 : 0
  if (points === 0) return t('whatIf.classes.same')
  const shown = Math.abs(points).toFixed(1)
  return points > 0 ? t('whatIf.classes.up', { points: shown }) : t('whatIf.classes.down', { points: shown })
}
