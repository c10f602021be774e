import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { EvaluatedCondition, RecordFilter } from '#shared/calls/records.ts'

/** Names for the ids a filter holds; an id without a name (another library's link) is shown as unknown. */
export type FilterNames = {
  readonly teams: ReadonlyMap<string, string>
  readonly agents: ReadonlyMap<string, string>
}

/** One condition of a filter, in words. */
export type FilterCondition = {
  readonly field: keyof RecordFilter
  readonly words: string
  /** The filter that is left without it. */
  readonly without: RecordFilter
}

/** What a filter means, condition by condition; empty when it lets everything through. */
export function filterConditions(t: TFunction, filter: RecordFilter, names: FilterNames): readonly FilterCondition[] {
  const listed = (words: readonly string[] | undefined): string | null =>
    words === undefined || words.length === 0 ? null : words.join(t('records.words.listSeparator'))
  const named = (ids: readonly string[] | undefined, of: ReadonlyMap<string, string>): string | null =>
    listed(ids?.map((id) => of.get(id) ?? t('common.unknown')))
  const { hasRecording, isComplaint, batchId } = filter

  return [
    ...condition(filter, ['text'], filter.text ? t('records.words.text', { text: filter.text }) : null),
    ...condition(filter, ['teamIds'], named(filter.teamIds, names.teams)),
    ...condition(filter, ['agentIds'], named(filter.agentIds, names.agents)),
    ...condition(filter, ['channels'], listed(filter.channels?.map((one) => t(`states.channel.${one}`)))),
    ...condition(filter, ['priorities'], listed(filter.priorities?.map((one) => t(`states.priority.${one}`)))),
    ...condition(filter, ['fromDay', 'toDay'], periodPhrase(t, filter)),
    ...condition(
      filter,
      ['hasRecording'],
      hasRecording === undefined ? null : t(`records.recording.${hasRecording ? 'with' : 'without'}`),
    ),
    ...condition(filter, ['reviewStates'], listed(filter.reviewStates?.map((one) => t(`states.review.${one}`)))),
    ...condition(
      filter,
      ['isComplaint'],
      isComplaint === undefined ? null : t(`records.complaint.${isComplaint ? 'yes' : 'no'}`),
    ),
    ...outcomeConditions(t, filter, listed),
    ...limitConditions(t, filter, listed),
    ...heardConditions(t, filter),
    ...ownFieldConditions(t, filter),
    ...chartConditions(t, filter, names, listed),
    ...condition(filter, ['batchId'], batchId ? t('records.words.batch') : null),
  ]
}

/** What a filter means, one phrase a condition. */
export const filterPhrases = (t: TFunction, filter: RecordFilter, names: FilterNames): readonly string[] =>
  filterConditions(t, filter, names).map(({ words }) => words)

function condition(
  filter: RecordFilter,
  fields: readonly [keyof RecordFilter, ...(keyof RecordFilter)[]],
  words: string | null,
): readonly FilterCondition[] {
  if (words === null) return []
  const left = Object.entries(filter).filter(([field]) => !fields.some((one) => one === field))
  return [{ field: fields[0], words, without: Object.fromEntries(left) }]
}

function outcomeConditions(
  t: TFunction,
  filter: RecordFilter,
  listed: (words: readonly string[] | undefined) => string | null,
): readonly FilterCondition[] {
  const values = listed(filter.csats?.map(String))
  const outcomes = listed(filter.resolutions?.map((one) => t(`records.filter.resolution.${one}`)))
  return [
    ...condition(filter, ['resolutions'], outcomes),
    ...condition(filter, ['csats'], values === null ? null : t('records.words.csats', { values })),
    ...condition(filter, ['durationSeconds'], durationPhrase(t, filter.durationSeconds)),
  ]
}

type Listed = (words: readonly string[] | undefined) => string | null

/** What limits of time go by, and what the customer said back. */
function limitConditions(t: TFunction, filter: RecordFilter, listed: Listed): readonly FilterCondition[] {
  const { isOpen, feedbackTopics } = filter
  return [
    ...condition(filter, ['isOpen'], isOpen === undefined ? null : t(`records.open.${isOpen ? 'yes' : 'no'}`)),
    ...condition(filter, ['urgencies'], listed(filter.urgencies?.map((one) => t(`states.urgency.${one}`)))),
    ...condition(
      filter,
      ['complexities'],
      named(t, 'complexity', listed(filter.complexities?.map((one) => t(`states.complexity.${one}`)))),
    ),
    ...condition(
      filter,
      ['feedbackKinds'],
      named(t, 'feedbackKind', listed(filter.feedbackKinds?.map((one) => t(`states.feedbackKind.${one}`)))),
    ),
    ...condition(
      filter,
      ['feedbackSources'],
      named(t, 'feedbackSource', listed(filter.feedbackSources?.map((one) => t(`states.feedbackSource.${one}`)))),
    ),
    ...condition(filter, ['feedbackTopics'], named(t, 'feedbackTopic', listed(feedbackTopics))),
  ]
}

/** Words that mean something else elsewhere (电话, 一般) with the name of their field before them. */
const named = (
  t: TFunction,
  field: 'complexity' | 'feedbackKind' | 'feedbackSource' | 'feedbackTopic',
  values: string | null,
): string | null => (values === null ? null : t('records.words.named', { name: t(`records.columns.${field}`), values }))

