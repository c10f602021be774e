import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { formatDateTime, formatDuration } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { SlaPanel } from '#renderer/features/indicators/SlaPanel.tsx'
import { AddToQueue } from '#renderer/features/inspections/AddToQueue.tsx'
import { InspectionPanel } from '#renderer/features/inspections/InspectionPanel.tsx'
import { ListeningPane } from '#renderer/features/review/ListeningPane.tsx'
import type { RecordId } from '#shared/calls/common.ts'
import type { RecordDetail } from '#shared/calls/records.ts'
import { HistoryPanel } from './HistoryPanel.tsx'
import { RecordEditor } from './RecordEditor.tsx'
import { RecordGroupsPanel } from './RecordGroupsPanel.tsx'
import { RecordingsPanel } from './RecordingsPanel.tsx'
import styles from './RecordScreen.module.css'
import { CustomFieldsPanel, EvaluationsPanel, FindingsPanel } from './RecordSidePanels.tsx'
import { PriorityTag, ReviewStateTag } from './record-tags.tsx'
import { TranscriptPanel } from './TranscriptPanel.tsx'

export function RecordScreen(): ReactNode {
  const { id } = useParams()
  const record = useDeskQuery('records.get', { id: id as RecordId })
  return <Answered query={record}>{(value) => <ShownRecord record={value} />}</Answered>
}

function ShownRecord({ record }: { readonly record: RecordDetail }): ReactNode {
  const { t } = useTranslation()
  const [isEditing, setEditing] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const { inspection } = record
  return (
    <>
      <PageHeader
        title={record.externalNumber}
        detail={headWords(t, record)}
        tags={
          <>
            {record.priority ? <PriorityTag priority={record.priority} /> : null}
            {record.isComplaint ? <StatusTag tone="warn">{t('records.complaint.yes')}</StatusTag> : null}
            <ReviewStateTag state={record.reviewState} />
          </>
        }
        actions={
          <>
            <BackButton />
            <Button onClick={() => setAdding(true)}>{t('inspections.byHandDialog.action')}</Button>
            <Button type="primary" onClick={() => setEditing(true)}>
              {t('records.edit.action')}
            </Button>
          </>
        }
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          {record.recordingFiles.length === 0 ? null : (
            <ListeningPane recordId={record.id} recordings={record.recordingFiles} />
          )}
          {inspection === null ? null : <InspectionPanel record={record} inspection={inspection} />}
          {inspection === null ? <RecordGroupsPanel record={record} /> : null}
          {record.recordingFiles.length === 0 ? <TranscriptPanel record={record} /> : null}
        </div>
        <div className={styles.side}>
          <RecordingsPanel record={record} />
          {inspection === null ? <SlaPanel recordId={record.id} /> : null}
          <EvaluationsPanel evaluations={record.evaluations} />
          <FindingsPanel record={record} />
          <CustomFieldsPanel fields={record.customFields} />
          <HistoryPanel record={record} />
        </div>
      </div>
      {isAdding ? <AddToQueue records={[record]} onClose={() => setAdding(false)} /> : null}
      {isEditing ? <RecordEditor record={record} onClose={() => setEditing(false)} /> : null}
    </>
  )
}

function headWords(t: TFunction, record: RecordDetail): string {
  const parts = [
    record.agentName,
    record.teamName,
    t(`states.channel.${record.channel}`),
    formatDateTime(record.startedAt),
    record.durationMs === null ? null : formatDuration(record.durationMs),
  ]
  return parts.filter((part) => part !== null).join(t('records.words.separator'))
}

/** To the list as it was left: with its filter and place, where there is one to go back to. */
function BackButton(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const canGoBack = (window.history.state as { readonly idx?: number } | null)?.idx !== 0
  return (
    <Button onClick={() => void (canGoBack ? navigate(-1) : navigate('/records'))}>{t('common.actions.back')}</Button>
  )
}
