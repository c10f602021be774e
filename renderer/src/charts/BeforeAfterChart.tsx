import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import { type BeforeAfterData, beforeAfterOption, beforeAfterTable } from './before-after.ts'
import { Chart } from './Chart.tsx'

export type BeforeAfterChartProps = {
  readonly title: string
  readonly note: string
  readonly data: BeforeAfterData
  /** What the classes are classes of: the heading of the table's first column. */
  readonly classTitle: string
  readonly height?: number | string
}

export function BeforeAfterChart({ title, note, data, classTitle, height = 240 }: BeforeAfterChartProps): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => beforeAfterOption(data, classTitle, t, tokens), [data, classTitle, t, tokens])
  return (
    <Chart title={title} note={note} option={option} table={beforeAfterTable(data, classTitle, t)} height={height} />
  )
}
