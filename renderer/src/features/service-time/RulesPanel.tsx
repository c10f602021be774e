import { Button, Checkbox, InputNumber } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { useSpanWords } from '#renderer/features/indicators/span-words.ts'
import type { Refusal } from '#shared/calls/fault.ts'
import { longestLimit, type SlaRuleSetting } from '#shared/calls/sla.ts'
import type { ServiceKpiKey } from '#shared/domain/service-kpis.ts'
import styles from './ServiceTime.module.css'

type Limit = Extract<SlaRuleSetting['limits'], { readonly by: 'all' }>['limit']

/** Every rule by its clause, with limits that can be changed; what differs from the standard says so. */
export function RulesPanel(props: {
  readonly rules: readonly SlaRuleSetting[]
  readonly canChange: boolean
}): ReactNode {
  const { rules, canChange } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const [draft, setDraft] = useState(rules)
  const save = useDeskCommand('sla.saveRules', {
    invalidates: ['sla.', 'indicators.', 'reports.', 'audit.'],
    onDone: () => notices.done(t('kpis.time.saved')),
  })
  const isChanged = JSON.stringify(draft) !== JSON.stringify(rules)
  /** `rules.L2.A`: the rule and, where it has several limits, whose. */
  const ruleOf = ({ field }: Refusal): string => {
    const [, key = '', level = ''] = field.split('.')
    const name = `${key.split('-')[0]} ${t(`kpis.service.${key as ServiceKpiKey}.name`)}`
    return level === 'A' || level === 'B' || level === 'C' ? `${name} ${t(`states.priority.${level}`)}` : name
  }
  const canSave = canChange && isChanged
  const submit = (): void =>
    void save.run({
      rules: draft.map(({ key, limits, warnAtPercent, isUsed }) => ({ key, limits, warnAtPercent, isUsed })),
    })
  return (
    <Panel title={t('kpis.time.rules')}>
      <p className={styles.quiet}>{t('kpis.time.rulesNote')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (canSave) submit()
        }}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('kpis.time.rule')}</th>
              <th scope="col">{t('kpis.time.unit')}</th>
              <th scope="col">{t('kpis.time.limits')}</th>
              <th scope="col">{t('kpis.time.warn')}</th>
              <th scope="col">{t('kpis.time.isUsed')}</th>
            </tr>
          </thead>
          <tbody>
            {draft.map((rule) => (
              <RuleRow
                key={rule.key}
                rule={rule}
                canChange={canChange}
                onChange={(next) => setDraft(draft.map((one) => (one.key === next.key ? next : one)))}
              />
            ))}
          </tbody>
        </table>
        <RefusalNote title={t('kpis.time.refused')} refusals={save.fault?.refusals ?? []} where={ruleOf} />
        <div className={styles.actions}>
          <Button type="primary" htmlType="submit" disabled={!canSave} loading={save.isRunning}>
            {t('common.actions.save')}
          </Button>
          <Button
            disabled={!canChange}
            onClick={() => setDraft(draft.map((rule) => ({ ...rule, ...rule.usual, isUsed: true })))}
          >
            {t('kpis.time.standard')}
          </Button>
          {canChange ? null : <span className={styles.quiet}>{t('kpis.time.onlyLead')}</span>}
        </div>
      </form>
    </Panel>
  )
}

function RuleRow(props: {
  readonly rule: SlaRuleSetting
  readonly canChange: boolean
  readonly onChange: (rule: SlaRuleSetting) => void
}): ReactNode {
  const { rule, canChange, onChange } = props
  const { t } = useTranslation()
  const name = t(`kpis.service.${rule.key as ServiceKpiKey}.name`)
  const { limits } = rule
  const common = { name, unit: rule.unit, canChange: canChange && rule.isUsed }
  return (
    <tr>
      <th scope="row">
        <span className={styles.clause}>{rule.key.split('-')[0]}</span> {name}
      </th>
      <td>{t(`kpis.time.units.${rule.unit}`)}</td>
      <td>
        {limits.by === 'all' ? (
          <Limits
            {...common}
            limit={limits.limit}
            onChange={(limit) => onChange({ ...rule, limits: { by: 'all', limit } })}
          />
        ) : (
          (['A', 'B', 'C'] as const).map((level) => (
            <Limits
              key={level}
              {...common}
              level={level}
              limit={limits.limits[level]}
              onChange={(limit) =>
                onChange({ ...rule, limits: { by: 'priority', limits: { ...limits.limits, [level]: limit } } })
              }
            />
          ))
        )}
      </td>
      <td>
        <InputNumber
          size="small"
          className={styles.amount ?? ''}
          aria-label={t('kpis.time.warnOf', { name })}
          disabled={!common.canChange}
          min={1}
          max={100}
          suffix="%"
          value={rule.warnAtPercent}
          onChange={(warnAtPercent) => onChange({ ...rule, warnAtPercent: warnAtPercent ?? rule.warnAtPercent })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={t('kpis.time.usedOf', { name })}
          disabled={!canChange}
          checked={rule.isUsed}
          onChange={({ target }) => onChange({ ...rule, isUsed: target.checked })}
        />
      </td>
    </tr>
  )
}

function Limits(props: {
  readonly name: string
  readonly level?: 'A' | 'B' | 'C'
  readonly unit: SlaRuleSetting['unit']
  readonly limit: Limit
  readonly canChange: boolean
  readonly onChange: (limit: Limit) => void
}): ReactNode {
  const { name, level, unit, limit, canChange, onChange } = props
  const { t } = useTranslation()
  const spanWords = useSpanWords()
  const amount = (field: 'excellent' | 'target'): ReactNode => (
    <InputNumber
      size="small"
      className={styles.amount ?? ''}
      aria-label={t('kpis.time.limitOf', {
        name: level === undefined ? name : `${name} ${level}`,
        limit: t(`kpis.time.${field}`),
      })}
      disabled={!canChange}
      min={0}
      max={longestLimit}
      precision={0}
      placeholder={t('kpis.time.noLine')}
      value={limit[field]}
      onChange={(value) =>
        onChange(field === 'excellent' ? { ...limit, excellent: value } : { ...limit, target: value ?? limit.target })
      }
    />
  )
  return (
    <span className={styles.limits} title={`${t('kpis.time.target')} ${spanWords(limit.target, unit)}`}>
      {level === undefined ? null : <span className={styles.level}>{t(`states.priority.${level}`)}</span>}
      <span className={styles.quiet}>{t('kpis.time.excellent')}</span>
      {amount('excellent')}
      <span className={styles.quiet}>{t('kpis.time.target')}</span>
      {amount('target')}
    </span>
  )
}
