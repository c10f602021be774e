import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { PhraseListName } from '#shared/domain/sheet.ts'
import styles from './Settings.module.css'

/** How many phrases there are, and the way to them. */
export function PhrasesPanel(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: phrases } = useDeskQuery('phrases.list', {})
  const countOf = (list: PhraseListName): number => phrases?.filter((one) => one.list === list).length ?? 0
  return (
    <Panel title={t('phrases.title')}>
      <p className={styles.quiet}>{t('phrases.about')}</p>
      {phrases === undefined ? null : (
        <p className={styles.quiet}>
          {t('phrases.counts', {
            service: countOf('service'),
            forbidden: countOf('forbidden'),
            privacy: countOf('privacy'),
          })}
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={() => void navigate('/settings/phrases')}>{t('phrases.open')}</Button>
      </div>
    </Panel>
  )
}
