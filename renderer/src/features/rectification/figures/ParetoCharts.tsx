import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { findingsLink } from '#renderer/app/links.ts'
import { Chart } from '#renderer/charts/Chart.tsx'
import { FindingParetoChart } from '#renderer/charts/FindingParetoChart.tsx'
import {
  type CauseParetoData,
  causeParetoOption,
  causeParetoTable,
  causeParetoTitle,
  causesDrawn,
} from '#renderer/charts/rectification/cause-pareto.ts'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import type { Period } from '#shared/calls/home.ts'
import type { RectificationFigures } from '#shared/calls/rectification-figures.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'

/** Findings by class; a bar leads to them. */
export function ClassParetoChart({
  data,
  period,
}: {
  readonly data: RectificationFigures['findingsByClass']
  readonly period: Period
}): ReactNode {
  const navigate = useNavigate()
  return (
    <FindingParetoChart
      data={data}
      onPick={(one) => void navigate(findingsLink({ findingClass: one as FindingClass, ...period }))}
    />
  )
}

/** Findings by what caused them. */
export function CauseParetoChart({ data }: { readonly data: CauseParetoData }): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => causeParetoOption(data, t, tokens), [data, t, tokens])
  const { bars, withoutCause, total } = data
  const left = bars.length > causesDrawn ? t('rectificationFigures.causes.drawn', { count: causesDrawn }) : ''
  return (
    <Chart
      title={causeParetoTitle(data, t)}
      note={`${t('rectificationFigures.causes.note', { total, withoutCause })}${left}`}
      emptyText={t('rectificationFigures.causes.whatFillsIt')}
      option={option}
      table={causeParetoTable(data, t)}
    />
  )
}
