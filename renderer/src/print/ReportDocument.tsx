import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { periodWords, reportTitle } from '#shared/domain/reports/report-words.ts'
import { AgentsTable } from './AgentsTable.tsx'
import { conclude } from './conclusion.ts'
import { IndicatorsTable } from './IndicatorsTable.tsx'
import { MethodSection } from './MethodSection.tsx'
import { Paper } from './Paper.tsx'
import { PerformanceSection } from './PerformanceSection.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'
import { RectificationsSection } from './RectificationsSection.tsx'
import styles from './report.module.css'

/** The report, the same on the screen and on paper. */
export function ReportDocument({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  const sections: readonly (readonly [string, ReactNode])[] = [
    [t('reports.sections.indicators'), <IndicatorsTable key="indicators" model={model} />],
    [t('reports.sections.performance'), <PerformanceSection key="performance" model={model} />],
    [t('reports.sections.agents'), <AgentsTable key="agents" model={model} />],
    [t('reports.sections.problems'), <ProblemsTable key="problems" model={model} />],
    [t('reports.sections.rectifications'), <RectificationsSection key="rectifications" model={model} />],
    [t('reports.sections.method'), <MethodSection key="method" model={model} />],
  ]
  return (
    <Paper>
      <Head model={model} />
      <Conclusion model={model} />
      {sections.map(([title, content], index) => (
        <section key={title} className={styles.section}>
          <h2>
            <span className={styles.ordinal}>{index + 1}</span> {title}
          </h2>
          {content}
        </section>
      ))}
    </Paper>
  )
}

function Head({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  return (
    <header className={styles.head}>
      <div>
        <h1>{reportTitle(t, model.title, model.period)}</h1>
        <p className={styles.quiet}>
          {model.libraryName} · {periodWords(t, model.period)}
        </p>
      </div>
      <div className={styles.signatures}>
        {model.hasSampleData ? <span className={styles.sample}>{t('reports.head.sample')}</span> : null}
        <p className={styles.quiet}>
          {t('reports.head.preparedBy', { name: model.preparedBy })}
          <span className={styles.signature}>
            {t('reports.head.reviewedBy')} <span className={styles.blank} />
          </span>
        </p>
      </div>
    </header>
  )
}

function Conclusion({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  return (
    <section className={styles.conclusion} aria-label={t('reports.conclusion.title')}>
      <p>
        <strong>{t('reports.conclusion.title')}</strong>{' '}
        {conclude(model, t).map(({ words, isGrave }) => (
          <Fragment key={words}>{isGrave ? <strong className={styles.missed}>{words}</strong> : words} </Fragment>
        ))}
      </p>
    </section>
  )
}
