import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, missing } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { Job } from '#shared/calls/jobs.ts'
import styles from './StorageScreen.module.css'

/** Work on the files, where it was asked for; rate and time left stand in the job list. */
export function RunningJob({ job }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation()
  const cancel = useDeskCommand('jobs.cancel')
  const kind = job.kind === 'verify' || job.kind === 'relink' ? job.kind : 'storage'
  const total = job.total ?? 0
  return (
    <Panel>
      <div className={styles.running}>
        <strong>{t(`storage.running.${kind}`)}</strong>
        <Progress
          percent={total === 0 ? 0 : Math.min(100, Math.floor((job.done / total) * 100))}
          size="small"
          aria-label={t(`storage.running.${kind}`)}
        />
        <Button size="small" disabled={job.state === 'cancelling'} onClick={() => void cancel.run({ id: job.id })}>
          {t('common.actions.cancel')}
        </Button>
      </div>
      <p className={styles.quiet}>
        {t('storage.progress', {
          done: formatCount(job.done),
          total: formatCount(job.total),
          item: job.currentItem || missing,
        })}
      </p>
    </Panel>
  )
}
