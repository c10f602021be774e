import { Input, Modal, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { TaskRow } from '#shared/calls/review.ts'
import { type LeavingOutReason, leavingOutReasons } from '#shared/domain/verification/leaving-out.ts'
import { changedByLeavingOut } from './changed-by.ts'
import { Field } from './Field.tsx'
import { useTakeBack } from './use-take-back.ts'
import styles from './verification.module.css'

type LeaveOutDialogProps = {
  readonly task: Pick<TaskRow, 'id' | 'externalNumber'>
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** Why a service drawn again can't be reviewed; the next by the seed stands in for it. */
export function LeaveOutDialog({ task, onClose, onDone }: LeaveOutDialogProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [reason, setReason] = useState<LeavingOutReason | null>(null)
  const [note, setNote] = useState('')
  const takeBack = useTakeBack()
  const number = task.externalNumber
  const leave = useDeskCommand('verifications.leaveOut', {
    invalidates: changedByLeavingOut,
    onDone: ({ substitution, substituteNumber }) => {
      notices.undoable(
        t(`verification.leavingOut.done.${substitution}`, { number, substitute: substituteNumber ?? '' }),
        () => takeBack(task),
      )
      onClose()
      onDone?.()
    },
  })
  const isReady = reason !== null && (reason !== 'other' || note.trim() !== '')
  return (
    <Modal
      open
      width={520}
      title={t('verification.leavingOut.title', { number })}
      okText={t('verification.leavingOut.submit')}
      okButtonProps={{ disabled: !isReady, loading: leave.isRunning }}
      onOk={() => (reason === null ? undefined : void leave.run({ taskId: task.id, reason, note }))}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <p className={styles.hint}>{t('verification.leavingOut.hint')}</p>
        <div className={styles.field}>
          <span className={styles.label}>{t('verification.leavingOut.reason')}</span>
          <Radio.Group
            aria-label={t('verification.leavingOut.reason')}
            className={styles.choices ?? ''}
            value={reason}
            onChange={(change) => setReason(change.target.value as LeavingOutReason)}
            options={leavingOutReasons.map((value) => ({
              value,
              label: t(`verification.leavingOut.reasons.${value}`),
            }))}
          />
        </div>
        <Field label={t(reason === 'other' ? 'verification.leavingOut.noteOfOther' : 'verification.leavingOut.note')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={1000}
              value={note}
              onChange={(change) => setNote(change.target.value)}
            />
          )}
        </Field>
        <RefusalNote title={t('verification.leavingOut.refused')} refusals={leave.fault?.refusals ?? []} />
      </div>
    </Modal>
  )
}
