import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'

const pauseMs = 250

export type SearchBoxProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly className?: string | undefined
}

/** Text that is asked for once the typing pauses (or at Enter), so that not every letter starts a query. */
export function SearchBox({ label, value, onChange, className }: SearchBoxProps): ReactNode {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  const [sent, setSent] = useState(value)
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])

  // The filter changed from outside (a link, "clear"): follow it. Our own change coming back must not undo newer letters.
  if (seen !== value) {
    setSeen(value)
    if (value !== sent) setTyped(value)
  }

  const send = (text: string): void => {
    window.clearTimeout(timer.current)
    const trimmed = text.trim()
    setSent(trimmed)
    if (trimmed !== value) onChange(trimmed)
  }

  return (
    <Input
      className={className ?? ''}
      prefix={<SearchOutlined aria-hidden="true" />}
      aria-label={label}
      placeholder={label}
      allowClear
      maxLength={100}
      value={typed}
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        window.clearTimeout(timer.current)
        timer.current = window.setTimeout(() => send(text), pauseMs)
      }}
      onPressEnter={() => send(typed)}
    />
  )
}
