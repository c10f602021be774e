import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { type Channel, channel, type Priority, priority } from '#shared/calls/common.ts'
import { type RecordFilter, type ReviewState, reviewState } from '#shared/calls/records.ts'
import { agentOptions } from './agent-options.ts'
import { BatchTag } from './BatchTag.tsx'
import styles from './RecordFilterBar.module.css'
import { SearchBox } from './SearchBox.tsx'

export type RecordFilterBarProps = {
  readonly filter: RecordFilter
  readonly onChange: (filter: RecordFilter) => void
}

/** Every condition of a record filter in one line; an empty control doesn't narrow. */
export function RecordFilterBar({ filter, onChange }: RecordFilterBarProps): ReactNode {
  const { t } = useTranslation()
  const set = (part: { readonly [K in keyof RecordFilter]?: RecordFilter[K] | undefined }): void =>
    onChange(withoutAbsent({ ...filter, ...part }))

  return (
    <search className={styles.bar} aria-label={t('records.filter.label')}>
      <SearchBox
        className={styles.text}
        label={t('records.filter.text')}
        value={filter.text ?? ''}
        onChange={(text) => set({ text: text === '' ? undefined : text })}
      />
      <TeamsAndAgents filter={filter} set={set} />
      <Choice<Channel>
        label={t('records.filter.channel')}
        options={channel.options.map((value) => ({ value, label: t(`states.channel.${value}`) }))}
        chosen={filter.channels}
        onChange={(channels) => set({ channels })}
      />
      <Choice<Priority>
        label={t('records.filter.priority')}
        options={priority.options.map((value) => ({ value, label: t(`states.priority.${value}`) }))}
        chosen={filter.priorities}
        onChange={(priorities) => set({ priorities })}
      />
      <Period filter={filter} set={set} />
      <YesOrNo
        label={t('records.filter.recording')}
        yes={t('records.recording.with')}
        no={t('records.recording.without')}
        value={filter.hasRecording}
        onChange={(hasRecording) => set({ hasRecording })}
      />
      <Choice<ReviewState>
        label={t('records.filter.review')}
        options={reviewState.options.map((value) => ({ value, label: t(`states.review.${value}`) }))}
        chosen={filter.reviewStates}
        onChange={(reviewStates) => set({ reviewStates })}
      />
      <YesOrNo
        label={t('records.filter.complaint')}
        yes={t('records.complaint.yes')}
        no={t('records.complaint.no')}
        value={filter.isComplaint}
        onChange={(isComplaint) => set({ isComplaint })}
      />
      {filter.batchId ? (
        <BatchTag className={styles.batch} id={filter.batchId} onRemove={() => set({ batchId: undefined })} />
      ) : null}
    </search>
  )
}

type Part = {
  readonly filter: RecordFilter
  readonly set: (part: { readonly [K in keyof RecordFilter]?: RecordFilter[K] | undefined }) => void
}

/** Choosing teams leaves only their agents to choose from. */
function TeamsAndAgents({ filter, set }: Part): ReactNode {
  const { t } = useTranslation()
  const teams = useDeskQuery('teams.list', {}).data ?? []
  const agents = useDeskQuery('agents.list', {}).data ?? []
  const chosenTeams: readonly string[] = filter.teamIds ?? []
  const offered = agents.filter((agent) => chosenTeams.length === 0 || chosenTeams.includes(agent.teamId ?? ''))
  return (
    <>
      <Choice
        label={t('records.filter.team')}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={filter.teamIds}
        onChange={(teamIds) => set({ teamIds })}
      />
      <Choice
        isWide
        label={t('records.filter.agent')}
        options={agentOptions(t, offered)}
        chosen={filter.agentIds}
        onChange={(agentIds) => set({ agentIds })}
      />
    </>
  )
}

function Period({ filter, set }: Part): ReactNode {
  const { t } = useTranslation()
  return (
    <DatePicker.RangePicker
      className={styles.period ?? ''}
      allowEmpty={[true, true]}
      placeholder={[t('records.filter.fromDay'), t('records.filter.toDay')]}
      value={[filter.fromDay ? dayjs(filter.fromDay) : null, filter.toDay ? dayjs(filter.toDay) : null]}
      format="YYYY-MM-DD"
      onChange={(days) => set({ fromDay: days?.[0]?.format('YYYY-MM-DD'), toDay: days?.[1]?.format('YYYY-MM-DD') })}
    />
  )
}

type ChoiceProps<Value> = {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly chosen: readonly Value[] | undefined
  readonly onChange: (chosen: Value[] | undefined) => void
  readonly isWide?: boolean
}

function Choice<Value extends string>({ label, options, chosen, onChange, isWide }: ChoiceProps<Value>): ReactNode {
  const { t } = useTranslation()
  return (
    <Select<Value[]>
      mode="multiple"
      className={(isWide ? styles.wide : styles.choice) ?? ''}
      aria-label={label}
      placeholder={label}
      allowClear
      // One line whatever is chosen: the one choice by its name, several by their number.
      maxTagCount={0}
      maxTagPlaceholder={(all) =>
        all.length === 1 ? all[0]?.label : t('records.filter.several', { count: all.length })
      }
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...options]}
      value={chosen ? [...chosen] : []}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  )
}

type YesOrNoProps = {
  readonly label: string
  readonly yes: string
  readonly no: string
  readonly value: boolean | undefined
  readonly onChange: (value: boolean | undefined) => void
}

function YesOrNo({ label, yes, no, value, onChange }: YesOrNoProps): ReactNode {
  return (
    <Select<'yes' | 'no'>
      className={styles.choice ?? ''}
      aria-label={label}
      placeholder={label}
      allowClear
      popupMatchSelectWidth={false}
      options={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      value={value === undefined ? null : value ? 'yes' : 'no'}
      onChange={(next?: 'yes' | 'no') => onChange(next === undefined ? undefined : next === 'yes')}
    />
  )
}

function withoutAbsent(filter: { readonly [K in keyof RecordFilter]?: RecordFilter[K] | undefined }): RecordFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, condition]) => condition !== undefined))
}
