import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Chart } from '#renderer/charts/Chart.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { LeftOutNote } from '#renderer/components/LeftOutNote.tsx'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import type { AnalysisFilter } from '#shared/calls/analysis.ts'
import type { Sent } from '#shared/calls/calls.ts'
import styles from './Analysis.module.css'
import { type Behind, BehindDrawer } from './BehindDrawer.tsx'
import { type ChartKind, type ChartName, type ChartSettings, chartKinds } from './charts.ts'
import type { Draw, Drawing } from './drawing.ts'
import { useFilterWords } from './use-filter-words.ts'

export type AnalysisChartProps = {
  readonly chart: ChartName
  readonly filter: AnalysisFilter
  readonly settings: ChartSettings
}

type AnyKind = ChartKind<'analysis.trend'>

/** The chosen chart: asked for, drawn, and what lies behind its points. */
export function AnalysisChart({ chart, filter, settings }: AnalysisChartProps): ReactNode {
  // Which call belongs to which drawing is checked where the kinds are listed; here any of them is like the other.
  const kind = chartKinds[chart] as unknown as AnyKind
  const query = useDeskQuery(kind.call, kind.input(filter, settings) as Sent<typeof kind.call>, { keepPrevious: true })
  return <Answered query={query}>{(data) => <Drawn data={data} draw={kind.draw} filter={filter} />}</Answered>
}

/** A picture that doesn't say how tall it is takes what the window leaves. */
const usualHeight = 'clamp(280px, calc(100vh - 300px), 640px)'

function Drawn<T>({
  data,
  draw,
  filter,
}: {
  readonly data: T
  readonly draw: Draw<T>
  readonly filter: AnalysisFilter
}): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const drawing: Drawing = useMemo(() => draw(data, t, tokens, filter), [draw, data, t, tokens, filter])
  const scope = useFilterWords(filter)
  const [behind, setBehind] = useState<Behind | null>(null)
  const { title, note, option, columns, rows, said = [], height, leftOut } = drawing
  const table = {
    columns,
    rows: rows.map(({ point, findings, cells, ...row }) => {
      const what = cells[0] ?? ''
      return {
        ...row,
        cells,
        ...(point === undefined ? {} : { onOpen: () => setBehind({ what, point }) }),
        ...(findings === undefined ? {} : { onOpen: () => setBehind({ what, findings }) }),
      }
    }),
  }
  return (
    <div className={styles.chart}>
      <Chart
        title={title}
        note={[scope, note].join(t('analysis.separator'))}
        option={option}
        table={table}
        height={height ?? usualHeight}
        emptyText={t('analysis.noData')}
        onPick={({ seriesIndex, dataIndex }) => {
          const row = table.rows.find(({ at }) => at?.seriesIndex === seriesIndex && at.dataIndex === dataIndex)
          row?.onOpen?.()
        }}
      >
        {said.length === 0 ? null : (
          <ul className={styles.said} aria-label={t('analysis.control.signalsLabel')}>
            {said.map(({ key, words, point }) => (
              <li key={key}>
                <Button type="link" size="small" onClick={() => setBehind({ what: words, point })}>
                  {words}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Chart>
      {leftOut === undefined ? null : <LeftOutNote leftOut={leftOut} className={styles.quiet ?? ''} />}
      {filter.sheetVersionIds?.length && leftOut === undefined ? (
        <p className={styles.quiet}>{t('analysis.filter.servicesOnly')}</p>
      ) : null}
      {behind === null ? null : <BehindDrawer behind={behind} filter={filter} onClose={() => setBehind(null)} />}
    </div>
  )
}
