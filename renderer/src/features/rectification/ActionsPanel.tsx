import { Button, Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, missing } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RectificationAction, RectificationDetail } from '#shared/calls/rectification.ts'
import { acceptsActionReport } from '#shared/domain/rectification.ts'
import styles from './rectification.module.css'

export function ActionsPanel({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  const [reported, setReported] = useState<RectificationAction | null>(null)
  return (
    <Panel title={t('rectification.page.actions')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('rectification.page.actionDescription')}</th>
            <th scope="col">{t('rectification.page.actionOwner')}</th>
            <th scope="col">{t('rectification.page.actionDueOn')}</th>
            <th scope="col">{t('rectification.page.actionState')}</th>
          </tr>
        </thead>
        <tbody>
          {rectification.actions.length === 0 ? (
            <tr>
              <td colSpan={4} className={styles.unfilled}>
                {t('rectification.page.notFilled')}
              </td>
            </tr>
          ) : null}
          {rectification.actions.map((action) => (
            <ActionRow key={action.id} action={action} rectification={rectification} onReport={setReported} />
          ))}
        </tbody>
      </table>
      {reported ? (
        <ReportDoneDialog rectification={rectification} action={reported} onClose={() => setReported(null)} />
      ) : null}
    </Panel>
  )
}

function ActionRow({
  action,
  rectification,
  onReport,
}: {
  readonly action: RectificationAction
  readonly rectification: RectificationDetail
  readonly onReport: (action: RectificationAction) => void
}): ReactNode {
  const { t } = useTranslation()
  const canReport = action.doneAt === null && acceptsActionReport(rectification.state, action.isContainment)
  return (
    <tr>
      <td>
        {action.description}{' '}
        {action.isContainment ? <StatusTag tone="warn">{t('rectification.page.containment')}</StatusTag> : null}
        {action.evidence ? <p className={styles.evidence}>{action.evidence}</p> : null}
      </td>
      <td className={styles.nowrap}>
        {action.owner || missing}
        {action.department ? <p className={styles.evidence}>{action.department}</p> : null}
      </td>
      <td className={styles.nowrap}>{action.dueOn ?? missing}</td>
      <td>
        <div className={styles.stacked}>
          {action.doneAt === null ? (
            <StatusTag tone="neutral">{t('rectification.page.open')}</StatusTag>
          ) : (
            <StatusTag tone="pass">
              {t('rectification.page.done', { day: formatDay(action.doneAt).slice(5) })}
            </StatusTag>
          )}
          {canReport ? (
            <Button size="small" onClick={() => onReport(action)}>
              {t('rectification.page.complete')}
            </Button>
          ) : null}
        </div>
      </td>
    </tr>
  )
}

/** An action is done only with words that say where it can be seen. */
function ReportDoneDialog({
  rectification,
  action,
  onClose,
}: {
  readonly rectification: RectificationDetail
  readonly action: RectificationAction
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const evidenceId = useId()
  const [evidence, setEvidence] = useState('')
  const complete = useDeskCommand('rectifications.completeAction', {
    invalidates: ['rectifications.', 'home.'],
    onDone: onClose,
  })
  return (
    <Modal
      open
      title={t('rectification.page.completeTitle')}
      okText={t('rectification.page.complete')}
      okButtonProps={{ disabled: evidence.trim() === '', loading: complete.isRunning }}
      onOk={() => void complete.run({ id: rectification.id, actionId: action.id, evidence })}
      onCancel={onClose}
    >
      <p>{action.description}</p>
      <label htmlFor={evidenceId}>{t('rectification.page.evidence')}</label>
      <Input.TextArea
        id={evidenceId}
        rows={4}
        maxLength={4000}
        value={evidence}
        placeholder={t('rectification.page.evidenceHint')}
        onChange={(event) => setEvidence(event.target.value)}
      />
      <RefusalNote title={t('rectification.page.completeTitle')} refusals={complete.fault?.refusals ?? []} />
    </Modal>
  )
}
