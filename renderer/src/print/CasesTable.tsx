import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatPoints, missing } from '#renderer/app/format.ts'
import { leastPositiveScore, type ReportCase, type ReportModel } from '#shared/domain/reports/report-model.ts'
import { caseWords } from '#shared/domain/reports/report-tables.ts'
import { EvidenceLines } from './EvidenceLines.tsx'
import styles from './report.module.css'

/** What went very well and what went badly, each with what was marked and said. */
export function CasesTable({ model: { cases } }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  const none = { positive: 'noPositive', negative: 'noNegative' } as const
  return (['positive', 'negative'] as const).map((kind) => (
    <div key={kind}>
      <h3>{t(`reports.cases.${kind}`)}</h3>
      {cases[kind].length === 0 ? (
        <p className={styles.note}>{t(`reports.cases.${none[kind]}`, { least: leastPositiveScore })}</p>
      ) : (
        <Cases cases={cases[kind]} />
      )}
    </div>
  ))
}

function Cases({ cases }: { readonly cases: readonly ReportCase[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.problem}>
            {t('reports.cases.case')}
          </th>
          <th scope="col">{t('reports.cases.evidence')}</th>
          <th scope="col">{t('reports.cases.agent')}</th>
          <th scope="col" className={styles.number}>
            {t('reports.cases.score')}
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.recordId}>
            <th scope="row" className={styles.problem}>
              <span className={styles.strong}>{one.externalNumber}</span>
              <span className={styles.small}>{formatDay(one.occurredAt)}</span>
            </th>
            <td>
              {caseWords(one, t).map((words) => (
                <span key={words} className={styles.line}>
                  {words}
                </span>
              ))}
              <EvidenceLines evidence={one.evidence} />
            </td>
            <td className={styles.name}>
              {one.agentName}
              <span className={styles.small}>{one.teamName}</span>
            </td>
            <td className={styles.number}>{one.score === null ? missing : formatPoints(one.score)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
