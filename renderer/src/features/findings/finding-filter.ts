import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { FindingsLink, MoreOfFindings } from '#renderer/app/links.ts'
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
  ...link.more,
})

/** What charts ask for besides, in words. */
function useMoreWords(more: MoreOfFindings): readonly string[] {
  const { t } = useTranslation()
  const teams = useDeskQuery('teams.list', {}, { enabled: more.teamIds !== undefined }).data ?? []
  const agents = useDeskQuery('agents.list', {}, { enabled: more.agentIds !== undefined }).data ?? []
  const named = (
    ids: readonly string[] | undefined,
    rows: readonly { readonly id: string; readonly name: string }[],
  ): string[] => ids?.map((id) => rows.find((row) => row.id === id)?.name ?? t('common.unknown')) ?? []
  const lists = [
    named(more.teamIds, teams),
    named(more.agentIds, agents),
    more.channels?.map((one) => t(`states.channel.${one}`)) ?? [],
    more.businessTypes ?? [],
    more.sheetVersionIds ? [t('findings.filter.sheets', { count: more.sheetVersionIds.length })] : [],
    more.causes?.map((name) => t('findings.filter.cause', { name })) ?? [],
    more.isWithoutKind ? [t('findings.filter.withoutKind')] : [],
    more.withMerged ? [t('findings.filter.withMerged')] : [],
  ]
  return lists.map((names) => names.join(t('records.words.listSeparator')))
}

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
    ...useMoreWords(link.more ?? {}),
    link.fromDay && link.toDay ? t('rectification.findings.filterPeriod', { from: link.fromDay, to: link.toDay }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
