import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { controlOption, controlTable, controlTitle } from '#renderer/charts/report-control.ts'
import { light } from '#renderer/theme/tokens.ts'
import { controlNote } from '#shared/domain/reports/report-control-tables.ts'
import type { ReportControl, ReportModel } from '#shared/domain/reports/report-model.ts'
import { evaluationKeys } from '#shared/domain/reports/report-series.ts'
import type { ReportTable } from '#shared/domain/reports/report-table.ts'
import { PaperChart } from './PaperChart.tsx'
import { PaperTableView } from './PaperTableView.tsx'
import styles from './report.module.css'

const pictureHeight = 170

/** Charts beside those of reviews that a report draws at the most: of indicators with a signal in its period. */
const furtherAtMost = 6

/** Tables of no more rows than this don't go on on the next page. */
const rowsTogether = 20

/** The charts of reviews and of whatever else has a signal in the period. A briefing shows the score's alone. */
function drawnControls({ kind, controls }: ReportModel): readonly ReportControl[] {
  const drawn = controls.filter(({ points }) => points.some(({ value }) => value.ok))
  const ofReviews = drawn.filter(({ key }) => evaluationKeys.some((one) => one === key))
  if (kind === 'briefing') return ofReviews.slice(0, 1)
  const further = drawn.filter(
    (control) => !ofReviews.includes(control) && control.signals.some(({ isOfPeriod }) => isOfPeriod),
  )
  return [...ofReviews, ...further.slice(0, furtherAtMost)]
}

/** Control charts, the signals in a table, and how every indicator stands. */
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
  const controls = drawnControls(model)
  const signals = tables.find(({ key }) => key === 'signals')
  const overview = tables.find(({ key, isDataOnly }) => key === 'controls' && !isDataOnly)
  if (controls.length === 0) return null
  return (
    <>
      <div className={isWide ? styles.three : styles.charts}>
        {controls.map((control) => (
          <ControlPicture key={control.key} control={control} />
        ))}
      </div>
      {signals === undefined ? null : (
        <PaperTableView
          table={signals.table}
          rowKeys={signals.rowKeys}
          withTitle
          isWhole={signals.rowKeys.length <= rowsTogether}
        />
      )}
      {overview === undefined ? null : (
        <PaperTableView
          table={overview.table}
          rowKeys={overview.rowKeys}
          isDense
          withTitle
          isWhole={overview.rowKeys.length <= rowsTogether}
          withNotes={false}
        />
      )}
      <p className={styles.note}>{controlNote(t)}</p>
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
