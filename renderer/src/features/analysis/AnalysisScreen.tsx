import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { PaneBoundary } from '#renderer/app/PaneBoundary.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { NeedsRecords } from '#renderer/components/NeedsRecords.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { SavedViewsMenu } from '#renderer/components/SavedViewsMenu.tsx'
import { Waiting } from '#renderer/components/Waiting.tsx'
import type { Output } from '#shared/calls/calls.ts'
import styles from './Analysis.module.css'
import { AnalysisChart } from './AnalysisChart.tsx'
import { AnalysisFilterBar } from './AnalysisFilterBar.tsx'
import { ChartSettingsBar } from './ChartSettingsBar.tsx'
import { type ChartName, chartNames, isChartName } from './charts.ts'
import { useAnalysis } from './use-analysis.ts'

/** 分析: one chart at a time, chosen at the left, under one filter for all of them. */
export function AnalysisScreen(): ReactNode {
  const { t } = useTranslation()
  const library = useDeskQuery('library.current', {})
  const choices = useDeskQuery('analysis.choices', {}, { keepPrevious: true })
  return (
    <Answered query={library}>
      {({ id }) => (
        <Answered
          query={choices}
          waiting={
            <>
              <PageHeader title={t('analysis.title')} />
              <p className={styles.quiet}>{t('analysis.reading')}</p>
              <Waiting rows={8} />
            </>
          }
        >
          {(offered) =>
            offered.dataPeriod === null ? (
              <NeedsRecords title={t('analysis.title')} text={t('analysis.empty')} />
            ) : (
              <Charts key={id} library={id} choices={offered} dataPeriod={offered.dataPeriod} />
            )
          }
        </Answered>
      )}
    </Answered>
  )
}

type ChartsProps = {
  readonly library: string
  readonly choices: Output<'analysis.choices'>
  readonly dataPeriod: NonNullable<Output<'analysis.choices'>['dataPeriod']>
}

function Charts({ library, choices, dataPeriod }: ChartsProps): ReactNode {
  const { t } = useTranslation()
  const [state, change] = useAnalysis(library, dataPeriod)
  const { chart, filter, settings } = state
  return (
    <>
      <PageHeader
        title={t('analysis.title')}
        detail={t(`analysis.charts.${chart}`)}
        actions={
          <SavedViewsMenu
            list="analysis"
            content={state}
            isShown={(saved) => JSON.stringify(saved) === JSON.stringify(state)}
            none={t('analysis.noView')}
            onApply={(view) => change({ ...view, chart: isChartName(view.chart) ? view.chart : 'trend' })}
          />
        }
      />
      <AnalysisFilterBar
        filter={filter}
        choices={choices}
        dataPeriod={dataPeriod}
        onChange={(next) => change({ filter: next })}
      />
      <div className={styles.columns}>
        <ChartList chart={chart} onChange={(next) => change({ chart: next })} />
        <div className={styles.shown}>
          <ChartSettingsBar
            chart={chart}
            filter={filter}
            settings={settings}
            onChange={(next) => change({ settings: next })}
          />
          <PaneBoundary key={chart}>
            <AnalysisChart key={chart} chart={chart} filter={filter} settings={settings} />
          </PaneBoundary>
        </div>
      </div>
    </>
  )
}

function ChartList({
  chart,
  onChange,
}: {
  readonly chart: ChartName
  readonly onChange: (chart: ChartName) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <nav className={styles.list} aria-label={t('analysis.list')}>
      {chartNames.map((name) => (
        <button
          key={name}
          type="button"
          className={styles.choice}
          aria-current={name === chart ? 'true' : undefined}
          onClick={() => onChange(name)}
        >
          {t(`analysis.charts.${name}`)}
        </button>
      ))}
    </nav>
  )
}
