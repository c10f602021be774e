import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import { Chart } from './Chart.tsx'
import {
  type FindingParetoData,
  findingParetoOption,
  findingParetoTable,
  findingParetoTitle,
} from './finding-pareto.ts'

export type FindingParetoChartProps = {
  readonly data: FindingParetoData
  readonly onPick?: (findingClass: string) => void
  readonly height?: number | string
}

export function FindingParetoChart({ data, onPick, height = 220 }: FindingParetoChartProps): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => findingParetoOption(data, t, tokens), [data, t, tokens])
  return (
    <Chart
      title={findingParetoTitle(data, t)}
      note={t('charts.pareto.note')}
      emptyText={t('charts.pareto.whatFillsIt')}
      option={option}
      table={findingParetoTable(data, t, onPick ? (findingClass) => () => onPick(findingClass) : undefined)}
      onPick={({ dataIndex }) => {
        const bar = data.bars[dataIndex]
        if (bar) onPick?.(bar.findingClass)
      }}
      height={height}
    />
  )
}
