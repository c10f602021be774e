import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Panel } from '#renderer/components/Panel.tsx'
import styles from './Settings.module.css'

export function StoragePanel(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Panel title={t('storage.title')}>
      <p className={styles.quiet}>{t('storage.about')}</p>
      <div className={styles.actions}>
        <Button onClick={() => void navigate('/settings/storage')}>{t('storage.open')}</Button>
      </div>
    </Panel>
  )
}
