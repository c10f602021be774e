import { Form, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import { sheetCallsChanged, titleWords } from './sheets-words.ts'

export type VersionDuplicateDialogProps = { readonly version: SheetVersionSummary; readonly onClose: () => void }

/** A sheet of its own with what this version holds. */
export function VersionDuplicateDialog({ version, onClose }: VersionDuplicateDialogProps): ReactNode {
  const { t, i18n } = useTranslation()
  const notices = useNotices()
  const navigate = useNavigate()
  const names = { title: titleWords(t, version.title), version: version.version }
  const [title, setTitle] = useState(() => t('sheetVersions.duplicate.proposed', names))
  const create = useDeskCommand('sheets.create', {
    invalidates: sheetCallsChanged,
    onFault: (fault) => (fault.refusals.length === 0 ? notices.fault(fault) : undefined),
    onDone: ({ versionId }) => void navigate(`/sheets/${versionId}`),
  })
  return (
    <Modal
      open
      title={t('sheetVersions.duplicate.title')}
      okText={t('sheetVersions.duplicate.create')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: title.trim() === '' }}
      confirmLoading={create.isRunning}
      onOk={() => void create.run({ from: { kind: 'version', versionId: version.id, title } })}
      onCancel={onClose}
      width={480}
    >
      <p>{t('sheetVersions.duplicate.text', names)}</p>
      <Form layout="vertical">
        <Form.Item
          label={t('sheetVersions.duplicate.name')}
          htmlFor="duplicate-title"
          {...refusedField(i18n, create.fault, 'title')}
        >
          <Input
            id="duplicate-title"
            autoFocus
            maxLength={200}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
