import { Select } from 'antd'
import type { ReactNode } from 'react'

export type YesOrNoProps = {
  readonly label: string
  readonly yes: string
  readonly no: string
  readonly value: boolean | undefined
  readonly placeholder?: string
  readonly className?: string | undefined
  readonly onChange: (value: boolean | undefined) => void
}

/** One of two, or neither. */
export function YesOrNo({ label, yes, no, value, placeholder = label, className, onChange }: YesOrNoProps): ReactNode {
  return (
    <Select<'yes' | 'no'>
      className={className ?? ''}
      aria-label={label}
      placeholder={placeholder}
      allowClear
      popupMatchSelectWidth={false}
      options={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      value={value === undefined ? null : value ? 'yes' : 'no'}
      onChange={(next?: 'yes' | 'no') => onChange(next === undefined ? undefined : next === 'yes')}
    />
  )
}
