import { Button, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { isUnderWay } from '#renderer/app/jobs.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { DryRun } from '#shared/calls/imports.ts'
import type { Job } from '#shared/calls/jobs.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import { ChangedRecords } from './ChangedRecords.tsx'
import styles from './Import.module.css'
import { ImportCounts } from './ImportCounts.tsx'
import { JobProgress } from './JobProgress.tsx'
import { RejectedRows } from './RejectedRows.tsx'
import type { ShownDryRun } from './use-dry-run.ts'

export type DryRunPanelProps = { readonly run: ShownDryRun; readonly onClose: () => void }

/** What the import would do, counted by going through all of it; in the place of the mapping while it is looked at. */
export function DryRunPanel({ run, onClose }: DryRunPanelProps): ReactNode {
  const { t } = useTranslation()
  const { job, result, isRunning, isCurrent } = run
  return (
    <>
      <Panel
        title={t('imports.dryRun.title')}
        extra={
          <Button size="small" onClick={onClose}>
            {t('imports.dryRun.backToMapping')}
          </Button>
        }
      >
        <div className={styles.words}>
          {isRunning ? <DryRunProgress job={job} /> : <DryRunWords job={job} isCurrent={isCurrent} />}
        </div>
        <Answered query={result}>
          {(found) =>
            found === null ? (
              <p className={styles.quiet}>{t('imports.dryRun.forgotten')}</p>
            ) : (
              <div className={styles.dryRun}>
                <ImportCounts batch={found.batch} unrecorded={found.recordsWithoutRecording} />
                <MadeAlong found={found} />
              </div>
            )
          }
        </Answered>
      </Panel>
      {result.data ? <DryRunDetails found={result.data} isRunning={isRunning} /> : null}
    </>
  )
}

function DryRunProgress({ job }: { readonly job: Job | null }): ReactNode {
  const { t } = useTranslation()
  const cancel = useDeskCommand('jobs.cancel')
  return (
    <JobProgress job={job} label={t('imports.dryRun.title')} note={t('imports.dryRun.nothingWritten')}>
      {job !== null && isUnderWay(job) ? (
        <Button size="small" disabled={job.state === 'cancelling'} onClick={() => void cancel.run({ id: job.id })}>
          {t('imports.dryRun.stop')}
        </Button>
      ) : null}
    </JobProgress>
  )
}

function DryRunWords({ job, isCurrent }: { readonly job: Job | null; readonly isCurrent: boolean }): ReactNode {
  const { t, i18n } = useTranslation()
  if (job?.state === 'failed') {
    return (
      <p className={styles.warn} role="alert">
        {wordsFor(i18n, job.faultKey ?? '', 'faults.internal', job.faultDetail)}
      </p>
    )
  }
  if (!isCurrent) return <p className={styles.warn}>{t('imports.dryRun.outdated')}</p>
  if (job?.state === 'cancelled') return <p className={styles.warn}>{t('imports.dryRun.stopped')}</p>
  return <p className={styles.quiet}>{t('imports.dryRun.about')}</p>
}

/** Who would come into the library with it. */
function MadeAlong({ found }: { readonly found: DryRun }): ReactNode {
  const { t } = useTranslation()
  return (
    <dl className={styles.made}>
      {(['agents', 'teams'] as const).map((kind) => {
        const { count, names } = found[kind]
        const shown = names.join(t('records.words.listSeparator'))
        return (
          <div key={kind}>
            <dt>{t(`imports.dryRun.made.${kind}`, { count, shown: formatCount(count) })}</dt>
            <dd title={shown}>{count > names.length ? t('imports.dryRun.made.more', { names: shown }) : shown}</dd>
          </div>
        )
      })}
    </dl>
  )
}

/** The refused rows and the changed records; what there is of is shown first. */
function DryRunDetails({ found, isRunning }: { readonly found: DryRun; readonly isRunning: boolean }): ReactNode {
  const { t } = useTranslation()
  const rejected = found.batch.rowsRejected + found.batch.recordingsRejected
  const [chosen, setChosen] = useState<'rejected' | 'changed' | null>(null)
  const view = chosen ?? (rejected === 0 && found.changes.length > 0 ? 'changed' : 'rejected')
  const choice = (
    <Segmented<'rejected' | 'changed'>
      size="small"
      aria-label={t('imports.dryRun.details')}
      value={view}
      onChange={setChosen}
      options={[
        { value: 'rejected', label: t('imports.dryRun.rejected', { shown: formatCount(rejected) }) },
        { value: 'changed', label: t('imports.dryRun.changed', { shown: formatCount(found.batch.rowsChanged) }) },
      ]}
    />
  )
  return view === 'rejected' ? (
    <RejectedRows of={{ dryRunJobId: found.jobId }} batch={found.batch} isRunning={isRunning} choice={choice} />
  ) : (
    <ChangedRecords found={found} choice={choice} />
  )
}
