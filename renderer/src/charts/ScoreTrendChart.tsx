import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import { Chart } from './Chart.tsx'
import { type ScoreTrendData, scoreTrendOption, scoreTrendTable, scoreTrendTitle } from './score-trend.ts'

export type ScoreTrendChartProps = {
  readonly data: ScoreTrendData
  /** A team's month was picked: the evaluations behind the point. */
  readonly onPick?: (teamId: string, month: string) => void
  readonly height?: number | string
}

export function ScoreTrendChart({ data, onPick, height = 230 }: ScoreTrendChartProps): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => scoreTrendOption(data, t, tokens), [data, t, tokens])
  const pick = (team: number, month: number): void => {
    const teamId = data.teams[team]?.teamId
    const picked = data.months[month]
    if (teamId !== undefined && picked !== undefined) onPick?.(teamId, picked)
  }
  return (
    <Chart
      title={scoreTrendTitle(data, t)}
      note={t('charts.trend.note')}
      emptyText={t('charts.trend.whatFillsIt')}
      option={option}
      table={scoreTrendTable(data, t, onPick ? (team, month) => () => pick(team, month) : undefined)}
      onPick={({ seriesIndex, dataIndex }) => pick(seriesIndex, dataIndex)}
      height={height}
    />
  )
}
