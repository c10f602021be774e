import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount, formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { importLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { BatchId } from '#shared/calls/common.ts'
import type { ImportBatch } from '#shared/calls/imports.ts'
import { batchTones } from './batch-tones.ts'
import styles from './Import.module.css'
import { canBeUndone, UndoImport } from './UndoImport.tsx'

/** Every import so far, newest first. */
export function PreviousImports({ current = null }: { readonly current?: BatchId | null }): ReactNode {
  const { t } = useTranslation()
  const batches = useDeskQuery('imports.list', {})
  return (
    <Panel title={t('imports.previous.title')}>
      <Answered query={batches}>
        {(list) =>
          list.length === 0 ? (
            <p className={styles.quiet}>{t('imports.previous.empty')}</p>
          ) : (
            <ul className={styles.batches}>
              {list.map((batch) => (
                <BatchItem key={batch.id} batch={batch} isCurrent={batch.id === current} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

function BatchItem({ batch, isCurrent }: { readonly batch: ImportBatch; readonly isCurrent: boolean }): ReactNode {
  const { t } = useTranslation()
  const name = batch.tableName ?? batch.folderName ?? t('common.unknown')
  return (
    <li>
      <div className={styles.line}>
        <Link className={styles.batchName} to={importLink(batch.id)} aria-current={isCurrent ? 'true' : undefined}>
          {name}
        </Link>
        <span className={styles.end}>
          <StatusTag tone={batchTones[batch.state]}>{t(`states.batch.${batch.state}`)}</StatusTag>
        </span>
      </div>
      <div className={styles.line}>
        <p className={styles.quiet}>
          {t('imports.previous.words', {
            at: formatDateTime(batch.startedAt),
            rows: formatCount(batch.rowsAdded),
            changed: formatCount(batch.rowsChanged),
            recordings: formatCount(batch.recordingsAdded),
            rejected: formatCount(batch.rowsRejected + batch.recordingsRejected),
          })}
        </p>
        {canBeUndone(batch) && !isCurrent ? (
          <span className={styles.end}>
            <UndoImport batch={batch} isQuiet />
          </span>
        ) : null}
      </div>
    </li>
  )
}
