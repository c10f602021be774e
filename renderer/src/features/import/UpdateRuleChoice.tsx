import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '#renderer/components/Panel.tsx'
import { type UpdateRule, updateRule } from '#shared/calls/imports.ts'
import styles from './Import.module.css'

export type UpdateRuleChoiceProps = { readonly rule: UpdateRule; readonly onChange: (rule: UpdateRule) => void }

/** What a row does to a record of its number that is in the library. */
export function UpdateRuleChoice({ rule, onChange }: UpdateRuleChoiceProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel title={t('imports.rule.title')}>
      <Radio.Group
        vertical
        aria-label={t('imports.rule.title')}
        value={rule}
        onChange={(event) => onChange(event.target.value as UpdateRule)}
        options={updateRule.options.map((value) => ({ value, label: t(`imports.rule.${value}`) }))}
      />
      <p className={styles.hint}>{t(`imports.rule.about.${rule}`)}</p>
    </Panel>
  )
}
