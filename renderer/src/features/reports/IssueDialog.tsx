import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Modal, Progress } from 'antd'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { percentOf } from '#renderer/app/job-words.ts'
import { isUnderWay, useJobs } from '#renderer/app/jobs.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { JobId, ReportDraftId } from '#shared/calls/common.ts'
import { type ReportFormat, reportFormat } from '#shared/calls/reports.ts'
import { wordsFor } from '#shared/messages/i18n.ts'

type IssueProps = {
  readonly id: ReportDraftId
  readonly revision: number
  /** The draft is gone: nothing of it is saved any more. */
  readonly onIssued: () => void
  readonly onClose: () => void
}

/** In which formats; then the progress, and the archive when it is there. */
export function IssueDialog({ id, revision, onIssued, onClose }: IssueProps): ReactNode {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const notices = useNotices()
  const queries = useQueryClient()
  const [formats, setFormats] = useState<readonly ReportFormat[]>(['pdf'])
  const [jobId, setJobId] = useState<JobId | null>(null)
  const issue = useDeskCommand('reports.issue', { onDone: (begun) => setJobId(begun.jobId) })
  const cancel = useDeskCommand('jobs.cancel')
  const job = useJobs().find((one) => one.id === jobId)
  const isRunning = job !== undefined && isUnderWay(job)
  const end = useEffectEvent(() => {
    onIssued()
    void queries.invalidateQueries({ predicate: ({ queryKey }) => /^reports\./.test(String(queryKey[0])) })
    notices.done(t('reportDesk.issue.done'))
    void navigate('/reports')
  })
  const isDone = job?.state === 'done'
  useEffect(() => {
    if (isDone) end()
  }, [isDone])
  return (
    <Modal
      open
      title={t('reportDesk.issue.title')}
      mask={{ closable: false }}
      closable={!isRunning}
      onCancel={onClose}
      footer={
        isRunning
          ? [
              <Button
                key="cancel"
                disabled={job.state === 'cancelling'}
                onClick={() => void cancel.run({ id: job.id })}
              >
                {t('reportDesk.issue.cancel')}
              </Button>,
            ]
          : [
              <Button key="close" onClick={onClose}>
                {t('reportDesk.issue.back')}
              </Button>,
              <Button
                key="ok"
                type="primary"
                disabled={formats.length === 0}
                loading={issue.isRunning}
                onClick={() => void issue.run({ id, revision, formats: [...formats] })}
              >
                {t('reportDesk.issue.ok')}
              </Button>,
            ]
      }
    >
      <p>{t('reportDesk.issue.about')}</p>
      <Checkbox.Group
        aria-label={t('reportDesk.issue.formats')}
        disabled={isRunning}
        value={[...formats]}
        options={reportFormat.options.map((value) => ({ value, label: t(`reports.footer.filters.${value}`) }))}
        onChange={(wanted) => setFormats(wanted)}
      />
      <RefusalNote title={t('reportDesk.issue.refused')} refusals={issue.fault?.refusals ?? []} />
      {job === undefined ? null : (
        <Progress
          percent={percentOf(job)}
          status={job.state === 'failed' ? 'exception' : 'normal'}
          aria-label={t('reportDesk.issue.title')}
        />
      )}
      {job?.state === 'failed' && job.faultKey !== null ? (
        <Alert type="error" showIcon title={wordsFor(i18n, job.faultKey, 'faults.internal', job.faultDetail)} />
      ) : null}
    </Modal>
  )
}
