import { Input, Modal, Radio, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import { type Verdict, type VerificationLook, verdict } from '#shared/calls/verifications.ts'
import { leftOutSummary } from '#shared/domain/verification/leaving-out-words.ts'
import { changedByVerification } from './changed-by.ts'
import { effectTitle, verdictLine } from './effect-words.ts'
import { Field } from './Field.tsx'
import styles from './verification.module.css'

type ConcludeDialogProps = {
  readonly rectification: Pick<RectificationDetail, 'id' | 'number'>
  readonly look: VerificationLook
  readonly onClose: () => void
}

/** Takes the verdict of the data; another one needs a reason and stays marked. */
export function ConcludeDialog({ rectification, look, onClose }: ConcludeDialogProps): ReactNode {
  const { t } = useTranslation()
  const { effect, revision, conclusions } = look
  const [isOverriding, setOverriding] = useState(false)
  const [decided, setDecided] = useState<Verdict | null>(null)
  const [reason, setReason] = useState('')
  const conclude = useDeskCommand('verifications.conclude', { invalidates: changedByVerification, onDone: onClose })
  if (effect === null) return null
  const leftOut = leftOutSummary(t, look.draws)
  const isReady = !isOverriding || (decided !== null && reason.trim() !== '')
  const override = isOverriding && decided !== null ? { verdict: decided, reason } : null
  return (
    <Modal
      open
      title={t('verification.conclude.title', { number: rectification.number })}
      okText={t('verification.conclude.submit')}
      okButtonProps={{ disabled: !isReady, loading: conclude.isRunning }}
      onOk={() => void conclude.run({ id: rectification.id, revision, override })}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <div>
          <p className={styles.verdict}>{effectTitle(t, look)}</p>
          <p className={styles.nothing}>{verdictLine(t, effect)}</p>
          {leftOut === null ? null : <p className={styles.nothing}>{leftOut}</p>}
          <p className={styles.hint}>{t('verification.conclude.looks', { look: formatCount(conclusions + 1) })}</p>
        </div>
        <Radio.Group
          aria-label={t('verification.conclude.choice')}
          className={styles.choices ?? ''}
          value={isOverriding}
          onChange={(change) => setOverriding(change.target.value === true)}
          options={[
            {
              value: false,
              label: t('verification.conclude.byData', { verdict: t(`states.verdict.${effect.verdict}`) }),
            },
            { value: true, label: t('verification.conclude.override') },
          ]}
        />
        {isOverriding ? (
          <>
            <Field label={t('verification.conclude.overrideVerdict')}>
              {(id) => (
                <Select<Verdict>
                  id={id}
                  value={decided}
                  options={verdict.options
                    .filter((value) => value !== effect.verdict)
                    .map((value) => ({ value, label: t(`states.verdict.${value}`) }))}
                  onChange={setDecided}
                />
              )}
            </Field>
            <Field label={t('verification.conclude.reason')}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  rows={3}
                  maxLength={1000}
                  value={reason}
                  onChange={(change) => setReason(change.target.value)}
                />
              )}
            </Field>
          </>
        ) : null}
        <RefusalNote title={t('verification.conclude.refused')} refusals={conclude.fault?.refusals ?? []} />
      </div>
    </Modal>
  )
}
