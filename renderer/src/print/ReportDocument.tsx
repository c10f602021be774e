import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComposedReport } from '#shared/domain/reports/compose-report.ts'
import type { ReportSection } from '#shared/domain/reports/report-content.ts'
import type { ReportTable } from '#shared/domain/reports/report-table.ts'
import { reportTables } from '#shared/domain/reports/report-tables.ts'
import { headWords, reportTitle } from '#shared/domain/reports/report-words.ts'
import { AgentsTable } from './AgentsTable.tsx'
import { CasesTable } from './CasesTable.tsx'
import { ControlSection } from './ControlSection.tsx'
import { ForecastTable } from './ForecastTable.tsx'
import { IndicatorsTable } from './IndicatorsTable.tsx'
import { MethodSection } from './MethodSection.tsx'
import { Paper } from './Paper.tsx'
import { PaperTableView } from './PaperTableView.tsx'
import { PerformanceSection } from './PerformanceSection.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'
import { RectificationsSection } from './RectificationsSection.tsx'
import { ReportSigning } from './ReportSigning.tsx'
import styles from './report.module.css'
import { SuggestionsTable } from './SuggestionsTable.tsx'

type ReportDocumentProps = {
  readonly report: ComposedReport
  /** The logo as a picture in words. */
  readonly logo: string | null
}

/** The report, the same on the screen and on paper. */
export function ReportDocument({ report, logo }: ReportDocumentProps): ReactNode {
  const { t } = useTranslation()
  const tables = useMemo(() => reportTables(report, t), [report, t])
  const numbered = report.sections.filter((section) => section !== 'conclusion' && section !== 'signing')
  return (
    <Paper isWide={report.layout.orientation === 'landscape'}>
      <Head report={report} logo={logo} />
      {report.sections.includes('conclusion') ? <Conclusion report={report} /> : null}
      {numbered.map((section, index) => (
        <section key={section} className={styles.section}>
          <h2>
            <span className={styles.ordinal}>{index + 1}</span> {t(`reports.sections.${section}`)}
          </h2>
          <Paragraphs report={report} section={section} />
          <SectionContent report={report} section={section} tables={tables} />
        </section>
      ))}
      {report.sections.includes('signing') ? <ReportSigning /> : null}
      <Signatures report={report} />
    </Paper>
  )
}

function Head({ report, logo }: ReportDocumentProps): ReactNode {
  const { t } = useTranslation()
  const { model, layout } = report
  return (
    <header className={logo === null ? styles.head : `${styles.head} ${styles.withLogo}`}>
      {logo === null ? null : <img className={styles.logo} src={logo} alt={t('reports.head.logo')} />}
      <div className={styles.headWords}>
        <h1>{reportTitle(t, layout.title, model.period, model.kind)}</h1>
        <p className={styles.quiet}>{headWords(t, model)}</p>
      </div>
      <div className={styles.signatures}>
        {layout.confidentiality === '' ? null : <span className={styles.secret}>{layout.confidentiality}</span>}
        {model.hasSampleData ? <span className={styles.sample}>{t('reports.head.sample')}</span> : null}
        <p className={styles.quiet}>
          {t('reports.head.preparedBy', { name: model.preparedBy })}
          {layout.signatures.length > 0 ? null : (
            <span className={styles.signature}>
              {t('reports.head.reviewedBy')} <span className={styles.blank} />
            </span>
          )}
        </p>
      </div>
    </header>
  )
}

/** The sentences in one run, as somebody would read them out; what missed its target stands out. */
function Conclusion({ report }: { readonly report: ComposedReport }): ReactNode {
  const { t } = useTranslation()
  const sentences = report.paragraphs.filter(({ section }) => section === 'conclusion')
  if (sentences.length === 0) return null
  return (
    <section className={styles.conclusion} aria-label={t('reports.conclusion.title')}>
      <p>
        <strong>{t('reports.conclusion.title')}</strong>{' '}
        {sentences.map(({ id, text, tone }) => (
          <span key={id}>{tone === 'grave' ? <strong className={styles.missed}>{text}</strong> : text} </span>
        ))}
      </p>
    </section>
  )
}

type SectionProps = { readonly report: ComposedReport; readonly section: ReportSection }

function Paragraphs({ report, section }: SectionProps): ReactNode {
  const own = report.paragraphs.filter((paragraph) => paragraph.section === section)
  return own.map(({ id, text }) => (
    <p key={id} className={styles.paragraph}>
      {text}
    </p>
  ))
}

function SectionContent({
  report,
  section,
  tables,
}: SectionProps & { readonly tables: readonly ReportTable[] }): ReactNode {
  const { t } = useTranslation()
  const { model, layout } = report
  switch (section) {
    case 'conclusion':
    case 'signing':
      return null
    case 'indicators':
      return <IndicatorsTable model={model} />
    case 'performance':
      return (
        <>
          <PerformanceSection model={model} />
          <ControlSection model={model} tables={tables} isWide={layout.orientation === 'landscape'} />
        </>
      )
    case 'agents':
      return <AgentsTable model={model} />
    case 'problems':
      return <ProblemsTable model={model} />
    case 'cases':
      return <CasesTable model={model} />
    case 'rectifications':
      return <RectificationsSection model={model} />
    case 'suggestions':
      return <SuggestionsTable suggestions={report.suggestions} />
    case 'method':
      return <MethodSection model={model} tables={tables} />
    case 'forecast':
      return <ForecastTable model={model} />
    case 'items':
    case 'evaluations':
    case 'agreement':
    case 'files': {
      const own = tables.filter((table) => table.section === section)
      if (own.length === 0) return <p className={styles.note}>{t(`reports.${section}.none`)}</p>
      return own.map(({ key, table, rowKeys }) => (
        <PaperTableView key={key} table={table} rowKeys={rowKeys} isDense={table.columns.length > 6} />
      ))
    }
  }
}

/** Who signs, to whom it goes. */
function Signatures({ report: { layout } }: { readonly report: ComposedReport }): ReactNode {
  const { t } = useTranslation()
  if (layout.signatures.length === 0 && layout.distribution === '') return null
  return (
    <section className={styles.ending}>
      {layout.signatures.length === 0 ? null : (
        <div className={styles.signers}>
          {layout.signatures.map((who) => (
            <p key={who}>
              <span>{who}</span>
              <span className={styles.blank} />
            </p>
          ))}
        </div>
      )}
      {layout.distribution === '' ? null : (
        <p className={styles.quiet}>{t('reports.head.distribution', { list: layout.distribution })}</p>
      )}
    </section>
  )
}
