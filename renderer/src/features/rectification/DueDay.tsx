import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { StatusTag, type StatusTone } from '#renderer/components/StatusTag.tsx'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import styles from './rectification.module.css'

type Due = Pick<RectificationRow, 'state' | 'dueOn' | 'isOverdue' | 'isDueSoon' | 'workingDaysLeft'>

/** The due day, and in words how many working days it is away or over. */
export function DueDay({ rectification }: { readonly rectification: Due }): ReactNode {
  const { t } = useTranslation()
  const said = dueWords(t, rectification)
  return (
    <span className={styles.due}>
      {rectification.dueOn ?? missing}
      {said === null ? null : said.tone === 'neutral' ? (
        <span className={styles.hintInline}>{said.words}</span>
      ) : (
        <StatusTag tone={said.tone}>{said.words}</StatusTag>
      )}
    </span>
  )
}

/** Nothing is said of what is over, has no day, or lies in a year whose holidays aren't known. */
export function dueWords(
  t: TFunction,
  { state, dueOn, isOverdue, isDueSoon, workingDaysLeft }: Due,
): { readonly tone: StatusTone; readonly words: string } | null {
  if (dueOn === null || state === 'closed' || state === 'cancelled') return null
  if (isOverdue) {
    // On the weekend after a Friday no working day has passed yet.
    const isCounted = workingDaysLeft !== null && workingDaysLeft < 0
    const words = isCounted ? t('rectification.due.late', { count: -workingDaysLeft }) : t('rectification.list.overdue')
    return { tone: 'fail', words }
  }
  if (workingDaysLeft === null) return isDueSoon ? { tone: 'warn', words: t('rectification.list.dueSoon') } : null
  if (workingDaysLeft < 0) return null
  const words =
    workingDaysLeft === 0
      ? t('rectification.due.today')
      : t('rectification.due.inWorkingDays', { count: workingDaysLeft })
  return { tone: isDueSoon ? 'warn' : 'neutral', words }
}
