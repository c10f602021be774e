import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDuration } from '#renderer/app/format.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RecordDetail } from '#shared/calls/records.ts'

/** Cut off where the window is narrow, so the whole line is its title too. */
export function RecordDetailLine({ record }: { readonly record: RecordDetail }): ReactNode {
  const { t } = useTranslation()
  const words = recordDetailWords(t, record)
  return <span title={words}>{words}</span>
}

/** Agent · team · channel · priority: what is known of it. */
function recordDetailWords(t: TFunction, record: RecordDetail): string {
  return [
    record.inspection?.title ?? null,
    record.agentName,
    record.teamName,
    record.inspection === null ? t(`states.channel.${record.channel}`) : null,
    record.priority === null ? null : t(`states.priority.${record.priority}`),
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** When it was, and how long it took where the player doesn't say it. */
export function recordMoment(record: RecordDetail): string {
  const began = formatDateTime(record.startedAt)
  return record.durationMs === null || record.recordingFiles.length > 0
    ? began
    : `${began} · ${formatDuration(record.durationMs)}`
}

export function RecordTags({ record }: { readonly record: RecordDetail }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      {record.isComplaint === true ? <StatusTag tone="warn">{t('review.complaint')}</StatusTag> : null}
      {record.csat === null ? null : <StatusTag tone="neutral">{t('review.csat', { score: record.csat })}</StatusTag>}
    </>
  )
}
