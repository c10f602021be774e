import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import type { ReportSuggestion } from '#shared/domain/reports/report-content.ts'
import styles from './report.module.css'

/** What to do, who does it, until when. */
export function SuggestionsTable({ suggestions }: { readonly suggestions: readonly ReportSuggestion[] }): ReactNode {
  const { t } = useTranslation()
  if (suggestions.length === 0) return null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('reports.suggestions.text')}</th>
          <th scope="col" className={styles.name}>
            {t('reports.suggestions.department')}
          </th>
          <th scope="col" className={styles.number}>
            {t('reports.suggestions.dueOn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {suggestions.map(({ id, text, department, dueOn }) => (
          <tr key={id}>
            <th scope="row">{text}</th>
            <td className={styles.name}>{department || missing}</td>
            <td className={styles.number}>{dueOn ?? missing}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
