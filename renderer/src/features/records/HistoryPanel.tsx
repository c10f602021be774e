import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RecordChange } from '#shared/calls/record-changes.ts'
import type { RecordDetail } from '#shared/calls/records.ts'
import { changedFieldWords, changedValueWords } from './change-words.ts'
import styles from './RecordScreen.module.css'
import { useRecordRevert } from './use-record-change.ts'

/** Who changed what, the newest first, down to the import the record came from. */
export function HistoryPanel({ record }: { readonly record: RecordDetail }): ReactNode {
  const { t } = useTranslation()
  const changes = useDeskQuery('records.history', { id: record.id })
  const { revert, isRunning } = useRecordRevert(record.id)
  return (
    <Panel title={t('records.history.title')}>
      <Answered query={changes}>
        {(all) => (
          <ol className={styles.list}>
            {all.map((change) => (
              <ChangeItem key={change.id} change={change} isBusy={isRunning} onRevert={() => revert(change.id)} />
            ))}
            <li className={styles.item}>
              <p className={styles.quiet}>
                {t(`records.history.${record.inspection === null ? 'cameIn' : 'writtenDown'}`, {
                  at: formatDateTime(record.createdAt),
                })}
              </p>
            </li>
          </ol>
        )}
      </Answered>
    </Panel>
  )
}

type ChangeItemProps = {
  readonly change: RecordChange
  readonly isBusy: boolean
  readonly onRevert: () => void
}

function ChangeItem({ change, isBusy, onRevert }: ChangeItemProps): ReactNode {
  const { t } = useTranslation()
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <StatusTag tone={change.origin === 'undo' ? 'warn' : 'neutral'}>
          {t(`states.change.${change.origin}`)}
        </StatusTag>
        <span className={styles.quiet}>
          {t('records.history.by', { actor: change.actorName, at: formatDateTime(change.at) })}
        </span>
        {change.canRevert ? (
          <span className={styles.end}>
            <Button type="link" size="small" disabled={isBusy} onClick={onRevert}>
              {t('records.history.revert')}
            </Button>
          </span>
        ) : null}
      </div>
      <dl className={styles.changes}>
        {change.fields.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{changedFieldWords(t, field)}</dt>
            <dd>
              {t('records.history.change', {
                before: changedValueWords(t, field, before),
                after: changedValueWords(t, field, after),
              })}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
