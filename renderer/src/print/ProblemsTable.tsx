import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDay, missing } from '#renderer/app/format.ts'
import { wordsOf } from '#renderer/charts/class-words.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import type { MessageKey } from '#shared/messages/i18n.ts'
import { EvidenceLines } from './EvidenceLines.tsx'
import styles from './report.module.css'

type Problem = ReportModel['problems'][number]

/** Each problem with the call it is from and the place in the recording that proves it. */
export function ProblemsTable({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  const { problems, pareto } = model
  if (problems.length === 0) return <p className={styles.note}>{t('reports.problems.none')}</p>
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.problem}>
              {t('reports.problems.problem')}
            </th>
            <th scope="col">{t('reports.problems.evidence')}</th>
            <th scope="col">{t('reports.problems.agent')}</th>
            <th scope="col">{t('reports.problems.rectification')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <ProblemRow key={problem.number} problem={problem} />
          ))}
        </tbody>
      </table>
      {problems.length < pareto.total ? (
        <p className={styles.note}>
          {t('reports.problems.firstOf', { total: formatCount(pareto.total), shown: formatCount(problems.length) })}
        </p>
      ) : null}
    </>
  )
}

function ProblemRow({ problem }: { readonly problem: Problem }): ReactNode {
  const { t } = useTranslation()
  const kind = t('reports.problems.kind', {
    number: problem.number,
    findingClass: wordsOf(t, 'findingClass', problem.findingClass),
    severity: severityWords(t, problem.severity),
  })
  return (
    <tr>
      <th scope="row" className={styles.problem}>
        <span className={styles.strong}>{problem.title}</span>
        <span className={styles.small}>{kind}</span>
        {problem.itemTitle ? (
          <span className={styles.small}>{t('reports.problems.item', { item: problem.itemTitle })}</span>
        ) : null}
      </th>
      <td>
        <Evidence problem={problem} />
      </td>
      <td className={styles.name}>
        {problem.agentName ?? missing}
        <span className={styles.small}>{problem.teamName}</span>
      </td>
      <td className={styles.code}>{problem.rectificationNumber ?? t('reports.problems.notTaken')}</td>
    </tr>
  )
}

function Evidence({ problem }: { readonly problem: Problem }): ReactNode {
  const { t } = useTranslation()
  const { externalNumber, occurredAt, evidence, description, cause } = problem
  return (
    <>
      <span className={styles.line}>
        {t('reports.problems.record', { number: externalNumber ?? missing, day: formatDay(occurredAt) })}
      </span>
      <EvidenceLines evidence={evidence} />
      {description ? <span className={styles.line}>{description}</span> : null}
      {cause ? <span className={styles.small}>{t('reports.problems.cause', { cause })}</span> : null}
    </>
  )
}

function severityWords(t: TFunction, severity: string): string {
  return t(`states.severity.${severity}` as MessageKey, { defaultValue: severity })
}
