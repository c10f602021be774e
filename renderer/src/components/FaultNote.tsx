import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
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
        ) : (
          <WayOut fault={fault} />
        )
      }
    />
  )
}

/** What is not there is left by going back; without a library, home offers the ways to another. */
function WayOut({ fault }: { readonly fault: Fault }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  if (fault.code === 'not-found') {
    return (
      <Button size="small" onClick={() => void navigate(-1)}>
        {t('common.actions.back')}
      </Button>
    )
  }
  if (!fault.code.includes('library') || pathname === '/') return null
  return (
    <Button size="small" onClick={() => void navigate('/')}>
      {t('shell.notFound.action')}
    </Button>
  )
}
