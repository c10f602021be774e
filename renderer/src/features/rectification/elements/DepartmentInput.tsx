import { AutoComplete } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'

/** Any department may be written; the library's own are proposed (R1). */
export function DepartmentInput({
  id,
  label,
  value,
  isDisabled = false,
  onChange,
}: {
  readonly id?: string
  readonly label?: string
  readonly value: string
  readonly isDisabled?: boolean
  readonly onChange: (value: string) => void
}): ReactNode {
  const { t } = useTranslation()
  const departments = useDeskQuery('departments.list', {})
  return (
    <AutoComplete
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      disabled={isDisabled}
      maxLength={60}
      placeholder={t('rectification.page.department')}
      value={value}
      options={(departments.data ?? []).map(({ name }) => ({ value: name }))}
      onChange={(words: string) => onChange(words ?? '')}
    />
  )
}
