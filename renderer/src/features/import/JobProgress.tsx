import { Progress } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
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
