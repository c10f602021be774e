import type { TFunction } from 'i18next'
import type { LeftOut } from './general-kpis.ts'

/** What was scored too, but stands in no mean, in a sentence beside the mean; null where there is none. */
export function leftOutWords(t: TFunction, { byHand, recordChecks, reMonitored }: LeftOut): string | null {
  const parts = [
    ...(byHand > 0 ? [t('inspections.leftOut.byHand', { count: byHand })] : []),
    ...(recordChecks > 0 ? [t('inspections.leftOut.recordChecks', { count: recordChecks })] : []),
    ...(reMonitored > 0 ? [t('inspections.leftOut.reMonitored', { count: reMonitored })] : []),
  ]
  if (parts.length === 0) return null
  return t('inspections.leftOut.sentence', { parts: parts.join(t('inspections.leftOut.separator')) })
}
