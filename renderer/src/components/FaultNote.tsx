import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { canRetry } from '#renderer/app/notices.tsx'
import type { Fault } from '#shared/calls/fault.ts'
import { wordsFor } from '#shared/messages/i18n.ts'

/** A fault where it happened: the sentence, the incident, a retry where one makes sense. */
export function FaultNote({ fault, onRetry }: { readonly fault: Fault; readonly onRetry?: () => void }): ReactNode {
  const { t, i18n } = useTranslation()
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={wordsFor(i18n, fault.messageKey, 'faults.internal', fault.detail)}
      description={t('common.incident', { incident: fault.incident })}
      action={
        onRetry && canRetry(fault) ? (
          <Button size="small" onClick={onRetry}>
            {t('common.actions.retry')}
          </Button>
        ) : null
      }
    />
  )
}
