import { DeleteOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { Output } from '#shared/calls/calls.ts'
import { periodWords, reportTitle } from '#shared/domain/reports/report-words.ts'
import styles from './Reports.module.css'
import { useScopeNames } from './use-scope-names.ts'

type Draft = Output<'reports.drafts'>[number]

/** What is being written; each opens in its editor. */
export function DraftsPanel({
  canWrite,
  onNew,
}: {
  readonly canWrite: boolean
  readonly onNew: () => void
}): ReactNode {
  const { t } = useTranslation()
  const drafts = useDeskQuery('reports.drafts', {})
  return (
    <Panel title={t('reportDesk.drafts.title')} fills>
      <Answered query={drafts}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              text={t('reportDesk.drafts.empty')}
              actions={
                <Button disabled={!canWrite} onClick={onNew}>
                  {t('reportDesk.create.open')}
                </Button>
              }
            />
          ) : (
            <ul className={styles.list}>
              {list.map((draft) => (
                <DraftRow key={draft.id} draft={draft} canWrite={canWrite} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

function DraftRow({ draft, canWrite }: { readonly draft: Draft; readonly canWrite: boolean }): ReactNode {
  const { t } = useTranslation()
  const nameOf = useScopeNames()
  const remove = useDeskCommand('reports.removeDraft', { invalidates: ['reports.drafts'] })
  const { id, kind, period, scope, updatedAt, updatedByName } = draft
  const title = reportTitle(t, draft.title, period, kind)
  const about = nameOf(scope)
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <Link to={`/reports/drafts/${id}`}>{title}</Link>
        <StatusTag tone="neutral">{t(`reports.kinds.${kind}`)}</StatusTag>
        {canWrite ? (
          <Popconfirm
            title={t('reportDesk.drafts.removeSure')}
            okText={t('reportDesk.drafts.remove')}
            onConfirm={() => void remove.run({ id })}
          >
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('reportDesk.drafts.removeOne', { title })}
            />
          </Popconfirm>
        ) : null}
      </div>
      <p className={styles.quiet}>{[periodWords(t, period), about].filter((one) => one !== null).join(' · ')}</p>
      <p className={styles.quiet}>
        {t('reportDesk.drafts.changed', { at: formatDateTime(updatedAt), name: updatedByName })}
      </p>
    </li>
  )
}
