import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { percentOf, progressWords } from '#renderer/app/job-words.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { Job } from '#shared/calls/jobs.ts'
import styles from './StorageScreen.module.css'

/** Work on the files, where it was asked for; how far it is, how quickly it goes and how long it takes still. */
export function RunningJob({ job }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation()
  const cancel = useDeskCommand('jobs.cancel')
  const kind = job.kind === 'verify' || job.kind === 'relink' ? job.kind : 'storage'
  return (
    <Panel>
      <div className={styles.running}>
        <strong>{t(`storage.running.${kind}`)}</strong>
        <Progress percent={percentOf(job)} size="small" aria-label={t(`storage.running.${kind}`)} />
        <Button size="small" disabled={job.state === 'cancelling'} onClick={() => void cancel.run({ id: job.id })}>
          {t('common.actions.cancel')}
        </Button>
      </div>
      <p className={styles.quiet}>
        {job.currentItem
          ? t('storage.progress', { words: progressWords(t, job), item: job.currentItem })
          : progressWords(t, job)}
      </p>
    </Panel>
  )
}
