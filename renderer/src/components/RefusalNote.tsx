import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#shared/calls/fault.ts'
import { refusalWords } from './refusal-words.ts'

/** Why something can't be done yet: one sentence for each condition. Nothing when there is none. */
export function RefusalNote({
  title,
  refusals,
  where,
  onClose,
}: {
  readonly title: string
  readonly refusals: readonly Refusal[]
  /** What the refusal's field is called where the sentence alone doesn't tell which of many is meant. */
  readonly where?: (refusal: Refusal) => string | undefined
  readonly onClose?: () => void
}): ReactNode {
  const { t, i18n } = useTranslation()
  const sentence = (refusal: Refusal): string => {
    const place = where?.(refusal)
    const words = refusalWords(i18n, refusal)
    return place === undefined ? words : t('common.refusalAt', { place, words })
  }
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
            <li key={`${refusal.field}:${refusal.code}`}>{sentence(refusal)}</li>
          ))}
        </ul>
      }
    />
  )
}
