import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { FindingsLink } from '#renderer/app/links.ts'
import { findingSource, findingState } from '#shared/calls/findings.ts'
import { findingClass } from '#shared/domain/sheet.ts'
import styles from './FindingsScreen.module.css'

type Option = { readonly value: string; readonly label: string }

/** Which findings are listed; what isn't chosen narrows nothing. */
export function FindingsFilterBar(props: {
  readonly link: FindingsLink
  readonly onChange: (part: Partial<FindingsLink>) => void
}): ReactNode {
  const { link, onChange } = props
  const { t } = useTranslation()
  const lists = useDeskQuery('findings.lists', {})
  const kinds = (lists.data?.kinds ?? []).filter(
    (kind) => link.findingClass === undefined || kind.findingClass === link.findingClass,
  )
  const choice = (
    field: keyof FindingsLink,
    label: string,
    placeholder: string,
    options: readonly Option[],
    beside: Partial<FindingsLink> = {},
  ): ReactNode => (
    <Select
      aria-label={label}
      className={styles.filter ?? ''}
      allowClear
      placeholder={placeholder}
      value={link[field] ?? null}
      options={[...options]}
      onChange={(value) => onChange({ [field]: value ?? undefined, ...beside })}
    />
  )
  return (
    <div className={styles.filters}>
      {choice(
        'state',
        t('rectification.findings.state'),
        t('rectification.findings.allStates'),
        findingState.options.map((value) => ({ value, label: t(`states.finding.${value}`) })),
      )}
      {choice(
        'findingClass',
        t('rectification.findings.findingClass'),
        t('rectification.findings.allClasses'),
        findingClass.options.map((value) => ({ value, label: t(`states.findingClass.${value}`) })),
        { kindId: undefined },
      )}
      {choice(
        'kindId',
        t('findings.fields.kind'),
        t('findings.filter.allKinds'),
        kinds.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice(
        'source',
        t('findings.facts.source'),
        t('findings.filter.allSources'),
        findingSource.options.map((value) => ({ value, label: t(`states.findingSource.${value}`) })),
      )}
      {choice(
        'urgency',
        t('findings.filter.urgency'),
        t('findings.filter.anyUrgency'),
        (['urgent', 'uncontained'] as const).map((value) => ({ value, label: t(`findings.filter.${value}`) })),
      )}
      {choice(
        'outcome',
        t('findings.filter.outcome'),
        t('findings.filter.anyOutcome'),
        (['dismissed', 'recurrence'] as const).map((value) => ({ value, label: t(`findings.filter.${value}`) })),
      )}
    </div>
  )
}
