import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { AnalysisFilter } from '#shared/calls/analysis.ts'

/** Names beyond these are counted: a picture's note is one line. */
const namesSaid = 3

/** The period and what the filter narrows it to, as a picture that is saved says it too. */
export function useFilterWords({ period, ...filter }: AnalysisFilter): string {
  const { t } = useTranslation()
  const teams = useDeskQuery('teams.list', {}, { enabled: filter.teamIds !== undefined }).data ?? []
  const agents = useDeskQuery('agents.list', {}, { enabled: filter.agentIds !== undefined }).data ?? []
  const choices = useDeskQuery('analysis.choices', {}, { enabled: filter.sheetVersionIds !== undefined }).data
  const named = (
    ids: readonly string[] | undefined,
    rows: readonly { readonly id: string; readonly name: string }[],
  ): string[] => ids?.map((id) => rows.find((row) => row.id === id)?.name ?? t('common.unknown')) ?? []
  const versions =
    choices?.sheetVersions.map(({ id, title, version }) => ({
      id,
      name: t('analysis.filter.version', { title, version }),
    })) ?? []
  const lists = [
    named(filter.teamIds, teams),
    named(filter.agentIds, agents),
    filter.channels?.map((channel) => t(`states.channel.${channel}`)) ?? [],
    filter.businessTypes ?? [],
    named(filter.sheetVersionIds, versions),
  ]
  const parts = lists
    .filter((names) => names.length > 0)
    .map((names) => {
      const said = names.slice(0, namesSaid).join(t('analysis.listSeparator'))
      return names.length > namesSaid ? t('analysis.filter.andMore', { said, count: names.length }) : said
    })
  return [t('analysis.filter.during', { from: period.fromDay, to: period.toDay }), ...parts].join(
    t('analysis.separator'),
  )
}
