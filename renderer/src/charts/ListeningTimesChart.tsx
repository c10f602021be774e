import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import { Chart } from './Chart.tsx'
import { type ListeningTimes, listeningTimesOption, listeningTimesTable, shortMinutes } from './listening-times.ts'

export function ListeningTimesChart({ data }: { readonly data: ListeningTimes }): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => listeningTimesOption(data, t, tokens), [data, t, tokens])
  return (
    <Chart
      title={t('evaluation.listening.finding', { median: shortMinutes(data.medianMs) })}
      note={t('evaluation.listening.quartiles', {
        median: shortMinutes(data.medianMs),
        lower: shortMinutes(data.lowerQuartileMs),
        upper: shortMinutes(data.upperQuartileMs),
        n: data.n,
      })}
      emptyText={t('evaluation.listening.empty')}
      option={option}
      table={listeningTimesTable(data, t)}
      height={220}
    />
  )
}
