import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Fault } from '#shared/calls/fault.ts'
import type { FindingRow } from '#shared/calls/findings.ts'
import styles from './FindingScreen.module.css'
import { useFindingCommands } from './use-finding-commands.ts'

/** Closes a finding without a rectification; why is kept with it. */
export function DismissDialog(props: {
  readonly finding: Pick<FindingRow, 'id' | 'number' | 'title' | 'frequency'>
  readonly onClose: () => void
}): ReactNode {
  const { finding, onClose } = props
  const { t } = useTranslation()
  const id = useId()
  const commands = useFindingCommands()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const dismiss = async (): Promise<void> => {
    const refused = await commands.dismiss(finding, reason.trim())
    setFault(refused)
    if (refused === null) onClose()
  }
  return (
    <Modal
      open
      width={480}
      title={t('findings.dismiss.title', { number: finding.number })}
      okText={t('findings.dismiss.do')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => void dismiss()}
      onCancel={onClose}
    >
      <p>{finding.title}</p>
      {finding.frequency > 1 ? <p>{t('findings.dismiss.withMerged', { count: finding.frequency - 1 })}</p> : null}
      <div className={styles.field}>
        <label htmlFor={id}>{t('findings.dismiss.reason')}</label>
        <Input.TextArea
          id={id}
          autoFocus
          value={reason}
          maxLength={1000}
          placeholder={t('findings.dismiss.hint')}
          autoSize={{ minRows: 3, maxRows: 6 }}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      <RefusalNote title={t('findings.editRefused')} refusals={fault?.refusals ?? []} />
    </Modal>
  )
}
