import { Button, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, missing } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { DepartmentId } from '#shared/calls/common.ts'
import type { RosterDepartment, RosterTeam } from '#shared/calls/roster.ts'
import { DeleteButton, EditButton } from './GroupButtons.tsx'
import { RosterDialog } from './RosterDialog.tsx'
import styles from './RosterScreen.module.css'
import { rosterCallsChanged } from './stale.ts'

export type TeamsPanelProps = {
  readonly teams: readonly RosterTeam[]
  readonly departments: readonly RosterDepartment[]
  readonly mayChange: boolean
}

export function TeamsPanel({ teams, departments, mayChange }: TeamsPanelProps): ReactNode {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<{ readonly team: RosterTeam | null } | null>(null)
  const nameOf = (id: DepartmentId | null): string => departments.find((one) => one.id === id)?.name ?? missing
  return (
    <Panel
      title={t('roster.teams.title')}
      extra={
        <Button size="small" disabled={!mayChange} onClick={() => setEditing({ team: null })}>
          {t('roster.teams.add')}
        </Button>
      }
    >
      {teams.length === 0 ? (
        <p className={styles.quiet}>{t('roster.teams.empty')}</p>
      ) : (
        <table className={styles.groups} aria-label={t('roster.teams.title')}>
          <thead>
            <tr>
              <th scope="col">{t('roster.teams.name')}</th>
              <th scope="col">{t('roster.teams.department')}</th>
              <th scope="col" className={styles.number}>
                {t('roster.teams.agents')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr key={team.id}>
                <td>{team.name}</td>
                <td>{nameOf(team.departmentId)}</td>
                <td className={styles.number}>{formatCount(team.agents)}</td>
                <td className={styles.edit}>
                  <EditButton
                    label={t('roster.teams.edit', { name: team.name })}
                    mayChange={mayChange}
                    onClick={() => setEditing({ team })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing ? <TeamDialog team={editing.team} departments={departments} onClose={() => setEditing(null)} /> : null}
    </Panel>
  )
}

type Fields = { readonly name: string; readonly departmentId?: DepartmentId }

function TeamDialog({
  team,
  departments,
  onClose,
}: {
  readonly team: RosterTeam | null
  readonly departments: readonly RosterDepartment[]
  readonly onClose: () => void
}): ReactNode {
  const { t, i18n } = useTranslation()
  const notices = useNotices()
  const [form] = Form.useForm<Fields>()
  const save = useDeskCommand('roster.saveTeam', {
    invalidates: rosterCallsChanged,
    onDone: () => {
      notices.done(t('roster.teams.saved'))
      onClose()
    },
  })
  return (
    <RosterDialog
      title={t(team === null ? 'roster.teams.addTitle' : 'roster.teams.editTitle')}
      beside={
        team === null ? null : (
          <DeleteButton
            call="roster.deleteTeam"
            id={team.id}
            question={t('roster.teams.deleteSure', { name: team.name })}
            done={t('roster.teams.deleted')}
            onDone={onClose}
          />
        )
      }
      isSaving={save.isRunning}
      onSave={form.submit}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        initialValues={{ name: team?.name ?? '', departmentId: team?.departmentId ?? undefined }}
        onFinish={({ name, departmentId }) =>
          void save.run({ id: team?.id ?? null, name, departmentId: departmentId ?? null })
        }
      >
        <Form.Item
          name="name"
          label={t('roster.teams.name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          {...refusedField(i18n, save.fault, 'name')}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="departmentId" label={t('roster.teams.department')}>
          <Select
            allowClear
            placeholder={t('roster.teams.noDepartment')}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </Form>
    </RosterDialog>
  )
}
