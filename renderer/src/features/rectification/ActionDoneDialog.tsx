import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { RectificationAction, RectificationDetail } from '#shared/calls/rectification.ts'
import { hasEvidence } from '#shared/domain/rectification.ts'
import { EvidenceFiles } from './evidence/EvidenceFiles.tsx'
import styles from './rectification.module.css'

export type ActionDoneDialogProps = {
  readonly rectification: RectificationDetail
  readonly action: RectificationAction
  readonly onClose: () => void
}

/** An action is done only with evidence: words that say where it can be seen, files, or both. */
export function ActionDoneDialog({ rectification, action, onClose }: ActionDoneDialogProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const id = useId()
  const [evidence, setEvidence] = useState('')
  const [doneBy, setDoneBy] = useState(action.owner || rectification.owner)
  const place = rectification.actions.findIndex((one) => one.id === action.id)
  // Files that are added while the dialog is open come with the rectification, not with the action it was opened for.
  const files = rectification.actions[place]?.files ?? action.files
  const complete = useDeskCommand('rectifications.completeAction', {
    invalidates: ['rectifications.', 'home.'],
    onDone: () => {
      notices.done(t('rectification.page.completed'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('rectification.page.completeTitle')}
      okText={t('rectification.page.complete')}
      okButtonProps={{
        disabled: !hasEvidence({ evidence, evidenceFiles: files.length }),
        loading: complete.isRunning,
      }}
      onOk={() => void complete.run({ id: rectification.id, actionId: action.id, evidence, doneBy })}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <p className={styles.words}>{action.description}</p>
        <div className={styles.field}>
          <label htmlFor={`${id}-evidence`}>{t('rectification.page.evidence')}</label>
          <Input.TextArea
            id={`${id}-evidence`}
            rows={4}
            maxLength={4000}
            value={evidence}
            placeholder={t('rectification.page.evidenceHint')}
            onChange={(event) => setEvidence(event.target.value)}
          />
        </div>
        <EvidenceFiles
          subject="action"
          subjectId={action.id}
          files={files}
          label={t('rectification.evidence.ofAction', { place: place + 1 })}
          canChange
        />
        <div className={styles.field}>
          <label htmlFor={`${id}-by`}>{t('rectification.page.doneByLabel')}</label>
          <Input id={`${id}-by`} maxLength={60} value={doneBy} onChange={(event) => setDoneBy(event.target.value)} />
        </div>
        <RefusalNote title={t('rectification.page.completeTitle')} refusals={complete.fault?.refusals ?? []} />
      </div>
    </Modal>
  )
}
