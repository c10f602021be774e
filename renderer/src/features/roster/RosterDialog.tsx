import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './RosterScreen.module.css'

export type RosterDialogProps = {
  readonly title: string
  /** What else can be done with the one that is open, at the left of the foot. */
  readonly beside: ReactNode
  readonly maySave?: boolean
  readonly isSaving: boolean
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The form of one person, team or department. */
export function RosterDialog(props: RosterDialogProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      width={440}
      footer={
        <div className={styles.footer}>
          <span>{props.beside}</span>
          <Button onClick={props.onClose}>{t('common.actions.cancel')}</Button>
          <Button type="primary" disabled={props.maySave === false} loading={props.isSaving} onClick={props.onSave}>
            {t('common.actions.save')}
          </Button>
        </div>
      }
    >
      {props.children}
    </Modal>
  )
}
