import { Button, Progress } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount, missing } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { isUnderWay } from '#renderer/app/jobs.ts'
import { recordsLink } from '#renderer/app/links.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { ImportBatch } from '#shared/calls/imports.ts'
import type { Job } from '#shared/calls/jobs.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import styles from './Import.module.css'

export type BatchPanelProps = { readonly batch: ImportBatch; readonly job: Job | null }

/** How far the import is, and what it has taken in so far. */
export function BatchPanel({ batch, job }: BatchPanelProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel title={t('imports.result.title')}>
      <div className={styles.words}>
        {batch.state === 'running' ? <RunningImport job={job} /> : <EndWords batch={batch} job={job} />}
      </div>
      <Counts batch={batch} />
      {batch.recordingsUnmatched > 0 ? <p className={styles.hint}>{t('imports.result.unmatchedHint')}</p> : null}
      {batch.state !== 'running' && batch.rowsAdded > 0 ? (
        <div className={styles.links}>
          <Link to={recordsLink({ batchId: batch.id })}>{t('imports.result.toRecords')}</Link>
        </div>
      ) : null}
    </Panel>
  )
}

function RunningImport({ job }: { readonly job: Job | null }): ReactNode {
  const { t } = useTranslation()
  const cancel = useDeskCommand('jobs.cancel')
  if (job === null || !isUnderWay(job)) return <p className={styles.quiet}>{t('imports.progress.waiting')}</p>
  return (
    <div className={styles.progress}>
      <Progress percent={percentOf(job)} size="small" aria-label={t('imports.title')} />
      <p className={styles.quiet} role="status">
        {progressWords(t, job)}
      </p>
      <p className={styles.item} title={job.currentItem}>
        {job.currentItem}
      </p>
      <div className={styles.line}>
        <p className={styles.quiet}>{t('imports.progress.whatStays')}</p>
        <span className={styles.end}>
          <Button
            size="small"
            danger
            disabled={job.state === 'cancelling'}
            onClick={() => void cancel.run({ id: job.id })}
          >
            {t(job.state === 'cancelling' ? 'imports.progress.cancelling' : 'imports.progress.cancel')}
          </Button>
        </span>
      </div>
    </div>
  )
}

function percentOf({ done, total }: Job): number {
  return total === null || total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100))
}

function progressWords(t: TFunction, { done, total, rate, remainingSeconds }: Job): string {
  const parts = [
    total === null
      ? t('imports.progress.counted', { done: formatCount(done) })
      : t('imports.progress.done', { done: formatCount(done), total: formatCount(total) }),
    rate === null
      ? null
      : t('imports.progress.rate', { rate: rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate)) }),
    remainingSeconds === null ? null : remainingWords(t, Math.max(0, Math.round(remainingSeconds))),
  ]
  return parts.filter((part) => part !== null).join(t('records.words.separator'))
}

function remainingWords(t: TFunction, seconds: number): string {
  return seconds < 60
    ? t('imports.progress.secondsLeft', { seconds })
    : t('imports.progress.minutesLeft', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
}

function EndWords({ batch, job }: BatchPanelProps): ReactNode {
  const { t, i18n } = useTranslation()
  switch (batch.state) {
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
    case 'undoing':
      return <p className={styles.warn}>{t('imports.result.undoing')}</p>
    case 'undone':
      return <p className={styles.warn}>{t('imports.result.undone')}</p>
    case 'done':
    case 'running':
      return isUnchanged(batch) ? <p className={styles.quiet}>{t('imports.result.nothingNew')}</p> : null
  }
}

/** The same files imported again. */
function isUnchanged(batch: ImportBatch): boolean {
  const changed =
    batch.rowsAdded + batch.rowsChanged + batch.recordingsAdded + batch.rowsRejected + batch.recordingsRejected
  return changed === 0 && batch.rowsUnchanged + batch.recordingsUnchanged > 0
}

function Counts({ batch }: { readonly batch: ImportBatch }): ReactNode {
  const { t } = useTranslation()
  const lines: readonly (readonly [label: string, rows: number | null, recordings: number | null])[] = [
    [t('imports.result.added'), batch.rowsAdded, batch.recordingsAdded],
    [t('imports.result.changed'), batch.rowsChanged, null],
    [t('imports.result.unchanged'), batch.rowsUnchanged, batch.recordingsUnchanged],
    [t('imports.result.rejected'), batch.rowsRejected, batch.recordingsRejected],
    [t('imports.result.unmatched'), null, batch.recordingsUnmatched],
  ]
  return (
    <table className={styles.counts}>
      <thead>
        <tr>
          <th scope="col">{t('imports.result.counted')}</th>
          <th scope="col" className={styles.number}>
            {t('imports.result.records')}
          </th>
          <th scope="col" className={styles.number}>
            {t('imports.result.recordings')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([label, rows, recordings]) => (
          <tr key={label}>
            <td>{label}</td>
            <td className={styles.number}>{rows === null ? missing : formatCount(rows)}</td>
            <td className={styles.number}>{recordings === null ? missing : formatCount(recordings)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
