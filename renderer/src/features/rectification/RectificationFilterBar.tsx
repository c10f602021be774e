import { Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RectificationsLink } from '#renderer/app/links.ts'
import { type RectificationRow, rectificationState } from '#shared/calls/rectification.ts'
import styles from './rectification.module.css'
import { departmentsOf } from './rectification-filter.ts'

type FilterBarProps = {
  /** All of them: what can be chosen comes from them. */
  readonly rows: readonly RectificationRow[]
  readonly link: RectificationsLink
  readonly onChange: (next: RectificationsLink) => void
  /** What is done with those selected, at the right. */
  readonly actions?: ReactNode
}

/** What narrows board, list and calendar alike. */
export function RectificationFilterBar({ rows, link, onChange, actions }: FilterBarProps): ReactNode {
  const { t } = useTranslation()
  const named = (name: string) => ({ value: name, label: name })
  return (
    <div className={styles.filters}>
      <Input.Search
        aria-label={t('rectificationViews.filter.text')}
        className={styles.textFilter ?? ''}
        allowClear
        placeholder={t('rectificationViews.filter.textHint')}
        defaultValue={link.text ?? ''}
        key={link.text ?? ''}
        onSearch={(text) => onChange(withList(link, 'text', text.trim()))}
      />
      <Select
        mode="multiple"
        aria-label={t('rectification.list.state')}
        className={styles.stateFilter ?? ''}
        allowClear
        listHeight={320}
        maxTagCount="responsive"
        placeholder={t('rectification.list.allStates')}
        value={[...(link.states ?? [])]}
        options={rectificationState.options.map((value) => ({ value, label: t(`states.rectification.${value}`) }))}
        onChange={(states) => onChange(withList(link, 'states', states))}
      />
      <Select
        mode="multiple"
        aria-label={t('rectification.list.department')}
        className={styles.departmentFilter ?? ''}
        allowClear
        maxTagCount="responsive"
        placeholder={t('rectificationViews.filter.allDepartments')}
        value={[...(link.departments ?? [])]}
        options={departmentsOf(rows).map(named)}
        onChange={(departments) => onChange(withList(link, 'departments', departments))}
      />
      <Checkbox
        checked={link.overdueOnly ?? false}
        onChange={(event) => onChange({ ...link, overdueOnly: event.target.checked })}
      >
        {t('rectification.list.onlyOverdue')}
      </Checkbox>
      <Checkbox
        checked={link.dueSoonOnly ?? false}
        onChange={(event) => onChange({ ...link, dueSoonOnly: event.target.checked })}
      >
        {t('rectification.list.onlyDueSoon')}
      </Checkbox>
      {actions == null ? null : <div className={styles.filterActions}>{actions}</div>}
    </div>
  )
}

/** A condition without a value is none. */
function withList<N extends 'states' | 'departments' | 'text'>(
  link: RectificationsLink,
  name: N,
  value: NonNullable<RectificationsLink[N]>,
): RectificationsLink {
  const { [name]: _old, ...rest } = link
  return value.length === 0 ? rest : { ...rest, [name]: value }
}

/** The conditions in words, for the line under the rows; empty where there is none. */
export function useFilterWords(link: RectificationsLink): string {
  const { t } = useTranslation()
  return [
    link.text ? t('rectificationViews.filter.textWords', { text: link.text }) : '',
    ...(link.states ?? []).map((state) => t(`states.rectification.${state}`)),
    ...(link.departments ?? []),
    link.overdueOnly ? t('rectification.list.overdue') : '',
    link.dueSoonOnly ? t('rectification.list.dueSoon') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
