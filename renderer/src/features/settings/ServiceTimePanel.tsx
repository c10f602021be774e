import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Panel } from '#renderer/components/Panel.tsx'
import styles from './Settings.module.css'

/** The way to limits, working hours and the calendar. */
export function ServiceTimePanel(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Panel title={t('kpis.time.title')}>
      <p className={styles.quiet}>{t('kpis.time.note')}</p>
      <div className={styles.actions}>
        <Button onClick={() => void navigate('/settings/service-time')}>{t('kpis.time.open')}</Button>
      </div>
    </Panel>
  )
}
