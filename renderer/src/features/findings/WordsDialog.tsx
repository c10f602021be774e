import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Fault } from '#shared/calls/fault.ts'
import styles from './FindingScreen.module.css'

export type WordsDialogProps = {
  readonly title: string
  readonly label: string
  readonly okText: string
  readonly hint?: string
  /** What stands there at first. */
  readonly words?: string
  /** Does it with the words; the fault stays in the dialog, and so do the words. */
  readonly onOk: (words: string) => Promise<Fault | null>
  readonly onClose: () => void
  /** What the words are about. */
  readonly children?: ReactNode
}

/** One step of a finding that can't be without words: a reason, what was done. */
export function WordsDialog(props: WordsDialogProps): ReactNode {
  const { title, label, okText, hint, onOk, onClose, children } = props
  const { t } = useTranslation()
  const id = useId()
  const [words, setWords] = useState(props.words ?? '')
  const [fault, setFault] = useState<Fault | null>(null)
  const finish = async (): Promise<void> => {
    const refused = await onOk(words.trim())
    setFault(refused)
    if (refused === null) onClose()
  }
  return (
    <Modal
      open
      width={480}
      title={title}
      okText={okText}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: words.trim() === '' }}
      onOk={() => void finish()}
      onCancel={onClose}
    >
      {children}
      <div className={styles.field}>
        <label htmlFor={id}>{label}</label>
        <Input.TextArea
          id={id}
          autoFocus
          value={words}
          maxLength={1000}
          placeholder={hint}
          autoSize={{ minRows: 3, maxRows: 6 }}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      <RefusalNote title={t('findings.editRefused')} refusals={fault?.refusals ?? []} />
    </Modal>
  )
}
