import type { TFunction } from 'i18next'
import { formatDateTime, formatDuration, formatScore, formatShare, missing } from '#renderer/app/format.ts'
import type { CellValue, DeskColumn } from '#renderer/components/grid-columns.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { customField } from '#shared/domain/record-fields.ts'
import { choiceWords } from './choice-words.ts'
import type { ListedRecord } from './record-hits.tsx'
import { PriorityTag, ReviewStateTag } from './record-tags.tsx'

const asTime = (value: CellValue): string => formatDateTime(value as number | null)

/**
 * Columns of the records grid. Their ids are the store's sort columns where they can be sorted, and what an export calls
 * them. `ownFields`: the user's own, the most used first; each is a column to be chosen.
 */
export function recordColumns(t: TFunction, ownFields: readonly string[]): readonly DeskColumn<ListedRecord>[] {
  return [
    ...requestColumns(t),
    ...outcomeColumns(t),
    ...heardColumns(t),
    ...limitColumns(t),
    ...feedbackColumns(t),
    ...ownFields.map(ownColumn),
  ]
}

type Choice = 'urgency' | 'complexity' | 'feedbackKind' | 'feedbackSource'

const choiceColumn = (t: TFunction, id: Choice): DeskColumn<ListedRecord> => ({
  id,
  title: t(`records.columns.${id}`),
  value: (row) => row[id],
  format: (value) => choiceWords(t, id, String(value)),
  width: 90,
  hidden: true,
})

/** What limits of time go by. */
function limitColumns(t: TFunction): readonly DeskColumn<ListedRecord>[] {
  const steps = ['viewedAt', 'contactedAt', 'solutionOfferedAt', 'planGivenAt', 'progressToldAt'] as const
  return [
    choiceColumn(t, 'urgency'),
    choiceColumn(t, 'complexity'),
    {
      id: 'isOpen',
      title: t('records.columns.isOpen'),
      value: (row) => row.isOpen,
      format: (value) => t(value ? 'records.open.yes' : 'records.open.no'),
      width: 76,
      hidden: true,
    },
    ...steps.map(
      (id): DeskColumn<ListedRecord> => ({
        id,
        title: t(`records.columns.${id}`),
        value: (row) => row[id],
        format: asTime,
        width: 134,
        hidden: true,
      }),
    ),
  ]
}

function feedbackColumns(t: TFunction): readonly DeskColumn<ListedRecord>[] {
  return [
    choiceColumn(t, 'feedbackKind'),
    {
      id: 'feedbackTopic',
      title: t('records.columns.feedbackTopic'),
      value: (row) => row.feedbackTopic,
      width: 110,
      hidden: true,
    },
    choiceColumn(t, 'feedbackSource'),
  ]
}

const ownColumn = (name: string): DeskColumn<ListedRecord> => ({
  id: customField(name),
  title: name,
  value: (row) => (Object.hasOwn(row.customFields, name) ? (row.customFields[name] ?? null) : null),
  width: 110,
  hidden: true,
  loadedWhenShown: true,
})

/** What is heard in the recordings. */
function heardColumns(t: TFunction): readonly DeskColumn<ListedRecord>[] {
  const asLength = (value: CellValue): string => formatDuration(value as number)
  return [
    {
      id: 'longestSilenceMs',
      title: t('records.columns.longestSilence'),
      value: (row) => row.longestSilenceMs,
      format: asLength,
      align: 'right',
      width: 128,
      sortable: true,
    },
    {
      id: 'overtalkMs',
      title: t('records.columns.overtalk'),
      value: (row) => row.overtalkMs,
      format: asLength,
      align: 'right',
      width: 106,
      sortable: true,
      hidden: true,
    },
    {
      id: 'interruptions',
      title: t('records.columns.interruptions'),
      value: (row) => row.interruptions,
      align: 'right',
      width: 106,
      sortable: true,
      hidden: true,
    },
    {
      id: 'agentTalkShare',
      title: t('records.columns.talkShare'),
      value: (row) => row.agentTalkShare,
      format: (value) => formatShare(value as number),
      align: 'right',
      width: 120,
      sortable: true,
      hidden: true,
    },
  ]
}

function requestColumns(t: TFunction): readonly DeskColumn<ListedRecord>[] {
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
      format: (_value, row) => (row.priority === null ? missing : t(`states.priority.${row.priority}`)),
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
      format: (value) => t(value ? 'records.complaint.yes' : 'common.no'),
      render: (row) => (
        <ComplaintCell isComplaint={row.isComplaint} no={t('common.no')} yes={t('records.complaint.yes')} />
      ),
      width: 62,
    },
  ]
}

function outcomeColumns(t: TFunction): readonly DeskColumn<ListedRecord>[] {
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
      format: (_value, row) => t(`states.review.${row.reviewState}`),
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
      hidden: true,
    },
    {
      id: 'respondedAt',
      title: t('records.columns.respondedAt'),
      value: (row) => row.respondedAt,
      format: asTime,
      width: 134,
      sortable: true,
      hidden: true,
    },
    {
      id: 'completedAt',
      title: t('records.columns.completedAt'),
      value: (row) => row.completedAt,
      format: asTime,
      width: 134,
      sortable: true,
      hidden: true,
    },
    {
      id: 'agentNumber',
      title: t('records.columns.agentNumber'),
      value: (row) => row.agentNumber,
      width: 90,
      hidden: true,
    },
    {
      id: 'customerPhone',
      title: t('records.columns.customerPhone'),
      value: (row) => row.customerPhone,
      width: 118,
      hidden: true,
    },
    {
      id: 'recordings',
      title: t('records.columns.recordings'),
      value: (row) => row.recordings,
      align: 'right',
      width: 76,
      hidden: true,
    },
  ]
}

type ComplaintCellProps = { readonly isComplaint: boolean | null; readonly yes: string; readonly no: string }

function ComplaintCell({ isComplaint, yes, no }: ComplaintCellProps) {
  if (isComplaint === null) return missing
  return isComplaint ? <StatusTag tone="warn">{yes}</StatusTag> : no
}
