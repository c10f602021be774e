import { Form, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { FindingDetail } from '#shared/calls/findings.ts'
import styles from './FileFindingDialog.module.css'
import { FindingFields, findingFieldNames } from './FindingFields.tsx'
import { draftOf, sentDraft } from './finding-draft.ts'
import { findingCallsChanged } from './stale.ts'

/** Changes what somebody said about an open finding. */
export function EditFindingDialog(props: { readonly finding: FindingDetail; readonly onClose: () => void }): ReactNode {
  const { finding, onClose } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const formId = useId()
  const [draft, setDraft] = useState(() => draftOf(finding))
  const edit = useDeskCommand('findings.edit', {
    invalidates: findingCallsChanged,
    onDone: () => {
      notices.done(t('common.saved'))
      onClose()
    },
  })
  const named: readonly string[] = findingFieldNames
  const lacks = draft.title.trim() === '' || (draft.isUrgent && draft.containment.trim() === '')
  return (
    <Modal
      open
      width={600}
      centered
      title={t('findings.edit', { number: finding.number })}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: lacks, loading: edit.isRunning, htmlType: 'submit', form: formId }}
      onCancel={onClose}
    >
      <form
        id={formId}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!lacks) void edit.run({ id: finding.id, content: sentDraft(draft, t('review.listSeparator')) })
        }}
      >
        <Form component={false} layout="vertical">
          <FindingFields draft={draft} fault={edit.fault} causes={[]} onChange={setDraft} />
        </Form>
        <RefusalNote
          title={t('findings.editRefused')}
          refusals={(edit.fault?.refusals ?? []).filter(({ field }) => !named.includes(field))}
        />
      </form>
    </Modal>
  )
}
