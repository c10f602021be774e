import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { RectificationId } from '#shared/calls/common.ts'
import type { FindingRow } from '#shared/calls/findings.ts'
import styles from './FindingsScreen.module.css'

/** Takes up the selected findings in one rectification; its subject is proposed from the first one. */
export function CreateRectificationDialog({
  findings,
  onClose,
  onCreated,
}: {
  readonly findings: readonly FindingRow[]
  readonly onClose: () => void
  readonly onCreated: (id: RectificationId) => void
}): ReactNode {
  const { t } = useTranslation()
  const nameId = useId()
  const [title, setTitle] = useState(findings[0]?.title ?? '')
  const create = useDeskCommand('rectifications.create', {
    invalidates: ['findings.', 'rectifications.', 'home.'],
    onDone: ({ id }) => onCreated(id),
  })
  const contained = findings.filter(({ isUrgent, containment }) => isUrgent && containment !== '')
  const taken = findings.filter((finding) => finding.state !== 'open').length
  const canCreate = title.trim() !== '' && taken === 0 && !create.isRunning
  const submit = (): void => {
    if (canCreate) void create.run({ findingIds: findings.map((finding) => finding.id), title: title.trim() })
  }
  return (
    <Modal
      open
      title={t('rectification.findings.createTitle')}
      okText={t('rectification.findings.create')}
      okButtonProps={{ disabled: title.trim() === '' || taken > 0, loading: create.isRunning }}
      onOk={submit}
      onCancel={onClose}
    >
      {taken > 0 ? (
        <p role="alert">{t('rectification.findings.onlyOpen', { count: taken })}</p>
      ) : (
        <p>{t('rectification.findings.createText', { count: findings.length })}</p>
      )}
      <ul className={styles.chosen}>
        {findings.map((finding) => (
          <li key={finding.id}>
            {finding.number} {finding.title}
          </li>
        ))}
      </ul>
      {contained.length === 0 ? null : (
        <div className={styles.contained}>
          {t('findings.containment.carried', { count: contained.length })}
          <ul>
            {contained.map((finding) => (
              <li key={finding.id}>
                {t(
                  finding.containedAt === null
                    ? 'findings.containment.carriedOpen'
                    : 'findings.containment.carriedDone',
                  {
                    number: finding.number,
                    words: finding.containment,
                  },
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <label htmlFor={nameId}>{t('rectification.findings.createName')}</label>
      <Input
        id={nameId}
        value={title}
        maxLength={120}
        onChange={(event) => setTitle(event.target.value)}
        onPressEnter={submit}
      />
      <RefusalNote title={t('rectification.findings.createTitle')} refusals={create.fault?.refusals ?? []} />
    </Modal>
  )
}
