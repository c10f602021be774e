import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import styles from './Indicators.module.css'

/** Own indicators that are out of use; nothing where there are none. */
export function RetiredIndicators({ canChange }: { readonly canChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const own = useDeskQuery('indicators.own', {}).data ?? []
  const restore = useDeskCommand('indicators.retireOwn', { invalidates: ['indicators.', 'audit.'] })
  const retired = own.filter(({ retiredAt }) => retiredAt !== null)
  if (retired.length === 0) return null
  return (
    <p className={styles.retired}>
      {t('kpis.screen.retired')}
      {retired.map(({ id, name, retiredAt }) => (
        <span key={id}>
          {t('kpis.screen.retiredOn', { name, day: formatDay(retiredAt) })}
          {canChange ? (
            <Button
              type="link"
              size="small"
              loading={restore.isRunning}
              onClick={() => void restore.run({ id, isRetired: false })}
            >
              {t('kpis.screen.restore')}
            </Button>
          ) : null}
        </span>
      ))}
    </p>
  )
}