function heardConditions(t: TFunction, filter: RecordFilter): readonly FilterCondition[] {
  const least = (field: 'longestSilenceFrom' | 'overtalkFrom' | 'interruptionsFrom'): readonly FilterCondition[] => {
    const from = filter[field]
    return condition(filter, [field], from === undefined ? null : t(`records.words.${field}`, { from }))
  }
  const { from, to } = filter.agentTalkShare ?? {}
  const percent = (share: number | undefined): number | undefined =>
    share === undefined ? undefined : Math.round(share * 100)
  return [
    ...least('longestSilenceFrom'),
    ...least('overtalkFrom'),
    ...least('interruptionsFrom'),
    ...condition(filter, ['agentTalkShare'], spanPhrase(t, 'talkShare', { from: percent(from), to: percent(to) })),
  ]
}

/** Each of them is a condition of its own. */
function ownFieldConditions(t: TFunction, filter: RecordFilter): readonly FilterCondition[] {
  const { customFields = [], ...rest } = filter
  return customFields.map(({ name, operator, value }, place) => {
    const left = customFields.filter((_, at) => at !== place)
    return {
      field: 'customFields',
      words: t(`records.words.${operator}`, { name, value }),
      without: left.length === 0 ? rest : { ...rest, customFields: left },
    }
  })
}

/** What links from charts ask for. */
function chartConditions(
  t: TFunction,
  filter: RecordFilter,
  names: FilterNames,
  listed: Listed,
): readonly FilterCondition[] {
  const { businessTypes, isInspection, known, unknown, evaluated } = filter
  const said = (fields: RecordFilter['known'], which: 'known' | 'unknown'): string | null => {
    const values = listed(fields?.map((field) => t(`records.knownFields.${field}`)))
    return values === null ? null : t(`records.words.${which}`, { values })
  }
  return [
    ...condition(filter, ['businessTypes'], listed(businessTypes)),
    ...condition(
      filter,
      ['isInspection'],
      isInspection === undefined ? null : t(`records.inspection.${isInspection ? 'yes' : 'no'}`),
    ),
    ...condition(filter, ['known'], said(known, 'known')),
    ...condition(filter, ['unknown'], said(unknown, 'unknown')),
    ...condition(filter, ['evaluated'], evaluated === undefined ? null : evaluatedWords(t, evaluated, names)),
  ]
}

/** 有评分（随机抽样）：2026-10-01 至 2026-10-31，一组，有不合格项 */
function evaluatedWords(t: TFunction, evaluated: EvaluatedCondition, names: FilterNames): string {
  const { fromDay, toDay, teamIds = [], agentIds = [], sheetVersionIds = [], failed, score, isJudged } = evaluated
  const parts = [
    t('records.words.period', { fromDay, toDay }),
    ...teamIds.map((id) => names.teams.get(id) ?? t('common.unknown')),
    ...agentIds.map((id) => names.agents.get(id) ?? t('common.unknown')),
    ...(sheetVersionIds.length === 0 ? [] : [t('records.evaluated.sheets', { count: sheetVersionIds.length })]),
    ...(failed === undefined ? [] : [t('records.evaluated.failed')]),
    ...(score === undefined ? [] : [t('records.evaluated.score', { from: score.from / 100, to: score.to / 100 })]),
    ...(isJudged === true ? [t('records.evaluated.judged')] : []),
  ]
  return t('records.words.evaluated', { parts: parts.join(t('records.words.listSeparator')) })
}

type Ends = { readonly from?: number | undefined; readonly to?: number | undefined }

function spanPhrase(t: TFunction, of: 'seconds' | 'minutes' | 'talkShare', { from, to }: Ends): string | null {
  if (from === undefined) return to === undefined ? null : t(`records.words.${of}.to`, { to })
  return to === undefined ? t(`records.words.${of}.from`, { from }) : t(`records.words.${of}.both`, { from, to })
}

/** In minutes where these are whole, otherwise in seconds. */
function durationPhrase(t: TFunction, { from, to }: Ends = {}): string | null {
  if (!isWholeMinutes({ from, to })) return spanPhrase(t, 'seconds', { from, to })
  const minutes = (seconds: number | undefined): number | undefined =>
    seconds === undefined ? undefined : seconds / 60
  return spanPhrase(t, 'minutes', { from: minutes(from), to: minutes(to) })
}

/** Whether a span of seconds reads better in minutes. */
export const isWholeMinutes = ({ from = 0, to = 0 }: Ends): boolean => from % 60 === 0 && to % 60 === 0 && from + to > 0

function periodPhrase(t: TFunction, { fromDay, toDay }: RecordFilter): string | null {
  if (fromDay && toDay) return t('records.words.period', { fromDay, toDay })
  if (fromDay) return t('records.words.since', { fromDay })
  return toDay ? t('records.words.until', { toDay }) : null
}

/** Teams and agents as they are called now. */
export function useFilterNames(): FilterNames {
  const teams = useDeskQuery('teams.list', {}).data ?? []
  const agents = useDeskQuery('agents.list', {}).data ?? []
  return {
    teams: new Map(teams.map(({ id, name }) => [id, name])),
    agents: new Map(agents.map(({ id, name }) => [id, name])),
  }
}

/** Says a filter in words, with the names of teams and agents as they are now. */
export function useFilterWords(): (filter: RecordFilter) => string {
  const { t } = useTranslation()
  const names = useFilterNames()
  return (filter) => filterPhrases(t, filter, names).join(t('records.words.separator'))
}
