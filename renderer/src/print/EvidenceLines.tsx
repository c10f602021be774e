import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportEvidence } from '#shared/domain/reports/report-model.ts'
import { lineWords, markWords } from '#shared/domain/reports/report-tables.ts'
import styles from './report.module.css'

/** Marks, each with its place in the recording and what was said there. */
export function EvidenceLines({ evidence }: { readonly evidence: readonly ReportEvidence[] }): ReactNode {
  const { t } = useTranslation()
  return evidence.map((mark, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: marks of a printed paper never move
    <span key={place} className={styles.line}>
      {markWords(mark, t)}
      {mark.lines.map((line, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nor do the lines of a transcript
        <span key={number} className={styles.said}>
          {lineWords(line, t)}
        </span>
      ))}
    </span>
  ))
}
