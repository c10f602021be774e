import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatEstimate } from '#renderer/app/format.ts'
import { Chart } from '#renderer/charts/Chart.tsx'
import {
  type EffectData,
  effectOption,
  effectTable,
  effectTitle,
} from '#renderer/charts/rectification/effect-by-month.ts'
import { shareByMonthOption, shareByMonthTable } from '#renderer/charts/rectification/share-by-month.ts'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import type { RectificationFigures } from '#shared/calls/rectification-figures.ts'

/** How many were closed in time, by the month they were due in. */
export function OnTimeChart({ data }: { readonly data: RectificationFigures['closureOnTime'] }): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const { months, whole } = data
  const option = useMemo(() => shareByMonthOption(months, t, tokens), [months, t, tokens])
  const title =
    whole.denominator === 0
      ? t('rectificationFigures.onTime.none')
      : t('rectificationFigures.onTime.title', {
          total: formatCount(whole.denominator),
          onTime: formatCount(whole.numerator),
          estimate: formatEstimate(whole.estimate, 'share'),
        })
  return (
    <Chart
      title={title}
      note={t('rectificationFigures.onTime.note')}
      emptyText={t('rectificationFigures.onTime.whatFillsIt')}
      option={option}
      table={shareByMonthTable(months, t, {
        numerator: t('rectificationFigures.onTime.numerator'),
        denominator: t('rectificationFigures.onTime.denominator'),
      })}
    />
  )
}

/** How many came back after they were closed, by the month of closing. */
export function RepeatsChart({ data }: { readonly data: RectificationFigures['repeats'] }): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const { months, whole, withinDays } = data
  const option = useMemo(() => shareByMonthOption(months, t, tokens), [months, t, tokens])
  const watched = whole.stillWatched === 0 ? 'title' : 'titleWatched'
  const title =
    whole.denominator === 0
      ? t('rectificationFigures.repeats.none')
      : t(`rectificationFigures.repeats.${watched}`, {
          total: formatCount(whole.denominator),
          repeated: formatCount(whole.numerator),
          watched: formatCount(whole.stillWatched),
          estimate: formatEstimate(whole.estimate, 'share'),
        })
  return (
    <Chart
      title={title}
      note={t('rectificationFigures.repeats.note', { days: withinDays })}
      emptyText={t('rectificationFigures.repeats.whatFillsIt')}
      option={option}
      table={shareByMonthTable(months, t, {
        numerator: t('rectificationFigures.repeats.numerator'),
        denominator: t('rectificationFigures.repeats.denominator'),
        stillWatched: t('rectificationFigures.repeats.stillWatched'),
      })}
    />
  )
}

/** What the verifications came to. */
export function EffectChart({ data }: { readonly data: EffectData }): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => effectOption(data, t, tokens), [data, t, tokens])
  return (
    <Chart
      title={effectTitle(data, t)}
      note={t('rectificationFigures.effect.note')}
      emptyText={t('rectificationFigures.effect.whatFillsIt')}
      option={option}
      table={effectTable(data, t)}
    />
  )
}
