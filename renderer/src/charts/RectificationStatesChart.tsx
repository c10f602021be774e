import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import { Chart } from './Chart.tsx'
import {
  type RectificationStatesData,
  rectificationStatesOption,
  rectificationStatesTable,
  rectificationStatesTitle,
  shownStates,
} from './rectification-states.ts'

export type RectificationStatesChartProps = {
  readonly data: RectificationStatesData
  readonly onPick?: (state: string, overdueOnly: boolean) => void
  readonly height?: number | string
}

const overdueSeries = 1

export function RectificationStatesChart({ data, onPick, height = 220 }: RectificationStatesChartProps): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => rectificationStatesOption(data, t, tokens), [data, t, tokens])
  return (
    <Chart
      title={rectificationStatesTitle(data, t)}
      note={t('charts.rectifications.note')}
      emptyText={t('charts.rectifications.whatFillsIt')}
      option={option}
      table={rectificationStatesTable(data, t, onPick ? (state) => () => onPick(state, false) : undefined)}
      onPick={({ seriesIndex, dataIndex }) => {
        const one = shownStates(data)[dataIndex]
        if (one) onPick?.(one.state, seriesIndex === overdueSeries)
      }}
      height={height}
    />
  )
}
