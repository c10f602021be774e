import { Button, DatePicker, Form, Modal, Progress, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { percentOf, progressWords } from '#renderer/app/job-words.ts'
import { isUnderWay, useJobs } from '#renderer/app/jobs.ts'
import type { JobId, ReportTemplateId, TeamId } from '#shared/calls/common.ts'
import type { Period } from '#shared/calls/home.ts'
import type { Job } from '#shared/calls/jobs.ts'
import { TemplateField } from './NewReportDialog.tsx'
import { dayjsOf, dayText, periodAround } from './report-period.ts'

/** The records of all agents of a month into one folder, with progress and Cancel. */
export function BatchDialog({
  dataPeriod,
  onClose,
}: {
  readonly dataPeriod: Period
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const [period, setPeriod] = useState(() => periodAround('month', dataPeriod.toDay, dataPeriod))
  const [teamId, setTeamId] = useState<TeamId | null>(null)
  const [templateId, setTemplateId] = useState<ReportTemplateId | null>(null)
  const [started, setStarted] = useState<{ readonly jobId: JobId | null; readonly agents: number } | null>(null)
  const batch = useDeskCommand('reports.batch', { onDone: setStarted })
  const job = useJobs().find(({ id }) => id === started?.jobId)
  const isRunning = job !== undefined && isUnderWay(job)
  return (
    <Modal
      open
      title={t('reportDesk.batch.title')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t('reportDesk.batch.close')}
        </Button>,
        <Button
          key="start"
          type="primary"
          disabled={isRunning}
          loading={batch.isRunning}
          onClick={() => void batch.run({ period, teamId, templateId })}
        >
          {t('reportDesk.batch.start')}
        </Button>,
      ]}
    >
      <p>{t('reportDesk.batch.about')}</p>
      <Form layout="vertical">
        <Form.Item label={t('reportDesk.batch.month')}>
          <DatePicker
            aria-label={t('reportDesk.batch.month')}
            picker="month"
            allowClear={false}
            value={dayjsOf(period.fromDay)}
            onChange={(day) => {
              if (day) setPeriod(periodAround('month', dayText(day), period))
            }}
          />
        </Form.Item>
        <TeamField value={teamId} onChange={setTeamId} />
        <TemplateField kind="agent" value={templateId} onChange={setTemplateId} />
      </Form>
      {started?.agents === 0 ? <p role="status">{t('reportDesk.batch.nobody')}</p> : null}
      {job === undefined ? null : <BatchProgress job={job} />}
    </Modal>
  )
}

function TeamField({
  value,
  onChange,
}: {
  readonly value: TeamId | null
  readonly onChange: (id: TeamId | null) => void
}): ReactNode {
  const { t } = useTranslation()
  const teams = useDeskQuery('teams.list', {}).data ?? []
  return (
    <Form.Item label={t('reportDesk.create.team')}>
      <Select
        aria-label={t('reportDesk.create.team')}
        value={value ?? ''}
        options={[
          { value: '', label: t('reportDesk.batch.everyTeam') },
          ...teams.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
        onChange={(id) => onChange(teams.find((one) => one.id === id)?.id ?? null)}
      />
    </Form.Item>
  )
}

function BatchProgress({ job }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation()
  const cancel = useDeskCommand('jobs.cancel')
  return (
    <div role="status">
      <Progress
        percent={percentOf(job)}
        status={job.state === 'failed' ? 'exception' : job.state === 'done' ? 'success' : 'normal'}
        aria-label={t('reportDesk.batch.title')}
      />
      {isUnderWay(job) ? (
        <p>
          {progressWords(t, job)} {job.currentItem}{' '}
          <Button size="small" disabled={job.state === 'cancelling'} onClick={() => void cancel.run({ id: job.id })}>
            {t('reportDesk.batch.cancel')}
          </Button>
        </p>
      ) : (
        <p>
          {t(
            `reportDesk.batch.ended.${job.state === 'done' ? 'done' : job.state === 'failed' ? 'failed' : 'cancelled'}`,
            { count: job.done },
          )}
        </p>
      )}
    </div>
  )
}
