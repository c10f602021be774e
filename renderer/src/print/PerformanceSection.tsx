import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints, missing } from '#renderer/app/format.ts'
import { findingParetoOption, findingParetoTable, findingParetoTitle } from '#renderer/charts/finding-pareto.ts'
import { scoreTrendOption, scoreTrendTable, scoreTrendTitle } from '#renderer/charts/score-trend.ts'
import { light } from '#renderer/theme/tokens.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { PaperChart } from './PaperChart.tsx'
import styles from './report.module.css'

const pictureHeight = 190

/** Two pictures side by side, each under the sentence it shows, and the trend's numbers below. */
export function PerformanceSection({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  const { trend, pareto } = model
  const trendOption = useMemo(() => scoreTrendOption(trend, t, light), [trend, t])
  const paretoOption = useMemo(() => findingParetoOption(pareto, t, light), [pareto, t])
  return (
    <>
      <div className={styles.pair}>
        <div className={styles.figure}>
          <h3>{scoreTrendTitle(trend, t)}</h3>
          {trend.teams.length > 0 ? (
            <PaperChart
              name="performance"
              title={scoreTrendTitle(trend, t)}
              option={trendOption}
              table={scoreTrendTable(trend, t)}
              height={pictureHeight}
            />
          ) : null}
        </div>
        <div className={styles.figure}>
          <h3>{findingParetoTitle(pareto, t)}</h3>
          {pareto.total > 0 ? (
            <PaperChart
              name="performance"
              title={findingParetoTitle(pareto, t)}
              option={paretoOption}
              table={findingParetoTable(pareto, t)}
              height={pictureHeight}
            />
          ) : null}
        </div>
      </div>
      {trend.teams.length > 0 ? <TrendTable model={model} /> : null}
    </>
  )
}

/** The year fits in the width of the paper; a longer period shows its last twelve months here. */
const shownMonths = 12

function TrendTable({ model: { trend, kind } }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  const months = trend.months.slice(-shownMonths)
  return (
    <table className={`${styles.table} ${styles.dense} ${styles.whole}`}>
      <caption>{t(kind === 'agent' ? 'reports.trend.agentCaption' : 'reports.trend.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t(kind === 'agent' ? 'reports.agents.name' : 'reports.trend.team')}</th>
          {months.map((month) => (
            <th key={month} scope="col" className={styles.number}>
              {month}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {trend.teams.map((team) => (
          <tr key={team.teamId}>
            <th scope="row">{team.name}</th>
            {team.points.slice(-shownMonths).map((point, place) => (
              <td key={months[place]} className={styles.number}>
                {point.ok ? formatPoints(point.value) : missing}
                {point.ok ? <span className={styles.small}>{t('reports.trend.count', { n: point.n })}</span> : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
