import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { EmptyState } from '#renderer/components/EmptyState.tsx'

export function NotFound(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <EmptyState
      text={t('shell.notFound.text')}
      actions={<Button onClick={() => navigate('/')}>{t('shell.notFound.action')}</Button>}
    />
  )
}
