import { useTranslation } from 'react-i18next'
import { useNotices } from '#renderer/app/notices.tsx'
import type { Output } from '#shared/calls/calls.ts'

/** Says what was filed, and what else there is to know: findings alike, or a closed rectification that is open again. */
export function useFiledNotice(): (filed: Output<'findings.file'>) => void {
  const { t } = useTranslation()
  const notices = useNotices()
  return ({ number, similar, recurrence }) => {
    if (recurrence !== null) {
      notices.done(t('findings.file.recurred', { number, rectification: recurrence.number }))
    } else if (similar > 0) notices.done(t('findings.file.filedWithSimilar', { number, count: similar }))
    else notices.done(t('review.finding.filed', { number }))
  }
}
