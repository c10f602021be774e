import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '#renderer/charts/Chart.tsx'
import { type AgeingData, ageingOption, ageingTable, ageingTitle } from '#renderer/charts/rectification/ageing.ts'
import {
  measured,
  type TimeToCloseData,
  timeToCloseOption,
  timeToCloseTable,
  timeToCloseTitle,
} from '#renderer/charts/rectification/time-to-close.ts'
import { useAppearance } from '#renderer/theme/appearance.tsx'

/** How long those that are open have been open. */
export function AgeingChart({ data }: { readonly data: AgeingData }): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => ageingOption(data, t, tokens), [data, t, tokens])
  return (
    <Chart
      title={ageingTitle(data, t)}
      note={t('rectificationFigures.ageing.note')}
      emptyText={t('rectificationFigures.ageing.whatFillsIt')}
      option={option}
      table={ageingTable(data, t)}
    />
  )
}

/** How long it took to close them, by department. */
export function TimeToCloseChart({
  data,
  unknownYears,
}: {
  readonly data: TimeToCloseData
  readonly unknownYears: readonly number[]
}): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => timeToCloseOption(data, t, tokens), [data, t, tokens])
  const years = unknownYears.join(t('charts.trend.listSeparator'))
  const unknown = years === '' ? '' : t('rectificationFigures.timeToClose.unknownYears', { years })
  return (
    <Chart
      title={timeToCloseTitle(data, t)}
      note={`${t('rectificationFigures.timeToClose.note')}${unknown}`}
      emptyText={t('rectificationFigures.timeToClose.whatFillsIt')}
      option={option}
      table={timeToCloseTable(data, t)}
      height={Math.max(220, measured(data).length * 34 + 50)}
    />
  )
}
