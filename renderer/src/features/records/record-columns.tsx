import type { TFunction } from 'i18next'
import { formatDateTime, formatDuration, formatScore, missing } from '#renderer/app/format.ts'
import type { CellValue, DeskColumn } from '#renderer/components/grid-columns.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RecordRow } from '#shared/calls/records.ts'
import { PriorityTag, ReviewStateTag } from './record-tags.tsx'

const asTime = (value: CellValue): string => formatDateTime(value as number | null)

/** Columns of the records grid. Their ids are the store's sort columns where they can be sorted. */
export function recordColumns(t: TFunction): readonly DeskColumn<RecordRow>[] {
  return [...requestColumns(t), ...outcomeColumns(t)]
}

function requestColumns(t: TFunction): readonly DeskColumn<RecordRow>[] {
  return [
    {
      id: 'externalNumber',
      title: t('records.columns.externalNumber'),
      value: (row) => row.externalNumber,
      width: 130,
      sortable: true,
      pinned: 'left',
    },
    {
      id: 'startedAt',
      title: t('records.columns.startedAt'),
      value: (row) => row.startedAt,
      format: asTime,
      width: 134,
      sortable: true,
    },
    { id: 'agentName', title: t('records.columns.agent'), value: (row) => row.agentName, width: 72, sortable: true },
    { id: 'teamName', title: t('records.columns.team'), value: (row) => row.teamName, width: 62, sortable: true },
    {
      id: 'channel',
      title: t('records.columns.channel'),
      value: (row) => t(`states.channel.${row.channel}`),
      width: 62,
      sortable: true,
    },
    {
      id: 'businessType',
      title: t('records.columns.businessType'),
      value: (row) => row.businessType,
      width: 82,
      sortable: true,
    },
    {
      id: 'priority',
      title: t('records.columns.priority'),
      value: (row) => row.priority,
      render: (row) => <PriorityTag priority={row.priority} />,
      width: 70,
      sortable: true,
    },
    {
      id: 'customerName',
      title: t('records.columns.customer'),
      value: (row) => row.customerName,
      width: 76,
      sortable: true,
    },
    {
      id: 'isComplaint',
      title: t('records.columns.complaint'),
      value: (row) => row.isComplaint,
      render: (row) => (
        <ComplaintCell isComplaint={row.isComplaint} no={t('common.no')} yes={t('records.complaint.yes')} />
      ),
      width: 62,
    },
  ]
}

function outcomeColumns(t: TFunction): readonly DeskColumn<RecordRow>[] {
  return [
    {
      id: 'isResolved',
      title: t('records.columns.resolved'),
      value: (row) => row.isResolved,
      format: (value) => t(value ? 'records.resolved.yes' : 'records.resolved.no'),
      width: 68,
      sortable: true,
    },
    {
      id: 'csat',
      title: t('records.columns.csat'),
      value: (row) => row.csat,
      align: 'right',
      width: 98,
      sortable: true,
    },
    {
      id: 'durationMs',
      title: t('records.columns.duration'),
      value: (row) => row.durationMs,
      format: (value) => formatDuration(value as number),
      align: 'right',
      width: 106,
      sortable: true,
    },
    {
      id: 'reviewState',
      title: t('records.columns.review'),
      value: (row) => row.reviewState,
      render: (row) => <ReviewStateTag state={row.reviewState} />,
      width: 74,
    },
    {
      id: 'score',
      title: t('records.columns.score'),
      value: (row) => row.score,
      format: (value) => formatScore(value as number),
      align: 'right',
      width: 88,
      sortable: true,
    },
    {
      id: 'ringSeconds',
      title: t('records.columns.ringSeconds'),
      value: (row) => row.ringSeconds,
      align: 'right',
      width: 92,
      sortable: true,
    },
  ]
}

type ComplaintCellProps = { readonly isComplaint: boolean | null; readonly yes: string; readonly no: string }

function ComplaintCell({ isComplaint, yes, no }: ComplaintCellProps) {
  if (isComplaint === null) return missing
  return isComplaint ? <StatusTag tone="warn">{yes}</StatusTag> : no
}
