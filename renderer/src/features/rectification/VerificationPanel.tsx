import { Button, Input, Modal, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import { type Verdict, verdict, verificationMethod } from '#shared/calls/verifications.ts'
import { acceptsVerification } from '#shared/domain/rectification.ts'
import styles from './rectification.module.css'
import { verdictTone } from './tones.ts'

type Method = RectificationDetail['verifications'][number]['method']

export function VerificationPanel({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  const [isRecording, setRecording] = useState(false)
  return (
    <Panel
      title={t('rectification.page.verification')}
      extra={
        acceptsVerification(rectification.state) ? (
          <Button size="small" onClick={() => setRecording(true)}>
            {t('rectification.page.recordVerification')}
          </Button>
        ) : null
      }
    >
      <p className={styles.hint}>{t('rectification.page.verificationHint')}</p>
      {rectification.verifications.length === 0 ? (
        <p className={styles.unfilled}>{t('rectification.page.noVerification')}</p>
      ) : (
        <VerificationTable verifications={rectification.verifications} />
      )}
      {isRecording ? <RecordDialog rectification={rectification} onClose={() => setRecording(false)} /> : null}
    </Panel>
  )
}

function VerificationTable({
  verifications,
}: {
  readonly verifications: RectificationDetail['verifications']
}): ReactNode {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('rectification.page.method')}</th>
          <th scope="col">{t('rectification.page.result')}</th>
          <th scope="col">{t('rectification.page.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {verifications.map((one) => (
          <tr key={one.id}>
            <td className={styles.nowrap}>{t(`states.verificationMethod.${one.method}`)}</td>
            <td>
              {one.result}
              <p className={styles.evidence}>
                {one.createdByName} · {formatDay(one.createdAt)}
              </p>
            </td>
            <td>
              <StatusTag tone={verdictTone[one.verdict]}>{t(`states.verdict.${one.verdict}`)}</StatusTag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RecordDialog({
  rectification,
  onClose,
}: {
  readonly rectification: RectificationDetail
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const [method, setMethod] = useState<Method>('re-monitoring')
  const [result, setResult] = useState('')
  const [chosen, setChosen] = useState<Verdict | null>(null)
  const record = useDeskCommand('rectifications.recordVerification', {
    invalidates: ['rectifications.'],
    onDone: onClose,
  })
  const submit = (): void => {
    if (chosen !== null) void record.run({ id: rectification.id, method, result, verdict: chosen })
  }
  return (
    <Modal
      open
      title={t('rectification.page.recordVerification')}
      okText={t('rectification.page.recordVerification')}
      okButtonProps={{ disabled: result.trim() === '' || chosen === null, loading: record.isRunning }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <div className={styles.field}>
          <label htmlFor={`${id}-method`}>{t('rectification.page.method')}</label>
          <Select
            id={`${id}-method`}
            value={method}
            options={verificationMethod.options.map((value) => ({
              value,
              label: t(`states.verificationMethod.${value}`),
            }))}
            onChange={setMethod}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-result`}>{t('rectification.page.result')}</label>
          <Input.TextArea
            id={`${id}-result`}
            rows={4}
            maxLength={4000}
            value={result}
            onChange={(event) => setResult(event.target.value)}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-verdict`}>{t('rectification.page.verdict')}</label>
          <Select
            id={`${id}-verdict`}
            value={chosen}
            options={verdict.options.map((value) => ({ value, label: t(`states.verdict.${value}`) }))}
            onChange={setChosen}
          />
        </div>
        <RefusalNote title={t('rectification.page.recordVerification')} refusals={record.fault?.refusals ?? []} />
      </div>
    </Modal>
  )
}
