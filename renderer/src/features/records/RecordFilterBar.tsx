import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { type Channel, channel, type Priority, priority } from '#shared/calls/common.ts'
import { type RecordFilter, type ReviewState, reviewState } from '#shared/calls/records.ts'
import { agentOptions } from './agent-options.ts'
import { ConditionTags } from './ConditionTags.tsx'
import { MoreConditions, type SetConditions } from './MoreConditions.tsx'
import styles from './RecordFilterBar.module.css'
import { SearchBox } from './SearchBox.tsx'
import { YesOrNo } from './YesOrNo.tsx'

export type RecordFilterBarProps = {
  readonly filter: RecordFilter
  readonly onChange: (filter: RecordFilter) => void
}

/** The frequent conditions in one line, the others behind a button, those set in words; an empty control doesn't narrow. */
export function RecordFilterBar({ filter, onChange }: RecordFilterBarProps): ReactNode {
  const { t } = useTranslation()
  const set: SetConditions = (part) => onChange(withoutAbsent({ ...filter, ...part }))

  return (
    <search className={styles.filter} aria-label={t('records.filter.label')}>
      <div className={styles.bar}>
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
          className={styles.choice}
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
        <MoreConditions filter={filter} set={set} />
      </div>
      <ConditionTags filter={filter} onChange={onChange} />
    </search>
  )
}

type Part = {
  readonly filter: RecordFilter
  readonly set: SetConditions
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

function withoutAbsent(filter: { readonly [K in keyof RecordFilter]?: RecordFilter[K] | undefined }): RecordFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, condition]) => condition !== undefined))
}
