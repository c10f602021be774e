import { DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { type AnalysisFilter, chartUnit, feedbackRows, heardMeasure, paretoBy } from '#shared/calls/analysis.ts'
import type { AnalysisMeasure } from '#shared/domain/analysis/measures.ts'
import { slaKpiKeys } from '#shared/domain/service-kpis.ts'
import styles from './Analysis.module.css'
import { type ChartName, type ChartSettings, chartKinds, splitDayOf } from './charts.ts'
import { measureTitle } from './drawing.ts'

export type ChartSettingsBarProps = {
  readonly chart: ChartName
  readonly filter: AnalysisFilter
  readonly settings: ChartSettings
  readonly onChange: (settings: ChartSettings) => void
}

/** What this chart can be set to besides the filter; nothing where it knows nothing. */
export function ChartSettingsBar({ chart, filter, settings, onChange }: ChartSettingsBarProps): ReactNode {
  const { t } = useTranslation()
  const rules = useDeskQuery('sla.rules', {}).data ?? []
  const usedRules = rules.filter(({ isUsed }) => isUsed).map(({ key }) => key)
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
          listHeight={420}
          value={settings.measure}
          options={measureOptions(t, usedRules, settings.measure)}
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
      {knows('paretoBy') ? (
        <Segmented
          aria-label={t('analysis.settings.paretoBy')}
          value={settings.paretoBy}
          options={paretoBy.options.map((value) => ({ value, label: t(`analysis.paretoBy.${value}`) }))}
          onChange={(by) => set({ paretoBy: by })}
        />
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

const groups: Readonly<Record<'scores' | 'services' | 'times', readonly AnalysisMeasure[]>> = {
  scores: ['score', 'passRate', 'criticalRate', 'defectRate'],
  services: ['resolutionRate', 'satisfaction', 'complaintRate', 'completeness'],
  times: ['ringTime', 'responseTime', 'completionTime'],
}

/** By what they are about; of the limits those in use, and one a saved view still asks for. */
function measureOptions(t: TFunction, usedRules: readonly string[], shown: AnalysisMeasure) {
  const limits = slaKpiKeys.filter((measure) => usedRules.includes(measure) || measure === shown)
  const group = (name: keyof typeof groups | 'limits', measures: readonly AnalysisMeasure[]) => ({
    label: t(`analysis.measureGroups.${name}`),
    options: measures.map((value) => ({ value, label: measureTitle(t, value) })),
  })
  return [
    group('scores', groups.scores),
    group('services', groups.services),
    ...(limits.length === 0 ? [] : [group('limits', limits)]),
    group('times', groups.times),
  ]
}
