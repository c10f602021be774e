import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { channel, priority } from '#shared/calls/common.ts'
import type { RecordValues } from '#shared/domain/record-fields.ts'
import { agentOptions } from './agent-options.ts'
import { choiceOptions } from './choice-words.ts'
import styles from './RecordEditor.module.css'
import type { EditedField } from './record-values.ts'

export type FieldControlProps = {
  readonly id: string
  readonly field: EditedField
  readonly values: RecordValues
  readonly disabled: boolean
  readonly onChange: (part: Partial<RecordValues>) => void
}

/** The control a field's kind asks for; an emptied one says that the value isn't known. */
export function FieldControl({ id, field, values, disabled, onChange }: FieldControlProps): ReactNode {
  const { t } = useTranslation()
  const value = values[field.name]
  const set = (next: unknown): void => onChange({ [field.name]: next } as Partial<RecordValues>)
  const common = { id, disabled, className: styles.control ?? '' }

  switch (field.kind) {
    case 'text':
      return <Input {...common} value={String(value ?? '')} onChange={({ target }) => set(target.value || null)} />
    case 'long-text':
      return (
        <Input.TextArea
          {...common}
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={String(value ?? '')}
          onChange={({ target }) => set(target.value || null)}
        />
      )
    case 'number':
      return (
        <InputNumber
          {...common}
          step={1}
          value={value as number | null}
          suffix={t(field.name === 'csat' ? 'records.edit.points' : 'records.edit.secondsUnit')}
          onChange={set}
        />
      )
    case 'time':
      return (
        <DatePicker
          {...common}
          showTime
          format="YYYY-MM-DD HH:mm:ss"
          allowClear={field.name !== 'startedAt'}
          value={value === null ? null : dayjs(Number(value))}
          onChange={(at) => set(at?.valueOf() ?? null)}
        />
      )
    case 'flag':
      return (
        <Select
          {...common}
          allowClear
          placeholder={t('common.unknown')}
          value={value === null ? null : String(value)}
          options={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
          onChange={(chosen) => set(chosen === undefined ? null : chosen === 'true')}
        />
      )
    case 'channel':
      return (
        <Select
          {...common}
          value={values.channel}
          options={channel.options.map((one) => ({ value: one, label: t(`states.channel.${one}`) }))}
          onChange={set}
        />
      )
    case 'priority':
      return (
        <Select
          {...common}
          allowClear
          placeholder={t('common.unknown')}
          value={values.priority}
          options={priority.options.map((one) => ({ value: one, label: t(`states.priority.${one}`) }))}
          onChange={(chosen) => set(chosen ?? null)}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          allowClear
          placeholder={t('common.unknown')}
          value={values[field.name]}
          options={choiceOptions(t, field.name)}
          onChange={(chosen) => set(chosen ?? null)}
        />
      )
    case 'agent':
      return <AgentSelect {...common} value={values.agentId} onChange={onChange} />
    case 'team':
      return <TeamSelect {...common} value={values.teamId} onChange={onChange} />
  }
}

type PersonSelectProps<Value> = {
  readonly id: string
  readonly disabled: boolean
  readonly className: string
  readonly value: Value
  readonly onChange: (part: Partial<RecordValues>) => void
}

/** Choosing an agent chooses the team they are in now; another can be chosen afterwards. */
function AgentSelect({ value, onChange, ...common }: PersonSelectProps<string>): ReactNode {
  const { t } = useTranslation()
  const agents = useDeskQuery('agents.list', {}).data ?? []
  return (
    <Select
      {...common}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={agentOptions(t, agents)}
      onChange={(agentId) => {
        const teamId = agents.find(({ id }) => id === agentId)?.teamId ?? null
        onChange(teamId === null ? { agentId } : { agentId, teamId })
      }}
    />
  )
}

function TeamSelect({ value, onChange, ...common }: PersonSelectProps<string | null>): ReactNode {
  const teams = useDeskQuery('teams.list', {}).data ?? []
  return (
    <Select
      {...common}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={teams.map(({ id, name }) => ({ value: id as string, label: name }))}
      onChange={(teamId) => onChange({ teamId: teamId ?? null })}
    />
  )
}
