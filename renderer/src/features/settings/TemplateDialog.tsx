import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import type { CommentTemplate } from '#shared/calls/workspace.ts'

/** `template` is null for a new one. */
export function TemplateDialog(props: {
  readonly template: CommentTemplate | null
  readonly onClose: () => void
}): ReactNode {
  const { template, onClose } = props
  const { t, i18n } = useTranslation()
  const notices = useNotices()
  const [form] = Form.useForm<Pick<CommentTemplate, 'title' | 'text'>>()
  const save = useDeskCommand('templates.save', {
    invalidates: ['templates.', 'audit.'],
    onDone: () => {
      notices.done(t('evaluation.templates.saved'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t(template === null ? 'evaluation.templates.addTitle' : 'evaluation.templates.editTitle')}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      confirmLoading={save.isRunning}
      onCancel={onClose}
      onOk={form.submit}
      width={480}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ title: template?.title ?? '', text: template?.text ?? '' }}
        onFinish={(fields) => void save.run({ id: template?.id ?? null, ...fields })}
      >
        <Form.Item name="title" label={t('evaluation.templates.name')} {...refusedField(i18n, save.fault, 'title')}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="text" label={t('evaluation.templates.text')} {...refusedField(i18n, save.fault, 'text')}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
