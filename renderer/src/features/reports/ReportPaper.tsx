import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { ReportDocument } from '#renderer/print/ReportDocument.tsx'
import type { ComposedReport } from '#shared/domain/reports/compose-report.ts'
import styles from './Reports.module.css'

/** The report as paper, the same that is printed. */
export function ReportPaper({ report, note }: { readonly report: ComposedReport; readonly note: string }): ReactNode {
  const { t } = useTranslation()
  const { logo, orientation } = report.layout
  const kept = logo === null ? { sha256: '0'.repeat(64), extension: 'png' as const } : logo
  const picture = useDeskQuery(
    'reports.logo',
    { sha256: kept.sha256, extension: kept.extension },
    { enabled: logo !== null },
  )
  const isWide = orientation === 'landscape'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by the keyboard too
    <section className={styles.preview} aria-label={t('reportDesk.paper')} tabIndex={0}>
      <p className={styles.quiet}>{note}</p>
      <div className={isWide ? `${styles.sheet} ${styles.sheetWide}` : styles.sheet}>
        <ReportDocument report={report} logo={logo === null ? null : (picture.data?.dataUrl ?? null)} />
      </div>
    </section>
  )
}
