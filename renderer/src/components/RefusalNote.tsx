import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#shared/calls/fault.ts'
import { refusalWords } from './refusal-words.ts'

/** Why something can't be done yet: one sentence for each condition. Nothing when there is none. */
export function RefusalNote({
  title,
  refusals,
  onClose,
}: {
  readonly title: string
  readonly refusals: readonly Refusal[]
  readonly onClose?: () => void
}): ReactNode {
  const { i18n } = useTranslation()
  if (refusals.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={title}
      {...(onClose ? { closable: { onClose } } : {})}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {refusals.map((refusal) => (
            <li key={`${refusal.field}:${refusal.code}`}>{refusalWords(i18n, refusal)}</li>
          ))}
        </ul>
      }
    />
  )
}
