import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import styles from './rectification.module.css'

/** The due day, with a word when it is over or near. */
export function DueDay({
  rectification,
}: {
  readonly rectification: Pick<RectificationRow, 'dueOn' | 'isOverdue' | 'isDueSoon'>
}): ReactNode {
  const { t } = useTranslation()
  return (
    <span className={styles.due}>
      {rectification.dueOn ?? missing}
      {rectification.isOverdue ? <StatusTag tone="fail">{t('rectification.list.overdue')}</StatusTag> : null}
      {rectification.isDueSoon ? <StatusTag tone="warn">{t('rectification.list.dueSoon')}</StatusTag> : null}
    </span>
  )
}
