import { DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type AnalysisFilter, chartUnit, feedbackRows, heardMeasure } from '#shared/calls/analysis.ts'
import { analysisMeasures } from '#shared/domain/analysis/measures.ts'
import styles from './Analysis.module.css'
import { type ChartName, type ChartSettings, chartKinds, splitDayOf } from './charts.ts'

export type ChartSettingsBarProps = {
  readonly chart: ChartName
  readonly filter: AnalysisFilter
  readonly settings: ChartSettings
  readonly onChange: (settings: ChartSettings) => void
}

/** What this chart can be set to besides the filter; nothing where it knows nothing. */
export function ChartSettingsBar({ chart, filter, settings, onChange }: ChartSettingsBarProps): ReactNode {
  const { t } = useTranslation()
  const knows = (setting: keyof ChartSettings): boolean => chartKinds[chart].settings.includes(setting)
  const set = (part: Partial<ChartSettings>): void => onChange({ ...settings, ...part })
  if (chartKinds[chart].settings.length === 0) return null
  return (
    <div className={styles.settings}>
      {knows('measure') ? (
        <Select
          className={styles.measure ?? ''}
          aria-label={t('analysis.settings.measure')}
          popupMatchSelectWidth={false}
          value={settings.measure}
          options={analysisMeasures.map((value) => ({ value, label: t(`analysis.measures.${value}`) }))}
          onChange={(measure) => set({ measure })}
        />
      ) : null}
      {knows('by') ? (
        <Segmented
          aria-label={t('analysis.settings.by')}
          value={settings.by}
          options={chartUnit.options.map((value) => ({ value, label: t(`analysis.steps.${value}`) }))}
          onChange={(by) => set({ by })}
        />
      ) : null}
      {knows('splitDay') ? (
        <span className={styles.setting}>
          {t('analysis.settings.splitDay')}
          <DatePicker
            aria-label={t('analysis.settings.splitDay')}
            allowClear={false}
            format="YYYY-MM-DD"
            value={dayjs(splitDayOf(filter, settings))}
            minDate={dayjs(filter.period.fromDay).add(1, 'day')}
            maxDate={dayjs(filter.period.toDay)}
            onChange={(day) => set({ splitDay: day?.format('YYYY-MM-DD') ?? null })}
          />
        </span>
      ) : null}
      {knows('rows') ? (
        <Segmented
          aria-label={t('analysis.settings.rows')}
          value={settings.rows}
          options={feedbackRows.options.map((value) => ({ value, label: t(`analysis.feedbackRows.${value}`) }))}
          onChange={(rows) => set({ rows })}
        />
      ) : null}
      {knows('heard') ? (
        <Segmented
          aria-label={t('analysis.settings.heard')}
          value={settings.heard}
          options={heardMeasure.options.map((value) => ({ value, label: t(`analysis.heard.${value}`) }))}
          onChange={(heard) => set({ heard })}
        />
      ) : null}
    </div>
  )
}
