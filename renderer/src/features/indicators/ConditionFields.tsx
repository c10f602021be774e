import { InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { ConditionTags } from '#renderer/features/records/ConditionTags.tsx'
import { MoreConditions } from '#renderer/features/records/MoreConditions.tsx'
import { YesOrNo } from '#renderer/features/records/YesOrNo.tsx'
import { type Channel, channel, type Priority, priority } from '#shared/calls/common.ts'
import type { EvaluationCondition, IndicatorCondition } from '#shared/calls/indicators.ts'
import styles from './Indicators.module.css'

export type ConditionFieldsProps = {
  readonly label: string
  readonly help: string
  readonly of: 'records' | 'evaluations'
  readonly condition: IndicatorCondition
  readonly onChange: (condition: IndicatorCondition) => void
}

/** What isn't set isn't kept. */
const withoutAbsent = <T extends object>(of: T): T =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined && value !== null)) as T

const chosen = <T,>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values])

/** Conditions on the service, and on its evaluation where evaluations are counted; those set stand below in words. */
export function ConditionFields({ label, help, of, condition, onChange }: ConditionFieldsProps): ReactNode {
  const { t } = useTranslation()
  const { record } = condition
  const set = (part: object): void => onChange({ ...condition, record: withoutAbsent({ ...record, ...part }) })
  return (
    <>
      <span className={styles.label}>{label}</span>
      <fieldset className={styles.conditions} aria-label={label} style={{ border: 0, margin: 0, padding: 0 }}>
        <p className={styles.quiet}>{help}</p>
        <div className={styles.line}>
          <Select<Channel[]>
            mode="multiple"
            allowClear
            className={styles.choice ?? ''}
            aria-label={`${label}: ${t('records.filter.channel')}`}
            placeholder={t('records.filter.channel')}
            value={record.channels ?? []}
            options={channel.options.map((value) => ({ value, label: t(`states.channel.${value}`) }))}
            onChange={(channels) => set({ channels: chosen(channels) })}
          />
          <Select<Priority[]>
            mode="multiple"
            allowClear
            className={styles.choice ?? ''}
            aria-label={`${label}: ${t('records.filter.priority')}`}
            placeholder={t('records.filter.priority')}
            value={record.priorities ?? []}
            options={priority.options.map((value) => ({ value, label: t(`states.priority.${value}`) }))}
            onChange={(priorities) => set({ priorities: chosen(priorities) })}
          />
          <MoreConditions filter={record} set={set} />
        </div>
        {of === 'evaluations' ? (
          <EvaluationFields
            label={label}
            evaluation={condition.evaluation}
            onChange={(evaluation) => onChange({ ...condition, evaluation })}
          />
        ) : null}
        <ConditionTags filter={record} onChange={(next) => onChange({ ...condition, record: next })} />
      </fieldset>
    </>
  )
}

function EvaluationFields(props: {
  readonly label: string
  readonly evaluation: EvaluationCondition
  readonly onChange: (evaluation: EvaluationCondition) => void
}): ReactNode {
  const { label, evaluation, onChange } = props
  const { t } = useTranslation()
  const sheets = useDeskQuery('sheets.list', {}).data ?? []
  const set = (part: object): void => onChange(withoutAbsent({ ...evaluation, ...part }))
  const score = (field: 'scoreFrom' | 'scoreTo'): ReactNode => (
    <InputNumber
      className={styles.narrow ?? ''}
      aria-label={`${label}: ${t(`kpis.own.${field}`)}`}
      placeholder={t(`kpis.own.${field}`)}
      min={0}
      max={100}
      value={evaluation[field] === undefined ? null : evaluation[field] / 100}
      onChange={(value) => set({ [field]: value === null ? undefined : Math.round(value * 100) })}
    />
  )
  const titles = new Map(sheets.map(({ sheetId, title }) => [sheetId as string, title]))
  return (
    <div className={styles.line}>
      <Select<string[]>
        mode="multiple"
        allowClear
        className={styles.choice ?? ''}
        aria-label={`${label}: ${t('inspections.fields.sheet')}`}
        placeholder={t('inspections.fields.sheet')}
        value={evaluation.sheetIds ?? []}
        options={[...titles].map(([value, title]) => ({ value, label: title }))}
        onChange={(sheetIds) => set({ sheetIds: chosen(sheetIds) })}
      />
      <YesOrNo
        className={styles.choice}
        label={t('kpis.own.isPassed')}
        yes={t('kpis.own.words.passed')}
        no={t('kpis.own.words.failed')}
        value={evaluation.isPassed}
        onChange={(isPassed) => set({ isPassed })}
      />
      <YesOrNo
        className={styles.choice}
        label={t('kpis.own.isCritical')}
        yes={t('kpis.own.words.critical')}
        no={t('kpis.own.words.notCritical')}
        value={evaluation.hasCriticalFailure}
        onChange={(hasCriticalFailure) => set({ hasCriticalFailure })}
      />
      {score('scoreFrom')}
      {score('scoreTo')}
    </div>
  )
}
