import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { RecordFilter } from '#shared/calls/records.ts'

/** Names for the ids a filter holds; an id without a name (another library's link) is shown as unknown. */
export type FilterNames = {
  readonly teams: ReadonlyMap<string, string>
  readonly agents: ReadonlyMap<string, string>
}

/** What a filter means, one phrase a condition; empty when it lets everything through. */
export function filterPhrases(t: TFunction, filter: RecordFilter, names: FilterNames): readonly string[] {
  const listed = (words: readonly string[] | undefined): string | null =>
    words === undefined || words.length === 0 ? null : words.join(t('records.words.listSeparator'))
  const named = (ids: readonly string[] | undefined, of: ReadonlyMap<string, string>): string | null =>
    listed(ids?.map((id) => of.get(id) ?? t('common.unknown')))

  return [
    filter.text ? t('records.words.text', { text: filter.text }) : null,
    named(filter.teamIds, names.teams),
    named(filter.agentIds, names.agents),
    listed(filter.channels?.map((one) => t(`states.channel.${one}`))),
    listed(filter.priorities?.map((one) => t(`states.priority.${one}`))),
    periodPhrase(t, filter),
    filter.hasRecording === undefined ? null : t(`records.recording.${filter.hasRecording ? 'with' : 'without'}`),
    listed(filter.reviewStates?.map((one) => t(`states.review.${one}`))),
    filter.isComplaint === undefined ? null : t(`records.complaint.${filter.isComplaint ? 'yes' : 'no'}`),
    filter.batchId ? t('records.words.batch') : null,
  ].filter((phrase) => phrase !== null)
}

function periodPhrase(t: TFunction, { fromDay, toDay }: RecordFilter): string | null {
  if (fromDay && toDay) return t('records.words.period', { fromDay, toDay })
  if (fromDay) return t('records.words.since', { fromDay })
  return toDay ? t('records.words.until', { toDay }) : null
}

/** Says a filter in words, with the names of teams and agents as they are now. */
export function useFilterWords(): (filter: RecordFilter) => string {
  const { t } = useTranslation()
  const teams = useDeskQuery('teams.list', {}).data ?? []
  const agents = useDeskQuery('agents.list', {}).data ?? []
  const names: FilterNames = {
    teams: new Map(teams.map(({ id, name }) => [id, name])),
    agents: new Map(agents.map(({ id, name }) => [id, name])),
  }
  return (filter) => filterPhrases(t, filter, names).join(t('records.words.separator'))
}
