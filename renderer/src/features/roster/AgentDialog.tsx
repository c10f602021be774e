import { Button, DatePicker, Form, Input, Popconfirm, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { recordsLink } from '#renderer/app/links.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import type { TeamId } from '#shared/calls/common.ts'
import type { RosterAgent, RosterTeam } from '#shared/calls/roster.ts'
import { RosterDialog } from './RosterDialog.tsx'
import styles from './RosterScreen.module.css'
import { rosterCallsChanged } from './stale.ts'

type Fields = {
  readonly number: string
  readonly name: string
  readonly teamId?: TeamId
  readonly leftOn: Dayjs | null
}

export type AgentDialogProps = {
  /** null for a new one. */
  readonly agent: RosterAgent | null
  readonly teams: readonly RosterTeam[]
  readonly mayChange: boolean
  readonly onClose: () => void
}

export function AgentDialog({ agent, teams, mayChange, onClose }: AgentDialogProps): ReactNode {
  const { t, i18n } = useTranslation()
  const notices = useNotices()
  const [form] = Form.useForm<Fields>()
  const save = useDeskCommand('roster.saveAgent', {
    invalidates: rosterCallsChanged,
    onDone: () => {
      notices.done(t('roster.agent.saved'))
      onClose()
    },
  })
  const submit = ({ number, name, teamId, leftOn }: Fields): void =>
    void save.run({
      id: agent?.id ?? null,
      number,
      name,
      teamId: teamId ?? null,
      leftOn: leftOn?.format('YYYY-MM-DD') ?? null,
    })
  return (
    <RosterDialog
      title={t(agent === null ? 'roster.agent.addTitle' : 'roster.agent.editTitle')}
      beside={agent === null ? null : <OfAgent agent={agent} mayChange={mayChange} onDone={onClose} />}
      maySave={mayChange}
      isSaving={save.isRunning}
      onSave={form.submit}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        disabled={!mayChange}
        initialValues={{
          number: agent?.number ?? '',
          name: agent?.name ?? '',
          teamId: agent?.teamId ?? undefined,
          leftOn: agent?.leftOn ? dayjs(agent.leftOn) : null,
        }}
        onFinish={submit}
      >
        <Form.Item
          name="number"
          label={t('roster.agent.number')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          {...refusedField(i18n, save.fault, 'number')}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('roster.agent.name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="teamId" label={t('roster.agent.team')} extra={t('roster.agent.teamNote')}>
          <Select
            allowClear
            placeholder={t('roster.agent.noTeam')}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="leftOn" label={t('roster.agent.leftOn')}>
          <DatePicker className={styles.full ?? ''} placeholder={t('roster.state.present')} />
        </Form.Item>
      </Form>
    </RosterDialog>
  )
}

function OfAgent({
  agent,
  mayChange,
  onDone,
}: {
  readonly agent: RosterAgent
  readonly mayChange: boolean
  readonly onDone: () => void
}): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const navigate = useNavigate()
  const remove = useDeskCommand('roster.deleteAgent', {
    invalidates: rosterCallsChanged,
    onFault: (fault) => notices.fault(fault),
    onDone: () => {
      notices.done(t('roster.agent.deleted'))
      onDone()
    },
  })
  if (agent.records > 0) {
    return (
      <Button type="link" onClick={() => void navigate(recordsLink({ agentIds: [agent.id] }))}>
        {t('roster.agent.showRecords')}
      </Button>
    )
  }
  return (
    <Popconfirm
      title={t('roster.agent.deleteSure', { name: agent.name, number: agent.number })}
      okText={t('roster.agent.delete')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={() => void remove.run({ id: agent.id })}
    >
      <Button danger disabled={!mayChange} loading={remove.isRunning}>
        {t('roster.agent.delete')}
      </Button>
    </Popconfirm>
  )
}
