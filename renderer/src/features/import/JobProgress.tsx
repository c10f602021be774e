import { Progress } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { percentOf, progressWords } from '#renderer/app/job-words.ts'
import { isUnderWay } from '#renderer/app/jobs.ts'
import type { Job } from '#shared/calls/jobs.ts'
import styles from './Import.module.css'

export type JobProgressProps = {
  readonly job: Job | null
  readonly label: string
  /** What the user should know meanwhile. */
  readonly note: string
  /** The way out, where there is one. */
  readonly children?: ReactNode
}

/** How far a job is: share, rate, time left, what it is at. */
export function JobProgress({ job, label, note, children }: JobProgressProps): ReactNode {
  const { t } = useTranslation()
  if (job === null || !isUnderWay(job)) return <p className={styles.quiet}>{t('imports.progress.waiting')}</p>
  return (
    <div className={styles.progress}>
      <Progress percent={percentOf(job)} size="small" aria-label={label} />
      <p className={styles.quiet} role="status">
        {progressWords(t, job)}
      </p>
      <p className={styles.item} title={job.currentItem}>
        {job.currentItem}
      </p>
      <div className={styles.line}>
        <p className={styles.quiet}>{note}</p>
        <span className={styles.end}>{children}</span>
      </div>
    </div>
  )
}
