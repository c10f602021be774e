import { Button, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { RosterDepartment } from '#shared/calls/roster.ts'
import { type FindingClass, findingClass } from '#shared/domain/sheet.ts'
import { DeleteButton, EditButton } from './GroupButtons.tsx'
import { RosterDialog } from './RosterDialog.tsx'
import styles from './RosterScreen.module.css'
import { rosterCallsChanged } from './stale.ts'

export type DepartmentsPanelProps = {
  readonly departments: readonly RosterDepartment[]
  readonly mayChange: boolean
}

export function DepartmentsPanel({ departments, mayChange }: DepartmentsPanelProps): ReactNode {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<{ readonly department: RosterDepartment | null } | null>(null)
  return (
    <Panel
      title={t('roster.departments.title')}
      extra={
        <Button size="small" disabled={!mayChange} onClick={() => setEditing({ department: null })}>
          {t('roster.departments.add')}
        </Button>
      }
    >
      <table className={styles.groups} aria-label={t('roster.departments.title')}>
        <thead>
          <tr>
            <th scope="col">{t('roster.departments.name')}</th>
            <th scope="col">{t('roster.departments.findingClass')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {departments.map((department) => (
            <tr key={department.id}>
              <td>{department.name}</td>
              <td>
                {department.findingClass === null ? missing : t(`states.findingClass.${department.findingClass}`)}
              </td>
              <td className={styles.edit}>
                <EditButton
                  label={t('roster.departments.edit', { name: department.name })}
                  mayChange={mayChange}
                  onClick={() => setEditing({ department })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {editing ? <DepartmentDialog department={editing.department} onClose={() => setEditing(null)} /> : null}
    </Panel>
  )
}

type Fields = { readonly name: string; readonly findingClass?: FindingClass }

function DepartmentDialog({
  department,
  onClose,
}: {
  readonly department: RosterDepartment | null
  readonly onClose: () => void
}): ReactNode {
  const { t, i18n } = useTranslation()
  const notices = useNotices()
  const [form] = Form.useForm<Fields>()
  const save = useDeskCommand('roster.saveDepartment', {
    invalidates: rosterCallsChanged,
    onDone: () => {
      notices.done(t('roster.departments.saved'))
      onClose()
    },
  })
  return (
    <RosterDialog
      title={t(department === null ? 'roster.departments.addTitle' : 'roster.departments.editTitle')}
      beside={
        department === null ? null : (
          <DeleteButton
            call="roster.deleteDepartment"
            id={department.id}
            question={t('roster.departments.deleteSure', { name: department.name })}
            done={t('roster.departments.deleted')}
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
        initialValues={{ name: department?.name ?? '', findingClass: department?.findingClass ?? undefined }}
        onFinish={(fields) =>
          void save.run({ id: department?.id ?? null, name: fields.name, findingClass: fields.findingClass ?? null })
        }
      >
        <Form.Item
          name="name"
          label={t('roster.departments.name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          {...refusedField(i18n, save.fault, 'name')}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="findingClass"
          label={t('roster.departments.findingClass')}
          extra={t('roster.departments.classNote')}
          {...refusedField(i18n, save.fault, 'findingClass')}
        >
          <Select
            allowClear
            placeholder={t('roster.departments.noClass')}
            options={findingClass.options.map((value) => ({ value, label: t(`states.findingClass.${value}`) }))}
          />
        </Form.Item>
      </Form>
    </RosterDialog>
  )
}
