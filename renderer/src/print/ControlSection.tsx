import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { controlOption, controlTable, controlTitle } from '#renderer/charts/report-control.ts'
import { light } from '#renderer/theme/tokens.ts'
import { fewestExpected, fewestForSignals } from '#shared/domain/reports/report-controls.ts'
import type { ReportControl, ReportModel } from '#shared/domain/reports/report-model.ts'
import type { ReportTable } from '#shared/domain/reports/report-tables.ts'
import { PaperChart } from './PaperChart.tsx'
import { PaperTableView } from './PaperTableView.tsx'
import styles from './report.module.css'

const pictureHeight = 170

/** Control charts of the report's indicators, and the signals in a table. A briefing shows the score's alone. */
export function ControlSection({
  model,
  tables,
  isWide,
}: {
  readonly model: ReportModel
  readonly tables: readonly ReportTable[]
  readonly isWide: boolean
}): ReactNode {
  const { t } = useTranslation()
  const wanted = model.kind === 'briefing' ? model.controls.slice(0, 1) : model.controls
  const controls = wanted.filter(({ points }) => points.some(({ value }) => value.ok))
  const signals = tables.find(({ key }) => key === 'signals')
  if (controls.length === 0) return null
  return (
    <>
      <div className={isWide ? styles.three : styles.charts}>
        {controls.map((control) => (
          <ControlPicture key={control.key} control={control} />
        ))}
      </div>
      {signals === undefined ? null : <PaperTableView table={signals.table} rowKeys={signals.rowKeys} />}
      <p className={styles.note}>{t('reports.control.note', { fewest: fewestForSignals, expected: fewestExpected })}</p>
    </>
  )
}

function ControlPicture({ control }: { readonly control: ReportControl }): ReactNode {
  const { t } = useTranslation()
  const option = useMemo(() => controlOption(control, t, light), [control, t])
  const title = controlTitle(control, t)
  return (
    <div className={styles.figure}>
      <h3>{title}</h3>
      <PaperChart
        name="performance"
        title={title}
        option={option}
        table={controlTable(control, t)}
        height={pictureHeight}
      />
    </div>
  )
}
