import type { TFunction } from 'i18next'
import { plainNumber } from '#renderer/app/format.ts'
import type { Sheet } from '#shared/domain/sheet.ts'

/** How the sheet adds up, in a sentence that can be checked by hand, with its pass mark. */
export function basisWords(
  t: TFunction,
  sheet: Pick<Sheet, 'basis' | 'floor' | 'mayExceedHundred' | 'passMark'>,
): string {
  const exceeds = sheet.basis === 'points' && sheet.mayExceedHundred
  return t('papers.basis.line', {
    name: t(`states.scoringBasis.${sheet.basis}`),
    rule: t(exceeds ? 'papers.basis.pointsBeyond' : `papers.basis.${sheet.basis}`, { floor: plainNumber(sheet.floor) }),
    passMark: plainNumber(sheet.passMark),
  })
}
