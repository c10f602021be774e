import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { FindingsLink } from '#renderer/app/links.ts'
import type { FindingFilter } from '#shared/calls/findings.ts'

/** The rows a link means. */
export const filterOf = (link: FindingsLink): FindingFilter => ({
  ...(link.state ? { states: [link.state] } : {}),
  ...(link.findingClass ? { classes: [link.findingClass] } : {}),
  ...(link.kindId ? { kindIds: [link.kindId] } : {}),
  ...(link.source ? { sources: [link.source] } : {}),
  ...(link.urgency === 'urgent' ? { isUrgent: true } : {}),
  ...(link.urgency === 'uncontained' ? { isUncontained: true } : {}),
  ...(link.outcome === 'dismissed' ? { isDismissed: true } : {}),
  ...(link.outcome === 'recurrence' ? { isRecurrence: true } : {}),
  ...(link.fromDay ? { fromDay: link.fromDay } : {}),
  ...(link.toDay ? { toDay: link.toDay } : {}),
})

/** The same in words, for the status line. */
export function useFilterWords(link: FindingsLink): string {
  const { t } = useTranslation()
  const lists = useDeskQuery('findings.lists', {})
  const kind = lists.data?.kinds.find(({ id }) => id === link.kindId)
  return [
    link.state ? t('rectification.findings.filterState', { state: t(`states.finding.${link.state}`) }) : '',
    link.findingClass
      ? t('rectification.findings.filterClass', { findingClass: t(`states.findingClass.${link.findingClass}`) })
      : '',
    kind ? t('findings.filter.kind', { name: kind.name }) : '',
    link.source ? t('findings.filter.source', { source: t(`states.findingSource.${link.source}`) }) : '',
    link.urgency ? t(`findings.filter.${link.urgency}`) : '',
    link.outcome ? t(`findings.filter.${link.outcome}`) : '',
    link.fromDay && link.toDay ? t('rectification.findings.filterPeriod', { from: link.fromDay, to: link.toDay }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
