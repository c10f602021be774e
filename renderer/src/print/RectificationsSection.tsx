import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, missing } from '#renderer/app/format.ts'
import { wordsOf } from '#renderer/charts/class-words.ts'
import {
  rectificationStatesOption,
  rectificationStatesTable,
  rectificationStatesTitle,
} from '#renderer/charts/rectification-states.ts'
import { light } from '#renderer/theme/tokens.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { verdictWords } from '#shared/domain/reports/report-tables.ts'
import { PaperChart } from './PaperChart.tsx'
import styles from './report.module.css'

export function RectificationsSection({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  const states = useMemo(() => ({ states: model.rectificationStates }), [model.rectificationStates])
  const option = useMemo(() => rectificationStatesOption(states, t, light), [states, t])
  if (model.rectifications.length === 0) return <p className={styles.note}>{t('reports.rectifications.none')}</p>
  return (
    <>
      <div className={styles.figure}>
        <h3>{rectificationStatesTitle(states, t)}</h3>
        <PaperChart
          name="rectifications"
          title={rectificationStatesTitle(states, t)}
          option={option}
          table={rectificationStatesTable(states, t)}
          height={76 + 26 * model.rectificationStates.length}
        />
      </div>
      <RectificationsTable rectifications={model.rectifications} />
      <p className={styles.note}>{t('reports.rectifications.note')}</p>
    </>
  )
}

function RectificationsTable({ rectifications }: Pick<ReportModel, 'rectifications'>): ReactNode {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.problem}>
            {t('reports.rectifications.number')}
          </th>
          <th scope="col" className={styles.name}>
            {t('reports.rectifications.owner')}
          </th>
          <th scope="col">{t('reports.rectifications.dueOn')}</th>
          <th scope="col" className={styles.number}>
            {t('reports.rectifications.actions')}
          </th>
          <th scope="col">{t('reports.rectifications.state')}</th>
          <th scope="col">{t('reports.rectifications.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {rectifications.map((one) => (
          <tr key={one.number}>
            <th scope="row" className={styles.problem}>
              <span className={styles.strong}>{one.title}</span>
              <span className={styles.small}>{one.number}</span>
            </th>
            <td>
              {one.owner || missing}
              <span className={styles.small}>{one.responsibleDepartment}</span>
            </td>
            <td className={styles.code}>
              {one.dueOn ?? missing}
              {one.isOverdue ? <span className={styles.late}>{t('reports.rectifications.overdue')}</span> : null}
            </td>
            <td className={styles.number}>
              {t('reports.rectifications.actionsDone', { done: one.actionsDone, total: one.actionsTotal })}
            </td>
            <td className={styles.name}>
              {wordsOf(t, 'rectification', one.state)}
              {one.closedAt === null ? null : (
                <span className={styles.small}>
                  {t('reports.rectifications.closedOn', { day: formatDay(one.closedAt) })}
                </span>
              )}
            </td>
            <td className={styles.verdict}>
              {one.verdict === null ? missing : verdictWords(t, one.verdict)}
              {one.isOverridden ? <span className={styles.late}>{t('reports.rectifications.overridden')}</span> : null}
              {one.effect === '' ? null : <span className={styles.effect}>{one.effect}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
