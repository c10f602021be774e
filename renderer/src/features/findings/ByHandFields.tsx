import { DatePicker, Form, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { refusedField } from '#renderer/app/refusals.ts'
import { agentOptions } from '#renderer/features/records/agent-options.ts'
import type { Fault } from '#shared/calls/fault.ts'
import type { GivenFindingOrigin } from '#shared/calls/findings.ts'
import styles from './FileFindingDialog.module.css'

type ByHand = Extract<GivenFindingOrigin, { readonly kind: 'by-hand' }>

/** Whose it is and when it occurred, where nothing says so. */
export function ByHandFields(props: {
  readonly origin: ByHand
  readonly fault: Fault | null
  readonly onChange: (origin: ByHand) => void
}): ReactNode {
  const { origin, fault, onChange } = props
  const { t, i18n } = useTranslation()
  const id = useId()
  const agents = useDeskQuery('agents.list', {})
  const teams = useDeskQuery('teams.list', {})
  return (
    <div className={styles.triple}>
      <Form.Item label={t('findings.file.agent')} htmlFor={`${id}-agent`} {...refusedField(i18n, fault, 'agentId')}>
        <Select
          id={`${id}-agent`}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('findings.file.nobody')}
          value={origin.agentId ?? null}
          options={agentOptions(t, agents.data ?? [])}
          onChange={(agentId) => onChange({ ...origin, agentId: agentId ?? null, teamId: null })}
        />
      </Form.Item>
      <Form.Item label={t('findings.file.team')} htmlFor={`${id}-team`} {...refusedField(i18n, fault, 'teamId')}>
        <Select
          id={`${id}-team`}
          allowClear
          disabled={Boolean(origin.agentId)}
          placeholder={t(origin.agentId ? 'findings.file.teamOfAgent' : 'findings.file.nobody')}
          value={origin.teamId ?? null}
          options={(teams.data ?? []).map((team) => ({ value: team.id, label: team.name }))}
          onChange={(teamId) => onChange({ ...origin, teamId: teamId ?? null })}
        />
      </Form.Item>
      <Form.Item
        label={t('findings.file.occurredOn')}
        htmlFor={`${id}-day`}
        {...refusedField(i18n, fault, 'occurredOn')}
      >
        <DatePicker
          id={`${id}-day`}
          className={styles.full ?? ''}
          allowClear={false}
          maxDate={dayjs(today())}
          value={dayjs(origin.occurredOn ?? today())}
          onChange={(day) => onChange({ ...origin, occurredOn: day?.format('YYYY-MM-DD') ?? null })}
        />
      </Form.Item>
    </div>
  )
}
