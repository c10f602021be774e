import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Waiting.module.css'

/** Nothing for the first 200 ms (most answers are there by then), a skeleton after. */
export function Waiting({ rows = 4 }: { readonly rows?: number }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={styles.waiting} role="status" aria-label={t('common.loading')}>
      <Skeleton title={false} paragraph={{ rows }} />
    </div>
  )
}
