import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { StatusTag, type StatusTone } from '#renderer/components/StatusTag.tsx'
import type { Priority } from '#shared/calls/common.ts'
import type { RecordingSummary, ReviewState } from '#shared/calls/records.ts'

const priorityTones: Readonly<Record<Priority, StatusTone>> = { A: 'fail', B: 'warn', C: 'neutral' }

export function PriorityTag({ priority }: { readonly priority: Priority | null }): ReactNode {
  const { t } = useTranslation()
  if (priority === null) return missing
  return <StatusTag tone={priorityTones[priority]}>{t(`states.priority.${priority}`)}</StatusTag>
}

const reviewTones: Readonly<Record<ReviewState, StatusTone>> = { none: 'neutral', queued: 'accent', reviewed: 'pass' }

export function ReviewStateTag({ state }: { readonly state: ReviewState }): ReactNode {
  const { t } = useTranslation()
  return <StatusTag tone={reviewTones[state]}>{t(`states.review.${state}`)}</StatusTag>
}

const recordingTones: Readonly<Record<RecordingSummary['state'], StatusTone>> = {
  pending: 'neutral',
  ready: 'pass',
  failed: 'fail',
}

export function RecordingStateTag({ state }: { readonly state: RecordingSummary['state'] }): ReactNode {
  const { t } = useTranslation()
  return <StatusTag tone={recordingTones[state]}>{t(`states.recording.${state}`)}</StatusTag>
}
