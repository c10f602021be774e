import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { PeriodPicker } from '#renderer/components/PeriodPicker.tsx'
import type { AnalysisFilter } from '#shared/calls/analysis.ts'
import type { Output } from '#shared/calls/calls.ts'
import { type Channel, channel } from '#shared/calls/common.ts'
import type { Period } from '#shared/calls/home.ts'
import styles from './Analysis.module.css'

export type AnalysisFilterBarProps = {
  readonly filter: AnalysisFilter
  readonly choices: Output<'analysis.choices'>
  readonly dataPeriod: Period
  readonly onChange: (filter: AnalysisFilter) => void
}

/** The same conditions for every chart. */
export function AnalysisFilterBar({ filter, choices, dataPeriod, onChange }: AnalysisFilterBarProps): ReactNode {
  const { t } = useTranslation()
  const teams = useDeskQuery('teams.list', {}).data ?? []
  const agents = useDeskQuery('agents.list', {}).data ?? []
  const chosenTeams: readonly string[] = filter.teamIds ?? []
  const offered = agents.filter(({ teamId }) => chosenTeams.length === 0 || chosenTeams.includes(teamId ?? ''))
  const set = (part: { readonly [K in keyof AnalysisFilter]?: AnalysisFilter[K] | undefined }): void =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...filter, ...part }).filter(([, given]) => given !== undefined),
      ) as AnalysisFilter,
    )
  const isNarrowed = Object.keys(filter).length > 1
  return (
    <search className={styles.filter} aria-label={t('analysis.filter.label')}>
      <PeriodPicker period={filter.period} dataPeriod={dataPeriod} onChange={(period) => set({ period })} />
      <Choice
        label={t('analysis.filter.team')}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={filter.teamIds}
        onChange={(teamIds) => set({ teamIds })}
      />
      <Choice
        label={t('analysis.filter.agent')}
        options={offered.map(({ id, name, number }) => ({ value: id, label: `${name} ${number}` }))}
        chosen={filter.agentIds}
        onChange={(agentIds) => set({ agentIds })}
      />
      <Choice<Channel>
        label={t('analysis.filter.channel')}
        options={channel.options.map((value) => ({ value, label: t(`states.channel.${value}`) }))}
        chosen={filter.channels}
        onChange={(channels) => set({ channels })}
      />
      <Choice
        label={t('analysis.filter.businessType')}
        options={choices.businessTypes.map((value) => ({ value, label: value }))}
        chosen={filter.businessTypes}
        onChange={(businessTypes) => set({ businessTypes })}
      />
      <Choice
        label={t('analysis.filter.sheetVersion')}
        options={choices.sheetVersions.map(({ id, title, version }) => ({
          value: id,
          label: t('analysis.filter.version', { title, version }),
        }))}
        chosen={filter.sheetVersionIds}
        onChange={(sheetVersionIds) => set({ sheetVersionIds })}
      />
      {isNarrowed ? (
        <Button type="link" size="small" onClick={() => onChange({ period: filter.period })}>
          {t('analysis.filter.clear')}
        </Button>
      ) : null}
    </search>
  )
}

type ChoiceProps<Value> = {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly chosen: readonly Value[] | undefined
  readonly onChange: (chosen: Value[] | undefined) => void
}

function Choice<Value extends string>({ label, options, chosen, onChange }: ChoiceProps<Value>): ReactNode {
  const { t } = useTranslation()
  return (
    <Select<Value[]>
      mode="multiple"
      className={styles.condition ?? ''}
      aria-label={label}
      placeholder={label}
      allowClear
      maxTagCount={0}
      maxTagPlaceholder={(all) =>
        all.length === 1 ? all[0]?.label : t('analysis.filter.several', { count: all.length })
      }
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...options]}
      value={chosen ? [...chosen] : []}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  )
}
