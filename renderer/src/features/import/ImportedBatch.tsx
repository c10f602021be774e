import { Button } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { isUnderWay, useJobs } from '#renderer/app/jobs.ts'
import { plansLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { BatchId } from '#shared/calls/common.ts'
import type { ImportBatch } from '#shared/calls/imports.ts'
import type { Job } from '#shared/calls/jobs.ts'
import { BatchPanel } from './BatchPanel.tsx'
import { batchTones } from './batch-tones.ts'
import styles from './Import.module.css'
import { PreviousImports } from './PreviousImports.tsx'
import { RejectedRows } from './RejectedRows.tsx'
import { type Step, StepStrip } from './StepStrip.tsx'

export type ImportedBatchProps = { readonly id: BatchId; readonly onPrepareAnother: () => void }

/** Step three: one import while it runs, and what came of it. */
export function ImportedBatch({ id, onPrepareAnother }: ImportedBatchProps): ReactNode {
  const job =
    useJobs().find(({ kind, subjectId }) => (kind === 'import' || kind === 'undo') && subjectId === id) ?? null
  const isRunning = job !== null && isUnderWay(job)
  const batch = useDeskQuery('imports.get', { id }, isRunning ? { refetchEvery: 1000 } : {})
  return (
    <Answered query={batch}>
      {(value) => <ShownBatch batch={value} job={job} onPrepareAnother={onPrepareAnother} />}
    </Answered>
  )
}

type ShownBatchProps = {
  readonly batch: ImportBatch
  readonly job: Job | null
  readonly onPrepareAnother: () => void
}

function ShownBatch({ batch, job, onPrepareAnother }: ShownBatchProps): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const isRunning = batch.state === 'running' || batch.state === 'undoing'
  return (
    <>
      <PageHeader
        title={t('imports.title')}
        detail={formatDateTime(batch.startedAt)}
        tags={
          <>
            <StatusTag tone={batchTones[batch.state]}>{t(`states.batch.${batch.state}`)}</StatusTag>
            {batch.isSample ? <StatusTag tone="warn">{t('shell.sampleData')}</StatusTag> : null}
          </>
        }
        actions={
          isRunning ? null : (
            <>
              <Button onClick={onPrepareAnother}>{t('imports.another')}</Button>
              {batch.state === 'undone' ? null : (
                <Button type="primary" onClick={() => void navigate(plansLink({ batchId: batch.id }))}>
                  {t('records.actions.draw')}
                </Button>
              )}
            </>
          )
        }
      />
      <StepStrip
        source={{ state: 'done', words: sourceWords(t, batch) }}
        mapping={{
          state: 'done',
          words: t(batch.tableName === null ? 'imports.steps.noTable' : 'imports.steps.confirmed'),
        }}
        run={runStep(t, batch)}
      />
      <div className={styles.columns}>
        <div className={styles.side}>
          <BatchPanel batch={batch} job={job} />
          <PreviousImports current={batch.id} />
        </div>
        <div className={styles.wide}>
          <RejectedRows of={{ id: batch.id }} batch={batch} isRunning={batch.state === 'running'} />
        </div>
      </div>
    </>
  )
}

function sourceWords(t: TFunction, { tableName, folderName }: ImportBatch): string {
  return [tableName, folderName].filter((name) => name !== null).join(t('records.words.separator'))
}

function runStep(t: TFunction, { state }: ImportBatch): Step {
  const words = t(`states.batch.${state}`)
  if (state === 'running' || state === 'undoing') return { state: 'current', words }
  return { state: state === 'done' ? 'done' : 'problem', words }
}
