import { LoadingOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Popover, Progress } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canBeCancelled, type Job } from '#shared/calls/jobs.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import { formatCount } from './format.ts'
import { useDeskCommand } from './hooks.ts'
import styles from './JobIndicator.module.css'
import { isUnderWay, useJobs } from './jobs.ts'

/** What runs in the background: in one line, and in full when opened. Gone when nothing has run. */
export function JobIndicator(): ReactNode {
  const { t } = useTranslation()
  const jobs = useJobs()
  const [isOpen, setOpen] = useState(false)
  const running = jobs.filter(isUnderWay)
  const [first] = running
  const failed = jobs.find((job) => job.state === 'failed')
  const shown = first ?? failed
  if (shown === undefined) return null
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={<JobList jobs={jobs.slice(0, 6)} />}
    >
      <button type="button" className={styles.indicator} aria-expanded={isOpen} aria-label={t('shell.jobs.label')}>
        {first ? <RunningIcon job={first} /> : null}
        <span role="status">{shortWords(t, shown)}</span>
      </button>
    </Popover>
  )
}

function RunningIcon({ job }: { readonly job: Job }): ReactNode {
  return job.isPaused ? <PauseOutlined aria-hidden="true" /> : <LoadingOutlined aria-hidden="true" />
}

function JobList({ jobs }: { readonly jobs: readonly Job[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <ul className={styles.list} aria-label={t('shell.jobs.label')}>
      {jobs.map((job) => (
        <JobItem key={job.id} job={job} />
      ))}
    </ul>
  )
}

function JobItem({ job }: { readonly job: Job }): ReactNode {
  const { t, i18n } = useTranslation()
  const cancel = useDeskCommand('jobs.cancel')
  const kind = t(`shell.jobs.${job.kind}`)
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <strong>{kind}</strong>
        <span className={styles.quiet}>{t(`states.job.${job.state}`)}</span>
        {isUnderWay(job) && canBeCancelled(job) ? (
          <span className={styles.cancel}>
            <PauseButton job={job} />
            <Button size="small" disabled={job.state === 'cancelling'} onClick={() => void cancel.run({ id: job.id })}>
              {t('shell.jobs.cancel')}
            </Button>
          </span>
        ) : null}
      </div>
      {isUnderWay(job) ? (
        <Progress percent={percentOf(job) ?? 0} size="small" showInfo={false} aria-label={kind} />
      ) : null}
      <p className={styles.quiet}>{detailWords(t, job)}</p>
      {job.currentItem && isUnderWay(job) ? <p className={styles.quiet}>{job.currentItem}</p> : null}
      {job.faultKey ? (
        <p className={styles.fault}>{wordsFor(i18n, job.faultKey, 'faults.internal', job.faultDetail)}</p>
      ) : null}
    </li>
  )
}

/** Work on recordings can be held, all of it together; other jobs can't. */
function PauseButton({ job }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation()
  const pause = useDeskCommand('media.pause')
  const resume = useDeskCommand('media.resume')
  if (!isOnSound(job)) return null
  return job.isPaused ? (
    <Button size="small" onClick={() => void resume.run({})}>
      {t('shell.jobs.resume')}
    </Button>
  ) : (
    <Button size="small" disabled={job.state === 'cancelling'} onClick={() => void pause.run({})}>
      {t('shell.jobs.pause')}
    </Button>
  )
}

function percentOf(job: Job): number | null {
  return job.total === null || job.total === 0 ? null : Math.min(100, Math.floor((job.done / job.total) * 100))
}

const isOnSound = (job: Job): boolean => job.kind === 'media' || job.kind === 'speech' || job.kind === 'reanalysis'

const waitingOf = (job: Job): number => Math.max(0, (job.total ?? job.done) - job.done)

function shortWords(t: TFunction, job: Job): string {
  const kind = t(`shell.jobs.${job.kind}`)
  if (job.state === 'failed') return t('shell.jobs.failed', { kind })
  if (job.isPaused) return t('shell.jobs.paused', { kind, count: waitingOf(job) })
  const percent = percentOf(job)
  const done =
    percent === null
      ? t('shell.jobs.counted', { kind, done: formatCount(job.done) })
      : t('shell.jobs.percent', { kind, percent })
  const left = remainingWords(t, job)
  return left === null ? done : `${done} · ${left}`
}

function detailWords(t: TFunction, job: Job): string {
  const done = formatCount(job.done)
  const parts = [job.total === null ? done : t('shell.jobs.progress', { done, total: formatCount(job.total) })]
  if (job.rate !== null && isUnderWay(job)) {
    parts.push(t('shell.jobs.rate', { rate: job.rate < 10 ? job.rate.toFixed(1) : formatCount(Math.round(job.rate)) }))
  }
  if (isOnSound(job) && isUnderWay(job)) parts.push(t('shell.jobs.waiting', { count: waitingOf(job) }))
  const left = remainingWords(t, job)
  if (left !== null) parts.push(left)
  return parts.join(' · ')
}

function remainingWords(t: TFunction, job: Job): string | null {
  if (job.remainingSeconds === null || !isUnderWay(job)) return null
  const seconds = Math.max(0, Math.round(job.remainingSeconds))
  const time =
    seconds < 60
      ? t('shell.jobs.seconds', { seconds })
      : t('shell.jobs.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
  return t('shell.jobs.remaining', { time })
}
