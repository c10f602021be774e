import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, missing } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RectificationAction, RectificationDetail } from '#shared/calls/rectification.ts'
import { acceptsActionReport, isOpen } from '#shared/domain/rectification.ts'
import { ActionDoneDialog } from './ActionDoneDialog.tsx'
import { EvidenceFiles } from './evidence/EvidenceFiles.tsx'
import styles from './rectification.module.css'

/** The actions: whose, until when, and what proves that they were done. */
export function ActionsPanel({
  rectification,
  canChange,
}: {
  readonly rectification: RectificationDetail
  readonly canChange: boolean
}): ReactNode {
  const { t } = useTranslation()
  const [reported, setReported] = useState<RectificationAction | null>(null)
  const { actions } = rectification
  const done = actions.filter((action) => action.doneAt !== null).length
  return (
    <Panel
      title={t('rectification.page.actions')}
      extra={
        actions.length === 0 ? null : (
          <span className={styles.hintInline}>
            {t('rectification.page.actionsDone', { done, total: actions.length })}
          </span>
        )
      }
    >
      {actions.length === 0 ? (
        <p className={styles.unfilled}>{t('rectification.page.notFilled')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('rectification.page.actionDescription')}</th>
              <th scope="col">{t('rectification.page.department')}</th>
              <th scope="col">{t('rectification.page.actionDueOn')}</th>
              <th scope="col">{t('rectification.page.actionState')}</th>
            </tr>
          </thead>
          <tbody>
            {actions.map((action, index) => (
              <ActionRow
                key={action.id}
                action={action}
                place={index + 1}
                rectification={rectification}
                canChange={canChange}
                onReport={setReported}
              />
            ))}
          </tbody>
        </table>
      )}
      {reported ? (
        <ActionDoneDialog rectification={rectification} action={reported} onClose={() => setReported(null)} />
      ) : null}
    </Panel>
  )
}

type ActionRowProps = {
  readonly action: RectificationAction
  readonly place: number
  readonly rectification: RectificationDetail
  readonly canChange: boolean
  readonly onReport: (action: RectificationAction) => void
}

function ActionRow({ action, place, rectification, canChange, onReport }: ActionRowProps): ReactNode {
  const { t } = useTranslation()
  const canReport =
    canChange && action.doneAt === null && acceptsActionReport(rectification.state, action.isContainment)
  return (
    <tr>
      <td>
        {action.description}{' '}
        {action.isContainment ? <StatusTag tone="warn">{t('rectification.page.containment')}</StatusTag> : null}
        {action.evidence ? <p className={styles.evidence}>{action.evidence}</p> : null}
        <EvidenceFiles
          subject="action"
          subjectId={action.id}
          files={action.files}
          label={t('rectification.evidence.ofAction', { place })}
          canChange={canChange && isOpen(rectification.state) && rectification.state !== 'draft'}
        />
      </td>
      <td className={styles.people}>
        {action.department || missing}
        {action.owner ? <p className={styles.evidence}>{action.owner}</p> : null}
      </td>
      <td className={styles.nowrap}>
        {action.dueOn ?? missing}
        {action.isOverdue ? (
          <p className={styles.evidence}>
            <StatusTag tone="fail">{t('rectification.list.overdue')}</StatusTag>
          </p>
        ) : null}
      </td>
      <td>
        <div className={styles.stacked}>
          <ActionState action={action} />
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

/** Words count as one piece of evidence, every file as another. */
function ActionState({ action }: { readonly action: RectificationAction }): ReactNode {
  const { t } = useTranslation()
  const pieces = action.files.length + (action.evidence === '' ? 0 : 1)
  if (action.doneAt === null) {
    return (
      <StatusTag tone="neutral">
        {pieces === 0 ? t('rectification.page.open') : t('rectification.page.openWith', { count: pieces })}
      </StatusTag>
    )
  }
  return (
    <span title={t('rectification.page.doneBy', { person: action.doneBy || missing, day: formatDay(action.doneAt) })}>
      <StatusTag tone="pass">
        {t('rectification.page.doneWith', { day: formatDay(action.doneAt).slice(5), count: pieces })}
      </StatusTag>
    </span>
  )
}
