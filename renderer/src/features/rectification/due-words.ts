import type { TFunction } from 'i18next'
import type { StatusTone } from '#renderer/components/StatusTag.tsx'
import type { RectificationRow } from '#shared/calls/rectification.ts'

export type Due = Pick<RectificationRow, 'state' | 'dueOn' | 'isOverdue' | 'isDueSoon' | 'workingDaysLeft'>

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
