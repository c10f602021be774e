import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { isUnderWay, useJobs } from '#renderer/app/jobs.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { OriginalsPanel } from './OriginalsPanel.tsx'
import { OrphansPanel } from './OrphansPanel.tsx'
import { RunningJob } from './RunningJob.tsx'
import styles from './StorageScreen.module.css'
import { UsagePanel } from './UsagePanel.tsx'

/** 存储: what the library's files take, which originals are lost or changed, what nothing refers to. */
export function StorageScreen(): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const library = useDeskQuery('library.current', {})
  const storage = useDeskQuery('storage.get', {})
  const running = useJobs().find(
    (job) => isUnderWay(job) && (job.kind === 'storage' || job.kind === 'verify' || job.kind === 'relink'),
  )
  const count = useDeskCommand('storage.count', { onFault: (fault) => notices.fault(fault) })
  const verify = useDeskCommand('storage.verify', { onFault: (fault) => notices.fault(fault) })
  const mayWrite = library.data !== undefined && !library.data.readOnly && running === undefined
  const mayChange = mayWrite && library.data?.user.role === 'lead'
  const recordings = library.data?.counts.recordings ?? 0
  return (
    <>
      <PageHeader
        title={t('storage.title')}
        detail={t('settings.library.recordings', { count: recordings, shown: formatCount(recordings) })}
        actions={
          <>
            <Button disabled={!mayWrite} onClick={() => void verify.run({})}>
              {t('storage.verify')}
            </Button>
            <Button type="primary" disabled={running !== undefined} onClick={() => void count.run({})}>
              {t('storage.count')}
            </Button>
          </>
        }
      />
      {running ? <RunningJob job={running} /> : null}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Answered query={storage}>
            {({ count: counted }) =>
              counted === null ? (
                <Panel title={t('storage.usage.title')}>
                  <EmptyState text={t('storage.notCounted')} />
                </Panel>
              ) : (
                <>
                  <UsagePanel count={counted} mayChange={mayChange} />
                  <OrphansPanel orphans={counted.orphans} mayChange={mayChange} />
                </>
              )
            }
          </Answered>
        </div>
        <div className={styles.column}>
          <OriginalsPanel relinked={storage.data?.relinked ?? null} mayChange={mayChange} />
        </div>
      </div>
    </>
  )
}
