import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useTyped } from './use-typed.ts'

export type SearchBoxProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly className?: string | undefined
}

/** Text that is asked for once the typing pauses, or at Enter. */
export function SearchBox({ label, value, onChange, className }: SearchBoxProps): ReactNode {
  const { typed, type, settle } = useTyped(value, onChange, { pauseMs: 250, tidy: (text) => text.trim() })
  return (
    <Input
      className={className ?? ''}
      prefix={<SearchOutlined aria-hidden="true" />}
      aria-label={label}
      placeholder={label}
      allowClear
      maxLength={100}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onPressEnter={settle}
    />
  )
}
