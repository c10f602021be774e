import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { isUnderWay } from '#renderer/app/jobs.ts'
import { matchingLink, recordsLink } from '#renderer/app/links.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { ImportBatch } from '#shared/calls/imports.ts'
import type { Job } from '#shared/calls/jobs.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import { CancelImport } from './CancelImport.tsx'
import styles from './Import.module.css'
import { ImportCounts } from './ImportCounts.tsx'
import { JobProgress } from './JobProgress.tsx'
import { canBeUndone, UndoImport, UndoneWords } from './UndoImport.tsx'

export type BatchPanelProps = { readonly batch: ImportBatch; readonly job: Job | null }

/** How far the import is, and what it has taken in so far. */
export function BatchPanel({ batch, job }: BatchPanelProps): ReactNode {
  const { t } = useTranslation()
  const isOver = canBeUndone(batch)
  return (
    <Panel title={t('imports.result.title')} extra={isOver ? <UndoImport batch={batch} /> : null}>
      <div className={styles.words}>
        <StateWords batch={batch} job={job} />
      </div>
      <ImportCounts batch={batch} />
      {isOver && batch.recordingsUnmatched > 0 ? (
        <p className={styles.hint}>
          {t('imports.result.unmatchedHint')} <Link to={matchingLink(batch.id)}>{t('matching.open')}</Link>
        </p>
      ) : null}
      {isOver && batch.rowsAdded > 0 ? (
        <div className={styles.links}>
          <Link to={recordsLink({ batchId: batch.id })}>{t('imports.result.toRecords')}</Link>
        </div>
      ) : null}
    </Panel>
  )
}

function StateWords({ batch, job }: BatchPanelProps): ReactNode {
  const { t, i18n } = useTranslation()
  switch (batch.state) {
    case 'running':
      return (
        <JobProgress job={job} label={t('imports.title')} note={t('imports.progress.whatStays')}>
          {job !== null && isUnderWay(job) ? <CancelImport job={job} id={batch.id} /> : null}
        </JobProgress>
      )
    case 'undoing':
      return <JobProgress job={job} label={t('imports.undo.title')} note={t('imports.result.undoing')} />
    case 'failed':
      return (
        <p className={styles.warn} role="alert">
          {job?.faultKey
            ? wordsFor(i18n, job.faultKey, 'faults.internal', job.faultDetail)
            : t('imports.result.failed')}
        </p>
      )
    case 'cancelled':
      return <p className={styles.warn}>{t('imports.result.cancelled')}</p>
    case 'undone':
      return <UndoneWords batch={batch} />
    case 'done':
      return isUnchanged(batch) ? <p className={styles.quiet}>{t('imports.result.nothingNew')}</p> : null
  }
}

/** The same files imported again. */
function isUnchanged(batch: ImportBatch): boolean {
  const changed =
    batch.rowsAdded +
    batch.rowsChanged +
    batch.recordingsAdded +
    batch.transcriptsAdded +
    batch.rowsRejected +
    batch.recordingsRejected
  return changed === 0 && batch.rowsUnchanged + batch.recordingsUnchanged > 0
}
