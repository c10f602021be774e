import { Button, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/app/settings.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { KeysDialog } from '#renderer/features/review/KeysDialog.tsx'
import type { DeskSettings } from '#shared/calls/settings.ts'
import styles from './Settings.module.css'

export function DeskPanel(): ReactNode {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  return (
    <Panel title={t('settings.desk.title')}>
      <dl className={styles.facts}>
        <dt>{t('settings.desk.language')}</dt>
        <dd>
          <Radio.Group
            optionType="button"
            aria-label={t('settings.desk.language')}
            value={settings.language}
            options={[
              { value: 'zh-CN', label: t('settings.desk.chinese') },
              { value: 'en', label: t('settings.desk.english') },
            ]}
            onChange={(event) => void change({ language: event.target.value as DeskSettings['language'] })}
          />
        </dd>
        <dt>{t('settings.desk.appearance')}</dt>
        <dd>
          <Radio.Group
            optionType="button"
            aria-label={t('settings.desk.appearance')}
            value={settings.appearance}
            options={[
              { value: 'system', label: t('settings.desk.system') },
              { value: 'light', label: t('settings.desk.light') },
              { value: 'dark', label: t('settings.desk.dark') },
            ]}
            onChange={(event) => void change({ appearance: event.target.value as DeskSettings['appearance'] })}
          />
        </dd>
        <dt>{t('settings.desk.keys')}</dt>
        <dd>
          <KeysButton />
        </dd>
      </dl>
    </Panel>
  )
}

/** The keys of the workspace, where other settings of this desk are. */
function KeysButton(): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const changed = Object.keys(useSettings().settings.keys).length
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {changed === 0 ? t('settings.desk.changeKeys') : t('settings.desk.changedKeys', { count: changed })}
      </Button>
      <KeysDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
