import { Form, Input, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import type { Person } from '#shared/calls/library.ts'

type PersonFields = { readonly name: string; readonly role: Person['role'] }

/** `person` is null for a new one. */
export function PersonDialog({
  person,
  onClose,
}: {
  readonly person: Person | null
  readonly onClose: () => void
}): ReactNode {
  const { t, i18n } = useTranslation()
  const notices = useNotices()
  const [form] = Form.useForm<PersonFields>()
  const save = useDeskCommand('users.save', {
    invalidates: ['users.', 'library.', 'audit.'],
    onDone: () => {
      notices.done(t('settings.people.saved'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={person === null ? t('settings.people.addTitle') : t('settings.people.editTitle')}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      confirmLoading={save.isRunning}
      onCancel={onClose}
      onOk={form.submit}
      width={420}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: person?.name ?? '', role: person?.role ?? 'reviewer' }}
        onFinish={(fields) => void save.run({ id: person?.id ?? null, ...fields })}
      >
        <Form.Item
          name="name"
          label={t('settings.people.name')}
          rules={[{ required: true, whitespace: true, message: t('settings.people.nameRequired') }]}
          {...refusedField(i18n, save.fault, 'name')}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="role" label={t('settings.people.role')} {...refusedField(i18n, save.fault, 'role')}>
          <Select
            options={(['reviewer', 'lead'] as const).map((value) => ({ value, label: t(`states.role.${value}`) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
