import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function BrokenPane({
  incident,
  onReload,
}: {
  readonly incident: string
  readonly onReload: () => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('shell.pane.broken')}
      description={t('common.incident', { incident })}
      action={<Button onClick={onReload}>{t('shell.pane.reload')}</Button>}
    />
  )
}
