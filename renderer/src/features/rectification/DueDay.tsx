import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { type Due, dueWords } from './due-words.ts'
import styles from './rectification.module.css'

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
