import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import styles from './Settings.module.css'

export function AboutPanel(): ReactNode {
  const { t } = useTranslation()
  const info = useDeskQuery('app.info', {})
  return (
    <Panel title={t('settings.about.title')}>
      <Answered query={info}>
        {({ version, electron, chromium, platform }) => (
          <dl className={styles.facts}>
            <dt>{t('settings.about.version')}</dt>
            <dd>{version}</dd>
            <dt>{t('settings.about.runtime')}</dt>
            <dd>{t('settings.about.parts', { electron, chromium, platform })}</dd>
          </dl>
        )}
      </Answered>
      <p className={styles.quiet}>{t('settings.about.privacy')}</p>
    </Panel>
  )
}
