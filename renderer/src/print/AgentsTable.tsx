import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatEstimate, missing } from '#renderer/app/format.ts'
import { fewestScoresToRank } from '#shared/domain/agent-order.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import styles from './report.module.css'

/** Agents with their interval; the note says why they stand in this order. */
export function AgentsTable({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  if (model.agents.length === 0) return <p className={styles.note}>{t('reports.agents.none')}</p>
  const order = model.agentOrder === 'score' ? 'ranked' : 'unranked'
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('reports.agents.name')}</th>
            <th scope="col">{t('reports.agents.number')}</th>
            <th scope="col">{t('reports.agents.team')}</th>
            <th scope="col" className={styles.number}>
              {t('reports.agents.score')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.agents.passed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {model.agents.map((agent) => (
            <tr key={agent.agentId}>
              <th scope="row">{agent.name}</th>
              <td>{agent.number}</td>
              <td>{agent.teamName ?? missing}</td>
              <td className={styles.number}>{formatEstimate(agent.score)}</td>
              <td className={styles.number}>
                {t('reports.agents.passedOf', { passed: agent.passed, n: agent.score.n })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t(`reports.agents.${order}`, { fewest: fewestScoresToRank })}</p>
    </>
  )
}
